"""Finds where a text addresses somebody: pronouns, possessives, forms of address, verbs that carry the person, imperatives.

Finding comes first, telling reproach from courtesy after it (004-28): a plain address is a hint.
Each distinct word is judged once, and its surroundings only where a word may be an address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Final, Literal

from msgspec import Struct

from breakup.phrasing.syntax import alternatives

Kind = Literal["pron", "poss", "verb", "addr", "imp", "none"]
"""``none`` says that a word which looks like an address is none here, and ends the search."""
WORD: Final = re.compile(r"[^\W\d_]+")
_FAR: Final = re.compile(r"\[\^|\\[WDSA]|(?<!\\)[.^]|\)[*+{]|\[[^\]]*(?:\\[snt]| )[^\]]*\]")
"""What may match any number of blanks, or minds where a text begins."""
_BLANK: Final = re.compile(r"\\[snt]| ")
_NUMBERED: Final = re.compile(r"\\[1-9]|\(\?P|\(\?\(|\(\?[aiLmsux]+\)")
"""What would mean something else in a pattern with others."""
_MANY_WORDS: Final = 500
"""After so many different words it pays to join their patterns."""
LONGEST: Final = 60
"""Letters of the longest word that is looked at; what is longer is no word, and may be made to take time."""
AROUND: Final = 40
"""Characters before and after a word that a condition may look at."""


class Form(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that address, with their conditions.

    ``words`` are whole words, a list or one text with blanks between them (which is read faster); ``like`` is a pattern for one whole word (letters only); ``but`` are words
    that look so and are not; ``but_like`` a pattern for such words. Case is ignored unless ``exact``.
    ``before`` and ``after`` must match the text right before and right after the word (anchored there);
    ``not_before`` and ``not_after`` must not.
    """

    kind: Kind
    words: list[str] | str = []
    like: str = ""
    but: list[str] | str = []
    but_like: str = ""
    exact: bool = False
    before: str = ""
    after: str = ""
    not_before: str = ""
    not_after: str = ""


class Second(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``[second_person]``: its forms in order, the first that fits decides; ``find`` and ``allow`` are the letters' own test."""

    form: list[Form] = []
    find: list[str] = []
    allow: list[str] = []
    families: dict[str, list[str]] = {}


class Address(Struct, frozen=True, gc=False):
    """A word that addresses somebody: ``start`` and ``end`` in code points, and its kind."""

    start: int
    end: int
    kind: Kind


_BEHIND: Final = r"\(\?<[!=](?:\\b)?(?:\\[^bBAZ]|\[[^\]\\]*(?:\\.[^\]\\]*)*\]|[^()\[\\^$|*+?{])+\)"
_ALL_BEHIND: Final = re.compile(rf"\\Z(?:\(\?:{_BEHIND}(?:\|{_BEHIND})*\)|{_BEHIND})")
"""What looks at nothing but a few characters before a word."""


class Before:
    """A pattern that must end where a word begins; it is tried no further back than it can reach."""

    def __init__(self, source: str) -> None:
        self._all_behind = bool(_ALL_BEHIND.fullmatch(source))
        self._at_end = source.startswith(r"\Z") and len(alternatives(source)) == 1
        self._pattern = re.compile(source[2:] if self._all_behind else rf"(?:{source})\Z", re.IGNORECASE)
        self._words = _reach(source)

    def stands(self, text: str, start: int) -> bool:
        """True when a match ends where a word of a text begins."""
        if self._all_behind:  # and that it sees by itself
            return self._pattern.match(text, start) is not None
        return self.ends(text[max(0, start - AROUND) : start])

    def ends(self, left: str) -> bool:
        """True when what stands before a word ends with a match."""
        if self._all_behind or self._at_end:
            return self._pattern.match(left, len(left)) is not None
        if not self._words:
            return self._pattern.search(left) is not None
        parts = left.rsplit(None, self._words)
        start = len(parts[0]) if len(parts) > self._words else 0
        return self._pattern.search(left, start) is not None


def _reach(source: str) -> int:
    """How many words a match can have, where that can be told from its blanks; else 0."""
    if _FAR.search(source):
        return 0
    blanks = len(_BLANK.findall(source))
    ends_blank = len(alternatives(source)) == 1 and source.endswith((r"\s", r"\s+"))
    return blanks if ends_blank else blanks + 1


class CompiledForm:
    """A form of address, ready to be tried."""

    def __init__(self, form: Form) -> None:
        flags = 0 if form.exact else re.IGNORECASE
        fold = str if form.exact else str.lower
        self.kind: Kind = form.kind
        self.exact = form.exact
        self.words = frozenset(map(fold, _listed(form.words)))
        self.but = frozenset(map(fold, _listed(form.but)))
        self._form = form
        self._flags = flags

    @cached_property
    def like(self) -> re.Pattern[str] | None:
        """What the word may be, beside those listed."""
        return re.compile(self._form.like, self._flags) if self._form.like else None

    @cached_property
    def but_like(self) -> re.Pattern[str] | None:
        """What it may not be."""
        return re.compile(self._form.but_like, self._flags) if self._form.but_like else None

    @cached_property
    def before(self) -> Before | None:
        """What must stand right before; compiled, as the next three, when a word may be this form."""
        return Before(self._form.before) if self._form.before else None

    @cached_property
    def after(self) -> re.Pattern[str] | None:
        """What must stand right after."""
        return re.compile(self._form.after, re.IGNORECASE) if self._form.after else None

    @cached_property
    def not_before(self) -> Before | None:
        """What must not stand right before."""
        return Before(self._form.not_before) if self._form.not_before else None

    @cached_property
    def not_after(self) -> re.Pattern[str] | None:
        """What must not stand right after."""
        return re.compile(self._form.not_after, re.IGNORECASE) if self._form.not_after else None

    def names(self, word: str) -> bool:
        """True when the word itself may be this form."""
        folded = word if self.exact else word.lower()
        if folded in self.but or (self.but_like and self.but_like.fullmatch(word)):
            return False
        return folded in self.words or bool(self.like and self.like.fullmatch(word))

    def fits(self, text: str, start: int, end: int) -> bool:
        """True when the surroundings do not speak against it."""
        after, not_after = self.after, self.not_after
        if after or not_after:  # anchored, so the quicker to say no
            right = text[end : end + AROUND]
            if after and not after.match(right):
                return False
            if not_after and not_after.match(right):
                return False
        before, not_before = self.before, self.not_before
        if before and not before.stands(text, start):
            return False
        return not (not_before and not_before.stands(text, start))


def _listed(words: list[str] | str) -> list[str]:
    return words.split() if isinstance(words, str) else words


class Finder:
    """The compiled forms of one language."""

    def __init__(self, second: Second) -> None:
        self._forms = [CompiledForm(form) for form in second.form]
        self._listed: dict[str, list[int]] = {}
        for at, form in enumerate(self._forms):
            for word in form.words:
                self._listed.setdefault(word, []).append(at)
        self._asked = 0
        self._alike = [at for at, form in enumerate(self._forms) if form.like]
        self.families = {name: frozenset(map(str.lower, words)) for name, words in second.families.items()}

    def verify(self) -> None:
        """Compile what the forms would compile when they are met."""
        for form in self._forms:
            _ = form.like, form.but_like, form.before, form.after, form.not_before, form.not_after

    def candidates(self, word: str) -> tuple[CompiledForm, ...]:
        """The forms that a word may be."""
        if len(word) > LONGEST:
            return ()
        found = {*self._listed.get(word, ()), *self._listed.get(word.lower(), ()), *self._like(word)}
        return tuple(form for form in map(self._forms.__getitem__, sorted(found)) if form.names(word))

    def _like(self, word: str) -> list[int]:
        """The forms of which the pattern may fit a word; in a long text all are asked at once first."""
        self._asked += 1
        if self._asked > _MANY_WORDS and self._any_like is not None and not self._any_like.fullmatch(word):
            return []
        return self._alike

    @cached_property
    def _any_like(self) -> re.Pattern[str] | None:
        patterns = [(form.like.pattern, form.exact) for form in self._forms if form.like]
        if any(_NUMBERED.search(pattern) for pattern, _ in patterns):
            return None
        return re.compile("|".join(f"(?:{each})" if exact else f"(?i:{each})" for each, exact in patterns) or r"(?!)")


def addressed(text: str, start: int, end: int, forms: tuple[CompiledForm, ...]) -> Address | None:
    """The address at a word that may be one of some forms; the first that fits its surroundings decides."""
    for form in forms:
        if form.fits(text, start, end):
            return Address(start, end, form.kind) if form.kind != "none" else None
    return None


def addresses(text: str, finder: Finder) -> Iterator[Address]:
    """Every word that addresses somebody, in order."""
    seen: dict[str, tuple[CompiledForm, ...]] = {}
    for match in WORD.finditer(text):
        word = match[0]
        if word not in seen:
            seen[word] = finder.candidates(word)
        if seen[word] and (address := addressed(text, match.start(), match.end(), seen[word])):
            yield address
