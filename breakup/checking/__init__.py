"""Checks drafts: reads a file, finds its language, runs the wording rules, leaves out what its writer accepted, and reports.

    draft ── reading ──> Draft ── checked ──> Report ── formats ──> text | json | sarif | github

Nothing here prints, and nothing but ``reading`` opens a file.
"""

from breakup.checking.report import Checked, Problem, Report

__all__ = ["Checked", "Problem", "Report"]
