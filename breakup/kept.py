"""What is read off a language's wording rules, kept in the user's cache folder so that the next check need not read it again.

It holds nothing of any draft, is private, may be removed at any time, and is made anew when the rules or their reader
change. Where it cannot be written or is not to be trusted, the rules are read from their own file.
"""

from __future__ import annotations

import contextlib
import os
from hashlib import blake2b
from pathlib import Path
from typing import Final

from breakup import phrasing
from breakup.phrasing import Rules

_MOST: Final = 8 << 20
_OTHERS: Final = 0o022
"""A file that others may write is not trusted."""


def folder() -> Path:
    """Where it is kept."""
    from platformdirs import user_cache_path

    return user_cache_path("breakup", appauthor=False)


def mark(source: bytes) -> bytes:
    """A hash of the rules as they are written, and of the program that reads them."""
    digest = blake2b(source, digest_size=32)
    for name in ("lookup.py", "patterns.py", "prefixes.py", "rules.py", "secondperson.py", "syntax.py"):
        with contextlib.suppress(OSError):
            digest.update((Path(phrasing.__file__).parent / name).read_bytes())
    return digest.digest()


def load(code: str, tag: str, source: bytes) -> Rules | None:
    """The rules of a language, if they were kept as they are now."""
    try:
        with (folder() / f"rules-{code}").open("rb") as file:
            status = os.fstat(file.fileno())
            if hasattr(os, "getuid") and (status.st_uid != os.getuid() or status.st_mode & _OTHERS):
                return None
            data = file.read(_MOST)
        sign = mark(source)
        return phrasing.unpacked(data[len(sign) :], tag) if data.startswith(sign) else None
    except (OSError, RuntimeError, ValueError):  # missing, no home, damaged
        return None


def keep(code: str, rules: Rules, source: bytes) -> None:
    """Keep the rules of a language for the next time."""
    from breakup.errors import BreakupError
    from breakup.store import write_file

    with contextlib.suppress(OSError, RuntimeError, BreakupError):
        place = folder()
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        if os.access(place, os.W_OK):
            write_file(place / f"rules-{code}", mark(source) + rules.packed(), private=True)
