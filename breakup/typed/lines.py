"""Facts that are one line each."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, get_args

from breakup import textgate, validators
from breakup.case import ContactHoursFacts, Evidence, Firm, Incident, Occurrences, ScopeFacts
from breakup.errors import RefusedError
from breakup.typed.choices import one_of
from breakup.typed.dates import clock, date, example_day, first_day, time_pattern
from breakup.typed.habit import Habit
from breakup.typed.numbers import SUM, count, sum_of

MOST_REQUESTS: Final = 10_000
MOST_MESSAGES: Final = 100_000


@dataclass(frozen=True)
class Delivery:
    """Something that is still delivered, in the letter's language."""

    by: dt.date
    text: str


@dataclass(frozen=True)
class RefundLine:
    """A gesture as typed: a percentage, of a sum or of what the case knows; the ``share`` delivered of it; or an amount."""

    percent: Decimal | None = None
    amount: Decimal | None = None
    paid: Decimal | None = None
    currency: str | None = None
    share: Decimal | None = None


@dataclass(frozen=True)
class Hours:
    """From when to when, within a day."""

    opens: str
    closes: str


def scope(text: str, habit: Habit, where: str = "") -> ScopeFacts:
    """Read *6 12-01*: how many requests since when.

    :raises RefusedError: not read.
    """
    requests, since = _counted(text, MOST_REQUESTS, habit, where)
    return ScopeFacts(requests=requests, since=since)


def occurrences(text: str, habit: Habit, where: str = "") -> Occurrences:
    """Read *9 12-01*: how often since when.

    :raises RefusedError: not read.
    """
    times, since = _counted(text, MOST_MESSAGES, habit, where)
    return Occurrences(count=times, since=since)


def _counted(text: str, most: int, habit: Habit, where: str) -> tuple[int, dt.date]:
    text = textgate.line(text, where)
    found = re.fullmatch(r"([0-9]+)[,;\s]+(.+)", text)
    if not found:
        raise RefusedError("scope_unreadable", where, value=text, example=f"6 {example_day(habit, days=-40)}")
    return count(found[1], most, where), date(found[2], habit, where, past=True)


def contact_hours(text: str, habit: Habit, where: str = "") -> ContactHoursFacts:
    """Read *14 12-01 9:00-17:00*: how many messages since when, outside which hours.

    :raises RefusedError: not read, or the hours end before they begin.
    """
    text = textgate.line(text, where)
    found = re.fullmatch(rf"([0-9]+)[,;\s]+({first_day(habit)})(?:[,;\s]+{_between(habit)})?", text)
    if not found:
        example = f"14 {example_day(habit, days=-40)} {habit.example('hours')}"
        raise RefusedError("hours_unreadable", where, value=text, example=example)
    open_hours = _in_order(found[3] or "9", found[4] or "17", habit, where)
    messages, since = count(found[1], MOST_MESSAGES, where), date(found[2], habit, where, past=True)
    return ContactHoursFacts(messages=messages, since=since, opens=open_hours.opens, closes=open_hours.closes)


def hours(text: str, habit: Habit, where: str = "") -> Hours:
    """Read *9:00-17:00*.

    :raises RefusedError: not read, or they end before they begin.
    """
    text = textgate.line(text, where)
    found = re.fullmatch(_between(habit), text)
    if not found:
        raise RefusedError("opening_unreadable", where, value=text, example=habit.example("hours"))
    return _in_order(found[1], found[2], habit, where)


def _between(habit: Habit) -> str:
    time = time_pattern(habit)
    return rf"({time})\s*(?:[-–—]|{habit.pattern('between_times')}(?!\w))\s*({time})\.?"


def _in_order(first: str, last: str, habit: Habit, where: str) -> Hours:
    opens, closes = clock(first, where, habit), clock(last, where, habit)
    if opens >= closes:
        raise RefusedError("hours_order", where, opens=opens, closes=closes)
    return Hours(opens, closes)


def refund(text: str, habit: Habit, where: str = "") -> RefundLine:
    """Read *50%*, *50 % of 1240*, *delivered 60% of 1240*, *620* or *620 of 1240*.

    :raises RefusedError: not read, or more than was paid.
    """
    text = textgate.line(text, where)
    sign = "|".join(["%", *map(re.escape, habit.percent)])
    if said := re.fullmatch(rf"(?i:delivered|{habit.pattern('delivered')}):?\s+(.*)", text):
        line = refund(said[1], habit, where)
        if line.percent is None:
            raise RefusedError("refund_unreadable", where, value=text)
        return RefundLine(share=line.percent / 100, paid=line.paid, currency=line.currency)
    if found := re.fullmatch(rf"([0-9]+(?:[.,][0-9]+)?)\s*(?i:{sign})(?:\D*?\s({SUM}))?", text):
        share = validators.percent(Decimal(found[1].replace(",", ".")), where)
        paid, currency = sum_of(found[2], habit, where) if found[2] else (None, None)
        return RefundLine(percent=share, paid=paid, currency=currency)
    found = re.fullmatch(rf"({SUM})(?:\s+[^0-9\s]+\s+({SUM}))?", text)
    if not found:
        raise RefusedError("refund_unreadable", where, value=text)
    back, currency = sum_of(found[1], habit, where)
    paid, other = sum_of(found[2], habit, where) if found[2] else (None, None)
    if paid and back > paid:
        raise RefusedError("refund_above_paid", where, value=f"{back:f}")
    if currency and other and currency != other:
        raise RefusedError("currency_mixed", where, value=f"{currency}, {other}")
    return RefundLine(amount=back, paid=paid, currency=currency or other)


def incident(row: str, habit: Habit, where: str = "") -> Incident:
    """Read *03-02 22:40 call personal remarks; emails, witness*, with or without commas and evidence.

    :raises RefusedError: not read.
    """
    time = time_pattern(habit, alone=True)
    found = re.fullmatch(rf"({first_day(habit)})(?:[,;\s]+({time}))?[,;\s]+([^\s,;]+)[,;\s]+(\S.*?)[.,;]*", row)
    channels, kinds = habit.words.get("incident_channel", {}), habit.words.get("incident_kind", {})
    if not found:
        words = [*list(channels.values())[:1], *list(kinds.values())[:1]]
        example = " ".join([example_day(habit, days=-20), habit.example("time"), *words])
        raise RefusedError("incident_unreadable", where, value=row, example=example)
    kind, _, evidence = found[4].partition(";")
    proofs: dict[str, str] = {id: id for id in get_args(Evidence)} | dict(habit.words.get("evidence", {}))
    return Incident(
        date=date(found[1], habit, where, past=True),
        time=clock(found[2], where, habit) if found[2] else None,
        channel=one_of(found[3], channels, where, folded=habit.folded),  # type: ignore[arg-type]  # the keys are the channels
        what=one_of(kind, kinds, where, folded=habit.folded),  # type: ignore[arg-type]  # the keys are the kinds
        evidence=[
            one_of(word, proofs, where, folded=habit.folded)  # type: ignore[misc]  # the keys are the evidence
            for word in evidence.split(",")
            if word.strip()
        ],
    )


def delivery(row: str, habit: Habit, where: str = "") -> Delivery:
    """Read *20-03 the product pages*.

    :raises RefusedError: not read.
    """
    found = re.fullmatch(rf"({first_day(habit)})[,;:\s]+(\S.*)", row)
    if not found:
        raise RefusedError("delivery_unreadable", where, value=row, example=example_day(habit))
    return Delivery(date(found[1], habit, where, past=False), found[2].rstrip(". "))


def firm(row: str, where: str = "") -> Firm:
    """Read *Name; contact*.

    :raises RefusedError: the name is missing.
    """
    name, _, contact = row.partition(";")
    if not name.strip():
        raise RefusedError("empty", where)
    return Firm(name=name.strip(), contact=contact.strip() or None)
