"""What must not stand together, found before anything is written (documents.md).

Errors stop a letter; warnings are shown and the letter is written. ``of_facts`` looks at the case
alone, ``of_texts`` at what the user wrote, ``in_drafts`` at letters that were saved before.
"""

from __future__ import annotations

from collections.abc import Iterable

from breakup.case import Case
from breakup.contradictions.drafts import in_drafts
from breakup.contradictions.facts import of_facts
from breakup.contradictions.found import Contradiction
from breakup.contradictions.texts import of_texts

__all__ = ["Contradiction", "find", "in_drafts", "of_facts", "of_texts"]


def find(case: Case, documents: Iterable[str]) -> list[Contradiction]:
    """Every contradiction that these documents of this case would carry."""
    kinds = tuple(documents)
    return [*of_facts(case, kinds), *of_texts(case, kinds)]
