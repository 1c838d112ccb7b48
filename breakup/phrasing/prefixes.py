"""The letters with which a pattern must begin, so that it is tried only at words that begin so."""

from __future__ import annotations

import re
import re._constants as sre  # type: ignore[import-not-found]
import re._parser as parser  # type: ignore[import-not-found]
from collections.abc import Callable
from itertools import pairwise
from typing import Any, Final

LENGTH: Final = 5
"""Letters of a word by which patterns are looked up."""
END: Final = " "
"""Stands in a beginning where the word must end, so that *I* is not tried at every word with an i."""
_MANY: Final = 20_000


def prefixes(pattern: str) -> frozenset[str]:
    """Every beginning of up to :data:`LENGTH` lower-case letters that a match can have; none when it begins with no letter.

    :raises ValueError: the pattern can begin with anything, so it would have to be tried everywhere.
    """
    found = {_closed(text, goes_on=goes_on) for text, goes_on in _of(list(parser.parse(pattern)), LENGTH)}
    found.discard(END)  # what begins with no letter begins at no word
    if "" in found or len(found) > _MANY:
        raise ValueError(pattern)
    return frozenset(text.lower() for text in found)


def _closed(text: str, *, goes_on: bool) -> str:
    """Where a pattern ends, its word ends; more than the looked-up letters is not kept."""
    return text + END if goes_on and len(text) < LENGTH else text


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
                if END in joined:
                    done.add((joined[: joined.index(END) + 1], False))
                elif goes_on and len(joined) < length:
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
        return {_letter(character)}
    if operation is sre.IN:
        if all(op is sre.LITERAL or (op, v) == (sre.CATEGORY, sre.CATEGORY_SPACE) for op, v in value):
            return {_letter(chr(v) if op is sre.LITERAL else END) for op, v in value}
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


_TOKEN: Final = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[()|]", re.DOTALL)
_PLAIN: Final = re.compile(r"([^\W\d_]{5})(?![?*{])|([^\W\d_]{1,4})(?=[ ,’']|\\s|$)(?!\\s[?*])(?![ ,’'][?*{])")
_SPACE: Final = re.compile(r"(?:[ ,’']|\\s)(?![?*{])")
_MACRO: Final = re.compile(r"\{[a-z_]+\}")
_NUMBERED: Final = re.compile(r"\\[1-9]|\(\?P|\(\?\(|\((?!\?)")


def alternatives(pattern: str) -> list[str]:
    """The alternatives of a pattern, in order, so that each can be looked up and compiled by itself."""
    if "|" not in pattern or _NUMBERED.search(pattern):
        return [pattern]
    cuts, depth = [-1], 0
    for match in _TOKEN.finditer(pattern):
        mark = match[0]
        depth += (mark == "(") - (mark == ")")
        if mark == "|" and not depth:
            cuts.append(match.start())
    cuts.append(len(pattern))
    return [pattern[left + 1 : right] for left, right in pairwise(cuts)]


def heads(pattern: str, expand: Callable[[str], str], cache: dict[str, frozenset[str]]) -> frozenset[str]:
    """As :func:`prefixes`, of a pattern with macros; most are read off their beginning without being parsed.

    :raises ValueError: as :func:`prefixes`.
    """
    if plain := _PLAIN.match(pattern):
        return frozenset((plain[1].lower() if plain[1] else plain[2].lower() + END,))
    if end := _first_group(pattern):
        group, rest = pattern[:end], pattern[end:]
        if group not in cache:
            cache[group] = prefixes(expand(group))
        found = cache[group]
        if not rest or _SPACE.match(rest):
            return found
        if all(len(head.rstrip(END)) == LENGTH for head in found) and rest[0] not in "?*{+":
            return found
    return prefixes(expand(pattern))


def _first_group(pattern: str) -> int:
    """Where the macro or the group that a pattern begins with ends; 0 when it begins otherwise."""
    if macro := _MACRO.match(pattern):
        return macro.end()
    depth = 0
    for match in _TOKEN.finditer(pattern) if pattern.startswith("(?:") else ():
        depth += (match[0] == "(") - (match[0] == ")")
        if not depth:
            return match.end()
    return 0


def _letter(character: str) -> tuple[str, bool]:
    return (character.lower(), True) if character.isalpha() else (END, False)
