"""A language's rules as values: patterns compiled once, looked up by the letters they begin with.

``phrasing.toml`` holds ``[macros]`` (``{you}`` in a pattern is replaced by them), ``[[rule]]`` tables,
``[second_person]`` and ``[presence]``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
from msgspec import Struct

from breakup.phrasing.catalogue import CATALOGUE, Level, Spec
from breakup.phrasing.prefixes import LENGTH, prefixes
from breakup.phrasing.secondperson import CompiledForm, Finder, Second

Plan = tuple[tuple[tuple["Rule", re.Pattern[str]], ...], tuple[CompiledForm, ...]]
_DISTINCT = 100_000


class RuleError(ValueError):
    """A language's rules are damaged; the message names the rule and the pattern."""


class RuleData(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a language says of a rule.

    ``match`` are patterns, each beginning with letters; they match whole words, whatever the case
    (write ``(?-i:You)`` for an exact letter). ``raw`` are patterns on the text as it stands, for
    punctuation and form. ``unless`` exempts a match that it overlaps, ``unless_sentence`` one in whose
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


class Rule:
    """One rule in one language: its spec, its words, its compiled patterns."""

    def __init__(self, spec: Spec, data: RuleData, macros: Mapping[str, str]) -> None:
        self.spec = spec
        self.data = data
        self.patterns = [_compiled(pattern, macros, data.id) for pattern in data.match]
        self.raw = [_raw(pattern, macros, data.id) for pattern in data.raw]
        self.unless = _joined(data.unless, macros, data.id)
        self.unless_sentence = _joined(data.unless_sentence, macros, data.id)
        self.suggest = [(_raw(key, macros, data.id), value) for key, value in data.suggest.items()]
        self.fix = [(_raw(key, macros, data.id), value) for key, value in data.fix.items()]

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

    def __init__(self, language: str, file: _File) -> None:
        self.language = language
        self.rules = {
            data.id: Rule(CATALOGUE[data.id], data, file.macros) for data in file.rule if data.id in CATALOGUE
        }
        self.second = Finder(file.second_person)
        self.cues = {name: _joined(patterns, file.macros, name) for name, patterns in _cues(file.presence)}
        self.by_prefix: dict[str, list[tuple[Rule, re.Pattern[str]]]] = {}
        for rule in self.rules.values():
            for pattern in rule.patterns:
                for prefix in _prefixes(pattern, rule.id):
                    self.by_prefix.setdefault(prefix, []).append((rule, pattern))
        self._plans: dict[str, Plan | None] = {}

    def plan(self, word: str) -> Plan | None:
        """What to try at a word: the patterns that begin so, and the forms of address it may be; None is nothing."""
        try:
            return self._plans[word]
        except KeyError:
            if len(self._plans) > _DISTINCT:  # hostile text has no end of words
                self._plans.clear()
            letters = word[:LENGTH].lower()
            patterns = tuple(
                each for size in range(1, len(letters) + 1) for each in self.by_prefix.get(letters[:size], ())
            )
            forms = self.second.candidates(word)
            plan = self._plans[word] = (patterns, forms) if patterns or forms else None
            return plan

    def family(self, word: str) -> str:
        """Which form of address a pronoun belongs to, where a text must keep to one."""
        return next((name for name, words in self.second.families.items() if word.lower() in words), "")


def load(table: Mapping[str, Any], language: str) -> Rules:
    """Make the rules of a language from its parsed ``phrasing.toml``.

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
    return Rules(language, file)


def _expanded(pattern: str, macros: Mapping[str, str], where: str) -> str:
    def put(match: re.Match[str]) -> str:
        if match[1] not in macros:
            raise RuleError(f"{where}: no macro {match[1]}")
        return f"(?:{macros[match[1]]})"

    for _ in range(3):  # a macro may use another
        pattern = re.sub(r"\{([a-z_]+)\}", put, pattern)
    return pattern


def _compiled(pattern: str, macros: Mapping[str, str], where: str) -> re.Pattern[str]:
    return _raw(f"(?:{_expanded(pattern, macros, where)})(?!\\w)", {}, where)


def _raw(pattern: str, macros: Mapping[str, str], where: str) -> re.Pattern[str]:
    try:
        return re.compile(_expanded(pattern, macros, where), re.IGNORECASE)
    except re.error as error:
        raise RuleError(f"{where}: {pattern}: {error}") from error


def _joined(patterns: Iterable[str], macros: Mapping[str, str], where: str) -> re.Pattern[str] | None:
    parts = [f"(?:{_expanded(pattern, macros, where)})" for pattern in patterns]
    return _raw(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", {}, where) if parts else None


def _prefixes(pattern: re.Pattern[str], where: str) -> frozenset[str]:
    try:
        return prefixes(pattern.pattern)
    except ValueError as error:
        raise RuleError(f"{where}: {pattern.pattern}: a pattern must begin with letters") from error


def _cues(presence: PresenceData | None) -> list[tuple[str, list[str]]]:
    if presence is None:
        return []
    names = [name for name in presence.__struct_fields__ if name != "issues"]
    return [(name, getattr(presence, name)) for name in names] + [
        (f"issue {name}", patterns) for name, patterns in presence.issues.items()
    ]
