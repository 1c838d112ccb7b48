"""Which way to go with a client: named rules in order, the first that fits decides, and nothing is added up.

``assess(case)`` is pure: the case's own date is the day, and the same case gives the same assessment.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from breakup.assessment import cautions, flips, known, numbers, plans
from breakup.assessment.known import FIELDS, GROUPS, PATHS, Known, of_case, with_changes
from breakup.assessment.outcome import (
    NEED,
    SEVERITY,
    Advice,
    Assessment,
    Change,
    Fired,
    Flip,
    Reason,
    Target,
    Warned,
)
from breakup.assessment.reading import Reading
from breakup.assessment.rules import Rule, decide
from breakup.assessment.thresholds import DEFAULT, Thresholds
from breakup.case import Case, Verdict

__all__ = [
    "DEFAULT",
    "FIELDS",
    "GROUPS",
    "NEED",
    "PATHS",
    "SEVERITY",
    "Advice",
    "Assessment",
    "Change",
    "Fired",
    "Flip",
    "Known",
    "Reading",
    "Reason",
    "Target",
    "Thresholds",
    "Warned",
    "assess",
    "changed",
    "decide",
    "issue_of",
    "of_case",
    "prepared_by",
    "verdict_of",
    "with_changes",
]


def verdict_of(case: Case, thresholds: Thresholds = DEFAULT) -> Verdict:
    """The verdict alone, without what is said beside it."""
    return decide(Reading(of_case(case), thresholds)).verdict


def issue_of(case: Case, thresholds: Thresholds = DEFAULT) -> str | None:
    """What a boundary with this client is about; None where there is nothing to mend."""
    return plans.main_issue(Reading(of_case(case), thresholds))


def prepared_by(case: Case, thresholds: Thresholds = DEFAULT) -> dt.date | None:
    """The day by which an end that is prepared can be afforded (000-61)."""
    target = plans.target("prepare_then_end", Reading(of_case(case), thresholds), case)
    return target.by if target else None


def assess(case: Case, thresholds: Thresholds = DEFAULT) -> Assessment:
    """The verdict on a client with its reasons, numbers, warnings and what would change it."""
    facts = of_case(case)
    reading = Reading(facts, thresholds)
    decided = decide(reading)
    verdict = decided.verdict
    asked_unknown = tuple(FIELDS[path] for path in known.unknown(case))
    doubts = tuple(PATHS[name] for name in flips.doubts(facts, asked_unknown, thresholds))
    return Assessment(
        verdict=verdict,
        fired=tuple(_fired(rule, reading) for rule in decided.fired),
        numbers=numbers.numbers(reading),
        warnings=cautions.warnings(verdict, reading, case),
        flips=_flips(facts, case, thresholds),
        doubts=doubts,
        advice=plans.advice(reading),
        issue=plans.main_issue(reading),
        target=plans.target(verdict, reading, case),
        review=plans.review(verdict, reading, case),
        refuse_renewal_by=plans.refuse_renewal_by(case),
    )


def _flips(facts: Known, case: Case, thresholds: Thresholds) -> tuple[Flip, ...]:
    """The flips that hold in the case itself: an insult on record is not answered away."""
    found = (Flip(_changes(changes, facts, case), to) for changes, to in flips.flips(facts, thresholds))
    return tuple(
        flip for flip in found if decide(Reading(of_case(changed(case, flip)), thresholds)).verdict == flip.verdict
    )


def _fired(rule: Rule, reading: Reading) -> Fired:
    return Fired(rule.id, rule.rows, tuple(Reason(ground.id, ground.rows) for ground in rule.grounds(reading)))


def _changes(changes: dict[str, Any], facts: Known, case: Case) -> tuple[Change, ...]:
    made = []
    for name, value in changes.items():
        old = getattr(facts, name)
        new: Any = value
        if name == "days_to_renewal":
            old, new = case.contract.renewal, known.renewal_in(case, value)
        made.append(Change(PATHS[name], old, new))
    return tuple(made)


def changed(case: Case, flip: Flip) -> Case:
    """The case with the changes of a flip made."""
    return with_changes(case, {change.path: change.new for change in flip.changes})
