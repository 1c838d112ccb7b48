"""Which documents a case calls for, in the order in which they are needed."""

from __future__ import annotations

from typing import Final

from breakup.case import Case

_WRITTEN: Final = {"boundary": "boundary-email", "ending": "termination-letter"}
_SCRIPTS: Final = {"call": "call-script", "meeting": "meeting-script"}


def documents(case: Case) -> list[str]:
    """The documents of a case: the letter, or where it is a talk the script and the record (documents.md, 004-38)."""
    if case.channel in ("email", "letter"):
        return [_WRITTEN[case.need]]
    if case.talk.held:
        return ["written-record"]
    return [_SCRIPTS[case.channel], "written-record"]
