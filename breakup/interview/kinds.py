"""Questions about which documents are wanted (documents.md)."""

from __future__ import annotations

from typing import Any, Final

from breakup import case as c
from breakup import money, plan
from breakup.interview import conditions, fields, readers
from breakup.interview.questions import Context, Step, never

_LOG: Final = ("incident-log", "incident-log-copy")
_ADVICE: Final = ("second-opinion", "lawyer-questions", "holding-letter")
_TALK: Final = ("call-script", "meeting-script", "written-record")
SCRIPTS: Final = frozenset({"call-script", "meeting-script"})

ALONE: Final = (
    "repair-letter", "last-attempt", "scope-addendum", "expectation-letter", "service-terms", "payment-demand",
    "conduct-notice", *_LOG, "staff-note", "reply-kit", *_ADVICE, "decline-inquiry", "preflight", "non-renewal-letter",
    "handover-list", "lessons", "contract-checklist",
)  # fmt: skip
"""Kinds that stand by themselves; the others come with a boundary or an ending."""

BESIDE: Final[dict[str, tuple[str, ...]]] = {
    "boundary": (
        "boundary-email", *_TALK, "reply-kit", "conduct-notice", *_LOG, "staff-note", "payment-demand", "last-attempt",
        "scope-addendum", "expectation-letter", "service-terms", *_ADVICE, "contract-checklist",
    ),
    "ending": (
        "termination-letter", "non-renewal-letter", *_TALK, "reply-kit", "handover-list", "preflight", "payment-demand",
        "conduct-notice", *_LOG, "staff-note", *_ADVICE, "lessons", "contract-checklist",
    ),
}  # fmt: skip
"""Kinds that a boundary or an ending can have."""


def belonging(case: c.Case) -> list[str]:
    """What belongs to an ending beside its letter (documents.md, *end now*), in the order of the outline."""
    if case.need != "ending":
        return []
    overdue = any(money.is_open(one, case.date) and one.due < case.date for one in case.money.invoices)
    more = ["payment-demand"] if overdue else []
    return [*more, "reply-kit", "handover-list", *(["staff-note"] if plan.abused(case) else [])]


def belongs_too(case: c.Case) -> list[str]:
    """What belongs to it and is not written yet."""
    written = plan.documents(case)
    return [kind for kind in belonging(case) if kind not in written]


def _lay_documents(case: c.Case, value: tuple[str, ...], context: Context) -> c.Case:
    """Lay what is wanted; what is called for anyway need not be said."""
    bare = fields.put(case, "documents", [])
    return bare if list(value) == plan.documents(bare) else fields.put(case, "documents", list(value))


def _alone(case: c.Case, context: Context) -> tuple[str, ...]:
    return (*ALONE, *(kind for kind in case.documents if kind not in ALONE))


def _together(case: c.Case, context: Context) -> tuple[str, ...]:
    known = BESIDE.get(case.need, ())
    return (*known, *(kind for kind in case.documents if kind not in known))


def _suggested(case: c.Case, context: Context) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*plan.documents(case), *belonging(case)]))


KINDS: Final = (
    Step(
        "kinds", "choices", ("documents",), lambda case, context: tuple(case.documents) or None, _lay_documents,
        readers.chosen, when=conditions.document, choices=_alone, least=1,
    ),
)  # fmt: skip

DOCUMENTS: Final = (
    Step(
        "documents", "choices", ("documents",), lambda case, context: tuple(case.documents) or None, _lay_documents,
        readers.chosen, when=conditions.beside, asked=never, choices=_together, suggested=_suggested,
        depends=("need", "channel"),
    ),
)  # fmt: skip


def lay_need(case: c.Case, value: Any, context: Context) -> c.Case:
    """Lay what is needed; documents that were wanted for another need are not wanted any more."""
    changed = fields.put(case, "need", value)
    return changed if value == case.need else fields.put(changed, "documents", [])


def lay_channel(case: c.Case, value: Any, context: Context) -> c.Case:
    """Lay the channel; the documents of a boundary or an ending follow it."""
    changed = fields.put(case, "channel", value)
    return changed if value == case.channel or case.need == "document" else fields.put(changed, "documents", [])
