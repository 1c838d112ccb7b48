"""What an interview knows before it starts: the languages there are, the countries, the sender, the last case."""

from __future__ import annotations

import datetime as dt
import os
import re
from dataclasses import replace
from functools import lru_cache

from breakup import forms, language
from breakup.case import Case, Sender
from breakup.interview import Context, LetterLanguage
from breakup.language import Language
from breakup.store import Store
from breakup.typed import Habit


def first(ui: Language, store: Store, habit: Habit, sender: Sender | None) -> Context:
    """As much as the first question needs; the rest costs time and comes with :func:`whole`."""
    unfinished = bool(store.drafts()) or any(store.cases_folder.glob("*/case.toml"))
    return Context(
        habit,
        (),
        ui=ui.tag,
        sender=sender,
        unfinished=unfinished,
        home=_home(ui),
        country=lambda name: _countries(ui.data.locale).get(name.casefold()),
        currency=lambda country: _currency(country, habit.today),
    )


def whole(context: Context, store: Store) -> Context:
    """Add the languages of letters, and for each client the one last written in."""
    if context.languages:
        return context
    return replace(context, languages=tuple(map(_letter_language, language.tags())), written=_written(store))


def _letter_language(tag: str) -> LetterLanguage:
    data = language.load(tag).data
    salutations = {"formal": data.salutation.formal, "friendly": data.salutation.friendly}
    return LetterLanguage(tag, data.name, tuple(data.countries), salutations)


def _written(store: Store) -> dict[str, str]:
    """The language of the last letter by client."""
    cases: list[Case] = sorted((entry.case for entry in store.entries() if entry.case), key=lambda case: case.date)
    known = language.tags()
    return {case.client.label.casefold(): case.language for case in cases if case.language in known}


def _home(ui: Language) -> str | None:
    """The country of the environment's locale, else the first of the language's."""
    setting = next((os.environ[key] for key in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(key)), "")
    found = re.match(r"[a-z]+[_-]([A-Z]{2})\b", setting)
    return found[1] if found else next(iter(ui.data.countries), None)


@lru_cache(maxsize=4)
def _countries(locale: str) -> dict[str, str]:
    """Codes by name, in the user's language and in English, and by themselves."""
    names: dict[str, str] = {}
    for tag in ("en", locale):
        for code, name in forms.locale_of(tag).territories.items():
            if re.fullmatch("[A-Z]{2}", code) and code not in ("ZZ", "EU", "UN", "EZ", "XA", "XB", "QO"):
                names |= {name.casefold(): code, code.casefold(): code}
    return names | {"uk": "GB"}


def _currency(country: str, day: dt.date) -> str:
    from babel.numbers import get_territory_currencies

    return next(iter(get_territory_currencies(country, day)), "EUR")
