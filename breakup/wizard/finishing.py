"""The letters: written, shown, added to, saved; or the decision alone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from breakup import interview, plan
from breakup.case import Case
from breakup.errors import BreakupError
from breakup.wizard import questioning, terminal
from breakup.wizard.asking import Option
from breakup.wizard.session import Session

if TYPE_CHECKING:
    from breakup.wizard.letters import Written


def finish(session: Session) -> None:
    """Write and show the letters; they are saved only when the user says so."""
    from breakup.wizard import letters  # composing loads what no question needs

    while True:
        case = session.case()
        try:
            written = letters.write(case)
        except BreakupError as error:
            session.complain(error, named=True)
            return
        got = _approved(session, written, case)
        if got == "save":
            _save(session, written, case)
        if got != "more":
            return
        id = "kinds" if case.need == "document" else "documents"
        questioning.edit(session, id, " ".join([*plan.documents(case), *interview.belongs_too(case)]))
        # What was added may need facts of its own, and is looked through with them.
        if interview.next_question(session.answers, session.context) or letters.problems(session.case())[0]:
            return


def finish_decision(session: Session) -> None:
    """Keep a decision that calls for no letter."""
    from breakup.wizard import letters  # saving loads what no question needs

    case = session.case()
    path = letters.save_decision(case, session.store, session.base, session.seen)
    session.draft.remove()
    session.finished = True
    terminal.out()
    terminal.out(session.voice.say("assess_saved"))
    terminal.path(str(path))


def _approved(session: Session, written: list[Written], case: Case) -> str:
    """The letter screen: show what was written and ask what shall become of it."""
    from breakup.wizard import letters  # composing loads what no question needs

    letters.show(written, case, session.voice)
    foreign = written[0].letter.language.partition("-")[0] != session.voice.ui.code
    more = interview.belongs_too(case)
    ids = ("save", *(["more"] if more else []), *(["beside"] if foreign else []), "change")
    names = ", ".join(session.voice.within(session.voice.document(id)) for id in more)
    options = [Option(id, session.voice.choice("save", id), names if id == "more" else "") for id in ids]
    while (got := session.choose("save", options)) == "beside":
        letters.show_beside(written, case, session.voice)
    return got


def _save(session: Session, written: list[Written], case: Case) -> None:
    from breakup import export  # composing loads what no question needs
    from breakup.wizard import letters

    paths, kept = letters.save(written, case, session.store, session.base, session.seen)
    session.draft.remove()
    session.finished = True
    terminal.out()
    terminal.out(session.voice.say("saved"))
    for path in paths:
        terminal.path(str(path))
    if kept:
        terminal.out(session.voice.say("kept_beside"))
    for path in kept:
        terminal.path(str(path))
    for item in written:
        terminal.out(export.titled(item.letter, item.letter.subject))
    terminal.out(letters.next_step(case, session.voice))
    _offer_copy(session, written, case)


def _offer_copy(session: Session, written: list[Written], case: Case) -> None:
    from breakup.wizard import letters  # composing loads what no question needs

    if session.choose("copy", [Option(id, session.voice.choice("confirm", id)) for id in ("no", "yes")]) != "yes":
        return
    try:
        folder = letters.copy(written, case, Path.cwd())
    except BreakupError as error:
        session.complain(error)
        return
    terminal.out(session.voice.say("copied"))
    terminal.path(str(folder))
