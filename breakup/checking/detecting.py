"""Which language a draft is in: by its commonest words, and by telltale groups of letters.

py3langid and lingua were measured beside this and are slightly more accurate; the one needs numpy and 0.9 s of CPU,
the other 96 MB, for a question that one may answer with ``--language``. What is looked for stands in each ``language.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final

from breakup import language

ENOUGH: Final = 3.0
CLEAR: Final = 1.15
"""The best must have so much, and so many times the next; otherwise nobody is guessed at."""
_READ: Final = 4000
_WORD: Final = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")


def detected(text: str) -> str | None:
    """Code of the language of a text, or None when that is not clear."""
    words = [word for _, word in zip(range(_READ), _words(text), strict=False)]
    scores = sorted(((_score(words, table), code) for code, table in _tables()), reverse=True)
    if not scores or scores[0][0] < ENOUGH:
        return None
    if len(scores) > 1 and scores[0][0] < CLEAR * scores[1][0]:
        return None
    return scores[0][1]


def _words(text: str) -> Iterable[str]:
    for match in _WORD.finditer(text[: _READ * 20].lower().replace("’", "'")):
        yield match[0]


def _tables() -> Iterable[tuple[str, dict[str, Any]]]:
    root = language.templates_folder()
    for code in language.codes(root):
        table = language.read_table(root / code / "language.toml", "detection")
        if table:
            yield code, table


def _score(words: list[str], table: dict[str, Any]) -> float:
    common = frozenset(table["words"].split())
    parts = table.get("parts", "").split()
    letters = frozenset(table.get("letters", ""))
    known = 3.0 * sum(word in common for word in words)
    joined = " ".join(words)
    known += sum(0.5 * len(part) * joined.count(part) for part in parts)
    return known + 3.0 * sum(joined.count(letter) for letter in letters)
