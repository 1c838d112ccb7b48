"""Print the review cards of a language, each with its letter: ``python tests/review.py pl [NUMBER …]``.

A card is a case under ``tests/cards/LANGUAGE/``; the file's name says which document is read.
"""

from __future__ import annotations

import sys
from pathlib import Path

from breakup import casefile, export, language, letter, outline

CARDS = Path(__file__).parent / "cards"


def document_of(card: Path) -> str:
    """The kind of document that a card asks for."""
    return card.stem.partition("-")[2]


def written(card: Path) -> letter.Letter:
    """A card's letter."""
    case = casefile.read(card.read_bytes(), card.name)
    return letter.compose(outline.DOCUMENTS[document_of(card)], case, language.load(case.language))


if __name__ == "__main__":
    code, *numbers = sys.argv[1:]
    for card in sorted((CARDS / code).glob("*.toml")):
        if not numbers or card.name[:2] in {number.zfill(2) for number in numbers}:
            made = written(card)
            print(f"{'#' * 20} CARD {card.stem}\n{card.read_text(encoding='utf-8')}")
            print(f"{'=' * 20} ITS DOCUMENT\n{export.titled(made, made.subject)}\n\n{made.body}\n")
