"""The wizard's way: start, questions, review, letters, saved. It does not know which asker it talks through."""

from __future__ import annotations

from pathlib import Path

from breakup.wizard import finishing, questioning, reopening, reviewing, terminal
from breakup.wizard.session import Session


def run(session: Session, start_case: Path | None) -> None:
    """Go from the first question to the files."""
    terminal.out(session.voice.say("welcome"))
    terminal.out(session.voice.say("keys"))
    terminal.out()
    if start_case is not None:
        reopening.open_path(session, start_case)
    while not session.finished:
        questioning.ask_all(session)
        if session.case().need == "decide":
            finishing.finish_decision(session)
        elif reviewing.review(session):
            finishing.finish(session)


def say_kept(session: Session) -> None:
    """Say where the draft is; before the first answer there is none."""
    if session.finished:
        return
    if not session.draft.path.is_file():
        terminal.out(session.voice.say("nothing_kept"))
        return
    terminal.out(session.voice.say("draft_kept"))
    terminal.path(str(session.draft.path))
