"""How a complaint is worded."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator


def near(word: str, known: Iterable[str]) -> str:
    """*did you mean*, where something known looks like a word."""
    close = difflib.get_close_matches(word, list(known), 1)
    return f"; did you mean {close[0]}?" if close else ""


def same_keys(where: str, have: Iterable[str], want: Iterable[str]) -> Iterator[str]:
    """Complain of every key that is missing or unknown."""
    have, want = set(have), set(want)
    for key in sorted(want - have):
        yield f"{where}.{key}: missing{near(key, have - want)}"
    for key in sorted(have - want):
        yield f"{where}.{key}: unknown{near(key, want)}"
