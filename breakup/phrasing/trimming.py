"""A pattern without the words that a page has not: quick to compile, and on that page as good as the whole."""

from __future__ import annotations

import re
from typing import Final

from breakup.phrasing.prefixes import END

_TOKEN: Final = re.compile(
    r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]"
    r"|(?P<open>\((?:\?(?:[:=!>]|<[=!]|P<\w+>|\(\w+\)|[aimsux]*(?:-[imsx]+)?:))?)|(?P<shut>\))|(?P<bar>\|)|[^\\\[()|]+",
    re.DOTALL,
)
_RUN: Final = re.compile(r"(?:[^\W\d_]|[ ,’'-](?![?*{+])|\\s\+)+")
"""Letters, and blanks that must stand there, at the beginning of an alternative."""
_OTHERS: Final = re.compile(r"\\s\+|[\W\d_]+")
_EMPTY: Final = {"(?:": "(?!)", "(?=": "(?!)", "(?!": ""}
"""What a group is of which no alternative is left, by how it begins; others are left whole."""


def trimmed(pattern: str, words: str) -> str:
    """A pattern for a text of which :func:`~breakup.phrasing.prefixes.letters` are given.

    Alternatives that the text cannot have are left out of groups, wherever these stand: what cannot match is missed nowhere.
    """
    groups: list[tuple[str, list[str]]] = [("", [""])]
    for token in _TOKEN.finditer(pattern):
        alternatives = groups[-1][1]
        if token["open"]:
            groups.append((token[0], [""]))
        elif token["bar"]:
            alternatives.append("")
        elif token["shut"] and len(groups) > 1:
            begins, alternatives = groups.pop()
            groups[-1][1][-1] += _group(begins, alternatives, words)
        else:
            alternatives[-1] += token[0]
    return "|".join(groups[0][1])


def _group(begins: str, alternatives: list[str], words: str) -> str:
    if len(alternatives) > 1 and begins in _EMPTY:
        alternatives = [each for each in alternatives if _may_stand(each, words)]
        if not alternatives:
            return _EMPTY[begins]
    return f"{begins}{'|'.join(alternatives)})"


def _may_stand(alternative: str, words: str) -> bool:
    run = _RUN.match(alternative)
    if run is None:
        return True
    known = run[0]
    if alternative[run.end() : run.end() + 1] in ("?", "*", "{"):  # the last letter may be missing
        known = known[:-1]
    return _OTHERS.sub(END, known.lower()) in words
