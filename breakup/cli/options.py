"""Flags that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from breakup.store import Store

Dir = Annotated[
    Path | None, typer.Option("--dir", help="Folder of the cases, instead of the user's data folder.", metavar="FOLDER")
]


def store_in(folder: Path | None) -> Store:
    """The store that a command works with."""
    from breakup.store import Store

    return Store(folder)
