"""A contract in one line."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Final

from breakup import textgate
from breakup.case import Period
from breakup.errors import RefusedError
from breakup.typed.dates import WORD, date, example_days, is_day
from breakup.typed.habit import Habit
from breakup.typed.numbers import period, unit_of

_BARE_CLAUSE: Final = r"§.*|[0-9]+\.[0-9]+\.?"
"""*9.2* is a clause: as a day of a contract it would lack its year."""


@dataclass(frozen=True)
class ContractLine:
    """A contract in one line: reference; date; clause; notice."""

    reference: str | None = None
    date: dt.date | None = None
    clause: str | None = None
    notice: Period | None = None


def contract(text: str, habit: Habit, where: str = "") -> ContractLine:
    """Read *reference; date; clause; notice*, of which each may be left out.

    Where a place before another is left empty each part is what its place says, else it is known by its form.

    :raises RefusedError: a part that cannot be what it must be, or too many parts.
    """
    parts = [part.strip() for part in textgate.name(text, where).split(";")]
    if len(parts) > 4:
        raise RefusedError("contract_unreadable", where, value=text)
    whole = len(parts) == 4 and _is_day(parts[1], habit)
    while parts and not parts[-1]:
        parts.pop()
    if whole or "" in parts[1:]:
        reference, day, clause, notice = (*parts, "", "", "")[:4]
        return ContractLine(
            reference or None,
            _day(day, habit, where) if day else None,
            _clause(clause, habit),
            period(notice, habit, where) if notice else None,
        )
    return _recognised(parts, habit, where)


def _recognised(parts: list[str], habit: Habit, where: str) -> ContractLine:
    day: dt.date | None = None
    notice: Period | None = None
    clause: str | None = None
    for part in filter(None, parts[1:]):
        if day is None and clause is None and _is_day(part, habit):
            day = _day(part, habit, where)
        elif notice is None and (_is_notice(part, habit) or (clause is not None and part is parts[-1])):
            notice = period(part, habit, where)
        elif clause is None:
            clause = _clause(part, habit)
        else:
            raise RefusedError("contract_unreadable", where, value="; ".join(parts))
    return ContractLine(next(iter(parts), "") or None, day, clause, notice)


def _is_day(part: str, habit: Habit) -> bool:
    if re.fullmatch(_BARE_CLAUSE, part):
        return False
    # "art. 9.2" is a clause, "от 4 марта 2024 г." and "of 04-03-2024" are days.
    after = re.fullmatch(rf"{WORD}\.?\s+(.*(?:[0-9]{{4}}|{WORD}).*)", part)
    return is_day(part, habit) or (after is not None and is_day(after[1], habit))


def _is_notice(part: str, habit: Habit) -> bool:
    """True for a number and a word; *9a* is a clause."""
    found = re.fullmatch(r"[0-9]+(\s*)([^\W0-9_][^0-9]*)", part)
    return found is not None and (found[1] != "" or unit_of(found[2], habit) is not None)


def _day(part: str, habit: Habit, where: str) -> dt.date:
    if re.fullmatch(_BARE_CLAUSE, part):
        example, whole = example_days(habit, past=True)
        raise RefusedError("date_unreadable", where, value=part, example=example, whole=whole)
    return date(part, habit, where, past=True)


def _clause(text: str, habit: Habit) -> str | None:
    """The clause without the sign or word before its number: the letter puts the language's own there."""
    bare = re.fullmatch(rf"(?:(?:§|{habit.pattern('clause')}\.?)\s*)+([0-9].*)", text)
    return (bare[1] if bare else text.lstrip("§").strip()) or None
