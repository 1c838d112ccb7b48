"""What a match of a pattern must begin with: the first letters of its first word, and those of the word after it.

A pattern is tried only where the text has such words, and compiled only when it is first tried. So it is read here
without being compiled, and a macro, which many patterns share, is read once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any, Final

from breakup.phrasing.syntax import LETTER, Item, Items, Tree, parsed

LENGTH: Final = 5
"""Letters of a word by which patterns are looked up."""
_TAILS: Final = 3
"""Last letters of a word by which patterns are looked up."""
END: Final = " "
"""Stands in a beginning where the word must end, so that *I* is not tried at every word with an i."""
ANY: Final = "*"
"""Stands where a word may go on in any way; alone it is any word, or none."""
_TAIL: Final = "~"
"""Stands before the last letters of a word of which the first are not known."""
_FIRST: Final = "\1"
GAP: Final = "\2"
"""Not a beginning of the second word yet: inside the first word; between the two."""
MANY: Final = 20_000
WORD: Final = re.compile(r"[^\W\d_]+[\d_]?")
"""A word, with what shows that what stands for letters and figures alike may go on."""

States = frozenset[str]
"""Where reading may stand: in the first word, in the gap, or in the word looked for with the letters so far.

``abc`` may go on, ``abc `` is a whole word, ``abc*`` begins one of which no more is known, ``~abc `` ends one."""
_OTHER: Final = re.compile(r"[\W\d_]")
_BLANKS: Final = re.compile(r" +")
_OTHERS: Final = re.compile(r"[\W\d_]+")
_PLAIN: Final = re.compile(r"([^\W\d_]{5})(?![?*{])|([^\W\d_]{1,4})(?=[ ,’']|\\s|$)(?!\\s[?*])(?![ ,’'][?*{])")


class Reader:
    """Reads patterns with macros, each one alternative; ``macro`` gives the pattern that a name stands for."""

    def __init__(self, macro: Callable[[str], str]) -> None:
        self._macro = macro
        # Kept by their text, since many patterns share a macro or a group.
        self._trees: dict[str, Tree] = {}
        self._begun: dict[str, Items] = {}
        self._parts: dict[tuple[str, bool], frozenset[str]] = {}
        self._known: dict[tuple[str, str, str], States] = {}

    def first(self, pattern: str) -> States:
        """Beginnings of the first word, or its last letters, in lower case; none when a match begins with no letter.

        :raises ValueError: the pattern can begin with anything, so it would have to be tried everywhere.
        """
        if plain := _PLAIN.match(pattern):  # most are read off
            return frozenset((plain[1].lower() + ANY if plain[1] else plain[2].lower() + END,))
        found = {_closed(state) for state in self._sequence(self.items(pattern), "")} - {END}
        if ANY in found:  # any letters at first, as in *\w+liście*: by its last ones
            found = {_closed(state) for state in self._sequence(self.items(pattern), GAP)}
        if not found.isdisjoint(("", ANY, GAP + END)) or len(found) > MANY:
            raise ValueError(pattern)
        return frozenset(found)

    def second(self, pattern: str) -> States:
        """Beginnings of the word after the first; :data:`ANY` where a match need not reach it, or it may be any."""
        return ended(self._sequence(self.items(pattern), _FIRST))

    def needed(self, pattern: str) -> list[frozenset[str]]:
        """Letters as :func:`letters` gives them; a text without one of each set has no match."""
        return list(self._parts_of(self.items(pattern), opens=False, closes=True))

    def _one_of(self, tree: Tree, *, opens: bool, closes: bool) -> frozenset[str]:
        """Letters one of which every match of some alternatives has; none where one of them needs none."""
        found: set[str] = set()
        for sequence in tree:
            parts = list(self._parts_of(sequence, opens=opens, closes=closes))
            if not parts:
                return frozenset()
            found |= max(parts, key=lambda part: (min(map(len, part)), -len(part)))
        return frozenset(found)

    def _parts_of(self, items: Iterable[Item], *, opens: bool, closes: bool) -> Iterator[frozenset[str]]:
        """What the items need that must stand there; a blank where a word of it begins or ends.

        ``opens`` and ``closes`` say that no letter can stand right before and after them.
        """
        phrase = END if opens else ""
        for item in items:
            kind, value, least, most = item
            gap = least and _is_gap(item)
            if gap or (kind == "text" and least == most == 1):
                phrase += END if gap else _OTHERS.sub(END, value)
                continue
            if phrase.strip(END):
                yield frozenset((_BLANKS.sub(END, phrase),))
            opens = phrase.endswith(END)
            if least and (found := self._part(item, opens=opens)):
                yield found
            phrase = END if _ends_in_gap(item) and (opens or least) else ""
        if phrase.strip(END):
            yield frozenset((_BLANKS.sub(END, phrase + END if closes else phrase),))

    def _part(self, item: Item, *, opens: bool) -> frozenset[str]:
        kind, value, _, most = item
        if kind not in ("group", "macro"):
            return frozenset()
        name = (value if kind == "macro" else value[0], opens and most == 1)
        if name not in self._parts:
            tree = self.tree(value) if kind == "macro" else value[1]
            self._parts[name] = self._one_of(tree, opens=name[1], closes=False)
        return self._parts[name]

    def tree(self, macro: str) -> Tree:
        """The alternatives of a macro."""
        pattern = self._macro(macro)
        if pattern not in self._trees:
            self._trees[pattern] = parsed(pattern)
        return self._trees[pattern]

    def items(self, pattern: str) -> Items:
        """The items of a pattern."""
        if pattern not in self._begun:
            self._begun[pattern] = Items(pattern)
        return self._begun[pattern]

    def _tree(self, tree: Tree, start: str) -> States:
        if len(tree) == 1:
            return self._sequence(tree[0], start)
        return frozenset().union(*(self._sequence(each, start) for each in tree))

    def _sequence(self, items: Iterable[Item], start: str) -> States:
        done: set[str] = set()
        states = {start}
        for item in items:
            grown: set[str] = set()
            for state in states:
                grown |= self._grown(state, item)
            states = {state for state in grown if state[-1:] not in (END, ANY)}
            done |= grown - states
            if not states or ANY in done or len(done) > MANY:
                break
        return frozenset(done | states)

    def _grown(self, state: str, item: Item) -> set[str]:
        """Where reading may stand after an item, however often it stands there."""
        _, _, least, most = item
        if least == most == 1:
            return self.once({state}, item)
        found = {state}
        for _ in range(least):
            found = self.once(found, item)
        if most > least:
            more = self.once(found, item)
            while most - least > 1 and not more <= found and len(found) < MANY:
                found |= more
                more = self.once(found, item)
            found |= more
        return found

    def once(self, states: set[str], item: Item) -> set[str]:
        """Where reading may stand after an item that stands there once."""
        found: set[str] = set()
        for state in states:
            if state[-1:] in (END, ANY):
                found.add(state)
            elif state[:1] in (_FIRST, GAP, _TAIL):
                found |= self._item(item, state)
            else:
                found |= {_joined(state, more) for more in self._item(item, "")}
        return found

    def _item(self, item: Item, start: str) -> States:
        kind, value, _, _ = item
        if kind == "text":
            return frozenset((read(str(value), start),))
        key = (kind, value[0] if kind == "group" else value, start)
        if key not in self._known:
            self._known[key] = self._of(kind, value, start)
        return self._known[key]

    def _of(self, kind: str, value: Any, start: str) -> States:
        if kind == "group":
            return self._tree(value[1], start)
        if kind == "macro":
            return self._tree(self.tree(value), start)
        if kind == "one":
            return frozenset(read(each, start) for each in value)
        if kind in ("letter", "word") and start[:1] in (GAP, _TAIL):
            return frozenset((_TAIL, GAP) if start == GAP and kind == "word" else (_TAIL,))
        if kind == "letter":
            return frozenset((_FIRST if start == _FIRST else ANY,))
        if kind in ("any", "word"):  # a letter or not, nobody knows
            return frozenset((_FIRST, GAP) if start == _FIRST else (ANY,))
        return frozenset((ANY,))  # any number of any characters


def read(text: str, start: str) -> str:
    """Where reading stands after characters that are known."""
    at = 0
    if start == _FIRST:
        gap = _OTHER.search(text)
        if gap is None:
            return _FIRST
        at, start = gap.start(), GAP
    if start == GAP:
        letter = LETTER.search(text, at)
        if letter is None:
            return GAP
        at, start = letter.start(), ""
    gap = _OTHER.search(text, at)
    word = text[at : gap.start() if gap else len(text)]
    if start[:1] == _TAIL:
        last = (start[1:] + word)[-_TAILS:]
        return f"{_TAIL}{last}{END if gap else ''}" if last or not gap else ANY
    return _joined("", word + END if gap else word)


def _joined(letters: str, more: str) -> str:
    made = letters + more
    if len(made) < LENGTH or (len(made) == LENGTH and made[-1] in (END, ANY)):
        return made
    return made[:LENGTH] + ANY


def _closed(state: str) -> str:
    """Where a pattern ends, its word ends."""
    if state == _TAIL:
        return ANY
    return state if state[-1:] in (END, ANY) else state + END


def ended(found: States) -> States:
    """Beginnings of a word, where a pattern has been read to its end."""
    closed = frozenset(map(_closed, found))
    if ANY in closed or not closed.isdisjoint((_FIRST + END, GAP + END)) or len(closed) > MANY:
        return frozenset((ANY,))
    return closed | {_TAIL} if any(state[0] == _TAIL for state in closed) else closed


@lru_cache(maxsize=4)
def letters(text: str) -> str:
    """The words of a text in small letters, a blank before each and after the last."""
    return f"{END}{_OTHERS.sub(END, text.lower())}{END}"


def _is_gap(item: Item) -> bool:
    """True when an item is characters that are no letters."""
    kind, value, _, _ = item
    return kind in ("text", "one") and not LETTER.search(value)


def _ends_in_gap(item: Item) -> bool:
    """True when no letter can stand at the end of an item, where it stands there at all."""
    kind, value, _, _ = item
    if kind == "group":
        return all(each and each[-1][2] > 0 and _ends_in_gap(each[-1]) for each in value[1])
    return kind in ("text", "one") and not LETTER.search(value[-1:] if kind == "text" else value)


def keys(word: str) -> list[str]:
    """The beginnings, as patterns have them, that a word has; of no word, those that need not reach one."""
    letters = word[:LENGTH].lower()
    begun = [letters[:size] + ANY for size in range(len(letters) + 1)]
    return [*begun, letters + END] if letters and len(word) < LENGTH else begun


def bare(word: str) -> str:
    """A word without the figure or underscore that :data:`WORD` takes with it."""
    return word[:-1] if word[-1:] == "_" or word[-1:].isdecimal() else word


@lru_cache(maxsize=4_000)
def following(word: str) -> tuple[str, ...]:
    """As :func:`keys`, with the last letters of a word; before a figure those may be anything."""
    letters = bare(word)
    if letters != word:
        return (*keys(letters), _TAIL)
    last = word[-_TAILS:].lower()
    return (*keys(word), *[f"{_TAIL}{last[at:]}{END}" for at in range(len(last))])
