"""Comments by which a writer accepts a fault, with the reason: ``breakup: ignore[absolute] quoted from the contract``.

A comment alone on its line holds for the next line with words, one at the end of a line for that line.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from breakup import language
from breakup.errors import BreakupError
from breakup.phrasing import CATALOGUE, Finding, Level
from breakup.phrasing.engine import holds

if TYPE_CHECKING:
    from breakup.checking.reading import Draft
    from breakup.checking.report import Problem

RULES: Final = ("ignore-without-reason", "ignore-unknown-rule", "ignore-unused")
_COMMENT: Final = re.compile(
    r"(?:<!--|\#|//)[ \t]*breakup:[ \t]*ignore\[([^\]\r\n]{0,300})\][ \t]*([^\r\n]*)", re.IGNORECASE
)
_WORDS: Final = re.compile(r"\S")


class Comment(Struct, frozen=True, kw_only=True):
    """A comment with its span; ``line`` is the line it holds for."""

    start: int
    end: int
    rules: tuple[str, ...]
    reason: str
    line: int


def comments(draft: Draft) -> list[Comment]:
    """Every comment to us in a draft."""
    return list(_comments(draft)) if "breakup:" in draft.source.lower() else []


def _comments(draft: Draft) -> Iterator[Comment]:
    text, places = draft.source, draft.places
    spans: list[tuple[re.Match[str], int, str]] = []
    for match in _COMMENT.finditer(text):
        reason, end = match[2], match.end()
        if match[0].startswith("<!--"):
            inside, closed, _ = reason.partition("-->")
            reason, end = inside, match.start(2) + len(inside) + len(closed)
        spans.append((match, end, reason.strip()))
    ends = {match.start(): end for match, end, _ in spans}
    for match, end, reason in spans:
        line, _ = places.of(match.start())
        begin, last = places.bounds(line)
        alone = not text[begin : match.start()].strip() and not text[end:last].strip()
        held = _next_line(draft, end, ends) if alone else line
        rules = tuple(id.strip().lower() for id in match[1].split(",") if id.strip())
        yield Comment(start=match.start(), end=end, rules=rules, reason=reason, line=held)


def _next_line(draft: Draft, at: int, ends: dict[int, int]) -> int:
    """The next line with words; other comments are passed over."""
    while found := _WORDS.search(draft.source, at):
        if found.start() not in ends:
            return draft.places.of(found.start())[0]
        at = ends[found.start()]
    return 0


def covers(comment: Comment, problem: Problem) -> bool:
    """True when a comment with a reason accepts a problem."""
    return bool(comment.reason) and comment.line == problem.line and problem.rule in comment.rules


def faults(comments: Iterable[Comment], known: Sequence[str], tag: str) -> Iterator[Finding]:
    """What is wrong with the comments themselves, in the language of the draft."""
    for each in comments:
        if not each.reason or not each.rules:
            yield _finding("ignore-without-reason", "warning", each, say("ignore_reason", tag), say("ignore_form", tag))
        for rule in each.rules:
            if rule not in known:
                near = get_close_matches(rule, known, 1)
                message = say("ignore_unknown", tag, rule=rule)
                yield _finding("ignore-unknown-rule", "warning", each, message, near[0] if near else "")


def unused(comments: Iterable[Comment], used: set[Comment], document: str | None, tag: str) -> Iterator[Finding]:
    """Comments with reasons that accept nothing; one that names a rule which does not hold here may do so elsewhere."""
    for each in comments:
        specs = [CATALOGUE.get(rule) for rule in each.rules]
        if each.reason and specs and each not in used and all(spec and holds(spec, document) for spec in specs):
            yield _finding("ignore-unused", "hint", each, say("ignore_unused", tag), "")


def _finding(rule: str, level: Level, comment: Comment, message: str, suggestion: str) -> Finding:
    return Finding(rule, level, comment.start, comment.end, message, suggestion)


def say(id: str, tag: str, **values: str) -> str:
    """A sentence in a language, else in English."""
    for each in (tag, "en"):
        with contextlib.suppress(BreakupError, KeyError):
            return str(language.spoken(each).say[id]).format(**values)
    return id
