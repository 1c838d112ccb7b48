"""Questions about a boundary."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final, get_args

from breakup import case as c
from breakup import notice, typed
from breakup.interview import conditions, fields, readers, suggesting
from breakup.interview.questions import Context, Step


def next_monday(case: c.Case, context: Context) -> dt.date:
    """The first Monday that leaves a week for an answer."""
    week = case.date + dt.timedelta(days=7)
    return week + dt.timedelta(days=-week.weekday() % 7)


def friday_before(case: c.Case, context: Context) -> dt.date:
    """The last working day before the new rule starts, and never before the letter."""
    day = (case.boundary.starts if case.boundary else next_monday(case, context)) - dt.timedelta(days=1)
    return notice.working_day_from(max(case.date, day - dt.timedelta(days=max(0, day.weekday() - 4))))


def _lay_issue(case: c.Case, value: Any, context: Context) -> c.Case:
    old = case.boundary
    if old is None:
        return fields.put(case, "boundary", c.Boundary(issue=value, starts=next_monday(case, context)))
    return fields.put(case, "boundary.issue", value)


def _read_incidents(case: c.Case, context: Context) -> tuple[c.Incident, ...] | None:
    return tuple(case.incidents) or None


def _lay_incidents(case: c.Case, value: tuple[c.Incident, ...], context: Context) -> c.Case:
    """Lay incidents; the notes of those that were there before stay with them."""
    old = {typed.shown(incident): incident for incident in case.incidents}
    return fields.put(case, "incidents", [old.get(typed.shown(incident), incident) for incident in value])


BOUNDARY: Final = (
    Step(
        "issue", "choice", ("boundary.issue",), lambda case, context: fields.get(case, "boundary.issue"), _lay_issue, readers.chosen,
        when=conditions.boundary, choices=lambda case, context: get_args(c.Issue), default=suggesting.issue,
    ),
    fields.fact(
        "scope", "line", "boundary.scope", lambda text, context, where: typed.scope(text, context.habit, where),
        when=conditions.issue("scope"),
    ),
    fields.fact(
        "contact_hours", "line", "boundary.contact_hours",
        lambda text, context, where: typed.contact_hours(text, context.habit, where), when=conditions.issue("contact_hours"),
    ),
    Step(
        "late_payment", "lines", ("money.invoices",), fields.read_invoices, fields.lay_invoices, readers.parse_invoices,
        when=conditions.issue("late_payment"),
    ),
    Step(
        "rudeness", "lines", ("incidents",), _read_incidents, _lay_incidents,
        lambda text, context, where: typed.each(text, lambda row: typed.incident(row, context.habit, where), where),
        when=conditions.issue("rudeness"),
    ),
)  # fmt: skip
