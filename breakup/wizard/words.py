"""The wizard's voice: every sentence, choice and label from the user's language."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import Any

from breakup import forms, interview, language, typed
from breakup.case import Incident, Period
from breakup.errors import BreakupError, Problems
from breakup.interview import Question
from breakup.language import Language
from breakup.typed import ContractLine, Habit
from breakup.wizard.asking import Keys, Option


class Voice:
    """Speaks one language of the interface."""

    def __init__(self, ui: Language, today: dt.date) -> None:
        self.ui = ui
        self._tables = ui.wizard
        self.habit = Habit(
            today,
            ui.data.input.date_order,
            ui.data.input.units,
            {kind: self._tables["choice"][kind] for kind in ("incident_channel", "incident_kind", "invoice")},
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
        return str(self._tables["say"][id]).format(**values)

    def ask(self, id: str, part: str, values: dict[str, str]) -> str:
        """A question's ``ask``, ``hint`` or ``why``; empty where it has none."""
        return str(self._tables["question"][id].get(part, "")).format(**values)

    def label(self, id: str) -> str:
        """A question's name on the review screen."""
        return str(self._tables["review"][id])

    def document(self, id: str) -> str:
        """A document's name."""
        return str(self._tables["document"][id])

    def choice(self, question: str, id: str) -> str:
        """A choice's words; those of a language are its own name for itself."""
        if question == "language":
            return language.load(id).data.name
        return str(self._tables["choice"][question][id])

    def options(self, question: Question) -> list[Option]:
        """The choices of a question, in words."""
        ids = ("yes", "no") if question.kind == "confirm" else question.choices
        kind = "confirm" if question.kind == "confirm" else question.id
        return [Option(id, self.choice(kind, id)) for id in ids]

    def sentences(self, error: BreakupError) -> list[str]:
        """An error as sentences, one a problem."""
        return [self._sentence(problem) for problem in (error.problems if isinstance(error, Problems) else [error])]

    def _sentence(self, error: BreakupError) -> str:
        return str(self._tables["errors"][error.id]).format(**error.values)

    def offered(self, value: Any) -> str:
        """A value as a default to be edited: as it would be typed, with this language's words."""
        if isinstance(value, ContractLine) and value.notice:
            return typed.shown(value).removesuffix(typed.shown(value.notice)) + self._period(value.notice)
        if isinstance(value, tuple):
            return "\n".join(map(self.offered, value))
        if isinstance(value, Incident):
            channel, what = self.choice("incident_channel", value.channel), self.choice("incident_kind", value.what)
            return typed.shown(value).removesuffix(f"{value.channel} {value.what}") + f"{channel} {what}"
        return typed.shown(value)

    def _period(self, period: Period) -> str:
        """A length of time in words that are read again; a language may say *one month* in its letters."""
        words = forms.unguard(self._forms.span(period)).replace("\u00a0", " ")
        if words.startswith(str(period.amount)):
            return words
        units = self.habit.units[period.unit]
        return f"{period.amount} {units[1] if period.amount == 1 and len(units) > 1 else units[-1]}"

    def date(self, day: dt.date) -> str:
        """A day in words."""
        return forms.unguard(self._forms.date(day, "long"))

    def fact(self, question: str, kind: str, value: Any) -> str:
        """A value on the review screen, in one line."""
        if value is None or value in ("", ()):
            return "–"
        if isinstance(value, bool):
            return self.choice("confirm", "yes" if value else "no")
        if isinstance(value, dt.date):
            return self.date(value)
        if kind in ("choice", "choices"):
            ids = value if isinstance(value, tuple) else (value,)
            return ", ".join(self.choice(question, id) for id in ids)
        return typed.joined(self.offered(value).split("\n"))

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
