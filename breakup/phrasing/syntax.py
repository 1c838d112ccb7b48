"""Reads the syntax of patterns: the alternatives of one, and the items of each, in order.

Only so much of it as says which words a match has: what a look around asks for takes up no characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, Final

Tree = list["Sequence"]
"""The alternatives of a pattern or a group."""
Sequence = list["Item"]
Item = tuple[str, Any, int, int]
"""A kind, its value, and how often it must and may stand there (two more than it must is: any number more)."""

LETTER: Final = re.compile(r"[^\W\d_]")
BLANK: Final = " "
"""Stands in an item for any characters that are no letters."""
_TOKEN: Final = re.compile(
    r"(?P<escape>\\(?:u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|.)|\(\?P=\w+\))"
    r"|(?P<set>\[\^?\]?(?:\\.|[^\]\\])*\])"
    r"|(?P<macro>\{[a-z_]+\})"
    r"|(?P<look>\(\?<?[=!])"
    r"|(?P<open>\((?:\?(?::|>|P<\w+>|\(\w+\)|[aimsux]*(?:-[imsx]+)?:))?)"
    r"|(?P<edge>[\^$])"
    r"|(?P<dot>\.)"
    r"|(?P<text>[^\\\[\](){}|*+?^$.]+(?![*+?]|\{[\d,])|[^*+?])",
    re.DOTALL,
)
_FLAT: Final = re.compile(r"\(\?:((?:[^()\[\]{}\\*+?.^$]|\\s\+(?![+?]))*)\)")
_BLANK_ITEM: Final = r"\s+"
_REPEAT: Final = re.compile(r"([*+?])[?+]?|\{(\d*)(,?)(\d*)\}[?+]?")
_MEMBER: Final = re.compile(
    r"(?P<range>(?:\\.|[^\\])-(?:\\.|[^\\]))|(?P<escape>\\(?:u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|.))|.", re.DOTALL
)
_ANY_LETTER: Final = r"[^\W\d_]"
_COUNTED: Final = 3
"""Repetitions that are counted; of a longer run the beginning is all that matters."""
_NUMBERED: Final = re.compile(r"\\[1-9]|\(\?P|\(\?\(|\((?!\?)")
_HIDDEN: Final = re.compile(r"\\[()|]|\[[^\]]*[()|]")
"""A bracket or a bar that is a character."""
_CUT: Final = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|[()|]", re.DOTALL)


def alternatives(pattern: str) -> list[str]:
    """The alternatives of a pattern, in order, so that each can be looked up and compiled by itself."""
    if "|" not in pattern:
        return [pattern]
    if _NUMBERED.search(pattern):
        return [f"(?:{pattern})"]
    if not _HIDDEN.search(pattern):
        return list(_balanced(pattern.split("|")))
    cuts, depth = [-1], 0
    for match in _CUT.finditer(pattern):
        mark = match[0]
        depth += (mark == "(") - (mark == ")")
        if mark == "|" and not depth:
            cuts.append(match.start())
    cuts.append(len(pattern))
    return [pattern[left + 1 : right] for left, right in pairwise(cuts)]


def _balanced(pieces: list[str]) -> Iterator[str]:
    """Put together again what was cut inside a bracket."""
    held: list[str] = []
    depth = 0
    for piece in pieces:
        held.append(piece)
        depth += piece.count("(") - piece.count(")")
        if not depth:
            yield "|".join(held)
            held = []
    if held:
        yield "|".join(held)


def parsed(pattern: str) -> Tree:
    tree, end = _alternatives(pattern, 0)
    if end < len(pattern):
        raise ValueError(pattern)
    return tree


class Items:
    """The items of one alternative; who needs only its beginning reads no more."""

    __slots__ = ("_at", "_pattern", "_read")

    def __init__(self, pattern: str) -> None:
        self._pattern = pattern
        self._read: Sequence = []
        self._at = 0

    def __iter__(self) -> Iterator[Item]:
        yield from self._read
        while self._at < len(self._pattern):
            item, self._at = _item(self._pattern, self._at)
            if item:
                self._read.append(item)
                yield item


def _alternatives(pattern: str, at: int) -> tuple[Tree, int]:
    """Read up to the bracket that closes, or the end."""
    tree: Tree = [[]]
    while at < len(pattern) and pattern[at] != ")":
        if pattern[at] == "|":
            tree.append([])
            at += 1
            continue
        item, at = _item(pattern, at)
        if item:
            tree[-1].append(item)
    return tree, at


def _item(pattern: str, at: int) -> tuple[Item | None, int]:
    """The item at a place, None where it takes up no characters; and where the next begins."""
    if flat := _FLAT.match(pattern, at):
        return _flat(pattern, flat)
    token = _TOKEN.match(pattern, at)
    if token is None:
        raise ValueError(pattern)
    kind, value, at = str(token.lastgroup), token[0], token.end()
    tree: Tree = []
    if kind in ("open", "look"):
        tree, at = _alternatives(pattern, at)
        if pattern[at : at + 1] != ")":
            raise ValueError(pattern)
        at += 1
    repeat = _REPEAT.match(pattern, at)
    least, most = _times(repeat) if repeat else (1, 1)
    # The text of a group stands beside it: by it the group is known again.
    found = ("group", (pattern[token.start() : at], tree)) if kind == "open" else _kind(kind, value)
    return (*found, least, most) if found else None, repeat.end() if repeat else at


def _flat(pattern: str, group: re.Match[str]) -> tuple[Item, int]:
    """A group of plain words, as most are."""
    tree = [_words(each) for each in group[1].split("|")]
    repeat = _REPEAT.match(pattern, group.end())
    least, most = _times(repeat) if repeat else (1, 1)
    return ("group", (group[0], tree), least, most), repeat.end() if repeat else group.end()


def _words(text: str) -> Sequence:
    pieces = text.lower().split(_BLANK_ITEM)
    items: Sequence = [("text", pieces[0], 1, 1)] if pieces[0] else []
    for piece in pieces[1:]:
        items.append(("one", BLANK, 1, 3))
        if piece:
            items.append(("text", piece, 1, 1))
    return items


def _kind(kind: str, value: str) -> tuple[str, str] | None:
    """Kind and value of an item that is no group; None where it takes up no characters."""
    if kind == "macro":
        return kind, value[1:-1]
    if kind == "text":
        return kind, value.lower()
    if value == _ANY_LETTER:
        return "letter", ""
    if kind == "set":
        found = _members(value)
        return ("one", found) if found else ("any", "")
    if kind == "escape":
        return _escaped(value)
    return ("any", "") if kind == "dot" else None


def _escaped(value: str) -> tuple[str, str] | None:
    name = value[1]
    if value[0] == "(" or name in "123456789":  # what a group has matched
        return "many", ""
    if name in "bBAZ":
        return None
    if name in "wSD":
        return ("word" if name == "w" else "any"), ""
    return "one", _members(f"[{value}]")


def _members(value: str) -> str:
    """The characters of a set; none when they may be any letters."""
    if value.startswith("[^"):
        return ""
    found = ""
    for member in _MEMBER.finditer(value[1:-1]):
        if member["range"]:
            if LETTER.search(member[0]):
                return ""
            found += "0"
        elif member["escape"] and member[0][1] in "wSD":
            return ""
        else:
            found += _character(member[0])
    return found.lower()


def _character(member: str) -> str:
    """A character as it stands in a set; one that is no letter is as good as any other."""
    if member[0] != "\\":
        return member
    if len(member) > 2:
        return chr(int(member[2:], 16))
    return BLANK if member[1].isalnum() else member[1]


def _times(repeat: re.Match[str]) -> tuple[int, int]:
    """How often an item stands there: at least, and at most (two more is any number more)."""
    if repeat[1]:
        return {"*": (0, 2), "+": (1, 3), "?": (0, 1)}[repeat[1]]
    least = int(repeat[2] or 0)
    most = least if not repeat[3] else int(repeat[4]) if repeat[4] else least + 2
    if least > _COUNTED:
        return _COUNTED, _COUNTED + 2
    return least, min(most, least + 2)
