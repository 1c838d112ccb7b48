"""``breakup wizard``: questions in a terminal, letters at the end."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from breakup.cli import printing
from breakup.cli.options import Dir, store_in


def command(
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

    simple = plain or os.environ.get("TERM", "dumb") in ("dumb", "unknown", "")
    return wizard.run(ui=language.load(printing.ui_tag()), store=store_in(dir), plain=simple, today=dt.date.today())
