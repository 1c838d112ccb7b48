"""The letters with which a pattern must begin, so that it is tried only at words that begin so."""

from __future__ import annotations

import re._constants as sre  # type: ignore[import-not-found]
import re._parser as parser  # type: ignore[import-not-found]
from typing import Any, Final

LENGTH: Final = 3
"""Letters of a word by which patterns are looked up; a shorter word is its own key."""
_MANY: Final = 400


def prefixes(pattern: str) -> frozenset[str]:
    """Every beginning of up to :data:`LENGTH` lower-case letters that a match can have.

    :raises ValueError: the pattern can begin with anything, so it would have to be tried everywhere.
    """
    found = _of(list(parser.parse(pattern)), LENGTH)
    if not found or any(not text for text, _ in found) or len(found) > _MANY:
        raise ValueError(pattern)
    return frozenset(text.lower() for text, _ in found)


def _of(items: list[Any], length: int) -> set[tuple[str, bool]]:
    """Beginnings of a sequence, each with whether more may follow within the length."""
    done: set[tuple[str, bool]] = set()
    open_: set[str] = {""}
    for item in items:
        steps = _step(item, length)
        grown: set[str] = set()
        for text in open_:
            for part, goes_on in steps:
                joined = (text + part)[:length]
                if goes_on and len(joined) < length:
                    grown.add(joined)
                else:
                    done.add((joined, False))
        open_ = grown
        if not open_ or len(done) > _MANY:
            break
    return done | {(text, True) for text in open_}


def _step(item: Any, length: int) -> set[tuple[str, bool]]:
    """What one node of a pattern can begin with; *goes on* is false where nothing more is known."""
    operation, value = item
    if operation is sre.LITERAL:
        character = chr(value)
        return {(character.lower(), True)} if character.isalnum() else {("", False)}
    if operation is sre.IN:
        letters = [chr(v) for op, v in value if op is sre.LITERAL]
        if len(letters) == len(value):
            return {(letter.lower(), True) if letter.isalnum() else ("", False) for letter in letters}
        return {("", False)}
    if operation is sre.BRANCH:
        return set().union(*(_of(list(branch), length) for branch in value[1]))
    if operation is sre.SUBPATTERN:
        return _of(list(value[3]), length)
    if operation in (sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT):
        least, _, inner = value
        begun = _of(list(inner), length)
        return begun | {("", True)} if least == 0 else begun
    if operation in (sre.AT, sre.ASSERT, sre.ASSERT_NOT):
        return {("", True)}
    return {("", False)}
