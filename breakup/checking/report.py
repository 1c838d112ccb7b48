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

LEVELS: Final[tuple[Level, ...]] = ("error", "warning", "hint")
DENSITY: Final = "second-person"
"""A hint of which the number says more than the places: it is counted per 100 words."""


class Problem(Struct, frozen=True, kw_only=True):
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
        return next(each for each in LEVELS if each == chosen)


def known_rules() -> list[str]:
    """Every id that a flag, a comment or the config may name."""
    return [*CATALOGUE, *ignoring.RULES]


def checked(draft: Draft, rules: Rules, choice: Choice) -> Checked:
    """Check one draft."""
    comments = ignoring.comments(draft)
    shown = draft.shown([(each.start, each.end, "") for each in comments])
    found = [problem for problem in _problems(draft, shown, rules, choice) if not ignoring.covers(comments, problem)]
    found += [
        placed(draft, finding, choice)
        for finding in ignoring.faults(comments, known_rules())
        if choice.wants(finding.rule)
    ]
    return Checked(
        draft=draft,
        language=rules.language,
        problems=sorted(
            found, key=lambda problem: (problem.start, LEVELS.index(problem.level), problem.end, problem.rule)
        ),
        words=len(re.findall(r"[^\W\d_]+", shown.text)),
    )


def _problems(draft: Draft, shown: Shown, rules: Rules, choice: Choice) -> Iterable[Problem]:
    for finding in phrasing.check(shown.text, rules, choice.document):
        if choice.wants(finding.rule):
            start, end = shown.span(finding.start, finding.end)
            yield placed(draft, finding, choice, start, end)


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
