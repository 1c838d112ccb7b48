"""Plain text is the letter itself; Markdown shows the same text, and nothing in it is markup but ours."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from breakup.case import Case, Client, Sender
from breakup.errors import RefusedError, UsageError
from breakup.export import FORMATS, render
from breakup.letter import Letter

CASE = Case(
    need="ending", language="en", date=dt.date(2026, 10, 2), sender=Sender(name="Bob"), client=Client(company="Acme")
)

HOSTILE = [
    "<b>bold</b> <script>alert(1)</script> <!-- x --> <?php ?> <![CDATA[x]]>",
    "*a* **b** _c_ __d__ ***e*** ~~f~~ `g` ``h`` $i$",
    "[x](javascript:alert(1)) ![x](file:///etc/passwd) [a]: http://x [^1] [ ] [x]",
    "<http://example.net> <a@b.example>",
    "&amp; &lt;b&gt; &#60; &#x3c; &notit; &copy; R&D AT&T;",
    "back\\slash \\* \\",
    "trailing\\",
    "# heading",
    "####### no heading #",
    "heading ##",
    "> quote",
    ">> quote",
    "+ plus",
    "+48 600 100 200",
    "- dash",
    "-",
    "---",
    "- - -",
    "***",
    "___",
    "===",
    "=",
    ":--",
    "|a|b|",
    "a | b",
    "-|-",
    "a | b\n|-|-|",
    "1. FC Acme",
    "1) FC Acme",
    "2026. was good",
    "01. x",
    "```python",
    "~~~",
    "    indented code",
    "\ttab",
    "two blanks at the end  ",
    ": definition",
    "<div>",
    "</div>",
    "[a]: http://example.net 'title'",
    "Żółć — „cytat” 👩\u200d👧 مرحبا",
    "100\u00a0zł",
]


def letter(subject: str, body: str) -> Letter:
    return Letter(
        document="ending",
        language="en",
        locale="en",
        subject=subject,
        body=body,
        subject_label="Onderwerp",
        sections=(),
    )


def shown(markdown: str) -> list[tuple[str, str]]:
    """What a reader of the Markdown sees, as (kind, line); fails on any markup that is not ours."""
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    lines: list[tuple[str, str]] = []
    kind, mark, number = "p", "", 0
    for token in parser.parse(markdown):
        match token.type:
            case "heading_open":
                assert token.tag == "h1"
                kind = "h1"
            case "paragraph_open":
                kind = "li" if token.level > 1 else "p"
            case "ordered_list_open":
                number = int(token.attrs.get("start", 1))
            case "list_item_open":
                mark = f"{number}. " if token.info else "- "
                number += 1
            case "inline":
                text = mark
                for child in token.children or []:
                    assert child.type in {"text", "text_special", "hardbreak"}, child
                    text += "\n" if child.type == "hardbreak" else child.content
                lines += [(kind, line) for line in text.split("\n")]
                mark = ""
            case other:
                assert other in {
                    "heading_close",
                    "paragraph_close",
                    "bullet_list_open",
                    "bullet_list_close",
                    "ordered_list_close",
                    "list_item_close",
                }, other
    return lines


def visible(lines: list[str]) -> list[str]:
    """Without empty lines and without the blanks around a line and after a list's mark, which no reader sees."""
    trimmed = (re.sub(r"^(-|\d+\.)[ \t]+", r"\1 ", line.strip()) for line in lines)
    return [line for line in trimmed if line]


def assert_same_text(subject: str, body: str) -> None:
    heading, *rest = shown(render(letter(subject, body), "md", CASE).decode())
    assert heading == ("h1", subject.strip())
    assert visible([line for _, line in rest]) == visible(body.split("\n"))


@pytest.mark.parametrize("text", HOSTILE)
def test_markdown_shows_a_hostile_text_as_it_is_in_every_place(text: str) -> None:
    assert_same_text(text.replace("\n", " "), f"Dear Ann,\n\nThank you for {text} and {text}\n\nKind regards,\nBob")
    assert_same_text("Hello", f"Dear Ann,\n\n- {text}\n- {text}\n\n1. {text}\n2. {text}\n\nKind regards,\nBob")
    assert_same_text("Hello", f"Dear Ann,\n\nKind regards,\n{text}\n{text}\nStreet 1")
    assert_same_text("Hello", f"Dear Ann,\n{text}\n\nBob")


@given(st.lists(st.sampled_from([*HOSTILE, "\n", "\n\n", " ", "x", "1. x", "2. y", "- z", "*", "<", "&", "#"])))
@settings(deadline=None, max_examples=300)
def test_markdown_shows_any_mixture_as_it_is(pieces: list[str]) -> None:
    assert_same_text("Hello", f"Dear Ann,\n\n{''.join(pieces)}\n\nKind regards,\nBob")


@given(st.text(alphabet="\\`*_{}[]()<>#+-.!|~=:&;$^@/\"'1a \n\u00a0", max_size=80))
@settings(deadline=None, max_examples=300)
def test_no_run_of_punctuation_is_markup(text: str) -> None:
    body = "\n".join(line.strip() for line in text.split("\n"))
    assert_same_text("Hello", f"Dear {body}\n\nBob")


def test_our_lists_stay_lists_and_the_signature_keeps_its_lines() -> None:
    body = "Dear Ann,\n\nWe hand over:\n- keys\n- *files*\nand then\n1. one\n2. two\n\nKind regards,\nBob\nStreet 1"
    assert render(letter("Our cooperation", body), "md", CASE).decode() == (
        "# Our cooperation\n\nDear Ann,\n\nWe hand over:\n\n- keys\n- \\*files\\*\n\nand then\n\n1. one\n2. two\n\n"
        "Kind regards,\\\nBob\\\nStreet 1\n"
    )


def test_a_name_in_the_signature_is_no_list() -> None:
    data = render(letter("Hello", "Dear Ann,\n\n- keys\n\nKind regards,\n1. FC Acme\n- Bob"), "md", CASE).decode()
    assert shown(data)[-3:] == [("p", "Kind regards,"), ("p", "1. FC Acme"), ("p", "- Bob")]


def test_a_number_out_of_order_is_shown_as_it_is() -> None:
    """Markdown counts by itself: left a list, "3." after "1." would be read as "2."."""
    data = render(letter("Hello", "Dear Ann,\n\n1. a\n3. b\n\n1. c\n2. d\n\nBob"), "md", CASE).decode()
    assert [line for _, line in shown(data)[2:]] == ["1. a", "3. b", "1. c", "2. d", "Bob"]


@pytest.mark.parametrize("line", [":--", ": a definition", "$x$", "~~~"])
def test_the_marks_of_other_dialects_are_letters_too(line: str) -> None:
    """Of GitHub's tables and formulas and Pandoc's definitions, which the parser of these tests does not know."""
    assert f"\\{line[0]}" in render(letter("Hello", f"Dear Ann,\n{line}\n\nBob"), "md", CASE).decode()


def test_a_text_without_marks_is_left_alone() -> None:
    body = "Dear Ann (if I may), call +48 600 100 200: it's 5 % & R&D - 3.5 hours!\n\nBob"
    assert render(letter("Hello", body), "md", CASE).decode() == f"# Hello\n\n{body}\n"


def test_plain_text_is_the_subject_with_its_label_and_the_letter() -> None:
    data = render(letter("Ons werk — 2026", "Beste Ann,\n\n- één\n\nBob"), "txt", CASE)
    assert data == "Onderwerp: Ons werk — 2026\n\nBeste Ann,\n\n- één\n\nBob\n".encode()


@pytest.mark.parametrize("format", FORMATS)
@given(text=st.text(max_size=200))
@settings(deadline=None)
def test_no_format_lets_a_control_character_out(format: str, text: str) -> None:
    try:
        data = render(letter(text, text), format, CASE)
    except RefusedError:
        return
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e]", data.decode())
    assert format == "eml" or b"\r" not in data
    assert data == render(letter(text, text), format, CASE)


def test_an_unknown_format_is_a_wrong_flag_that_names_the_known_ones() -> None:
    with pytest.raises(UsageError) as caught:
        render(letter("Hello", "Dear Ann"), "../txt", CASE)
    assert (caught.value.id, caught.value.values["choices"]) == ("format_unknown", "txt, md, eml")


def test_a_plain_letter_does_not_pay_for_the_mail_parser() -> None:
    code = "import sys, breakup.export.txt; assert not {'email.parser', 'breakup.export.eml'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)
