"""The cards on which the letters were judged give finished letters, all of whose dates and sums stand on the card."""

from __future__ import annotations

import pytest
from conftest import CODES
from review import CARDS, document_of, written
from test_letters import faults

from breakup import casefile, contradictions, outline

EVERY = sorted(CARDS.glob("*/*.toml"))


@pytest.mark.parametrize("card", EVERY, ids=[f"{card.parent.name}-{card.stem}" for card in EVERY])
def test_a_card_gives_a_finished_document(card):
    made = written(card)
    assert made.language == card.parent.name
    assert faults(made, outline.DOCUMENTS[document_of(card)]) == []


@pytest.mark.parametrize("card", EVERY, ids=[f"{card.parent.name}-{card.stem}" for card in EVERY])
def test_a_card_holds_nothing_that_cannot_stand_together(card):
    case = casefile.read(card.read_bytes(), card.name)
    assert [each for each in contradictions.find(case, [document_of(card)]) if each.fatal] == []


def test_every_language_has_twelve_cards_or_more():
    assert {code for code in CODES if len(list((CARDS / code).glob("*.toml"))) >= 12} == set(CODES)
