"""The text that the rules see, and the way back to the file's own places.

Rules match words as they are written: composed letters, no emphasis marks, a wrapped line as one sentence. A file has
decomposed letters, marks and wraps; each such difference is an edit, and a place is led back over the edits.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Final

Edit = tuple[int, int, str]
"""Start and end in the source, and what the rules see there."""

_MARK: Final = "\u0300-\u036f"
_DECOMPOSED: Final = re.compile(rf"[^\W\d_][{_MARK}]+")
_HIDDEN: Final = re.compile("[\u00ad\u200b\u2060\ufeff]+")
_WRAP: Final = re.compile(r"\r?\n[ \t]*(?=[^\W\d_])")
WRAPPED: Final = 40
"""A line at least so long may have been broken by a mail program in the middle of a sentence."""


class Shown:
    """A source text with its edits applied; ``text`` is what is seen."""

    def __init__(self, source: str, edits: Iterable[Edit] = ()) -> None:
        pieces: list[str] = []
        self._seen, self._source, self._replaced = [0], [0], [False]
        at = length = 0
        for start, end, words in sorted(edits):
            if start < at:
                continue
            pieces += source[at:start], words
            length += start - at
            if words:
                self._segment(length, start, replaced=True)
            length += len(words)
            self._segment(length, end, replaced=False)
            at = end
        self.text = "".join([*pieces, source[at:]]) if pieces else source

    def _segment(self, seen: int, source: int, *, replaced: bool) -> None:
        self._seen.append(seen)
        self._source.append(source)
        self._replaced.append(replaced)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Lead a span of the seen text back to the source."""
        if end <= start:
            place = self._start(start)
            return place, place
        return self._start(start), self._end(end)

    def _start(self, offset: int) -> int:
        at = bisect_right(self._seen, offset) - 1
        return self._source[at] + (0 if self._replaced[at] else offset - self._seen[at])

    def _end(self, offset: int) -> int:
        at = bisect_right(self._seen, offset - 1) - 1
        if self._replaced[at]:
            return self._source[at + 1]
        return self._source[at] + offset - self._seen[at]


def everyday(text: str) -> Iterator[Edit]:
    """Edits that every text needs: letters composed, hidden characters left out, wrapped sentences joined."""
    yield from _wraps(text)
    if text.isascii():
        return
    for match in _HIDDEN.finditer(text):
        yield match.start(), match.end(), ""
    for match in _DECOMPOSED.finditer(text):
        yield match.start(), match.end(), unicodedata.normalize("NFC", match[0])


def _wraps(text: str) -> Iterator[Edit]:
    """A break after a long line without a stop, before a small letter, is no end of a sentence."""
    for match in _WRAP.finditer(text):
        start, after = match.start(), match.end()
        if not text[after].islower() or start == 0 or text[start - 1] in ".!?…:;\n\r":
            continue
        begin = text.rfind("\n", max(0, start - WRAPPED - 1), start)
        if begin < 0 and start >= WRAPPED:
            yield start, after, "" if text[start - 1] in " \t" else " "
