"""What a person types, as values: dates, sums and lines in the habits of the user's language.

Every reader here has its writer in :func:`shown`, and reading what was shown gives the same value
again on any day, so that a shown value serves as a prompt's default and in a draft alike.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import singledispatch
from typing import Final, NamedTuple, TypeVar

from breakup import textgate, validators
from breakup.case import ContactHoursFacts, Firm, Incident, Invoice, Period, ScopeFacts
from breakup.errors import RefusedError

T = TypeVar("T")
MOST_REQUESTS: Final = 10_000
MOST_MESSAGES: Final = 100_000
MOST_UNITS: Final = 1000
_UNITS: Final = ("days", "working_days", "weeks", "months")


@dataclass(frozen=True)
class Habit:
    """How a user types: the day it is, the order of a date, and the words for what a line can name.

    ``words`` holds by kind (``incident_channel``, ``incident_kind``, ``invoice``) the words by id.
    """

    today: dt.date
    date_order: str = "dmy"
    units: Mapping[str, list[str]] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class InvoiceLines:
    """Invoices as typed, a line each, with the currency where it was said."""

    items: tuple[Invoice, ...]
    currency: str | None = None


@dataclass(frozen=True)
class ContractLine:
    """A contract in one line: reference; date; clause; notice."""

    reference: str | None = None
    date: dt.date | None = None
    clause: str | None = None
    notice: Period | None = None


@dataclass(frozen=True)
class Delivery:
    """Something that is still delivered, in the letter's language."""

    by: dt.date
    text: str


@dataclass(frozen=True)
class RefundLine:
    """A gesture as typed: a percentage, of a sum or of what the case knows; or an amount."""

    percent: Decimal | None = None
    amount: Decimal | None = None
    paid: Decimal | None = None


# Dates and times

_NUMERIC: Final = re.compile(r"([0-9]{1,4})(?:[-./]|\s+)([0-9]{1,2})(?:(?:[-./]|\s+)([0-9]{1,4}))?\.?")
_DAY: Final = r"[0-9]{1,4}[-./][0-9]{1,2}(?:[-./][0-9]{1,4})?\.?"
_TIME: Final = r"[0-9]{1,2}(?:[:.][0-9]{2})?"


def date(text: str, habit: Habit, where: str = "", *, past: bool | None = None) -> dt.date:
    """Read a day: ISO, or numbers in the language's order; a year that is left out is the nearest that fits.

    ``past`` true looks back from today, false ahead, None to whichever is nearer.

    :raises RefusedError: no such day.
    """
    text = textgate.line(text, where)
    found = _NUMERIC.fullmatch(text)
    day = _day(found, habit, past=past) if found else None
    if day is None:
        raise RefusedError("date_unreadable", where, value=text, example=example_day(habit))
    return validators.day(day, where)


def example_day(habit: Habit, *, days: int = 14) -> str:
    """A day written without its year, as an example for the user."""
    day = habit.today + dt.timedelta(days=days)
    return f"{day:%d-%m}" if habit.date_order == "dmy" else f"{day:%m-%d}"


def _day(found: re.Match[str], habit: Habit, *, past: bool | None) -> dt.date | None:
    first, second, third = found[1], found[2], found[3]
    if third is None:
        if len(first) > 2:
            return None
        day, month = (first, second) if habit.date_order == "dmy" else (second, first)
        return _nearest(int(month), int(day), habit.today, past=past)
    if len(first) == 4 or habit.date_order == "ymd":
        return _made(_year(first), int(second), int(third)) if len(third) <= 2 else None
    if len(first) > 2:
        return None
    day, month = (first, second) if habit.date_order == "dmy" else (second, first)
    return _made(_year(third), int(month), int(day))


def _year(digits: str) -> int:
    return int(digits) + 2000 if len(digits) == 2 else int(digits)


def _made(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _nearest(month: int, day: int, today: dt.date, *, past: bool | None) -> dt.date | None:
    # 29 February may be four years off, eight around 2100.
    days = [made for year in range(today.year - 8, today.year + 9) if (made := _made(year, month, day))]
    fitting = [made for made in days if past is None or (made <= today if past else made >= today)]
    return min(fitting, key=lambda made: abs((made - today).days), default=None)


def clock(text: str, where: str = "") -> str:
    """Read a time of day, ``9``, ``9:00`` or ``9.00``, as ``09:00``.

    :raises RefusedError: no such time.
    """
    found = re.fullmatch(r"([0-9]{1,2})(?:[:.]([0-9]{2}))?", text.strip())
    if not found or int(found[1]) > 23 or int(found[2] or 0) > 59:
        raise RefusedError("time_unreadable", where, value=textgate.line(text, where))
    return f"{int(found[1]):02}:{found[2] or '00'}"


# Numbers

# The mark between thousands is one and the same, and never the decimal mark too.
_GROUPS: Final = {" ": ".,", "\u00a0": ".,", "\u202f": ".,", "'": ".,", "’": ".,", ".": ",", ",": "."}
_GROUPED: Final = "|".join(
    rf"[0-9]{{1,3}}(?:{re.escape(mark)}[0-9]{{3}})+(?:[{point}][0-9]{{1,2}})?" for mark, point in _GROUPS.items()
)
_AMOUNT: Final = rf"(?:{_GROUPED}|[0-9]+(?:[.,][0-9]{{1,2}})?)"


def amount(text: str, where: str = "") -> Decimal:
    """Read a sum: 1250, 1250.00, 1250,00, 1 250,00, 1,250.00.

    :raises RefusedError: not a sum, or one that cannot be.
    """
    text = textgate.line(text, where)
    if not re.fullmatch(_AMOUNT, text):
        raise RefusedError("amount_unreadable", where, value=text)
    whole, mark, rest = _split_cents(text)
    digits = re.sub(r"\D", "", whole)
    return validators.amount(Decimal(f"{digits}.{rest}" if mark else digits), where)


def _split_cents(text: str) -> tuple[str, str, str]:
    found = re.fullmatch(r"(.*)([.,])([0-9]{1,2})", text)
    return (found[1], found[2], found[3]) if found else (text, "", "")


def _count(text: str, most: int, where: str) -> int:
    number = int(text) if len(text) < 10 else most + 1
    if not 1 <= number <= most:
        raise RefusedError("count_refused", where, value=text, most=most)
    return number


def period(text: str, habit: Habit, where: str = "") -> Period:
    """Read a length of time, like *1 month*, with the words of the user's language or the ids.

    :raises RefusedError: no such length.
    """
    text = textgate.line(text, where)
    found = re.fullmatch(r"([0-9]+)\s*(\D+)", text)
    unit = _unit(found[2].strip().casefold(), habit) if found else None
    if not found or unit is None:
        words = ", ".join(habit.units.get(unit, [unit])[-1] for unit in _UNITS)
        raise RefusedError("notice_unreadable", where, value=text, units=words)
    return Period(amount=_count(found[1], MOST_UNITS, where), unit=unit)  # type: ignore[arg-type]  # one of _UNITS


def _unit(word: str, habit: Habit) -> str | None:
    for unit in _UNITS:
        if word in (
            unit,
            unit.rstrip("s"),
            unit.replace("_", " "),
            *(known.casefold() for known in habit.units.get(unit, [])),
        ):
            return unit
    return None


def one_of(text: str, words: Mapping[str, str], where: str = "") -> str:
    """Read a choice by its id, its word, or enough of the first letters of either.

    :raises RefusedError: none, or more than one; the choices are named.
    """
    wanted = re.sub(r"[\s_-]+", " ", text).strip().casefold()
    names = {id: (id.replace("_", " "), re.sub(r"[\s_-]+", " ", word).casefold()) for id, word in words.items()}
    exact = [id for id, both in names.items() if wanted in both]
    near = [id for id, both in names.items() if wanted and any(name.startswith(wanted) for name in both)]
    if len(exact) != 1 and len(near) != 1:
        raise RefusedError("choice_unknown", where, value=textgate.line(text, where), choices=", ".join(words.values()))
    return (exact if len(exact) == 1 else near)[0]


# One line each


def scope(text: str, habit: Habit, where: str = "") -> ScopeFacts:
    """Read *6 12-01*: how many requests since when.

    :raises RefusedError: not read.
    """
    text = textgate.line(text, where)
    found = re.fullmatch(r"([0-9]+)\s+(.+)", text)
    if not found:
        raise RefusedError("scope_unreadable", where, value=text, example=f"6 {example_day(habit, days=-40)}")
    return ScopeFacts(requests=_count(found[1], MOST_REQUESTS, where), since=date(found[2], habit, where, past=True))


def contact_hours(text: str, habit: Habit, where: str = "") -> ContactHoursFacts:
    """Read *14 12-01 9:00-17:00*: how many messages since when, outside which hours.

    :raises RefusedError: not read, or the hours end before they begin.
    """
    text = textgate.line(text, where)
    found = re.fullmatch(rf"([0-9]+)\s+({_DAY})(?:\s+({_TIME})\s*[-–]\s*({_TIME}))?", text)
    if not found:
        raise RefusedError(
            "hours_unreadable", where, value=text, example=f"14 {example_day(habit, days=-40)} 9:00-17:00"
        )
    opens, closes = clock(found[3] or "9", where), clock(found[4] or "17", where)
    if opens >= closes:
        raise RefusedError("hours_order", where, opens=opens, closes=closes)
    messages = _count(found[1], MOST_MESSAGES, where)
    return ContactHoursFacts(
        messages=messages, since=date(found[2], habit, where, past=True), opens=opens, closes=closes
    )


def contract(text: str, habit: Habit, where: str = "") -> ContractLine:
    """Read *reference; date; clause; notice*, of which each may be left out.

    With all four places each is what stands there, else a date and a notice are known by their form.

    :raises RefusedError: a part that cannot be what it must be, or too many parts.
    """
    parts = [part.strip() for part in textgate.name(text, where).split(";")]
    if len(parts) > 4:
        raise RefusedError("contract_unreadable", where, value=text)
    if len(parts) == 4:
        reference, day, clause, notice = parts
        return ContractLine(
            _clean(reference),
            date(day, habit, where, past=True) if day else None,
            _clean(clause),
            period(notice, habit, where) if notice else None,
        )
    return _recognised(parts, habit, where)


def _recognised(parts: list[str], habit: Habit, where: str) -> ContractLine:
    day: dt.date | None = None
    notice: Period | None = None
    clause: str | None = None
    for part in filter(None, parts[1:]):
        if day is None and re.fullmatch(_DAY, part):
            day = date(part, habit, where, past=True)
        elif notice is None and re.fullmatch(r"[0-9]+\s*[^\W0-9_][^0-9]*", part):
            notice = period(part, habit, where)
        elif clause is None:
            clause = _clean(part)
        else:
            raise RefusedError("contract_unreadable", where, value="; ".join(parts))
    return ContractLine(_clean(parts[0]), day, clause, notice)


def _clean(text: str) -> str | None:
    # The letter puts the language's own sign before a clause.
    return text.lstrip("§").strip() or None


def refund(text: str, where: str = "") -> RefundLine:
    """Read *50%*, *50% of 1240*, *620* or *620 of 1240*.

    :raises RefusedError: not read, or more than was paid.
    """
    text = textgate.line(text, where)
    if found := re.fullmatch(rf"([0-9]+(?:[.,][0-9]+)?)\s*%(?:\D*?\s({_AMOUNT}))?", text):
        share = validators.percent(Decimal(found[1].replace(",", ".")), where)
        return RefundLine(percent=share, paid=amount(found[2], where) if found[2] else None)
    found = re.fullmatch(rf"({_AMOUNT})(?:\s+[^0-9\s]+\s+({_AMOUNT}))?", text)
    if not found:
        raise RefusedError("refund_unreadable", where, value=text)
    back, paid = amount(found[1], where), amount(found[2], where) if found[2] else None
    if paid and back > paid:
        raise RefusedError("refund_above_paid", where, value=shown(back))
    return RefundLine(amount=back, paid=paid)


# Several lines


def rows(text: str, where: str = "") -> list[str]:
    """The lines of a text that say something."""
    return [line for row in textgate.text(text, where).split("\n") if (line := textgate.name(row, where))]


def each(text: str, read: Callable[[str], T], where: str = "") -> tuple[T, ...]:
    """Read every line of a text."""
    return tuple(read(row) for row in rows(text, where))


def invoices(text: str, habit: Habit, where: str = "") -> InvoiceLines:
    """Read *114 1250 14-03*, a line each: number, sum, due; then *paid* and its day, or *disputed*.

    The currency may stand in a line of its own or after a sum, once.

    :raises RefusedError: a line that is not read, or that can be read in two ways.
    """
    items: list[Invoice] = []
    currencies: set[str] = set()
    for row in rows(text, where):
        if not re.fullmatch(r"[A-Z]{3}", row):
            item, currency = _invoice(row, habit, where)
            items.append(item)
        else:
            currency = row
        currencies |= {currency} if currency else set()
    if len(currencies) > 1:
        raise RefusedError("currency_mixed", where, value=", ".join(sorted(currencies)))
    if twice := {item.number for item in items if [other.number for other in items].count(item.number) > 1}:
        raise RefusedError("invoice_twice", where, value=sorted(twice)[0])
    return InvoiceLines(tuple(items), next(iter(currencies), None))


_TAIL: Final = rf"(?:\s+(?P<currency>[A-Z]{{3}}))?\s+(?P<due>{_DAY})(?P<rest>(?:\s+.*)?)"
# Compiled when an invoice is typed: the first question must not wait for it.
_INVOICE: Final = rf"(?P<number>.*?\S)\s+(?P<amount>{_AMOUNT}){_TAIL}"
_INVOICE_GREEDY: Final = rf"(?P<number>.*\S)\s+(?P<amount>{_AMOUNT}){_TAIL}"


def _invoice(row: str, habit: Habit, where: str) -> tuple[Invoice, str | None]:
    if ";" in row:
        return _invoice_of_parts([part.strip() for part in row.split(";")], row, habit, where)
    found, other = re.fullmatch(_INVOICE, row), re.fullmatch(_INVOICE_GREEDY, row)
    if not found or not other:
        raise RefusedError("invoice_unreadable", where, value=row, example=f"114 1250 {example_day(habit)}")
    # "FV 114 250" is 250 or 114 250; a sum is never guessed.
    if found["amount"] != other["amount"]:
        raise RefusedError(
            "invoice_ambiguous", where, value=row, example=f"{found['number']}; {found['amount']}; {found['due']}"
        )
    made = _Parts(found["number"], found["amount"], found["due"], found["rest"])
    return _made_invoice(made, habit, where), found["currency"]


def _invoice_of_parts(parts: list[str], row: str, habit: Habit, where: str) -> tuple[Invoice, str | None]:
    if not 3 <= len(parts) <= 5 or not parts[0]:
        raise RefusedError("invoice_unreadable", where, value=row, example=f"114; 1250; {example_day(habit)}")
    number, sum_, due, *rest = parts
    currency = sum_[-3:] if re.search(r"[A-Z]{3}$", sum_) else None
    made = _Parts(number, sum_.removesuffix(currency or "").strip(), due, " ".join(rest))
    return _made_invoice(made, habit, where), currency


class _Parts(NamedTuple):
    number: str
    amount: str
    due: str
    rest: str


def _made_invoice(parts: _Parts, habit: Habit, where: str) -> Invoice:
    paid: dt.date | None = None
    disputed = False
    words = {"paid": "paid", "disputed": "disputed"} | dict(habit.words.get("invoice", {}))
    for token in parts.rest.replace("[", " ").replace("]", " ").split():
        if re.fullmatch(_DAY, token):
            paid = date(token, habit, where, past=True)
        elif one_of(token, words, where) == "disputed":
            disputed = True
    return Invoice(
        number=textgate.name(parts.number, where),
        amount=amount(parts.amount, where),
        due=date(parts.due, habit, where, past=True if paid else None),
        paid=paid,
        disputed=disputed,
    )


def incident(row: str, habit: Habit, where: str = "") -> Incident:
    """Read *03-02 22:40 call personal remarks*.

    :raises RefusedError: not read.
    """
    found = re.fullmatch(rf"({_DAY})(?:\s+([0-9]{{1,2}}[:.][0-9]{{2}}))?\s+(\S+)\s+(\S.*)", row)
    channels, kinds = habit.words.get("incident_channel", {}), habit.words.get("incident_kind", {})
    if not found:
        words = " ".join([*list(channels.values())[:1], *list(kinds.values())[:1]])
        raise RefusedError(
            "incident_unreadable", where, value=row, example=f"{example_day(habit, days=-20)} 22:40 {words}"
        )
    return Incident(
        date=date(found[1], habit, where, past=True),
        time=clock(found[2], where) if found[2] else None,
        channel=one_of(found[3], channels, where),  # type: ignore[arg-type]  # the keys are the channels
        what=one_of(found[4], kinds, where),  # type: ignore[arg-type]  # the keys are the kinds
    )


def delivery(row: str, habit: Habit, where: str = "") -> Delivery:
    """Read *20-03 the product pages*.

    :raises RefusedError: not read.
    """
    found = re.fullmatch(rf"({_DAY})\s+(\S.*)", row)
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


# Writers


@singledispatch
def shown(value: object) -> str:
    """A value as it would be typed; the reader takes it back on any day and in any language."""
    return "" if value is None else str(value)


@shown.register
def _(value: bool) -> str:  # noqa: FBT001  # the type is what singledispatch looks at
    return "yes" if value else "no"


@shown.register
def _(value: dt.date) -> str:
    return value.isoformat()


@shown.register
def _(value: Decimal) -> str:
    if value == value.to_integral_value():
        return f"{value.to_integral_value():f}"
    cents = value.quantize(Decimal("0.01"))
    return f"{cents if cents == value else value.normalize():f}"


@shown.register
def _(value: tuple) -> str:  # type: ignore[type-arg]  # singledispatch takes the class alone
    return "\n".join(map(shown, value))


@shown.register
def _(value: Period) -> str:
    return f"{value.amount} {value.unit}"


@shown.register
def _(value: ScopeFacts) -> str:
    return f"{value.requests} {shown(value.since)}"


@shown.register
def _(value: ContactHoursFacts) -> str:
    return f"{value.messages} {shown(value.since)} {value.opens.zfill(5)}-{value.closes.zfill(5)}"


@shown.register
def _(value: ContractLine) -> str:
    parts = [value.reference or "", shown(value.date), value.clause or "", shown(value.notice)]
    return "; ".join(parts) if any(parts[1:]) else parts[0]


@shown.register
def _(value: RefundLine) -> str:
    first = f"{shown(value.percent)}%" if value.percent is not None else shown(value.amount)
    return f"{first} / {shown(value.paid)}" if value.paid is not None else first


@shown.register
def _(value: InvoiceLines) -> str:
    return "\n".join([*map(shown, value.items), *([value.currency] if value.currency else [])])


@shown.register
def _(value: Invoice) -> str:
    joint = "; " if re.search(r"[\s;]", value.number) else " "
    tail = [f"paid {shown(value.paid)}"] if value.paid else []
    tail += ["disputed"] if value.disputed else []
    return joint.join([value.number, shown(value.amount), shown(value.due), *([" ".join(tail)] if tail else [])])


@shown.register
def _(value: Incident) -> str:
    time = f" {value.time.zfill(5)}" if value.time else ""
    return f"{shown(value.date)}{time} {value.channel} {value.what}"


@shown.register
def _(value: Delivery) -> str:
    return f"{shown(value.by)} {value.text}"


@shown.register
def _(value: Firm) -> str:
    return f"{value.name}; {value.contact}" if value.contact else value.name


def joined(values: Iterable[str]) -> str:
    """Lines as one line, for a list."""
    return " · ".join(values)
