"""Prices by unit, services, requests: lines that may have a sum in them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, get_args

from breakup import textgate
from breakup.case import PerUnit, Price
from breakup.errors import RefusedError
from breakup.typed.dates import date, example_day, first_day, is_day
from breakup.typed.habit import Habit
from breakup.typed.numbers import AMOUNT, NO_CENTS, SIGN_BEFORE, sum_of

_SUM_BEFORE_WORDS: Final = rf"(?<![0-9])(?:{SIGN_BEFORE}\s*)?{AMOUNT}{NO_CENTS}(?![0-9])"
_STEM: Final = 3
"""Letters by which a unit is known in another of its forms: *godzina*, *godzinę*."""


@dataclass(frozen=True)
class SumLine:
    """A sum as typed, with the currency where it was said."""

    amount: Decimal
    currency: str | None = None


@dataclass(frozen=True)
class PriceLine:
    """A price by unit as typed."""

    price: Price
    currency: str | None = None


@dataclass(frozen=True)
class ServiceLine:
    """Something that is done, in the letter's language, and its price."""

    text: str
    price: PriceLine | None = None


@dataclass(frozen=True)
class RequestLine:
    """A request beyond the agreement, in the letter's language."""

    text: str
    date: dt.date | None = None
    cost: SumLine | None = None


def single_sum(text: str, habit: Habit, where: str = "") -> SumLine:
    """Read *1250* or *1250 zł*."""
    return SumLine(*sum_of(text, habit, where))


def price(text: str, habit: Habit, where: str = "") -> PriceLine:
    """Read *72 per hour, was 60*: the price, its unit, and what it was before.

    :raises RefusedError: not read; a unit is never guessed.
    """
    text = textgate.line(text, where)
    found = list(re.finditer(_SUM_BEFORE_WORDS, text))
    if not 1 <= len(found) <= 2 or text[: found[0].start()].strip():
        raise _no_price(text, habit, where)
    ends = [*(match.start() for match in found[1:]), len(text)]
    sums, words = [], []
    for match, end in zip(found, ends, strict=True):
        rest = re.findall(r"[^\s,;/()]+", text[match.end() : end])
        sign = [rest.pop(0)] if rest and _is_currency(match[0], rest[0], habit) else []
        sums.append(sum_of(" ".join([match[0], *sign]), habit, where))
        words += rest
    units = {unit for word in words if (unit := _unit(word, habit))}
    if len(units) != 1:
        raise _no_price(text, habit, where)
    currencies = [currency for _, currency in sums if currency]
    if len(set(currencies)) > 1:
        raise RefusedError("currency_mixed", where, value=", ".join(currencies))
    before = sums[1][0] if len(sums) > 1 else None
    made = Price(amount=sums[0][0], per=units.pop(), before=before)  # type: ignore[arg-type]  # one of PerUnit
    return PriceLine(made, next(iter(currencies), None))


def service(row: str, habit: Habit, where: str = "") -> ServiceLine:
    """Read *the design; 72 per hour*; the price may be left out.

    :raises RefusedError: the price is not read, or there is nothing before it.
    """
    text, _, cost = row.rpartition(";") if ";" in row else (row, "", "")
    if not text.strip():
        raise RefusedError("empty", where)
    return ServiceLine(text.strip(" ;."), price(cost, habit, where) if cost.strip() else None)


def request(row: str, habit: Habit, where: str = "") -> RequestLine:
    """Read *12-01; 600; a second page*, of which day and sum may be left out; or *12-01 a second page*.

    :raises RefusedError: not read.
    """
    found = re.fullmatch(rf"({first_day(habit)})[,:\s]+(\S.*)", row) if ";" not in row else None
    if found and _is_first_day(found[1], habit):
        day, cost, text = found[1], "", found[2]
    else:
        day, text = _part(row, habit, _is_first_day)
        cost, text = _part(text, habit, _is_sum)
    # A day or a sum where the words should be is a line that was cut short.
    if not text.strip(" ;.") or is_day(text.strip(), habit) or re.fullmatch(AMOUNT, text.strip()):
        example = f"{example_day(habit, days=-40)}; {habit.example('amount')}; …"
        raise RefusedError("request_unreadable", where, value=row, example=example)
    return RequestLine(
        text.strip(" ;."),
        date(day, habit, where, past=True) if day else None,
        single_sum(cost, habit, where) if cost else None,
    )


def _part(row: str, habit: Habit, fits: Callable[[str, Habit], bool]) -> tuple[str, str]:
    """Take off what stands before the first semicolon, where it is empty or what is looked for."""
    head, mark, tail = row.partition(";")
    return (head.strip(), tail) if mark and (not head.strip() or fits(head.strip(), habit)) else ("", row)


def _is_sum(text: str, habit: Habit) -> bool:
    """True for a sum; *5 pages* is none."""
    try:
        sum_of(text, habit)
    except RefusedError:
        return False
    return True


def _is_first_day(text: str, habit: Habit) -> bool:
    """True for what is a day, or is written like one; *2 more* is neither."""
    try:
        date(text, habit, past=True)
    except RefusedError:
        return is_day(text, habit)
    return True


def _is_currency(amount: str, word: str, habit: Habit) -> bool:
    return amount[0].isdigit() and _unit(word, habit) is None and habit.currency(word) is not None


def _unit(word: str, habit: Habit) -> str | None:
    """The unit that a word names, by its first letters."""
    wanted = habit.folded(word).rstrip(".")
    ids = get_args(PerUnit)
    names = [(id, habit.folded(name)) for id in ids for name in (id, habit.words.get("per", {}).get(id, id))]
    near = {id for id, name in names if name.startswith(wanted)}
    if not near and len(wanted) >= _STEM:
        near = {id for id, name in names if name.startswith(wanted[:_STEM])}
    return near.pop() if len(near) == 1 else None


def _no_price(text: str, habit: Habit, where: str) -> RefusedError:
    unit = habit.words.get("per", {}).get("hour", "hour")
    return RefusedError("price_unreadable", where, value=text, example=f"{habit.example('amount')} / {unit}")
