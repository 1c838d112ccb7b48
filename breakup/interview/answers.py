"""What a caller does with an interview: ask, answer, go back, review."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final, get_args

from breakup import case as c
from breakup import contradictions, needs, plan, textgate, typed, validators
from breakup.errors import BreakupError, RefusedError
from breakup.interview import deciding, habits, steps
from breakup.interview.questions import GO_ON, Answers, Context, Kind, Question, Step, never
from breakup.outline import DOCUMENTS
from breakup.typed import (
    Costs,
    Habit,
    InvoiceLines,
    Living,
    OwnTime,
    PriceLine,
    RefundLine,
    RequestLine,
    Revenue,
    ServiceLine,
    SumLine,
)


def next_question(answers: Answers, context: Context) -> Question | None:
    """The question that comes after these answers, or None when the case can be reviewed."""
    answered = {id for id, _ in answers}
    case = steps.laid(answers, context)
    for step in steps.STEPS:
        if step.id in answered or not step.when(case, context) or not _is_due(step, case, context):
            continue
        if _is_open(step, case, answers, context):
            return _question(step, case, context)
    return None


def question(id: str, answers: Answers, context: Context) -> Question:
    """The question of an id as it stands after these answers, with the case's own value as its default."""
    case = to_case(answers, context)
    step = steps.STEP[id]
    value = step.read(case, context)
    made = _question(step, case, context)
    return replace(made, default=made.default if value is None else typed.shown(value))


def parse(question: Question, text: str, context: Context) -> Any:
    """Read an answer; None when an optional one is left blank.

    :raises RefusedError: it cannot be read, or cannot be.
    """
    step = steps.STEP[question.id]
    where = step.fields[0]
    if not textgate.text(text, where).strip():
        if question.kind == "choices" and not step.least:
            return ()
        if question.optional:
            return None
        raise RefusedError("empty", where)
    if question.kind in ("choice", "maybe"):
        return _known(text.strip(), question.choices, where)
    if question.kind == "choices":
        return tuple(_known(id, question.choices, where) for id in re.split(r"[\s,]+", text.strip()))
    if question.kind == "confirm":
        return _known(text.strip(), ("yes", "no"), where) == "yes"
    return step.parse(text, replace(context, habit=habits.whole(context)), where)


def show(value: Any) -> str:
    """A value as text that :func:`parse` takes back, on any day."""
    return typed.shown(value)


def answer(answers: Answers, question: Question, text: str, context: Context) -> Answers:
    """Add an answer, or change the one there is and drop those that no longer apply.

    :raises RefusedError: it cannot be read, or contradicts what was said before in the fields of this question.
    """
    value = parse(question, text, context)
    old = dict(answers)
    if question.id in old and old[question.id] == value:
        return answers
    stale = {step.id for step in steps.STEPS if question.id in step.depends}
    kept = tuple(pair for pair in answers if pair[0] != question.id and pair[0] not in stale)
    after = still_valid((*kept, (question.id, value)), context) if kept != answers else (*answers, (question.id, value))
    after = _without_blanks(after, context)
    _check(question, after, context)
    _check_currency(question, value, after, context)
    return after


def _check_currency(question: Question, value: Any, answers: Answers, context: Context) -> None:
    """Refuse a sum in another currency than those that were said before: a letter has one."""
    own = to_case(answers, context).money.currency
    if others := sorted(set(_currencies(value)) - {own}):
        raise RefusedError("currency_mixed", question.fields[0], value=", ".join([own, *others]))


def _currencies(value: Any) -> Iterator[str]:
    match value:
        case tuple():
            for item in value:
                yield from _currencies(item)
        case ServiceLine(price=part) | RequestLine(cost=part):
            yield from _currencies(part)
        case RefundLine(currency=str(code)) | PriceLine(currency=str(code)) | SumLine(currency=str(code)):
            yield code
        case Revenue(currency=str(code)) | Costs(currency=str(code)) | OwnTime(currency=str(code)):
            yield code
        case Living(currency=str(code)):
            yield code
        case InvoiceLines(currency=str(code)):
            yield code


def filled_days(question: Question, text: str, context: Context) -> tuple[dt.date, ...]:
    """The days of an answer whose year was not typed, so that they can be said back."""
    if question.kind not in ("date", "line", "lines"):
        return ()
    days = typed.days_in(parse(question, text, context))
    # Read on another day, a day without its year is another one.
    later = replace(context.habit, today=context.today + dt.timedelta(weeks=52 * 28))
    others = typed.days_in(parse(question, text, replace(context, habit=later)))
    pairs = zip(days, others, strict=True)
    return tuple(dict.fromkeys(day for day, other in pairs if day != other or str(day.year) not in text))


def back(answers: Answers) -> Answers:
    """Take the last answer off."""
    return answers[:-1]


def still_valid(answers: Answers, context: Context) -> Answers:
    """The answers that still apply, in the order of the questions."""
    old = dict(answers)
    kept: Answers = ()
    for step in steps.STEPS:
        if step.id in old and step.when(steps.laid(kept, context), context):
            kept = (*kept, (step.id, old[step.id]))
    return kept


def _without_blanks(answers: Answers, context: Context) -> Answers:
    """The answers without those that were left blank where something must stand by now."""
    case = steps.laid(answers, context)
    return tuple((id, value) for id, value in answers if value is not None or steps.STEP[id].optional(case, context))


def to_case(answers: Answers, context: Context) -> c.Case:
    """The case that the answers make, with the defaults of what was not asked."""
    case = steps.laid(answers, context)
    answered = {id for id, _ in answers}
    for step in steps.STEPS:
        if step.id in answered or step.asked is not never or not step.when(case, context):
            continue
        base = context.base
        if base is None or not step.when(base, context) or _is_behind(step, case, context):
            value = step.default(case, context)
            case = case if value is None else step.lay(case, value, context)
    return case


def reviewed(answers: Answers, context: Context) -> list[tuple[str, Any]]:
    """Every fact for the review screen: the question's id and its value, None where nothing is said."""
    case = to_case(answers, context)
    # What a verdict was made of is behind, and so is the question that led to it.
    hidden = {"talk_held", "way", "way_reason", *(("need",) if ("need", "decide") in answers else ())}
    shown = [step for step in steps.STEPS if step.when(case, context) and step.id not in hidden]
    # What was asked for the verdict comes after what the letters say.
    return [
        (step.id, step.read(case, context)) for step in sorted(shown, key=lambda step: step.id in steps.FOR_VERDICT)
    ]


def question_of(field: str, answers: Answers, context: Context) -> str | None:
    """The question that fills a field of the case, for complaints that name the field."""
    case = to_case(answers, context)
    owners = [
        (own, step.id) for step in steps.STEPS if step.when(case, context) for own in step.fields if _is_in(field, own)
    ]
    return max(owners, key=lambda pair: len(pair[0]))[1] if owners else None


def ids() -> tuple[str, ...]:
    """Every question's id, in order."""
    return tuple(step.id for step in steps.STEPS)


def kind_of(id: str) -> Kind:
    """The kind of a question."""
    return steps.STEP[id].kind


def choices_of(id: str) -> tuple[str, ...]:
    """Every choice that a question can offer, of those that a language has words for."""
    if id == "need":
        return (*get_args(c.Need), GO_ON)
    # Languages, documents and verdicts have names of their own.
    if id in ("language", "kinds", "documents", "way"):
        return ()
    nothing = Context(Habit(dt.date.min), ())
    return ("yes", "no") if steps.STEP[id].kind == "confirm" else steps.STEP[id].choices(steps.blank(nothing), nothing)


def _is_due(step: Step, case: c.Case, context: Context) -> bool:
    if not step.asked(case, context):
        return False
    if step.id in steps.FOR_VERDICT:
        return True
    if context.base is not None and context.base.need == "decide" and case.need != "decide":
        return _is_due_after_decision(step, case, context)
    if context.base is None or (step.id in steps.ABOUT_TALK and not context.base.talk.held):
        return True
    return not step.optional(case, context) and step.read(case, context) is None


def _is_due_after_decision(step: Step, case: c.Case, context: Context) -> bool:
    """True for what a letter needs and a decision does not; of the client, only what has a default is asked anew."""
    return step.read(case, context) is None or step.id in steps.ABOUT_LETTER


def _is_open(step: Step, case: c.Case, answers: Answers, context: Context) -> bool:
    """True unless the question is for a verdict that no longer hangs on it."""
    if step.id not in steps.FOR_VERDICT:
        return True
    before = deciding.answered_in(context.base, context) if context.base else frozenset[str]()
    answered = before | {id for id, _ in answers}
    return step.id not in before and deciding.matters(step.id, case, answered)


def _is_behind(step: Step, case: c.Case, context: Context) -> bool:
    """True for a date of our own making that lies before a letter that was dated anew."""
    value = step.read(case, context)
    return step.id in steps.MOVING and isinstance(value, dt.date) and value < case.date


def _question(step: Step, case: c.Case, context: Context) -> Question:
    choices = step.choices(case, context)
    default = typed.shown(step.default(case, context) or step.suggested(case, context))
    return Question(
        step.id,
        step.kind,
        choices,
        default,
        step.optional(case, context),
        step.fields,
        step.hint(case, context),
        step.row,
        # Texts by language go stale when the letter's language changes, and nothing else does.
        free="language" in step.depends,
    )


def _known(text: str, choices: tuple[str, ...], where: str) -> str:
    if text not in choices:
        raise RefusedError("choice_unknown", where, value=textgate.line(text, where), choices=", ".join(choices))
    return text


def _check(question: Question, answers: Answers, context: Context) -> None:
    for problem in _problems(answers, context):
        # Whether the client has a name is known only after the question for the contact.
        if problem.id != "client_unnamed" and any(_is_in(problem.where, own) for own in question.fields):
            raise problem


def _is_in(field: str, own: str) -> bool:
    plain = re.sub(r"\[\d+\]", "", field)
    return plain == own or plain.startswith(f"{own}.")


def _problems(answers: Answers, context: Context) -> Iterator[BreakupError]:
    case = to_case(answers, context)
    yield from validators.problems(case)
    # What is still to be asked is missing too; what is there and cannot be used is said at once.
    lacks = (lack for kind in plan.documents(case) for lack in needs.missing(DOCUMENTS[kind], case))
    yield from (lack for lack in lacks if lack.id != "needed_for_document")
    found = contradictions.of_facts(case, plan.documents(case))
    yield from (item.error for item in found if item.fatal and item.error.id in _REFUSED_AT_ONCE)


_REFUSED_AT_ONCE: Final = frozenset({"delivery_after_last_day", "last_day_before_notice", "at_once_with_notice"})
