"""Comments by which a writer accepts a fault, with the reason: ``breakup: ignore[absolute] quoted from the contract``.

A comment alone on its line holds for the next line with words, one at the end of a line for that line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from breakup.phrasing import Finding

if TYPE_CHECKING:
    from breakup.checking.reading import Draft
    from breakup.checking.report import Problem

RULES: Final = ("ignore-without-reason", "ignore-unknown-rule")
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


def covers(comments: Sequence[Comment], problem: Problem) -> bool:
    """True when a comment with a reason accepts a problem."""
    return any(each.reason and each.line == problem.line and problem.rule in each.rules for each in comments)


def faults(comments: Iterable[Comment], known: Sequence[str]) -> Iterator[Finding]:
    """What is wrong with the comments themselves; the sentences are English, as the comments are."""
    for each in comments:
        if not each.reason or not each.rules:
            yield Finding(
                "ignore-without-reason",
                "warning",
                each.start,
                each.end,
                "An ignore names a rule and says why.",
                "breakup: ignore[rule-id] the reason",
            )
        for rule in each.rules:
            if rule not in known:
                near = get_close_matches(rule, known, 1)
                yield Finding(
                    "ignore-unknown-rule",
                    "warning",
                    each.start,
                    each.end,
                    f"There is no rule {rule}.",
                    near[0] if near else "",
                )
