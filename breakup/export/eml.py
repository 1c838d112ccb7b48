"""A letter as one draft mail that a mail program opens, ready to be looked at and sent.

Headers are encoded here and not by the standard library, which in released Pythons of 3.11 to 3.13
turns some names into a second recipient (gh-80222) and some subjects into a ``Bcc`` (CVE-2024-6923).
The finished message is read back before anybody gets it: one that does not say exactly what was
meant is refused.

Lines end in CRLF (RFC 5322 2.1), in the file too: mail programs take it on every system.
"""

from __future__ import annotations

import datetime as dt
import re
from base64 import b64encode
from collections.abc import Iterator
from email import policy
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.parser import BytesParser
from hashlib import sha256
from typing import TYPE_CHECKING, Final, NamedTuple

from breakup import validators
from breakup.errors import RefusedError
from breakup.export import one_line, subject_and_body

if TYPE_CHECKING:
    from breakup.case import Case
    from breakup.letter import Letter

BODY_WIDTH: Final = 76
HEADER_WIDTH: Final = 78
_ENCODED_WIDTH: Final = 76
"""Of a line with an encoded-word in it (RFC 2047 2)."""
_WORD_WIDTH: Final = 75
_CRLF: Final = "\r\n"
_FOLD: Final = "\r\n "
_DAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

_PLAIN_PHRASE: Final = re.compile(r"[A-Za-z0-9'-]+(?: [A-Za-z0-9'-]+)*")
_PLAIN_TEXT: Final = re.compile(r"(?:[!-~]+(?: [!-~]+)*)?")


class _Mailbox(NamedTuple):
    name: str
    address: str


class _Mail(NamedTuple):
    """What is meant, before anything is encoded."""

    sender: _Mailbox | None
    recipient: _Mailbox | None
    subject: str
    date: dt.date
    body: str


def render(letter: Letter, case: Case) -> bytes:
    """One message with one recipient; without ``To`` or ``From`` where the case has no address for it.

    Blanks at the end of a line are left out, because in flowed text they mean something else.

    :raises RefusedError: ``email_refused``, an address that is none or too unusual to be safe;
        ``mail_not_safe``, the message reads back as something else (``where`` is the header).
    """
    subject, body = subject_and_body(letter)
    mail = _Mail(
        sender=_mailbox(case.sender.name, case.sender.email, "sender"),
        recipient=_mailbox(_addressee(case), case.client.email, "client"),
        subject=subject,
        date=case.date,
        body="\n".join(line.rstrip(" ") for line in body.split("\n")),
    )
    flowed = _flowed(mail.body)
    fits = all(len(row) <= BODY_WIDTH for row in flowed.split(_CRLF))
    headers = _headers(mail, "8bit" if fits else "quoted-printable")
    head = "".join(f"{name}: {value}{_CRLF}" for name, value in headers.items())
    data = f"{head}{_CRLF}{flowed if fits else _quoted_printable(flowed)}".encode()
    _read_back(data, headers, mail)
    return data


def _addressee(case: Case) -> str:
    contact = case.client.contact
    return (contact.full_name if contact else "") or case.client.company or ""


def _mailbox(name: str, address: str | None, where: str) -> _Mailbox | None:
    if address is None:
        return None
    if not validators.is_email(address):
        raise RefusedError("email_refused", f"{where}.email", value=address)
    return _Mailbox(one_line(name, f"{where}.name"), address)


# Headers


def _headers(mail: _Mail, encoding: str) -> dict[str, str]:
    """Every header with its value, encoded and folded, in the order in which they are written."""
    headers = {}
    if mail.sender:
        headers["From"] = _address_value("From", mail.sender)
    if mail.recipient:
        headers["To"] = _address_value("To", mail.recipient)
    return headers | {
        "Subject": _subject_value(mail.subject),
        "Date": _date_value(mail.date),
        "Message-ID": _message_id(mail),
        # Outlook opens such a file in its editor, as a draft, and not as received mail.
        "X-Unsent": "1",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8; format=flowed",
        "Content-Transfer-Encoding": encoding,
    }


def _subject_value(subject: str) -> str:
    fits = len(f"Subject: {subject}") <= HEADER_WIDTH
    if fits and "=?" not in subject and _PLAIN_TEXT.fullmatch(subject):
        return subject
    return _FOLD.join(_encoded_words(subject, _ENCODED_WIDTH - len("Subject: ")))


def _address_value(header: str, mailbox: _Mailbox) -> str:
    """A name and an address; a name with anything but letters, digits and blanks is encoded (RFC 2047 5, rule 3)."""
    if not mailbox.name:
        return mailbox.address
    room = _ENCODED_WIDTH - len(f"{header}: ")
    plain = len(mailbox.name) <= room and _PLAIN_PHRASE.fullmatch(mailbox.name)
    phrase = mailbox.name if plain else _FOLD.join(_encoded_words(mailbox.name, room))
    last = f"{header}: {phrase} <{mailbox.address}>".rpartition(_FOLD)[2]
    return f"{phrase}{' ' if len(last) < _ENCODED_WIDTH else _FOLD}<{mailbox.address}>"


def _date_value(date: dt.date) -> str:
    """RFC 5322 3.3, in English whatever the locale; noon, so that no time zone shows another day for most readers."""
    return f"{_DAYS[date.weekday()]}, {date.day:02} {_MONTHS[date.month - 1]} {date.year:04} 12:00:00 +0000"


def _message_id(mail: _Mail) -> str:
    """An id by content: the same letter keeps it, a letter to somebody else gets another."""
    recipient = mail.recipient.address if mail.recipient else ""
    digest = sha256("\0".join((mail.subject, mail.body, mail.date.isoformat(), recipient)).encode()).hexdigest()[:32]
    domain = mail.sender.address.rpartition("@")[2] if mail.sender else ""
    # Folding this header is what some servers choke on.
    fits = len(f"Message-ID: <{digest}@{domain}>") <= HEADER_WIDTH
    return f"<{digest}@{domain if domain and fits else 'breakup.invalid'}>"


def _encoded_words(text: str, first_room: int) -> list[str]:
    """RFC 2047 encoded-words in the shorter of its two encodings, each of whole characters."""
    quoted = len(_q(text)) <= len(_b(text))
    encode, opening = (_q, "=?UTF-8?Q?") if quoted else (_b, "=?UTF-8?B?")
    room = min(first_room, _WORD_WIDTH) - len(opening) - len("?=")
    parts = [""]
    for character in text:
        if len(encode(parts[-1] + character)) > room:
            parts.append("")
            room = _WORD_WIDTH - len(opening) - len("?=")
        parts[-1] += character
    return [f"{opening}{encode(part)}?=" for part in parts]


def _q(text: str) -> str:
    """The Q encoding with the letters that are allowed in a phrase (RFC 2047 5, rule 3)."""
    encoded = re.sub(rb"[^A-Za-z0-9!*+/ -]", lambda found: b"=%02X" % found[0][0], text.encode())
    return encoded.decode("ascii").replace(" ", "_")


def _b(text: str) -> str:
    return b64encode(text.encode()).decode("ascii")


# Body


def _flowed(text: str) -> str:
    """RFC 3676 4.2: long lines broken softly, after a blank; every line of ``text`` stays a line."""
    return "".join(f"{row}{_CRLF}" for line in text.split("\n") for row in _rows(line))


def _rows(line: str) -> Iterator[str]:
    row = ""
    # Only U+0020 may be broken at: a no-break space holds an amount and its currency together.
    for word in re.findall(r"[^ ]+ ?| ", line):
        # A row of "-- " alone would be a signature's mark, and not flow (RFC 3676 4.3).
        if row and row != "-- " and len(_stuffed(row + word)) > BODY_WIDTH:
            yield _stuffed(row)
            row = ""
        row += word
    yield _stuffed(row)


def _stuffed(row: str) -> str:
    """RFC 3676 4.4: a blank in front of what a reader would take for a quotation, or a mailbox for a new message."""
    return f" {row}" if row.startswith((" ", ">", "From ")) else row


def _quoted_printable(flowed: str) -> str:
    """RFC 2045 6.7. Not ``binascii.b2a_qp``: it makes a line of 77 of one of 76 that ends in a blank."""
    encoded = re.sub(rb"[^\r\n !-<>-~]| (?=\r)", lambda found: b"=%02X" % found[0][0], flowed.encode()).decode("ascii")
    # At most 75 and the "=" of a soft break, and never in the middle of a "=C5".
    return _CRLF.join("=\r\n".join(re.findall(r".{1,75}(?<!=)(?<!=.)", row)) for row in encoded.split(_CRLF))


def unflow(text: str) -> str:
    """The lines as they were before they were broken (RFC 3676 4.1); for texts without quotations."""
    joined = ""
    for stuffed in text.replace(_CRLF, "\n").split("\n"):
        row = stuffed.removeprefix(" ")
        joined += row if row.endswith(" ") and row != "-- " else f"{row}\n"
    return joined.removesuffix("\n")


# Reading back


def _read_back(data: bytes, headers: dict[str, str], mail: _Mail) -> None:
    """Let the message pass only if a mail program finds in it what is meant, and nothing else.

    :raises RefusedError: ``mail_not_safe`` with the header, or ``Body``.
    """
    message = BytesParser(policy=policy.default).parsebytes(data)
    if not isinstance(message, EmailMessage) or message.defects or message.is_multipart():
        raise RefusedError("mail_not_safe", "Content-Type")
    extra = [name for name in message if name not in headers]
    if extra or len(message) != len(headers):
        raise RefusedError("mail_not_safe", extra[0] if extra else "To")
    for where, is_meant in _comparisons(message, headers, mail):
        if not is_meant:
            raise RefusedError("mail_not_safe", where)


def _comparisons(message: EmailMessage, headers: dict[str, str], mail: _Mail) -> Iterator[tuple[str, bool]]:
    for name, raw in message.raw_items():
        yield name, raw == headers[name] and all(len(line) <= HEADER_WIDTH for line in f"{name}: {raw}".split(_CRLF))
    yield "From", _mailboxes(message, "From") == ([mail.sender] if mail.sender else [])
    yield "To", _mailboxes(message, "To") == ([mail.recipient] if mail.recipient else [])
    yield "Subject", str(message["Subject"]) == mail.subject
    yield "Date", message["Date"].datetime == dt.datetime.combine(mail.date, dt.time(12), dt.UTC)
    payload = message.get_payload(decode=True)
    yield "Body", isinstance(payload, bytes) and unflow(payload.decode()) == f"{mail.body}\n"


def _mailboxes(message: EmailMessage, header: str) -> list[_Mailbox]:
    """The addresses as the strict parser sees them, each with the name as the lenient one does.

    The strict parser (3.11, 3.12) puts blanks between the encoded-words of one name.
    """
    if header not in message:
        return []
    phrase, _, _ = dict(message.raw_items())[header].replace(_CRLF, "").rpartition("<")
    name = str(make_header(decode_header(phrase.rstrip(" "))))
    return [_Mailbox(name, address.addr_spec) for address in message[header].addresses]
