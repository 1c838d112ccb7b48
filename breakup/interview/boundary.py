"""Questions about a boundary."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final, get_args

from breakup import case as c
from breakup import notice, typed
from breakup.interview import conditions, fields, readers, suggesting, terms
from breakup.interview.questions import Context, Step
from breakup.needs import ISSUE_NEEDS


def next_monday(case: c.Case, context: Context) -> dt.date:
    """The first Monday that leaves a week for an answer."""
    week = case.date + dt.timedelta(days=7)
    return week + dt.timedelta(days=-week.weekday() % 7)


def friday_before(case: c.Case, context: Context) -> dt.date:
    """The last working day before the new rule starts, and never before the letter."""
    day = (case.boundary.starts if case.boundary else next_monday(case, context)) - dt.timedelta(days=1)
    country = case.sender.country
    return notice.working_day_from(max(case.date, notice.working_day_until(day, country)), country)


def _lay_issue(case: c.Case, value: Any, context: Context) -> c.Case:
    old = case.boundary
    if old is None:
        return fields.put(case, "boundary", c.Boundary(issue=value, starts=next_monday(case, context)))
    return fields.put(case, "boundary.issue", value)


COUNTED: Final = tuple(issue for issue, paths in ISSUE_NEEDS.items() if "boundary.occurrences" in paths)
"""Issues of which one says how often they came up."""

BOUNDARY: Final = (
    Step(
        "issue", "choice", ("boundary.issue",), lambda case, context: fields.get(case, "boundary.issue"), _lay_issue, readers.chosen,
        when=conditions.any_of(conditions.boundary, conditions.all_of(conditions.document, conditions.wants("second-opinion"))),
        choices=lambda case, context: get_args(c.Issue), default=suggesting.issue,
    ),
    fields.fact(
        "scope", "line", "boundary.scope", lambda text, context, where: typed.scope(text, context.habit, where),
        when=conditions.issue("scope"),
    ),
    fields.fact(
        "contact_hours", "line", "boundary.contact_hours",
        lambda text, context, where: typed.contact_hours(text, context.habit, where), when=conditions.issue("contact_hours"),
    ),
    fields.fact(
        "occurrences", "line", "boundary.occurrences",
        lambda text, context, where: typed.occurrences(text, context.habit, where), when=conditions.issue(*COUNTED),
    ),
    Step(
        "late_payment", "lines", ("money.invoices",), fields.read_invoices, fields.lay_invoices, readers.parse_invoices,
        when=conditions.late_invoices, default=fields.read_invoices,
    ),
    Step(
        "disputed_invoices", "lines", ("money.invoices",), fields.read_invoices, fields.lay_invoices, readers.parse_invoices,
        when=conditions.issue("disputed_invoices"), default=fields.read_invoices,
    ),
    terms.price("new_price", "boundary.price", None, when=conditions.issue("new_price")),
)  # fmt: skip
