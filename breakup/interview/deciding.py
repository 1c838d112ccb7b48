"""Questions of *help me decide*, in the order of the decision document (4.1), and which of them are left.

Safety, oneself, their situation, the signs, what was tried, money, contract, prestige and pipeline. A question is put only
while the verdict can hang on it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any, Final, get_args

import msgspec

from breakup import assessment, textgate, typed
from breakup import case as c
from breakup.assessment import GROUPS, openness
from breakup.assessment.openness import FIELDS
from breakup.interview import conditions, fields, readers, unsure
from breakup.interview.questions import Context, Step, always
from breakup.plan import verdicts
from breakup.typed import Costs, Living, OwnTime, Revenue, Standing

TOPIC: Final = {
    "conduct_helped": "improved",
    "signs_regular": "signs",
    "signs_constant": "signs",
}
"""The topic of a question, where it has another name."""


def deciding(case: c.Case, context: Context) -> bool:
    """It is not decided yet what is needed."""
    return case.need == "decide"


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
    """The case with the need and the documents that a way leads to; where there is nothing to write it is as it was."""
    need, documents = verdicts.leads_to(case, verdict)
    if need == "decide":
        return case
    if need == "document" and case.channel not in ("email", "letter"):
        case = fields.put(case, "channel", "email")
    return fields.put(fields.put(case, "need", need), "documents", list(documents))


def _chosen(case: c.Case, context: Context) -> bool:
    return case.need == "decide" and case.decision is not None and case.decision.chosen is not None


def _tried() -> Step:
    """What was tried; a file may say more exactly how often than the question asks."""
    nothing, once = {"tried.told": 0, "tried.attempts_formal": 0}, {"tried.told": 1, "tried.attempts_formal": 0}
    often, formally = {"tried.told": 2, "tried.attempts_formal": 0}, {"tried.told": 2, "tried.attempts_formal": 1}
    step = unsure.choice("tried", {"nothing": nothing, "told_once": once, "told_often": often, "formally": formally})

    def read(case: c.Case, context: Context) -> str | None:
        told, attempts = case.tried.told, case.tried.attempts_formal
        if attempts:
            return "formally"
        if told is None:
            return unsure.UNKNOWN if unsure.is_unknown(case, step.fields) else None
        return ("nothing", "told_once", "told_often")[min(told, 2)]

    def lay(case: c.Case, value: str, context: Context) -> c.Case:
        return case if value == read(case, context) else step.lay(case, value, context)

    return replace(step, read=read, lay=lay)


def _days(path: str) -> Callable[[c.Case], Any]:
    return lambda case: fields.get(case, path)


_WAY: Final = frozenset({"way", "way_reason"})

_QUESTIONS: Final = (
    unsure.choice("treatment", {
        "fine": {"signs.abuse": 0}, "rude": {"signs.abuse": 1}, "insults": {"signs.abuse": 2}, "violence": {"signs.abuse": 3},
    }),
    unsure.maybe("conduct", "tried.notice_sent", _rude),
    unsure.maybe("conduct_helped", "tried.improved", lambda case, context: _rude(case, context) and bool(case.tried.notice_sent)),
    unsure.ticks("self_check", {
        "not_delivered": ("self_check.delivered_as_promised", False, True),
        "complaint_valid": ("self_check.complaint_valid", True, False),
        "price_unfair": ("self_check.price_fair", False, True),
        "expectations_unset": ("self_check.expectations_set", False, True),
        "terms_unclear": ("payment.terms_clear", False, True),
    }),
    unsure.maybe("in_trouble", "situation.client_in_trouble"),
    unsure.ticks("signs", {name: (f"signs.{name}", 1, 0) for name in GROUPS}),
    unsure.often("signs_regular", 2, ("signs",)),
    unsure.often("signs_constant", 3, ("signs", "signs_regular")),
    unsure.line(
        "days_late", lambda text, context, where: typed.days(text, where), lambda value: {"payment.days_late": value},
        _days("payment.days_late"), when=lambda case, context: bool(case.signs.payment), depends=("signs",),
    ),
    _tried(),
    unsure.maybe("improved", "tried.improved", lambda case, context: not case.tried.notice_sent and _tried_something(case)),
    unsure.maybe("cannot_go_on", "situation.cannot_go_on"),
    unsure.line(
        "revenue", lambda text, context, where: typed.revenue(text, context.habit, where),
        lambda value: {"monthly.revenue": value.amount}, lambda case: Revenue(case.monthly.revenue or Decimal(0)),
    ),
    unsure.line(
        "costs", lambda text, context, where: typed.costs(text, context.habit, where),
        lambda value: {"monthly.expenses": value.expenses, "monthly.staff_hours": value.hours, "monthly.staff_rate": value.rate},
        lambda case: Costs(case.monthly.expenses, case.monthly.staff_hours, case.monthly.staff_rate),
    ),
    unsure.line(
        "own_time", lambda text, context, where: typed.own_time(text, context.habit, where),
        lambda value: {"monthly.own_hours": value.hours, "monthly.target_rate": value.rate},
        lambda case: OwnTime(case.monthly.own_hours or Decimal(0), case.monthly.target_rate),
    ),
    unsure.ticks("obstacles", {
        "no_right": ("contract.exit_right", False, True), "penalty": ("contract.penalty", True, False),
        "threat": ("contract.legal_threat", True, False), "sued": ("contract.client_sued", True, False),
    }),
    fields.fact(
        "renewal", "date", "contract.renewal", readers.date(past=False), asked=deciding, optional=always,
        when=conditions.any_of(deciding, conditions.ending, conditions.wants("non-renewal-letter", "preflight", "lawyer-questions")),
    ),
    unsure.choice("prestige", {
        "none": {"situation.prestige": 0}, "little": {"situation.prestige": 1}, "much": {"situation.prestige": 2},
        "very_much": {"situation.prestige": 3},
    }),
    unsure.line(
        "clients", lambda text, context, where: typed.standing(text, where),
        lambda value: {"practice.clients": value.clients, "practice.share": value.share},
        lambda case: Standing(case.practice.clients or 1, case.practice.share),
    ),
    unsure.line(
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
