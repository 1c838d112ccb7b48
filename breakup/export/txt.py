"""A letter as plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from breakup.export import subject_and_body, titled

if TYPE_CHECKING:
    from breakup.case import Case
    from breakup.letter import Letter


def render(letter: Letter, case: Case) -> bytes:
    """The subject with its label, a blank line, the letter; UTF-8 with plain line feeds.

    :raises RefusedError: a character that no text may hold.
    """
    subject, body = subject_and_body(letter)
    return f"{titled(letter, subject)}\n\n{body}\n".encode()
