"""Whose words a line of a script is: the client's, or the sender's own."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final, Protocol, TypeVar

_ANSWERED: Final = re.compile(r"^(?![-–—*•])[^\n]*\n(?:[ \t]*\n)?(?=[-–—*•][ \t])", re.MULTILINE)
_QUOTE: Final = re.compile(r"[\"'„“”‚‘’«»‹›]")
"""A quotation mark of any language, at the beginning of a line."""


class _Placed(Protocol):
    @property
    def start(self) -> int: ...


Found = TypeVar("Found", bound=_Placed)


def own(found: list[Found], text: str) -> list[Found]:
    """What is found in the sender's own words: not in a quotation on a line of its own, answered in the next behind a dash."""
    theirs = [line.span() for line in _ANSWERED.finditer(text) if _QUOTE.match(line[0])]
    starts = [start for start, _ in theirs]

    def is_own(each: Found) -> bool:
        at = bisect_right(starts, each.start) - 1
        return at < 0 or each.start >= theirs[at][1]

    return [each for each in found if is_own(each)]
