"""The questions of *help me decide*: how many, in which order, and that none is left out which could turn the verdict."""

from __future__ import annotations

import dataclasses
import datetime as dt
import random
import re
from decimal import Decimal
from functools import cache
from typing import Any

import msgspec
import pytest
from clients import TODAY, WORKED, at_random, client
from conftest import CODES, WHOLE_SWEEP, change, example
from test_assessment import ROWS

from breakup import assessment, casefile, interview, language, typed
from breakup.assessment import DEFAULT, GROUPS, Known, Reading, assess, decide, openness
from breakup.case import Sender
from breakup.errors import RefusedError
from breakup.interview import Answers, Context, LetterLanguage, suggesting
from breakup.interview.deciding import DECIDING
from breakup.interview.deciding import ROWS as WHY_ROWS
from breakup.plan import verdicts
from breakup.typed import Habit
from breakup.wizard import deciding, terminal
from breakup.wizard.verdict import Words
from breakup.wizard.words import Voice

CONTEXT = Context(Habit(TODAY), (LetterLanguage("en"),), sender=Sender(name="Marta", country="PL"))
PEOPLE = 300 if WHOLE_SWEEP else 30
PREPARED = {
    "signs": "never_satisfied boundaries advantage expertise",
    "signs_regular": "never_satisfied boundaries advantage expertise",
    "signs_constant": "never_satisfied",
    "tried": "formally",
    "improved": "no",
    "revenue": "2400",
    "costs": "0",
    "own_time": "70 x 45",
    "clients": "2 60%",
    "living": "2500; 1600; 0; 2000",
}


def maybe(value: bool | None) -> str:
    return "unknown" if value is None else "yes" if value else "no"


def ticked(said: dict[str, bool | None]) -> str:
    return " ".join(id for id, value in said.items() if value)


def figures(*values: Any) -> str:
    return "; ".join("" if value is None else str(value) for value in values)


def times(hours: Decimal | None, rate: Decimal | None) -> str:
    return "" if hours is None or rate is None else f"{hours} x {rate}"


def replies(known: Known) -> dict[str, str]:
    """What somebody who knows all this would type, question by question."""
    often = {group: getattr(known, group) or 0 for group in GROUPS}
    sign_lists = {
        id: " ".join(group for group in GROUPS if often[group] >= level)
        for id, level in (("signs", 1), ("signs_regular", 2), ("signs_constant", 3))
    }
    told = ["nothing", "told_once", "told_often", "told_often"][known.told or 0]
    share = "" if known.share is None else f" {known.share * 100}%"
    worked = times(known.staff_hours, known.staff_rate)
    own_part = {
        "not_delivered": known.delivered_as_promised is False,
        "complaint_valid": known.complaint_valid,
        "terms_unclear": known.terms_clear is False,
    }
    obstacles = {
        "no_right": known.exit_right is False,
        "penalty": known.penalty,
        "threat": known.legal_threat,
        "sued": known.client_sued,
    }
    renewal = TODAY + dt.timedelta(days=known.days_to_renewal or 0)
    return sign_lists | {
        "need": "decide",
        "treatment": ["fine", "rude", "insults", "violence"][known.abuse or 0],
        "conduct": maybe(known.notice_sent),
        "conduct_helped": maybe(known.improved),
        "self_check": ticked(own_part),
        "in_trouble": maybe(known.client_in_trouble),
        "days_late": figures(known.days_late),
        "tried": "formally" if known.attempts_formal else told,
        "improved": maybe(known.improved),
        "cannot_go_on": maybe(known.cannot_go_on),
        "revenue": figures(known.revenue),
        "costs": "; ".join(part for part in (figures(known.expenses), worked) if part),
        "own_time": times(known.own_hours, known.target_rate),
        "obstacles": ticked(obstacles),
        "renewal": "" if known.days_to_renewal is None else renewal.isoformat(),
        "prestige": "unknown" if known.prestige is None else ["none", "little", "much", "very_much"][known.prestige],
        "clients": "" if known.clients is None else f"{known.clients}{share}",
        "living": "" if known.need is None else figures(known.need, known.other_income, known.pipeline, known.savings),
    }


def as_asked(known: Known) -> Known:
    """What the questions can find out of it: a rate without hours is not asked for, nor days late of who pays on time."""
    changes: dict[str, Any] = {}
    if not (known.told or known.attempts_formal or (known.notice_sent and known.abuse == 1)):
        changes["improved"] = None
    if not known.payment:
        changes["days_late"] = None
    if known.staff_hours is None or known.staff_rate is None:
        changes |= {"staff_hours": None, "staff_rate": None}
    if known.own_hours is None or known.target_rate is None:
        changes |= {"own_hours": None, "target_rate": None}
    if known.abuse != 1:
        changes["notice_sent"] = None
    if known.clients is None:
        changes["share"] = None
    if known.need is None:
        changes |= {"other_income": None, "pipeline": None, "savings": None}
    if known.attempts_formal:
        changes["told"] = 2
    elif known.told:
        changes["told"] = min(2, known.told)
    return msgspec.structs.replace(known, **changes)


def answered(texts: dict[str, str], context: Context = CONTEXT) -> Answers:
    """Answer until the verdict."""
    answers: Answers = ()
    while (question := interview.next_question(answers, context)) and question.id != "way":
        fallback = "unknown" if "unknown" in question.choices else ""
        answers = interview.answer(answers, question, texts.get(question.id, fallback), context)
    return answers


def asked(answers: Answers) -> list[str]:
    return [id for id, _ in answers]


# How many, in which order, and enough


@pytest.mark.sweep
def test_at_most_20_prompts_and_the_verdict_is_that_of_all_answers():
    source = random.Random(2026)
    for _ in range(PEOPLE):
        known = at_random(source)
        answers = answered(replies(known))
        assert len(answers) <= 20, asked(answers)
        expected = decide(Reading(as_asked(known), DEFAULT)).verdict
        assert assess(interview.to_case(answers, CONTEXT)).verdict == expected, (asked(answers), known)


@cache
def people() -> tuple[Answers, ...]:
    """The answers of some people, up to their verdict."""
    source = random.Random(7)
    return tuple(answered(replies(at_random(source))) for _ in range(30))


def test_most_verdicts_need_far_fewer():
    counts = sorted(map(len, people()))
    assert counts[len(counts) // 2] <= 12


@pytest.mark.parametrize("treatment", ["insults", "violence"])
def test_who_is_insulted_gets_there_in_six_and_is_not_asked_whose_fault_it_is(treatment):
    answers = answered({"need": "decide", "treatment": treatment, "obstacles": ""})
    assert len(answers) <= 6
    assert not {"self_check", "in_trouble", "tried"} & set(asked(answers))
    assert assess(interview.to_case(answers, CONTEXT)).verdict == "end_now"


def test_rudeness_that_went_on_after_a_notice_gets_there_in_six_too():
    answers = answered(
        {"need": "decide", "treatment": "rude", "conduct": "yes", "conduct_helped": "no", "obstacles": ""}
    )
    assert len(answers) <= 6
    assert assess(interview.to_case(answers, CONTEXT)).verdict == "end_now"


def test_the_order_is_safety_oneself_them_signs_tried_money_contract_prestige():
    order = [step.id for step in DECIDING]
    wanted = ["treatment", "self_check", "in_trouble", "signs", "tried", "revenue", "obstacles", "prestige", "living"]
    assert sorted(wanted, key=order.index) == wanted
    for answers in people():
        ids = asked(answers)[1:]
        assert sorted(ids, key=order.index) == ids


@pytest.mark.parametrize("name", WORKED)
def test_a_worked_case_comes_out_of_its_answers(name):
    verdict, short = WORKED[name]
    answers = answered(replies(assessment.of_case(client(short))))
    assert assess(interview.to_case(answers, CONTEXT)).verdict == verdict


def test_how_often_is_asked_only_of_what_was_ticked():
    answers = answered({"need": "decide", "treatment": "fine", "signs": "time clarity"})
    assert "signs_regular" in asked(answers)
    question = interview.question("signs_regular", answers[: asked(answers).index("signs") + 1], CONTEXT)
    assert question.choices == ("time", "clarity")
    assert not {"signs_regular", "signs_constant"} & set(
        asked(answered({"need": "decide", "treatment": "fine", "signs": ""}))
    )


def test_nothing_is_asked_once_no_answer_can_turn_it():
    known = Known(abuse=2, exit_right=True, penalty=False, legal_threat=False, client_sued=False)
    open = frozenset(openness.FIELDS) - {"treatment", "obstacles"}
    assert not any(openness.matters(topic, known, open) for topic in openness.FIELDS)
    assert openness.matters("obstacles", known, frozenset(openness.FIELDS) - {"treatment"})


def test_every_topic_matters_to_somebody_and_owns_its_fields_alone():
    everything = frozenset(openness.FIELDS)
    for topic in everything - {"conduct"}:
        known = Known(abuse=0, payment=1) if topic != "treatment" else Known()
        assert openness.matters(topic, known, everything - ({"treatment"} if topic != "treatment" else set())), topic
    assert openness.matters("conduct", Known(abuse=1), everything - {"treatment"})
    fields = [field for names in openness.FIELDS.values() for field in names]
    assert len(fields) == len(set(fields))


# Don't know


def test_dont_know_is_an_answer_everywhere_and_is_kept_by_name():
    answers = answered({"need": "decide", "treatment": "unknown"})
    case = interview.to_case(answers, CONTEXT)
    assert "signs.abuse" in case.decision.unknown
    assert casefile.read(casefile.written(msgspec.structs.replace(case, client=client({}).client)).encode())
    found = assess(case)
    assert not found.confident
    assert "second-opinion" in [item.document for item in verdicts.wanted(case, found.verdict)]
    for step in DECIDING:
        if step.kind in ("choice", "maybe", "choices") and not step.id.startswith(("signs_", "way")):
            assert interview.UNKNOWN in step.choices(case, CONTEXT), step.id


def test_an_answer_takes_its_name_off_what_is_not_known():
    answers = answered({"need": "decide", "treatment": "fine"})
    before = interview.to_case(answers, CONTEXT)
    assert "situation.client_in_trouble" in before.decision.unknown
    question = interview.question("in_trouble", answers, CONTEXT)
    after = interview.to_case(interview.answer(answers, question, "no", CONTEXT), CONTEXT)
    assert "situation.client_in_trouble" not in after.decision.unknown


def test_every_question_says_its_article_row():
    assert set(WHY_ROWS) == {step.id for step in DECIDING}
    assert set(WHY_ROWS.values()) <= ROWS


# From the verdict to the letter


def whole(texts: dict[str, str], *more: tuple[str, str]) -> Answers:
    answers = answered(texts)
    for id, text in more:
        question = interview.next_question(answers, CONTEXT)
        assert question.id == id
        answers = interview.answer(answers, question, text, CONTEXT)
    return answers


def test_following_the_advice_leads_into_its_questions_with_what_is_known():
    texts = {
        "need": "decide",
        "treatment": "fine",
        "in_trouble": "no",
        "signs": "boundaries",
        "signs_regular": "boundaries",
    }
    texts |= {"tried": "nothing", "cannot_go_on": "no", "self_check": "", "obstacles": ""}
    answers = whole(texts, ("way", "set_boundaries"))
    case = interview.to_case(answers, CONTEXT)
    assert (case.need, case.signs.boundaries, case.decision.review) == ("boundary", 2, TODAY + dt.timedelta(days=14))
    left = []
    while (question := interview.next_question(answers, CONTEXT)) and question.id != "scope":
        left.append(question.id)
        reply = {"company": "Acme", "contact": "Kim Berg", "contact_hours": "14 12-01-2026 9-17"}.get(question.id)
        answers = interview.answer(answers, question, reply or question.default or question.choices[0], CONTEXT)
    assert {"company", "language", "channel", "issue", "contact_hours"} <= set(left)
    assert interview.to_case(answers, CONTEXT).boundary.issue == "contact_hours"


def test_an_end_leads_into_the_questions_of_an_ending():
    answers = whole(
        PREPARED | {"need": "decide", "treatment": "fine", "self_check": "", "in_trouble": "no"},
        ("way", "prepare_then_end"),
    )
    assert interview.to_case(answers, CONTEXT).need == "ending"


def test_another_way_needs_its_reason_and_both_are_kept():
    texts = {"need": "decide", "treatment": "insults", "obstacles": ""}
    answers = whole(texts, ("way", "keep"))
    question = interview.next_question(answers, CONTEXT)
    assert question.id == "way_reason"
    with pytest.raises(RefusedError):
        interview.answer(answers, question, " ", CONTEXT)
    case = interview.to_case(interview.answer(answers, question, "It is my brother.", CONTEXT), CONTEXT)
    assert (case.decision.chosen, case.decision.reason) == ("keep", "It is my brother.")
    assert assess(case).verdict == "end_now"
    assert {each.id for each in assess(case).warnings} >= {"protect_staff", "finances_unknown"}


def test_a_way_without_a_letter_asks_only_whom_it_is_about():
    answers = whole(
        {
            "need": "decide",
            "treatment": "fine",
            "self_check": "",
            "signs": "",
            "revenue": "900",
            "costs": "0",
            "own_time": "1 x 1",
        },
        ("way", "keep"),
    )
    question = interview.next_question(answers, CONTEXT)
    assert question.id == "company"
    answers = interview.answer(answers, question, "Acme", CONTEXT)
    assert interview.next_question(answers, CONTEXT) is None


def test_a_file_that_says_more_than_the_questions_ask_is_not_flattened():
    base = example("deciding")
    context = dataclasses.replace(CONTEXT, base=base)
    asked_again = interview.next_question((), context)
    assert asked_again.id not in ("treatment", "signs", "tried", "revenue", "clients", "living")
    assert interview.to_case((), context).tried.told == 3


def test_an_end_to_prepare_is_dated_by_its_target_and_a_lapse_by_the_contract():
    prepared = client(WORKED["P3"][1])
    lapsing = client(WORKED["P1"][1])
    assert suggesting.last_day(prepared) == assess(prepared).target.by
    assert suggesting.last_day(lapsing) == lapsing.contract.renewal
    assert suggesting.way_out(lapsing, CONTEXT) == "expiry"
    assert suggesting.way_out(change(prepared, "contract.law", "PL"), CONTEXT) == "agreement"
    assert suggesting.last_day(client({})) is None


# What is typed


HABIT = Habit(TODAY)
TYPED = [
    (typed.costs, "120; 22 x 20", typed.Costs(Decimal(120), Decimal(22), Decimal(20))),
    (typed.costs, "22×20", typed.Costs(None, Decimal(22), Decimal(20))),
    (typed.costs, "0", typed.Costs(Decimal(0))),
    (typed.own_time, "40 x 60", typed.OwnTime(Decimal(40), Decimal(60))),
    (typed.own_time, "40 h x 60 EUR", typed.OwnTime(Decimal(40), Decimal(60), "EUR")),
    (typed.own_time, "37.5", typed.OwnTime(Decimal("37.5"))),
    (typed.living, "2500; 1600; 0; 2000", typed.Living(Decimal(2500), Decimal(1600), Decimal(0), Decimal(2000))),
    (typed.living, "2500; ?; ; 2000", typed.Living(Decimal(2500), None, None, Decimal(2000))),
    (typed.living, "2.500,50 EUR", typed.Living(Decimal("2500.50"), currency="EUR")),
    (typed.revenue, "2 400", typed.Revenue(Decimal(2400))),
    (typed.revenue, "0", typed.Revenue(Decimal(0))),
]


@pytest.mark.parametrize(("read", "text", "value"), TYPED)
def test_figures_are_read_and_written_back(read, text, value):
    assert read(text, HABIT) == value
    assert read(typed.shown(value), HABIT) == value


@pytest.mark.parametrize(
    ("text", "value"), [("4 35%", (4, "0.35")), ("4; 0.35", (4, "0.35")), ("4, 6 %", (4, "0.06")), ("4", (4, None))]
)
def test_clients_and_share(text, value):
    clients, share = value
    read = typed.standing(text)
    assert (read.clients, read.share) == (clients, None if share is None else Decimal(share))
    assert typed.standing(typed.shown(read)) == read


BAD = [
    ("own_time", "745 x 60", "hours_refused"),
    ("costs", "800 x 20", "hours_refused"),
    ("own_time", "-1 x 60", "hours_refused"),
    ("revenue", "-400", "sum_refused"),
    ("costs", "-1", "sum_refused"),
    ("costs", "1; 2; 3", "costs_unreadable"),
    ("living", "2500; -1", "sum_refused"),
    ("living", "1; 2; 3; 4; 5", "living_unreadable"),
    ("living", "100 EUR; 100 USD", "currency_mixed"),
    ("clients", "4 135%", "share_refused"),
    ("clients", "4 1.2", "share_refused"),
    ("clients", "0 5%", "count_refused"),
    ("clients", "many", "clients_unreadable"),
    ("days_late", "-3", "days_refused"),
]


@pytest.mark.parametrize(("id", "text", "error"), BAD)
def test_what_cannot_be_is_refused_at_the_question(id, text, error):
    answers = interview.answer((), interview.question("need", (), CONTEXT), "decide", CONTEXT)
    question = interview.question(id, answers, CONTEXT)
    with pytest.raises(RefusedError) as caught:
        interview.answer(answers, question, text, CONTEXT)
    assert caught.value.id == error


def test_a_renewal_before_the_contract_is_refused_at_the_question():
    base = client({})
    base = msgspec.structs.replace(
        base, contract=msgspec.structs.replace(base.contract, date=TODAY - dt.timedelta(days=9))
    )
    context = dataclasses.replace(CONTEXT, base=base)
    with pytest.raises(RefusedError) as caught:
        interview.answer((), interview.question("renewal", (), context), "2026-01-01", context)
    assert caught.value.id == "renewal_before_start"


SAME = [
    ("own_time", "745 x 60", "[monthly]\nown_hours = 745"),
    ("revenue", "-400", "[monthly]\nrevenue = -400"),
    ("clients", "4 1.2", "[practice]\nshare = 1.2"),
]


@pytest.mark.parametrize(("id", "text", "table"), SAME)
@pytest.mark.parametrize("code", CODES)
def test_the_file_and_the_question_say_the_same_sentence(code, id, text, table):
    voice = Voice(language.load(code), TODAY)
    with pytest.raises(RefusedError) as at_question:
        interview.parse(interview.question(id, (), CONTEXT), text, CONTEXT)
    with pytest.raises(RefusedError) as in_file:
        casefile.read(
            f'language = "en"\ndate = 2026-03-02\nsender = {{ name = "M" }}\nclient = {{ company = "A" }}\n{table}'.encode()
        )
    assert voice.sentences(at_question.value) == voice.sentences(in_file.value)


# The verdict screen


def cases():
    return [interview.to_case(answers, CONTEXT) for answers in people()]


def screen(case, code: str) -> list[str]:
    """The rows that the verdict takes above its question, in a window of 80 columns."""
    words = Words(Voice(language.load(code), TODAY), case)
    rows = words.screen(
        assess(case), case, 24 - deciding._PROMPT_ROWS, lambda text: terminal.wrapped(text).count("\n") + 1
    )
    return [line for row in rows for line in terminal.wrapped(row).split("\n")]


@pytest.mark.parametrize("code", CODES)
def test_the_verdict_fits_the_screen_says_why_and_what_would_change_it(code, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    for case in [*(client(short) for _, short in WORKED.values()), *cases()]:
        rows = screen(case, code)
        assert len(rows) <= 24 - deciding._PROMPT_ROWS
        assert max(map(len, rows)) <= 79
        told = "\n".join(rows)
        found = assess(case)
        assert language.load(code).assessment["verdict"][found.verdict]["name"] in rows[0]
        assert re.search(r"\[\d{3}-\d{2}", told)
        if found.flips:
            assert "→" in told
        if found.warnings:
            assert "! " in told


@pytest.mark.parametrize("code", CODES)
def test_everything_can_be_said_in_every_language(code):
    words_of = language.load(code)
    for case in cases():
        words = Words(Voice(words_of, TODAY), case)
        told = "\n".join(words.whole(assess(case), case))
        assert "{" not in told
        # An id that has no words is said as itself, with an underline.
        plain = told.replace("boundary-email", "").rsplit("\n", 1)[0]
        assert not re.search(r"\b[a-z]+_[a-z_]+\b", plain), re.findall(r"\b[a-z]+_[a-z_]+\b", plain)
