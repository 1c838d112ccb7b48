"""The wizard's voice: every sentence, choice and label from the user's language."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from functools import cached_property
from typing import Any

from breakup import forms, interview, language, typed
from breakup.case import Period
from breakup.errors import BreakupError
from breakup.facts import Sum
from breakup.interview import Question
from breakup.language import Language
from breakup.typed import (
    Habit,
)
from breakup.wizard import habits, offers, telling
from breakup.wizard.asking import Keys, Option
from breakup.wizard.wording import Wording, each

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
    def forms(self) -> forms.Forms:
        """Numbers, days and nouns as the language has them."""
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

    def offered(self, value: Any, question: str = "") -> str:
        """A value as a default to be edited: as it would be typed, with this language's words."""
        return offers.offered(self, value, question)

    def fact(self, question: str, kind: str, value: Any, currency: str = "EUR") -> str:
        """A value on the review screen, in one line."""
        return telling.fact(self, question, kind, value, currency)

    def date(self, day: dt.date) -> str:
        """A day in words, in one piece."""
        return forms.unguard(self.forms.date(day, "long")).replace(" ", "\u00a0")

    def sum(self, amount: Decimal, currency: str) -> str:
        """A sum of money in words."""
        return forms.unguard(self.forms.money(Sum(amount, currency)))

    def span(self, period: Period) -> str:
        """A contract's period in words."""
        words = forms.unguard(self.forms.span(period))
        return f"{words} {offers.month_end(self)}" if period.to else words

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
