"""Two letters of one case beside each other, role by role, so that one knows what one sends."""

from __future__ import annotations

import unicodedata
from itertools import groupby, zip_longest
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from breakup.letter import Letter, Section

NARROWEST: Final = 32
"""A column under this is no column; then the texts stand one above the other."""
_GAP: Final = " │ "


def render(left: Letter, right: Letter, width: int) -> str:
    """Set two letters of the same document beside each other, or above each other where ``width`` is narrow.

    The outline is one for all languages, so each role of the one stands beside the same role of the other.
    """
    column = (width - len(_GAP)) // 2
    heads = (f"[{left.language}]", f"[{right.language}]")
    rows = [heads, *_paired(left.sections, right.sections)]
    if column < NARROWEST:
        return "\n\n".join(_above(a, b, width) for a, b in rows) + "\n"
    return "\n".join(_row(a, b, column) for a, b in rows)


def _paired(left: Iterable[Section], right: Iterable[Section]) -> list[tuple[str, str]]:
    """The sections by role: a role that takes more sections in one language still has one partner."""
    sides = [
        [(role, "\n".join(map(_text, group))) for role, group in groupby(side, key=_role)] for side in (left, right)
    ]
    return [(a, b) for (_, a), (_, b) in zip_longest(*sides, fillvalue=("", ""))]


def _role(section: Section) -> str:
    return section.role


def _text(section: Section) -> str:
    bullet = "• " if section.numbered else ""
    return f"{section.heading.upper()}\n{section.text}" if section.heading else f"{bullet}{section.text}"


def _above(top: str, below: str, width: int) -> str:
    """One above the other; a bar marks the one to read along."""
    return "\n".join([*_wrapped(top, width), *(f"│ {line}" for line in _wrapped(below, width - 2))])


def _row(left: str, right: str, column: int) -> str:
    pairs = zip_longest(_wrapped(left, column), _wrapped(right, column), fillvalue="")
    lines = [f"{a}{' ' * (column - cells(a))}{_GAP}{b}".rstrip() for a, b in pairs]
    return "\n".join([*lines, f"{' ' * column}{_GAP}".rstrip()])


def cells(text: str) -> int:
    """Columns that a text takes in a terminal (UAX 11: wide characters take two, combining ones none)."""
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
    )


def _wrapped(text: str, width: int) -> list[str]:
    """Break at ordinary blanks; a word that is wider than the column is cut, since it must fit."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            rest = word
            if line and cells(line) + 1 + cells(rest) > width:
                lines.append(line)
                line = ""
            while cells(rest) > width:
                part = _fitting(rest, width)
                lines.append(part)
                rest = rest[len(part) :]
            line = f"{line} {rest}" if line else rest
        lines.append(line)
    return lines


def _fitting(word: str, width: int) -> str:
    at = len(word)
    while at > 1 and cells(word[:at]) > width:
        at -= 1
    return word[:at]
