"""Questions of *help me decide*, in the order of the decision document (4.1).

Safety, oneself, their situation, the signs, what was tried, money, contract, prestige and pipeline. A question is put only while the verdict can hang on it. *Don't know* is an answer: it leaves the fields empty and names
them in ``decision.unknown``, so that the verdict can say what would have to be known.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any, Final, get_args

import msgspec

from breakup import assessment, textgate, typed
from breakup import case as c
from breakup.assessment import GROUPS, NEED, openness
from breakup.assessment.openness import FIELDS
from breakup.interview import fields, readers
from breakup.interview.questions import Context, Step, Test, always
from breakup.typed import Costs, Living, OwnTime, Revenue, Standing

UNKNOWN: Final = "unknown"
"""The choice *don't know*."""

PATHS: Final[dict[str, tuple[str, ...]]] = {
    topic: tuple(assessment.PATHS[field] for field in names) for topic, names in FIELDS.items()
}
"""Paths of the fields that a topic fills."""

TOPIC: Final = {
    "conduct_helped": "improved",
    "signs_regular": "signs",
    "signs_constant": "signs",
}
"""The topic of a question, where it has another name."""


def deciding(case: c.Case, context: Context) -> bool:
    """It is not decided yet what is needed."""
    return case.need == "decide"


# Which questions are left -------------------------------------------------------------------------


def matters(id: str, case: c.Case, answered: frozenset[str]) -> bool:
    """True when the verdict can still hang on a question, whatever the other open ones turn out to be."""
    levels = _levels(case, answered)
    open = frozenset(topic for topic in FIELDS if _is_open(topic, case, answered, levels))
    return openness.matters(TOPIC.get(id, id), assessment.of_case(case), open, tuple(levels.items()))


def answered_in(base: c.Case, context: Context) -> frozenset[str]:
    """The questions that a case which is gone on with has answers to."""
    done = {step.id for step in DECIDING if step.id not in _WAY and step.read(base, context) is not None}
    return frozenset(done | ({"signs_regular", "signs_constant"} if "signs" in done else set()))


def _is_open(topic: str, case: c.Case, answered: frozenset[str], levels: Mapping[str, tuple[int, int]]) -> bool:
    if topic == "signs":
        return any(low < high for low, high in levels.values())
    if topic == "improved":
        asked = bool({"improved", "conduct_helped"} & answered)
        return not asked and ("tried" not in answered or _tried_something(case))
    if topic == "conduct" and "treatment" in answered and case.signs.abuse != 1:
        return False
    if topic == "days_late" and "signs" in answered and not case.signs.payment:
        return False
    return topic not in answered


def _levels(case: c.Case, answered: frozenset[str]) -> dict[str, tuple[int, int]]:
    """How seldom and how often each group of signs can still turn out to show."""
    if "signs" not in answered:
        return dict.fromkeys(GROUPS, (0, 3))
    often = {name: getattr(case.signs, name) or 0 for name in GROUPS}
    if "signs_regular" not in answered:
        return {name: (level, 3 if level else 0) for name, level in often.items()}
    if "signs_constant" not in answered:
        return {name: (level, 3 if level >= 2 else level) for name, level in often.items()}
    return {name: (level, level) for name, level in often.items()}


def _tried_something(case: c.Case) -> bool:
    return bool(case.tried.notice_sent or case.tried.told or case.tried.attempts_formal)


# Don't know ---------------------------------------------------------------------------------------


def _unknown(case: c.Case, paths: tuple[str, ...]) -> bool:
    return case.decision is not None and bool(paths) and all(path in case.decision.unknown for path in paths)


def _marked(case: c.Case, known: tuple[str, ...], unknown: tuple[str, ...]) -> c.Case:
    """Take the names of what is known off the list of what is not, and put the others on it."""
    old = case.decision or c.Decision()
    kept = [path for path in old.unknown if path not in (*known, *unknown)]
    new = msgspec.structs.replace(old, unknown=[*kept, *unknown])
    return fields.put(case, "decision", None if new == c.Decision() else new)


def _laid(case: c.Case, values: Mapping[str, Any], paths: tuple[str, ...]) -> c.Case:
    """The case with what an answer says of its paths; those of which it says nothing are not known."""
    for path in paths:
        case = fields.put(case, path, values.get(path, _EMPTY.get(path)))
    known = tuple(path for path in paths if values.get(path) is not None)
    return _marked(case, known, tuple(path for path in paths if path not in known))


_EMPTY: Final[dict[str, Any]] = {"signs.abuse": 0, "contract.legal_threat": False}
"""What stands in a field that cannot be empty."""


# Kinds of questions -------------------------------------------------------------------------------


def _choice(id: str, answers: Mapping[str, Mapping[str, Any]], when: Test = always) -> Step:
    """One of several, each with what it says of the case; and *don't know*."""
    paths = tuple(dict.fromkeys(path for values in answers.values() for path in values))

    def read(case: c.Case, context: Context) -> str | None:
        if _unknown(case, paths):
            return UNKNOWN
        given = {path: fields.get(case, path) for path in paths}
        return next((choice for choice, values in answers.items() if values == given), None)

    def lay(case: c.Case, value: str, context: Context) -> c.Case:
        return _laid(case, answers.get(value, {}), paths)

    choices = (*answers, UNKNOWN)
    return Step(id, "choice", paths, read, lay, readers.chosen, when=_only(when), choices=lambda case, context: choices)


def _maybe(id: str, path: str, when: Test = always) -> Step:
    """Yes, no or don't know."""
    return replace(_choice(id, {"yes": {path: True}, "no": {path: False}}, when), kind="maybe")


def _only(when: Test) -> Test:
    return lambda case, context: case.need == "decide" and when(case, context)


def _ticks(id: str, ticks: Mapping[str, tuple[str, Any, Any]]) -> Step:
    """Any of several: each with its path, what a tick says there and what no tick says; and *don't know* for the rest."""
    paths = tuple(path for path, _, _ in ticks.values())

    def read(case: c.Case, context: Context) -> tuple[str, ...] | None:
        ticked = tuple(tick for tick, (path, yes, _) in ticks.items() if fields.get(case, path) == yes)
        unsure = (UNKNOWN,) if any(_unknown(case, (path,)) for path in paths) else ()
        said = any(fields.get(case, path) is not None for path in paths if path not in _EMPTY)
        return (*ticked, *unsure) if ticked or unsure or said else None

    def lay(case: c.Case, value: tuple[str, ...], context: Context) -> c.Case:
        said = {path: yes for tick, (path, yes, _) in ticks.items() if tick in value}
        if UNKNOWN not in value:
            said = {path: no for path, _, no in ticks.values()} | said
        return _laid(case, said, paths)

    choices = (*ticks, UNKNOWN)
    return Step(
        id, "choices", paths, read, lay, readers.chosen, when=_only(always), choices=lambda case, context: choices
    )


def _often(id: str, level: int, depends: tuple[str, ...]) -> Step:
    """Which of the signs show at least so often, among those that show at all."""

    def among(case: c.Case, context: Context) -> tuple[str, ...]:
        return tuple(name for name in GROUPS if (getattr(case.signs, name) or 0) >= level - 1)

    def read(case: c.Case, context: Context) -> tuple[str, ...]:
        return tuple(name for name in GROUPS if (getattr(case.signs, name) or 0) >= level)

    def lay(case: c.Case, value: tuple[str, ...], context: Context) -> c.Case:
        for name in among(case, context):
            case = fields.put(case, f"signs.{name}", level if name in value else level - 1)
        return case

    return Step(
        id, "choices", tuple(f"signs.{name}" for name in GROUPS), read, lay, readers.chosen,
        when=_only(lambda case, context: bool(among(case, context))), choices=among, depends=depends,
    )  # fmt: skip


Line = Callable[[str, Context, str], Any]


def _line(
    id: str, parse: Line, values: Callable[[Any], Mapping[str, Any]], make: Callable[[c.Case], Any], **more: Any
) -> Step:
    """Figures in one line; an empty one is *don't know*."""
    paths = PATHS[id]

    def read(case: c.Case, context: Context) -> Any:
        return make(case) if any(fields.get(case, path) is not None for path in paths) else None

    def lay(case: c.Case, value: Any, context: Context) -> c.Case:
        currency = getattr(value, "currency", None)
        if currency and not case.money.invoices and case.monthly == c.Monthly() and case.practice == c.Practice():
            case = fields.put(case, "money.currency", currency)
        given = {
            path: found for path, found in (values(value) if value is not None else {}).items() if found is not None
        }
        if value is None:
            return _laid(case, {}, paths)
        for path in paths:
            case = fields.put(case, path, given.get(path))
        # What a line left out on purpose is nothing: no expenses, no staff.
        return _marked(case, paths, ())

    when = _only(more.pop("when", always))
    return Step(id, "line", paths, read, lay, parse, when=when, optional=always, **more)


# The questions ------------------------------------------------------------------------------------


def _rude(case: c.Case, context: Context) -> bool:
    return case.signs.abuse == 1


def _advised(case: c.Case, context: Context) -> c.Verdict:
    return assessment.assess(case).verdict


def _lay_way(case: c.Case, value: c.Verdict, context: Context) -> c.Case:
    """Follow the advice, or choose another way, which waits for its reason."""
    found = assessment.assess(case)
    old = case.decision or c.Decision()
    if value != found.verdict:
        return fields.put(case, "decision", msgspec.structs.replace(old, chosen=value))
    decided = msgspec.structs.replace(old, chosen=None, reason=None, review=found.review)
    return _bound_for(fields.put(case, "decision", None if decided == c.Decision() else decided), value)


def _lay_reason(case: c.Case, value: str, context: Context) -> c.Case:
    case = fields.put(case, "decision.reason", value)
    chosen = case.decision.chosen if case.decision else None
    return _bound_for(case, chosen) if chosen else case


def _bound_for(case: c.Case, verdict: c.Verdict) -> c.Case:
    """The case with the need that a way leads to; where it leads to no letter yet it stays a case to decide about."""
    need = NEED[verdict]
    return fields.put(case, "need", need) if need else case


def _chosen(case: c.Case, context: Context) -> bool:
    return case.need == "decide" and case.decision is not None and case.decision.chosen is not None


def _tried() -> Step:
    """What was tried; a file may say more exactly how often than the question asks."""
    nothing, once = {"tried.told": 0, "tried.attempts_formal": 0}, {"tried.told": 1, "tried.attempts_formal": 0}
    often, formally = {"tried.told": 2, "tried.attempts_formal": 0}, {"tried.told": 2, "tried.attempts_formal": 1}
    step = _choice("tried", {"nothing": nothing, "told_once": once, "told_often": often, "formally": formally})

    def read(case: c.Case, context: Context) -> str | None:
        told, attempts = case.tried.told, case.tried.attempts_formal
        if attempts:
            return "formally"
        if told is None:
            return UNKNOWN if _unknown(case, step.fields) else None
        return ("nothing", "told_once", "told_often")[min(told, 2)]

    def lay(case: c.Case, value: str, context: Context) -> c.Case:
        return case if value == read(case, context) else step.lay(case, value, context)

    return replace(step, read=read, lay=lay)


def _days(path: str) -> Callable[[c.Case], Any]:
    return lambda case: fields.get(case, path)


_WAY: Final = frozenset({"way", "way_reason"})

_QUESTIONS: Final = (
    _choice("treatment", {
        "fine": {"signs.abuse": 0}, "rude": {"signs.abuse": 1}, "insults": {"signs.abuse": 2}, "violence": {"signs.abuse": 3},
    }),
    _maybe("conduct", "tried.notice_sent", _rude),
    _maybe("conduct_helped", "tried.improved", lambda case, context: _rude(case, context) and bool(case.tried.notice_sent)),
    _ticks("self_check", {
        "not_delivered": ("self_check.delivered_as_promised", False, True),
        "complaint_valid": ("self_check.complaint_valid", True, False),
        "price_unfair": ("self_check.price_fair", False, True),
        "expectations_unset": ("self_check.expectations_set", False, True),
        "terms_unclear": ("payment.terms_clear", False, True),
    }),
    _maybe("in_trouble", "situation.client_in_trouble"),
    _ticks("signs", {name: (f"signs.{name}", 1, 0) for name in GROUPS}),
    _often("signs_regular", 2, ("signs",)),
    _often("signs_constant", 3, ("signs", "signs_regular")),
    _line(
        "days_late", lambda text, context, where: typed.days(text, where), lambda value: {"payment.days_late": value},
        _days("payment.days_late"), when=lambda case, context: bool(case.signs.payment), depends=("signs",),
    ),
    _tried(),
    _maybe("improved", "tried.improved", lambda case, context: not case.tried.notice_sent and _tried_something(case)),
    _maybe("cannot_go_on", "situation.cannot_go_on"),
    _line(
        "revenue", lambda text, context, where: typed.revenue(text, context.habit, where),
        lambda value: {"monthly.revenue": value.amount}, lambda case: Revenue(case.monthly.revenue or Decimal(0)),
    ),
    _line(
        "costs", lambda text, context, where: typed.costs(text, context.habit, where),
        lambda value: {"monthly.expenses": value.expenses, "monthly.staff_hours": value.hours, "monthly.staff_rate": value.rate},
        lambda case: Costs(case.monthly.expenses, case.monthly.staff_hours, case.monthly.staff_rate),
    ),
    _line(
        "own_time", lambda text, context, where: typed.own_time(text, context.habit, where),
        lambda value: {"monthly.own_hours": value.hours, "monthly.target_rate": value.rate},
        lambda case: OwnTime(case.monthly.own_hours or Decimal(0), case.monthly.target_rate),
    ),
    _ticks("obstacles", {
        "no_right": ("contract.exit_right", False, True), "penalty": ("contract.penalty", True, False),
        "threat": ("contract.legal_threat", True, False), "sued": ("contract.client_sued", True, False),
    }),
    Step(
        "renewal", "date", ("contract.renewal",), lambda case, context: case.contract.renewal,
        lambda case, value, context: fields.put(case, "contract.renewal", value), readers.date(past=False),
        when=deciding, optional=always,
    ),
    _choice("prestige", {
        "none": {"situation.prestige": 0}, "little": {"situation.prestige": 1}, "much": {"situation.prestige": 2},
        "very_much": {"situation.prestige": 3},
    }),
    _line(
        "clients", lambda text, context, where: typed.standing(text, where),
        lambda value: {"practice.clients": value.clients, "practice.share": value.share},
        lambda case: Standing(case.practice.clients or 1, case.practice.share),
    ),
    _line(
        "living", lambda text, context, where: typed.living(text, context.habit, where),
        lambda value: {
            "practice.need": value.need, "practice.other_income": value.other, "practice.pipeline": value.new,
            "practice.savings": value.savings,
        },
        lambda case: Living(case.practice.need, case.practice.other_income, case.practice.pipeline, case.practice.savings),
    ),
    Step(
        "way", "choice", ("need",), lambda case, context: None, _lay_way, readers.chosen, when=deciding,
        choices=lambda case, context: get_args(c.Verdict), default=_advised,
    ),
    Step(
        "way_reason", "text", ("decision.reason",), lambda case, context: case.decision.reason if case.decision else None,
        _lay_reason, lambda text, context, where: textgate.text(text, where).strip(), when=_chosen,
    ),
)  # fmt: skip


ROWS: Final = {
    "treatment": "000-52", "conduct": "000-53", "conduct_helped": "001-23", "self_check": "004-06", "in_trouble": "002-05",
    "signs": "004-07", "signs_regular": "000-08", "signs_constant": "000-86", "days_late": "003-27", "tried": "004-23",
    "improved": "000-39", "cannot_go_on": "004-22", "revenue": "003-17", "costs": "003-18", "own_time": "003-18",
    "obstacles": "000-64", "renewal": "003-20", "prestige": "000-62", "clients": "000-61", "living": "000-60",
    "way": "000-63", "way_reason": "000-63",
}  # fmt: skip
"""The article row for which each question is asked."""

DECIDING: Final = tuple(replace(step, row=ROWS[step.id]) for step in _QUESTIONS)


# What a decision suggests to the questions that follow --------------------------------------------


def has_answers(case: c.Case) -> bool:
    """True where something was said that a verdict can be made of."""
    blank = c.Signs()
    return case.signs != blank or case.tried != c.Tried() or case.monthly != c.Monthly() or case.decision is not None


def channel(case: c.Case, context: Context) -> str:
    """The channel that is best for this client (000-82); e-mail where nothing is known."""
    return assessment.assess(case).advice.channel if has_answers(case) else "email"


def issue(case: c.Case, context: Context) -> str | None:
    """The issue that the signs point to, where there is a letter about it."""
    found = assessment.assess(case).issue if has_answers(case) else None
    return found if found in get_args(c.Issue) else None


def way_out(case: c.Case, context: Context) -> str | None:
    """Expiry where the contract is let lapse; an agreed end where the law makes leaving costly or gives no right to it."""
    if not has_answers(case):
        return None
    found = assessment.assess(case)
    if ((case.decision and case.decision.chosen) or found.verdict) == "do_not_renew":
        return "expiry"
    warned = {each.id for each in found.warnings}
    return "agreement" if warned & {"compensation", "fixed_term"} else None


def last_day(case: c.Case) -> dt.date | None:
    """The day that a decision points to: the contract's own where it is let lapse, else the end of the preparing."""
    if not has_answers(case):
        return None
    found = assessment.assess(case)
    verdict = (case.decision and case.decision.chosen) or found.verdict
    if verdict == "do_not_renew":
        return case.contract.renewal
    return found.target.by if verdict == "prepare_then_end" and found.target else None
