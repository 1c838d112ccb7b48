"""Findings that were there before: a file of fingerprints, so that only new ones are told.

A fingerprint is a hash of the rule, the words and their sentence: it survives moved lines, and tells nobody the words.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final

from breakup.errors import RefusedError
from breakup.phrasing import CATALOGUE
from breakup.phrasing.engine import sentence

if TYPE_CHECKING:
    from breakup.checking.report import Checked, Problem

VERSION: Final = 1


def fingerprint(text: str, problem: Problem) -> str:
    """The same for the same fault in the same sentence, wherever it stands; what is missing is so by its rule alone."""
    parts = [problem.rule]
    spec = CATALOGUE.get(problem.rule)
    if spec is None or spec.kind != "presence":
        left, right = sentence(text, problem.start, problem.end)
        parts += [_folded(text[problem.start : problem.end]), _folded(text[left:right])]
    return hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:32]


def _folded(text: str) -> str:
    return " ".join(text.split())


def written(checked: Iterable[Checked]) -> str:
    """Today's findings as the text of a baseline file, sorted so that a diff shows what changed."""
    counts = Counter((problem.rule, each.fingerprint(problem)) for each in checked for problem in each.problems)
    rows = [{"rule": rule, "fingerprint": mark, "count": count} for (rule, mark), count in sorted(counts.items())]
    return json.dumps({"version": VERSION, "findings": rows}, indent=2) + "\n"


def read(data: bytes, name: str) -> Counter[str]:
    """How often each fingerprint was accepted.

    :raises RefusedError: it is no baseline.
    """
    try:
        table: Any = json.loads(data)
        if table["version"] != VERSION:
            raise ValueError(table["version"])
        return Counter({str(row["fingerprint"]): int(row["count"]) for row in table["findings"]})
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise RefusedError("baseline_damaged", name) from error


def without(checked: Checked, accepted: Counter[str]) -> list[Problem]:
    """Problems that were not there before; each accepted one is used up as often as it was counted."""
    new = []
    for problem in checked.problems:
        mark = checked.fingerprint(problem)
        if accepted[mark] > 0:
            accepted[mark] -= 1
        else:
            new.append(problem)
    return new
