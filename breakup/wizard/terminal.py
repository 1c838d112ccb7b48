"""The one place where the wizard prints: every text goes through the gate and is wrapped to the window."""

from __future__ import annotations

import shutil
import sys
import textwrap
from typing import Final

from breakup import textgate

WIDEST: Final = 78


def width() -> int:
    """Columns to write in."""
    return max(20, min(WIDEST, shutil.get_terminal_size((WIDEST, 24)).columns - 1))


def wrapped(text: str, *, indent: str = "", margin: int = 0) -> str:
    """A text with its lines broken at blanks, all but the first indented; no-break spaces hold."""
    lines: list[str] = []
    for line in textgate.visible(text).split("\n"):
        hanging = indent or ("  " if line.startswith("- ") else "")
        lines += textwrap.wrap(line, width() - margin, subsequent_indent=hanging, break_on_hyphens=False) or [""]
    return "\n".join(lines)


def out(text: str = "") -> None:
    """Print a text."""
    sys.stdout.write(f"{wrapped(text)}\n")
    sys.stdout.flush()


def path(text: str) -> None:
    """Print a path in one piece, so that it can be copied."""
    sys.stdout.write(f"{textgate.visible(text)}\n")
    sys.stdout.flush()


def lines(text: str) -> None:
    """Print lines that are set already."""
    sys.stdout.write(f"{textgate.visible(text)}\n")
    sys.stdout.flush()


def rule() -> None:
    """Print a line across."""
    sys.stdout.write("─" * width() + "\n")


def read(prompt: str) -> str:
    """Read one line.

    :raises EOFError: the input has ended.
    """
    sys.stdout.write(textgate.visible(prompt))
    sys.stdout.flush()
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line.rstrip("\n")
