"""The review screen: every fact, each to be changed in place, before anything is written."""

from __future__ import annotations

from typing import Final

from breakup import interview
from breakup.errors import BreakupError
from breakup.wizard import questioning, terminal
from breakup.wizard.asking import Move, Option
from breakup.wizard.session import Session

_WRITE: Final = "write it"
"""Ids of choices that are not facts have a blank in them, so that they can never be a question's id."""


def review(session: Session) -> bool:
    """Show every fact; True when the letters shall be written, False when there is more to ask."""
    from breakup.wizard import letters  # composing loads what no question needs

    while True:
        case = session.case()
        fatal, warnings = letters.problems(case)
        _show_problems(session, fatal, [*warnings, *letters.saved_otherwise(case, session.base)])
        if names := letters.names_in_another_script(case):
            terminal.out(f"! {session.voice.say('other_script', names=', '.join(names))}")
        options = [] if fatal else [Option(_WRITE, session.voice.say("write_it"))]
        options += [Option(id, words) for id, words in session.facts(case)]
        got = session.asker.choose(session.voice.say("review"), options, _first_fault(session, fatal) or _WRITE)
        if got is Move.BACK:
            session.go_back()
            return False
        if isinstance(got, Move):
            terminal.out(session.voice.say("review_why"))
        elif got == _WRITE:
            return True
        else:
            questioning.edit(session, got)
            if interview.next_question(session.answers, session.context):
                return False


def _first_fault(session: Session, fatal: list[BreakupError]) -> str:
    found = (interview.question_of(error.where, session.answers, session.context) for error in fatal)
    return next((id for id in found if id), "")


def _show_problems(session: Session, fatal: list[BreakupError], warnings: list[BreakupError]) -> None:
    terminal.out()
    for error in fatal:
        session.complain(error, named=True)
    if fatal:
        terminal.out(session.voice.say("mend_first"))
    for error in warnings:
        session.complain(error, named=True)
