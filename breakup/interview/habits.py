"""What the interview knows of how its users type, from their language and from those of the letters."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import Final

from breakup import language
from breakup.interview.questions import Context
from breakup.typed import Habit

_PLACES: Final = ("before_time", "between_times", "after_time", "morning", "afternoon", "month_end", "delivered")


def whole(context: Context) -> Habit:
    """The user's habit with the small words of the language; a clause may be named in a letter's language too."""
    own = language.load(context.ui).data.input
    around: dict[str, tuple[str, ...]] = {place: tuple(getattr(own.words, place)) for place in _PLACES}
    around["clause"] = _clause_words(_tags(context))
    examples = {"amount": own.examples.amount, "hours": own.examples.hours, "time": own.examples.time}
    return replace(context.habit, around=around, examples=examples, alike=own.alike)


def patronymic_endings(context: Context) -> tuple[str, ...]:
    """How a name after the father ends, in any language that knows one."""
    return tuple(ending for tag in _tags(context) for ending in language.load(tag).data.input.patronymic_endings)


def _tags(context: Context) -> tuple[str, ...]:
    return tuple(dict.fromkeys((context.ui, *(known.tag for known in context.languages))))


@lru_cache(maxsize=8)
def _clause_words(tags: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for tag in tags for word in language.load(tag).data.input.words.clause))
