"""For GitHub Actions: one workflow command a problem, which becomes a note at the line; what says the same is one note."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from breakup.checking.report import told

if TYPE_CHECKING:
    from breakup.checking.report import Problem, Report

_COMMANDS: Final = {"error": "error", "warning": "warning", "hint": "notice"}
_DATA: Final = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY: Final = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def render(report: Report) -> str:
    """The report as workflow commands, a line each."""
    return "\n".join(_command(problem) for checked in report.checked for problem, _ in told(checked.problems))


def _command(problem: Problem) -> str:
    last = problem.end_line > problem.line
    values = {
        "file": problem.file,
        "line": problem.line,
        "col": problem.column,
        "endLine": problem.end_line,
        # GitHub takes an end column only where it is on the same line.
        **({} if last else {"endColumn": problem.end_column}),
        "title": problem.rule,
    }
    properties = ",".join(f"{key}={str(value).translate(_PROPERTY)}" for key, value in values.items())
    words = f"{problem.message} → {problem.suggestion}" if problem.suggestion else problem.message
    return f"::{_COMMANDS[problem.level]} {properties}::{words.translate(_DATA)}"
