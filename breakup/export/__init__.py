"""A finished letter as a file, one module a format.

A new format is a module here with ``render(letter, case)``, and its line in :data:`FORMATS`.
"""

from __future__ import annotations

import re
from importlib import import_module
from typing import TYPE_CHECKING, Final

from breakup import textgate
from breakup.errors import UsageError

if TYPE_CHECKING:
    from breakup.case import Case
    from breakup.letter import Letter

FORMATS: Final[dict[str, str]] = {
    "txt": ".txt",
    "md": ".md",
    "eml": ".eml",
}
"""The id of each format (its module and its flag) and the suffix of its files."""


def render(letter: Letter, format: str, case: Case) -> bytes:
    """Make the file's bytes; the same letter and case give the same bytes, always and everywhere.

    :raises UsageError: no such format.
    :raises RefusedError: the text cannot be shown safely in this format; nothing must be written.
    """
    if format not in FORMATS:
        raise UsageError("format_unknown", value=format, choices=", ".join(FORMATS))
    # Only what is asked for is loaded: the mail parser alone costs more than a plain letter.
    data: bytes = import_module(f"{__name__}.{format}").render(letter, case)
    return data


def subject_and_body(letter: Letter) -> tuple[str, str]:
    """The two texts, through the gate once more, since these bytes leave the house.

    Nothing changes in what was gated before; a mark that the composer forgot is refused here.

    :raises RefusedError: as :func:`breakup.textgate.text`.
    """
    return one_line(letter.subject, "subject"), textgate.text(letter.body, "body")


def one_line(value: str, where: str) -> str:
    """As :func:`breakup.textgate.line`, but of any length: a subject has more than one field in it."""
    return re.sub(r"[\n\t]+", " ", textgate.text(value, where)).strip()


def titled(letter: Letter, subject: str) -> str:
    """The subject after its label; the title alone where the document is not sent."""
    return f"{letter.subject_label}: {subject}" if letter.subject_label else subject
