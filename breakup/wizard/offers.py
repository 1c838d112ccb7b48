"""Values as they would be typed: defaults to be edited, in the user's words, which are read again."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from breakup import forms, typed
from breakup.case import ContactHoursFacts, Incident, Invoice, Occurrences, Period, ScopeFacts
from breakup.errors import BreakupError
from breakup.typed import (
    ContractLine,
    Delivery,
    Habit,
    InvoiceLines,
    PriceLine,
    RefundLine,
    RequestLine,
    ServiceLine,
    SumLine,
)

if TYPE_CHECKING:
    from breakup.wizard.words import Voice


def offered(voice: Voice, value: Any, question: str = "") -> str:
    """A value as a default to be edited: as it would be typed, with this language's words."""
    match value:
        case dt.date():
            return _day(voice, value)
        case str() if question.endswith("_country"):
            return country(voice, value)
        case tuple():
            return "\n".join(offered(voice, item) for item in value)
        case InvoiceLines():
            return "\n".join(
                [*(offered(voice, item) for item in value.items), *([value.currency] if value.currency else [])]
            )
        case Invoice():
            return _invoice(voice, value)
        case ContractLine():
            day = _day(voice, value.date) if value.date else ""
            notice = _period(voice, value.notice) if value.notice else ""
            parts = [value.reference or "", day, value.clause or "", notice]
            return "; ".join(parts) if any(parts[1:]) else parts[0]
        case Incident():
            time = [value.time.zfill(5)] if value.time else []
            fact = " ".join([_day(voice, value.date), *time, *incident(voice, value)])
            return "; ".join(filter(None, [fact, ", ".join(evidence(voice, value))]))
        case ScopeFacts() | ContactHoursFacts() | Occurrences():
            return typed.shown(value).replace(value.since.isoformat(), _day(voice, value.since), 1)
        case Delivery():
            return f"{_day(voice, value.by)} {value.text}"
        case RefundLine(share=Decimal()):
            word = next(iter(voice.ui.data.input.words.delivered), "delivered")
            return typed.shown(value).replace("delivered", word, 1)
        case PriceLine() | ServiceLine() | RequestLine():
            return _cost(voice, value)
        case _:
            return typed.shown(value)


def _cost(voice: Voice, value: PriceLine | ServiceLine | RequestLine) -> str:
    match value:
        case PriceLine():
            return price(voice, value, lambda amount: typed.shown(SumLine(amount, value.currency)))
        case ServiceLine(price=PriceLine() as cost):
            return f"{value.text}; {_cost(voice, cost)}"
        case RequestLine():
            day = _day(voice, value.date) if value.date else ""
            return f"{day}; {typed.shown(value.cost)}; {value.text}"
        case _:
            return typed.shown(value)


def _day(voice: Voice, day: dt.date) -> str:
    """A day in numbers, in the order in which it is read again."""
    patterns = {"dmy": f"{day:%d-%m}-{day.year:04}", "mdy": f"{day:%m-%d}-{day.year:04}"}
    return patterns.get(voice.habit.date_order, day.isoformat())


def _invoice(voice: Voice, invoice: Invoice) -> str:
    joint = "; " if re.search(r"[\s;]", invoice.number) else " "
    tail = [f"{voice.choice('invoice', 'paid')} {_day(voice, invoice.paid)}"] if invoice.paid else []
    tail += [voice.choice("invoice", "disputed")] if invoice.disputed else []
    parts = [invoice.number, typed.shown(invoice.amount), _day(voice, invoice.due), " ".join(tail)]
    return joint.join(filter(None, parts))


def _period(voice: Voice, period: Period) -> str:
    """A length of time as a number and a word that are read again, in the form that the number wants."""
    nouns = voice.ui.data.nouns.get(forms.UNIT_NOUNS[period.unit], {}).get("nom", {})
    form = nouns.get(voice.forms.category(period.amount), "")
    # A language may say *one month* in its letters.
    tails = [form.replace("{n}", "").strip(), form.partition(" ")[2], *reversed(voice.habit.units[period.unit])]
    end = f" {month_end(voice)}" if period.to else ""
    for text in (f"{period.amount} {tail}{end}" for tail in tails if tail):
        try:
            if typed.period(text, _whole_habit(voice)) == period:
                return text
        except BreakupError:
            continue
    return typed.shown(period)


def month_end(voice: Voice) -> str:
    """The words for *to the end of a month*."""
    return next(iter(voice.ui.data.input.words.month_end), "month_end")


def _whole_habit(voice: Voice) -> Habit:
    """The habit with the words after a length of time, by which it is read again."""
    return replace(voice.habit, around={"month_end": voice.ui.data.input.words.month_end})


def incident(voice: Voice, incident: Incident) -> list[str]:
    """By which channel something happened, and what."""
    return [voice.choice("incident_channel", incident.channel), voice.choice("incident_kind", incident.what)]


def evidence(voice: Voice, incident: Incident) -> list[str]:
    """What shows that it happened."""
    return [voice.choice("evidence", kind) for kind in incident.evidence]


def price(voice: Voice, line: PriceLine, sum_: Callable[[Decimal], str]) -> str:
    """A price, its unit, and what it was; what is shown so is read again."""
    price = line.price
    words = voice.say("price_per", sum=sum_(price.amount), unit=voice.choice("per", price.per))
    return voice.say("price_before", price=words, before=sum_(price.before)) if price.before else words


def country(voice: Voice, code: str) -> str:
    """A country's name."""
    return str(forms.locale_of(voice.ui.data.locale).territories.get(code, code))
