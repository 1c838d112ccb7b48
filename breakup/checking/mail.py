"""The body of a mail: what its writer says now, without the headers and without what is quoted below."""

from __future__ import annotations

import re
from email import policy
from email.message import MIMEPart
from email.parser import BytesParser
from typing import Final

from breakup.checking.shown import Edit

_QUOTED: Final = re.compile(r"^[ \t]*>[^\r\n]*", re.MULTILINE)
_INTRODUCED: Final = re.compile(r"^[^\r\n>]{1,200}:[ \t]*(?=\r?\n(?:[ \t]*\r?\n)?[ \t]*>)", re.MULTILINE)
_FORWARDED: Final = re.compile(r"^(?:-{2,} ?[^\W\d_][^\r\n]{0,60}-{2,}|_{10,})[ \t]*\r?$[\s\S]*", re.MULTILINE)
_SIGNATURE: Final = re.compile(r"^-- \r?$[\s\S]*", re.MULTILINE)
_TAGS: Final = re.compile(r"<(style|script|blockquote)\b[\s\S]*?(?:</\1>|\Z)|<!--[\s\S]*?(?:-->|\Z)", re.IGNORECASE)
_BREAKS: Final = re.compile(r"<br\b[^>]*>|</(?:p|div|li|tr|h\d)>", re.IGNORECASE)


def body(data: bytes) -> tuple[str, int]:
    """Text of a mail's body, and the number of its first line in the file (1 where it was encoded)."""
    message = BytesParser(policy=policy.default).parsebytes(data)
    part = message.get_body(("plain", "html"))
    if part is None:
        return "", 1
    text = _content(part)
    if part.get_content_type() == "text/html":
        return _of_html(text), 1
    return _placed(data, text)


def _content(part: MIMEPart) -> str:
    try:
        return str(part.get_content())
    except (LookupError, UnicodeError):  # an unknown or wrong charset
        raw = part.get_payload(decode=True)
        return raw.decode("utf-8", "replace") if isinstance(raw, bytes) else ""


def _placed(data: bytes, text: str) -> tuple[str, int]:
    """Find the body in the file as it stands, so that its lines are the file's."""
    whole = data.decode("utf-8", "replace").replace("\r\n", "\n")
    same = text.replace("\r\n", "\n")
    at = whole.find(same.rstrip("\n"), max(0, whole.find("\n\n"))) if same.strip() else -1
    return text, whole.count("\n", 0, at) + 1 if at >= 0 else 1


def _of_html(html: str) -> str:
    from html import unescape

    plain = re.sub(r"<[^<>]*>", "", _BREAKS.sub("\n", re.sub(r"\s+", " ", _TAGS.sub(" ", html))))
    return re.sub(r" *\n *", "\n", unescape(plain)).strip()


def quoted(text: str) -> list[Edit]:
    """Edits that leave out quoted replies, the line that introduces them, and what was forwarded; the breaks stay."""
    found: list[Edit] = []
    for pattern in (_QUOTED, _INTRODUCED, _FORWARDED, _SIGNATURE):
        found += [(match.start(), match.end(), "") for match in pattern.finditer(text)]
    return found
