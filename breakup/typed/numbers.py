"""Sums and lengths of time."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from breakup import textgate, validators
from breakup.case import Period
from breakup.errors import RefusedError
from breakup.typed.dates import WORD
from breakup.typed.habit import Habit

_UNITS: Final = ("days", "working_days", "weeks", "months")

# The mark between thousands is one and the same, and never the decimal mark too.
_GROUPS: Final = {" ": ".,", "\u00a0": ".,", "\u202f": ".,", "'": ".,", "’": ".,", ".": ",", ",": "."}
_GROUPED: Final = "|".join(
    rf"[0-9]{{1,3}}(?:{re.escape(mark)}[0-9]{{3}})+(?:[{point}][0-9]{{1,2}})?" for mark, point in _GROUPS.items()
)
AMOUNT: Final = rf"(?!0[0-9])(?:{_GROUPED}|[0-9]+(?:[.,][0-9]{{1,2}})?)"
_SIGN: Final = r"[$\u00a2-\u00a5\u20a0-\u20cf]"
SIGN_BEFORE: Final = rf"(?:[A-Z]{{2,3}}(?=\s)|(?:[A-Z]{{2}})?{_SIGN})"
SIGN_AFTER: Final = rf"(?:{WORD}\.?|{_SIGN})"
NO_CENTS: Final = r"(?:[:,.][-–—])?"
"""*12500:-*, *1.250,-*."""
SUM: Final = rf"(?:{SIGN_BEFORE}\s*)?{AMOUNT}{NO_CENTS}(?:\s*{SIGN_AFTER})?"
"""A sum, with its currency before or after it."""


def amount(text: str, where: str = "") -> Decimal:
    """Read a sum without a currency: 1250, 1250.00, 1250,00, 1 250,00, 1,250.00.

    :raises RefusedError: not a sum, or one that cannot be.
    """
    return validators.amount(_number(textgate.line(text, where), where), where)


def _number(text: str, where: str) -> Decimal:
    if not re.fullmatch(AMOUNT, text):
        raise RefusedError("amount_unreadable", where, value=text)
    whole, mark, rest = _split_cents(text)
    digits = re.sub(r"\D", "", whole)
    return Decimal(f"{digits}.{rest}" if mark else digits)


def sum_of(text: str, habit: Habit, where: str = "") -> tuple[Decimal, str | None]:
    """Read a sum and the currency that stands with it: 1250 zł, €1,250, 6 200 kr, 1250 PLN.

    :raises RefusedError: not a sum, or no currency that is known.
    """
    number, currency = figure(text, habit, where)
    return validators.amount(number, where), currency


def figure(text: str, habit: Habit, where: str = "") -> tuple[Decimal, str | None]:
    """Read a figure that may be nothing or below it, and the currency that stands with it; whoever asks says what it may be.

    :raises RefusedError: not a figure, or no currency that is known.
    """
    text = textgate.line(text, where)
    found = re.fullmatch(rf"([-−–]\s*)?(?:({SIGN_BEFORE})\s*)?({AMOUNT}){NO_CENTS}(?:\s*({SIGN_AFTER}))?", text)
    sign = (found[2] or found[4]) if found else None
    currency = habit.currency(sign) if sign else None
    if not found or (found[2] and found[4]) or (sign and not currency):
        raise RefusedError("amount_unreadable", where, value=text)
    number = _number(found[3], where)
    return -number if found[1] else number, currency


def _split_cents(text: str) -> tuple[str, str, str]:
    found = re.fullmatch(r"(.*)([.,])([0-9]{1,2})", text)
    return (found[1], found[2], found[3]) if found else (text, "", "")


def count(text: str, most: int, where: str) -> int:
    """Read a number of things, from one.

    :raises RefusedError: none, or too many.
    """
    number = int(text) if len(text) < 10 else most + 1
    if not 1 <= number <= most:
        raise RefusedError("count_refused", where, value=text, most=most)
    return number


def whole(text: str, most: int, where: str = "") -> int:
    """Read a whole number from one to ``most``.

    :raises RefusedError: anything else.
    """
    text = textgate.line(text, where)
    if not re.fullmatch("[0-9]+", text):
        raise RefusedError("count_refused", where, value=text, most=most)
    return count(text, most, where)


def period(text: str, habit: Habit, where: str = "") -> Period:
    """Read a length of time, like *1 month* or *1 month to the end of a month*, with the user's words or the ids.

    :raises RefusedError: no such length.
    """
    text = textgate.line(text, where)
    bare = re.fullmatch(rf"(.*?\S)[\s,]+(?:month_end|{habit.pattern('month_end')})\.?", text)
    found = re.fullmatch(r"([0-9]+)\s*(\D+)", bare[1] if bare else text)
    unit = unit_of(found[2], habit) if found else None
    if not found or unit is None:
        words = ", ".join(habit.units.get(unit, [unit])[-1] for unit in _UNITS)
        raise RefusedError("notice_unreadable", where, value=text, units=words)
    amount = count(found[1], validators.MOST_UNITS, where)
    return Period(amount=amount, unit=unit, to="month_end" if bare else None)  # type: ignore[arg-type]  # one of _UNITS


def unit_of(word: str, habit: Habit) -> str | None:
    """The unit of time that a word names."""
    word = habit.folded(word.strip()).rstrip(".")
    for unit in _UNITS:
        if word in (
            unit,
            unit.rstrip("s"),
            unit.replace("_", " "),
            *(habit.folded(known) for known in habit.units.get(unit, [])),
        ):
            return unit
    return None
