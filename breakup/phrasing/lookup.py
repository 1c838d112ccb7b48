"""Which patterns are tried at a word, by it and the two words after it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from breakup.phrasing.patterns import Pattern, RuleError
from breakup.phrasing.prefixes import Reader, States, bare, following
from breakup.phrasing.secondperson import CompiledForm
from breakup.phrasing.walk import Walk, plain

if TYPE_CHECKING:
    from breakup.phrasing.rules import Rule

Tries = tuple[tuple["Rule", tuple["Pattern", ...]], ...]
"""What is tried at a word: of each pattern of a rule the alternatives that may fit, in order."""
Entry = tuple["Rule", int, "Pattern"]
"""An alternative with its rule, and the number of the pattern that it belongs to."""
DISTINCT = 20_000
_FOLLOWING = 2_000
_THIRDS = 300
_OFTEN = 40
"""Two words that have been met so often are worth reading their patterns along them."""


class Lookup:
    """Alternatives by what the next word must begin with."""

    def __init__(self, entries: Iterable[tuple[Entry, States]]) -> None:
        self._entries: list[Entry] = []
        self._places: dict[str, list[int]] = {}
        self._tries: dict[tuple[str, ...], Tries] = {}
        for at, (entry, beginnings) in enumerate(entries):
            self._entries.append(entry)
            for begun in beginnings:
                self._places.setdefault(begun, []).append(at)

    def before(self, word: str) -> Tries:
        """What is tried where a word follows; the empty word is the end of the text."""
        begun = tuple(filter(self._places.__contains__, following(word)))
        if begun not in self._tries:
            found: dict[int, tuple[Rule, list[Pattern]]] = {}
            for at in sorted({at for each in begun for at in self._places[each]}):
                rule, number, pattern = self._entries[at]
                found.setdefault(number, (rule, []))[1].append(pattern)
            self._tries[begun] = tuple((rule, tuple(parts)) for rule, parts in found.values())
        return self._tries[begun]


class Begun:
    """What begins with some letters, and what of it may go on with some others."""

    def __init__(self, entries: list[Entry], reader: Reader) -> None:
        self._entries = entries
        self.reader = reader

    @cached_property
    def seconds(self) -> Lookup:
        """By the word that follows."""
        return Lookup((entry, entry[2].second) for entry in self._entries)


class Pair:
    """Two words and what is tried there; where they are met often, by the third word too."""

    __slots__ = ("_first", "_lookup", "_reader", "_second", "left", "thirds", "tries")

    def __init__(self, tries: Tries, reader: Reader, first: str, second: str) -> None:
        self.tries = tries
        self.left = _OFTEN if plain(first) and plain(second) else -1
        self.thirds: dict[str, Tries] = {}
        self._reader = reader
        self._first = first
        self._second = second
        self._lookup: Lookup | None = None

    def before(self, word: str) -> Tries:
        """What is tried where a third word follows; kept in :attr:`thirds` once :attr:`left` has come to 0."""
        if self.left:
            self.left -= 1
            return self.tries
        if len(self.thirds) > _THIRDS:  # hostile text has no end of words
            self.thirds.clear()
        found = self.thirds[word] = self.lookup.before(word) if plain(bare(word)) else self.tries
        return found

    @property
    def lookup(self) -> Lookup:
        """By the third word, which takes longer to find than a few tries do."""
        if self._lookup is None:
            walk = Walk(self._reader, self._first, self._second)
            self._lookup = Lookup(
                ((rule, number, part), walk.third(part.source))
                for number, (rule, parts) in enumerate(self.tries)
                for part in parts
            )
        return self._lookup


class Plan:
    """What may be found at a word: patterns, by the words that follow, and forms of address."""

    __slots__ = ("_raw", "begun", "following", "forms", "size", "word")

    def __init__(self, word: str, begun: Begun | None, forms: tuple[CompiledForm, ...]) -> None:
        self._raw = word
        self.word = bare(word)
        self.size = len(self.word)
        self.begun = begun
        self.forms = forms
        self.following: dict[str, Pair | None] = {}

    def before(self, word: str) -> Pair | None:
        """What is tried where another word follows; kept in :attr:`following`."""
        if len(self.following) > _FOLLOWING:  # hostile text has no end of words
            self.following.clear()
        tries = self.begun.seconds.before(word) if self.begun else ()
        pair = Pair(tries, self.begun.reader, self._raw, word) if self.begun and tries else None
        self.following[word] = pair
        return pair


class Plans(dict[str, Plan | None]):
    """What may be found at a word; None is nothing. Made when a word is first met."""

    def __init__(self, make: Callable[[str], Plan | None]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, word: str) -> Plan | None:
        """Make it; hostile text has no end of words."""
        if len(self) > DISTINCT:
            self.clear()
        plan = self[word] = self._make(word)
        return plan


def index(entries: list[Entry]) -> dict[str, list[int]]:
    """The places of alternatives by what they begin with."""
    index: dict[str, list[int]] = {}
    idle: dict[int, Entry] = {}
    found: set[int] = set()
    for at, (rule, number, pattern) in enumerate(entries):
        for begun in pattern.first:
            index.setdefault(begun, []).append(at)
            found.add(number)
        idle.setdefault(number, (rule, number, pattern))
    for number, (rule, _, pattern) in idle.items():
        if number not in found:
            raise RuleError(f"{rule.id}: {pattern.source}: a pattern must begin with letters")
    return index
