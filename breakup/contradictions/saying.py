"""What a text says in days and sums, in any of the languages there are; what is not sure is not read."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from breakup import forms, typed
from breakup.errors import RefusedError
from breakup.language import Language

_NUMERIC: Final = re.compile(
    r"(?<![\d.,/-])(?:(\d{4})-(\d\d)-(\d\d)|(\d{1,2})([./-])(\d{1,2})\5(\d{4}))(?![\d/-]|\.\d)"
)
_NAMED: Final = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|\.|:e|-е|-го)?[\s\u00a0]+([^\W\d_]{3,})(?:\.?,?[\s\u00a0]+(\d{4})(?!\d))?"
)
_MONTH_FIRST: Final = re.compile(
    r"(?<!\w)([^\W\d_]{3,20})\.?[\s\u00a0]+(\d{1,2})(?:st|nd|rd|th)?,[\s\u00a0]+(\d{4})(?!\d)"
)
_CURRENCIES: Final = {
    "€": "EUR", "eur": "EUR", "euro": "EUR", "euros": "EUR", "£": "GBP", "gbp": "GBP", "$": "USD", "usd": "USD", "₽": "RUB", "руб": "RUB",
    "rub": "RUB", "рублей": "RUB", "рубля": "RUB", "zł": "PLN", "pln": "PLN", "złotych": "PLN", "sek": "SEK", "kronor": "SEK", "chf": "CHF",
}  # fmt: skip
"""Signs and words of the currencies that the letters' countries use; *kr* is several and says nothing."""
_SIGN: Final = "|".join(sorted(map(re.escape, _CURRENCIES), key=len, reverse=True))
# Every repetition has its limit, so that a long run of digits is read in linear time.
_AMOUNT: Final = r"(?:\d{1,3}(?:[ \u00a0\u202f.,'’]\d{3}){1,4}|\d{1,13})(?:[.,]\d{1,2})?"
_SUM: Final = re.compile(
    rf"(?:(?<!\w)({_SIGN})[\s\u00a0]?({_AMOUNT})(?![\w])|(?<![\w.,])({_AMOUNT})(?:,-)?[\s\u00a0]?({_SIGN})(?!\w))",
    re.IGNORECASE,
)
_END: Final = re.compile(r"(?<=[.!?;])\s+(?=[^\W\d_a-zа-яёąćęłńóśźż])|\n+")
"""Sentences end before a capital: an abbreviation's stop does not end one."""


def days(text: str, language: Language, year: int | None = None) -> set[dt.date]:
    """The days that stand in a text: 2026-03-20, 20.03.2026, 20 March 2026; with a ``year`` also 20 March of it."""
    found = [*_numeric(text, language), *_named(text, language, year)]
    return {day for day in found if day}


def _numeric(text: str, language: Language) -> Iterable[dt.date | None]:
    month_first = language.data.input.date_order == "mdy"
    for hit in _NUMERIC.finditer(text):
        if hit[1]:
            yield _made(int(hit[1]), int(hit[2]), int(hit[3]))
            continue
        first, second, year = int(hit[4]), int(hit[6]), int(hit[7])
        day, month = (second, first) if month_first and hit[5] == "/" else (first, second)
        yield _made(year, month, day)


def _named(text: str, language: Language, year: int | None) -> Iterable[dt.date | None]:
    if not re.search(r"\d", text):
        return
    months = forms.month_numbers(language.data.locale)
    for hit in _NAMED.finditer(text):
        if (month := months.get(hit[2].casefold())) and (hit[3] or year):
            yield _made(int(hit[3] or year or 0), month, int(hit[1]))
    for hit in _MONTH_FIRST.finditer(text):
        if month := months.get(hit[1].casefold()):
            yield _made(int(hit[3]), month, int(hit[2]))


def _made(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def sums(text: str) -> set[tuple[Decimal, str]]:
    """The sums that stand in a text with their currency."""
    found: set[tuple[Decimal, str]] = set()
    for hit in _SUM.finditer(text):
        sign, amount = (hit[1], hit[2]) if hit[1] else (hit[4], hit[3])
        try:
            found.add((typed.amount(amount).normalize(), _CURRENCIES[sign.casefold()]))
        except RefusedError:
            continue
    return found


def sentences(text: str) -> list[str]:
    """The sentences of a text."""
    return [part for part in _END.split(text) if part.strip()]


def speaks_of(text: str, cues: Iterable[str]) -> bool:
    """True where a word or phrase of the cues begins in a text."""
    return any(re.search(rf"(?<!\w){re.escape(cue)}", text, re.IGNORECASE) for cue in cues)
