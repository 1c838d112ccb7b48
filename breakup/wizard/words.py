"""The wizard's voice: every sentence, choice and label from the user's language."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import cached_property
from typing import Any

from breakup import forms, interview, language, money, typed
from breakup.case import ContactHoursFacts, Firm, Incident, Invoice, Occurrences, Period, ScopeFacts
from breakup.errors import BreakupError
from breakup.facts import Sum
from breakup.interview import Question
from breakup.language import Language
from breakup.typed import (
    ContractLine,
    Delivery,
    Habit,
    Hours,
    InvoiceLines,
    PriceLine,
    RefundLine,
    RequestLine,
    ServiceLine,
    SumLine,
)
from breakup.wizard import habits
from breakup.wizard.asking import Keys, Option
from breakup.wizard.wording import Wording, each

_NOTHING = "–"
_DOCUMENTS = frozenset({"kinds", "documents"})
_TYPED = ("incident_channel", "incident_kind", "invoice", "evidence", "per")
"""Choices that are typed as words in the middle of a line."""


class Voice:
    """Speaks one language of the interface."""

    def __init__(self, ui: Language, today: dt.date) -> None:
        self.ui = ui
        self.wording = Wording(ui)
        self.habit = Habit(
            today,
            ui.data.input.date_order,
            ui.data.input.units,
            {kind: self.wording.table("choice", kind) for kind in _TYPED},
            month=lambda word: habits.month(ui, word),
            currency=lambda word: habits.currency(ui, word),
            percent=tuple(self.say("percent_words").split(", ")),
        )

    @cached_property
    def keys(self) -> Keys:
        """The words around every prompt."""
        return Keys(**{name: self.say(f"keys_{name}") for name in Keys.__dataclass_fields__})

    @cached_property
    def _forms(self) -> forms.Forms:
        return forms.Forms(self.ui.grammar)

    def say(self, id: str, **values: object) -> str:
        """A message."""
        return self.wording.text("say", id, **values)

    def ask(self, id: str, part: str, values: dict[str, str]) -> str:
        """A question's ``ask`` or ``why``."""
        return self.wording.text("question", id, part, **values)

    def hint(self, question: Question, values: dict[str, str]) -> str:
        """The hint that fits a question as it stands; empty where the language has none."""
        has_one = self.wording.own("question", question.id, question.hint)
        return self.ask(question.id, question.hint, values) if has_one else ""

    def label(self, id: str) -> str:
        """A question's name on the review screen."""
        return self.wording.text("review", id)

    def document(self, id: str) -> str:
        """A document's name."""
        return self.wording.text("document", id)

    def choice(self, question: str, id: str) -> str:
        """A choice's words; those of a language are its own name for itself."""
        if question == "language":
            return language.load(id).data.name
        if question in _DOCUMENTS:
            return self.document(id)
        if question == "way":
            return self.wording.text("verdict", id, "name")
        # How often is asked in the words of the signs themselves.
        return self.wording.text("choice", "signs" if question.startswith("signs_") else question, id)

    def within(self, words: str) -> str:
        """A choice's words in the middle of a line: lower case, where the language has it so."""
        return forms.lower_first(words) if self.say("after_comma") == "lower" else words

    def options(self, question: Question) -> list[Option]:
        """The choices of a question, in words."""
        ids = ("yes", "no") if question.kind == "confirm" else question.choices
        kind = question.kind if question.kind in ("confirm", "maybe") else question.id
        lines = self.wording.table("document_for") if question.id in _DOCUMENTS else {}
        return [Option(id, self.choice(kind, id), lines.get(id, "")) for id in ids]

    def sentences(self, error: BreakupError) -> list[str]:
        """An error as sentences, one a problem; a day in it stands in words."""
        return [self._sentence(problem) for problem in each(error)]

    def _sentence(self, error: BreakupError) -> str:
        values = {key: self._day_in_words(value) for key, value in self.wording.values(error).items()}
        return self.wording.text("errors", error.id, **values)

    def _day_in_words(self, value: object) -> object:
        if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
            try:
                return self.date(dt.date.fromisoformat(value))
            except ValueError:
                return value
        return value

    # As it would be typed

    def offered(self, value: Any, question: str = "") -> str:
        """A value as a default to be edited: as it would be typed, with this language's words."""
        match value:
            case dt.date():
                return self._typed_day(value)
            case str() if question.endswith("_country"):
                return self._country(value)
            case tuple():
                return "\n".join(map(self.offered, value))
            case InvoiceLines():
                return "\n".join([*map(self.offered, value.items), *([value.currency] if value.currency else [])])
            case Invoice():
                return self._typed_invoice(value)
            case ContractLine():
                day = self._typed_day(value.date) if value.date else ""
                notice = self._typed_period(value.notice) if value.notice else ""
                parts = [value.reference or "", day, value.clause or "", notice]
                return "; ".join(parts) if any(parts[1:]) else parts[0]
            case Incident():
                time = [value.time.zfill(5)] if value.time else []
                fact = " ".join([self._typed_day(value.date), *time, *self._incident(value)])
                return "; ".join(filter(None, [fact, ", ".join(self._evidence(value))]))
            case ScopeFacts() | ContactHoursFacts() | Occurrences():
                return typed.shown(value).replace(value.since.isoformat(), self._typed_day(value.since), 1)
            case Delivery():
                return f"{self._typed_day(value.by)} {value.text}"
            case RefundLine(share=Decimal()):
                word = next(iter(self.ui.data.input.words.delivered), "delivered")
                return typed.shown(value).replace("delivered", word, 1)
            case PriceLine() | ServiceLine() | RequestLine():
                return self._typed_cost(value)
            case _:
                return typed.shown(value)

    def _typed_cost(self, value: PriceLine | ServiceLine | RequestLine) -> str:
        match value:
            case PriceLine():
                return self._price(value, lambda amount: typed.shown(SumLine(amount, value.currency)))
            case ServiceLine(price=PriceLine() as cost):
                return f"{value.text}; {self._typed_cost(cost)}"
            case RequestLine():
                day = self._typed_day(value.date) if value.date else ""
                return f"{day}; {typed.shown(value.cost)}; {value.text}"
            case _:
                return typed.shown(value)

    def _typed_day(self, day: dt.date) -> str:
        """A day in numbers, in the order in which it is read again."""
        patterns = {"dmy": f"{day:%d-%m}-{day.year:04}", "mdy": f"{day:%m-%d}-{day.year:04}"}
        return patterns.get(self.habit.date_order, day.isoformat())

    def _typed_invoice(self, invoice: Invoice) -> str:
        joint = "; " if re.search(r"[\s;]", invoice.number) else " "
        tail = [f"{self.choice('invoice', 'paid')} {self._typed_day(invoice.paid)}"] if invoice.paid else []
        tail += [self.choice("invoice", "disputed")] if invoice.disputed else []
        parts = [invoice.number, typed.shown(invoice.amount), self._typed_day(invoice.due), " ".join(tail)]
        return joint.join(filter(None, parts))

    def _typed_period(self, period: Period) -> str:
        """A length of time as a number and a word that are read again, in the form that the number wants."""
        nouns = self.ui.data.nouns.get(forms.UNIT_NOUNS[period.unit], {}).get("nom", {})
        form = nouns.get(self._forms.category(period.amount), "")
        # A language may say *one month* in its letters.
        tails = [form.replace("{n}", "").strip(), form.partition(" ")[2], *reversed(self.habit.units[period.unit])]
        end = f" {self._to_month_end}" if period.to else ""
        for text in (f"{period.amount} {tail}{end}" for tail in tails if tail):
            try:
                if typed.period(text, self._whole_habit) == period:
                    return text
            except BreakupError:
                continue
        return typed.shown(period)

    @property
    def _to_month_end(self) -> str:
        return next(iter(self.ui.data.input.words.month_end), "month_end")

    @cached_property
    def _whole_habit(self) -> Habit:
        """The habit with the words after a length of time, by which it is read again."""
        return replace(self.habit, around={"month_end": self.ui.data.input.words.month_end})

    def _incident(self, incident: Incident) -> list[str]:
        return [self.choice("incident_channel", incident.channel), self.choice("incident_kind", incident.what)]

    def _evidence(self, incident: Incident) -> list[str]:
        return [self.choice("evidence", kind) for kind in incident.evidence]

    def _price(self, line: PriceLine, sum_: Callable[[Decimal], str]) -> str:
        """A price, its unit, and what it was; what is shown so is read again."""
        price = line.price
        words = self.say("price_per", sum=sum_(price.amount), unit=self.choice("per", price.per))
        return self.say("price_before", price=words, before=sum_(price.before)) if price.before else words

    def _country(self, code: str) -> str:
        return str(forms.locale_of(self.ui.data.locale).territories.get(code, code))

    # As it is read

    def date(self, day: dt.date) -> str:
        """A day in words, in one piece."""
        return forms.unguard(self._forms.date(day, "long")).replace(" ", "\u00a0")

    def sum(self, amount: Decimal, currency: str) -> str:
        """A sum of money in words."""
        return forms.unguard(self._forms.money(Sum(amount, currency)))

    def span(self, period: Period) -> str:
        """A contract's period in words."""
        words = forms.unguard(self._forms.span(period))
        return f"{words} {self._to_month_end}" if period.to else words

    def fact(self, question: str, kind: str, value: Any, currency: str = "EUR") -> str:
        """A value on the review screen, in one line."""
        if value is None or value in ("", ()):
            return _NOTHING
        if isinstance(value, bool):
            return self.choice("confirm", "yes" if value else "no")
        if kind in ("choice", "choices", "maybe"):
            question = "maybe" if kind == "maybe" else question
            first, *rest = (self.choice(question, id) for id in (value if isinstance(value, tuple) else (value,)))
            return ", ".join([first, *map(self.within, rest)])
        if question.endswith("_country"):
            return self._country(str(value))
        items = value.items if isinstance(value, InvoiceLines) else value if isinstance(value, tuple) else (value,)
        money_ = value.currency or currency if isinstance(value, InvoiceLines) else currency
        return typed.joined(self._read(item, money_) for item in items)

    def _read(self, value: Any, currency: str) -> str:
        """One value in words."""
        match value:
            case dt.date():
                return self.date(value)
            case ScopeFacts() | Occurrences() | ContactHoursFacts() | Hours():
                return self._counted(value)
            case SumLine() | PriceLine() | ServiceLine() | RequestLine():
                return self._cost(value, currency)
            case ContractLine():
                return self._contract(value)
            case Invoice():
                return self._invoice(value, currency)
            case RefundLine():
                return self._refund(value, currency)
            case Incident():
                time = f"\u00a0{value.time}" if value.time else ""
                note = f" ({', '.join(self._evidence(value))})" if value.evidence else ""
                return ", ".join([f"{self.date(value.date)}{time}", *self._incident(value)]) + note
            case Delivery():
                return f"{self.date(value.by)}: {value.text}"
            case Firm() if value.contact:
                return f"{value.name} ({value.contact})"
            case _:
                return typed.shown(value)

    def _counted(self, value: ScopeFacts | Occurrences | ContactHoursFacts | Hours) -> str:
        match value:
            case ScopeFacts():
                return f"{value.requests}, {self.date(value.since)}"
            case Occurrences():
                return f"{value.count}, {self.date(value.since)}"
            case ContactHoursFacts():
                return f"{value.messages}, {self.date(value.since)}, {value.opens}–{value.closes}"
            case _:
                return f"{value.opens}–{value.closes}"

    def _cost(self, value: SumLine | PriceLine | ServiceLine | RequestLine, currency: str) -> str:
        match value:
            case SumLine():
                return self.sum(value.amount, value.currency or currency)
            case PriceLine():
                return self._price(value, lambda amount: self.sum(amount, value.currency or currency))
            case ServiceLine():
                return f"{value.text} ({self._cost(value.price, currency)})" if value.price else value.text
            case _:
                day = self.date(value.date) if value.date else ""
                cost = self._cost(value.cost, currency) if value.cost else ""
                return ", ".join(filter(None, [day, value.text, cost]))

    def _contract(self, line: ContractLine) -> str:
        parts = [
            line.reference,
            self.date(line.date) if line.date else None,
            f"{self._forms.word('clause')}\u00a0{line.clause}" if line.clause else None,
            self.span(line.notice) if line.notice else None,
        ]
        return "; ".join(part for part in parts if part)

    def _invoice(self, invoice: Invoice, currency: str) -> str:
        notes = [f"{self.choice('invoice', 'paid')} {self.date(invoice.paid)}"] if invoice.paid else []
        notes += [self.choice("invoice", "disputed")] if invoice.disputed else []
        note = f" ({', '.join(notes)})" if notes else ""
        return f"{invoice.number}, {self.sum(invoice.amount, currency)}, {self.date(invoice.due)}{note}"

    def _refund(self, line: RefundLine, currency: str) -> str:
        if line.share is not None:
            words = forms.unguard(self._forms.percent(line.share * 100))
            part = self.say("share_delivered", part=words)
            return self._part_of(part, line, currency)
        part = (
            forms.unguard(self._forms.percent(line.percent))
            if line.percent is not None
            else self.sum(line.amount or money.CENT, currency)
        )
        return self._part_of(part, line, currency)

    def _part_of(self, part: str, line: RefundLine, currency: str) -> str:
        return self.say("part_of", part=part, whole=self.sum(line.paid, currency)) if line.paid is not None else part

    def values(self, context: interview.Context, case_language: str, client: str, currency: str) -> dict[str, str]:
        """What a question's sentences may name."""
        return {
            "client": client,
            "currency": currency,
            "language": language.load(case_language).data.name,
            "past": typed.example_day(context.habit, days=-40),
            "recent": typed.example_day(context.habit, days=-10),
            "soon": typed.example_day(context.habit),
        }
