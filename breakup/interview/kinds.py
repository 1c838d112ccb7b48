"""Questions about which documents are wanted (documents.md)."""

from __future__ import annotations

from typing import Any, Final

from breakup import case as c
from breakup import plan
from breakup.interview import conditions, fields, readers
from breakup.interview.questions import Context, Step, never
from breakup.plan import verdicts

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
    """Everything that is planned for a case, in the order in which it is used; nothing where nothing was decided."""
    if case.need == "decide" or (case.need == "document" and plan.decided(case) is None):
        return []
    # One letter ends the work: the one that is written stands for the other.
    exits = plan.EXITS if plan.EXITS & set(plan.documents(case)) else frozenset[str]()
    return [item.document for item in verdicts.wanted(case, verdicts.verdict_of(case)) if item.document not in exits]


def belongs_too(case: c.Case) -> list[str]:
    """What belongs to it and is not written yet."""
    written = plan.documents(case)
    return [kind for kind in belonging(case) if kind not in written]


def _lay_documents(case: c.Case, value: tuple[str, ...], context: Context) -> c.Case:
    """Lay what is wanted; what is called for anyway need not be said."""
    bare = fields.put(case, "documents", [])
    return bare if list(value) == plan.documents(bare) else fields.put(case, "documents", list(value))


def _alone(case: c.Case, context: Context) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*ALONE, *case.documents, *belonging(case)]))


def _together(case: c.Case, context: Context) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*BESIDE.get(case.need, ()), *case.documents, *belonging(case)]))


def _is_unsaid(case: c.Case, context: Context) -> bool:
    """A way that was decided on says itself what is written."""
    return not case.documents


def _suggested(case: c.Case, context: Context) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*plan.documents(case), *belonging(case)]))


KINDS: Final = (
    Step(
        "kinds", "choices", ("documents",), lambda case, context: tuple(case.documents) or None, _lay_documents,
        readers.chosen, when=conditions.document, asked=_is_unsaid, choices=_alone, least=1,
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
    spoken = {"call", "meeting"} & {value, case.channel}
    return (
        fields.put(changed, "documents", [])
        if spoken and value != case.channel and case.need != "document"
        else changed
    )
