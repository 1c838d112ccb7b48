"""What is missing or wrong in a language's folder, as ``file:line: what; did you mean …``.

The checker reads every template's syntax tree: it knows the outline's roles and variants, the
facts' types and the language's tables, so that a slip is found before a letter is written.
"""

from __future__ import annotations

import difflib
import itertools
import re
import types
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, Literal

import jinja2
import msgspec
from jinja2 import nodes

from breakup import case as case_module
from breakup import facts, forms, language, outline, sandbox
from breakup.errors import BreakupError
from breakup.language import ADDRESSEES, Language

SUFFIXES: Final = ("__neutral__friendly", "__neutral", "__friendly")
FUNCTIONS: Final = frozenset({"i", "gendered", "you", "tone", "plural", "word"})
FILTERS: Final = frozenset({"n", "span", "date", "time", "money", "percent", "list", "quoted"})
PHRASES: Final[dict[str, Any]] = {
    "handover": case_module.HandoverItem,
    "resource": case_module.Resource,
    "channel": case_module.IncidentChannel,
    "incident": case_module.IncidentKind,
    "issue": case_module.Issue,
    "evidence": case_module.Evidence,
    "per": case_module.PerUnit,
    "contact_channel": case_module.ContactChannel,
    "talk": Literal["call", "meeting"],
    "country_exit": Literal["GB", "NL", "PL", "RU", "SE", "US"],
    "country_delivery": Literal["GB", "NL", "PL", "RU", "SE", "US"],
}
REFERENCE: Final = "en"
"""The language whose keys every other has."""


def check(code: str, root: Path | None = None) -> list[str]:
    """Everything wrong in one language, sorted by file and line; empty when it is complete."""
    folder = (root or language.templates_folder()) / code
    try:
        loaded = language.load(code, root)
    except BreakupError as error:
        return [f"{error.where or folder.name}: {error.values.get('detail', error.id)}"]
    found = [*_todos(folder), *_tables(loaded), *_wizard(loaded), *_variants(loaded, root), *_templates(loaded)]
    return sorted(dict.fromkeys(found), key=_place)


def coverage() -> str:
    """Which language has which document, how many wordings of it, and what else, as a Markdown table."""
    codes = language.codes()
    loaded = {code: language.load(code) for code in codes}
    rows = [["", *codes], ["---"] * (len(codes) + 1)]
    rows.append(["name", *(loaded[code].data.name for code in codes)])
    for document in outline.DOCUMENTS.values():
        rows.append([f"`{document.id}`", *(str(len(_wordings(loaded[code], document))) for code in codes)])
    rows.append(["country variants", *(", ".join(language.variants(code)) or "–" for code in codes)])
    rows.append(["wizard", *("yes" if not list(_wizard(loaded[code])) else "partly" for code in codes)])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _wordings(loaded: Language, document: outline.Document) -> set[str]:
    """The blocks that a document can draw on, with their friendly and neutral variants."""
    found: set[str] = set()
    for name in (sandbox.SHARED, document.id):
        tree = _parsed(loaded.source(name) or "")
        if isinstance(tree, nodes.Template):
            found |= {block.name for block in tree.find_all(nodes.Block) if base(block.name) in document.variants}
    return found


def _place(complaint: str) -> tuple[str, int]:
    match = re.match(r"([^:]+):(\d+)", complaint)
    return (match[1], int(match[2])) if match else (complaint, 0)


def _todos(folder: Path) -> Iterator[str]:
    for path in sorted(folder.iterdir()):
        if path.suffix in (".toml", ".jinja"):
            for number, row in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                if "TODO" in row:
                    yield f"{folder.name}/{path.name}:{number}: still to be said: {row.strip()[:60]}"


def _near(word: str, known: typing.Iterable[str]) -> str:
    near = difflib.get_close_matches(word, list(known), 1)
    return f"; did you mean {near[0]}?" if near else ""


# The tables of language.toml -------------------------------------------------------------------


def _tables(loaded: Language) -> Iterator[str]:
    where = f"{loaded.code}/language.toml"
    data = loaded.data
    categories = forms.plural_categories(data.locale)
    for noun, cases in data.nouns.items():
        for case, row in cases.items():
            if sorted(key for key in row if not key.startswith("=")) != sorted(categories):
                yield f"{where}: nouns.{noun}.{case}: has {', '.join(row)}; the language has {', '.join(categories)}"
    for noun in forms.UNIT_NOUNS.values():
        if noun not in data.nouns:
            yield f"{where}: nouns.{noun}: missing"
    for kind, ids in PHRASES.items():
        yield from _same_keys(f"{where}: phrases.{kind}", data.phrases.get(kind, {}), typing.get_args(ids))
    yield from _addressees(where, data)
    headings = {slot.heading for document in outline.DOCUMENTS.values() for slot in document.slots if slot.heading}
    yield from _same_keys(f"{where}: headings", data.headings, headings)
    reference = language.load(REFERENCE).data
    for table in ("labels", "words"):
        missing = set(getattr(reference, table)) - set(getattr(data, table)) if table == "labels" else set()
        for key in sorted(missing):
            yield f"{where}: {table}.{key}: missing"


def _addressees(where: str, data: language.LanguageData) -> Iterator[str]:
    """Every register and reader has a salutation, written and spoken, a closing and a form of address."""
    tables = {name: getattr(data, name) for name in ("salutation", "closing", "addressee")}
    tables["salutation.spoken"] = data.salutation.spoken
    for register, (name, table) in itertools.product(("formal", "friendly"), tables.items()):
        rows = getattr(table, register)
        yield from _same_keys(f"{where}: {name}.{register}", rows, ADDRESSEES)
        if name.startswith("salutation") and any("{" in pattern for pattern in rows.get("unknown", [])[-1:]):
            yield f"{where}: {name}.{register}.unknown: the last pattern must need no name"


def _same_keys(where: str, have: typing.Iterable[str], want: typing.Iterable[str]) -> Iterator[str]:
    have, want = set(have), set(want)
    for key in sorted(want - have):
        yield f"{where}.{key}: missing{_near(key, have - want)}"
    for key in sorted(have - want):
        yield f"{where}.{key}: unknown{_near(key, want)}"


def _variants(loaded: Language, root: Path | None) -> Iterator[str]:
    for tag in language.variants(loaded.code, root):
        try:
            language.load(tag, root)
        except BreakupError as error:
            yield f"{loaded.code}/{tag}.toml: {error.values.get('detail', error.id)}"


# wizard.toml and assessment.toml ------------------------------------------------------------------------------------


def _wizard(loaded: Language) -> Iterator[str]:
    yield from _sentences(loaded, "wizard")
    yield from _sentences(loaded, "assessment")


def _sentences(loaded: Language, name: Literal["wizard", "assessment"]) -> Iterator[str]:
    """What differs from the reference's keys and values in a file of sentences."""
    where = f"{loaded.code}/{name}.toml"
    try:
        have, want = _flat(getattr(loaded, name)), _flat(getattr(language.load(REFERENCE), name))
    except BreakupError as error:
        yield f"{where}: {error.values.get('detail', 'missing')}"
        return
    yield from _same_keys(where, have, want)
    for key in have.keys() & want.keys():
        if _holes(have[key]) != _holes(want[key]):
            yield f"{where}: {key}: has the values {_holes(have[key])}, must have {_holes(want[key])}"


def _flat(table: dict[str, Any], prefix: str = "") -> dict[str, str]:
    result: dict[str, str] = {}
    for key, value in table.items():
        result |= _flat(value, f"{prefix}{key}.") if isinstance(value, dict) else {f"{prefix}{key}": str(value)}
    return result


def _holes(sentence: str) -> list[str]:
    return sorted(set(re.findall(r"\{(\w+)", sentence)))


# The templates ----------------------------------------------------------------------------------


def _templates(loaded: Language) -> Iterator[str]:
    names = [sandbox.SHARED, *outline.DOCUMENTS]
    for path in sorted(loaded.folder.glob("*.jinja")):
        if path.stem not in names:
            yield f"{loaded.code}/{path.name}:1: no such document{_near(path.stem, names)}"
    blocks: dict[str, dict[str, nodes.Block]] = {}
    for name in names:
        source = loaded.source(name)
        if source is None:
            yield f"{loaded.code}/{name}.jinja:1: the file is missing"
            continue
        tree = _parsed(source)
        if isinstance(tree, str):
            yield f"{loaded.code}/{name}.jinja:{tree}"
            continue
        blocks[name] = {}
        for block in tree.find_all(nodes.Block):
            if block.name in blocks[name]:
                yield f"{loaded.code}/{name}.jinja:{block.lineno}: block {block.name} stands twice"
            blocks[name][block.name] = block
        yield from _Reader(loaded, name, source).complaints(tree)
    for document in outline.DOCUMENTS.values():
        if document.id in blocks and sandbox.SHARED in blocks:
            yield from _roles(loaded, document, blocks)
    yield from _unused(loaded, blocks)


def _parsed(source: str) -> nodes.Template | str:
    try:
        return sandbox.environment().parse(source)
    except jinja2.TemplateSyntaxError as error:
        quotes = " (curly quotes belong in text, never in code)" if re.search("[‘’“”„]", error.message or "") else ""
        return f"{error.lineno}: {error.message}{quotes}"


def base(name: str) -> str:
    """A block's name without its register and person."""
    return next((name.removesuffix(suffix) for suffix in SUFFIXES if name.endswith(suffix)), name)


def _roles(loaded: Language, document: outline.Document, blocks: dict[str, dict[str, nodes.Block]]) -> Iterator[str]:
    """Find missing, unknown and out-of-order blocks of one document."""
    own, shared = blocks[document.id], blocks[sandbox.SHARED]
    file = f"{loaded.code}/{document.id}.jinja"
    for slot in document.slots:
        for name in slot.blocks():
            if not ({name, slot.role if slot.topic and not slot.each else name} & (own.keys() | shared.keys())):
                yield f"{file}:1: block {name} is missing{_near(name, set(own) - document.variants)}"
    last = -1
    for name, block in own.items():
        if base(name) not in document.variants:
            yield f"{file}:{block.lineno}: unknown block {name}{_near(name, document.variants)}"
            continue
        at = _role_position(document, base(name))
        if at < last:
            yield f"{file}:{block.lineno}: block {name} stands out of the outline's order"
        last = max(at, last)


def _role_position(document: outline.Document, name: str) -> int:
    slots = [set(slot.variants()) for slot in document.slots]
    return next(at for at, names in enumerate(slots) if name in names)


def _unused(loaded: Language, blocks: dict[str, dict[str, nodes.Block]]) -> Iterator[str]:
    every = frozenset[str]().union(*(document.variants for document in outline.DOCUMENTS.values()))
    for name, block in blocks.get(sandbox.SHARED, {}).items():
        if base(name) not in every:
            yield f"{loaded.code}/shared.jinja:{block.lineno}: unknown block {name}{_near(name, every)}"
    for file, found in blocks.items():
        for name, block in found.items():
            if _calls(block, "gendered") and "__neutral" not in name:
                sibling = f"{base(name)}__neutral"
                if not any(other.startswith(sibling) for other in found):
                    yield f"{loaded.code}/{file}.jinja:{block.lineno}: block {name} calls gendered(), so {sibling} is needed"


def _calls(block: nodes.Block, function: str) -> bool:
    return any(isinstance(call.node, nodes.Name) and call.node.name == function for call in block.find_all(nodes.Call))


class _Reader:
    """Walks one template and says what a writer of letters must not do in it."""

    def __init__(self, loaded: Language, name: str, source: str) -> None:
        self._language = loaded
        self._file = f"{loaded.code}/{name}.jinja"
        self._rows = source.splitlines()
        endings = loaded.data.sender.gendered_endings
        self._gendered = re.compile(endings) if endings else None
        self._known: dict[str, Any] = typing.get_type_hints(facts.Facts)

    def _say(self, line: int, what: str) -> str:
        return f"{self._file}:{line}: {what}"

    def complaints(self, tree: nodes.Template) -> Iterator[str]:
        """Everything wrong in the file, apart from which blocks it has."""
        for node in tree.body:
            if isinstance(node, nodes.Block):
                yield from self._block(node)
            elif isinstance(node, nodes.Output):
                for data in node.nodes:
                    if not isinstance(data, nodes.TemplateData) or data.data.strip():
                        yield self._say(data.lineno, "text outside a block would be lost")
            else:
                yield self._say(node.lineno, f"{type(node).__name__.lower()} is not allowed outside a block")

    def _block(self, block: nodes.Block) -> Iterator[str]:
        forbidden = (
            nodes.Block,
            nodes.Assign,
            nodes.AssignBlock,
            nodes.Import,
            nodes.FromImport,
            nodes.Include,
            nodes.Macro,
            nodes.CallBlock,
        )
        for node in block.find_all(forbidden):
            yield self._say(node.lineno, f"{type(node).__name__.lower()} is not allowed inside a block")
        if not any(_says_something(node) for node in block.body):
            yield self._say(block.lineno, f"block {block.name} says nothing")
        yield from self._walk(block.body, dict(self._known))

    def _walk(self, body: typing.Sequence[nodes.Node], scope: dict[str, Any]) -> Iterator[str]:
        for node in body:
            if isinstance(node, nodes.For):
                yield from self._loop(node, scope)
            elif isinstance(node, nodes.If):
                yield from self._condition(node.test, scope)
                for part in (node.body, list(node.elif_), node.else_):
                    yield from self._walk(part, scope)
            elif isinstance(node, nodes.Output):
                for child in node.nodes:
                    yield from self._expression(child, scope)
            else:
                yield from self._expression(node, scope)

    def _loop(self, node: nodes.For, scope: dict[str, Any]) -> Iterator[str]:
        item = _item(self._type_of(node.iter, scope))
        if item is None:
            yield self._say(node.lineno, "this cannot be looped over")
        inner = scope | ({node.target.name: item} if isinstance(node.target, nodes.Name) else {})
        inner["loop"] = "loop"
        yield from self._expression(node.iter, scope)
        yield from self._walk(node.body, inner)

    def _condition(self, test: nodes.Node, scope: dict[str, Any]) -> Iterator[str]:
        yield from self._expression(test, scope)
        for name in _tested(test):
            found = self._type_of(name, scope)
            if found is not None and found != "loop" and not _may_be_missing(found):
                yield self._say(name.lineno, "an if may only ask for a field that may be missing")

    def _expression(self, node: nodes.Node, scope: dict[str, Any]) -> Iterator[str]:
        for name in _with_children(node, nodes.Name):
            if name.name not in scope and name.name not in FUNCTIONS:
                yield self._say(name.lineno, f"unknown field {name.name}{_near(name.name, scope)}")
        for attribute in _with_children(node, nodes.Getattr):
            yield from self._attribute(attribute, scope)
        for call in _with_children(node, nodes.Call):
            yield from self._call(call)
        for used in _with_children(node, nodes.Filter):
            yield from self._filter(used)

    def _attribute(self, node: nodes.Getattr, scope: dict[str, Any]) -> Iterator[str]:
        owner = self._type_of(node.node, scope)
        if owner is None or owner == "loop":
            return
        known = _field_types(_bare(owner))
        if node.attr not in known:
            yield self._say(node.lineno, f"unknown field .{node.attr}{_near(node.attr, known)}")

    def _call(self, node: nodes.Call) -> Iterator[str]:
        function = node.node.name if isinstance(node.node, nodes.Name) else ""
        data = self._language.data
        want = {
            "i": 2,
            "tone": 2,
            "word": 1,
            "gendered": len(data.sender.columns),
            "you": len(data.addressee.columns),
            "plural": 1 + len(forms.plural_categories(data.locale)),
        }.get(function)
        if want is None:
            yield self._say(node.lineno, f"unknown function {function}{_near(function, FUNCTIONS)}")
        elif len(node.args) != want or node.kwargs:
            yield self._say(node.lineno, f"{function}() takes {want} forms, not {len(node.args)}")
        elif function == "i" and self._gendered:
            for argument in node.args:
                if isinstance(argument, nodes.Const) and self._gendered.search(str(argument.value)):
                    yield self._say(
                        node.lineno, f"i() must not hold a form that shows gender: {argument.value}; use gendered()"
                    )
        elif function == "word":
            yield from self._known_id(node.args[0], data.words, "words")

    def _filter(self, node: nodes.Filter) -> Iterator[str]:
        if node.name not in FILTERS:
            yield self._say(node.lineno, f"unknown filter {node.name}{_near(node.name, FILTERS)}")
        nouns = self._language.data.nouns
        if node.name == "n" and node.args:
            yield from self._known_id(node.args[0], nouns, "nouns")
            if isinstance(node.args[0], nodes.Const) and node.args[0].value in nouns:
                case: nodes.Expr = node.args[1] if len(node.args) > 1 else nodes.Const("nom", lineno=node.lineno)
                yield from self._known_id(case, nouns[node.args[0].value], f"nouns.{node.args[0].value}")
        if node.name == "span":
            case = node.args[0] if node.args else nodes.Const("nom", lineno=node.lineno)
            for noun in forms.UNIT_NOUNS.values():
                # A Period never counts in years, a span of thanks never in working days.
                if noun in nouns and noun not in ("year", "working_day", "week", "day"):
                    yield from self._known_id(case, nouns[noun], f"nouns.{noun}")
        if node.name == "date" and node.args:
            known = {*forms.Dates.__struct_fields__, *self._language.data.dates.months} - {"months", "whole_hour"}
            yield from self._known_id(node.args[0], known, "dates")

    def _known_id(self, node: nodes.Node, known: typing.Iterable[str], table: str) -> Iterator[str]:
        if isinstance(node, nodes.Const) and node.value not in set(known):
            yield self._say(node.lineno, f"{table}.{node.value} is not in language.toml{_near(str(node.value), known)}")

    def _type_of(self, node: nodes.Node, scope: dict[str, Any]) -> Any:
        if isinstance(node, nodes.Name):
            return scope.get(node.name)
        if isinstance(node, nodes.Getattr):
            owner = self._type_of(node.node, scope)
            return None if owner is None or owner == "loop" else _field_types(_bare(owner)).get(node.attr)
        return None


def _with_children(node: nodes.Node, kind: type[Any]) -> Iterator[Any]:
    if isinstance(node, kind):
        yield node
    yield from node.find_all(kind)


def _says_something(node: nodes.Node) -> bool:
    if isinstance(node, nodes.Output):
        return any(not isinstance(part, nodes.TemplateData) or part.data.strip() for part in node.nodes)
    return isinstance(node, (nodes.For, nodes.If))


def _tested(test: nodes.Node) -> Iterator[nodes.Expr]:
    """The fields that a condition asks for."""
    if isinstance(test, (nodes.Name, nodes.Getattr)):
        yield test
    elif isinstance(test, (nodes.And, nodes.Or)):
        yield from _tested(test.left)
        yield from _tested(test.right)
    elif isinstance(test, nodes.Not):
        yield from _tested(test.node)


def _field_types(owner: Any) -> dict[str, Any]:
    if isinstance(owner, type) and issubclass(owner, msgspec.Struct):
        return typing.get_type_hints(owner)
    return {}


def _bare(found: Any) -> Any:
    """A type without its ``| None``."""
    options = [option for option in typing.get_args(found) if option is not types.NoneType]
    return options[0] if isinstance(found, types.UnionType) else found


def _item(found: Any) -> Any:
    return typing.get_args(found)[0] if typing.get_origin(found) is tuple else None


def _may_be_missing(found: Any) -> bool:
    return types.NoneType in typing.get_args(found) or typing.get_origin(found) is tuple or found is bool
