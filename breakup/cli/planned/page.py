"""The plan as lines of text."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from breakup import late, money, plan
from breakup.cli import printing
from breakup.late import LateInvoice

if TYPE_CHECKING:
    from breakup.cli.planned import Planned


def lines(planned: Planned) -> Iterator[str]:
    """The page, line by line."""
    return _Page(planned).lines()


class _Page:
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
