"""The one pass over a text: each word is looked up by its first letters, and only the patterns that begin so are tried."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from msgspec import Struct

from breakup.phrasing import presence, scripts
from breakup.phrasing.catalogue import CATALOGUE, SCRIPTS, Level, Spec
from breakup.phrasing.lookup import Pair, Plan, Tries
from breakup.phrasing.patterns import Wording
from breakup.phrasing.prefixes import WORD
from breakup.phrasing.rules import Rule, Rules
from breakup.phrasing.secondperson import Address, addressed

_END: Final = re.compile(r"[.!?…\n](?:(?<=\n)|(?=[\s\"”’»)\]]|$))")
"""One set of characters first, which is searched for several times faster than a choice of two."""
_GROUP: Final = re.compile(r"\\([1-9])")
SENTENCE: Final = 600
"""The longest stretch that is looked at as one sentence."""


class Finding(Struct, frozen=True, gc=False):
    """A fault: its rule, its exact span in code points, why it matters and what to write instead.

    ``fix`` is a replacement for the span that is certain, or None; ``suggestion`` is for a person, and ``wording`` is
    a suggestion that can stand in the span's place, though it may have a gap to fill in, or None.
    """

    rule: str
    level: Level
    start: int
    end: int
    message: str
    suggestion: str
    fix: str | None = None
    wording: str | None = None


def check(text: str, rules: Rules, document: str | None = None) -> list[Finding]:
    """Check a text; with a kind of ``document`` also what it must hold. Sorted by place, errors first at one place."""
    frames = _Frames(text)
    found = _words(text, rules, frames)
    found += _raw(text, rules, frames)
    if document is not None:
        found += presence.missing(text, rules, Finding)
    kept = [finding for finding in found if holds(CATALOGUE[finding.rule], document)]
    if document in SCRIPTS:
        kept = scripts.own(kept, text)
    order = {"error": 0, "warning": 1, "hint": 2}
    # Stable sorts of what is nearly in order cost next to nothing, and no key is kept for each finding.
    found = _apart(kept)
    found.sort(key=lambda finding: finding.end)
    found.sort(key=lambda finding: order[finding.level])
    found.sort(key=lambda finding: finding.start)
    return found


def holds(spec: Spec, document: str | None) -> bool:
    """True when a rule is for a kind of document; without one, rules of wording hold."""
    if document is None:
        return not spec.documents
    return document not in spec.never and (not spec.documents or document in spec.documents)


def _words(text: str, rules: Rules, frames: _Frames) -> list[Finding]:
    """Look every word up once, with the word after it; most are neither the beginning of a pattern nor an address."""
    found: list[Finding] = []
    families: dict[str, Address] = {}
    plans = rules.plans
    plan: Plan | None = None
    pair: Pair | None = None
    start = first = 0
    for match in WORD.finditer(text):
        word = match[0]
        if pair is not None:
            tries = pair.thirds.get(word)
            if tries is None:
                tries = pair.before(word)
            if tries:
                _try(text, first, tries, frames, found)
            pair = None
        if plan is not None:
            first = start
            try:
                pair = plan.following[word]
            except KeyError:
                pair = plan.before(word)
        plan = plans[word]
        if plan is not None:
            start = match.start()
            if plan.forms and (address := addressed(text, start, start + plan.size, plan.forms)):
                found += _hint(address, rules, frames)
                if family := rules.family(plan.word):
                    families.setdefault(family, address)
    if pair is not None:
        _try(text, first, pair.before(""), frames, found)
    if plan is not None and (pair := plan.before("")):
        _try(text, start, pair.before(""), frames, found)
    found += _mixed(families, rules)
    return found


def _try(text: str, start: int, tries: Tries, frames: _Frames, found: list[Finding]) -> None:
    """Add what the patterns find that begin at a word; of each the first alternative that fits."""
    for rule, parts in tries:
        for part in parts:
            if hit := part.match(text, start):
                if hit.end() > start and not frames.exempt(start, hit.end(), rule):
                    found.append(_finding(text, rule, start, hit.end()))
                break


def _hint(address: Address, rules: Rules, frames: _Frames) -> Iterator[Finding]:
    rule = rules.rules.get("second-person")
    if rule is not None and not frames.exempt(address.start, address.end, rule):
        yield Finding(rule.id, rule.level, address.start, address.end, rule.data.message, rule.data.instead)


def _mixed(families: dict[str, Address], rules: Rules) -> Iterator[Finding]:
    """Two forms of address in one text: told at the first word of the second."""
    rule = rules.rules.get("mixed-address")
    if rule is not None and len(families) > 1:
        second = sorted(families.values(), key=lambda address: address.start)[1]
        yield Finding(rule.id, rule.level, second.start, second.end, rule.data.message, rule.data.instead)


def _raw(text: str, rules: Rules, frames: _Frames) -> Iterator[Finding]:
    for rule in rules.rules.values():
        for pattern in rule.raw:
            for hit in pattern.finditer(text):
                if hit.end() > hit.start() and not frames.exempt(hit.start(), hit.end(), rule):
                    yield _finding(text, rule, hit.start(), hit.end())


class _Frames:
    """The sentences of one text, and what exempts in each; looked at once a rule and a sentence.

    A sentence without an end is cut, so that a text without stops is still read in linear time.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._cuts: list[int] | None = None
        self._last = (0, 0)
        self._by_rule: dict[str, tuple[re.Pattern[str] | None, re.Pattern[str] | None]] = {}
        # By rule, its last sentence: matches come in order, and a text without end must not fill the memory.
        self._seen: dict[str, tuple[tuple[int, int], list[tuple[int, int]], bool]] = {}

    def exempt(self, start: int, end: int, rule: Rule) -> bool:
        """True when a frame (thanks, an offer, a neutral request, a name) covers a match or stands in its sentence."""
        unless, unless_sentence = self._frames_of(rule)
        if unless is None and unless_sentence is None:
            return False
        bounds = self.around(start, end)
        seen = self._seen.get(rule.id)
        if seen is None or seen[0] != bounds:
            spans = [hit.span() for hit in unless.finditer(self._text, *bounds)] if unless else []
            whole = bool(unless_sentence and unless_sentence.search(self._text, *bounds))
            seen = self._seen[rule.id] = (bounds, spans, whole)
        _, spans, whole = seen
        return whole or any(first < end and start < last for first, last in spans)

    def _frames_of(self, rule: Rule) -> tuple[re.Pattern[str] | None, re.Pattern[str] | None]:
        if rule.id not in self._by_rule:
            self._by_rule[rule.id] = rule.unless.of(self._text), rule.unless_sentence.of(self._text)
        return self._by_rule[rule.id]

    def around(self, start: int, end: int) -> tuple[int, int]:
        """Bounds of the sentence around a span."""
        left, right = self._last
        if left <= start and end <= right and start < right:
            return self._last
        if self._cuts is None:
            self._cuts = _cuts(self._text)
        at = bisect_right(self._cuts, start) - 1
        past = bisect_left(self._cuts, end, at + 1)
        bounds = self._cuts[at], self._cuts[min(past, len(self._cuts) - 1)]
        if past == at + 1:
            self._last = bounds
        return bounds


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Bounds of the sentence around a span."""
    return _Frames(text).around(start, end)


@lru_cache(maxsize=2)
def _cuts(text: str) -> list[int]:
    """Where sentences begin, and the end of the text."""
    cuts = [0]
    last = 0
    for end in [*[hit.end() for hit in _END.finditer(text)], len(text)]:
        if end - last > SENTENCE:
            cuts.extend(range(last + SENTENCE, end, SENTENCE))
        if end > last:
            cuts.append(end)
            last = end
    return cuts if len(cuts) > 1 else [0, len(text)]


def _finding(text: str, rule: Rule, start: int, end: int) -> Finding:
    words = text[start:end]
    fix = _first(rule.fix, words)
    advice = fix if fix is not None else _first(rule.suggest, words)
    suggestion = rule.data.instead if advice is None else advice
    return Finding(rule.id, rule.level, start, end, rule.data.message, suggestion, fix, advice)


def _first(wordings: list[Wording], words: str) -> str | None:
    """The value of the first pattern that is all of the words, with its groups put in."""
    for wording in wordings:
        if match := wording.fits(words):
            made = _with_groups(wording.value, match)
            return made[:1].upper() + made[1:] if words[:1].isupper() else made
    return None


def _with_groups(value: str, match: re.Match[str]) -> str:
    return _GROUP.sub(lambda group: match[int(group[1])] or "", value)


def _apart(findings: list[Finding]) -> list[Finding]:
    """Of findings of one rule that overlap the longest stays, so that one fault is told once."""
    kept: list[Finding] = []
    last: dict[str, Finding] = {}
    findings.sort(key=lambda finding: -finding.end)
    findings.sort(key=lambda finding: finding.start)
    for finding in findings:
        before = last.get(finding.rule)
        if before is not None and finding.start < before.end:
            continue
        last[finding.rule] = finding
        kept.append(finding)
    return kept
