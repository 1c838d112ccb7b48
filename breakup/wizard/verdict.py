"""An assessment in the user's words: whole for the command line and for *show everything*, short for the verdict screen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any, Final

from breakup import forms
from breakup.assessment import FIELDS, GROUPS, Assessment, Change, Flip
from breakup.assessment.numbers import Number
from breakup.case import Case
from breakup.facts import Sum
from breakup.plan import verdicts
from breakup.wizard.words import Voice

_SHORT: Final = ("cash", "net", "ratio", "hourly_value", "runway", "days_late")
"""The numbers of the verdict screen; all the others are behind *show everything*."""
_MOST_FLIPS: Final = 6
_PERSONAL: Final = {"abuse": "treatment", "prestige": "worth"}
"""Answers on a scale of their own words."""


class Words:
    """Says one assessment of one case."""

    def __init__(self, voice: Voice, case: Case) -> None:
        self._voice = voice
        self._currency = case.money.currency
        self._forms = forms.Forms(voice.ui.grammar)

    def text(self, *path: str, **values: object) -> str:
        """A sentence of the language, in one piece."""
        return self._voice.wording.text(*path, **values)

    # One thing each ----------------------------------------------------------------------------

    def verdict(self, id: str) -> str:
        """A verdict's name."""
        return self.text("verdict", id, "name")

    def figure(self, unit: str, value: Decimal) -> str:
        """A number in the user's notation."""
        if unit in ("money", "hourly"):
            return forms.unguard(self._forms.money(Sum(value, self._currency)))
        if unit == "share":
            return forms.unguard(self._forms.percent((value * 100).quantize(Decimal(1))))
        return self._decimal(value)

    def _decimal(self, value: Decimal) -> str:
        from babel.numbers import format_decimal

        return str(format_decimal(value.quantize(Decimal("0.01")), "#,##0.##", locale=self._voice.ui.data.locale))

    def working(self, number: Number) -> str:
        """How a number was computed, its figures in the user's notation."""
        parts = [part if isinstance(part, str) else self._decimal(part) for part in number.formula]
        return " ".join(parts).replace("( ", "(").replace(" )", ")").replace("- ", "− ").removesuffix(" ")

    def number(self, number: Number, *, working: bool) -> str:
        """A number with its name, and how it was computed."""
        assert number.value is not None  # noqa: S101  # numbers() gives only those that are known
        told = f"{self.text('number', number.id)}: {self.figure(number.unit, number.value)}"
        return f"{told} = {self.working(number)}" if working and len(number.formula) > 1 else told

    def warning(self, id: str, values: Mapping[str, Any]) -> str:
        """A warning as its sentence."""
        return self.text("warning", id, **{key: self._value(key, value) for key, value in values.items()})

    def _value(self, name: str, value: Any) -> str:
        match value:
            case None:
                return self.text("say", "assess_unknown")
            case dt.date():
                return self._voice.date(value)
            case Decimal():
                return self.figure("share" if name == "share" else "money", value)
            case _:
                return str(value)

    def field(self, path: str) -> str:
        """The name of an answer."""
        return self.text("field", FIELDS[path])

    def answer(self, path: str, value: Any) -> str:
        """A value of an answer, in words."""
        name = FIELDS[path]
        match value:
            case bool():
                return self._voice.within(self._voice.choice("confirm", "yes" if value else "no"))
            case dt.date():
                return self._voice.date(value)
            case int() if name in GROUPS:
                return self.text("often", str(value))
            case int() if name in _PERSONAL:
                return self.text(_PERSONAL[name], str(value))
            case Decimal():
                return self.figure(_unit(name), value)
            case _:
                return str(value)

    def change(self, change: Change) -> str:
        """One answer as it would have to be."""
        return f"{self.field(change.path)}: {self.answer(change.path, change.new)}"

    def flip(self, flip: Flip) -> str:
        """What would lead to another verdict, and to which."""
        return f"{' + '.join(map(self.change, flip.changes))} → {self.verdict(flip.verdict)}"

    # The whole ---------------------------------------------------------------------------------

    def whole(self, found: Assessment, case: Case) -> Iterator[str]:
        """Everything that is known, line by line."""
        yield from self._head(found, case)
        yield ""
        yield self.text("say", "assess_why")
        for fired in found.fired:
            yield f"- {fired.rule}: {self.text('rule', fired.rule)} [{', '.join(fired.rows)}]"
            for reason in fired.reasons:
                yield f"- {self.text('reason', reason.id)} [{', '.join(reason.rows)}]"
        yield from self._part("assess_numbers", (self.number(number, working=True) for number in found.numbers))
        yield from self._part("assess_warnings", (self.warning(each.id, each.values) for each in found.warnings))
        yield from self._part("assess_flips", map(self.flip, found.flips[:_MOST_FLIPS]))
        yield from self._part("assess_next", self._next(found, case))

    def _head(self, found: Assessment, case: Case) -> Iterator[str]:
        yield f"{self.verdict(found.verdict)}. {self.text('verdict', found.verdict, 'says')}"
        if case.decision and case.decision.chosen:
            name = self.verdict(case.decision.chosen)
            yield self.text("say", "assess_chosen", verdict=name, reason=case.decision.reason or "")
        if found.doubts:
            yield self.text("say", "assess_doubts", fields=", ".join(dict.fromkeys(map(self.field, found.doubts))))

    def _part(self, heading: str, rows: Iterator[str]) -> Iterator[str]:
        told = [f"- {row}" for row in rows]
        if told:
            yield ""
            yield self.text("say", heading)
            yield from told

    def _next(self, found: Assessment, case: Case) -> Iterator[str]:
        yield self.channel(found)
        if found.target:
            yield self.target(found)
        if found.review:
            yield self.text("say", "assess_review", day=self._voice.date(found.review))
        if items := verdicts.wanted(case, found.verdict):
            yield self.text("say", "assess_documents", documents=", ".join(item.document for item in items))

    def channel(self, found: Assessment) -> str:
        """The channel that is advised, and why."""
        how = self._voice.choice("channel", found.advice.channel)
        reasons = " ".join(f"{self.text('channel', each.id)} [{', '.join(each.rows)}]" for each in found.advice.reasons)
        return self.text("say", "assess_channel", channel=how, reasons=reasons)

    def target(self, found: Assessment) -> str:
        """What to reach before an end, and by when."""
        assert found.target  # noqa: S101  # asked for only where there is one
        monthly = self._value("monthly", found.target.monthly)
        day = self._voice.date(found.target.by)
        return self.text("say", "assess_target", clients=found.target.clients, monthly=monthly, day=day)

    # The screen --------------------------------------------------------------------------------

    def screen(self, found: Assessment, case: Case, rows: int, height: Callable[[str], int]) -> list[str]:
        """As much as fits into some rows: the verdict, why, what stays whatever is decided, and what would change it.

        ``height`` tells the rows of a line. What matters most is taken first; the order on the screen is another.
        """
        reasons = [reason for fired in found.fired for reason in fired.reasons]
        why = [f"- {self.text('reason', each.id)} [{', '.join(each.rows[:2])}]" for each in reasons]
        why = why or [f"- {self.text('rule', found.fired[0].rule)} [{', '.join(found.fired[0].rows[:2])}]"]
        warned = [f"! {self.warning(each.id, each.values)}" for each in found.warnings]
        turns = [f"- {self.flip(flip)}" for flip in found.flips[:_MOST_FLIPS]]
        numbers = [self.number(number, working=False) for number in found.numbers if number.id in _SHORT]
        figures = ["; ".join(numbers[:3])] if numbers else []
        heading = [f"{self.text('say', 'assess_flips')}:"] if turns else []
        next_ = [self.target(found)] if found.target else []
        shown = [[*self._head(found, case)], why, figures, warned, next_, [*heading, *turns], [self.channel(found)]]
        # Part and place of each line, the most needed first.
        wanted = [
            (0, 0),
            (0, 1),
            (0, 2),
            (1, 0),
            (3, 0),
            (3, 1),
            (3, 2),
            (5, 0),
            (5, 1),
            (1, 1),
            (4, 0),
            (6, 0),
            (2, 0),
        ]
        wanted += [(3, 3), (5, 2), (1, 2), (5, 3), (3, 4), (5, 4), (5, 5)]
        kept: set[tuple[int, int]] = set()
        for part, at in wanted:
            if at < len(shown[part]) and (left := rows - height(shown[part][at])) >= 0:
                kept.add((part, at))
                rows = left
        return [row for part, told in enumerate(shown) for at, row in enumerate(told) if (part, at) in kept]


def _unit(name: str) -> str:
    if name == "share":
        return "share"
    return "hours" if name.endswith("hours") else "money"
