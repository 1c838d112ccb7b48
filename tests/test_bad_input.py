"""What cannot be is refused at the question and in the file with the same sentence."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from conftest import CODES, EXAMPLES, change, example
from test_typed import context as typing_in

from breakup import casefile, interview, language, money, typed, validators
from breakup.case import Case, Period, Refund
from breakup.errors import BreakupError, Problems
from breakup.interview import habits
from breakup.wizard.wording import Wording

TEXT = (EXAMPLES / "ending.toml").read_text(encoding="utf-8")


def in_file(old: str, new: str) -> list[BreakupError]:
    """What is wrong with the ending example after a change of its text."""
    assert old in TEXT
    try:
        casefile.read(TEXT.replace(old, new).encode())
    except Problems as found:
        return found.problems
    except BreakupError as found:
        return [found]
    return []


def sentence(error: BreakupError, code: str = "en") -> str:
    return Wording(language.load(code)).error(error)


def asked(id: str, text: str, case: Case) -> BreakupError:
    """What the wizard says to an answer about a case that is gone on with."""
    about = replace(typing_in("en"), base=case)
    question = interview.question(id, (), about)
    with pytest.raises(BreakupError) as caught:
        interview.answer((), question, text, about)
    return caught.value


CONTRACT = 'reference = "12/2024"\n'


@pytest.mark.parametrize(
    ("old", "new", "id", "where"),
    [
        (CONTRACT, CONTRACT + "renewal = 2024-03-03\n", "renewal_before_start", "contract.renewal"),
        (CONTRACT, CONTRACT + "start = 2026-02-01\nrenewal = 2026-01-01\n", "renewal_before_start", "contract.renewal"),
        (CONTRACT, CONTRACT + "start = 2026-05-01\n", "dates_order", "work.last_day"),
        ("corrections_by = 2026-03-09", "corrections_by = 2026-03-01", "dates_order", "talk.corrections_by"),
        ("amount = 1, unit", "amount = 0, unit", "count_refused", "contract.notice.amount"),
        ("amount = 1, unit", "amount = 1001, unit", "count_refused", "contract.notice.amount"),
        ("amount = 1, unit", "amount = -3, unit", "count_refused", "contract.notice.amount"),
        ("percent = 50\n", "share = 1.01\n", "share_refused", "money.refund.share"),
        ("percent = 50\n", "share = -0.1\n", "share_refused", "money.refund.share"),
        ("percent = 50\n", "share = 1\n", "refund_of_nothing", "money.refund.share"),
        ("percent = 50\n", "percent = 50\nshare = 0.6\n", "refund_disagrees", "money.refund.amount"),
        ("percent = 50\n", "share = 0.6\namount = 500\n", "refund_disagrees", "money.refund.amount"),
        ("percent = 50\n", "amount = 1240.01\n", "refund_above_paid", "money.refund.amount"),
        ("percent = 50\npaid = 1240.00\n", "share = 0.5\n", "refund_of_what", "money.refund.paid"),
        ('currency = "EUR"\n', 'currency = "EUR"\ninterest_rate = 0\n', "percent_refused", "money.interest_rate"),
        ('currency = "EUR"\n', 'currency = "EUR"\ninterest_rate = 101\n', "percent_refused", "money.interest_rate"),
        ('currency = "EUR"\n', 'currency = "EUR"\neur_rate = -4.2\n', "rate_refused", "money.eur_rate"),
    ],
)
def test_a_file_that_cannot_be_true_is_refused_at_its_field(old: str, new: str, id: str, where: str):
    assert [(error.id, error.where) for error in in_file(old, new)] == [(id, where)]


@pytest.mark.parametrize(
    "good",
    [
        "percent = 50\nshare = 0.5\n",
        "share = 0.6\n",
        "share = 0.6\namount = 496\n",
        "share = 0\n",
        "amount = 1240.00\n",
    ],
)
def test_a_refund_that_can_be_is_taken(good: str):
    assert in_file("percent = 50\n", good) == []


@pytest.mark.parametrize(
    ("refund", "amount"),
    [
        (Refund(share=Decimal("0.6"), paid=Decimal(1240)), "496.00"),
        (Refund(share=Decimal("0.333"), paid=Decimal("99.99")), "66.69"),
        (Refund(percent=Decimal(50), paid=Decimal("0.01")), "0.01"),
        (Refund(amount=Decimal("12.5")), "12.50"),
    ],
)
def test_what_a_refund_comes_to(refund: Refund, amount: str):
    assert money.refund_amount(refund) == Decimal(amount)


def test_a_renewal_before_the_start_is_the_same_sentence_at_the_question():
    (told,) = in_file(CONTRACT, CONTRACT + "start = 2026-04-09\nrenewal = 2026-04-08\n")
    said = asked("renewal", "2026-04-08", change(example("ending"), "contract.start", dt.date(2026, 4, 9)))
    assert sentence(said) == sentence(told)
    assert told.id == "renewal_before_start"


@pytest.mark.parametrize("code", CODES)
def test_a_period_of_nothing_is_the_same_sentence_at_the_question(code: str):
    (told,) = in_file("amount = 1, unit", "amount = 0, unit")
    with pytest.raises(BreakupError) as caught:
        typed.period("0 months", typed.Habit(dt.date(2026, 3, 2)))
    assert sentence(told, code) == sentence(caught.value, code)


@pytest.mark.parametrize("code", CODES)
def test_a_refund_above_what_was_paid_is_the_same_sentence_at_the_question(code: str):
    (told,) = in_file("percent = 50\n", "amount = 1300\n")
    with pytest.raises(BreakupError) as caught:
        typed.refund("1300 of 1240", typed.Habit(dt.date(2026, 3, 2)))
    assert sentence(told, code) == sentence(caught.value, code)


def test_dates_out_of_order_are_the_same_sentence_at_the_question():
    (told,) = in_file(CONTRACT, CONTRACT + "start = 2026-05-01\n")
    said = asked("last_day", "2026-04-10", change(example("ending"), "contract.start", dt.date(2026, 5, 1)))
    assert told.id == "dates_order"
    assert sentence(said) == sentence(told)


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("amount", [1, 2, 5, 22])
@pytest.mark.parametrize("unit", ["days", "working_days", "weeks", "months"])
def test_a_notice_to_a_months_end_is_typed_in_every_language(code: str, unit: str, amount: int):
    from breakup.wizard.words import Voice

    voice = Voice(language.load(code), dt.date(2026, 11, 22))
    period = Period(amount=amount, unit=unit, to="month_end")
    about = habits.whole(typing_in(code))
    for text in (
        voice.offered(typed.ContractLine("1", notice=period)),
        typed.shown(typed.ContractLine("1", notice=period)),
    ):
        assert typed.contract(text, about).notice == period


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "delivered 60% of £1,240"), ("nl", "geleverd: 60 % van € 1.240"), ("pl", "oddano 60% z 1240 zł"), ("ru", "сдано 60 процентов от 1240 руб."),
        ("sv", "levererat 60 procent av 1 240 kr"), ("sv", "delivered 60% / 1240"),
    ],
)  # fmt: skip
def test_the_part_that_was_delivered_is_typed_in_every_language(code: str, text: str):
    from breakup.wizard.words import Voice

    line = typed.refund(text, habits.whole(typing_in(code)))
    assert (line.share, line.paid) == (Decimal("0.6"), Decimal(1240))
    offered = Voice(language.load(code), dt.date(2026, 11, 22)).offered(replace(line, currency=None))
    assert typed.refund(offered, habits.whole(typing_in(code))).share == Decimal("0.6")


def test_a_refund_by_share_stays_when_the_case_is_gone_on_with():
    case = change(example("ending"), "money.refund", Refund(share=Decimal("0.6"), paid=Decimal(1240)))
    about = replace(typing_in("en"), base=case)
    question = interview.question("refund", (), about)
    answers = interview.answer((), question, question.default, about)
    assert interview.to_case(answers, about).money.refund == case.money.refund
    fresh = change(case, "money.refund", None)
    about = replace(about, base=fresh)
    laid = interview.answer((), interview.question("refund", (), about), "delivered 25% of 1240", about)
    refund = interview.to_case(laid, about).money.refund
    assert (refund.share, refund.paid, money.refund_amount(refund)) == (Decimal("0.25"), 1240, 930)


def test_a_share_and_a_period_have_their_limits_in_the_validators():
    assert validators.share(Decimal("0.25")) == Decimal("0.25")
    assert validators.units(1000) == 1000
