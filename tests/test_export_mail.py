"""A draft mail has the headers, the one recipient and the text that were meant, or it is not written."""

from __future__ import annotations

import datetime as dt
import email
import re
from email.header import decode_header, make_header
from email.utils import getaddresses

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from breakup import textgate
from breakup.case import Case, Client, Contact, Sender
from breakup.errors import RefusedError
from breakup.export import eml, render
from breakup.letter import Letter

HEADERS = [
    "From",
    "To",
    "Subject",
    "Date",
    "Message-ID",
    "X-Unsent",
    "MIME-Version",
    "Content-Type",
    "Content-Transfer-Encoding",
]

HOSTILE = [
    "A =?UTF-8?Q?=0A?=Bcc: x@y.example",
    "=?utf-8?q?Hello?= =?utf-8?b?SGVsbG8=?=",
    "=?UTF-8?Q?=0D=0A?= =?unknown?x?y?=",
    "Hello\r\nBcc: evil@example.net",
    "Hello\r Bcc: evil@example.net",
    "Hello\x0bBcc: a@b.example\x0cTo: c@d.example\x85X: y\u2028Z: z",
    "Long Company Name B.V. " * 5 + ", evil@example.net",
    "Acme <evil@example.net>",
    "Acme, evil@example.net, <more@example.net>;",
    'Acme "the\\" best" (comment @ example.net)',
    "group: ann@example.com, evil@example.net;",
    "Bcc: evil@example.net",
    "undisclosed-recipients:;",
    "Żółć, Gęśla & Jaźń sp. z o.o.",
    "Наталья Щукина-Ёлкина " * 6,
    "👩\u200d👩\u200d👧\u200d👦 👍🏽 🇳🇱 " * 12,
    "a" + "\u0301\u0323" * 80,
    "مرحبا \u200f\u061c بالعالم",
    "שלום\u200e",
    "\ufeffyou\u00adr\u200bs",
    "100\u202f000\u00a0zł\u2011x",
    "\x1b]0;title\x07 \x9b31m",
    "O'Brien",
    "Ann  B   C",
    " \t leading and trailing \t ",
    "word" * 40,
    "=" * 80,
    "a b " * 60,
    ".",
    "-- ",
    "From here on\n>quoted\n>> twice\n  indented\n.\n..\nFrom\n",
    "-- \n-- longword" + "x" * 71,
    "-- " + "x" * 75,
    "blank  " * 30,
    " " * 100 + "x",
    "x" + " " * 100 + "x",
    "--boundary\nContent-Type: text/html\n\n<script>alert(1)</script>",
    "- one\n- two " + "long " * 30 + "\n1. three",
    "",
]


def letter(subject: str = "Our cooperation", body: str = "Dear Ann,\n\nThank you.\n\nKind regards,\nBob") -> Letter:
    return Letter(
        document="ending",
        language="en",
        locale="en",
        subject=subject,
        body=body,
        subject_label="Subject",
        sections=(),
    )


def case(
    name: str = "Bob",
    company: str = "Acme",
    sender_email: str | None = "bob@studio.example",
    client_email: str | None = "ann@acme.example",
    contact: Contact | None = None,
) -> Case:
    return Case(
        need="ending",
        language="en",
        date=dt.date(2026, 10, 2),
        sender=Sender(name=name, email=sender_email),
        client=Client(company=company, email=client_email, contact=contact),
    )


def parts(data: bytes) -> tuple[list[tuple[str, str]], bytes]:
    """Read a message with nothing but RFC 5322's grammar: folded lines joined, names apart from values."""
    head, _, body = data.partition(b"\r\n\r\n")
    lines = re.sub("\r\n(?=[ \t])", "", head.decode("ascii")).split("\r\n")
    return [(name, value) for name, _, value in (line.partition(": ") for line in lines)], body


def decoded(value: str) -> str:
    return str(make_header(decode_header(value)))


def body_of(data: bytes) -> str:
    payload = email.message_from_bytes(data).get_payload(decode=True)
    assert isinstance(payload, bytes)
    return eml.unflow(payload.decode()).removesuffix("\n")


def one_line(text: str) -> str:
    return re.sub("[\n\t]+", " ", textgate.text(text)).strip()


def trimmed(text: str) -> str:
    return "\n".join(line.rstrip(" ") for line in textgate.text(text).split("\n"))


def passes_the_gate(text: str) -> bool:
    try:
        textgate.text(text)
    except RefusedError:
        return False
    return True


def assert_exact(data: bytes, subject: str, sender: str, company: str, body: str) -> None:
    headers, raw = parts(data)
    values = dict(headers)
    assert [name for name, _ in headers] == HEADERS
    assert [address for _, address in getaddresses([values["To"]])] == ["ann@acme.example"]
    assert [address for _, address in getaddresses([values["From"]])] == ["bob@studio.example"]
    assert decoded(values["Subject"]) == one_line(subject)
    assert decoded(values["From"].rpartition("<")[0].rstrip(" ")) == one_line(sender)
    assert decoded(values["To"].rpartition("<")[0].rstrip(" ")) == one_line(company)
    assert body_of(data) == trimmed(body)
    rows = email.message_from_bytes(data).get_payload(decode=True)
    assert isinstance(rows, bytes)
    assert not re.search(rb"^(>|From )", rows, re.MULTILINE), "a reader would see a quotation or a new message"
    if values["Content-Transfer-Encoding"] == "quoted-printable":
        assert b" \r\n" not in raw, "a blank that a mail server may cut off"
    assert data.count(b"\n") == data.count(b"\r\n") == data.count(b"\r")
    head = data.partition(b"\r\n\r\n")[0]
    assert all(len(line) <= 78 for line in head.split(b"\r\n"))
    assert all(len(line) <= 76 for line in raw.decode().split("\r\n"))
    for word in re.findall(rb"=\?\S+\?=", head):
        assert len(word) <= 75


def refused_or_exact(subject: str, sender: str, company: str, body: str) -> None:
    # Only the gate may say no here: what it lets in, the mail can carry.
    if not all(passes_the_gate(text) for text in (subject, sender, company, body)):
        with pytest.raises(RefusedError, match="character_refused"):
            render(letter(subject, body), "eml", case(sender, company))
        return
    data = render(letter(subject, body), "eml", case(sender, company))
    assert_exact(data, subject, sender, company, body)
    assert data == render(letter(subject, body), "eml", case(sender, company))


hostile = st.one_of(
    st.sampled_from(HOSTILE),
    st.lists(st.sampled_from([*HOSTILE, " ", "\n", "\r\n", ",", "<", ">", "=?", "?=", "@", ":", ";", '"', "\\", "ż"]))
    .map("".join)
    .filter(lambda text: len(text) < 900),
    st.text(alphabet='=?UTF8Qqb_0AaD-. ,<>@"\\\r\n\t():;żЩ👍\u0301\u05d0\u00a0\u2028\u200f', max_size=200),
    st.text(max_size=120),
)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_in_any_place_gives_exactly_our_headers_or_is_refused(text: str) -> None:
    refused_or_exact(text, "Bob", "Acme", "Dear Ann")
    refused_or_exact("Hello", text, "Acme", "Dear Ann")
    refused_or_exact("Hello", "Bob", text, "Dear Ann")
    refused_or_exact("Hello", "Bob", "Acme", text)


@given(subject=hostile, sender=hostile, company=hostile, body=hostile)
@example(subject="\x00", sender="\ud800", company="\ufdd0", body="\U0001ffff")
@settings(deadline=None, max_examples=150)
def test_any_texts_together_give_one_recipient_and_the_same_text(
    subject: str, sender: str, company: str, body: str
) -> None:
    refused_or_exact(subject, sender, company, body)


@given(
    st.lists(st.integers(0, 90).flatmap(lambda size: st.sampled_from(["a" * size, " " * size, "ż" * size, "-- ", "="])))
)
@settings(deadline=None, max_examples=150)
def test_no_length_of_words_and_blanks_makes_a_line_too_long(pieces: list[str]) -> None:
    refused_or_exact("Hello", "Bob", "Acme", "".join(pieces))


@given(st.text(alphabet=" >-a\u00a0F\nro m", max_size=400))
@settings(deadline=None, max_examples=150)
def test_flowed_text_reads_back_as_it_was(text: str) -> None:
    refused_or_exact("Hello", "Bob", "Acme", text)


@given(st.text(alphabet="ann.@example,<> =?%!|`\"'()[];:\r\n+-_ż\x00", max_size=60))
@example("a" * 64 + "@example.com")
@settings(deadline=None)
def test_an_address_is_written_as_it_is_or_refused_with_its_field(address: str) -> None:
    outcome: object
    try:
        headers, _ = parts(render(letter(), "eml", case(client_email=address)))
        outcome = dict(headers)["To"]
    except RefusedError as refusal:
        outcome = (refusal.id, refusal.where, refusal.values["value"])
    assert outcome in (f"Acme <{address}>", ("email_refused", "client.email", address))


@pytest.mark.parametrize(
    "address",
    ["ann@example.com", "o'brien@example.com", "ANN@EXAMPLE.COM", "a.b+c_d-e@sub.example.co", "x@1und1.example"],
)
def test_an_ordinary_address_is_taken(address: str) -> None:
    headers, _ = parts(render(letter(), "eml", case(client_email=address)))
    assert dict(headers)["To"] == f"Acme <{address}>"


@pytest.mark.parametrize(
    "address",
    [
        "",
        "ann",
        "ann@",
        "ann@localhost",
        "ann@example.com ",
        "ann@example.com\n",
        "ann@example.com\nBcc: evil@example.net",
        "ann@example.com;evil@example.net",
        "ann@example.com,evil@example.net",
        '"a" <evil@example.net>, ann@example.com',
        "alice@example.org(<bob@example.org>",
        "ann@example.com%0aBcc:x",
        "ann%example.net@example.com",
        "=?utf-8?q?a?=@example.com",
        "ann@[127.0.0.1]",
        "ann..x@example.com",
        ".ann@example.com",
        "ann@-example.com",
        "ann@bücher.example",
        "ann@example.com\x00",
        "a" * 65 + "@b.eu",
        "ann@" + "a" * 63 + ".example",
    ],
)
def test_an_unsafe_address_is_refused_for_both_sides(address: str) -> None:
    for field, facts in (("client", case(client_email=address)), ("sender", case(sender_email=address))):
        with pytest.raises(RefusedError) as caught:
            render(letter(), "eml", facts)
        assert (caught.value.id, caught.value.where) == ("email_refused", f"{field}.email")


def test_without_addresses_there_is_neither_from_nor_to() -> None:
    headers, _ = parts(render(letter(), "eml", case(sender_email=None, client_email=None)))
    assert [name for name, _ in headers] == HEADERS[2:]
    assert dict(headers)["Message-ID"].endswith("@breakup.invalid>")


def test_the_recipient_is_the_person_before_the_company() -> None:
    headers, _ = parts(render(letter(), "eml", case(contact=Contact(given_name="Ann", family_name="Lee"))))
    assert dict(headers)["To"] == "Ann Lee <ann@acme.example>"
    headers, _ = parts(render(letter(), "eml", case(contact=Contact(role="Director"))))
    assert dict(headers)["To"] == "Acme <ann@acme.example>"


def test_a_client_without_any_name_has_the_address_alone() -> None:
    headers, _ = parts(render(letter(), "eml", case(company="")))
    assert dict(headers)["To"] == "ann@acme.example"


def test_a_plain_mail_is_readable_as_it_stands() -> None:
    """These bytes are a promise: the same on every system and every Python."""
    assert render(letter(), "eml", case()).decode() == "\r\n".join(
        [
            "From: Bob <bob@studio.example>",
            "To: Acme <ann@acme.example>",
            "Subject: Our cooperation",
            "Date: Fri, 02 Oct 2026 12:00:00 +0000",
            "Message-ID: <30d03ec0085c14395806618591dc0445@studio.example>",
            "X-Unsent: 1",
            "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8; format=flowed",
            "Content-Transfer-Encoding: 8bit",
            "",
            "Dear Ann,",
            "",
            "Thank you.",
            "",
            "Kind regards,",
            "Bob",
            "",
        ]
    )


def test_a_long_paragraph_is_broken_softly_at_ordinary_blanks_only() -> None:
    data = render(letter(body="1\u00a0000\u00a0zł " * 20 + "end"), "eml", case())
    rows = parts(data)[1].decode().split("\r\n")
    assert len(rows) > 3
    assert all(row.endswith("zł ") for row in rows[:-2])


def test_any_number_of_blanks_can_be_broken() -> None:
    body = "x" + " " * 200 + "x"
    data = render(letter(body=body), "eml", case())
    assert b"Content-Transfer-Encoding: 8bit" in data
    assert body_of(data) == body


def test_lines_of_lists_and_signatures_stay_hard() -> None:
    body = "We hand over:\n- keys\n- files\n\nKind regards,\nBob\nStreet 1"
    assert parts(render(letter(body=body), "eml", case()))[1].decode() == body.replace("\n", "\r\n") + "\r\n"


def test_a_word_longer_than_a_line_makes_the_body_quoted_printable() -> None:
    body = "See https://example.com/" + "ż" * 80 + " please."
    data = render(letter(body=body), "eml", case())
    assert b"Content-Transfer-Encoding: quoted-printable" in data
    assert data.isascii()
    assert all(len(line) <= 76 for line in parts(data)[1].split(b"\r\n"))
    assert body_of(data) == body


def test_the_message_id_changes_with_the_recipient() -> None:
    """Otherwise a mail server may drop the second of two equal letters as a double."""
    one = dict(parts(render(letter(), "eml", case()))[0])["Message-ID"]
    other = dict(parts(render(letter(), "eml", case(client_email="eve@acme.example")))[0])["Message-ID"]
    assert one != other


def test_a_very_long_domain_does_not_make_the_message_id_too_long() -> None:
    address = "b@" + "a" * 40 + ".example"
    headers, _ = parts(render(letter(), "eml", case(sender_email=address)))
    assert dict(headers)["Message-ID"].endswith("@breakup.invalid>")


@pytest.mark.parametrize(
    ("meant", "forged", "where"),
    [
        (b"Subject:", b"Bcc: evil@example.net\r\nSubject:", "Bcc"),
        (b"Subject:", b"To: evil@example.net\r\nSubject:", "To"),
        (b"<ann@acme.example>", b"<ann@acme.example>, evil@example.net", "To"),
        (b"To: Acme", b"To: Acne", "To"),
        (b"Our cooperation", b"Our operation", "Subject"),
        (b"02 Oct", b"03 Oct", "Date"),
        (b"8bit", b"base64", "Content-Transfer-Encoding"),
        (b"Thank you.", b"Thank you. ", "Body"),
        (b"Thank you.", b">Thank you", "Body"),
    ],
)
def test_a_message_that_reads_back_as_another_one_is_refused(meant: bytes, forged: bytes, where: str) -> None:
    """The encoder is not trusted either: whatever it did wrong, the finished bytes are compared with the facts."""
    bob, ann = eml._Mailbox("Bob", "bob@studio.example"), eml._Mailbox("Acme", "ann@acme.example")
    mail = eml._Mail(bob, ann, letter().subject, case().date, letter().body)
    data = render(letter(), "eml", case())
    headers = eml._headers(mail, "8bit")
    eml._read_back(data, headers, mail)
    with pytest.raises(RefusedError) as caught:
        eml._read_back(data.replace(meant, forged), headers, mail)
    assert (caught.value.id, caught.value.where) == ("mail_not_safe", where)
