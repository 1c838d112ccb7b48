"""What a check finds, and the texts that are checked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from breakup.errors import RefusedError


class Contradiction(Struct, frozen=True):
    """Two facts that cannot both reach a letter; ``fatal`` stops it."""

    error: RefusedError
    fatal: bool = True


def warning(error: RefusedError) -> Contradiction:
    """A contradiction that is shown, and stops nothing."""
    return Contradiction(error, fatal=False)


def texts_by_language(value: Any, where: str = "") -> Iterator[tuple[str, dict[str, str]]]:
    """Every text by language in a case, with its field."""
    if isinstance(value, Struct):
        for name in value.__struct_fields__:
            # A name as it stands in a greeting is no text.
            if name != "vocative":
                yield from texts_by_language(getattr(value, name), f"{where}.{name}" if where else name)
    elif isinstance(value, list):
        for at, item in enumerate(value):
            yield from texts_by_language(item, f"{where}[{at}]")
    elif isinstance(value, dict):
        yield where, value
