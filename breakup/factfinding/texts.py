"""The user's texts and the language's words for ids."""

from __future__ import annotations

import datetime as dt
import re

from breakup import facts as f
from breakup.case import Deliverable
from breakup.errors import LanguageError, RefusedError
from breakup.forms import Words
from breakup.language import Language


def text(by_language: dict[str, str], language: Language, borrow: str | None, where: str) -> str:
    """The user's words in the letter's language, or else in the language that may be borrowed from.

    :raises RefusedError: they were not written in it; ``where`` is the field.
    """
    for tag in (language.tag, language.code, borrow, borrow and borrow.partition("-")[0]):
        if tag and tag in by_language:
            return by_language[tag]
    raise RefusedError("text_missing", f"{where}.{language.code}", language=language.data.name)


def words(language: Language, kind: str, ids: list[str]) -> tuple[str, ...]:
    return tuple(word(language, kind, id) for id in ids)


def word(language: Language, kind: str, id: str) -> str:
    """The language's words for an id of the case.

    :raises LanguageError: it has none.
    """
    try:
        return Words(language.data.phrases[kind][id])
    except KeyError as error:
        raise LanguageError("word_missing", f"{language.code}/language.toml: phrases.{kind}.{id}") from error


def dated(
    items: list[Deliverable], language: Language, borrow: str | None, where: str
) -> tuple[f.DeliverableFacts, ...]:
    """Texts with their days; ``where`` is the field that holds the list."""
    return tuple(
        f.DeliverableFacts(text(item.text, language, borrow, f"{where}[{at}].text"), item.by)
        for at, item in enumerate(items)
    )


def clock(value: str) -> dt.time:
    """A time of day as the case file writes it."""
    return dt.time.fromisoformat(value.zfill(5))


def clause(value: str | None) -> str | None:
    """The number alone: the language puts its own word or sign before it."""
    return value and (
        re.sub(r"(?i)^(§+|clause|section|art(ikel|ykuł|icle)?\.?|pkt\.?|punkt|п(ункт|\.)?)\s*(?=\d)", "", value)
        or value
    )


def number(reference: str | None) -> str | None:
    """A contract's number alone, for the same reason."""
    return reference and (re.sub(r"(?i)^(nr|no|№)[.:\s]*(?=\S*\d)", "", reference) or reference)


def as_item(text: str) -> str:
    """A point as an item of a list: with a capital, unless its spelling is its own (*iPhone*)."""
    return text if text[1:2].isupper() else text[:1].upper() + text[1:]
