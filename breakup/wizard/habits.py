"""How the user of a language types months and currencies: found through Babel, and only when one is typed."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from typing import Any

from breakup import forms, language
from breakup.language import Language

_SHORTEST = 3
"""Letters by which a month is known."""


def month(ui: Language, word: str) -> int | None:
    """The number of a month, by its name or its first letters, in the user's language or one that letters are written in."""
    wanted = word.casefold().rstrip(".")
    for locale in _locales(ui.tag):
        names = forms.month_numbers(locale)
        if wanted in names:
            return names[wanted]
        near = {number for name, number in names.items() if len(wanted) >= _SHORTEST and name.startswith(wanted)}
        if len(near) == 1:
            return near.pop()
    return None


@lru_cache(maxsize=16)
def _locales(tag: str) -> tuple[str, ...]:
    tags = (tag, *language.tags())
    return tuple(dict.fromkeys(language.load(each).data.locale for each in tags))


def currency(ui: Language, word: str) -> str | None:
    """The code of a currency, by itself, by its sign or by its word, in the user's language or one of letters."""
    if len(word) == 3 and word.isascii() and word.isalpha() and word.isupper():
        return word
    for tag in dict.fromkeys((ui.tag, *language.tags())):
        for code, names in _currencies(tag):
            if word in names or _is_word(word, names):
                return code
    return None


def _is_word(word: str, names: frozenset[str]) -> bool:
    """True for a currency's word, or for its first letters: *zł*, *kr*, *руб.*."""
    wanted = word.casefold().rstrip(".")
    shortest = 1 if word.endswith(".") else 2
    return len(wanted) >= shortest and any(name.startswith(wanted) for name in names)


@lru_cache(maxsize=32)
def _currencies(tag: str) -> list[tuple[str, frozenset[str]]]:
    """The currencies of a language's countries, and those known everywhere, with their signs and words."""
    from babel.numbers import get_currency_name, get_currency_symbol, get_territory_currencies

    data = language.load(tag).data
    locale: Any = forms.locale_of(data.locale)
    today = dt.date.today()
    own = [code for country in data.countries for code in get_territory_currencies(country, today, today)]
    found: list[tuple[str, frozenset[str]]] = []
    for code in dict.fromkeys((*own, "EUR", "USD", "GBP")):
        signs = {get_currency_symbol(code, locale), data.money.symbols.get(code, code).strip()}
        signs |= {{"EUR": "€", "USD": "$", "GBP": "£"}.get(code, code)}
        names = " ".join(get_currency_name(code, count, locale) for count in (None, 1, 2, 5)).casefold()
        found.append((code, frozenset(signs | set(names.split()))))
    return found
