"""Letters that were saved before, seen against the case as it is now: other days, sums or names than it would write.

A warning each, since writing them anew is what mends them; what the user meant to say differently stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from breakup import language
from breakup.case import Case
from breakup.contradictions import saying
from breakup.contradictions.found import Contradiction, warning
from breakup.errors import BreakupError, RefusedError
from breakup.language import Language
from breakup.outline import DOCUMENTS
from breakup.plan import DRAFT

if TYPE_CHECKING:
    from breakup.letter import Letter


def in_drafts(case: Case, drafts: Mapping[str, str]) -> list[Contradiction]:
    """What saved letters say otherwise than the case; ``drafts`` are texts by file name, KIND.LANG.txt."""
    found: list[Contradiction] = []
    for name, text in drafts.items():
        if parts := re.fullmatch(r"([a-z-]+)\.([a-z]{2,3}(?:-[A-Z]{2})?)\.(?:txt|md)", name):
            found += _in_draft(case, name, text, parts[1], parts[2])
    return found


def _in_draft(case: Case, name: str, text: str, kind: str, tag: str) -> Iterator[Contradiction]:
    from breakup import letter  # composing loads what no question needs

    document = DOCUMENTS.get(kind.removesuffix(DRAFT))
    if document is None:
        return
    try:
        tongue = language.load(tag)
        made = letter.compose(document, case, tongue)
    except BreakupError:
        return  # what the case cannot write is told by whoever writes it
    yield from _days_and_sums(name, text, made, tongue, case)
    yield from _names(name, text, made)


def _days_and_sums(name: str, text: str, made: Letter, tongue: Language, case: Case) -> Iterator[Contradiction]:
    now, year, last = f"{made.subject}\n{made.body}", case.date.year, case.work.last_day
    before, today = saying.days(text, tongue, year), saying.days(now, tongue, year)
    for day in sorted(before - today):
        yield warning(RefusedError("other_day_in_draft", name, value=day.isoformat()))
    if last in today - before:
        yield warning(RefusedError("last_day_not_in_draft", name, value=str(last)))
    for amount, currency in sorted(saying.sums(text) - saying.sums(now)):
        yield warning(RefusedError("other_sum_in_draft", name, value=f"{amount:f} {currency}"))


def _names(name: str, text: str, made: Letter) -> Iterator[Contradiction]:
    """The greeting and the signature hold the names; where they are others, the letter goes to or from another."""
    for role in ("greeting", "signature"):
        lines = [line for section in made.sections if section.role == role for line in section.text.splitlines()]
        for line in lines:
            if _plain(line) and _plain(line) not in _plain(text):
                yield warning(RefusedError("other_name_in_draft", name, value=line.strip()))
                return


def _plain(text: str) -> str:
    return re.sub(r"[\s\u00a0]+", " ", text).strip(" ,!")
