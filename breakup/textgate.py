"""One gate for every text that comes in, from a prompt, a flag or a file.

Behind it a text holds no control character, no line break where one line is meant and none of the
noncharacters that the composer uses as marks. What can be shown is shown (``\\x1b``); what could
mislead in a name is refused. Nothing is normalised: a stored text is the text that was typed.
"""

from __future__ import annotations

import re
from typing import Final

from breakup.errors import RefusedError

MAX_TEXT: Final = 200_000
MAX_LINE: Final = 500
"""A name or another one-line field; it may become an e-mail header."""

_BREAK = re.compile("\r\n|[\r\x85\u2028\u2029\x0b\x0c]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")
# U+200E, U+200F and U+061C are ordinary letters' company in Hebrew and Arabic text; the overrides,
# embeddings and isolates are what reorders a line behind the reader's back.
_BIDI_STRONG = re.compile("[\u202a-\u202e\u2066-\u2069]")
_REFUSED = re.compile(
    "[\x00\ud800-\udfff\ufdd0-\ufdef]|["
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(17))
    + "]"
)


def _shown(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def refuse(value: str, where: str = "") -> None:
    """Refuse what no text holds, at any length: the gate of drafts, whose places must stay as they are.

    :raises RefusedError: NUL, a lone surrogate or a noncharacter.
    """
    if found := _REFUSED.search(value):
        raise RefusedError("character_refused", where, character=f"U+{ord(found[0]):04X}")


def text(value: str, where: str = "") -> str:
    """Let a text of several lines in: breaks become ``\\n``, controls become visible.

    :raises RefusedError: NUL, a lone surrogate, a noncharacter, or more than :data:`MAX_TEXT`.
    """
    refuse(value, where)
    if len(value) > MAX_TEXT:
        raise RefusedError("too_long", where, limit=MAX_TEXT, length=len(value))
    value = _BREAK.sub("\n", value)
    value = _CONTROL.sub(_shown, value)
    return _BIDI_STRONG.sub(_shown, value)


def line(value: str, where: str = "") -> str:
    """Let a text of one line in: a break becomes one blank, the ends are trimmed.

    :raises RefusedError: as :func:`text`, or longer than :data:`MAX_LINE`.
    """
    value = re.sub(r"[\n\t]+", " ", text(value, where)).strip()
    if len(value) > MAX_LINE:
        raise RefusedError("too_long", where, limit=MAX_LINE, length=len(value))
    return value


def name(value: str, where: str = "") -> str:
    """Let a name in: a line in which no bidi control may hide what is read.

    :raises RefusedError: as :func:`line`, or with a bidi control.
    """
    if found := _BIDI_STRONG.search(value):
        raise RefusedError("bidi_in_name", where, character=f"U+{ord(found[0]):04X}")
    return line(value, where)


def visible(value: str) -> str:
    """Make any text safe to print, whatever it is: for paths, flags and other programs' messages."""
    value = _BREAK.sub("\n", value)
    value = re.sub("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]", _shown, value)
    return _BIDI_STRONG.sub(_shown, value)
