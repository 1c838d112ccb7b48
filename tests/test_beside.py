"""Two languages side by side: the same roles face each other, and every line fits the terminal."""

from __future__ import annotations

import itertools

import pytest
from conftest import CODES, change, example
from hypothesis import given
from hypothesis import strategies as st

from breakup import language, letter, outline
from breakup.export import beside

PAIRS = list(itertools.permutations(CODES, 2))


def pair(document, case, left, right):
    """A letter and the same letter in another language."""
    made = letter.compose(outline.DOCUMENTS[document], case, language.load(left))
    return made, letter.compose(outline.DOCUMENTS[document], case, language.load(right), borrow=left)


@pytest.mark.parametrize(("left", "right"), PAIRS)
def test_any_two_languages_stand_beside_each_other_role_by_role(left, right):
    for document, name in [("termination-letter", "ending"), ("boundary-email", "boundary"), ("call-script", "ending")]:
        a, b = pair(document, example(name), left, right)
        assert a.roles == b.roles
        text = beside.render(a, b, 100)
        assert all(beside.cells(line) <= 100 for line in text.splitlines())
        assert text.splitlines()[0].split() == [f"[{left}]", "│", f"[{right}]"]


@pytest.mark.parametrize("width", [20, 40, 66, 67, 80, 200])
def test_every_line_fits_the_terminal_and_no_word_is_lost(width):
    a, b = pair("termination-letter", example("ending"), "pl", "en")
    text = beside.render(a, b, width)
    assert all(beside.cells(line) <= width for line in text.splitlines())
    squeezed = text.replace("│", "").replace(" ", "").replace("\n", "")
    assert a.sections[-1].text.split("\n")[0].replace(" ", "") in squeezed


def test_a_narrow_terminal_has_one_above_the_other():
    a, b = pair("boundary-email", example("boundary"), "en", "nl")
    lines = beside.render(a, b, 40).splitlines()
    assert lines[:2] == ["[en]", "│ [nl]"]


def test_a_text_that_is_missing_in_the_second_language_is_borrowed():
    case = change(
        example("ending"),
        "work.deliverables",
        [type(example("ending").work.deliverables[0])(text={"pl": "podstrony"}, by=example("ending").work.last_day)],
    )
    _, mine = pair("termination-letter", case, "pl", "sv")
    assert "podstrony" in mine.body


@given(st.text(max_size=200), st.integers(20, 120))
def test_wrapping_keeps_every_visible_character_and_the_width(text, width):
    lines = beside._wrapped(text, width)
    assert "".join(lines).replace(" ", "") == text.replace("\n", "").replace(" ", "")
    assert all(beside.cells(line) <= max(width, 2) for line in lines)
