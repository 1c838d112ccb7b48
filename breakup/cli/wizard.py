"""``breakup wizard``: questions in a terminal, letters at the end."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from breakup.cli import printing
from breakup.cli.options import Dir, store_in

if TYPE_CHECKING:
    from breakup.store import Store


def command(
    case: Annotated[
        str | None, typer.Argument(help="A case or a draft to go on with, by the name `breakup status` shows.")
    ] = None,
    ui: Annotated[str | None, typer.Option("--ui", help="Language of the questions.", metavar="LANG")] = None,
    plain: Annotated[
        bool, typer.Option("--plain", help="Plain questions, for simple terminals and screen readers.")
    ] = False,
    dir: Dir = None,
) -> int:
    """Ask about the situation and write what is needed."""
    from breakup.errors import UsageError

    if ui:
        printing.speak(ui)
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError("not_a_terminal")
    import datetime as dt

    from breakup import language, wizard

    store = store_in(dir)
    simple = plain or os.environ.get("TERM", "dumb") in ("dumb", "unknown", "")
    return wizard.run(
        ui=language.load(printing.ui_tag()),
        store=store,
        plain=simple,
        today=dt.date.today(),
        start_case=_found(case, store) if case else None,
    )


def _found(name: str, store: Store) -> Path:
    drafts = (path for path in store.drafts() if name in (path.stem, path.name, str(path)))
    return next(drafts, None) or store.find(name)
