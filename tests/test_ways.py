"""From a verdict to its documents: what each way leads to, what is asked for it, and that all of it can be written."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from clients import TODAY, WORKED, client
from conftest import EXAMPLES, change, example
from test_cli import run

from breakup import assessment, casefile, interview, plan
from breakup.case import VERDICTS, Case, Decision, Incident, Invoice, Sender
from breakup.errors import RefusedError
from breakup.interview import Answers, Context, LetterLanguage
from breakup.plan import days, verdicts
from breakup.typed import Habit
from breakup.wizard import letters

HABIT = Habit(
    TODAY,
    words={
        "incident_channel": {"call": "call"},
        "incident_kind": {"shouting": "shouting", "insult": "insult"},
        "evidence": {"emails": "emails"},
        "invoice": {"paid": "paid", "disputed": "disputed"},
        "per": {"hour": "hour"},
    },
)
CONTEXT = Context(HABIT, (LetterLanguage("en"),), sender=Sender(name="Marta", country="PL"))
LAWYER = {"abuse": 2, "exit_right": False}
CLIENTS = WORKED | {"lawyer": ("legal_advice_first", LAWYER), "kept": ("keep", {"expectations_set": False})}
TYPED = {
    "company": "Acme",
    "contact": "Alex Morgan",
    "contact_hours": "14 12-01",
    "rudeness": "02-02 22:40 call insult; emails",
    "incidents": "02-02 22:40 call insult",
    "requests": "2-2; 300; New pages",
    "corrections": "16-03 The two pages",
    "services": "Website",
    "occurrences": "6 12-01",
    "scope": "6 12-01",
    "estimate": "300",
    "team": "Ana",
    "late_payment": "114 1250 02-02",
    "good_thing": "trust",
}


DECIDING = str(EXAMPLES / "deciding.toml")


def having(case: Case, **facts: Any) -> Case:
    return msgspec.structs.replace(case, **facts)


def go_through(answers: Answers, context: Context) -> tuple[Answers, list[str]]:
    """Answer until the review: what is offered, else what is typed, else the first choice."""
    asked: list[str] = []
    while question := interview.next_question(answers, context):
        text = question.default or TYPED.get(question.id, "")
        text = text or ("" if question.optional else question.choices[0] if question.choices else "")
        answers = interview.answer(answers, question, text, context)
        asked.append(question.id)
        assert len(asked) < 40
    return answers, asked


def followed(case: Case, verdict: str | None = None) -> tuple[Answers, Context]:
    """The case with the advice taken, or with another way and its reason."""
    context = dataclasses.replace(CONTEXT, base=case)
    answers: Answers = ()
    while (question := interview.next_question(answers, context)) and question.id != "way":
        answers = interview.answer(answers, question, "unknown" if "unknown" in question.choices else "", context)
    advised = assessment.assess(interview.to_case(answers, context)).verdict
    question = interview.question("way", answers, context)
    answers = interview.answer(answers, question, verdict or advised, context)
    if verdict and verdict != advised:
        answers = interview.answer(answers, interview.question("way_reason", answers, context), "Mine.", context)
    return answers, context


@pytest.mark.parametrize("name", CLIENTS)
def test_every_document_of_a_verdict_is_written_and_asks_for_nothing_that_is_known(name: str) -> None:
    verdict, short = CLIENTS[name]
    case = client(short)
    answers, context = followed(case)
    assert verdicts.verdict_of(interview.to_case(answers, context)) == verdict
    answers, asked = go_through(answers, context)
    assert len(asked) <= 16
    chosen = interview.to_case(answers, context)
    first, more = plan.documents(chosen), interview.belongs_too(chosen)
    assert first
    blank = {id for id, value in answers if value is None}
    id = "kinds" if chosen.need == "document" else "documents"
    answers = interview.answer(answers, interview.question(id, answers, context), " ".join([*first, *more]), context)
    answers, also = go_through(answers, context)
    assert not (set(asked) - blank) & set(also)
    made = interview.to_case(answers, context)
    assert plan.documents(made) == [*first, *more]
    assert {item.document for item in verdicts.wanted(chosen, verdict)} <= {*first, *more}
    assert letters.problems(made)[0] == []
    assert [item.letter.document for item in letters.write(made)] == [*first, *more]


@pytest.mark.parametrize(
    ("name", "need", "documents"),
    [
        ("P1", "ending", ["non-renewal-letter"]),
        ("P2", "document", ["last-attempt", "scope-addendum"]),
        ("P3", "ending", ["termination-letter"]),
        ("P4", "ending", ["termination-letter"]),
        ("P5", "document", ["repair-letter"]),
        ("P6", "boundary", ["boundary-email"]),
        ("lawyer", "document", ["lawyer-questions", "holding-letter", "conduct-notice", "staff-note"]),
        ("kept", "document", ["expectation-letter"]),
    ],
)
def test_a_way_leads_to_what_is_written_at_once(name: str, need: str, documents: list[str]) -> None:
    answers, context = followed(client(CLIENTS[name][1]))
    case = interview.to_case(answers, context)
    case = msgspec.structs.replace(case, channel="email")
    assert (case.need, plan.documents(case)) == (need, documents)


@pytest.mark.parametrize("verdict", VERDICTS)
def test_another_way_leads_where_it_says(verdict: str) -> None:
    answers, context = followed(client({"expectations_set": False, "told": 1}), verdict)
    case = interview.to_case(answers, context)
    assert verdicts.verdict_of(case) == verdict
    assert case.need == assessment.NEED[verdict]


def test_a_price_that_does_not_pay_is_a_boundary_and_no_list_of_requests() -> None:
    loss = client({"told": 1, "revenue": 900, "own_hours": 40, "target_rate": 60, "clients": 5, "share": 0.3})
    assert assessment.assess(loss).verdict == "last_attempt"
    assert verdicts.leads_to(loss, "last_attempt") == ("boundary", ())


def test_a_contract_that_is_let_lapse_gets_its_own_letter_by_post_too_and_a_script_for_a_call() -> None:
    answers, context = followed(client(WORKED["P1"][1]))
    for channel, documents in (
        ("letter", ["non-renewal-letter"]),
        ("call", ["call-script", "written-record"]),
        ("email", ["non-renewal-letter"]),
    ):
        answers = interview.answer(answers, interview.question("channel", answers, context), channel, context)
        assert plan.documents(interview.to_case(answers, context)) == documents


def test_documents_that_were_added_stay_when_the_letter_goes_by_post() -> None:
    context = dataclasses.replace(
        CONTEXT, base=having(example("ending"), documents=["termination-letter", "reply-kit"])
    )
    answers = interview.answer((), interview.question("channel", (), context), "letter", context)
    assert plan.documents(interview.to_case(answers, context)) == ["termination-letter", "reply-kit"]
    answers = interview.answer((), interview.question("channel", (), context), "call", context)
    assert plan.documents(interview.to_case(answers, context)) == ["call-script", "written-record"]


def test_an_exit_letter_that_waits_is_a_draft_under_its_own_name_and_no_mail() -> None:
    waiting = having(
        example("ending"),
        need="document",
        documents=["termination-letter"],
        decision=Decision(chosen="last_attempt", reason="Mine."),
    )
    assert plan.file_name("termination-letter", "en", ".txt", waiting) == "termination-letter-draft.en.txt"
    (written,) = letters.write(waiting)
    assert set(written.files) == {".txt"}
    for now in (example("ending"), having(waiting, need="ending"), having(waiting, decision=None)):
        assert plan.file_name("termination-letter", "en", ".txt", now) == "termination-letter.en.txt"
        assert set(letters.write(now)[0].files) >= {".txt", ".eml"}


# What is planned for


def test_what_was_decided_is_planned_for_as_long_as_it_fits_the_need() -> None:
    prepared = client(WORKED["P3"][1])
    assert verdicts.verdict_of(prepared) == "prepare_then_end"
    assert verdicts.verdict_of(having(prepared, need="ending")) == "prepare_then_end"
    assert verdicts.verdict_of(having(prepared, need="boundary")) == "set_boundaries"
    chosen = having(prepared, decision=Decision(chosen="keep", reason="Mine."))
    assert verdicts.verdict_of(chosen) == "keep"
    assert verdicts.verdict_of(having(chosen, need="ending")) == "end_now"


def test_a_plan_of_a_case_that_is_not_decided_is_that_of_its_verdict() -> None:
    made = days.make(example("deciding"))
    assert (made.verdict, made.last_day) == ("prepare_then_end", None)


def test_assess_and_plan_name_the_same_documents(tmp_path: Path) -> None:
    assessed = json.loads(run("assess", DECIDING, "--format", "json", home=tmp_path).stdout)
    planned = json.loads(run("plan", DECIDING, "--format", "json", home=tmp_path).stdout)
    assert assessed["documents"] == [item["id"] for item in planned["documents"]]


def test_the_day_to_look_again_that_was_decided_is_that_of_its_plan(tmp_path: Path) -> None:
    path = tmp_path / "case.toml"
    case = having(example("deciding"), decision=Decision(review=dt.date(2026, 7, 1)))
    path.write_text(casefile.written(case), encoding="utf-8")
    assert b'"review": "2026-07-01"' in run("plan", str(path), "--format", "json", home=tmp_path).stdout
    other = run("plan", str(path), "--verdict", "end_now", "--format", "json", home=tmp_path).stdout
    assert b'"review": "2026-07-01"' not in other


# A claim is a quarrel


@pytest.mark.parametrize("field", ["dispute", "legal_threat", "client_sued"])
def test_whatever_is_open_between_the_sides_stops_a_refund_and_is_asked_once(field: str) -> None:
    case = change(example("ending"), f"contract.{field}", True)
    assert "refund_in_dispute" in {error.id for error in letters.problems(case)[0]}
    assert days.make(change(case, "money.refund", None)).suggestion is None
    context = dataclasses.replace(CONTEXT, base=case)
    question = interview.question("open_claims", (), context)
    assert question.default == field
    mended = interview.to_case(interview.answer((), question, "", context), context)
    assert not mended.contract.quarrel


def test_a_claim_of_theirs_brings_questions_for_a_lawyer() -> None:
    case = change(example("boundary"), "contract.client_sued", True)
    found = [item.document for item in verdicts.wanted(case, "set_boundaries")]
    assert found[:2] == ["lawyer-questions", "holding-letter"]


def test_rudeness_that_a_notice_was_sent_about_gets_no_second_one() -> None:
    shouting = [Incident(date=TODAY, channel="call", what="shouting")]
    case = having(client({}), incidents=shouting)
    assert "conduct-notice" in [item.document for item in verdicts.wanted(case, "set_boundaries")]
    told = change(case, "tried.notice_sent", True)
    assert "conduct-notice" not in [item.document for item in verdicts.wanted(told, "set_boundaries")]


def test_an_invoice_that_is_late_adds_its_demand_to_what_is_offered() -> None:
    late = [Invoice(number="1", amount=10, due=TODAY - dt.timedelta(days=20))]
    case = change(client(WORKED["P4"][1]), "money.invoices", late)
    assert "payment-demand" in interview.belongs_too(having(case, need="ending"))


# One currency


def test_the_figures_of_a_decision_and_the_sums_of_its_letters_are_in_one_currency() -> None:
    spending = dataclasses.replace(
        CONTEXT,
        sender=None,
        habit=dataclasses.replace(HABIT, currency={"PLN": "PLN", "EUR": "EUR"}.get),
        currency={"PL": "PLN"}.__getitem__,
    )
    base = client({"told": 1})
    context = dataclasses.replace(spending, base=base)
    answers = interview.answer((), interview.question("revenue", (), context), "2400 PLN", context)
    assert interview.to_case(answers, context).money.currency == "PLN"
    with pytest.raises(RefusedError) as caught:
        interview.answer(answers, interview.question("living", answers, context), "900 EUR", context)
    assert caught.value.id == "currency_mixed"
    euros = dataclasses.replace(spending, base=client({"revenue": 2400}))
    answers = interview.answer((), interview.question("sender_country", (), euros), "PL", euros)
    assert interview.to_case(answers, euros).money.currency == "EUR"
