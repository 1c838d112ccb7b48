"""Reads patterns along two words that a text has, to what the third must begin with.

By what each of their first words may be alone, patterns with many turns look as if they might begin almost anywhere;
by the very words, nine in ten are known not to begin there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from breakup.phrasing.prefixes import ANY, END, GAP, MANY, Reader, States, ended, read
from breakup.phrasing.syntax import Item, Tree

_ODD: Final = re.compile(r"[\d_İıſ]")
"""A figure at its end, or a letter that has another small one beside its own."""

_State = int | str
"""How far into the two words, with a blank after each; behind them, as the reader has it."""


def plain(word: str) -> bool:
    """True when a word is nothing but letters that are alike in both cases, so that what a pattern has can be compared."""
    return not _ODD.search(word) and word.lower() == word.casefold()


class Walk:
    """Two plain words, and the way of patterns along them."""

    def __init__(self, reader: Reader, first: str, second: str) -> None:
        self.words = first, second
        self._reader = reader
        self._text = f"{first}{END}{second}{END}".lower()
        self._size = len(self._text)
        self._known: dict[tuple[str, int], frozenset[_State]] = {}

    def third(self, pattern: str) -> States:
        """Beginnings of the word after the two; none where a match cannot begin with them, :data:`ANY` for any word."""
        found = self._sequence(self._reader.items(pattern), 0)
        if any(self._may_end(state) for state in found if isinstance(state, int)):
            return frozenset((ANY,))
        return ended(frozenset(state for state in found if isinstance(state, str)))

    def _may_end(self, at: int) -> bool:
        """Not inside a word."""
        return at > 0 and END in self._text[at - 1 : at + 1]

    def _sequence(self, items: Iterable[Item], start: int) -> frozenset[_State]:
        states: set[_State] = {start}
        for item in items:
            states = self._grown(states, item)
            if not states or ANY in states:
                break
            if len(states) > MANY:
                return frozenset((ANY,))
        return frozenset(states)

    def _grown(self, states: set[_State], item: Item) -> set[_State]:
        """Where reading may stand after an item, however often it stands there."""
        _, _, least, most = item
        if least == most == 1:
            return self._once(states, item)
        for _ in range(least):
            states = self._once(states, item)
        found = set(states)
        for _ in range(most - least if most - least < 2 else self._size):
            states = self._once(states, item) - found
            if not states:
                break
            found |= states
        return found

    def _once(self, states: Iterable[_State], item: Item) -> set[_State]:
        found: set[_State] = set()
        for state in states:
            found.update(self._reader.once({state}, item) if isinstance(state, str) else self._item(item, state))
        return found

    def _item(self, item: Item, at: int) -> Iterable[_State]:
        kind, value, _, _ = item
        if kind == "text":
            return self._text_from(value, at)
        if kind == "one":
            return {state for each in value for state in self._text_from(each, at)}
        if kind in ("any", "letter", "word"):
            return self._unknown(kind, at)
        if kind == "many":
            return (ANY,)
        name = (value if kind == "macro" else value[0], at)
        if name not in self._known:
            tree: Tree = self._reader.tree(value) if kind == "macro" else value[1]
            self._known[name] = frozenset[_State]().union(*(self._sequence(each, at) for each in tree))
        return self._known[name]

    def _text_from(self, value: str, at: int) -> Iterator[_State]:
        """After characters that are known; a gap may have more of them than one."""
        text = self._text
        for place, mark in enumerate(value):
            if at == self._size:
                yield read(value[place:], GAP)
                return
            if mark.isalnum() and not mark.isdecimal():  # as a word has them
                if mark != text[at]:
                    return
                at += 1
            elif text[at] == END:
                at += 1
            elif at and text[at - 1] != END:
                return
        yield GAP if at == self._size else at

    def _unknown(self, kind: str, at: int) -> Iterator[_State]:
        """After a character that may be a letter or not; in a word, and right after it, ``\\w`` is a letter."""
        if kind != "letter" and (at == 0 or self._text[at - 1] == END):
            yield at
        if self._text[at] != END or kind == "any":
            yield GAP if at + 1 == self._size else at + 1
