"""The sums of the decision document (4.2): arithmetic on what is known; an unanswered number never counts as zero.

A part of a sum that was left out adds nothing, but the sum itself is there only when what it starts
from was answered: *cash* needs the revenue, *uncovered* the monthly need.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from msgspec import Struct

from breakup.assessment.known import Known

ZERO: Final = Decimal(0)


class Monthly(Struct, frozen=True):
    """What the client brings and costs a month; None is not known. ``ratio`` is None too where nothing costs."""

    staff_cost: Decimal | None
    own_time: Decimal | None
    cost: Decimal | None
    cash: Decimal | None
    net: Decimal | None
    ratio: Decimal | None
    hours: Decimal | None


class Reserves(Struct, frozen=True):
    """What would be missing each month without the client, and the months that the savings last."""

    uncovered: Decimal | None
    runway: Decimal | None


def monthly(known: Known) -> Monthly:
    """What the client brings and costs (003-17, 003-18)."""
    staff = _times(known.staff_hours, known.staff_rate)
    own = _times(known.own_hours, known.target_rate)
    cost = _plus(known.expenses, staff, own)
    revenue = known.revenue
    cash = None if revenue is None else revenue - (known.expenses or ZERO) - (staff or ZERO)
    net = None if cash is None else cash - (own or ZERO)
    ratio = revenue / cost if revenue is not None and cost else None
    return Monthly(staff, own, cost, cash, net, ratio, _plus(known.staff_hours, known.own_hours))


def reserves(known: Known) -> Reserves:
    """What the savings must carry (000-60)."""
    if known.need is None:
        return Reserves(None, None)
    uncovered = max(ZERO, known.need - (known.other_income or ZERO) - (known.pipeline or ZERO))
    return Reserves(uncovered, known.savings / uncovered if known.savings is not None and uncovered else None)


def _times(hours: Decimal | None, rate: Decimal | None) -> Decimal | None:
    return None if hours is None or rate is None else hours * rate


def _plus(*parts: Decimal | None) -> Decimal | None:
    given = [part for part in parts if part is not None]
    return sum(given, ZERO) if given else None
