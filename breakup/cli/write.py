"""``breakup write``: documents of a case, without questions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from breakup.cli import printing
from breakup.cli.options import Dir, store_in

if TYPE_CHECKING:
    from breakup.case import Case
    from breakup.letter import Letter


# Named here, since the help loads nothing that writes; a test compares it with the outline.
_KINDS: Final = (
    "boundary-email, conduct-notice, repair-letter, last-attempt, scope-addendum, expectation-letter, service-terms, "
    "payment-demand, termination-letter, non-renewal-letter, call-script, meeting-script, written-record, incident-log, "
    "incident-log-copy, reply-kit, handover-list, decline-inquiry, staff-note, second-opinion, lawyer-questions, "
    "holding-letter, preflight, contract-checklist, lessons"
)


def command(
    case: Annotated[str, typer.Argument(help="A name as `breakup status` shows it, a folder, or a case.toml.")],
    documents: Annotated[
        list[str] | None, typer.Argument(help=f"Left out: those the case calls for. Kinds: {_KINDS}.")
    ] = None,
    language: Annotated[
        str | None, typer.Option("--language", help="Language of the letter, instead of the case's.", metavar="LANG")
    ] = None,
    register: Annotated[
        str | None, typer.Option("--register", help="formal or friendly, instead of the case's.")
    ] = None,
    format: Annotated[str, typer.Option("--format", help="txt, md or eml.")] = "txt",
    part: Annotated[str | None, typer.Option("--part", help="subject or body alone, as plain text.")] = None,
    out: Annotated[Path | None, typer.Option("--out", help="A file for one document, a folder for several.")] = None,
    beside: Annotated[
        str | None, typer.Option("--beside", help="Show the letter beside this language, role by role.", metavar="LANG")
    ] = None,
    kinds: Annotated[
        bool, typer.Option("--list", help="List the kinds, and what the case lacks for each; write nothing.")
    ] = False,
    dir: Dir = None,
) -> None:
    """Write the documents of a case."""
    from breakup import export, plan
    from breakup.store import load_case

    _check_choice("--format", format, list(export.FORMATS))
    _check_choice("--part", part, ["subject", "body"])
    _check_choice("--register", register, ["formal", "friendly"])
    path = store_in(dir).find(case)
    facts = _with_register(load_case(path), register)
    if kinds:
        _list_kinds(facts)
        return
    wanted = _wanted(documents or plan.documents(facts), facts, format)
    letters = _composed(facts, wanted, language or facts.language)
    _compare_saved(facts, path, letters)
    for letter in letters:
        _note_elements(letter)
    if beside is not None:
        _show_beside(letters, facts, beside)
        if out is None:
            return
    rendered = [(letter, _bytes(letter, format, part, facts)) for letter in letters]
    suffix = ".txt" if part else export.FORMATS[format]
    if out is None and len(rendered) == 1:
        printing.out_bytes(rendered[0][1])
        return
    _save(rendered, facts, out or path.parent / "letters", suffix, folder=len(rendered) > 1, stored=out is None)


def _check_choice(flag: str, value: str | None, choices: list[str]) -> None:
    from breakup.errors import UsageError

    if value is not None and value not in choices:
        raise UsageError("choice_unknown", flag, value=value, choices=", ".join(choices))


def _with_register(case: Case, register: str | None) -> Case:
    import msgspec

    if register is None:
        return case
    closeness = "close" if register == "friendly" else "formal"
    return msgspec.structs.replace(case, client=msgspec.structs.replace(case.client, closeness=closeness))


def _wanted(kinds: list[str], case: Case, format: str) -> list[str]:
    """The kinds, each known, and each to be sent where it becomes a mail."""
    from breakup.errors import RefusedError, UsageError
    from breakup.outline import DOCUMENTS

    if not kinds and case.need == "decide":
        raise RefusedError("need_undecided", "need")
    if not kinds:
        raise UsageError("documents_empty", "documents", choices=", ".join(DOCUMENTS))
    for kind in kinds:
        _check_choice("DOCUMENT", kind, list(DOCUMENTS))
        if format == "eml" and not DOCUMENTS[kind].sent:
            raise UsageError("not_sent", "--format", document=kind)
    return list(dict.fromkeys(kinds))


def _list_kinds(case: Case) -> None:
    """Each kind with its name, and what is missing: fields as the case file names them."""
    from breakup import needs
    from breakup.outline import DOCUMENTS

    words = printing.wording()
    for id, document in DOCUMENTS.items():
        fields = ", ".join(dict.fromkeys(lack.where for lack in needs.missing(document, case)))
        state = words.text("say", "list_missing", fields=fields) if fields else words.text("say", "list_ready")
        printing.out(f"{id}\t{words.text('document', id)}\t{state}")


def _note_elements(letter: Letter) -> None:
    """Say how complete a letter is, where that is counted."""
    if letter.said or letter.unsaid:
        printing.note(printing.wording().elements(letter.said, letter.unsaid))


def _composed(case: Case, kinds: list[str], tag: str) -> list[Letter]:
    from breakup import contradictions, language, letter, needs
    from breakup.errors import Problems
    from breakup.outline import DOCUMENTS

    loaded = language.load(tag)
    found = contradictions.find(case, kinds, loaded.code)
    lacks = [lack for kind in kinds for lack in needs.missing(DOCUMENTS[kind], case)]
    if fatal := [*(item.error for item in found if item.fatal), *lacks]:
        raise Problems(fatal)
    for item in found:
        printing.note(f"breakup: {printing.sentence(item.error)}")
    return [letter.compose(DOCUMENTS[kind], case, loaded) for kind in kinds]


def _compare_saved(case: Case, path: Path, letters: list[Letter]) -> None:
    """Tell what the letters that stay in the case's folder say otherwise than those written now."""
    from breakup import contradictions, plan, store

    new = {plan.file_name(letter.document, letter.language, ".txt", case) for letter in letters}
    old = {name: text for name, text in store.letters_beside(path).items() if name not in new}
    for item in contradictions.in_drafts(case, old):
        printing.note(f"breakup: {printing.sentence(item.error)}")


def _show_beside(letters: list[Letter], case: Case, tag: str) -> None:
    import shutil

    from breakup import language
    from breakup.export import beside
    from breakup.letter import compose
    from breakup.outline import DOCUMENTS

    other = language.load(tag)
    for letter in letters:
        partner = compose(DOCUMENTS[letter.document], case, other, borrow=letter.language)
        printing.out(beside.render(letter, partner, shutil.get_terminal_size((100, 24)).columns))


def _bytes(letter: Letter, format: str, part: str | None, case: Case) -> bytes:
    from breakup import export

    if part == "subject":
        return f"{letter.subject}\n".encode()
    if part == "body":
        return f"{letter.body}\n".encode()
    return export.render(letter, format, case)


def _save(
    rendered: list[tuple[Letter, bytes]], case: Case, out: Path, suffix: str, *, folder: bool, stored: bool
) -> None:
    from breakup import plan, store
    from breakup.errors import UsageError

    if stored and not (out.parent / store.CASE_FILE).is_file():
        raise UsageError("out_needed", "--out")
    if folder or out.is_dir():
        store.make_private(out)
    for letter, data in rendered:
        path = out / plan.file_name(letter.document, letter.language, suffix, case) if out.is_dir() else out
        # What was edited by hand in the case's own folder is kept; a place that was named is written over.
        if stored and (kept := store.put_beside(path, data, None)):
            printing.note(f"{printing.say('kept_beside')} {kept}")
        elif not stored:
            store.write_file(path, data, private=True)
        printing.note(str(path))
