"""Changes that are certain, and the difference that they make."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from breakup.checking.report import Checked, Problem


def certain(checked: Checked) -> list[Problem]:
    """Problems whose fix can be put in: within one line, not two at one place."""
    chosen: list[Problem] = []
    for problem in checked.problems:
        if problem.fix is None or problem.line != problem.end_line:
            continue
        if not chosen or problem.start >= chosen[-1].end:
            chosen.append(problem)
    return chosen


def fixed(source: str, problems: list[Problem]) -> str:
    """A text with the fixes in it."""
    pieces: list[str] = []
    at = 0
    for problem in problems:
        pieces += source[at : problem.start], problem.fix or ""
        at = problem.end
    return "".join([*pieces, source[at:]])


def difference(name: str, before: str, after: str) -> Iterator[str]:
    """A unified diff, a line each."""
    old, new = before.splitlines(), after.splitlines()
    yield from difflib.unified_diff(old, new, name, name, lineterm="")


def as_bytes(text: str, before: bytes) -> bytes:
    """The text as its file holds it: a byte order mark stays."""
    mark = b"\xef\xbb\xbf"
    return (mark if before.startswith(mark) else b"") + text.encode("utf-8")
