"""What one value must be: an address, a sum, a share, a day."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Final

from breakup import textgate
from breakup.errors import RefusedError

# RFC 5322's dot-atom without "%" and "!" (source routes), "?" (encoded-words), "|" and "`" (pipes
# of old mailers): what people's addresses are made of.
_ATOM: Final = r"[A-Za-z0-9#$&'*+/=^_{}~-]+"
_LABEL: Final = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_ADDRESS: Final = re.compile(rf"(?=.{{1,64}}@){_ATOM}(?:\.{_ATOM})*@{_LABEL}(?:\.{_LABEL})+")
_LONGEST_ADDRESS: Final = 72
"""So that a header line with it stays within 78 characters (RFC 5322 2.1.1)."""
EARLIEST: Final = dt.date(1970, 1, 1)
LATEST: Final = dt.date(2199, 12, 31)
CENT: Final = Decimal("0.01")
MOST_UNITS: Final = 1000
MOST_HOURS: Final = 744
"""Hours of the longest month."""


def email(value: str, where: str = "") -> str:
    """Take an address in a plain part of RFC 5322's dot-atom form, so that it can mean one mailbox.

    :raises RefusedError: anything else.
    """
    value = textgate.name(value, where)
    if not is_email(value):
        raise RefusedError("email_refused", where, value=value)
    return value


def is_email(value: str) -> bool:
    """True for an address that can only mean one mailbox."""
    return len(value) <= _LONGEST_ADDRESS and _ADDRESS.fullmatch(value) is not None


def amount(value: Decimal, where: str = "") -> Decimal:
    """Take a sum above zero with at most two decimals.

    :raises RefusedError: not such a sum.
    """
    if not value.is_finite() or value <= 0 or value != value.quantize(CENT) or value >= 10**12:
        raise RefusedError("amount_refused", where, value=value)
    return value


def percent(value: Decimal, where: str = "") -> Decimal:
    """Take a percentage above 0 and up to 100.

    :raises RefusedError: more than was paid, or nothing.
    """
    if not value.is_finite() or value <= 0:
        raise RefusedError("percent_refused", where, value=value)
    if value > 100:
        raise RefusedError("refund_above_paid", where, value=f"{value.normalize():f} %")
    return value


def rate(value: Decimal, where: str = "") -> Decimal:
    """Take a yearly rate of interest in percent: above 0 and up to 100.

    :raises RefusedError: not such a rate.
    """
    if not value.is_finite() or not 0 < value <= 100:
        raise RefusedError("percent_refused", where, value=value)
    return value


def exchange_rate(value: Decimal, where: str = "") -> Decimal:
    """Take what one euro costs: above 0 and up to 10,000.

    :raises RefusedError: not such a rate.
    """
    if not value.is_finite() or not 0 < value <= 10_000:
        raise RefusedError("rate_refused", where, value=value)
    return value


def hours(value: Decimal, where: str = "") -> Decimal:
    """Take hours of a month, from none to all there are.

    :raises RefusedError: below zero, or more than a month has.
    """
    if not value.is_finite() or not 0 <= value <= MOST_HOURS:
        raise RefusedError("hours_refused", where, value=f"{value:f}", most=MOST_HOURS)
    return value


def sum_or_none(value: Decimal, where: str = "") -> Decimal:
    """Take a sum that may be nothing: of a month, or an hour's rate.

    :raises RefusedError: below zero, or with more than two decimals.
    """
    if not value.is_finite() or value < 0 or value != value.quantize(CENT) or value >= 10**12:
        raise RefusedError("sum_refused", where, value=f"{value:f}")
    return value


def share(value: Decimal, where: str = "") -> Decimal:
    """Take a part of a whole: from 0 to 1.

    :raises RefusedError: less than nothing, or more than all.
    """
    if not value.is_finite() or not 0 <= value <= 1:
        raise RefusedError("share_refused", where, value=f"{value:f}")
    return value


def units(value: int, where: str = "") -> int:
    """Take the length of a period: from 1 to :data:`MOST_UNITS` days, weeks or months.

    :raises RefusedError: a period of nothing, or one that no contract has.
    """
    if not 1 <= value <= MOST_UNITS:
        raise RefusedError("count_refused", where, value=value, most=MOST_UNITS)
    return value


def day(value: dt.date, where: str = "") -> dt.date:
    """Take a day that a contract can mean.

    :raises RefusedError: a year that must be a slip.
    """
    if not EARLIEST <= value <= LATEST:
        raise RefusedError("date_refused", where, value=value.isoformat())
    return value


FIGURES: Final[dict[str, Callable[[Decimal, str], Decimal]]] = {
    "monthly.revenue": sum_or_none,
    "monthly.expenses": sum_or_none,
    "monthly.staff_hours": hours,
    "monthly.staff_rate": sum_or_none,
    "monthly.own_hours": hours,
    "monthly.target_rate": sum_or_none,
    "practice.share": share,
    "practice.need": sum_or_none,
    "practice.other_income": sum_or_none,
    "practice.pipeline": sum_or_none,
    "practice.savings": sum_or_none,
}
"""What each figure of a decision must be, at the question and in the file."""


def figure(value: Decimal, where: str) -> Decimal:
    """Take a figure of ``[monthly]`` or ``[practice]``, by its path.

    :raises RefusedError: it cannot be.
    """
    return FIGURES[where](value, where)
