"""Choices by their words, and texts of several lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TypeVar

from breakup import textgate
from breakup.errors import RefusedError

T = TypeVar("T")


def one_of(text: str, words: Mapping[str, str], where: str = "", *, folded: Callable[[str], str] = str.casefold) -> str:
    """Read a choice by its id, its word, or enough of the first letters of either.

    :raises RefusedError: none, or more than one; the choices are named.
    """
    wanted = folded(re.sub(r"[\s_-]+", " ", text).strip())
    names = {id: (id.replace("_", " "), folded(re.sub(r"[\s_-]+", " ", word))) for id, word in words.items()}
    exact = [id for id, both in names.items() if wanted in both]
    near = [id for id, both in names.items() if wanted and any(name.startswith(wanted) for name in both)]
    if len(exact) != 1 and len(near) != 1:
        raise RefusedError("choice_unknown", where, value=textgate.line(text, where), choices=", ".join(words.values()))
    return (exact if len(exact) == 1 else near)[0]


def rows(text: str, where: str = "") -> list[str]:
    """The lines of a text that say something."""
    return [line for row in textgate.text(text, where).split("\n") if (line := textgate.name(row, where))]


def each(text: str, read: Callable[[str], T], where: str = "") -> tuple[T, ...]:
    """Read every line of a text."""
    return tuple(read(row) for row in rows(text, where))
