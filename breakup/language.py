"""One folder of ``templates/`` is one language: find it, load it, list them all.

Nothing about a language stands in Python. A country variant (``en-US``) is an overlay file in the
folder of its language and replaces single keys of ``language.toml``.
"""

from __future__ import annotations

import contextlib
import os
import re
import tomllib
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Final

import msgspec

from breakup.errors import LanguageError, UsageError
from breakup.forms import Dates, Grammar, MoneyStyle, PercentStyle, Table, Typography

ADDRESSEES: Final = ("woman", "man", "unsaid", "team", "unknown")


class SenderColumns(Table, frozen=True, kw_only=True):
    """Which column of ``gendered(…)`` a sender takes; a missing gender wants wording without gender."""

    columns: list[str]
    one: dict[str, str]
    several: dict[str, str]
    gendered_endings: str | None = None


class AddresseeColumns(Table, frozen=True, kw_only=True):
    """Which column of ``you(…)`` an addressee takes."""

    columns: list[str]
    formal: dict[str, str]
    friendly: dict[str, str]


class SpokenGreeting(Table, frozen=True, kw_only=True):
    """How one greets aloud, by register and addressee; patterns as in the salutation of a letter."""

    formal: dict[str, list[str]]
    friendly: dict[str, list[str]]


class Salutation(Table, frozen=True, kw_only=True):
    """Patterns by register and addressee, the first whose fields are known wins."""

    next_line: str
    formal: dict[str, list[str]]
    friendly: dict[str, list[str]]
    spoken: SpokenGreeting


class Closing(Table, frozen=True, kw_only=True):
    """The formula before the signature, by register and addressee."""

    formal: dict[str, str]
    friendly: dict[str, str]


class InputWords(Table, frozen=True, kw_only=True):
    """Small words that its users type around times, before a clause or what was delivered, after a notice to a month's end."""

    before_time: tuple[str, ...] = ()
    between_times: tuple[str, ...] = ()
    after_time: tuple[str, ...] = ()
    morning: tuple[str, ...] = ()
    afternoon: tuple[str, ...] = ()
    clause: tuple[str, ...] = ()
    month_end: tuple[str, ...] = ()
    delivered: tuple[str, ...] = ()


class InputExamples(Table, frozen=True, kw_only=True):
    """How its users write a sum, working hours and a time."""

    amount: str
    hours: str
    time: str


class Input(Table, frozen=True, kw_only=True):
    """How the language's users type dates and units; ``alike`` are letters that pass for others."""

    date_order: str
    units: dict[str, list[str]]
    words: InputWords = InputWords()
    examples: InputExamples
    alike: dict[str, str] = msgspec.field(default_factory=dict)
    patronymic_endings: tuple[str, ...] = ()


class Detection(Table, frozen=True, kw_only=True):
    """By what a text is known to be in the language: common words, groups of letters, letters that no other has."""

    words: str
    parts: str = ""
    letters: str = ""


class Cues(Table, frozen=True, kw_only=True):
    """Beginnings of words by which a text is known to speak of something, in any form of the words."""

    last_day: tuple[str, ...] = ()
    refund: tuple[str, ...] = ()
    at_once: tuple[str, ...] = ()
    stop_work: tuple[str, ...] = ()


class LanguageData(Table, frozen=True, kw_only=True):
    """``language.toml``, whole."""

    name: str
    english_name: str
    locale: str
    countries: list[str]
    sender: SenderColumns
    addressee: AddresseeColumns
    salutation: Salutation
    closing: Closing
    labels: dict[str, str]
    headings: dict[str, str]
    dates: Dates
    money: MoneyStyle
    percent: PercentStyle
    typography: Typography
    words: dict[str, str]
    nouns: dict[str, dict[str, dict[str, str]]]
    phrases: dict[str, dict[str, str]]
    input: Input
    detection: Detection | None = None
    cues: Cues = Cues()


class Folder:
    """The folder of a language: what it says, without how it writes dates and salutations."""

    def __init__(self, folder: Path) -> None:
        self.code = folder.name
        self.folder = folder

    @cached_property
    def wizard(self) -> dict[str, Any]:
        """``wizard.toml``: what the program says to its user."""
        return read_toml(self.folder / "wizard.toml")

    @cached_property
    def assessment(self) -> dict[str, Any]:
        """``assessment.toml``: what is said of a verdict, and the questions that lead to it."""
        return read_toml(self.folder / "assessment.toml")

    @cached_property
    def phrasing(self) -> dict[str, Any]:
        """``phrasing.toml``: the wording rules."""
        return read_toml(self.folder / "phrasing.toml")

    @cached_property
    def say(self) -> dict[str, Any]:
        """The table ``[say]`` of ``wizard.toml``."""
        return read_table(self.folder / "wizard.toml", "say")

    def source(self, name: str) -> str | None:
        """Source of ``NAME.jinja``, or None when the language has none."""
        path = self.folder / f"{name}.jinja"
        return path.read_text(encoding="utf-8") if path.is_file() else None


class Language(Folder):
    """A loaded language: its tables, and where its files are."""

    def __init__(self, tag: str, folder: Path, data: LanguageData) -> None:
        super().__init__(folder)
        self.tag = tag
        self.data = data

    @cached_property
    def grammar(self) -> Grammar:
        """The part that the forms need."""
        data = self.data
        return Grammar(
            locale=data.locale,
            dates=data.dates,
            money=data.money,
            percent=data.percent,
            typography=data.typography,
            nouns=data.nouns,
            words=data.words,
            sender_columns=data.sender.columns,
            addressee_columns=data.addressee.columns,
        )


def templates_folder() -> Path:
    """Where the languages are: in the installed package, else beside it in a checkout.

    :raises LanguageError: neither is there.
    """
    package = Path(__file__).parent
    for folder in (package / "templates", package.parent / "templates"):
        if folder.is_dir():
            return folder
    raise LanguageError("templates_missing", str(package))


def codes(folder: Path | None = None) -> list[str]:
    """Languages that are there, sorted: every folder with a ``language.toml``."""
    root = folder or templates_folder()
    return sorted(path.parent.name for path in root.glob("*/language.toml"))


def variants(code: str, folder: Path | None = None) -> list[str]:
    """Country variants of a language: ``xx-YY.toml`` in its folder."""
    root = folder or templates_folder()
    return sorted(path.stem for path in (root / code).glob("*-*.toml"))


def tags(folder: Path | None = None) -> list[str]:
    """Every tag a letter can be written in."""
    return [tag for code in codes(folder) for tag in (code, *variants(code, folder))]


def read_toml(path: Path) -> dict[str, Any]:
    """Read a file of a language folder.

    :raises LanguageError: it is missing or not TOML; the line is said.
    """
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise LanguageError("file_missing", str(path)) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LanguageError("not_toml", str(path), detail=str(error)) from error


def read_table(path: Path, name: str) -> dict[str, Any]:
    """One table without tables in it of a file of a language folder; empty where the file has none.

    A file is read whole only where it is not plain where the table ends.

    :raises LanguageError: as :func:`read_toml`.
    """
    with contextlib.suppress(OSError, ValueError):
        text = path.read_text(encoding="utf-8")
        if found := re.search(rf"^\[{re.escape(name)}\][^\n]*\n((?:(?!\[)[^\n]*\n?)*)", text, re.MULTILINE):
            return tomllib.loads(found[1])
    found_table = read_toml(path).get(name)
    return found_table if isinstance(found_table, dict) else {}


def load(tag: str, folder: Path | None = None) -> Language:
    """Load a language or a country variant.

    :raises UsageError: no such language; those that exist are named.
    :raises LanguageError: its ``language.toml`` is damaged.
    """
    root = folder or templates_folder()
    return _load(tag, root)


def spoken(tag: str, root: Path | None = None) -> Folder:
    """The folder whose words a language or a country variant speaks; quicker than :func:`load` where only they are needed.

    :raises UsageError: no such language.
    """
    return _spoken(tag, root or templates_folder())


@lru_cache(maxsize=32)
def _spoken(tag: str, root: Path) -> Folder:
    if tag not in tags(root):
        raise UsageError("language_unknown", value=tag, choices=", ".join(tags(root)))
    return Folder(root / tag.partition("-")[0])


@lru_cache(maxsize=32)
def _load(tag: str, root: Path) -> Language:
    code = tag.partition("-")[0]
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Z]{2})?", tag) or not (root / code / "language.toml").is_file():
        raise UsageError("language_unknown", value=tag, choices=", ".join(tags(root)))
    data = read_toml(root / code / "language.toml")
    overlay = root / code / f"{tag}.toml"
    if tag != code:
        if not overlay.is_file():
            raise UsageError("language_unknown", value=tag, choices=", ".join(tags(root)))
        data = merged(data, read_toml(overlay))
    try:
        return Language(tag, root / code, msgspec.convert(data, LanguageData))
    except msgspec.ValidationError as error:
        raise LanguageError("language_damaged", f"{code}/language.toml", detail=str(error)) from error


def merged(base: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    """Lay an overlay over a table, key by key; what the overlay does not name stays."""
    result = dict(base)
    for key, value in over.items():
        result[key] = merged(base[key], value) if isinstance(value, dict) and isinstance(base.get(key), dict) else value
    return result


def for_country(country: str, among: list[str] | None = None) -> str | None:
    """The tag in which letters to a country are usually written: a variant before its language."""
    found = [tag for tag in (among or tags()) if country in load(tag).data.countries]
    return max(found, key=len, default=None)


def of_locale(environment: dict[str, str] | None = None) -> str:
    """The language of the user's environment (POSIX: LC_ALL, LC_MESSAGES, LANG), else English."""
    values = os.environ if environment is None else environment
    setting = next((values[key] for key in ("LC_ALL", "LC_MESSAGES", "LANG") if values.get(key)), "")
    code = re.split(r"[_.@-]", setting)[0].lower()
    return code if code in codes() else "en"
