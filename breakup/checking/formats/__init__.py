"""What a check has found, as people or machines read it: one module a format, each turns a Report into text."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Final, cast

if TYPE_CHECKING:
    from breakup.checking.report import Report

FORMATS: Final = ("text", "json", "sarif", "github")


def rendered(report: Report, format: str) -> str:
    """A report in a format for machines."""
    render = cast("Callable[[Report], str]", import_module(f"breakup.checking.formats.{format}_").render)
    return render(report)
