"""Lines and columns as an editor counts them: from 1, a character is a code point, CRLF is one break."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final

_BREAK: Final = re.compile(r"\r\n|\r|\n")


class Places:
    """The lines of a text; ``first`` is the number of its first line in the file."""

    def __init__(self, text: str, first: int = 1) -> None:
        self._text = text
        self._first = first
        self._starts = [0, *(match.end() for match in _BREAK.finditer(text))]

    def of(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset."""
        at = bisect_right(self._starts, offset) - 1
        return at + self._first, offset - self._starts[at] + 1

    def bounds(self, line: int) -> tuple[int, int]:
        """Start and end of a line, without its break."""
        at = line - self._first
        start = self._starts[at]
        end = self._starts[at + 1] if at + 1 < len(self._starts) else len(self._text)
        while end > start and self._text[end - 1] in "\r\n":
            end -= 1
        return start, end
