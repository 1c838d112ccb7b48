"""A letter as Markdown (CommonMark 0.31): what is seen is the letter's text, and nothing in it is markup.

The only markup is ours: the heading, the lists that the letter has, and the line breaks. The marks
of GitHub's dialect (tables, strike-through, ``$`` formulas) are escaped too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Final

from breakup.export import subject_and_body

if TYPE_CHECKING:
    from breakup.case import Case
    from breakup.letter import Letter

_ANYWHERE: Final = re.compile(r"[\\`*_\[\]<~|$]|&(?=#?\w+;)")
# A row that opens with ":" makes a table of the line above, "=" and "-" make a heading of it.
_AT_START: Final = re.compile(r"\d+[.)]|\+(?!\S)|[#>=:-]")
_BULLET: Final = re.compile(r"- +(\S.*)")
_NUMBERED: Final = re.compile(r"([1-9][0-9]{0,2})\. +(\S.*)")
_HARD_BREAK: Final = "\\\n"


def render(letter: Letter, case: Case) -> bytes:
    """The subject as the heading, then the letter; UTF-8.

    :raises RefusedError: a character that no text may hold.
    """
    subject, body = subject_and_body(letter)
    # A run of "#" at the end of a heading is markup as well.
    heading = re.sub(r"(?<!#)#+$", r"\\\g<0>", _escaped(subject))
    return ("\n\n".join([f"# {heading}", *_blocks(body)]) + "\n").encode()


def _escaped(line: str) -> str:
    """A line, or the rest of one after our list mark, with each mark of Markdown and HTML made a letter."""
    line = _ANYWHERE.sub(r"\\\g<0>", line)
    if found := _AT_START.match(line):
        mark = found.end() - 1
        return f"{line[:mark]}\\{line[mark:]}"
    return line


def _blocks(body: str) -> Iterator[str]:
    """Paragraphs and lists, so that a list never swallows the lines before or after it."""
    lines = [line.strip(" \t") for line in body.strip("\n").split("\n")]
    for kind, group in groupby(_marked(lines), key=lambda pair: pair[0]):
        if kind != "blank":
            joint = _HARD_BREAK if kind == "text" else "\n"
            yield joint.join(line for _, line in group)


def _marked(lines: list[str]) -> Iterator[tuple[str, str]]:
    """Each line with what it is: ``blank``, ``text``, ``bullet`` or ``numbered``."""
    ending = _signature_starts(lines)
    number = 0
    for at, line in enumerate(lines):
        if not line:
            yield "blank", ""
        elif at < ending and (item := _BULLET.fullmatch(line)):
            number = 0
            yield "bullet", f"- {_escaped(item[1])}"
        # Markdown counts by itself, so a number out of order would be shown as another one.
        elif at < ending and (item := _NUMBERED.fullmatch(line)) and int(item[1]) == number + 1:
            number += 1
            yield "numbered", f"{item[1]}. {_escaped(item[2])}"
        else:
            number = 0
            yield "text", _escaped(line)


def _signature_starts(lines: list[str]) -> int:
    """The line from which no list is meant: a signature holds names and addresses, and "1. FC Acme" is a name."""
    start = len(lines) - 1
    while start and lines[start - 1]:
        start -= 1
    listed = all(_BULLET.fullmatch(line) or _NUMBERED.fullmatch(line) for line in lines[start:])
    return len(lines) if listed else start
