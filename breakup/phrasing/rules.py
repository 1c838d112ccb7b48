"""A language's rules as values: what it says of each rule, and what is looked for.

``phrasing.toml`` holds ``[macros]`` (``{you}`` in a pattern is replaced by them), ``[[rule]]`` tables,
``[second_person]`` and ``[presence]``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import repeat
from typing import Any

import msgspec
from msgspec import Struct

from breakup.phrasing.catalogue import CATALOGUE, Level, Spec
from breakup.phrasing.lookup import DISTINCT, Begun, Entry, Plan, Plans, index
from breakup.phrasing.patterns import Frames, Macros, Pattern, RuleError, Wording, joined, raw
from breakup.phrasing.prefixes import bare, following
from breakup.phrasing.secondperson import Finder, Second
from breakup.phrasing.syntax import alternatives


class RuleData(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a language says of a rule.

    ``match`` are patterns, each beginning with letters; they match whole words, whatever the case
    (write ``(?-i:You)`` for an exact letter). ``raw`` are patterns on the text as it stands, for
    punctuation and form. A group of words is repeated ``{0,8}`` times, never ``*``: it is tried at every
    word, and a text of nothing else would take time that grows with its square. ``unless`` exempts a match that it overlaps, ``unless_sentence`` one in whose
    sentence it occurs. ``fix`` maps a pattern on the matched words to its sure replacement. ``‹…›``
    marks the exact span in ``bad``.
    """

    id: str
    message: str
    why: str
    instead: str = ""
    match: list[str] = []
    raw: list[str] = []
    unless: list[str] = []
    unless_sentence: list[str] = []
    suggest: dict[str, str] = {}
    fix: dict[str, str] = {}
    bad: list[str] = []
    good: list[str] = []


class PresenceData(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Cue patterns by which a text shows that something is there."""

    thanks: list[str]
    own_part: list[str]
    date: list[str]
    next_step: list[str]
    apology: list[str]
    offer: list[str]
    decision: list[str]
    positive_end: list[str]
    confirmation: list[str]
    salutation: list[str]
    closing: list[str]
    issues: dict[str, list[str]]


class _File(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    second_person: Second
    presence: PresenceData | None = None
    macros: dict[str, str] = {}
    rule: list[RuleData] = []


class _Kept(Struct, frozen=True, array_like=True):
    """A parsed file with what is read off its patterns: their alternatives, by what these begin with, and the rest of each."""

    file: _File
    parts: list[list[str]]
    beginnings: dict[str, list[int]]
    rest: list[msgspec.Raw]
    frames: list[msgspec.Raw]


class Rule:
    """One rule in one language: its spec, its words, its patterns."""

    def __init__(
        self, data: RuleData, macros: Macros, courtesies: Iterable[str] = (), kept: Iterator[msgspec.Raw] | None = None
    ) -> None:
        self.spec: Spec = CATALOGUE[data.id]
        self.data = data
        self._macros = macros.words
        self.patterns: list[list[Pattern]] = []
        self.unless = Frames([*data.unless, *courtesies], data.id, macros, next(kept) if kept else None)
        """What exempts a match that it overlaps."""
        self.unless_sentence = Frames(data.unless_sentence, data.id, macros, next(kept) if kept else None)
        """What exempts every match in its sentence."""

    @cached_property
    def raw(self) -> list[re.Pattern[str]]:
        """Patterns on the text as it stands."""
        return [raw(pattern, self._macros, self.id) for pattern in self.data.raw]

    @cached_property
    def suggest(self) -> list[Wording]:
        """Better wordings by what was matched."""
        return [Wording(key, value, self._macros, self.id) for key, value in self.data.suggest.items()]

    @cached_property
    def fix(self) -> list[Wording]:
        """Sure replacements by what was matched."""
        return [Wording(key, value, self._macros, self.id) for key, value in self.data.fix.items()]

    @property
    def id(self) -> str:
        """The rule's id."""
        return self.spec.id

    @property
    def level(self) -> Level:
        """How bad it is."""
        return self.spec.level


class Rules:
    """Everything one language says about wording."""

    def __init__(self, language: str, file: _File, kept: _Kept | None = None) -> None:
        self.language = language
        self.rules: dict[str, Rule] = {}
        self.second = Finder(file.second_person)
        self.plans = Plans(self._plan)
        self._file = file
        self._macros = Macros(file.macros)
        self._entries = list(self._read(file, kept))
        self._by_beginning = kept.beginnings if kept else index(self._entries)
        self._begun: dict[tuple[str, ...], Begun | None] = {}

    def _read(self, file: _File, kept: _Kept | None) -> Iterator[Entry]:
        """Make the rules, and give their alternatives in order."""
        macros = self._macros
        rest = iter(kept.rest) if kept else repeat(None)
        frames = iter(kept.frames) if kept else None
        parts = iter(kept.parts) if kept else (alternatives(each) for data in file.rule for each in data.match)
        number = 0
        for data in file.rule:
            # The courtesies that letters may have are no hint either.
            courtesies = file.second_person.allow if CATALOGUE[data.id].kind == "address" else ()
            rule = self.rules[data.id] = Rule(data, macros, courtesies, frames)
            for _ in data.match:
                number += 1
                rule.patterns.append([Pattern(part, data.id, macros, next(rest)) for part in next(parts)])
                for pattern in rule.patterns[-1]:
                    yield rule, number, pattern

    def packed(self) -> bytes:
        """The rules with all that was read off their patterns, for :func:`unpacked`."""
        rest = [(sorted(pattern.second), list(map(sorted, pattern.needed))) for _, _, pattern in self._entries]
        parts = [[pattern.source for pattern in parts] for rule in self.rules.values() for parts in rule.patterns]
        encode = msgspec.msgpack.encode
        both = [each.needed for rule in self.rules.values() for each in (rule.unless, rule.unless_sentence)]
        frames = [[list(map(sorted, needed)) for needed in each] for each in both]
        raw = [[msgspec.Raw(encode(each)) for each in rows] for rows in (rest, frames)]
        return encode(_Kept(self._file, parts, self._by_beginning, *raw))

    @cached_property
    def cues(self) -> dict[str, re.Pattern[str] | None]:
        """Cue patterns by what they show to be there."""
        return {name: joined(patterns, self._file.macros, name) for name, patterns in _cues(self._file.presence)}

    def verify(self) -> None:
        """Compile everything now that would otherwise be compiled when it is met.

        :raises RuleError: a pattern cannot be used.
        """
        for rule in self.rules.values():
            for pattern in (part for parts in rule.patterns for part in parts):
                _ = pattern.compiled
            _ = rule.raw, rule.unless.whole, rule.unless_sentence.whole
            _ = [wording.pattern for wording in (*rule.suggest, *rule.fix)]
        _ = self.cues
        self.second.verify()

    def _plan(self, word: str) -> Plan | None:
        letters = bare(word)
        begun, forms = self._beginning(letters), self.second.candidates(letters)
        return Plan(word, begun, forms) if begun or forms else None

    def _beginning(self, word: str) -> Begun | None:
        begun = tuple(filter(self._by_beginning.__contains__, following(word)))
        if len(self._begun) > DISTINCT:
            self._begun.clear()
        if begun not in self._begun:
            found = sorted({at for each in begun for at in self._by_beginning[each]})
            self._begun[begun] = Begun([self._entries[at] for at in found], self._macros.reader) if found else None
        return self._begun[begun]

    def family(self, word: str) -> str:
        """Which form of address a pronoun belongs to, where a text must keep to one."""
        return next((name for name, words in self.second.families.items() if word.lower() in words), "")


def load(table: Mapping[str, Any], language: str, *, verified: bool = True) -> Rules:
    """Make the rules of a language from its parsed ``phrasing.toml``.

    Where it is known to be good, ``verified=False`` leaves every pattern uncompiled until a text has need of it.

    :raises RuleError: an unknown key or rule, or a pattern that cannot be used.
    """
    try:
        file = msgspec.convert(table, _File)
    except msgspec.ValidationError as error:
        raise RuleError(str(error)) from error
    ids = [data.id for data in file.rule]
    for id in ids:
        if id not in CATALOGUE:
            raise RuleError(f"{id}: no such rule")
        if ids.count(id) > 1:
            raise RuleError(f"{id}: stands twice")
    rules = Rules(language, file)
    if verified:
        rules.verify()
    return rules


def unpacked(data: bytes, language: str) -> Rules:
    """Make the rules of a language from what :meth:`Rules.packed` has made of them.

    :raises ValueError: it is damaged.
    """
    kept = msgspec.msgpack.decode(data, type=_Kept)
    sizes = sum(map(len, kept.parts)), sum(len(rule.match) for rule in kept.file.rule), 2 * len(kept.file.rule)
    if sizes != (len(kept.rest), len(kept.parts), len(kept.frames)) or any(
        rule.id not in CATALOGUE for rule in kept.file.rule
    ):
        raise ValueError(sizes)
    return Rules(language, kept.file, kept)


def _cues(presence: PresenceData | None) -> list[tuple[str, list[str]]]:
    if presence is None:
        return []
    names = [name for name in presence.__struct_fields__ if name != "issues"]
    return [(name, getattr(presence, name)) for name in names] + [
        (f"issue {name}", patterns) for name, patterns in presence.issues.items()
    ]
