"""The one pass over a text: each word is looked up by its first letters, and only the patterns that begin so are tried."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from msgspec import Struct

from breakup.phrasing import presence
from breakup.phrasing.catalogue import CATALOGUE, Level, Spec
from breakup.phrasing.rules import Rule, Rules
from breakup.phrasing.secondperson import WORD, Address, addressed

_END: Final = re.compile(r"[.!?…](?=[\s\"”’»)\]]|$)|\n")
SENTENCE: Final = 400
"""A sentence is looked for this far around a match, so that a text without stops is still read in linear time."""


class Finding(Struct, frozen=True):
    """A fault: its rule, its exact span in code points, why it matters and what to write instead.

    ``fix`` is a replacement for the span that is certain, or None; ``suggestion`` is for a person.
    """

    rule: str
    level: Level
    start: int
    end: int
    message: str
    suggestion: str
    fix: str | None = None


def check(text: str, rules: Rules, document: str | None = None) -> list[Finding]:
    """Check a text; with a kind of ``document`` also what it must hold. Sorted by place, errors first at one place."""
    found = [*_words(text, rules), *_raw(text, rules)]
    if document is not None:
        found += presence.missing(text, rules, Finding)
    kept = [finding for finding in found if holds(CATALOGUE[finding.rule], document)]
    order = {"error": 0, "warning": 1, "hint": 2}
    return sorted(_apart(kept), key=lambda finding: (finding.start, order[finding.level], finding.end))


def holds(spec: Spec, document: str | None) -> bool:
    """True when a rule is for a kind of document; without one, rules of wording hold."""
    if document is None:
        return not spec.documents
    return document not in spec.never and (not spec.documents or document in spec.documents)


def _words(text: str, rules: Rules) -> Iterator[Finding]:
    """Look every word up once; most are neither the beginning of a pattern nor an address."""
    families: dict[str, Address] = {}
    for match in WORD.finditer(text):
        plan = rules.plan(match[0])
        if plan is None:
            continue
        patterns, forms = plan
        for rule, pattern in patterns:
            hit = pattern.match(text, match.start())
            if hit and hit.end() > hit.start() and not _exempt(text, hit.start(), hit.end(), rule):
                yield _finding(text, rule, hit.start(), hit.end())
        if forms and (address := addressed(text, match.start(), match.end(), forms)):
            yield from _hint(text, address, rules)
            if family := rules.family(match[0]):
                families.setdefault(family, address)
    yield from _mixed(families, rules)


def _hint(text: str, address: Address, rules: Rules) -> Iterator[Finding]:
    rule = rules.rules.get("second-person")
    if rule is not None and not _exempt(text, address.start, address.end, rule):
        yield Finding(rule.id, rule.level, address.start, address.end, rule.data.message, rule.data.instead)


def _mixed(families: dict[str, Address], rules: Rules) -> Iterator[Finding]:
    """Two forms of address in one text: told at the first word of the second."""
    rule = rules.rules.get("mixed-address")
    if rule is not None and len(families) > 1:
        second = sorted(families.values(), key=lambda address: address.start)[1]
        yield Finding(rule.id, rule.level, second.start, second.end, rule.data.message, rule.data.instead)


def _raw(text: str, rules: Rules) -> Iterator[Finding]:
    for rule in rules.rules.values():
        for pattern in rule.raw:
            for hit in pattern.finditer(text):
                if hit.end() > hit.start() and not _exempt(text, hit.start(), hit.end(), rule):
                    yield _finding(text, rule, hit.start(), hit.end())


def _exempt(text: str, start: int, end: int, rule: Rule) -> bool:
    """True when a frame (thanks, an offer, a neutral request, a name) covers the match or stands in its sentence."""
    if rule.unless is None and rule.unless_sentence is None:
        return False
    left, right = sentence(text, start, end)
    if rule.unless and any(hit.start() < end and start < hit.end() for hit in rule.unless.finditer(text, left, right)):
        return True
    return bool(rule.unless_sentence and rule.unless_sentence.search(text, left, right))


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Bounds of the sentence around a span."""
    left = max(0, start - SENTENCE)
    for hit in _END.finditer(text, left, start):
        left = hit.end()
    after = _END.search(text, end, min(len(text), end + SENTENCE))
    return left, after.end() if after else min(len(text), end + SENTENCE)


def _finding(text: str, rule: Rule, start: int, end: int) -> Finding:
    words = text[start:end]
    fix = next((_expanded(pattern, words, value) for pattern, value in rule.fix if pattern.fullmatch(words)), None)
    advice = next((_expanded(p, words, value) for p, value in rule.suggest if p.fullmatch(words)), rule.data.instead)
    return Finding(rule.id, rule.level, start, end, rule.data.message, fix if fix is not None else advice, fix)


def _expanded(pattern: re.Pattern[str], words: str, value: str) -> str:
    match = pattern.fullmatch(words)
    made = match.expand(value) if match else value
    return made[:1].upper() + made[1:] if words[:1].isupper() else made


def _apart(findings: list[Finding]) -> list[Finding]:
    """Of findings of one rule that overlap the longest stays, so that one fault is told once."""
    kept: list[Finding] = []
    last: dict[str, Finding] = {}
    for finding in sorted(findings, key=lambda finding: (finding.start, -finding.end)):
        before = last.get(finding.rule)
        if before is not None and finding.start < before.end:
            continue
        last[finding.rule] = finding
        kept.append(finding)
    return kept
