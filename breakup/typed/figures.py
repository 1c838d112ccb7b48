"""Money and hours of a month, as they are typed for a decision."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from breakup import textgate, validators
from breakup.errors import RefusedError
from breakup.typed.habit import Habit
from breakup.typed.numbers import figure

_TIMES: Final = r"(?:\s*[x×*хХ@]\s*|\s+(?:à|a|at|po|по|tegen)\s+)"
"""Between hours and their rate: a cross, also the Cyrillic letter that looks like one, or a word."""


@dataclass(frozen=True)
class Revenue:
    """What a client brings a month."""

    amount: Decimal
    currency: str | None = None


@dataclass(frozen=True)
class Costs:
    """What a client costs a month: expenses, and staff hours at a rate."""

    expenses: Decimal | None = None
    hours: Decimal | None = None
    rate: Decimal | None = None
    currency: str | None = None


@dataclass(frozen=True)
class OwnTime:
    """Own hours a month, and what an hour should bring."""

    hours: Decimal
    rate: Decimal | None = None
    currency: str | None = None


@dataclass(frozen=True)
class Standing:
    """How many clients there are, and this one's share of all revenue, as a part of the whole."""

    clients: int
    share: Decimal | None = None


@dataclass(frozen=True)
class Living:
    """A month's need, other income and new work; and the savings."""

    need: Decimal | None = None
    other: Decimal | None = None
    new: Decimal | None = None
    savings: Decimal | None = None
    currency: str | None = None


def revenue(text: str, habit: Habit, where: str = "") -> Revenue:
    """Read *2400* or *2400 zł*.

    :raises RefusedError: not a sum, or one that cannot be.
    """
    number, currency = figure(text, habit, where)
    return Revenue(validators.figure(number, "monthly.revenue"), currency)


def costs(text: str, habit: Habit, where: str = "") -> Costs:
    """Read *120*, *22 x 20* or *120; 22 x 20*: expenses, and staff hours at their rate.

    :raises RefusedError: not read, or a figure that cannot be.
    """
    parts = [part for part in textgate.line(text, where).split(";") if part.strip()]
    worked = [part for part in parts if re.search(_TIMES, part.strip())]
    plain = [part for part in parts if part not in worked]
    if len(worked) > 1 or len(plain) > 1:
        raise RefusedError("costs_unreadable", where, value=text)
    expenses, first = figure(plain[0].strip(), habit, where) if plain else (None, None)
    hours, rate, second = _worked(worked[0], habit, "monthly.staff_hours", "monthly.staff_rate") if worked else _NONE
    if expenses is not None:
        validators.figure(expenses, "monthly.expenses")
    return Costs(expenses, hours, rate, _one(first, second, where=where))


def own_time(text: str, habit: Habit, where: str = "") -> OwnTime:
    """Read *40 x 60*, or *40* where there is no target.

    :raises RefusedError: not read, or a figure that cannot be.
    """
    line = textgate.line(text, where)
    if re.search(_TIMES, line):
        hours, rate, currency = _worked(line, habit, "monthly.own_hours", "monthly.target_rate")
        return OwnTime(hours or Decimal(0), rate, currency)
    number, _ = figure(line, habit, where)
    return OwnTime(validators.figure(number, "monthly.own_hours"))


def standing(text: str, where: str = "") -> Standing:
    """Read *4 35%*, *4; 0.35* or *4*.

    :raises RefusedError: not read, no client at all, or a share above the whole.
    """
    line = textgate.line(text, where)
    found = re.fullmatch(r"([0-9]{1,6})(?:[;,\s]+(-?[0-9]+(?:[.,][0-9]+)?)\s*(%?).*)?", line)
    if not found:
        raise RefusedError("clients_unreadable", where, value=line)
    count = int(found[1])
    if not 1 <= count <= MOST_CLIENTS:
        raise RefusedError("count_refused", where, value=found[1], most=MOST_CLIENTS)
    if not found[2]:
        return Standing(count)
    part = Decimal(found[2].replace(",", "."))
    # Nobody writes a share above one without meaning percent, unless it is one too many.
    part = part / 100 if found[3] or part > _SURELY_PERCENT else part
    return Standing(count, validators.figure(part, "practice.share"))


MOST_CLIENTS: Final = 100_000
_SURELY_PERCENT: Final = 2


def living(text: str, habit: Habit, where: str = "") -> Living:
    """Read *2500; 1600; 0; 2000*: need, other income, new work, savings; a part may be left empty or be a question mark.

    :raises RefusedError: not read, or a sum that cannot be.
    """
    parts = [part.strip() for part in textgate.line(text, where).split(";")]
    if len(parts) > len(_LIVING):
        raise RefusedError("living_unreadable", where, value=text)
    read = [_part(part, habit, f"practice.{name}", where) for part, name in zip(parts, _LIVING, strict=False)]
    need, other, new, savings = [*(number for number, _ in read), None, None, None][: len(_LIVING)]
    return Living(need, other, new, savings, _one(*(currency for _, currency in read), where=where))


_LIVING: Final = ("need", "other_income", "pipeline", "savings")
_NONE: Final = (None, None, None)


def days(text: str, where: str = "") -> int:
    """Read a number of days, from none.

    :raises RefusedError: no such number.
    """
    line = textgate.line(text, where)
    if not re.fullmatch(r"[0-9]{1,4}", line) or int(line) > MOST_DAYS:
        raise RefusedError("days_refused", where, value=line, most=MOST_DAYS)
    return int(line)


MOST_DAYS: Final = 5000


def _part(text: str, habit: Habit, path: str, where: str) -> tuple[Decimal | None, str | None]:
    if text in ("", "?"):
        return None, None
    number, currency = figure(text, habit, where)
    return validators.figure(number, path), currency


def _worked(text: str, habit: Habit, hours: str, rate: str) -> tuple[Decimal | None, Decimal | None, str | None]:
    """Hours and their rate, each at its own place."""
    first, second = re.split(_TIMES, text.strip(), maxsplit=1)
    count, _ = figure(re.sub(r"(?<=[0-9])\s*[^\W\d_]+\.?$", "", first), habit, hours)
    price, currency = figure(second, habit, rate)
    return validators.figure(count, hours), validators.figure(price, rate), currency


def _one(*currencies: str | None, where: str) -> str | None:
    """The one currency that was named."""
    named = list(dict.fromkeys(each for each in currencies if each))
    if len(named) > 1:
        raise RefusedError("currency_mixed", where, value=", ".join(named))
    return named[0] if named else None
