"""Every question in its order, and the case that answers make."""

from __future__ import annotations

from dataclasses import replace
from typing import Final, get_args

from breakup import case as c
from breakup.interview import (
    boundary,
    conditions,
    deciding,
    ending,
    fields,
    kinds,
    log,
    people,
    readers,
    review,
    talk,
    terms,
    works,
)
from breakup.interview.questions import GO_ON, Answers, Context, Step


def laid(answers: Answers, context: Context) -> c.Case:
    case = context.base or blank(context)
    for id, value in answers:
        case = STEP[id].lay(case, value, context)
    return case


def blank(context: Context) -> c.Case:
    sender = context.sender or c.Sender(name="?")
    currency = context.currency(sender.country) if sender.country else "EUR"
    return c.Case(
        need="boundary",
        language=context.ui,
        date=context.today,
        sender=sender,
        client=c.Client(),
        money=c.Money(currency=currency),
    )


def _needs(case: c.Case, context: Context) -> tuple[str, ...]:
    return (*get_args(c.Need), *((GO_ON,) if context.unfinished else ()))


NEED: Final = Step(
    "need", "choice", ("need",), lambda case, context: case.need, kinds.lay_need, readers.chosen, choices=_needs
)
GOOD_THING: Final = fields.choice(
    "good_thing",
    "good_thing",
    c.GoodThing,
    when=conditions.any_of(conditions.beside, conditions.speaks_of("good_thing")),
)


def _with_letter(step: Step) -> Step:
    """The step as one that is for a letter: to save a case that is not decided, only its names are asked for."""
    if step.id in ("sender_name", "company", "contact"):
        return replace(step, when=lambda case, context: _names(step, case) and step.when(case, context))
    return replace(step, when=lambda case, context: case.need != "decide" and step.when(case, context))


def _names(step: Step, case: c.Case) -> bool:
    return case.need != "decide" or step.id != "contact" or not case.client.company


STEPS: Final = (
    NEED, *deciding.DECIDING,
    *map(_with_letter, (
        *kinds.KINDS, *people.SENDER, *people.CLIENT, *boundary.BOUNDARY, *log.LOG, *works.REPAIR, *works.EXTRA_WORK,
        *terms.TERMS, *ending.ENDING, GOOD_THING, *talk.TALK, *kinds.DOCUMENTS, *terms.REVIEW, *review.REVIEW,
    )),
)  # fmt: skip


STEP: Final = {step.id: step for step in STEPS}


FOR_VERDICT: Final = frozenset(step.id for step in deciding.DECIDING) - {"way", "way_reason"}
"""Questions that are put only while the verdict can hang on them."""


ABOUT_LETTER: Final = frozenset({"reader", "language", "closeness", "channel"})
"""Questions with a default that a case to decide about was never asked."""


ABOUT_TALK: Final = frozenset({"talk_held", "talk_date", "talk_place", "participants", "agreed", "open_points"})


MOVING: Final = frozenset(
    {
        "starts", "answer_by", "confirm_by", "questions_until", "corrections_by", "check", "work_answer_by",
        "terms_confirm_by", "pay_by", "reply_by",
    }
)  # fmt: skip
