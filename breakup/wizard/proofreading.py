"""Free text that goes into a letter, read as soon as it is typed, in the letter's language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from breakup import phrasing
from breakup.phrasing import Finding
from breakup.rulebook import rules

__all__ = ["Proof", "Remark", "read", "rules"]

_GAP: Final = re.compile(r"\[[^\]]*\]|…|\.{3}|№ |\((?:data|datum|date|дата)\b")
"""What a suggested wording leaves open: *[date]*, *…*; no letter goes out with it."""


@dataclass(frozen=True)
class Remark:
    """A stretch of the text, why it hurts, and what to write instead."""

    words: str
    why: str
    better: str


@dataclass(frozen=True)
class Proof:
    """What was found in a text, and the text with the better wording in place.

    ``mended`` is None where no wording can stand in the place of what was found; ``whole`` tells that nothing in it is
    left to be filled in.
    """

    remarks: tuple[Remark, ...]
    mended: str | None
    whole: bool


def read(text: str, rules: phrasing.Rules) -> Proof | None:
    """Check a text by the rules of its language; None when there is nothing to say. Hints are not worth an interruption."""
    found = [each for each in phrasing.check(text, rules) if each.level != "hint"]
    apart = _apart(found)
    if not apart:
        return None
    remarks = tuple(Remark(text[each.start : each.end], each.message, each.suggestion) for each in apart)
    mended = text
    for each in reversed(apart):
        if each.wording is not None:
            mended = f"{mended[: each.start]}{each.wording}{mended[each.end :]}"
    wordings = [each.wording for each in apart if each.wording is not None]
    return Proof(remarks, mended if wordings else None, not any(_GAP.search(wording) for wording in wordings))


def _apart(found: list[Finding]) -> list[Finding]:
    """One finding a place: the first, and of those at one place the strongest, as they are sorted."""
    kept: list[Finding] = []
    for finding in found:
        if not kept or finding.start >= kept[-1].end:
            kept.append(finding)
    return kept
