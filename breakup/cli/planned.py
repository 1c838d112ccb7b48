"""A plan in words, as JSON and as a calendar."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cached_property
from typing import Any, Final

from msgspec import Struct

from breakup import contradictions, forms, language, late, money, plan
from breakup.case import Case
from breakup.cli import printing
from breakup.contradictions import Contradiction
from breakup.errors import BreakupError, Problems, RefusedError
from breakup.facts import Sum
from breakup.late import Claim, LateInvoice
from breakup.notice import LastDay
from breakup.plan import days, verdicts

SCHEMA: Final = 1
"""Of the JSON; it grows when a key changes its meaning (docs/planning.md)."""


def of(case: Case, verdict: str | None, drafts: Mapping[str, str]) -> Planned:
    """Plan a case; ``drafts`` are its saved letters by file name.

    :raises RefusedError: a contradiction that stops the plan's letters.
    """
    # The day to look again that was chosen with a decision holds for its own way.
    own = case.decision if verdict in (None, verdicts.verdict_of(case)) else None
    made = days.make(case, verdict, own.review if own else None)
    kinds = [item.document for item in verdicts.wanted(case, made.verdict)]
    found = [*contradictions.find(case, kinds), *contradictions.in_drafts(case, drafts)]
    fatal: list[BreakupError] = [item.error for item in found if item.fatal]
    if fatal:
        raise Problems(fatal)
    return Planned(case, made, found)


class Planned(Struct, frozen=True, dict=True):
    """A plan with the words of the user's language."""

    case: Case
    plan: days.Plan
    found: list[Contradiction]

    def as_text(self) -> str:
        """For a person."""
        return "\n".join(_Page(self).lines())

    def as_json(self) -> str:
        """For a program; the keys are those of docs/planning.md."""
        return json.dumps(_table(self), indent=2, ensure_ascii=False)

    def as_calendar(self) -> bytes:
        """For a calendar: an event for every day of the plan."""
        from breakup.export import ics

        counts: dict[str, int] = {}
        events = []
        for step in self.plan.steps:
            counts[step.id] = counts.get(step.id, 0) + 1
            title = f"{self.case.client.label}: {self.words.step(step)}"
            events.append(ics.Event(f"{step.id}-{counts[step.id]}", step.date, title, self.words.why(step)))
        owner = "\n".join((self.case.sender.name, self.case.client.label, self.case.contract.reference or ""))
        return ics.render(events, self.case.date, owner)

    @cached_property
    def words(self) -> _Words:
        """The sentences."""
        return _Words(self.case)

    @cached_property
    def claim(self) -> Claim | None:
        """What is late, with its interest; None where nothing is, or the rate is not known."""
        try:
            return late.claim(self.case) if late.late_invoices(self.case) else None
        except RefusedError:
            return None

    @cached_property
    def unknown(self) -> RefusedError | None:
        """Why there is no claim though invoices are late."""
        try:
            late.claim(self.case)
        except RefusedError as error:
            return error
        return None


class _Words:
    """Sentences of ``[plan]`` in the user's language, with days and sums as it writes them."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._wording = printing.wording()

    @cached_property
    def _forms(self) -> forms.Forms:
        return forms.Forms(language.load(printing.ui_tag()).grammar)

    def told(self, *path: str, **values: object) -> str:
        """A sentence of the plan; an abbreviation's stop at its end is the sentence's own (*2027 r.*)."""
        return re.sub(r"(?<!\.)\.\.(?!\.)", ".", self._wording.text("plan", *path, **values))

    def document(self, id: str) -> str:
        """A document's name."""
        return self._wording.text("document", plan.shown_as(id, self._case))

    def day(self, day: dt.date) -> str:
        """A day in words, in one piece."""
        return forms.unguard(self._forms.date(day, "long")).replace(" ", "\u00a0")

    def sum(self, amount: Decimal, currency: str | None = None) -> str:
        """A sum with its currency."""
        return forms.unguard(self._forms.money(Sum(amount, currency or self._case.money.currency)))

    def percent(self, value: Decimal) -> str:
        """A percentage."""
        return forms.unguard(self._forms.percent(value))

    def step(self, step: days.Step) -> str:
        """What is done on a day."""
        documents = ", ".join(map(self.document, step.documents))
        return self.told("step", step.id, what=step.what, documents=documents)

    def why(self, step: days.Step) -> str:
        """Why it is done then."""
        return self.told("why", step.id)

    def rule(self, last: LastDay) -> str:
        """How a day came about."""
        rule = last.rule
        words = forms.unguard(self._forms.span(rule.period)) if rule.period else ""
        if rule.period and rule.period.to:
            ends = language.load(printing.ui_tag()).data.input.words.month_end
            words = f"{words} {next(iter(ends), '')}".strip()
        id = "renewal_alone" if rule.id == "renewal" and not rule.period else rule.id
        end = self.day(rule.day) if rule.day else ""
        names = forms.locale_of(self._forms.grammar.locale).territories
        country = names.get(rule.country or "", rule.country or "")
        return self.told("rule", id, period=words, day=self.day(last.day), end=end, country=country)

    def error(self, error: BreakupError) -> str:
        """What is wrong, without its place."""
        return self._wording.error(error)

    def days(self, number: int) -> str:
        """A number of days."""
        return forms.unguard(self._forms.counted(number, "day"))


class _Page:
    """The plan as lines of text."""

    def __init__(self, planned: Planned) -> None:
        self._of = planned
        self._plan = planned.plan
        self._words = planned.words

    def lines(self) -> Iterator[str]:
        words, made = self._words, self._plan
        yield words.told("heading", client=self._of.case.client.label, verdict=words.told("verdict", made.verdict))
        yield from self._documents()
        yield from self._days()
        yield from self._section("counting", map(words.rule, made.rules))
        yield from self._section("refund", self._refund())
        yield from self._section("late", self._late())
        yield from self._section("warnings", (printing.sentence(item.error) for item in self._of.found))

    def _section(self, id: str, lines: Iterator[str]) -> Iterator[str]:
        for at, line in enumerate(lines):
            if at == 0:
                yield ""
                yield self._words.told(id)
            yield f"  {line}"

    def _documents(self) -> Iterator[str]:
        words = self._words
        yield ""
        yield words.told("documents")
        for number, item in enumerate(self._plan.documents, 1):
            note = f" ({words.told('draft')})" if item.draft and not plan.is_draft(item.document, self._of.case) else ""
            yield f"  {number}. {words.document(item.document)}{note} [{item.document}, {item.source}]"
        if not self._plan.documents:
            yield f"  {words.told('nothing')}"

    def _days(self) -> Iterator[str]:
        yield ""
        yield self._words.told("days")
        for step in self._plan.steps:
            yield f"  {step.date.isoformat()}  {self._words.step(step)}"
            yield f"              {self._words.why(step)} [{step.source}]"

    def _refund(self) -> Iterator[str]:
        words, suggestion = self._words, self._plan.suggestion
        if self._plan.refund is not None:
            yield words.told("money", "refund", amount=words.sum(self._plan.refund))
        elif suggestion:
            values = {"percent": words.percent(suggestion.percent), "paid": words.sum(suggestion.paid)}
            yield words.told("money", "suggestion", amount=words.sum(suggestion.amount), **values)

    def _late(self) -> Iterator[str]:
        words, claim, case = self._words, self._of.claim, self._of.case
        if claim is None:
            yield from self._late_without_rate()
            return
        for item in claim.invoices:
            yield self._invoice(item)
            yield f"  {self._parts(item)}"
            if item.fixed is not None:
                yield f"  {words.told('late_payment', 'fixed', amount=words.sum(item.fixed, item.fixed_currency))}"
        yield words.told("late_payment", "total", amount=words.sum(claim.total))
        if foreign := {each.fixed_currency for each in claim.invoices if each.fixed} - {claim.currency}:
            yield words.told("late_payment", "foreign", currency=", ".join(map(str, foreign)))
        id = "claimed" if case.money.claim_interest else "option"
        yield words.told("late_payment", id, day=words.day(case.date))
        yield from self._law(claim.own_rate)

    def _late_without_rate(self) -> Iterator[str]:
        """Days late without interest, and what is missing for it."""
        case = self._of.case
        for invoice in late.late_invoices(case):
            days = money.days_late(invoice, case.date)
            yield self._invoice(LateInvoice(invoice.number, invoice.amount, invoice.due, days))
        if self._of.unknown:
            yield printing.sentence(self._of.unknown)
            yield from self._law(None)

    def _invoice(self, item: LateInvoice) -> str:
        words = self._words
        values = {"number": item.number, "amount": words.sum(item.amount), "due": words.day(item.due)}
        return words.told("late_payment", "invoice", days=item.days, **values)

    def _parts(self, item: LateInvoice) -> str:
        words = self._words
        parts = (
            words.told("late_payment", "part", days=words.days(each.days), rate=words.percent(each.rate))
            for each in item.stretches
        )
        return words.told(
            "late_payment", "interest", amount=words.sum(item.interest or Decimal(0)), parts="; ".join(parts)
        )

    def _law(self, own: Decimal | None) -> Iterator[str]:
        words, case = self._words, self._of.case
        checked, laws = late.table()
        law = laws.get(late.country_of(case) or "")
        if own is not None:
            yield words.told("late_payment", "own_rate", rate=words.percent(own))
        if law is None:
            yield words.told("late_payment", "no_law")
            return
        if (since := late.stale_since(case)) and own is None:
            yield words.told("late_payment", "stale", day=words.day(since))
        values = {
            "statute": law.statute,
            "basis": law.basis,
            "sure": words.told("sure", law.sure),
            "source": law.source,
        }
        yield words.told("late_payment", "law", checked=words.day(checked), **values)


# JSON -------------------------------------------------------------------------------------------


def _table(planned: Planned) -> dict[str, Any]:
    made, words, case = planned.plan, planned.words, planned.case
    return {
        "schema": SCHEMA,
        "client": case.client.label,
        "date": case.date.isoformat(),
        "verdict": made.verdict,
        "documents": [
            {"id": item.document, "name": words.document(item.document), "draft": item.draft, "source": item.source}
            for item in made.documents
        ],
        "dates": {
            "send_by": _day(made.send_by),
            "answer_by": _day(made.answer_by),
            "last_day": _day(made.last_day),
            "earliest_last_day": _day(made.earliest.day if made.earliest else None),
            "refuse_renewal_by": _day(made.refuse.day if made.refuse else None),
            "review": _day(made.review),
        },
        "rules": [_rule(each, words) for each in made.rules],
        "steps": [
            {
                "id": step.id,
                "date": step.date.isoformat(),
                "what": step.what,
                "documents": list(step.documents),
                "sentence": words.step(step),
                "why": words.why(step),
                "source": step.source,
            }
            for step in made.steps
        ],
        "refund": _refund(planned),
        "late": _late(planned),
        "warnings": [
            {"id": item.error.id, "field": item.error.where, "sentence": words.error(item.error)}
            for item in planned.found
        ],
    }


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _sum(amount: Decimal | None) -> str | None:
    return None if amount is None else f"{money.cents(amount):f}"


def _rule(last: LastDay, words: _Words) -> dict[str, Any]:
    rule, period = last.rule, last.rule.period
    return {
        "id": rule.id,
        "day": last.day.isoformat(),
        "amount": period.amount if period else None,
        "unit": period.unit if period else None,
        "to": period.to if period else None,
        "end": _day(rule.day),
        "country": rule.country,
        "sentence": words.rule(last),
    }


def _refund(planned: Planned) -> dict[str, Any]:
    """What is offered, and what could be; both null where neither is."""
    made, suggestion = planned.plan, planned.plan.suggestion
    return {
        "currency": planned.case.money.currency,
        "cost": _sum(made.refund),
        "suggestion": {
            "percent": f"{suggestion.percent:f}",
            "month": suggestion.month.isoformat(),
            "paid": _sum(suggestion.paid),
            "cost": _sum(suggestion.amount),
        }
        if suggestion
        else None,
    }


def _late(planned: Planned) -> dict[str, Any] | None:
    case, claim = planned.case, planned.claim
    invoices = late.late_invoices(case)
    if not invoices:
        return None
    checked, laws = late.table()
    law = laws.get(late.country_of(case) or "")
    rows = claim.invoices if claim else [
        LateInvoice(item.number, item.amount, item.due, money.days_late(item, case.date)) for item in invoices
    ]  # fmt: skip
    return {
        "general_information": True,
        "country": late.country_of(case),
        "statute": law.statute if law else None,
        "basis": law.basis if law else None,
        "source": law.source if law else None,
        "sure": law.sure if law else None,
        "checked": checked.isoformat(),
        "stale_since": _day(late.stale_since(case)),
        "claimed": case.money.claim_interest,
        "own_rate": f"{claim.own_rate:f}" if claim and claim.own_rate is not None else None,
        "rate_missing": claim is None,
        "currency": case.money.currency,
        "convention": "simple interest, 365 days",
        "until": case.date.isoformat(),
        "invoices": [_late_row(row) for row in rows],
        "interest": _sum(claim.interest) if claim else None,
        "fixed": _sum(claim.fixed) if claim else None,
        "total": _sum(claim.total) if claim else None,
    }


def _late_row(row: LateInvoice) -> dict[str, Any]:
    return {
        "number": row.number,
        "amount": _sum(row.amount),
        "due": row.due.isoformat(),
        "days_late": row.days,
        "interest": _sum(row.interest),
        "stretches": [
            {
                "from": each.start.isoformat(),
                "until": each.until.isoformat(),
                "days": each.days,
                "rate": f"{each.rate:f}",
                "interest": _sum(each.interest),
            }
            for each in row.stretches
        ],
        "fixed": _sum(row.fixed),
        "fixed_currency": row.fixed_currency,
    }
