"""A plan in words, as JSON and as a calendar."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cached_property

from msgspec import Struct

from breakup import contradictions, late
from breakup.case import Case
from breakup.cli.planned import page, table
from breakup.cli.planned.words import Words
from breakup.contradictions import Contradiction
from breakup.errors import BreakupError, Problems, RefusedError
from breakup.late import Claim
from breakup.plan import days, verdicts


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
        return "\n".join(page.lines(self))

    def as_json(self) -> str:
        """For a program; the keys are those of docs/planning.md."""
        return json.dumps(table.table(self), indent=2, ensure_ascii=False)

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
    def words(self) -> Words:
        """The sentences."""
        return Words(self.case)

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
