"""Drafts as files hold them: plain text, Markdown, a mail, a Word document, or standard input."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Final

from breakup import textgate
from breakup.checking.places import Places
from breakup.checking.shown import Edit, Shown, everyday
from breakup.errors import InputOutputError, NotPermittedError, RefusedError, UsageError

MAX_BYTES: Final = 32 << 20
STDIN: Final = "-"


class Draft:
    """A text to be checked: its file's name, the ``source`` in which places are counted, and what is left out of it."""

    def __init__(
        self, name: str, source: str, edits: list[Edit], first_line: int = 1, data: bytes | None = None
    ) -> None:
        self.name = name
        self.source = source
        self.data = data
        self.first_line = first_line
        self._edits = edits

    @cached_property
    def places(self) -> Places:
        """Lines and columns of the source."""
        return Places(self.source, self.first_line)

    def shown(self, left_out: list[Edit]) -> Shown:
        """What the rules see; comments to us are left out as well."""
        edits = [*self._edits, *left_out]
        rest = everyday(self.source)
        return Shown(self.source, [*edits, *_outside(rest, edits)] if edits else rest)

    @property
    def can_be_fixed(self) -> bool:
        """True when the source is the file, so that a change of the one is a change of the other."""
        return self.data is not None


def read(name: str) -> Draft:
    """Read a draft by its name; ``-`` is standard input.

    :raises UsageError: there is no such file.
    :raises RefusedError: it is too large, not UTF-8, or damaged.
    """
    data = _bytes(name)
    if len(data) > MAX_BYTES:
        raise RefusedError("file_too_large", name, limit=MAX_BYTES)
    kind = _KINDS.get(Path(name).suffix.lower(), _plain)
    return kind(name, data)


def _bytes(name: str) -> bytes:
    if name == STDIN:
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    try:
        with Path(name).open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except (FileNotFoundError, IsADirectoryError, ValueError) as error:
        raise UsageError("file_missing", name) from error
    except PermissionError as error:
        raise NotPermittedError("not_permitted", name) from error
    except OSError as error:
        raise InputOutputError("input_output", name, detail=error.strerror or "") from error


def _decoded(name: str, data: bytes) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RefusedError("not_utf8", name, byte=error.start) from error
    textgate.refuse(text, name)
    return text


def _plain(name: str, data: bytes) -> Draft:
    return Draft(name, _decoded(name, data), [], data=data)


def _markdown(name: str, data: bytes) -> Draft:
    from breakup.checking import markdown

    text = _decoded(name, data)
    return Draft(name, text, markdown.left_out(text), data=data)


def _mail(name: str, data: bytes) -> Draft:
    from breakup.checking import mail

    body, first_line = mail.body(data)
    textgate.refuse(body, name)
    return Draft(name, body, mail.quoted(body), first_line)


def _word(name: str, data: bytes) -> Draft:
    from breakup.checking import word

    text = word.text(name, data)
    return Draft(name, text, [])


def _outside(edits: Iterator[Edit], kept: list[Edit]) -> Iterator[Edit]:
    """Edits that touch none of those kept."""
    spans = iter(sorted((start, end) for start, end, _ in kept))
    start, end = next(spans, (sys.maxsize, sys.maxsize))
    for edit in sorted(edits):
        while end <= edit[0]:
            start, end = next(spans, (sys.maxsize, sys.maxsize))
        if edit[1] <= start:
            yield edit


_KINDS: Final = {
    ".md": _markdown,
    ".markdown": _markdown,
    ".eml": _mail,
    ".docx": _word,
}
