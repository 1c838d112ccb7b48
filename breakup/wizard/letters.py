"""From a reviewed case to files: write the letters, show them, save them, copy them into sight."""

from __future__ import annotations

import contextlib
import datetime as dt
import unicodedata
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from breakup import casefile, contradictions, export, language, letter, needs, outline, plan, validators
from breakup import store as files
from breakup.assessment import prepared_by
from breakup.case import Case, Sender
from breakup.errors import BreakupError, RefusedError
from breakup.export import beside
from breakup.letter import Letter
from breakup.store import Store
from breakup.wizard import terminal
from breakup.wizard.words import Voice


@dataclass(frozen=True)
class Written:
    """A finished letter with the bytes of its files by suffix; ``refused`` says why there is no mail."""

    letter: Letter
    files: dict[str, bytes]
    refused: BreakupError | None = None


def problems(case: Case) -> tuple[list[BreakupError], list[BreakupError]]:
    """What stops the letters of a case, and what only warns."""
    documents = plan.documents(case)
    found = contradictions.find(case, documents)
    lacks = {(lack.where, lack.id): lack for id in documents for lack in needs.missing(outline.DOCUMENTS[id], case)}
    fatal = [*validators.problems(case), *lacks.values(), *(item.error for item in found if item.fatal)]
    return fatal, [item.error for item in found if not item.fatal]


def saved_otherwise(case: Case, base: Path | None) -> list[BreakupError]:
    """What letters that were saved before, and are not written now, say otherwise than the case: a warning each."""
    if base is None:
        return []
    now = {plan.file_name(id, case.language, ".txt", case) for id in plan.documents(case)}
    before = {name: text for name, text in files.letters_beside(base).items() if name not in now}
    return [item.error for item in contradictions.in_drafts(case, before)]


def write(case: Case) -> list[Written]:
    """Compose every document of a case; nothing is saved.

    :raises BreakupError: a document lacks a fact, or the case file would not be read again.
    """
    casefile.read(casefile.written(case).encode())
    tongue = language.load(case.language)
    return [_written(letter.compose(outline.DOCUMENTS[id], case, tongue), case) for id in plan.documents(case)]


def _written(made: Letter, case: Case) -> Written:
    written = Written(made, {".txt": export.render(made, "txt", case)})
    if not _is_mail(made.document, case):
        return written
    try:
        return replace(written, files=written.files | {".eml": export.render(made, "eml", case)})
    except RefusedError as error:
        return replace(written, refused=error)


def _is_mail(document: str, case: Case) -> bool:
    if plan.is_draft(document, case):
        return False
    if document == "written-record":
        # A record goes out by e-mail, however the talk was.
        return True
    return outline.DOCUMENTS[document].sent and case.channel != "letter"


def show(written: list[Written], case: Case, voice: Voice) -> None:
    """Print every letter, its subject first."""
    for item in written:
        terminal.out()
        terminal.rule()
        terminal.out(voice.document(plan.shown_as(item.letter.document, case)))
        terminal.rule()
        terminal.out(export.titled(item.letter, item.letter.subject))
        terminal.out()
        terminal.out(item.letter.body)
        terminal.rule()
        if elements := voice.wording.elements(item.letter.said, item.letter.unsaid):
            terminal.out(elements)
        for sentence in voice.sentences(item.refused) if item.refused else ():
            terminal.out(sentence)


def show_beside(written: list[Written], case: Case, voice: Voice) -> None:
    """Print every letter beside the same letter in the user's language, role by role."""
    for item in written:
        mine = letter.compose(outline.DOCUMENTS[item.letter.document], case, voice.ui, borrow=item.letter.language)
        terminal.out()
        terminal.lines(beside.render(item.letter, mine, terminal.width()))


def save(
    written: list[Written], case: Case, store: Store, base: Path | None, seen: bytes | None
) -> tuple[list[Path], list[Path]]:
    """Save the case and its letters; a case that lies in the store is brought up to date, any other becomes a new one.

    Beside what was saved, the files are given back that were edited by hand and are kept under another name.
    """
    before = _as_before(seen) if _lies_in(store, base) else {}
    folder = _keep(case, store, base, seen)
    files.make_private(folder / "letters")
    paths, kept = _put(written, case, folder / "letters", before)
    if case.sender != _remembered(store):
        store.remember(case.sender)
    return [folder / files.CASE_FILE, *paths], kept


def save_decision(case: Case, store: Store, base: Path | None, seen: bytes | None) -> Path:
    """Save a case that calls for no letter; where it lies is given back."""
    return _keep(case, store, base, seen) / files.CASE_FILE


def _lies_in(store: Store, base: Path | None) -> bool:
    return base is not None and base.parent.parent.resolve() == store.cases_folder.resolve()


def _keep(case: Case, store: Store, base: Path | None, seen: bytes | None) -> Path:
    """Bring a case of the store up to date, or make a new one; its folder is given back."""
    if base is None or not _lies_in(store, base):
        return store.create(case)
    files.save_case(base, case, seen)
    return base.parent


def _as_before(seen: bytes | None) -> dict[str, bytes]:
    """The files that the case, as it was saved, gives: what differs from them was edited by hand."""
    with contextlib.suppress(BreakupError):
        case = casefile.read(seen or b"")
        return {
            plan.file_name(item.letter.document, item.letter.language, suffix, case): data
            for item in write(case)
            for suffix, data in item.files.items()
        }
    return {}


def _remembered(store: Store) -> Sender | None:
    # A profile that cannot be read was complained about at the start, and is replaced.
    with contextlib.suppress(BreakupError):
        return store.profile()
    return None


def copy(written: list[Written], case: Case, beside: Path) -> Path:
    """Copy the letters into a new folder in sight; one that is there is never touched."""
    name = f"{files.slug(case.client.label)}-{case.date.isoformat()}"
    numbers = ("", *(f"-{number}" for number in range(2, 1000)))
    folder = next(
        path for number in numbers if not (path := beside / f"{name}{number}").exists() and not path.is_symlink()
    )
    files.make_private(folder)
    _put(written, case, folder, {})
    return folder


def _put(written: list[Written], case: Case, folder: Path, before: dict[str, bytes]) -> tuple[list[Path], list[Path]]:
    paths, kept = [], []
    for item in written:
        for suffix, data in item.files.items():
            path = folder / plan.file_name(item.letter.document, item.letter.language, suffix, case)
            if old := files.put_beside(path, data, before.get(path.name)):
                kept.append(old)
            paths.append(path)
    return paths, kept


def names_in_another_script(case: Case) -> list[str]:
    """The names that go into the letter as typed, though its language has another alphabet."""
    contact = case.client.contact.full_name if case.client.contact else None
    names = (case.sender.name, case.sender.business, case.client.company, contact, case.work.project)
    alphabet = _scripts(language.load(case.language).data.name)
    return [name for name in names if name and (used := _scripts(name)) and not used & alphabet]


def _scripts(text: str) -> set[str]:
    return {unicodedata.name(letter, "?").partition(" ")[0] for letter in text if letter.isalpha()}


def next_step(case: Case, voice: Voice) -> str:
    """What the user does now."""
    documents = plan.documents(case)
    if not any(outline.DOCUMENTS[id].sent for id in documents) and _SCRIPTS.isdisjoint(documents):
        return voice.say("next_sheet")
    if case.need != "document" and case.channel in ("call", "meeting"):
        return voice.say("next_record") if case.talk.held else voice.say(f"next_{case.channel}")
    if case.need == "ending" and plan.decided(case) == "prepare_then_end" and (day := prepared_by(case)):
        return voice.say("next_later", date=voice.date(day))
    by = _answer_by(case)
    step = voice.say(f"next_{'letter' if case.channel == 'letter' else 'email'}")
    return f"{step} {voice.say('next_answer', date=voice.date(by))}" if by else step


_SCRIPTS: Final = frozenset({"call-script", "meeting-script"})


def _answer_by(case: Case) -> dt.date | None:
    """The day by which an answer is asked."""
    if case.need == "boundary":
        return case.boundary.answer_by if case.boundary else None
    if case.need == "ending" or "non-renewal-letter" in case.documents:
        return case.offer.confirm_by
    if "last-attempt" in case.documents and case.extra_work:
        return case.extra_work.answer_by
    return case.terms.confirm_by if "expectation-letter" in case.documents and case.terms else None
