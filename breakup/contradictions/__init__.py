"""What must not stand together, found before anything is written (documents.md).

Errors stop a letter; warnings are shown and the letter is written. ``of_facts`` looks at the case
alone, ``find`` also at what the user wrote, ``drafts`` at letters that were saved before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from breakup.case import Case
from breakup.contradictions.facts import of_facts
from breakup.contradictions.found import Contradiction, texts_by_language

__all__ = ["Contradiction", "find", "in_drafts", "of_facts"]


def find(case: Case, documents: Iterable[str], tag: str | None = None) -> list[Contradiction]:
    """Every contradiction that these documents of this case would carry, in a language or in the case's own."""
    kinds = tuple(documents)
    found = of_facts(case, kinds)
    if any(texts_by_language(case)):
        # The wording rules are loaded only where there is a text.
        from breakup.contradictions.texts import of_texts

        found += of_texts(case, kinds, tag)
    return found


def in_drafts(case: Case, drafts: Mapping[str, str]) -> list[Contradiction]:
    """What saved letters say otherwise than the case; ``drafts`` are texts by file name, KIND.LANG.txt."""
    if not drafts:
        return []
    from breakup.contradictions import drafts as saved

    return saved.in_drafts(case, drafts)
