"""How a user types: what differs from language to language."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

_EXAMPLES: Final = {"amount": "1250", "hours": "9:00-17:00", "time": "22:40"}


@dataclass(frozen=True)
class Habit:
    """How a user types: the day it is, the order of a date, and the words for what a line can name.

    ``words`` holds by kind (``incident_channel``, ``incident_kind``, ``invoice``) the words by id; ``month`` finds the
    number of a month's name, ``currency`` the code of a currency's word or sign, ``percent`` are the words for *%*.
    ``around`` holds the small words by their place (``before_time``, ``clause``), ``examples`` how sums and hours are
    written, ``alike`` the letters that pass for others.
    """

    today: dt.date
    date_order: str = "dmy"
    units: Mapping[str, list[str]] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    month: Callable[[str], int | None] = lambda _word: None
    currency: Callable[[str], str | None] = lambda word: word if re.fullmatch("[A-Z]{3}", word) else None
    percent: tuple[str, ...] = ()
    around: Mapping[str, Sequence[str]] = field(default_factory=dict)
    examples: Mapping[str, str] = field(default_factory=dict)
    alike: Mapping[str, str] = field(default_factory=dict)

    def folded(self, text: str) -> str:
        """A word as it is compared: without capitals, and with one letter where two pass for the same."""
        text = text.casefold()
        for letter, other in self.alike.items():
            text = text.replace(letter, other)
        return text

    def pattern(self, place: str) -> str:
        """The words of a place as a regular expression; one that never fits where there are none."""
        return _any_of(self.around.get(place, ()))

    def example(self, kind: str) -> str:
        """How an ``amount``, ``hours`` or a ``time`` is written in this language."""
        return self.examples.get(kind, _EXAMPLES[kind])


def _any_of(words: Iterable[str]) -> str:
    longest = sorted(map(re.escape, words), key=len, reverse=True)
    return f"(?i:{'|'.join(longest)})" if longest else "(?!)"
