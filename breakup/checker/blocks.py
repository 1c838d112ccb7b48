"""The templates of a language: which blocks they have, and in which order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import jinja2
from jinja2 import nodes

from breakup import outline, sandbox
from breakup.checker.reader import Reader
from breakup.checker.saying import near
from breakup.language import Language

SUFFIXES: Final = ("__neutral__friendly", "__neutral", "__friendly")


def complaints(loaded: Language) -> Iterator[str]:
    """Everything wrong in the templates."""
    names = [sandbox.SHARED, *outline.DOCUMENTS]
    for path in sorted(loaded.folder.glob("*.jinja")):
        if path.stem not in names:
            yield f"{loaded.code}/{path.name}:1: no such document{near(path.stem, names)}"
    blocks: dict[str, dict[str, nodes.Block]] = {}
    for name in names:
        source = loaded.source(name)
        if source is None:
            yield f"{loaded.code}/{name}.jinja:1: the file is missing"
            continue
        tree = parsed(source)
        if isinstance(tree, str):
            yield f"{loaded.code}/{name}.jinja:{tree}"
            continue
        blocks[name] = {}
        for block in tree.find_all(nodes.Block):
            if block.name in blocks[name]:
                yield f"{loaded.code}/{name}.jinja:{block.lineno}: block {block.name} stands twice"
            blocks[name][block.name] = block
        yield from Reader(loaded, name, source).complaints(tree)
    for document in outline.DOCUMENTS.values():
        if document.id in blocks and sandbox.SHARED in blocks:
            yield from _roles(loaded, document, blocks)
    yield from _unused(loaded, blocks)


def parsed(source: str) -> nodes.Template | str:
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
                yield f"{file}:1: block {name} is missing{near(name, set(own) - document.variants)}"
    last = -1
    for name, block in own.items():
        if base(name) not in document.variants:
            yield f"{file}:{block.lineno}: unknown block {name}{near(name, document.variants)}"
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
            yield f"{loaded.code}/shared.jinja:{block.lineno}: unknown block {name}{near(name, every)}"
    for file, found in blocks.items():
        for name, block in found.items():
            if _calls(block, "gendered") and "__neutral" not in name:
                sibling = f"{base(name)}__neutral"
                if not any(other.startswith(sibling) for other in found):
                    yield f"{loaded.code}/{file}.jinja:{block.lineno}: block {name} calls gendered(), so {sibling} is needed"


def _calls(block: nodes.Block, function: str) -> bool:
    return any(isinstance(call.node, nodes.Name) and call.node.name == function for call in block.find_all(nodes.Call))


def wordings(loaded: Language, document: outline.Document) -> set[str]:
    """The blocks that a document can draw on, with their friendly and neutral variants."""
    found: set[str] = set()
    for name in (sandbox.SHARED, document.id):
        tree = parsed(loaded.source(name) or "")
        if isinstance(tree, nodes.Template):
            found |= {block.name for block in tree.find_all(nodes.Block) if base(block.name) in document.variants}
    return found
