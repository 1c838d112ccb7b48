"""What of a Markdown file is no prose: code, comments, addresses, and the marks of emphasis inside a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from breakup.checking.shown import Edit

APART: Final = "\ufffc"
"""Stands for code inside a sentence: no letter and no space, so that no pattern reaches over it."""

_FENCE: Final = re.compile(r" {0,3}(`{3,}|~{3,})")
_INDENTED: Final = re.compile(r"(?: {4}|\t)\s*\S")
_INLINE: Final = re.compile(
    r"(?P<code>(?<!`)(?P<tick>`{1,3})(?!`)[^`\n]{1,400}(?P=tick)(?!`))"
    r"|(?P<target>(?<=\])\([^()\s]{1,400}\))"
    r"|(?P<auto><(?:https?:|mailto:)[^<>\s]{1,400}>)"
    r"|(?P<tag></?[A-Za-z][^<>\n]{0,200}>)"
    r"|(?P<mark>[*]{1,3}|(?<!\w)_{1,3}(?=\w)|(?<=\w)_{1,3}(?!\w)|~~)"
)


def left_out(text: str) -> list[Edit]:
    """Edits that leave only the prose."""
    blocks = list(_blocks(text))
    blocks = sorted([*blocks, *_comments(text)])
    return [*blocks, *_inline(text, blocks)]


def _comments(text: str) -> Iterator[Edit]:
    at = text.find("<!--")
    while at >= 0 and (end := text.find("-->", at)) >= 0:
        yield at, end + 3, ""
        at = text.find("<!--", end)


def _blocks(text: str) -> Iterator[Edit]:
    """Front matter, fenced and indented code, line by line; the breaks stay."""
    fence = ""
    blank = code = True
    front = text.startswith(("---\n", "---\r\n"))
    at = 0
    for number, line in enumerate(text.splitlines(keepends=True)):
        end = at + len(line.rstrip("\r\n"))
        mark = _FENCE.match(line)
        inside = bool(fence) or front
        if front and number and line.rstrip() in ("---", "..."):
            front = False
        elif fence and mark and mark[1].startswith(fence) and not line[mark.end() :].strip():
            fence = ""
        elif not fence and mark:
            fence, inside = mark[1], True
        code = not inside and bool(_INDENTED.match(line)) and (blank or code)
        if (inside or code) and end > at:
            yield at, end, ""
        blank, at = not line.strip(), at + len(line)


def _inline(text: str, blocks: list[Edit]) -> Iterator[Edit]:
    ends = iter(blocks)
    start, end, _ = next(ends, (len(text), len(text), ""))
    for match in _INLINE.finditer(text):
        while end <= match.start() and end < len(text):
            start, end, _ = next(ends, (len(text), len(text), ""))
        if match.start() < start:
            yield match.start(), match.end(), APART if match["code"] else ""
