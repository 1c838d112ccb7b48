"""The one place where the wizard prints: every text goes through the gate and is wrapped to the window."""

from __future__ import annotations

import os
import shutil
import sys
import textwrap
from typing import Final

from breakup import textgate

WIDEST: Final = 78
_printed: list[int] = [0]
"""Lines since the last answer: a list of choices leaves them in sight."""


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


def height() -> int:
    """Rows of the window as it is, whatever ``LINES`` says: a list is drawn into the window."""
    try:
        return os.get_terminal_size(sys.__stdout__.fileno()).lines if sys.__stdout__ else 24
    except (OSError, ValueError):
        return 24


def printed() -> int:
    """Lines that were printed since this was last asked."""
    lines, _printed[0] = _printed[0], 0
    return lines


def out(text: str = "", *, indent: str = "") -> None:
    """Print a text."""
    set_text = wrapped(text, indent=indent)
    _printed[0] += set_text.count("\n") + 1
    sys.stdout.write(f"{set_text}\n")
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
