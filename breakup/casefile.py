"""``case.toml``: read with a place for every complaint, written with the user's comments kept."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Callable
from decimal import Decimal
from typing import Any, Final, TypeVar

import msgspec

from breakup import textgate, validators
from breakup.case import Case, Sender
from breakup.errors import BreakupError, Problems, RefusedError

T = TypeVar("T")
MAX_BYTES: Final = 1 << 20
MAX_KEY_DOTS: Final = 16
_STRINGS: Final = re.compile(
    r"""\"{3}[\s\S]*?\"{3}|'{3}[\s\S]*?'{3}|"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+'|\#[^\n]*+""",
)
_DEEP_KEY: Final = re.compile(rf"(?<![\w-])(?:[\w-]++[ \t]*+\.[ \t]*+){{{MAX_KEY_DOTS + 1}}}")
_LONG_TEXTS: Final = re.compile(r"incidents\[\d+\]\.(note|answer)|decision\.reason")
_NAMES: Final = re.compile(
    r"(sender|client)\..*|.*\.name|contract\.(reference|clause)|work\.project|talk\.(place|participants.*)"
)


def read(data: bytes, file: str = "case.toml") -> Case:
    """Read a case.

    :raises RefusedError: not UTF-8, not TOML, too large, an unknown key, a wrong type or an impossible value;
        with the file's name, the line and the field. Several are raised together as :class:`Problems`.
    """
    return _read(data, file, Case, validators.problems)


def read_sender(data: bytes, file: str = "profile.toml") -> Sender:
    """Read the remembered sender.

    :raises RefusedError: as :func:`read`.
    """

    def check(sender: Sender) -> list[BreakupError]:
        try:
            if sender.email:
                validators.email(sender.email, "email")
        except BreakupError as error:
            return [error]
        return []

    return _read(data, file, Sender, check)


def _read(data: bytes, file: str, type_: type[T], check: Callable[[T], list[BreakupError]]) -> T:
    text = ""
    try:
        text = decoded(data)
        value = converted(gated(parsed(text)), type_)
        if found := check(value):
            raise found[0] if len(found) == 1 else Problems(found)
    except BreakupError as error:
        for problem in error.problems if isinstance(error, Problems) else [error]:
            _place(problem, text, file)
        _place(error, text, file)
        raise
    return value


def _place(error: BreakupError, text: str, file: str) -> None:
    error.file = file
    error.line = error.line or line_of(text, error.where)


def decoded(data: bytes) -> str:
    """Decode a file: UTF-8, with or without the mark that Notepad writes.

    :raises RefusedError: too large, or not UTF-8.
    """
    if len(data) > MAX_BYTES:
        raise RefusedError("file_too_large", limit=MAX_BYTES)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        problem = RefusedError("not_utf8", byte=error.start)
        problem.line = data[: error.start].count(b"\n") + 1
        raise problem from error


def parsed(text: str) -> dict[str, Any]:
    """Parse TOML; a key of many dots is refused first, since it would eat all memory (reliability.md, finding 7).

    :raises RefusedError: not TOML.
    """
    bare = _STRINGS.sub(lambda match: "s" + "\n" * match[0].count("\n"), text)
    if found := _DEEP_KEY.search(bare):
        deep = RefusedError("key_too_deep", limit=MAX_KEY_DOTS)
        deep.line = bare.count("\n", 0, found.start()) + 1
        raise deep
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        message = str(error)
        problem = RefusedError("not_toml", detail=re.sub(r" \(at .*\)$", "", message))
        found = re.search(r"line (\d+)", message)
        # "at end of document" is the last line.
        problem.line = int(found[1]) if found else text.rstrip("\n").count("\n") + 1
        raise problem from error
    except RecursionError as error:
        raise RefusedError("not_toml", detail="too deeply nested") from error


def gated(value: Any, where: str = "") -> Any:
    """Send every text of a parsed file through the text gate.

    :raises RefusedError: a character that cannot be taken, or a text that is too long.
    """
    if isinstance(value, dict):
        return {
            textgate.name(key, where): gated(item, f"{where}.{key}" if where else key) for key, item in value.items()
        }
    if isinstance(value, list):
        return [gated(item, f"{where}[{at}]") for at, item in enumerate(value)]
    if not isinstance(value, str):
        return value
    if _LONG_TEXTS.fullmatch(where):
        return textgate.text(value, where)
    taken = textgate.name(value, where) if _NAMES.fullmatch(where) else textgate.line(value, where)
    if not taken:
        raise RefusedError("empty", where)
    return taken


def converted(value: Any, type_: type[T]) -> T:
    """Make the typed value.

    :raises RefusedError: a wrong type, a missing or an unknown key, named by its path.
    """
    if isinstance(value, dict) and isinstance(value.get("schema"), int):
        # A newer schema has keys that this version calls unknown; say the real reason.
        from breakup.case import SCHEMA

        if value["schema"] > SCHEMA:
            raise RefusedError("schema_newer", "schema", value=value["schema"], known=SCHEMA)
    try:
        return msgspec.convert(value, type_)
    except msgspec.ValidationError as error:
        raise _complaint(str(error), type_) from error


def _complaint(message: str, type_: type) -> RefusedError:
    """Say msgspec's complaint as one of ours."""
    text, _, path = message.partition(" - at `")
    where = path.rstrip("`").removeprefix("key in ").removeprefix("$").removeprefix(".")
    if found := re.fullmatch(r"Object contains unknown field `(.*)`", text):
        known = _field_names(type_)
        import difflib

        near = difflib.get_close_matches(found[1], known, 1)
        field = f"{where}.{found[1]}" if where else found[1]
        return RefusedError("key_unknown_near", field, near=near[0]) if near else RefusedError("key_unknown", field)
    if found := re.fullmatch(r"Object missing required field `(.*)`", text):
        return RefusedError("key_missing", f"{where}.{found[1]}" if where else found[1])
    if found := re.fullmatch(r"Invalid enum value '?(.*?)'?", text):
        return RefusedError("choice_unknown", where, value=found[1], choices=", ".join(_choices(type_, where)))
    if found := re.fullmatch(r"Expected `(.*)`, got `(.*)`", text):
        return RefusedError("type_wrong", where, expected=found[1].replace("date | datetime", "date"), found=found[2])
    return RefusedError("value_refused", where, detail=text.replace("`", ""))


def _field_names(type_: type) -> list[str]:
    """Every field name that a case file can have, for *did you mean*."""
    names: dict[str, None] = {}

    def walk(info: msgspec.inspect.Type) -> None:
        if isinstance(info, msgspec.inspect.StructType):
            for field in info.fields:
                names[field.encode_name] = None
                walk(field.type)
        for part in (*getattr(info, "types", ()), getattr(info, "item_type", None)):
            if part is not None:
                walk(part)

    import msgspec.inspect

    walk(msgspec.inspect.type_info(type_))
    return list(names)


def _choices(type_: type, where: str) -> list[str]:
    """The ids that a field takes."""
    import msgspec.inspect

    info: Any = msgspec.inspect.type_info(type_)
    for name in re.findall(r"[a-z_]+", where):
        for each in (info, *getattr(info, "types", ())):
            option = getattr(each, "item_type", each)
            if isinstance(option, msgspec.inspect.StructType):
                info = next((field.type for field in option.fields if field.encode_name == name), info)
                break
    for option in (info, *getattr(info, "types", ()), getattr(info, "item_type", info)):
        if isinstance(option, msgspec.inspect.LiteralType):
            return [str(value) for value in option.values]
    return []


def line_of(text: str, where: str) -> int:
    """The line on which a field stands, or its nearest table; 0 when the text has neither."""
    wanted = re.findall(r"[^.\[\]]+|\[\d+\]", where)
    best, best_depth = 0, 0
    here: list[str] = []
    counts: dict[str, int] = {}
    for number, row in enumerate(text.splitlines(), 1):
        if found := re.match(r"\s*\[\[([^\]]+)\]\]", row):
            name = found[1].replace(" ", "")
            counts[name] = counts.get(name, -1) + 1
            here = [*_parts(name), f"[{counts[name]}]"]
            key: list[str] = []
        elif found := re.match(r"\s*\[([^\]]+)\]\s*(#.*)?$", row):
            name = found[1].replace(" ", "")
            owner = max((table for table in counts if name.startswith(f"{table}.")), key=len, default="")
            here = [*_parts(owner), f"[{counts[owner]}]", *_parts(name[len(owner) + 1 :])] if owner else _parts(name)
            key = []
        elif found := re.match(r"\s*([\w.\"'-]+)\s*=", row):
            key = _parts(found[1])
        else:
            continue
        path = here + key
        depth = next(
            (at for at, (a, b) in enumerate(zip(path, wanted, strict=False)) if a != b), min(len(path), len(wanted))
        )
        if depth == len(path) and depth > best_depth:
            best, best_depth = number, depth
    return best


def _parts(dotted: str) -> list[str]:
    return [part.strip().strip("\"'") for part in dotted.split(".")] if dotted else []


def written(value: Case | Sender, before: str | None = None) -> str:
    """Write a case as TOML; where a file was there ``before``, its comments and its order stay."""
    import tomlkit

    document = tomlkit.parse(before) if before else tomlkit.document()
    sparse = _plain(msgspec.to_builtins(value, builtin_types=(Decimal, dt.date)))
    if isinstance(value, Case):
        sparse = {"schema": value.schema} | sparse
        if "money" in sparse:
            # A sum never stands in a file without its currency.
            sparse["money"] = {"currency": value.money.currency} | sparse["money"]
    _lay_into(document, _whole(value), sparse)
    return tomlkit.dumps(document)


def _whole(value: Any) -> Any:
    """All facts of a value, those that stand at their default too; what is missing is left out."""
    if isinstance(value, msgspec.Struct):
        fields = {name: _whole(getattr(value, name)) for name in value.__struct_fields__}
        return {name: item for name, item in fields.items() if item is not None}
    if isinstance(value, list):
        return [_whole(item) for item in value]
    return _plain(value)


def _plain(value: Any) -> Any:
    """Make what tomlkit can write: it knows no Decimal, and a sum of cents is exact as the shortest float."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def _lay_into(table: Any, whole: dict[str, Any], sparse: dict[str, Any]) -> None:
    """Change a parsed document into the values, touching only what differs; defaults are not written anew."""
    for key in [key for key in table if key not in whole]:
        del table[key]
    for key, value in whole.items():
        part = sparse.get(key)
        old = table.get(key)
        if old is None:
            if part is not None:
                table[key] = part
        elif isinstance(value, dict) and isinstance(old, dict):
            _lay_into(old, value, part or {})
        elif _differs(old, value, part):
            table[key] = value if part is None else part


def _differs(old: Any, whole: Any, sparse: Any) -> bool:
    plain = _plain(old.unwrap() if hasattr(old, "unwrap") else old)
    return plain not in (whole, sparse)
