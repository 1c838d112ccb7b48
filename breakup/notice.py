"""Notice periods and working days: counted forwards from the day that notice is given, and backwards from an end.

The day on which notice is given does not count; the last day of the period does. Backwards is the
exact inverse of forwards: the latest day of giving from which the period still ends in time. What
the contract itself says comes first; the rule that was used is told with the result.
"""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Container
from functools import lru_cache
from typing import Final, Literal

from msgspec import Struct

from breakup.case import Case, Period

_DAY: Final = dt.timedelta(days=1)
_REGIONS: Final = {"GB": "ENG"}
"""Countries whose holidays differ by region, and the region that is taken: where most of their people work."""
POST_DAYS: Final = 3
"""Working days that a posted letter is given to arrive; a number of ours, to be on the safe side."""

ANSWER_DAYS: Final = 7
"""Default days for an answer, a confirmation or corrections."""

RuleId = Literal[
    "days",
    "working_days",
    "weekdays",
    "weeks",
    "months",
    "month_end",
    "renewal",
    "expiry",
    "last_obligation",
    "given",
    "none",
]
"""How a day came about; each language has a sentence for each."""


class Rule(Struct, frozen=True):
    """The rule by which a day was found: an id with words in every language, and the values that they name."""

    id: RuleId
    period: Period | None = None
    day: dt.date | None = None
    country: str | None = None


def add_months(day: dt.date, months: int) -> dt.date:
    """The same day some months on, or the month's last day where it has no such day (31 January + 1 month)."""
    index = day.month - 1 + months
    year, month = day.year + index // 12, index % 12 + 1
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def month_end(day: dt.date) -> dt.date:
    """The last day of a day's month."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


@lru_cache(maxsize=256)
def holidays_of(country: str, year: int) -> Container[dt.date]:
    """The public holidays of a country (ISO 3166-1) in a year; none where they are not known.

    England stands for the United Kingdom. Days off that a decree moves are known only once it is published.
    """
    import holidays

    try:
        found = holidays.country_holidays(country, subdiv=_REGIONS.get(country), years=year)
    except NotImplementedError:
        return frozenset()
    return frozenset(found)


def knows_holidays(country: str) -> bool:
    """True for a country whose public holidays are known."""
    import holidays

    return country in holidays.list_supported_countries()


def is_working_day(day: dt.date, country: str | None = None) -> bool:
    """Monday to Friday, and where a country is given no public holiday of it."""
    return day.weekday() < 5 and not (country and day in holidays_of(country, day.year))


def working_day_from(day: dt.date, country: str | None = None) -> dt.date:
    """The day itself, or the first working day after it: nobody is asked to answer on a Sunday."""
    while not is_working_day(day, country):
        day += _DAY
    return day


def working_day_until(day: dt.date, country: str | None = None) -> dt.date:
    """The day itself, or the last working day before it."""
    while not is_working_day(day, country):
        day -= _DAY
    return day


def working_days_after(day: dt.date, amount: int, country: str | None = None) -> dt.date:
    """The working day that is the ``amount``-th after a day, which itself does not count."""
    for _ in range(amount):
        day = working_day_from(day + _DAY, country)
    return day


def working_days_before(day: dt.date, amount: int, country: str | None = None) -> dt.date:
    """The latest day after which ``amount`` working days are left, up to and with ``day``; it may be a Sunday."""
    for _ in range(amount):
        day = working_day_until(day, country) - _DAY
    return day


def earliest_end(given: dt.date, period: Period, country: str | None = None) -> dt.date:
    """The first day on which notice given on a day may end.

    Working days leave out the public holidays of ``country``, the sender's.
    """
    match period.unit:
        case "days":
            end = given + dt.timedelta(days=period.amount)
        case "weeks":
            end = given + dt.timedelta(weeks=period.amount)
        case "months":
            end = add_months(given, period.amount)
        case "working_days":
            end = working_days_after(given, period.amount, country)
    return month_end(end) if period.to == "month_end" else end


def latest_notice(end: dt.date, period: Period, country: str | None = None) -> dt.date:
    """The last day on which notice may be given so that it ends by ``end``: the inverse of :func:`earliest_end`."""
    if period.to == "month_end" and end != month_end(end):
        end = end.replace(day=1) - _DAY
    match period.unit:
        case "days":
            return end - dt.timedelta(days=period.amount)
        case "weeks":
            return end - dt.timedelta(weeks=period.amount)
        case "months":
            given = add_months(end, -period.amount)
            # From 29, 30 and 31 January one month ends on 28 February: the last of them is meant.
            return month_end(given) if end == month_end(end) else given
        case "working_days":
            return working_days_before(end, period.amount, country)


def rule_of(period: Period, country: str | None) -> Rule:
    """The rule that a contract's period stands for."""
    if period.to == "month_end":
        return Rule("month_end", period)
    if period.unit == "working_days" and country and knows_holidays(country):
        return Rule("working_days", period, country=country)
    return Rule("weekdays" if period.unit == "working_days" else period.unit, period)


class LastDay(Struct, frozen=True):
    """The earliest last day of the work, and the rule that made it so."""

    day: dt.date
    rule: Rule


def last_obligation(case: Case) -> dt.date | None:
    """The day of the last thing that was promised."""
    return max((item.by for item in case.work.deliverables), default=None)


def last_days(case: Case) -> list[LastDay]:
    """What holds the work open, each with its day and its rule: the contract's way out, and the last obligation.

    An agreed end asks for nothing but the obligations; where nothing holds it, it may end with the letter.
    """
    contract, country = case.contract, case.sender.country
    found: list[LastDay] = []
    if contract.way_out in ("notice", "clause") and contract.notice:
        rule = rule_of(contract.notice, country)
        found.append(LastDay(earliest_end(case.date, contract.notice, country), rule))
    if contract.way_out == "expiry" and contract.renewal:
        found.append(LastDay(contract.renewal, Rule("expiry", day=contract.renewal)))
    if promised := last_obligation(case):
        found.append(LastDay(promised, Rule("last_obligation", day=promised)))
    return found or [LastDay(case.date, Rule("none"))]


def earliest_last_day(case: Case) -> LastDay:
    """The latest of what the contract's way out asks for and the last obligation (002-28)."""
    return max(last_days(case), key=lambda each: each.day)


def last_day_to_give(case: Case, last: dt.date) -> LastDay | None:
    """The last day on which notice may be given for the work to end on ``last``; None where the end needs none."""
    contract = case.contract
    if not contract.notice or contract.way_out not in ("notice", "clause"):
        return None
    day = latest_notice(last, contract.notice, case.sender.country)
    return LastDay(day, Rule("given", contract.notice, last))


def last_day_to_refuse(case: Case) -> LastDay | None:
    """The last day on which a refusal of renewal must be there; None where no renewal is known.

    Without a notice period the refusal must be there before the day of renewal.
    """
    contract = case.contract
    if contract.renewal is None:
        return None
    rule = Rule("renewal", contract.notice, contract.renewal)
    if contract.notice is None:
        return LastDay(contract.renewal - _DAY, rule)
    return LastDay(latest_notice(contract.renewal, contract.notice, case.sender.country), rule)


def send_by(arrive_by: dt.date, case: Case) -> dt.date:
    """The last working day on which a letter can go out to be there in time; the post takes :data:`POST_DAYS`."""
    country = case.sender.country
    if case.channel == "letter":
        arrive_by = working_days_before(arrive_by, POST_DAYS, country)
    return working_day_until(arrive_by, country)


def answer_day(after: dt.date, country: str | None) -> dt.date:
    """A working day a week after another: when an answer is asked for where nobody chose a day."""
    return working_day_from(after + dt.timedelta(days=ANSWER_DAYS), country)


def answer_by(case: Case) -> dt.date:
    """When the letters of a case ask for an answer: the boundary's day, or the ending's, or a week on."""
    boundary = case.boundary if case.need == "boundary" else None
    chosen = boundary.answer_by if boundary else case.offer.confirm_by
    return chosen or answer_day(case.date, case.sender.country)
