"""For code scanning: SARIF 2.1.0, with places in code points and a fingerprint that survives moved lines."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

import breakup
from breakup.checking.formats.json_ import dumped
from breakup.phrasing import CATALOGUE

if TYPE_CHECKING:
    from breakup.checking.report import Checked, Problem, Report

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS: Final = {"error": "error", "warning": "warning", "hint": "note"}


def render(report: Report) -> str:
    """The report as one SARIF log with one run."""
    rules = list(dict.fromkeys(problem.rule for problem in report.problems))
    driver = {"name": "breakup", "version": breakup.__version__, "rules": [_rule(id) for id in rules]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(checked, problem, rules) for checked in report.checked for problem in checked.problems],
    }
    return dumped({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(id: str) -> dict[str, Any]:
    spec = CATALOGUE.get(id)
    level = _LEVELS[spec.level] if spec else "warning"
    return {"id": id, "defaultConfiguration": {"level": level}}


def _result(checked: Checked, problem: Problem, rules: list[str]) -> dict[str, Any]:
    words = f"{problem.message} → {problem.suggestion}" if problem.suggestion else problem.message
    region = {
        "startLine": problem.line,
        "startColumn": problem.column,
        "endLine": problem.end_line,
        "endColumn": problem.end_column,
    }
    place: dict[str, Any] = {"artifactLocation": {"uri": uri(problem.file)}, "region": region}
    result: dict[str, Any] = {
        "ruleId": problem.rule,
        "ruleIndex": rules.index(problem.rule),
        "level": _LEVELS[problem.level],
        "message": {"text": words},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {"breakup/v1": checked.fingerprint(problem)},
    }
    if problem.fix is not None and checked.draft.can_be_fixed:
        change = {"deletedRegion": region, "insertedContent": {"text": problem.fix}}
        result["fixes"] = [
            {"artifactChanges": [{"artifactLocation": place["artifactLocation"], "replacements": [change]}]}
        ]
    return result


def uri(name: str) -> str:
    """A file's name as a URI reference; standard input has one of its own."""
    if name == "-":
        return "stdin"
    path = PurePath(name)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix(), errors="surrogateescape")
