"""Which documents a case calls for, in the order in which they are needed."""

from __future__ import annotations

from typing import Final

from breakup.case import Case

_WRITTEN: Final = {"boundary": "boundary-email", "ending": "termination-letter"}
_SCRIPTS: Final = {"call": "call-script", "meeting": "meeting-script"}


DRAFT_RECORD: Final = "written-record-draft"
"""A record before its talk goes by a name of its own, so that it is never taken for the record."""


def documents(case: Case) -> list[str]:
    """The documents of a case: the letter, or where it is a talk the script and the record (documents.md, 004-38).

    A case in which it is not decided yet what is needed has none.
    """
    if case.need == "decide":
        return []
    if case.channel in ("email", "letter"):
        return [_WRITTEN[case.need]]
    if case.talk.held:
        return ["written-record"]
    return [_SCRIPTS[case.channel], "written-record"]


def shown_as(document: str, case: Case) -> str:
    """The id by which a document is named to the user."""
    return DRAFT_RECORD if document == "written-record" and not case.talk.held else document


def file_name(document: str, language: str, suffix: str, case: Case) -> str:
    """The name of a document's file."""
    return f"{shown_as(document, case)}.{language}{suffix}"
