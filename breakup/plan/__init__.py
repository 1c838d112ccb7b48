"""Which documents a case calls for: what is written now, what is only drafted, and what was decided.

:mod:`breakup.plan.verdicts` has the documents of each verdict, :mod:`breakup.plan.days` their days.
"""

from __future__ import annotations

from typing import Final

from breakup.case import Case, Verdict

SCRIPTS: Final = {"call": "call-script", "meeting": "meeting-script"}
_TWO: Final = 2
"""Sender and reader: whoever else takes part in a talk is a second person."""
DRAFT: Final = "-draft"
"""What is only drafted goes by a name of its own, so that it is never taken for the letter or the record."""
DRAFTED: Final = ("written-record", "termination-letter")
"""What can be a draft: a record before its talk, and a letter that a way holds ready while it tries something else."""
EXITS: Final = frozenset({"termination-letter", "non-renewal-letter"})


def documents(case: Case) -> list[str]:
    """The documents of a case: those that are wanted, or the letter, or where it is a talk the script and the record.

    A case in which it is not decided yet what is needed has none. Source: documents.md, 004-38.
    """
    if case.documents:
        return list(case.documents)
    if case.need in ("document", "decide"):
        return []
    if not is_talk(case):
        return [_letter(case)]
    if case.talk.held:
        return ["written-record"]
    return [SCRIPTS[case.channel], "written-record"]


def _letter(case: Case) -> str:
    if case.need == "boundary":
        return "boundary-email"
    return "non-renewal-letter" if decided(case) == "do_not_renew" else "termination-letter"


def is_draft(document: str, case: Case) -> bool:
    """True for a document that is only drafted as the case stands (:data:`DRAFTED`)."""
    if document == "written-record":
        return not case.talk.held
    if document not in DRAFTED or case.need == "ending" or (verdict := decided(case)) is None:
        return False
    from breakup.plan import verdicts  # nothing that only writes needs it

    return any(item.draft for item in verdicts.called_for(case, verdict) if item.document == document)


def shown_as(document: str, case: Case) -> str:
    """The id by which a document is named to the user."""
    return document + DRAFT if is_draft(document, case) else document


def file_name(document: str, language: str, suffix: str, case: Case) -> str:
    """The name of a document's file."""
    return f"{shown_as(document, case)}.{language}{suffix}"


def abused(case: Case) -> bool:
    """True after insults or threats (decision model: abuse 2 and more)."""
    return case.signs.abuse >= 2 or any(incident.what in ("insult", "threat") for incident in case.incidents)


def alone_after_abuse(case: Case) -> bool:
    """True where a talk would be held after abuse with nobody else there (decision model, T10)."""
    return abused(case) and case.channel in SCRIPTS and len(case.talk.participants) <= _TWO


def is_talk(case: Case) -> bool:
    """True where it is said, and not written."""
    return case.channel in SCRIPTS


def decided(case: Case) -> Verdict | None:
    """The way that was chosen, else the one that the answers lead to; None where nothing was said that decides."""
    if case.decision and case.decision.chosen:
        return case.decision.chosen
    if not case.has_answers:
        return None
    from breakup import assessment  # nothing that only writes needs it

    return assessment.verdict_of(case)
