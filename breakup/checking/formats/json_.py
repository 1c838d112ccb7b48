"""For programs: stable keys, sorted by file and place (documented in docs/checking.md)."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from breakup.checking.report import Report

KEYS: Final = (
    "file",
    "line",
    "column",
    "end_line",
    "end_column",
    "start",
    "end",
    "rule",
    "level",
    "message",
    "suggestion",
)

_HIDDEN: Final = re.compile("[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
"""What would move a terminal's cursor or break a line; JSON has a way to write it."""


def render(report: Report) -> str:
    """The report as one JSON object."""
    findings = [{key: getattr(problem, key) for key in KEYS} for problem in report.problems]
    return dumped({"language": report.language, "findings": findings})


def dumped(value: object) -> str:
    """JSON for a terminal and a pipe alike."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return _HIDDEN.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
