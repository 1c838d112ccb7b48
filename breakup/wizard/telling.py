"""Values as they are read on the review screen, in one line each."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from breakup import forms, money, typed
from breakup.case import ContactHoursFacts, Firm, Incident, Invoice, Occurrences, ScopeFacts
from breakup.typed import (
    ContractLine,
    Delivery,
    Hours,
    InvoiceLines,
    PriceLine,
    RefundLine,
    RequestLine,
    ServiceLine,
    SumLine,
)
from breakup.wizard import offers

if TYPE_CHECKING:
    from breakup.wizard.words import Voice

_NOTHING = "–"


def fact(voice: Voice, question: str, kind: str, value: Any, currency: str = "EUR") -> str:
    """A value on the review screen, in one line."""
    if value is None or value in ("", ()):
        return _NOTHING
    if isinstance(value, bool):
        return voice.choice("confirm", "yes" if value else "no")
    if kind in ("choice", "choices", "maybe"):
        question = "maybe" if kind == "maybe" else question
        first, *rest = (voice.choice(question, id) for id in (value if isinstance(value, tuple) else (value,)))
        return ", ".join([first, *map(voice.within, rest)])
    if question.endswith("_country"):
        return offers.country(voice, str(value))
    items = value.items if isinstance(value, InvoiceLines) else value if isinstance(value, tuple) else (value,)
    money_ = value.currency or currency if isinstance(value, InvoiceLines) else currency
    return typed.joined(_read(voice, item, money_) for item in items)


def _read(voice: Voice, value: Any, currency: str) -> str:
    """One value in words."""
    match value:
        case dt.date():
            return voice.date(value)
        case ScopeFacts() | Occurrences() | ContactHoursFacts() | Hours():
            return _counted(voice, value)
        case SumLine() | PriceLine() | ServiceLine() | RequestLine():
            return _cost(voice, value, currency)
        case ContractLine():
            return _contract(voice, value)
        case Invoice():
            return _invoice(voice, value, currency)
        case RefundLine():
            return _refund(voice, value, currency)
        case Incident():
            time = f"\u00a0{value.time}" if value.time else ""
            note = f" ({', '.join(offers.evidence(voice, value))})" if value.evidence else ""
            return ", ".join([f"{voice.date(value.date)}{time}", *offers.incident(voice, value)]) + note
        case Delivery():
            return f"{voice.date(value.by)}: {value.text}"
        case Firm() if value.contact:
            return f"{value.name} ({value.contact})"
        case _:
            return typed.shown(value)


def _counted(voice: Voice, value: ScopeFacts | Occurrences | ContactHoursFacts | Hours) -> str:
    match value:
        case ScopeFacts():
            return f"{value.requests}, {voice.date(value.since)}"
        case Occurrences():
            return f"{value.count}, {voice.date(value.since)}"
        case ContactHoursFacts():
            return f"{value.messages}, {voice.date(value.since)}, {value.opens}–{value.closes}"
        case _:
            return f"{value.opens}–{value.closes}"


def _cost(voice: Voice, value: SumLine | PriceLine | ServiceLine | RequestLine, currency: str) -> str:
    match value:
        case SumLine():
            return voice.sum(value.amount, value.currency or currency)
        case PriceLine():
            return offers.price(voice, value, lambda amount: voice.sum(amount, value.currency or currency))
        case ServiceLine():
            return f"{value.text} ({_cost(voice, value.price, currency)})" if value.price else value.text
        case _:
            day = voice.date(value.date) if value.date else ""
            cost = _cost(voice, value.cost, currency) if value.cost else ""
            return ", ".join(filter(None, [day, value.text, cost]))


def _contract(voice: Voice, line: ContractLine) -> str:
    parts = [
        line.reference,
        voice.date(line.date) if line.date else None,
        f"{voice.forms.word('clause')}\u00a0{line.clause}" if line.clause else None,
        voice.span(line.notice) if line.notice else None,
    ]
    return "; ".join(part for part in parts if part)


def _invoice(voice: Voice, invoice: Invoice, currency: str) -> str:
    notes = [f"{voice.choice('invoice', 'paid')} {voice.date(invoice.paid)}"] if invoice.paid else []
    notes += [voice.choice("invoice", "disputed")] if invoice.disputed else []
    note = f" ({', '.join(notes)})" if notes else ""
    return f"{invoice.number}, {voice.sum(invoice.amount, currency)}, {voice.date(invoice.due)}{note}"


def _refund(voice: Voice, line: RefundLine, currency: str) -> str:
    if line.share is not None:
        words = forms.unguard(voice.forms.percent(line.share * 100))
        part = voice.say("share_delivered", part=words)
        return _part_of(voice, part, line, currency)
    part = (
        forms.unguard(voice.forms.percent(line.percent))
        if line.percent is not None
        else voice.sum(line.amount or money.CENT, currency)
    )
    return _part_of(voice, part, line, currency)


def _part_of(voice: Voice, part: str, line: RefundLine, currency: str) -> str:
    return voice.say("part_of", part=part, whole=voice.sum(line.paid, currency)) if line.paid is not None else part
