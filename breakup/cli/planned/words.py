"""Sentences of ``[plan]`` in the user's language."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from functools import cached_property

from breakup import forms, language, plan
from breakup.case import Case
from breakup.cli import printing
from breakup.errors import BreakupError
from breakup.facts import Sum
from breakup.notice import LastDay
from breakup.plan import days


class Words:
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
