"""The numbers beside a verdict, each with how it was computed; they are shown, and decide only where a rule says so."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final, Literal

from msgspec import Struct

from breakup.assessment.reading import Reading
from breakup.assessment.sums import ZERO

Unit = Literal["money", "ratio", "hourly", "share", "months", "days", "hours", "count"]
Term = Decimal | str
"""A figure or a sign between figures."""

WEIGHTS: Final = {
    "advantage": 2, "time": 2, "boundaries": 2, "payment": 2, "clarity": 1, "expertise": 1, "never_satisfied": 3,
    "leverage": 2, "ethics": 3, "staff_dread": 2,
}  # fmt: skip
"""Weights of the heat, which shows whether it gets worse and decides nothing (decision document, 4.1)."""


class Number(Struct, frozen=True):
    """A figure with its working: ``formula`` is what stands right of the equals sign; None says it is not known."""

    id: str
    unit: Unit
    value: Decimal | None
    formula: tuple[Term, ...]
    rows: tuple[str, ...]

    @property
    def working(self) -> str:
        """The formula in plain figures, the same in every language."""
        return " ".join(part if isinstance(part, str) else plain(part) for part in self.formula)


def plain(value: Decimal) -> str:
    """A figure without needless zeros, at most two decimals."""
    short = value.quantize(Decimal("0.01"))
    return f"{short.to_integral_value():f}" if short == short.to_integral_value() else f"{short.normalize():f}"


def numbers(reading: Reading) -> tuple[Number, ...]:
    """Every number that what is known allows, in a fixed order."""
    found = (*_money(reading), *_business(reading), *_conduct(reading))
    return tuple(number for number in found if number.value is not None)


def _spent(reading: Reading, *, own: bool) -> tuple[Term, ...]:
    """The parts of the cost, each with its sign before it."""
    known = reading.known
    parts: list[Term] = []
    if known.expenses is not None:
        parts += ["-", known.expenses]
    if reading.money.staff_cost is not None and known.staff_hours is not None and known.staff_rate is not None:
        parts += ["-", known.staff_hours, "×", known.staff_rate]
    if own and reading.money.own_time is not None and known.own_hours is not None and known.target_rate is not None:
        parts += ["-", known.own_hours, "×", known.target_rate]
    return tuple(parts)


def _costs(parts: tuple[Term, ...]) -> tuple[Term, ...]:
    """What is taken off, as a sum; in brackets where it has more than one figure."""
    if len(parts) <= 2:
        return parts[1:]
    return ("(", *("+" if part == "-" else part for part in parts[1:]), ")")


def _money(reading: Reading) -> Iterator[Number]:
    known, money = reading.known, reading.money
    if known.revenue is not None:
        spent = _spent(reading, own=True)
        yield Number("cash", "money", money.cash, (known.revenue, *_spent(reading, own=False)), ("003-17",))
        yield Number("net", "money", money.net, (known.revenue, *spent), ("003-17", "003-18"))
        yield Number("ratio", "ratio", money.ratio, (known.revenue, "/", *_costs(spent)), ("000-07", "003-18"))
    yield from _hours(reading)
    if known.prestige and money.net is not None:
        yield Number("prestige_price", "money", -money.net, ("-", "(", money.net, ")"), ("000-62",))


def _hours(reading: Reading) -> Iterator[Number]:
    """What an hour brings, and what the hours could bring elsewhere."""
    known, money = reading.known, reading.money
    worked = [part for part in (known.staff_hours, known.own_hours) if part]
    hours = _costs(tuple(term for part in worked for term in ("-", part)))
    earned = None if known.revenue is None else known.revenue - (known.expenses or ZERO)
    if money.hours and earned is not None and known.revenue is not None:
        start: tuple[Term, ...] = ("(", known.revenue, "-", known.expenses, ")") if known.expenses else (known.revenue,)
        yield Number("hourly_value", "hourly", earned / money.hours, (*start, "/", *hours), ("003-17", "004-04"))
    if money.hours:
        yield Number("target_rate", "hourly", known.target_rate, (), ("001-33",))
        freed = hours[1:-1] if len(worked) > 1 else hours
        yield Number("hours_freed", "hours", money.hours, freed, ("000-77", "003-13"))
    sold = (money.staff_cost or ZERO) + (money.own_time or ZERO)
    if sold and earned is not None:
        yield Number("break_even_share", "share", max(ZERO, earned) / sold, (earned, "/", sold), ("003-18",))


def _business(reading: Reading) -> Iterator[Number]:
    known, money = reading.known, reading.reserves
    yield Number("share", "share", known.share, (), ("003-14",))
    if known.clients is not None:
        yield Number("clients", "count", Decimal(known.clients), (), ("000-61",))
    if known.need is None or money.uncovered is None:
        return
    parts: tuple[Term, ...] = (known.need,)
    parts += tuple(term for part in (known.other_income, known.pipeline) if part is not None for term in ("-", part))
    yield Number("uncovered", "money", money.uncovered, parts, ("000-60",))
    if money.runway is not None and known.savings is not None:
        yield Number("runway", "months", money.runway, (known.savings, "/", money.uncovered), ("000-60", "004-01"))


def _conduct(reading: Reading) -> Iterator[Number]:
    known = reading.known
    if known.days_late is not None:
        yield Number("days_late", "days", Decimal(known.days_late), (), ("000-22", "003-27"))
    if reading.signs_regular:
        yield Number("signs_regular", "count", Decimal(reading.signs_regular), (), ("000-11",))
    heat = sum(WEIGHTS[name] * often for name, often in reading.signs.items())
    if heat:
        most = 3 * sum(WEIGHTS.values())
        value = (Decimal(100 * heat) / most).quantize(Decimal(1))
        yield Number("heat", "count", value, (Decimal(100), "×", Decimal(heat), "/", Decimal(most)), ("000-12",))
