"""Which question comes next, given the answers so far, and the case that they make; pure, without a terminal.

Answers are a tuple of (question's id, value). Going back is taking the last one off; after a change
those that no longer apply are dropped and what still holds is kept. The words of a question stand
in a language's ``wizard.toml``; here is only what it asks for.
"""

from __future__ import annotations

from breakup.interview.answers import (
    answer,
    back,
    choices_of,
    filled_days,
    ids,
    kind_of,
    next_question,
    parse,
    question,
    question_of,
    reviewed,
    show,
    still_valid,
    to_case,
)
from breakup.interview.kinds import belongs_too
from breakup.interview.people import NAME_PARTS, PERSONS, READERS, NameParts, split_name
from breakup.interview.questions import GO_ON, Answer, Answers, Context, Kind, LetterLanguage, Question
from breakup.interview.steps import FOR_VERDICT
from breakup.interview.unsure import UNKNOWN

__all__ = [
    "FOR_VERDICT",
    "GO_ON",
    "NAME_PARTS",
    "PERSONS",
    "READERS",
    "UNKNOWN",
    "Answer",
    "Answers",
    "Context",
    "Kind",
    "LetterLanguage",
    "NameParts",
    "Question",
    "answer",
    "back",
    "belongs_too",
    "choices_of",
    "filled_days",
    "ids",
    "kind_of",
    "next_question",
    "parse",
    "question",
    "question_of",
    "reviewed",
    "show",
    "split_name",
    "still_valid",
    "to_case",
]
