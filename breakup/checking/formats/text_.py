"""For people: the place, the reason, the line with the words marked, and what to write instead."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from breakup.checking.report import DENSITY, Checked, Problem, told
from breakup.textgate import visible

if TYPE_CHECKING:
    from breakup.checking.report import Report

AROUND: Final = 60
"""Of a long line so many characters are shown on each side of the words."""
LONGEST: Final = 200


def render(report: Report, instead: str, also: str = "", *, hints: bool) -> Iterator[str]:
    """One block of lines for problems that say the same; without ``hints`` the addresses are left to the count."""
    for checked in report.checked:
        problems = [problem for problem in checked.problems if hints or problem.rule != DENSITY]
        for problem, others in told(problems):
            yield block(checked, problem, instead, f"{also} {', '.join(others)}" if others else "")


def block(checked: Checked, problem: Problem, instead: str, also: str = "") -> str:
    """A problem with its line."""
    head = f"{problem.file}:{problem.line}:{problem.column}: {problem.level} {problem.rule}: {problem.message}"
    rows = [head, *_marked(checked, problem)]
    if problem.suggestion:
        rows.append(f"    {instead} {problem.suggestion}")
    if also:
        rows.append(f"    {also}")
    return "\n".join(rows)


def _marked(checked: Checked, problem: Problem) -> Iterator[str]:
    """The line, or as much of it as fits, and the mark below it."""
    begin, end = checked.draft.places.bounds(problem.line)
    source = checked.draft.source
    left = max(begin, problem.start - AROUND)
    last = max(problem.start, min(problem.end, end, problem.start + LONGEST))
    right = min(end, last + AROUND)
    if left == right:
        return
    before = ("…" if left > begin else "") + _printed(source[left : problem.start])
    words = _printed(source[problem.start : last])
    after = _printed(source[last:right]) + ("…" if right < end else "")
    yield f"    {before}{words}{after}".rstrip()
    yield f"    {' ' * width(before)}^{'~' * (width(words) - 1)}"


def _printed(text: str) -> str:
    return visible(text.replace("\t", " "))


def width(text: str) -> int:
    """Columns of a terminal that a text takes: none for a combining mark, two for an ideograph or an emoji."""
    if text.isascii():
        return len(text)
    return sum(_width(character) for character in text)


def _width(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
