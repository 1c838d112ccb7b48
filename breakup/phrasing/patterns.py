"""Patterns of a language: read off by their macros, and compiled when a text has need of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from itertools import islice

import msgspec

from breakup.phrasing.prefixes import WORD, Reader, States, following, letters
from breakup.phrasing.syntax import alternatives
from breakup.phrasing.trimming import trimmed
from breakup.phrasing.walk import Walk, plain

_DOUBTS = 12
"""So many times it is quicker to read a pattern along the words of a place than to compile it."""
_LONGEST = 1_000
"""Characters that no match has more of."""
_PAGES = 4
"""For so many pages a pattern is compiled by the words of each; after that it is quicker to compile the whole."""
_PAGE = 10_000
"""In so many characters it is quicker to look for the letters that a pattern needs than to compile it."""


class RuleError(ValueError):
    """A language's rules are damaged; the message names the rule and the pattern."""


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
        return joined(self._parts, self._language.words, self._where)

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
        self._page, self._on_page = text, joined(here, self._language.words, self._where, words)
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
        return raw(self._key, self._macros, self._where)

    def fits(self, words: str) -> re.Match[str] | None:
        """The match, where it is all of the words."""
        if not self._left:
            return self.pattern.fullmatch(words)
        self._left -= 1
        by_words = trimmed(_expanded(self._key, self._macros, self._where), letters(words))
        return raw(by_words, {}, self._where).fullmatch(words)


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
    return raw(f"(?:{_wrapped(whole if page is None else trimmed(whole, page))})(?!\\w)", {}, where)


_BLANKS = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]| ", re.DOTALL)


def _wrapped(pattern: str) -> str:
    """A blank in a pattern is also a no-break space; wrapped lines are joined by whoever reads the file."""
    return _BLANKS.sub(lambda match: "[ \t\u00a0\u202f]" if match[0] == " " else match[0], pattern)


def raw(pattern: str, macros: Mapping[str, str], where: str) -> re.Pattern[str]:
    try:
        return re.compile(_expanded(pattern, macros, where), re.IGNORECASE)
    except re.error as error:
        raise RuleError(f"{where}: {pattern}: {error}") from error


def joined(
    patterns: Iterable[str], macros: Mapping[str, str], where: str, page: str | None = None
) -> re.Pattern[str] | None:
    every = (_expanded(pattern, macros, where) for pattern in patterns)
    parts = [f"(?:{_wrapped(each if page is None else trimmed(each, page))})" for each in every]
    return raw(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", {}, where) if parts else None


def _stand_in(words: str, needed: Iterable[frozenset[str]]) -> bool:
    """True when some words have all the letters that a pattern needs."""
    return all(any(part in words for part in parts) for parts in needed)
