"""Questions about incidents, and who answers the client."""

from __future__ import annotations

from typing import Final

import msgspec

from breakup import case as c
from breakup import typed
from breakup.interview import conditions, fields, readers
from breakup.interview.questions import Context, Step, always

_WHOLE: Final = ("incident-log", "incident-log-copy")
_notices: Final = conditions.wants("conduct-notice")
_PERHAPS: Final = ("second-opinion", "lawyer-questions")


def _read_incidents(case: c.Case, context: Context) -> tuple[c.Incident, ...] | None:
    return tuple(case.incidents) or None


def _lay_incidents(case: c.Case, value: tuple[c.Incident, ...], context: Context) -> c.Case:
    """Lay incidents; the notes and answers of those that were there before stay with them."""
    old = {_fact(incident): incident for incident in case.incidents}
    laid = [
        msgspec.structs.replace(old.get(_fact(incident), incident), evidence=incident.evidence)
        for incident in value or ()
    ]
    return fields.put(case, "incidents", laid)


def _fact(incident: c.Incident) -> str:
    return typed.shown(msgspec.structs.replace(incident, evidence=[]))


def _parse_incidents(text: str, context: Context, where: str) -> tuple[c.Incident, ...]:
    return typed.each(text, lambda row: typed.incident(row, context.habit, where), where)


def _rude(case: c.Case, context: Context) -> bool:
    """Only what a letter about conduct can name; a log is asked for whole."""
    if conditions.issue("rudeness")(case, context):
        return True
    return _notices(case, context) and not conditions.wants(*_WHOLE)(case, context)


def _any(case: c.Case, context: Context) -> bool:
    return conditions.wants(*_WHOLE, *_PERHAPS)(case, context) and not _rude(case, context)


def _not_needed(case: c.Case, context: Context) -> bool:
    return not conditions.wants(*_WHOLE)(case, context)


# What was said under one of the two is offered under the other.
LOG: Final = (
    Step(
        "rudeness", "lines", ("incidents",), _read_incidents, _lay_incidents, _parse_incidents, when=_rude, default=_read_incidents,
        hint=lambda case, context: "hint_evidence" if _notices(case, context) else "hint",
    ),
    Step("incidents", "lines", ("incidents",), _read_incidents, _lay_incidents, _parse_incidents, when=_any, optional=_not_needed, default=_read_incidents),
    fields.fact("team", "text", "team.answers", readers.name, when=conditions.wants("staff-note", "conduct-notice"), asked=conditions.wants("staff-note"), optional=always),
)  # fmt: skip
