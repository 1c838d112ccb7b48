"""``breakup forget``: remove a case for good."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from breakup.cli import printing
from breakup.cli.options import Dir, store_in


def command(
    case: Annotated[str, typer.Argument(help="A case or a draft, by the name `breakup status` shows.")],
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    dir: Dir = None,
) -> int:
    """Remove a case or a draft, with everything in its folder."""
    from breakup.errors import UsageError

    store = store_in(dir)
    path = store.find_to_forget(case)
    if not yes:
        if not sys.stdin.isatty():
            raise UsageError("forget_needs_yes", "--yes")
        if not printing.agreed(printing.say("forget_really", path=str(path))):
            printing.note(printing.say("kept"))
            return 0
    store.forget(path)
    printing.note(printing.say("forgotten", path=str(path)))
    return 0
