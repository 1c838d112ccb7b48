"""Finds the second person by a language's own patterns, as its guide defines them."""

from __future__ import annotations

import re

from breakup.language import Language


def found(text: str, language: Language) -> list[str]:
    """Every address that no allowed courtesy covers."""
    table = language.phrasing["second_person"]
    find, allow = (
        re.compile("|".join(f"(?<!\\w)(?:{each})(?!\\w)" for each in table[key]), re.IGNORECASE)
        for key in ("find", "allow")
    )
    spans = [match.span() for match in allow.finditer(text)]
    return [
        match[0]
        for match in find.finditer(text)
        if not any(start <= match.start() and match.end() <= end for start, end in spans)
    ]
