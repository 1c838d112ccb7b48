"""One gate for every text: what can be shown is shown, what could mislead is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from breakup import textgate
from breakup.errors import RefusedError


@pytest.mark.parametrize("text", ["\x00", "\ud800", "\ufdd0", "\ufffe", "\U0010ffff", "x" * 200_001])
def test_what_no_letter_can_hold_is_refused(text):
    with pytest.raises(RefusedError):
        textgate.text(text)


@pytest.mark.parametrize("mark", ["\r\n", "\r", "\x85", "\u2028", "\u2029", "\x0b", "\x0c", "\n"])
def test_every_line_break_becomes_one_newline_or_one_blank(mark):
    assert textgate.text(f"a{mark}b") == "a\nb"
    assert textgate.line(f"a{mark}b") == "a b"


@pytest.mark.parametrize(
    ("text", "shown"), [("\x1b[31m", "\\x1b[31m"), ("\x7f", "\\x7f"), ("\x9b", "\\x9b"), ("\u202e", "\\u202e")]
)
def test_controls_become_visible(text, shown):
    assert textgate.text(text) == shown


def test_a_bidi_override_is_refused_in_a_name():
    with pytest.raises(RefusedError):
        textgate.name("Acme\u202etxt")


@pytest.mark.parametrize(
    "text", ["Żółć", "שלום", "مرحبا", "👩‍👩‍👧", "{{ 7*7 }}", "100 %", "<b>x</b>", "O’Brien", "e\u0301"]
)
def test_legitimate_text_passes_unchanged(text):
    assert textgate.name(text) == text


@given(st.text())
def test_nothing_that_passes_can_move_a_cursor_or_break_a_line(text):
    try:
        taken = textgate.line(text)
    except RefusedError:
        return
    assert not any(ord(character) < 0x20 or 0x7F <= ord(character) < 0xA0 for character in taken)
    assert textgate.line(taken) == taken
