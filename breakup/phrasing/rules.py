"""A language's rules as values: patterns looked up by the letters they begin with, each compiled once, when it is first met.

``phrasing.toml`` holds ``[macros]`` (``{you}`` in a pattern is replaced by them), ``[[rule]]`` tables,
``[second_person]`` and ``[presence]``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import islice, repeat
from typing import Any

import msgspec
from msgspec import Struct

from breakup.phrasing.catalogue import CATALOGUE, Level, Spec
from breakup.phrasing.prefixes import WORD, Reader, States, bare, following, letters
from breakup.phrasing.secondperson import CompiledForm, Finder, Second
from breakup.phrasing.syntax import alternatives
from breakup.phrasing.trimming import trimmed
from breakup.phrasing.walk import Walk, plain

Tries = tuple[tuple["Rule", tuple["Pattern", ...]], ...]
"""What is tried at a word: of each pattern of a rule the alternatives that may fit, in order."""
Entry = tuple["Rule", int, "Pattern"]
"""An alternative with its rule, and the number of the pattern that it belongs to."""
_DISTINCT = 20_000
_FOLLOWING = 2_000
_THIRDS = 300
_DOUBTS = 12
"""So many times it is quicker to read a pattern along the words of a place than to compile it."""
_OFTEN = 40
"""Two words that have been met so often are worth reading their patterns along them."""
_LONGEST = 1_000
"""Characters that no match has more of."""
_PAGES = 4
"""For so many pages a pattern is compiled by the words of each; after that it is quicker to compile the whole."""
_PAGE = 10_000
"""In so many characters it is quicker to look for the letters that a pattern needs than to compile it."""


class RuleError(ValueError):
    """A language's rules are damaged; the message names the rule and the pattern."""


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


class Pattern:
    """One alternative of a pattern that finds words; read and compiled when a text may have it."""

    __slots__ = (
        "_compiled",
        "_doubts",
        "_kept",
        "_language",
        "_needed",
        "_on_page",
        "_page",
        "_pages",
        "_second",
        "_where",
        "_without",
        "match",
        "source",
    )

    match: Callable[[str, int], re.Match[str] | None]
    """Match at a place of a text."""

    def __init__(self, source: str, where: str, language: Macros, kept: msgspec.Raw | None = None) -> None:
        self.source = source
        self.match = self._match
        self._kept = kept
        self._where = where
        self._language = language
        self._compiled: re.Pattern[str] | None = None
        self._doubts = _DOUBTS
        self._second: States | None = None
        self._needed: list[frozenset[str]] | None = None
        self._without: str | None = None
        self._pages = _PAGES
        self._page: str | None = None
        self._on_page: re.Pattern[str] | None = None

    @property
    def compiled(self) -> re.Pattern[str]:
        """The pattern, ready to be tried."""
        if self._compiled is None:
            self._compiled = _compiled(self.source, self._language.words, self._where)
            self.match = self._compiled.match
        return self._compiled

    def _match(self, text: str, start: int) -> re.Match[str] | None:
        """Until it is compiled: most are settled by letters that the page or the place has not, or by the first three words."""
        if len(text) <= _PAGE:
            if self._without is text:
                return None
            if not _stand_in(letters(text), self.needed):
                self._without = text
                return None
            if not _stand_in(letters(text[start : start + _LONGEST]), self.needed):
                return None
        if self._doubts:
            self._doubts -= 1
            if not self._language.begins(self.source, text, start):
                return None
        if len(text) <= _PAGE and self._pages:
            if self._page is not text:
                self._pages -= 1
                self._page, self._on_page = (
                    text,
                    _compiled(self.source, self._language.words, self._where, letters(text)),
                )
            return self._on_page.match(text, start) if self._on_page else None
        return self.compiled.match(text, start)

    @property
    def first(self) -> States:
        """What its first word must begin with.

        :raises RuleError: it can begin with anything.
        """
        try:
            return self._language.reader.first(self.source)
        except ValueError as error:
            if isinstance(error, RuleError):
                raise
            self.compiled  # noqa: B018  # where it cannot be compiled, that is what is said
            raise RuleError(f"{self._where}: {self.source}: a pattern must begin with letters") from error

    @property
    def second(self) -> States:
        """What the word after its first must begin with."""
        if self._second is None:
            self._second = self._from_kept()[0] if self._kept else self._language.reader.second(self.source)
        return self._second

    @property
    def needed(self) -> list[frozenset[str]]:
        """Letters that a text with a match must have."""
        if self._needed is None:
            self._needed = self._from_kept()[1] if self._kept else self._language.reader.needed(self.source)
        return self._needed

    def _from_kept(self) -> tuple[States, list[frozenset[str]]]:
        return msgspec.msgpack.decode(self._kept or b"", type=tuple[States, list[frozenset[str]]])


class Macros:
    """The macros of a language, and the reader that knows them."""

    def __init__(self, words: Mapping[str, str]) -> None:
        self.words = words
        self.reader = Reader(self._named)
        self._walk = Walk(self.reader, "", "")

    def begins(self, pattern: str, text: str, start: int) -> bool:
        """False when a pattern cannot begin with the three words that stand at a place."""
        words = [match[0] for match in islice(WORD.finditer(text, start), 3)]
        if len(words) < 3 or not all(map(plain, words)):
            return True
        if self._walk.words != (words[0], words[1]):
            self._walk = Walk(self.reader, words[0], words[1])
        return not self._walk.third(pattern).isdisjoint(following(words[2]))

    def _named(self, name: str) -> str:
        if name not in self.words:
            raise RuleError(f"no macro {name}")
        return self.words[name]


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
        if len(self) > _DISTINCT:
            self.clear()
        plan = self[word] = self._make(word)
        return plan


class Frames:
    """What exempts, as one pattern; for a page only of the frames whose letters it has, since the whole takes long to compile."""

    def __init__(self, sources: Iterable[str], where: str, language: Macros, kept: msgspec.Raw | None) -> None:
        self._sources = list(sources)
        self._where = where
        self._language = language
        self._kept = kept
        self._pages = _PAGES
        self._page: str | None = None
        self._on_page: re.Pattern[str] | None = None

    @cached_property
    def _parts(self) -> list[str]:
        return [part for source in self._sources for part in alternatives(source)]

    @cached_property
    def whole(self) -> re.Pattern[str] | None:
        """All of them."""
        return _joined(self._parts, self._language.words, self._where)

    @cached_property
    def needed(self) -> list[list[frozenset[str]]]:
        """Letters that a text with each part must have."""
        if self._kept:
            return msgspec.msgpack.decode(self._kept, type=list[list[frozenset[str]]])
        return [self._language.reader.needed(part) for part in self._parts]

    def of(self, text: str) -> re.Pattern[str] | None:
        """The pattern for a text; None where it has nothing of the kind."""
        if len(text) > _PAGE or not self._pages or not self._sources:
            return self.whole
        if self._page is text:
            return self._on_page
        self._pages -= 1
        words = letters(text)
        here = [part for part, needed in zip(self._parts, self.needed, strict=True) if _stand_in(words, needed)]
        self._page, self._on_page = text, _joined(here, self._language.words, self._where, words)
        return self._on_page


class Wording:
    """A wording by what was matched; at first compiled by the words of each match, which is quicker."""

    def __init__(self, key: str, value: str, macros: Mapping[str, str], where: str) -> None:
        self._key = key
        self._macros = macros
        self._where = where
        self._left = _PAGES
        self.value = value

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What all of the matched words must be."""
        return _raw(self._key, self._macros, self._where)

    def fits(self, words: str) -> re.Match[str] | None:
        """The match, where it is all of the words."""
        if not self._left:
            return self.pattern.fullmatch(words)
        self._left -= 1
        by_words = trimmed(_expanded(self._key, self._macros, self._where), letters(words))
        return _raw(by_words, {}, self._where).fullmatch(words)


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
        return [_raw(pattern, self._macros, self.id) for pattern in self.data.raw]

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
        self._by_beginning = kept.beginnings if kept else _index(self._entries)
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
        return {name: _joined(patterns, self._file.macros, name) for name, patterns in _cues(self._file.presence)}

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
        if len(self._begun) > _DISTINCT:
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


def _expanded(pattern: str, macros: Mapping[str, str], where: str) -> str:
    def put(match: re.Match[str]) -> str:
        if match[1] not in macros:
            raise RuleError(f"{where}: no macro {match[1]}")
        return f"(?:{macros[match[1]]})"

    for _ in range(3):  # a macro may use another
        pattern = re.sub(r"\{([a-z_]+)\}", put, pattern)
    return pattern


def _compiled(pattern: str, macros: Mapping[str, str], where: str, page: str | None = None) -> re.Pattern[str]:
    """Compile a pattern, for a page by the words it has."""
    whole = _expanded(pattern, macros, where)
    return _raw(f"(?:{_wrapped(whole if page is None else trimmed(whole, page))})(?!\\w)", {}, where)


_BLANKS = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]| ", re.DOTALL)


def _wrapped(pattern: str) -> str:
    """A blank in a pattern is also a no-break space; wrapped lines are joined by whoever reads the file."""
    return _BLANKS.sub(lambda match: "[ \t\u00a0\u202f]" if match[0] == " " else match[0], pattern)


def _raw(pattern: str, macros: Mapping[str, str], where: str) -> re.Pattern[str]:
    try:
        return re.compile(_expanded(pattern, macros, where), re.IGNORECASE)
    except re.error as error:
        raise RuleError(f"{where}: {pattern}: {error}") from error


def _joined(
    patterns: Iterable[str], macros: Mapping[str, str], where: str, page: str | None = None
) -> re.Pattern[str] | None:
    every = (_expanded(pattern, macros, where) for pattern in patterns)
    parts = [f"(?:{_wrapped(each if page is None else trimmed(each, page))})" for each in every]
    return _raw(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", {}, where) if parts else None


def _stand_in(words: str, needed: Iterable[frozenset[str]]) -> bool:
    """True when some words have all the letters that a pattern needs."""
    return all(any(part in words for part in parts) for parts in needed)


def _index(entries: list[Entry]) -> dict[str, list[int]]:
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


def _cues(presence: PresenceData | None) -> list[tuple[str, list[str]]]:
    if presence is None:
        return []
    names = [name for name in presence.__struct_fields__ if name != "issues"]
    return [(name, getattr(presence, name)) for name in names] + [
        (f"issue {name}", patterns) for name, patterns in presence.issues.items()
    ]
