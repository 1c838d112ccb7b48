"""Going on with a case or a draft."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from breakup import interview
from breakup import store as files
from breakup.case import Case
from breakup.errors import BreakupError
from breakup.plan import verdicts
from breakup.wizard import drafts, surroundings, terminal
from breakup.wizard.asking import Option
from breakup.wizard.session import Session


def go_on(session: Session) -> bool:
    """Choose what to go on with; False when the user goes back to the first question."""
    found: dict[str, Path] = {}
    options: list[Option] = []
    for path, words in (*_drafts(session), *_cases(session)):
        id = f"go on {len(found)}"
        found[id] = path
        options.append(Option(id, words))
    if not options:
        terminal.out(session.voice.say("nothing_to_go_on_with"))
        return False
    got = session.choose("which", options)
    return got in found and _opened(session, found[got])


def _drafts(session: Session) -> list[tuple[Path, str]]:
    found = []
    for path in session.store.drafts():
        if path == session.draft.path:
            continue
        try:
            draft = drafts.load(path)
        except BreakupError as error:
            session.complain(error)
            continue
        day = session.voice.date(draft.day)
        found.append((path, session.voice.say("draft_of", client=draft.client, day=day)))
    return found


def _cases(session: Session) -> list[tuple[Path, str]]:
    found = []
    for entry in session.store.entries():
        if entry.case:
            found.append((entry.folder / files.CASE_FILE, _words_of(session, entry.case)))
        elif entry.error:
            session.complain(entry.error)
    # Where two are still the same in words, the folder tells them apart.
    return [
        (path, f"{words}, {path.parent.name}" if [twin for _, twin in found].count(words) > 1 else words)
        for path, words in found
    ]


def _words_of(session: Session, case: Case) -> str:
    """A case in the list of those that one can go on with."""
    details: list[tuple[str, str]] = [("channel", case.channel)]
    if case.need == "decide":
        details = [("way", verdicts.verdict_of(case))]
    elif case.need == "document":
        details = [("kinds", id) for id in case.documents]
    elif case.need == "boundary" and case.boundary:
        details.insert(0, ("issue", case.boundary.issue))
    detail = ", ".join(session.voice.within(session.voice.choice(kind, id)) for kind, id in details)
    need = session.voice.choice("need", case.need)
    day = session.voice.date(case.date)
    return session.voice.say("case_of", client=case.client.label, need=need, detail=detail, day=day)


def _opened(session: Session, path: Path) -> bool:
    try:
        open_path(session, path)
    except BreakupError as error:
        session.complain(error)
        return False
    return True


def open_path(session: Session, path: Path) -> None:
    """Take up a case or a draft."""
    if path.suffix == ".json":
        _open_draft(session, path)
    else:
        _open_case(session, path)


def _open_case(session: Session, path: Path) -> None:
    seen = files.read_bytes(path)
    case = files.load_case(path)
    session.base, session.seen = path, seen
    session.context = replace(surroundings.whole(session.context, session.store), base=case)


def _open_draft(session: Session, path: Path) -> None:
    """Take up a draft: what still holds is answered, the rest is offered in its turn."""
    draft = drafts.load(path)
    if draft.base:
        _open_case(session, Path(draft.base))
    session.context = surroundings.whole(session.context, session.store)
    session.draft = draft
    for id, text in draft.answers:
        if id not in interview.ids():
            continue
        try:
            question = interview.question(id, session.answers, session.context)
            session.answers = interview.answer(session.answers, question, text, session.context)
        except BreakupError:
            draft.offered[id] = text
