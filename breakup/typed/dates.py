"""Days and times of day."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from breakup import textgate, validators
from breakup.errors import RefusedError
from breakup.typed.habit import Habit

# Patterns are compiled when something is typed: the first question must not wait for them.
WORD: Final = r"[^\W\d_]+"
_MARK: Final = r"(?:\s*[-./]\s*|\s+)"
_ORDINAL: Final = r"(?:[.:]?[^\W\d_]{1,2}(?=\s)|\.)?"
_AFTER_YEAR: Final = r"(?:\s*[^\W\d_]{1,4}\.?)?"
_NUMERIC: Final = (
    rf"([0-9]{{1,4}})({_MARK})([0-9]{{1,2}})(?:({_MARK})([0-9]{{1,4}})(?:(?<=[0-9]{{4}}){_AFTER_YEAR})?)?\.?"
)
_NAMED: Final = rf"([0-9]{{1,2}}){_ORDINAL}[\s./-]*({WORD})\.?(?:[\s,./-]+([0-9]{{4}}){_AFTER_YEAR})?"
_MONTH_FIRST: Final = rf"({WORD})\.?\s+([0-9]{{1,2}}){_ORDINAL}(?:,?\s+([0-9]{{4}}))?"
_SHORT: Final = r"[^\W\d_]{1,2}\."
"""*r.* or *г.* after a year."""


def _day_pattern(short: str) -> str:
    after = rf"(?:\s+{short})?"
    return (
        rf"(?:[0-9]{{1,4}}[-./][0-9]{{1,2}}(?:[-./][0-9]{{1,4}}{after})?\.?(?=[\s,;:]|$)"
        r"|[0-9]{8}(?=[\s,;:]|$)"
        rf"|[0-9]{{1,2}}\.?\s+{WORD}\.?(?:\s+[0-9]{{4}}{after})?(?=[\s,;:]|$)"
        rf"|{WORD}\.?\s+[0-9]{{1,2}},\s+[0-9]{{4}}(?=[\s,;:]|$))"
    )


DAY: Final = _day_pattern(_SHORT)
"""A day in the middle of a line: numbers, or with the month in words."""
_SENSIBLE: Final = range(1970, 2070)
"""The years that two digits can stand for."""


def date(text: str, habit: Habit, where: str = "", *, past: bool | None = None) -> dt.date:
    """Read a day: ISO, a month by its name, or numbers in the language's order; a missing year is the nearest that fits.

    ``past`` true looks back from today, false ahead, None to whichever is nearer.

    :raises RefusedError: no such day, or a year of two digits that can be read in two ways.
    """
    text = textgate.line(text, where)
    day = _read(text, habit, where, past=past)
    if day is None:
        example, whole = example_days(habit, past=past)
        raise RefusedError("date_unreadable", where, value=text, example=example, whole=whole)
    return validators.day(day, where)


def first_day(habit: Habit) -> str:
    """A day at the beginning of a line, where a word may stand before it; *kl.* belongs to the time that follows."""
    day = _day_pattern(rf"(?!{habit.pattern('before_time')}\s*[0-9]){_SHORT}")
    return rf"(?:(?:{WORD}\.?\s+)?{day}|{WORD}\.?\s+[0-9]{{1,2}}(?:,?\s+[0-9]{{4}})?(?=[\s,;:]|$))"


def is_day(text: str, habit: Habit) -> bool:
    """True for what is written like a day, numbers or a month's name, also where there is no such day."""
    if re.fullmatch(r"[0-9]{1,4}[-./][0-9]{1,2}(?:[-./][0-9]{1,4}.*)?\.?|[0-9]{8}", text):
        return True
    named = re.fullmatch(_NAMED, text)
    return named is not None and habit.month(named[2]) is not None


def example_day(habit: Habit, *, days: int = 14) -> str:
    """A day written without its year, as an example for the user."""
    day = habit.today + dt.timedelta(days=days)
    return f"{day:%d-%m}" if habit.date_order == "dmy" else f"{day:%m-%d}"


def example_days(habit: Habit, *, past: bool | None) -> tuple[str, str]:
    """Give examples: a day without and with its year, on the side of today that is asked for."""
    days = 0 if past is None else -14 if past else 14
    day = habit.today + dt.timedelta(days=days)
    whole = {"dmy": f"{day:%d-%m-%Y}", "mdy": f"{day:%m/%d/%Y}"}.get(habit.date_order, day.isoformat())
    return example_day(habit, days=days), whole


def _read(text: str, habit: Habit, where: str, *, past: bool | None) -> dt.date | None:
    if found := re.fullmatch(r"([0-9]{4})([0-9]{2})([0-9]{2})", text):
        return _made(int(found[1]), int(found[2]), int(found[3]))
    # "den 14 mars", "od 12-01": a word before the day says nothing more.
    for candidate in dict.fromkeys((text, re.sub(rf"^{WORD}\.?\s+(?=[0-9])", "", text))):
        if (found := re.fullmatch(_NAMED, candidate)) and (month := habit.month(found[2])):
            return _of_month(int(found[1]), month, found[3], habit, past=past)
        if (found := re.fullmatch(_MONTH_FIRST, candidate)) and (month := habit.month(found[1])):
            return _of_month(int(found[2]), month, found[3], habit, past=past)
        if found := re.fullmatch(_NUMERIC, candidate):
            return _numeric(found, habit, where, past=past)
    return None


def _of_month(day: int, month: int, year: str | None, habit: Habit, *, past: bool | None) -> dt.date | None:
    return _made(int(year), month, day) if year else _nearest(month, day, habit.today, past=past)


def _numeric(found: re.Match[str], habit: Habit, where: str, *, past: bool | None) -> dt.date | None:
    first, mark, second, other, third = found[1], found[2].strip(), found[3], (found[4] or "").strip(), found[5]
    day_first = habit.date_order == "dmy" or (habit.date_order == "ymd" and (mark != "-" or third is not None))
    day, month = (first, second) if day_first else (second, first)
    if third is None:
        return _nearest(int(month), int(day), habit.today, past=past) if len(first) <= 2 else None
    if len(first) == 4:
        return _made(int(first), int(second), int(third)) if len(third) <= 2 else None
    if habit.date_order == "ymd" and mark == other == "-" and len(first) == 2 and len(third) <= 2:
        return _made(_year(first), int(second), int(third))
    if len(first) > 2 or len(third) not in (2, 4):
        return None
    if len(third) == 4:
        return _made(int(third), int(month), int(day))
    if habit.date_order == "ymd" and (mark, other) == ("/", "-"):
        return _made(_year(third), int(month), int(day))
    # 26-03-14 is a day in March 2014 or one in March 2026: it is never guessed.
    readings = [(third, second, first), (third, first, second), *([(first, second, third)] if len(first) == 2 else [])]
    days = {_made(_year(year), int(month), int(day)) for year, month, day in readings} - {None}
    if len(days) > 1:
        raise RefusedError("year_short", where, value=found[0], whole=example_days(habit, past=past)[1])
    return next(iter(days), None)


def _year(digits: str) -> int:
    return next(year for year in _SENSIBLE if year % 100 == int(digits))


def _made(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _nearest(month: int, day: int, today: dt.date, *, past: bool | None) -> dt.date | None:
    # 29 February may be four years off, eight around 2100.
    days = [made for year in range(today.year - 8, today.year + 9) if (made := _made(year, month, day))]
    fitting = [made for made in days if past is None or (made <= today if past else made >= today)]
    return min(fitting, key=lambda made: abs((made - today).days), default=None)


# Times of day


def clock(text: str, where: str = "", habit: Habit | None = None) -> str:
    """Read a time of day, ``9``, ``9:00``, ``9.00`` or ``9 am``, as ``09:00``.

    :raises RefusedError: no such time.
    """
    habit = habit or Habit(dt.date.min)
    found = re.fullmatch(
        rf"(?:{habit.pattern('before_time')}\s*)?([0-9]{{1,2}})(?:[:.]([0-9]{{2}}))?"
        rf"\s*(?:({habit.pattern('morning')})|({habit.pattern('afternoon')}))?\s*{habit.pattern('after_time')}?",
        text.strip(),
    )
    hour, minute = (int(found[1]), int(found[2] or 0)) if found else (24, 0)
    if found and (found[3] or found[4]):
        hour = hour % 12 + (12 if found[4] else 0) if 1 <= hour <= 12 else 24
    if hour > 23 or minute > 59:
        raise RefusedError("time_unreadable", where, value=textgate.line(text, where))
    return f"{hour:02}:{minute:02}"


def time_pattern(habit: Habit, *, alone: bool = False) -> str:
    """What can be a time of day within a line; ``alone``: without a word beside it a bare number is none."""
    before, after = habit.pattern("before_time"), habit.pattern("after_time")
    half = rf"\s*(?:{habit.pattern('morning')}|{habit.pattern('afternoon')})(?!\w)"
    hour, minutes, tail = "[0-9]{1,2}(?![0-9])", "[:.][0-9]{2}(?![0-9])", rf"(?:{half})?(?:\s*{after}(?!\w))?"
    if not alone:
        return rf"(?:{before}\s*)?{hour}(?:{minutes})?{tail}"
    marked = rf"{hour}{minutes}{tail}|{hour}{half}|{hour}\s*{after}(?!\w)"
    return rf"(?:{before}\s*{hour}(?:{minutes})?{tail}|{marked})"
