"""Settings of a folder: ``breakup.toml``, or ``[tool.breakup]`` of ``pyproject.toml``, found upwards."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final

from msgspec import Struct

from breakup.errors import BreakupError, RefusedError, UsageError

NAMES: Final = ("breakup.toml", "pyproject.toml")
LEVELS: Final = ("error", "warning", "hint", "off")


class Config(Struct, frozen=True, kw_only=True):
    """What a file says; None where it says nothing. A baseline's path is beside the file."""

    language: str | None = None
    document: str | None = None
    fail_at: str | None = None
    ignore: list[str] = []
    select: list[str] = []
    baseline: str | None = None
    level: dict[str, str] = {}


def find(start: Path) -> Path | None:
    """The nearest file with settings, from a folder upwards; a ``pyproject.toml`` without our table is passed over."""
    for folder in (start, *start.parents):
        for name in NAMES:
            path = folder / name
            if path.is_file() and (name == NAMES[0] or b"[tool.breakup" in path.read_bytes()):
                return path
    return None


def load(path: Path, rules: list[str], documents: list[str]) -> Config:
    """Read settings; whatever is unknown is an error with its line.

    :raises BreakupError: the file is missing, damaged, or says what does not exist.
    """
    text = _text(path)
    try:
        table = tomllib.loads(text)
        for key in ("tool", "breakup") if path.name == NAMES[1] else ():
            table = table.get(key, {})
        return _config(table, path, rules, documents)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        found = re.search(r"line (\d+)", str(error))
        raise _at(RefusedError("not_toml", detail=str(error)), path, int(found[1]) if found else 1) from error
    except BreakupError as error:
        raise _at(error, path, _line(text, error.where)) from error


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RefusedError("not_utf8", str(path), byte=error.start) from error
    except OSError as error:
        raise UsageError("file_missing", str(path)) from error


def _at(error: BreakupError, path: Path, line: int) -> BreakupError:
    error.file, error.line = str(path), line
    return error


def _config(table: dict[str, Any], path: Path, rules: list[str], documents: list[str]) -> Config:
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key not in _KEYS:
            if near := get_close_matches(key, _KEYS, 1):
                raise RefusedError("key_unknown_near", key, near=near[0])
            raise RefusedError("key_unknown", key)
        values[key.replace("-", "_")] = _KEYS[key](key, value)
    config = Config(**values)
    _known("document", [config.document] if config.document else [], documents)
    _known("ignore", config.ignore, rules)
    _known("select", config.select, rules)
    for rule in config.level:
        _known(f"level.{rule}", [rule], rules)
    if config.baseline:
        values["baseline"] = str(path.parent / config.baseline)
    return Config(**values)


def _known(where: str, values: list[str], choices: list[str]) -> None:
    for value in values:
        if value not in choices:
            raise RefusedError("choice_unknown", where, value=value, choices=nearest(value, choices))


def nearest(value: str, choices: list[str]) -> str:
    """What may have been meant; everything there is where nothing is near."""
    return ", ".join(get_close_matches(value, choices, 3) or choices)


def _word(key: str, value: Any) -> str:
    if not isinstance(value, str):
        raise RefusedError("choice_unknown", key, value=str(value), choices='"…"')
    return value


def _words(key: str, value: Any) -> list[str]:
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise RefusedError("choice_unknown", key, value=str(value), choices='["…", "…"]')
    return value


def _fail_at(key: str, value: Any) -> str:
    _known(key, [_word(key, value)], list(LEVELS[:3]))
    return str(value)


def _levels(key: str, value: Any) -> dict[str, str]:
    if not isinstance(value, dict):
        raise RefusedError("choice_unknown", key, value=str(value), choices='{ absolute = "hint" }')
    for rule, level in value.items():
        _known(f"{key}.{rule}", [_word(f"{key}.{rule}", level)], list(LEVELS))
    return value


_KEYS: Final[dict[str, Callable[[str, Any], Any]]] = {
    "language": _word,
    "document": _word,
    "fail-at": _fail_at,
    "select": _words,
    "ignore": _words,
    "level": _levels,
    "baseline": _word,
}


def _line(text: str, where: str) -> int:
    """Line of a key: the last part of its path that stands at the beginning of a line."""
    parts = where.split(".")
    for part in reversed(parts):
        if found := re.search(rf"^[ \t]*[\"']?{re.escape(part)}[\"']?[ \t]*=", text, re.MULTILINE):
            return text.count("\n", 0, found.start()) + 1
        if found := re.search(rf"^[ \t]*\[[^\]\n]*\b{re.escape(part)}\]", text, re.MULTILINE):
            return text.count("\n", 0, found.start()) + 1
    return 1
