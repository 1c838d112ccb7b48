"""What follows from a verdict: the channel, a target, the days to keep in mind. Its documents are :mod:`breakup.plan`'s."""

from __future__ import annotations

import datetime as dt
from typing import Final

from breakup import notice
from breakup.assessment.outcome import Advice, Reason, Target
from breakup.assessment.reading import Reading
from breakup.case import Case, Verdict

ISSUES: Final = {
    "ethics": "improper_requests",
    "never_satisfied": "complaints",
    "payment": "late_payment",
    "boundaries": "contact_hours",
    "advantage": "scope",
    "time": "contact_volume",
    "leverage": "leverage",
    "expertise": "overruled_expertise",
    "clarity": "unclear_brief",
}
"""The boundary issue of each group of signs, the gravest first where two are as frequent (000-42: ONE issue)."""


def main_issue(reading: Reading) -> str | None:
    """What the boundary is about: the most frequent sign, else rudeness, else a price that does not pay.

    Rudeness beside a sign gets a notice of its own, so that the boundary keeps to one issue (000-42).
    """
    worst = max(ISSUES, key=lambda name: reading.signs[name])
    if reading.abuse >= 2:
        return "rudeness"
    if reading.signs[worst] >= reading.settings.regular:
        return ISSUES[worst]
    if reading.ethics:
        return ISSUES["ethics"]
    if reading.abuse:
        return "rudeness"
    return "new_price" if reading.loss else None


def advice(reading: Reading) -> Advice:
    """The channel that is best for this client (000-78 to 000-82), and after abuse the safest."""
    if reading.abuse >= 2:
        return Advice("email", True, (Reason("written_after_abuse", ("000-52", "000-82")),))  # noqa: FBT003
    if reading.claim:
        return Advice("email", False, (Reason("written_for_the_record", ("000-64", "000-81")),))  # noqa: FBT003
    if reading.abuse == 1 or reading.signs["leverage"] >= reading.settings.regular:
        return Advice("email", True, (Reason("calm_in_writing", ("000-80", "000-81")),))  # noqa: FBT003
    if reading.faulty or reading.known.client_in_trouble:
        return Advice("call", False, (Reason("voice_softens", ("000-79", "000-80", "000-82")),))  # noqa: FBT003
    if reading.toxic or reading.attempt_failed:
        return Advice("email", False, (Reason("distance_helps", ("000-78", "000-81")),))  # noqa: FBT003
    return Advice("call", False, (Reason("talk_then_record", ("000-80", "004-38")),))  # noqa: FBT003


def target(verdict: Verdict, reading: Reading, case: Case) -> Target | None:
    """What an end waits for: clients up to the count that carries, and work for what is uncovered (000-61)."""
    if verdict != "prepare_then_end":
        return None
    clients = max(0, reading.settings.clients - (reading.known.clients or 1))
    return Target(clients, reading.reserves.uncovered, case.date + dt.timedelta(days=reading.settings.prepare_days))


def review(verdict: Verdict, reading: Reading, case: Case) -> dt.date | None:
    """The day of a working week to look again: what was asked for has had its time."""
    if verdict not in ("extra_effort", "set_boundaries", "last_attempt"):
        return None
    days = reading.settings.repair_days if verdict == "extra_effort" else reading.settings.review_days
    return notice.working_day_from(case.date + dt.timedelta(days=days))


def refuse_renewal_by(case: Case) -> dt.date | None:
    """The last day on which a refusal of renewal must be there (003-20)."""
    last = notice.last_day_to_refuse(case)
    return last.day if last else None
