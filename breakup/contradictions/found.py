"""What a check finds."""

from __future__ import annotations

from msgspec import Struct

from breakup.errors import RefusedError


class Contradiction(Struct, frozen=True):
    """Two facts that cannot both reach a letter; ``fatal`` stops it."""

    error: RefusedError
    fatal: bool = True


def warning(error: RefusedError) -> Contradiction:
    """A contradiction that is shown, and stops nothing."""
    return Contradiction(error, fatal=False)
