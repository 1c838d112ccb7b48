"""What the interview knows and asks, as values."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from breakup import case as c
from breakup.typed import Habit

Kind = Literal["choice", "choices", "text", "line", "lines", "date", "confirm", "maybe"]
"""``text`` is a name or the like, ``line`` a fact in a form of its own, ``lines`` one such fact a line; ``maybe`` is yes, no or don't know."""


Answer = tuple[str, Any]


Answers = tuple[Answer, ...]


GO_ON: Final = "go_on"
"""A choice beside the needs: go on with a case or a draft."""


@dataclass(frozen=True)
class LetterLanguage:
    """A language that a letter can be written in: where it is spoken, and its salutations by register and reader."""

    tag: str
    name: str = ""
    countries: tuple[str, ...] = ()
    salutations: Mapping[str, Mapping[str, list[str]]] = field(default_factory=dict)

    @property
    def code(self) -> str:
        """The language without its country."""
        return self.tag.partition("-")[0]


@dataclass(frozen=True)
class Context:
    """What the interview knows beside the answers.

    ``base`` is the case that is gone on with, ``sender`` the remembered one, ``ui`` the user's language, ``written``
    the last language by client; ``unfinished`` tells whether there is anything to go on with. ``country`` finds the code of
    a country's name, ``currency`` the money of a country.
    """

    habit: Habit
    languages: tuple[LetterLanguage, ...]
    ui: str = "en"
    written: Mapping[str, str] = field(default_factory=dict)
    sender: c.Sender | None = None
    base: c.Case | None = None
    unfinished: bool = False
    home: str | None = None
    country: Callable[[str], str | None] = lambda name: name.upper() if re.fullmatch("[A-Za-z]{2}", name) else None
    currency: Callable[[str], str] = lambda country: "EUR"

    @property
    def today(self) -> dt.date:
        """The day of the interview."""
        return self.habit.today

    def letter_language(self, tag: str) -> LetterLanguage:
        """The language of a tag; an unknown one asks for nothing."""
        return next((known for known in self.languages if known.tag == tag), LetterLanguage(tag))


@dataclass(frozen=True)
class Question:
    """What is asked.

    ``default`` is text that :func:`parse` takes, ``fields`` are those of the case that it fills, ``hint`` is the name of
    the hint that fits the case, ``row`` that of the articles for which it is asked. ``free`` is text of the user's own that
    goes into a letter, in its language.
    """

    id: str
    kind: Kind
    choices: tuple[str, ...] = ()
    default: str = ""
    optional: bool = False
    fields: tuple[str, ...] = ()
    hint: str = "hint"
    row: str = ""
    free: bool = False


Test = Callable[[c.Case, Context], bool]


def always(case: c.Case, context: Context) -> bool:
    return True


def never(case: c.Case, context: Context) -> bool:
    return False


@dataclass(frozen=True)
class Step:
    """One question's whole behaviour.

    ``when``: it applies to the case at all. ``asked``: it is put in its turn; otherwise it has a default and is only on
    the review screen. ``suggested``: what is offered where nothing is said, without being laid. ``depends``: questions
    whose change makes its answer stale. ``least``: how many of its choices must be taken.
    """

    id: str
    kind: Kind
    fields: tuple[str, ...]
    read: Callable[[c.Case, Context], Any]
    lay: Callable[[c.Case, Any, Context], c.Case]
    parse: Callable[[str, Context, str], Any]
    when: Test = always
    asked: Test = always
    optional: Test = never
    choices: Callable[[c.Case, Context], tuple[str, ...]] = lambda case, context: ()
    default: Callable[[c.Case, Context], Any] = lambda case, context: None
    hint: Callable[[c.Case, Context], str] = lambda case, context: "hint"
    suggested: Callable[[c.Case, Context], Any] = lambda case, context: None
    depends: tuple[str, ...] = ()
    least: int = 0
    row: str = ""
