"""Grammar as functions: the sender's person, plurals, dates, money and lists, by one language's tables.

A value of the case stands in a text as a *guarded* piece, so that the finishing pass never changes
what the user typed; what comes from here is :class:`Words`, language already.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, Literal

from msgspec import Struct

from breakup.errors import LanguageError

if TYPE_CHECKING:
    from babel import Locale

    from breakup.case import Period
    from breakup.facts import Span, Sum

Register = Literal["formal", "friendly"]
_YEARLESS: Final = frozenset({"day", "weekday"})
UNIT_NOUNS: Final = {"days": "day", "working_days": "working_day", "weeks": "week", "months": "month", "years": "year"}
CATEGORIES: Final = ("zero", "one", "two", "few", "many", "other")
OPEN: Final = "\ufdd0"
SHUT: Final = "\ufdd1"
_GUARDED = re.compile(f"{OPEN}[^{SHUT}]*{SHUT}")


class Words(str):
    """Text in the language, free to be finished; a plain ``str`` is the user's and is guarded."""

    __slots__ = ()


def guard(value: str) -> Words:
    """Mark a user's text as untouchable; the noncharacters cannot come in, the text gate refuses them."""
    return value if isinstance(value, Words) else Words(f"{OPEN}{value}{SHUT}")


class Table(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A table of ``language.toml``: closed, so that a misspelled key is found."""


class Dates(Table, frozen=True, kw_only=True):
    """CLDR date patterns by use."""

    long: str
    day: str
    weekday: str
    month: str
    month_name: str
    time: str
    whole_hour: str | None = None
    months: dict[str, list[str]] = {}


class MoneyStyle(Table, frozen=True, kw_only=True):
    """Patterns with and without cents; ``symbols`` by ISO 4217 code override CLDR's."""

    pattern: str
    whole: str
    symbols: dict[str, str] = {}


class PercentStyle(Table, frozen=True, kw_only=True):
    """CLDR number pattern of a percentage."""

    pattern: str


class Typography(Table, frozen=True, kw_only=True):
    """Quotation marks, the words that keep a number beside them, and what sounds demand (*со 2 марта*).

    ``replace`` maps a pattern to what stands for it, with groups as ``\\1``.
    """

    quotes: tuple[str, str]
    no_break_after: list[str] = []
    no_break_before: list[str] = []
    replace: dict[str, str] = {}


class Grammar(Table, frozen=True, kw_only=True):
    """What :class:`Forms` needs of a language."""

    locale: str
    dates: Dates
    money: MoneyStyle
    percent: PercentStyle
    typography: Typography
    nouns: dict[str, dict[str, dict[str, str]]]
    words: dict[str, str]
    sender_columns: list[str]
    addressee_columns: list[str]


@lru_cache(maxsize=16)
def locale_of(tag: str) -> Locale:
    """Load a CLDR locale once a process."""
    from babel import Locale

    return Locale.parse(tag)


@lru_cache(maxsize=16)
def month_numbers(tag: str) -> dict[str, int]:
    """Months by their names and abbreviations in every case of the locale, in small letters and without a stop."""
    names: dict[str, int] = {}
    for tables in locale_of(tag).months.values():
        for width in ("wide", "abbreviated"):
            names |= {name.casefold().rstrip("."): number for number, name in tables[width].items()}
    return names


@lru_cache(maxsize=16)
def plural_categories(tag: str) -> tuple[str, ...]:
    """The plural categories of a locale in CLDR order; ``other`` is always one of them."""
    tags = {*locale_of(tag).plural_form.tags, "other"}
    return tuple(category for category in CATEGORIES if category in tags)


@lru_cache(maxsize=256)
def _date(value: dt.date, pattern: str, locale: str) -> str:
    from babel.dates import format_date

    return format_date(value, pattern, locale_of(locale))


class Person:
    """The functions that need to know who writes to whom, and in which register."""

    def __init__(
        self, grammar: Grammar, *, several: bool, column: str | None, address: str, register: Register
    ) -> None:
        self._grammar = grammar
        self._several = several
        self._column = column
        self._address = address
        self._friendly = register == "friendly"

    def functions(self) -> dict[str, Callable[..., Any]]:
        """Names that templates call."""
        return {"i": self.i, "gendered": self.gendered, "you": self.you, "tone": self.tone}

    def i(self, one: str, several: str) -> Words:
        """Choose by the sender's number, where gender does not show."""
        return Words(several if self._several else one)

    def gendered(self, *columns: str) -> Words:
        """Choose by the sender's grammatical person.

        :raises LanguageError: not as many forms as the language declares, or a sender whose gender is not said.
        """
        return self._choose(columns, self._grammar.sender_columns, self._column, "gendered")

    def you(self, *columns: str) -> Words:
        """Choose by the form of address.

        :raises LanguageError: not as many forms as the language declares.
        """
        return self._choose(columns, self._grammar.addressee_columns, self._address, "you")

    def _choose(self, forms: tuple[str, ...], columns: list[str], column: str | None, function: str) -> Words:
        if len(forms) != len(columns):
            raise LanguageError("forms_count", function, expected=len(columns), found=len(forms))
        if column is None:
            raise LanguageError("neutral_missing", function)
        return Words(forms[columns.index(column)])

    def tone(self, formal: str, friendly: str) -> Words:
        """Choose a word by register."""
        return Words(friendly if self._friendly else formal)


class Forms:
    """The filters and functions that need the language alone."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar

    def functions(self) -> dict[str, Callable[..., Any]]:
        """Names that templates call."""
        return {"plural": self.plural, "word": self.word}

    def filters(self) -> dict[str, Callable[..., Any]]:
        """Names that templates pipe into."""
        return {
            "n": self.counted,
            "span": self.span,
            "date": self.date,
            "time": self.time,
            "money": self.money,
            "percent": self.percent,
            "list": self.listed,
            "quoted": self.quoted,
        }

    def category(self, n: int | Decimal) -> str:
        """CLDR plural category of a number."""
        return str(locale_of(self.grammar.locale).plural_form(n))

    def plural(self, n: int, *forms: str) -> Words:
        """Choose the form that agrees with ``n``; the forms stand in CLDR order.

        :raises LanguageError: not as many forms as the language has categories.
        """
        categories = plural_categories(self.grammar.locale)
        if len(forms) != len(categories):
            raise LanguageError("forms_count", "plural", expected=len(categories), found=len(forms))
        return Words(forms[categories.index(self.category(n))])

    def counted(self, n: int, noun: str, case: str = "nom") -> Words:
        """Give a number with its noun in a case: *3 requests*.

        :raises LanguageError: a noun or a case that ``language.toml`` does not have.
        """
        forms = self._noun(noun, case)
        if (exact := forms.get(f"={n}")) is not None:
            return Words(exact)
        form = forms[self.category(n)]
        # A row with {n} anywhere holds whole phrases: *one month’s*, *{n} months’*.
        whole = any("{n}" in each for each in forms.values())
        return Words(form.replace("{n}", str(n)) if whole else f"{n}\u00a0{form}")

    def _noun(self, noun: str, case: str) -> dict[str, str]:
        try:
            return self.grammar.nouns[noun][case]
        except KeyError as missing:
            raise LanguageError("noun_missing", f"nouns.{noun}.{case}") from missing

    def span(self, period: Period | Span, case: str = "nom") -> Words:
        """Give a period in words: *one month’s*, *nearly two years*."""
        words = self.counted(period.amount, UNIT_NOUNS[period.unit], case)
        return Words(f"{self.word('nearly')} {words}") if getattr(period, "nearly", False) else words

    def date(self, value: dt.date, style: str = "long", written: dt.date | None = None) -> Words:
        """Give a date by a pattern of ``[dates]``, or a month by a list of ``[dates.months]``.

        A pattern without a year serves only the year in which the letter was ``written``.
        """
        dates = self.grammar.dates
        if style in _YEARLESS and written and value.year != written.year:
            style = "long"
        if style in dates.months:
            return Words(dates.months[style][value.month - 1])
        return Words(_plain_spaces(_date(value, getattr(dates, style), self.grammar.locale)))

    def time(self, value: dt.time) -> Words:
        """Give a clock time; a whole hour may have a pattern of its own (*9am*)."""
        from babel.dates import format_time

        dates = self.grammar.dates
        pattern = dates.whole_hour if dates.whole_hour and value.minute == 0 else dates.time
        text = format_time(value, pattern, locale=locale_of(self.grammar.locale))
        text = _plain_spaces(text)
        return Words(text)

    def money(self, value: Sum) -> Words:
        """Give a sum with its currency; cents only when there are any, here or beside it."""
        from babel.numbers import format_currency

        style = self.grammar.money
        whole = not value.cents and value.amount == value.amount.to_integral_value()
        pattern = style.whole if whole else style.pattern
        symbol = style.symbols.get(value.currency)
        locale = locale_of(self.grammar.locale)
        text = format_currency(
            value.amount,
            value.currency,
            pattern if symbol is None else pattern.replace("¤", "\ufdd2"),
            locale,
            currency_digits=False,
        )
        return Words(_plain_spaces(text if symbol is None else text.replace("\ufdd2", symbol)))

    def percent(self, value: Decimal) -> Words:
        """Give a percentage: 50 means 50 %."""
        from babel.numbers import format_percent

        pattern, locale = self.grammar.percent.pattern, locale_of(self.grammar.locale)
        return Words(_plain_spaces(format_percent(value / 100, pattern, locale, decimal_quantization=False)))

    def listed(self, items: Iterable[str]) -> Words:
        """Join with commas and the language's *and*."""
        from babel.lists import format_list

        return Words(format_list([guard(item) for item in items], locale=locale_of(self.grammar.locale)))

    def quoted(self, value: str) -> Words:
        """Put the language's quotation marks around a text."""
        left, right = self.grammar.typography.quotes
        return Words(f"{left}{guard(value)}{right}")

    def word(self, id: str) -> Words:
        """A word that a country variant may replace.

        :raises LanguageError: an id that ``[words]`` does not have.
        """
        if id not in self.grammar.words:
            raise LanguageError("word_missing", f"words.{id}")
        return Words(self.grammar.words[id])


def _plain_spaces(text: str) -> str:
    # CLDR uses U+202F, which many fonts and mail programs show as a box (guides ru, pl).
    return text.replace("\u202f", "\u00a0")


class Finisher:
    """The one pass that makes blocks into text: blanks, doubled full stops, no-break spaces, first letters."""

    def __init__(self, typography: Typography) -> None:
        after = "|".join(map(re.escape, typography.no_break_after)) or "(?!)"
        before = "|".join(map(re.escape, sorted(typography.no_break_before, key=len, reverse=True))) or "(?!)"
        self._after = re.compile(rf"(?<!\w)({after}) (?=[\d{OPEN}])")
        self._before = re.compile(rf"(?<=\d) (?=(?:{before})(?!\w))")
        self._replaced = [(re.compile(pattern), new) for pattern, new in typography.replace.items()]

    def finish(self, text: str) -> str:
        """Finish one role's text; guarded pieces keep their characters, and stay guarded."""
        pieces: list[str] = []

        def put_aside(match: re.Match[str]) -> str:
            pieces.append(match[0])
            return OPEN if not match[0].endswith(f".{SHUT}") else f"{OPEN}{SHUT}"

        text = _GUARDED.sub(put_aside, text)
        text = self._tidy(text)
        parts = iter(pieces)
        return re.sub(f"{OPEN}{SHUT}?", lambda _: next(parts), text)

    def _tidy(self, text: str) -> str:
        lines: list[str] = []
        for row in text.strip().splitlines():
            line = re.sub(r"[ \t]+", " ", row).strip()
            if line.startswith("- ") or not lines:
                lines.append(line)
            elif line:
                # A line after a list line starts the text again.
                lines.append(line) if lines[-1].startswith("- ") else lines.append(f"{lines.pop()} {line}")
        text = "\n".join(lines)
        text = re.sub(r" +([,.;:!?])(?=[\s,.;:]|$)", r"\1", text)
        text = re.sub(rf"({SHUT})\.(?!\.)", r"\1", text)
        text = re.sub(r"(?<!\.)\.[ ]?\.(?!\.)", ".", text)
        for pattern, new in self._replaced:
            text = pattern.sub(new, text)
        text = self._after.sub("\\1\u00a0", text)
        return self._before.sub("\u00a0", text)


def lower_first(text: str) -> str:
    """Lower the first letter, unless a name of the case or an abbreviation stands there."""
    if not text or text[0] == OPEN or text[1:2].isupper():
        return text
    return text[0].lower() + text[1:]


def unguard(text: str) -> str:
    """Take the marks out, at the very end."""
    return text.replace(OPEN, "").replace(SHUT, "")


def fill_first(patterns: list[str], names: dict[str, str], where: str) -> str:
    """Fill the first pattern whose ``{fields}`` are all known.

    :raises LanguageError: none can be filled.
    """
    for pattern in patterns:
        fields = re.findall(r"\{(\w+)\}", pattern)
        if all(names.get(field) for field in fields):
            return re.sub(r"\{(\w+)\}", lambda match: guard(names[match[1]]), pattern)
    raise LanguageError("salutation_missing", where)
