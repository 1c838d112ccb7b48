"""``breakup status``: the cases there are."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from breakup.cli import printing
from breakup.cli.options import Dir, store_in

if TYPE_CHECKING:
    from breakup.case import Case


def command(dir: Dir = None) -> int:
    """List the cases, their paths, and drafts that are not finished."""
    store = store_in(dir)
    entries, drafts = store.entries(), store.drafts()
    if not entries and not drafts:
        printing.note(printing.say("no_cases", folder=str(store.folder)))
    for entry in entries:
        if entry.case:
            _row(entry.name, entry.case.client.label, _what(entry.case), str(entry.case.date), entry.folder)
        elif entry.error:
            printing.fail(entry.error)
    for path in drafts:
        _draft(path)
    return 65 if any(entry.error for entry in entries) else 0


def _draft(path: Path) -> None:
    """A draft by its client and the day on which it was begun."""
    from breakup.errors import BreakupError
    from breakup.wizard import drafts

    word = printing.say("draft")
    try:
        draft = drafts.load(path)
    except BreakupError:
        _row(path.stem, word, "-", "-", path)
        return
    _row(path.stem, f"{draft.client} ({word})", _need(draft.need), str(draft.day), path)


def _what(case: Case) -> str:
    """What is needed; documents by themselves go by their names."""
    if case.need != "document" or not case.documents:
        return _need(case.need)
    words = printing.wording()
    return ", ".join(words.text("document", id) for id in case.documents)


def _need(id: str | None) -> str:
    return printing.wording().text("choice", "need", id) if id else "-"


def _row(name: str, client: str, need: str, day: str, path: Path) -> None:
    printing.out(f"{name}\t{client}\t{need}\t{day}\t{path}")
