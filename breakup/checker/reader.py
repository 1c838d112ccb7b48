"""The syntax tree of one template: fields, functions, filters and loops that a writer of letters may use."""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Iterable, Iterator
from typing import Any, Final

import msgspec
from jinja2 import nodes

from breakup import facts, forms
from breakup.checker.saying import near
from breakup.language import Language

FUNCTIONS: Final = frozenset({"i", "gendered", "you", "tone", "plural", "word"})
FILTERS: Final = frozenset({"n", "span", "date", "time", "money", "percent", "list", "quoted"})


class Reader:
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
                yield self._say(name.lineno, f"unknown field {name.name}{near(name.name, scope)}")
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
            yield self._say(node.lineno, f"unknown field .{node.attr}{near(node.attr, known)}")

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
            yield self._say(node.lineno, f"unknown function {function}{near(function, FUNCTIONS)}")
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
            yield self._say(node.lineno, f"unknown filter {node.name}{near(node.name, FILTERS)}")
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

    def _known_id(self, node: nodes.Node, known: Iterable[str], table: str) -> Iterator[str]:
        if isinstance(node, nodes.Const) and node.value not in set(known):
            yield self._say(node.lineno, f"{table}.{node.value} is not in language.toml{near(str(node.value), known)}")

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
