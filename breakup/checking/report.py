"""What a check has found, as values; and the run itself: from drafts and settings to a report."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from msgspec import Struct

from breakup import phrasing
from breakup.checking import ignoring
from breakup.checking.reading import Draft
from breakup.checking.shown import Shown
from breakup.phrasing import CATALOGUE, Finding, Level, Rules
from breakup.phrasing.catalogue import says_the_same

LEVELS: Final[tuple[Level, ...]] = ("error", "warning", "hint")
_WORD: Final = re.compile(r"[^\W\d_]+")
DENSITY: Final = "second-person"
"""A hint of which the number says more than the places: it is counted per 100 words."""


class Problem(Struct, frozen=True, kw_only=True, gc=False):
    """A finding at its place in a file; ``start`` and ``end`` are code points of the draft's source."""

    file: str
    line: int
    column: int
    end_line: int
    end_column: int
    start: int
    end: int
    rule: str
    level: Level
    message: str
    suggestion: str
    fix: str | None = None


class Checked(Struct, frozen=True, kw_only=True):
    """A draft with its problems, the language it is in, and its number of words."""

    draft: Draft
    language: str
    problems: list[Problem]
    words: int

    def fingerprint(self, problem: Problem) -> str:
        """See :mod:`breakup.checking.baseline`; here since it needs the sentence."""
        from breakup.checking import baseline

        return baseline.fingerprint(self.draft.source, problem)


class Report(Struct, frozen=True, kw_only=True):
    """All drafts of a run."""

    checked: list[Checked]

    @property
    def problems(self) -> list[Problem]:
        """Every problem, by file, place and rule."""
        return [problem for each in self.checked for problem in each.problems]

    @property
    def language(self) -> str:
        """The language of the drafts; ``mul`` where there are several."""
        tags = {each.language for each in self.checked}
        return tags.pop() if len(tags) == 1 else "mul"

    @property
    def density(self) -> float:
        """Addresses per 100 words."""
        words = sum(each.words for each in self.checked)
        return 100 * sum(problem.rule == DENSITY for problem in self.problems) / words if words else 0.0

    def reaches(self, level: str) -> bool:
        """True when something is at least so bad."""
        worst = [str(each) for each in LEVELS].index(level)
        return any(LEVELS.index(problem.level) <= worst for problem in self.problems)


class Choice(Struct, frozen=True, kw_only=True):
    """Which rules a run wants, and how bad they are here; an empty ``select`` means all."""

    document: str | None = None
    select: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()
    levels: dict[str, Level | str] = {}

    def wants(self, rule: str) -> bool:
        """True when a rule's findings are to be told."""
        return (not self.select or rule in self.select) and rule not in self.ignore and self.levels.get(rule) != "off"

    def level(self, rule: str, level: Level) -> Level:
        """A rule's level in this run."""
        chosen = self.levels.get(rule, level)
        return next((each for each in LEVELS if each == chosen), level)


def known_rules() -> list[str]:
    """Every id that a flag, a comment or the config may name."""
    return [*CATALOGUE, *ignoring.RULES]


def checked(draft: Draft, rules: Rules, choice: Choice) -> Checked:
    """Check one draft."""
    comments = ignoring.comments(draft)
    shown = draft.shown([(each.start, each.end, "") for each in comments])
    kept, used = _kept(_problems(draft, shown, rules, choice), comments)
    faults = [
        *ignoring.faults(comments, known_rules(), rules.language),
        *ignoring.unused(comments, used, choice.document, rules.language),
    ]
    found = [*kept, *(placed(draft, fault, choice) for fault in faults)]
    return Checked(
        draft=draft,
        language=rules.language,
        problems=sorted(
            (problem for problem in found if choice.wants(problem.rule)),
            key=lambda problem: (problem.start, LEVELS.index(problem.level), problem.end, problem.rule),
        ),
        words=sum(1 for _ in _WORD.finditer(shown.text)),
    )


def _kept(problems: Iterable[Problem], comments: list[ignoring.Comment]) -> tuple[list[Problem], set[ignoring.Comment]]:
    """The problems that no comment accepts, and the comments that accept one, whichever rules are wanted."""
    by_line: dict[int, list[ignoring.Comment]] = {}
    for comment in comments:
        by_line.setdefault(comment.line, []).append(comment)
    kept: list[Problem] = []
    used: set[ignoring.Comment] = set()
    for problem in problems:
        covering = [each for each in by_line.get(problem.line, ()) if ignoring.covers(each, problem)]
        used.update(covering)
        if not covering:
            kept.append(problem)
    return kept, used


def _problems(draft: Draft, shown: Shown, rules: Rules, choice: Choice) -> Iterable[Problem]:
    for finding in phrasing.check(shown.text, rules, choice.document):
        start, end = shown.span(finding.start, finding.end)
        yield placed(draft, finding, choice, start, end)


def told(problems: Iterable[Problem]) -> list[tuple[Problem, list[str]]]:
    """What a person is told: of problems that say the same of the same words the strongest, with the rules of the others.

    Two have the same words when their spans are the same or one lies in the other. Programs get every problem.
    """
    groups: list[list[Problem]] = []
    around: list[tuple[Problem, list[Problem]]] = []
    for problem in sorted(problems, key=lambda each: (each.start, -each.end, LEVELS.index(each.level))):
        around = [(outer, group) for outer, group in around if outer.end > problem.start]
        inside = (group for outer, group in around if outer.end >= problem.end and _same(outer, problem))
        group = next(inside, None)
        if group is None:
            groups.append(group := [])
        group.append(problem)
        around.append((problem, group))
    strongest = [min(group, key=lambda each: LEVELS.index(each.level)) for group in groups]
    order = sorted(zip(strongest, groups, strict=True), key=lambda pair: (pair[0].start, LEVELS.index(pair[0].level)))
    return [
        (first, list(dict.fromkeys(each.rule for each in group if each.rule != first.rule))) for first, group in order
    ]


def _same(outer: Problem, inner: Problem) -> bool:
    """True when two problems say the same; of the same span either may be the outer."""
    same_span = (outer.start, outer.end) == (inner.start, inner.end)
    return says_the_same(outer.rule, inner.rule) or (same_span and says_the_same(inner.rule, outer.rule))


def placed(draft: Draft, finding: Finding, choice: Choice, start: int | None = None, end: int | None = None) -> Problem:
    """Give a finding its place in the file."""
    first = finding.start if start is None else start
    last = finding.end if end is None else end
    line, column = draft.places.of(first)
    end_line, end_column = draft.places.of(last)
    return Problem(
        file=draft.name,
        line=line,
        column=column,
        end_line=end_line,
        end_column=end_column,
        start=first,
        end=last,
        rule=finding.rule,
        level=choice.level(finding.rule, finding.level),
        message=finding.message,
        suggestion=finding.suggestion,
        fix=finding.fix,
    )
