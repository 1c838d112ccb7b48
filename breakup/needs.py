"""Which fields a document of a case cannot do without; what is missing is asked for, or named."""

from __future__ import annotations

from typing import Any, Final

from breakup import money
from breakup.case import Case, Incident, Invoice
from breakup.errors import BreakupError, RefusedError
from breakup.outline import Document

_COUNTED: Final = ("boundary.occurrences",)

ISSUE_NEEDS: Final[dict[str, tuple[str, ...]]] = {
    "scope": ("boundary.scope",),
    "contact_hours": ("boundary.contact_hours",),
    "contact_volume": _COUNTED,
    "deadlines": _COUNTED,
    "discounts": _COUNTED,
    "late_payment": ("money.invoices",),
    "disputed_invoices": ("money.invoices",),
    "unclear_brief": _COUNTED,
    "overruled_expertise": _COUNTED,
    "complaints": _COUNTED,
    "rudeness": ("incidents",),
    "leverage": _COUNTED,
    "improper_requests": _COUNTED,
    "new_price": ("boundary.price",),
}
"""Fields that an issue needs beside the boundary itself."""

_OF_A_NEED: Final = frozenset({"boundary-email", "termination-letter", "non-renewal-letter"})
"""The letters of a boundary and of an ending."""
_WHOLE_LOG: Final = frozenset({"incident-log", "incident-log-copy"})

RUDE: Final = frozenset({"personal_remarks", "shouting", "insult", "threat"})
"""Kinds of incident that a letter about rudeness is about."""


def needs(document: Document, case: Case) -> tuple[str, ...]:
    """Paths of the fields without which this document of this case cannot be written."""
    paths = [*document.needs, *(_situation_needs(case) if follows_need(document) else ())]
    if case.boundary and "boundary" in paths:
        paths += ISSUE_NEEDS[case.boundary.issue]
    return tuple(dict.fromkeys(paths))


def given(document: Document, case: Case, path: str) -> bool:
    """True when a needed field says something that the document can use."""
    if path == "incidents":
        return bool(case.incidents if document.id in _WHOLE_LOG else incidents_of(case, document))
    if path == "money.invoices":
        return any(_fitting(invoice, document, case) for invoice in case.money.invoices)
    return bool(value_at(case, path))


def missing(document: Document, case: Case) -> list[BreakupError]:
    """What keeps a document of a case from being written, a field each."""
    if case.need == "decide" and (follows_need(document) or document.id in _OF_A_NEED):
        return [RefusedError("need_undecided", "need")]
    return [_lack(document, case, path) for path in needs(document, case) if not given(document, case, path)]


def _lack(document: Document, case: Case, path: str) -> BreakupError:
    """Nothing is said, or nothing of what is said is what the document is about."""
    if path == "incidents" and case.incidents:
        return RefusedError("none_rude", path)
    if path == "money.invoices" and case.money.invoices:
        if document.id == "payment-demand":
            return RefusedError("none_overdue", path)
        if case.boundary and case.boundary.issue == "disputed_invoices":
            return RefusedError("none_disputed", path)
        return RefusedError("none_late", path)
    return RefusedError("needed_for_document", path, document=document.id)


def _fitting(invoice: Invoice, document: Document, case: Case) -> bool:
    if document.id == "payment-demand":
        return money.is_open(invoice, case.date) and invoice.due < case.date
    if case.boundary and case.boundary.issue == "disputed_invoices":
        return invoice.disputed
    return money.days_late(invoice, case.date) > 0


def follows_need(document: Document) -> bool:
    """True for documents that serve a boundary and an ending alike: records and scripts."""
    return any(slot.topic in ("need", "situation") or slot.when in ("boundary", "ending") for slot in document.slots)


def _situation_needs(case: Case) -> tuple[str, ...]:
    return ("boundary",) if about(case) == "boundary" else ("contract.way_out", "work.last_day")


def about(case: Case) -> str:
    """Whether the case is about a boundary or an ending; what is not said goes by what is known."""
    if case.need in ("document", "decide"):
        return "ending" if case.work.last_day else "boundary"
    return case.need


def value_at(case: object, path: str) -> Any:
    """Follow a dotted path of field names."""
    for name in path.split("."):
        case = None if case is None else getattr(case, name)
    return case


def incidents_of(case: Case, document: Document) -> list[Incident]:
    """The incidents that a letter may name: where it is about ONE issue, those of that issue (000-42)."""
    about_boundary = case.need == "boundary" or document.id == "boundary-email"
    about_conduct = case.boundary is not None and case.boundary.issue == "rudeness" and about_boundary
    if about_conduct or document.id == "conduct-notice":
        return [incident for incident in case.incidents if incident.what in RUDE]
    return case.incidents
