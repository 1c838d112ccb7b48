"""The interview: pure functions from answers to the next question and to a case."""

from __future__ import annotations

import datetime as dt
import itertools
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from breakup import casefile, contradictions, interview, language, letter, needs, outline, plan, typed, validators
from breakup.case import Case, Incident, Period, Price, Sender, Signs
from breakup.errors import BreakupError, RefusedError
from breakup.interview import Answers, Context, LetterLanguage, Question
from breakup.typed import Habit

EXAMPLES = Path(__file__).parent.parent / "examples"

TODAY = dt.date(2026, 11, 22)
UNITS = {
    "days": ["d", "day", "days"],
    "working_days": ["wd", "working days"],
    "months": ["m", "month", "months"],
    "weeks": ["w", "weeks"],
}
WORDS = {
    "incident_channel": {"call": "telefon", "email": "e-mail", "message": "wiadomość", "meeting": "spotkanie"},
    "incident_kind": {
        "personal_remarks": "osobiste uwagi",
        "shouting": "podniesiony głos",
        "insult": "zniewaga",
        "threat": "groźba",
    },
    "invoice": {"paid": "opłacona", "disputed": "sporna"},
}
HABIT = Habit(TODAY, "dmy", UNITS, WORDS)


def letter_language(tag: str) -> LetterLanguage:
    data = language.load(tag).data
    salutations = {"formal": data.salutation.formal, "friendly": data.salutation.friendly}
    return LetterLanguage(tag, data.name, tuple(data.countries), salutations)


LANGUAGES = tuple(letter_language(tag) for tag in ("en", "pl"))
KNOWN = Context(HABIT, LANGUAGES, sender=Sender(name="Marta Zielińska", country="PL", email="m@linia.example"))
UNKNOWN = replace(KNOWN, sender=None, home="PL")

BOUNDARY = {
    "need": "boundary", "company": "Northwind Ltd", "contact": "Alex Morgan", "reader": "man", "language": "pl",
    "closeness": "close", "vocative": "Alexie", "channel": "email", "issue": "scope", "scope": "6 12-01",
    "contact_hours": "14 12-01 9-17", "late_payment": "114 1250 14-03 06-04", "rudeness": "03-02 22:40 call personal_remarks",
    "good_thing": "trust", "occurrences": "9 12-01", "disputed_invoices": "114 1250 14-03 sporna", "new_price": "72 / hour / 60",
}  # fmt: skip
ENDING = {
    "need": "ending", "company": "Modrzew", "contact": "Anna Kowalska", "reader": "woman", "language": "pl",
    "closeness": "close", "vocative": "Anno", "channel": "email", "contract": "12/2024; 04-03-2024; §9; 1 month",
    "way_out": "notice", "last_day": "31-12", "deliverables": "20-12 podstrony produktów", "invoices": "114 1250 14-01",
    "refund": "50%", "firms": "Studio Północ; biuro@polnoc.example", "good_thing": "launch",
}  # fmt: skip
SENDER = {
    "sender_name": "Marta", "sender_business": "", "sender_person": "several_mixed", "sender_email": "",
    "sender_country": "PL",
}  # fmt: skip


def answered(
    texts: dict[str, str], context: Context = KNOWN, answers: Answers = (), *, stop: str | None = None
) -> Answers:
    """Answer every question that comes from a table, up to one."""
    while (question := interview.next_question(answers, context)) and question.id != stop:
        answers = interview.answer(answers, question, texts[question.id], context)
    return answers


def changed(answers: Answers, id: str, text: str, context: Context = KNOWN) -> Answers:
    return interview.answer(answers, interview.question(id, answers, context), text, context)


def example(name: str) -> Case:
    return casefile.read((EXAMPLES / f"{name}.toml").read_bytes())


def change(case: Case, **fields: Any) -> Case:
    return msgspec.structs.replace(case, **fields)


def refused(function: Any, *arguments: Any, **named: Any) -> str:
    with pytest.raises(RefusedError) as caught:
        function(*arguments, **named)
    return caught.value.id


# How many, and which


@pytest.mark.parametrize("issue", outline.TOPICS["issue"])
@pytest.mark.parametrize("channel", ["email", "letter", "call", "meeting"])
def test_a_boundary_needs_at_most_12_answers(issue: str, channel: str) -> None:
    answers = answered(BOUNDARY | {"issue": issue, "channel": channel})
    assert len(answers) <= 12


@pytest.mark.parametrize("way_out", outline.TOPICS["way_out"])
def test_an_ending_needs_at_most_16_answers(way_out: str) -> None:
    assert len(answered(ENDING | {"way_out": way_out})) <= 16


def test_the_first_question_is_what_is_needed_also_on_the_first_run() -> None:
    for context in (KNOWN, UNKNOWN):
        question = interview.next_question((), context)
        assert question is not None
        assert question.id == "need"


def test_a_known_sender_is_not_asked_for_and_an_unknown_one_is() -> None:
    assert not {id for id, _ in answered(BOUNDARY)} & set(SENDER)
    answers = answered(BOUNDARY | SENDER, UNKNOWN)
    assert set(SENDER) <= {id for id, _ in answers}
    sender = interview.to_case(answers, UNKNOWN).sender
    assert (sender.name, sender.number, sender.gender, sender.country) == ("Marta", "several", "mixed", "PL")


def test_going_on_is_offered_only_when_there_is_something() -> None:
    offered = interview.next_question((), replace(KNOWN, unfinished=True))
    assert offered is not None
    assert interview.GO_ON in offered.choices
    assert interview.GO_ON not in interview.question("need", (), KNOWN).choices


def test_a_vocative_is_asked_for_only_where_a_salutation_uses_it() -> None:
    close_polish = {id for id, _ in answered(BOUNDARY)}
    assert "vocative" in close_polish
    for other in ({"closeness": "formal"}, {"language": "en"}, {"reader": "team"}, {"contact": ""}):
        assert "vocative" not in {id for id, _ in answered(BOUNDARY | other)}


def test_a_firm_or_a_person_is_needed() -> None:
    answers = interview.answer((), interview.question("company", (), KNOWN), "", KNOWN)
    question = interview.question("contact", answers, KNOWN)
    assert refused(interview.answer, answers, question, "", KNOWN) == "empty"


def test_no_refund_is_offered_and_nobody_recommended_while_money_is_owed() -> None:
    for line in ("114 1250 14-10-2026", "114 1250 14-01 sporna"):
        assert not {"refund", "firms"} & {id for id, _ in answered(ENDING | {"invoices": line})}


def everything() -> list[Answers]:
    combinations = itertools.product(["email", "letter", "call", "meeting"], outline.TOPICS["issue"])
    boundaries = [answered(BOUNDARY | {"channel": channel, "issue": issue}) for channel, issue in combinations]
    ways = itertools.product(["email", "meeting"], outline.TOPICS["way_out"])
    return boundaries + [answered(ENDING | {"channel": channel, "way_out": way}) for channel, way in ways]


def test_when_nothing_is_left_to_ask_every_document_has_what_it_needs() -> None:
    for answers in everything():
        case = interview.to_case(answers, KNOWN)
        assert validators.problems(case) == []
        assert not [item for item in contradictions.find(case, plan.documents(case)) if item.fatal]
        for id in plan.documents(case):
            assert needs.missing(outline.DOCUMENTS[id], case) == []


def test_the_case_is_read_again_as_it_was_written() -> None:
    for answers in everything():
        case = interview.to_case(answers, KNOWN)
        assert casefile.read(casefile.written(case).encode()) == case


# Every kind of document

WHO = ["company", "contact", "reader", "language", "closeness", "vocative"]
"""Asked for whatever greets or answers the client."""
DESK = ["company", "language"]
ASKED = {
    "repair-letter": [*WHO, "fault", "corrections", "extra", "good_thing"],
    "last-attempt": [*WHO, "requests", "agreed_price", "finish", "contract", "good_thing"],
    "scope-addendum": [*WHO, "requests", "agreed_price", "finish", "contract"],
    "expectation-letter": [*WHO, "services", "excluded", "rate", "milestones"],
    "service-terms": [*DESK, "services", "rate"],
    "payment-demand": [*WHO, "late_payment", "contract"],
    "conduct-notice": [*WHO, "rudeness"],
    "incident-log": [*DESK, "incidents"],
    "incident-log-copy": [*DESK, "incidents"],
    "staff-note": [*DESK, "team", "last_day"],
    "reply-kit": [*WHO, "last_day"],
    "second-opinion": [*DESK, "issue", "incidents"],
    "lawyer-questions": [*DESK, "incidents", "contract", "invoices"],
    "holding-letter": [*WHO, "contract"],
    "decline-inquiry": [*WHO, "firms"],
    "preflight": [*DESK, "contract", "last_day"],
    "non-renewal-letter": [*WHO, "contract", "last_day", "deliverables", "invoices", "refund", "firms", "good_thing"],
    "handover-list": [*DESK, "last_day", "deliverables"],
    "lessons": DESK,
    "contract-checklist": DESK,
}
"""The questions of each kind by itself, after the first two."""
DOCUMENT = BOUNDARY | ENDING | {
    "need": "document", "late_payment": "114 1250 14-10-2026", "incidents": "03-02 22:40 call insult; emails", "fault": "errors",
    "corrections": "20-12 podstrony", "extra": "training", "requests": "12-01; 600; druga strona\n29-01; 350; cennik", "estimate": "1450",
    "agreed_price": "6800", "finish": "31-01", "services": "projekt; 72 / hour", "excluded": "zdjęcia", "rate": "60 / hour",
    "milestones": "20-12 szkic", "team": "Paweł Wrona",
}  # fmt: skip


def of_kinds(*kinds: str, **texts: str) -> Answers:
    return answered(DOCUMENT | {"kinds": " ".join(kinds)} | texts)


def composed(case: Case, kind: str) -> list[letter.Letter]:
    """The document in every language that has its words."""
    loaded = [language.load(code) for code in language.codes()]
    return [letter.compose(outline.DOCUMENTS[kind], case, each, borrow="pl") for each in loaded if each.source(kind)]


def reached() -> dict[str, Answers]:
    """A way from the first question to every kind."""
    channels = itertools.product([BOUNDARY, ENDING], ["email", "meeting", "call"])
    ways = [answered(texts | {"channel": channel}) for texts, channel in channels] + [of_kinds(kind) for kind in ASKED]
    return {kind: answers for answers in ways for kind in plan.documents(interview.to_case(answers, KNOWN))}


def test_every_kind_is_reached_from_the_first_question() -> None:
    assert set(reached()) == set(outline.DOCUMENTS)


@pytest.mark.parametrize("kind", outline.DOCUMENTS)
def test_a_finished_case_is_whole_and_writes_its_document(kind: str) -> None:
    answers = reached()[kind]
    case = interview.to_case(answers, KNOWN)
    assert interview.next_question(answers, KNOWN) is None
    assert len(answers) <= 16
    assert validators.problems(case) == []
    assert needs.missing(outline.DOCUMENTS[kind], case) == []
    assert casefile.read(casefile.written(case).encode()) == case
    assert all(made.body for made in composed(case, kind))


@pytest.mark.parametrize("kind", ASKED)
def test_a_kind_asks_for_what_it_needs_and_nothing_else(kind: str) -> None:
    asked = [id for id, _ in of_kinds(kind)]
    assert asked[:2] == ["need", "kinds"]
    assert sorted(asked[2:]) == sorted(ASKED[kind])


def test_a_client_without_a_firm_is_asked_for_by_name_also_for_a_sheet() -> None:
    assert "contact" in dict(of_kinds("lessons", company=""))


def test_two_kinds_ask_once_for_what_both_need() -> None:
    asked = [id for id, _ in of_kinds("last-attempt", "payment-demand", "conduct-notice", "incident-log")]
    assert len(asked) == len(set(asked))
    assert not {"invoices", "rudeness"} & set(asked)


def test_the_estimate_is_the_sum_of_its_parts_and_asked_for_only_where_one_is_missing() -> None:
    extra = interview.to_case(of_kinds("last-attempt"), KNOWN).extra_work
    assert extra
    assert extra.estimate == Decimal(950)
    open_ended = of_kinds("last-attempt", requests="12-01; 600; strona\n29-01 cennik")
    assert dict(open_ended)["estimate"] == typed.SumLine(Decimal(1450))
    whole = interview.to_case(changed(open_ended, "requests", "12-01; 600; strona"), KNOWN).extra_work
    assert whole
    assert whole.estimate == Decimal(600)


def test_what_cannot_be_used_is_said_at_its_question() -> None:
    assert (
        refused(answered, BOUNDARY | {"issue": "disputed_invoices", "disputed_invoices": "114 1250 14-03"})
        == "none_disputed"
    )
    assert refused(answered, BOUNDARY | {"issue": "late_payment", "late_payment": "114 1250 14-01-2027"}) == "none_late"
    assert refused(of_kinds, "payment-demand", late_payment="114 1250 14-03 06-04") == "none_overdue"
    assert refused(of_kinds, "conduct-notice", rudeness="03-02 call late_payment") == "choice_unknown"
    every = replace(HABIT, words=WORDS | {"incident_kind": WORDS["incident_kind"] | {"late_payment": "po terminie"}})
    texts = DOCUMENT | {"kinds": "conduct-notice", "rudeness": "03-02 call late_payment"}
    assert refused(answered, texts, replace(KNOWN, habit=every)) == "none_rude"
    assert refused(of_kinds, "") == "empty"


@pytest.mark.parametrize(
    ("id", "text", "error"),
    [
        ("requests", "12-01; 600", "request_unreadable"),
        ("requests", "12-01-2027; 600; strona", "after_letter"),
        ("agreed_price", "lots", "amount_unreadable"),
        ("agreed_price", "6800 EUR", "currency_mixed"),
        ("finish", "31-12-2020", "before_letter"),
        ("services", "projekt; 72", "price_unreadable"),
        ("services", "projekt; 72 / hour / day", "price_unreadable"),
        ("rate", "60 EUR / hour", "currency_mixed"),
        ("hours", "9 to 5 or so", "opening_unreadable"),
        ("hours", "17:00-9:00", "hours_order"),
        ("contact_channels", "", "empty"),
        ("payment_days", "0", "count_refused"),
        ("answer_days", "soon", "count_refused"),
        ("corrections", "the pages", "delivery_unreadable"),
        ("extra", "money", "choice_unknown"),
        ("check", "31-12-2020", "before_letter"),
    ],
)
def test_facts_of_a_document_are_refused_by_their_ids(id: str, text: str, error: str) -> None:
    kinds = ("repair-letter", "last-attempt", "expectation-letter")
    texts = {"requests": "12-01; 600 PLN; strona", "services": "projekt; 72 PLN / hour"}
    spending = replace(KNOWN, habit=SPENDING)
    answers = answered(DOCUMENT | {"kinds": " ".join(kinds)} | texts, spending)
    assert refused(changed, answers, id, text, spending) == error


def test_one_currency_is_taken_over_with_the_first_sum_that_names_it() -> None:
    spending = replace(KNOWN, habit=SPENDING)
    texts = {"kinds": "last-attempt", "requests": "12-01; €600; strona"}
    assert interview.to_case(answered(DOCUMENT | texts, spending), spending).money.currency == "EUR"
    price = BOUNDARY | {"issue": "new_price", "new_price": "€72 / hour, dotąd 60"}
    case = interview.to_case(answered(price, spending), spending)
    assert case.boundary
    assert case.boundary.price == Price(amount=Decimal(72), per="hour", before=Decimal(60))
    assert case.money.currency == "EUR"


@pytest.mark.parametrize(("issue", "days"), [("deadlines", 5), ("disputed_invoices", 10), ("scope", None)])
def test_a_rule_with_working_days_has_them_on_the_review_screen(issue: str, days: int | None) -> None:
    answers = answered(BOUNDARY | {"issue": issue})
    reviewed = dict(interview.reviewed(answers, KNOWN))
    assert reviewed.get("lead_days") == days
    if days:
        boundary = interview.to_case(changed(answers, "lead_days", "7"), KNOWN).boundary
        assert boundary
        assert boundary.lead_days == 7


def test_the_dates_of_a_document_have_defaults_on_working_days() -> None:
    case = interview.to_case(of_kinds("repair-letter", "payment-demand", "last-attempt", "expectation-letter"), KNOWN)
    assert case.repair
    assert case.extra_work
    assert case.terms
    days = [case.money.pay_by, case.repair.check, case.extra_work.answer_by, case.terms.confirm_by]
    assert all(day and day > TODAY and day.weekday() < 5 for day in days)


def test_evidence_is_typed_with_the_incident_and_notes_stay_with_it() -> None:
    noted = Incident(
        date=dt.date(2026, 2, 3), time="22:40", channel="call", what="insult", note="private", answer="calm"
    )
    base = replace(KNOWN, base=change(example("conduct"), incidents=[noted]))
    answers = changed((), "incidents", "03-02 22:40 call insult; emails, wit", base)
    (incident,) = interview.to_case(answers, base).incidents
    assert (incident.note, incident.answer, incident.evidence) == ("private", "calm", ["emails", "witness"])


# What belongs together


def test_an_ending_is_offered_what_belongs_to_it_and_gets_it_only_when_it_is_taken() -> None:
    answers = answered(ENDING)
    case = interview.to_case(answers, KNOWN)
    assert plan.documents(case) == ["termination-letter"]
    assert interview.belongs_too(case) == ["preflight", "reply-kit", "handover-list", "lessons", "contract-checklist"]
    offered = interview.question("documents", answers, KNOWN).default
    assert offered.split() == ["termination-letter", *interview.belongs_too(case)]
    taken = changed(answers, "documents", offered)
    both = interview.to_case(taken, KNOWN)
    assert plan.documents(both) == offered.split()
    assert interview.belongs_too(both) == []
    assert interview.next_question(taken, KNOWN) is None
    assert interview.to_case(changed(taken, "documents", ""), KNOWN) == case
    assert interview.to_case(changed(taken, "documents", "termination-letter"), KNOWN) == case


def test_a_demand_and_a_note_belong_to_an_ending_that_calls_for_them() -> None:
    case = interview.to_case(answered(ENDING | {"invoices": "114 1250 14-10-2026"}), KNOWN)
    assert "payment-demand" in interview.belongs_too(case)
    assert "staff-note" in interview.belongs_too(change(case, signs=Signs(abuse=2), incidents=[]))
    assert interview.belongs_too(interview.to_case(answered(BOUNDARY), KNOWN)) == [
        "scope-addendum",
        "service-terms",
        "incident-log",
    ]


def test_what_is_added_asks_for_its_facts() -> None:
    answers = changed(answered(BOUNDARY), "documents", "boundary-email scope-addendum staff-note")
    assert [id for id, _ in answered(DOCUMENT, KNOWN, answers)[len(answers) :]] == [
        "team",
        "requests",
        "agreed_price",
        "finish",
    ]


def test_a_change_of_channel_or_need_drops_what_was_added() -> None:
    answers = changed(answered(ENDING), "documents", "termination-letter handover-list")
    assert "documents" not in dict(changed(answers, "channel", "call"))
    base = replace(KNOWN, base=interview.to_case(answers, KNOWN))
    assert plan.documents(interview.to_case(changed((), "channel", "call", base), base)) == [
        "call-script",
        "written-record",
    ]
    assert interview.to_case(changed((), "need", "document", base), base).documents == []


def test_after_a_talk_its_script_is_not_written_again() -> None:
    answers = changed(answered(BOUNDARY | {"channel": "call"}), "documents", "call-script written-record reply-kit")
    later = replace(KNOWN, base=interview.to_case(answers, KNOWN))
    record = {
        "talk_held": "yes",
        "talk_date": "22-11",
        "talk_place": "",
        "participants": "",
        "agreed": "",
        "open_points": "",
    }
    assert plan.documents(interview.to_case(answered(record, later), later)) == ["written-record", "reply-kit"]


# Going back and changing


TEXTS: dict[str, list[str]] = {
    "need": ["boundary", "ending", "document"], "company": ["Northwind Ltd", "Żółć & Syn"], "contact": ["Alex", "Jan van der Berg", ""],
    "reader": ["woman", "man", "unsaid", "team"], "language": ["en", "pl"], "closeness": ["formal", "close"],
    "vocative": ["Anno", ""], "channel": ["email", "letter", "call", "meeting"],
    "issue": list(outline.ISSUES), "scope": ["6 12-01"], "occurrences": ["9 12-01", "1 2026-11-22"],
    "new_price": ["72 / hour", "72,50 EUR / month / 60"], "disputed_invoices": ["114 1250 14-03 sporna\n118 90,50 EUR 01-02-2026"],
    "kinds": ["reply-kit", "decline-inquiry staff-note", "repair-letter,payment-demand", "last-attempt incident-log", "expectation-letter"],
    "fault": ["errors", "hard_time"], "corrections": ["20-12 the pages\n2027-01-04 the rest"], "extra": ["none", "training"],
    "requests": ["12-01; 600; a page\n; ; another", "12-01 a page", "; 600,50 EUR; x; y"], "estimate": ["1450", "1450 EUR"],
    "agreed_price": ["", "6800"], "finish": ["31-01"], "services": ["design; 72 / hour\nSEO", "x;y;"], "excluded": ["", "photos\ntexts."],
    "rate": ["", "60 / day"], "milestones": ["", "20-12 draft"], "team": ["", "Paweł Wrona"],
    "incidents": ["03-02 22:40 telefon zniewaga; emails, witness\n04-02 mee sh"],
    "contact_hours": ["14 12-01 9:00-17:00", "3 1-11"], "late_payment": ["114 1250 14-03\n118 90,50 EUR 01-02-2026"],
    "rudeness": ["03-02 22:40 telefon zniewaga\n04-02 mee sh"], "good_thing": ["trust", "ideas"], "contract": ["", "12/2024; ; 9; 30 days"],
    "way_out": ["notice", "clause", "agreement", "expiry"], "last_day": ["31-01", "2027-03-01"],
    "deliverables": ["", "20-12 pages\n1-1 more"], "invoices": ["", "114 1250 14-01", "7 90 01-09-2026"],
    "refund": ["", "620", "50% of 1240"], "firms": ["", "Studio; a@b.example"],
}  # fmt: skip


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_going_back_and_answering_again_gives_the_same_case(data: st.DataObject) -> None:
    answers: Answers = ()
    typed_texts: list[str] = []
    while question := interview.next_question(answers, KNOWN):
        text = data.draw(st.sampled_from(TEXTS[question.id]))
        answers = interview.answer(answers, question, text, KNOWN)
        typed_texts.append(text)
    steps = data.draw(st.integers(0, len(answers)))
    again = answers
    for _ in range(steps):
        again = interview.back(again)
    for text in typed_texts[len(typed_texts) - steps :]:
        due = interview.next_question(again, KNOWN)
        assert due is not None
        again = interview.answer(again, due, text, KNOWN)
    assert again == answers
    assert interview.to_case(again, KNOWN) == interview.to_case(answers, KNOWN)
    assert interview.still_valid(answers, KNOWN) == answers


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_what_is_shown_is_read_again_on_any_day(data: st.DataObject) -> None:
    later = replace(KNOWN, habit=replace(HABIT, today=TODAY + dt.timedelta(days=data.draw(st.integers(0, 2000)))))
    id = data.draw(st.sampled_from(sorted(TEXTS)))
    own = {"kinds": tuple(outline.DOCUMENTS), "language": ("en", "pl")}
    question = Question(id, interview.kind_of(id), interview.choices_of(id) or own.get(id, ()), optional=True)
    value = interview.parse(question, data.draw(st.sampled_from(TEXTS[id])), KNOWN)
    assert interview.parse(question, interview.show(value), later) == value


def test_a_change_of_need_drops_what_no_longer_applies_and_keeps_the_rest() -> None:
    before = answered(BOUNDARY)
    after = changed(before, "need", "ending")
    assert {id for id, _ in before} - {id for id, _ in after} == {"issue", "scope"}
    assert dict(after) | {"need": "boundary"} == {id: value for id, value in before if id not in ("issue", "scope")}
    due = interview.next_question(after, KNOWN)
    assert due is not None
    assert due.id == "contract"
    assert answered(ENDING, KNOWN, after)


def test_a_change_of_language_asks_again_for_what_was_written_in_it() -> None:
    after = changed(answered(ENDING), "language", "en")
    assert "deliverables" not in dict(after)
    due = interview.next_question(after, KNOWN)
    assert due is not None
    assert due.id == "deliverables"


def test_an_answer_said_again_changes_nothing() -> None:
    answers = answered(ENDING)
    for id, value in answers:
        assert changed(answers, id, interview.show(value)) == answers


def test_defaults_follow_what_they_are_counted_from() -> None:
    answers = answered(ENDING)
    case = interview.to_case(changed(answers, "last_day", "31-01-2027"), KNOWN)
    assert case.work.handover
    assert case.work.handover.by == case.work.last_day == dt.date(2027, 1, 31)
    assert case.money.final_invoice
    assert case.money.final_invoice.date == dt.date(2027, 1, 31)
    assert case.offer.questions_until == dt.date(2027, 2, 15)  # the 14th is a Sunday


def test_a_default_that_was_removed_stays_removed() -> None:
    answers = changed(changed(answered(ENDING), "handover", ""), "final_invoice", "")
    case = interview.to_case(answers, KNOWN)
    assert case.work.handover is None
    assert case.money.final_invoice is None


def test_the_new_rule_starts_on_a_monday_with_a_week_before_it() -> None:
    for days in range(14):
        context = replace(KNOWN, habit=replace(HABIT, today=TODAY + dt.timedelta(days=days)))
        boundary = interview.to_case(answered(BOUNDARY, context), context).boundary
        assert boundary
        assert boundary.answer_by
        assert boundary.starts.weekday() == 0
        assert dt.timedelta(days=7) <= boundary.starts - context.today <= dt.timedelta(days=13)
        assert boundary.answer_by.weekday() == 4
        assert context.today <= boundary.answer_by < boundary.starts


def test_the_last_day_offered_is_the_earliest_that_the_notice_allows() -> None:
    texts = ENDING | {"contract": "; ; ; 2 months", "last_day": "31-01"}
    answers = answered({**texts}, KNOWN)
    for way_out, day in (("notice", "2027-01-22"), ("agreement", "2026-12-22")):
        after = tuple(pair for pair in changed(answers, "way_out", way_out) if pair[0] != "last_day")
        question = interview.next_question(after, KNOWN)
        assert question is not None
        assert (question.id, question.default) == ("last_day", day)


# Refusals


@pytest.mark.parametrize(
    ("id", "text", "error"),
    [
        ("company", "Acme\u202egnp", "bidi_in_name"),
        ("company", "A" * 501, "too_long"),
        ("client_email", "nobody", "email_refused"),
        ("refund", "140%", "refund_above_paid"),
        ("refund", "0%", "percent_refused"),
        ("refund", "620 of 500", "refund_above_paid"),
        ("refund", "half", "refund_unreadable"),
        ("last_day", "31-12-2020", "before_letter"),
        ("last_day", "31-02-2027", "date_unreadable"),
        ("last_day", "", "empty"),
        ("since", "2027-01-01", "after_letter"),
        ("invoices", "FV 114 250 14-01", "invoice_ambiguous"),
        ("invoices", "114 14-01", "invoice_unreadable"),
        ("invoices", "1 5 14-01\n1 6 14-01", "invoice_twice"),
        ("invoices", "1 5 EUR 14-01\n2 6 PLN 14-01", "currency_mixed"),
        ("contract", "a; b; c; d; e", "contract_unreadable"),
        ("contract", "12; ; ; soon", "notice_unreadable"),
        ("way_out", "flight", "choice_unknown"),
        ("client_country", "Atlantis", "country_unknown"),
        ("deliverables", "the pages", "delivery_unreadable"),
    ],
)
def test_what_cannot_be_is_refused_at_once_by_its_id(id: str, text: str, error: str) -> None:
    answers = answered(ENDING)
    assert refused(changed, answers, id, text) == error


@pytest.mark.parametrize(
    ("id", "text", "error"),
    [
        ("scope", "six", "scope_unreadable"),
        ("scope", "0 12-01", "count_refused"),
        ("contact_hours", "14", "hours_unreadable"),
        ("contact_hours", "14 12-01 17-9", "hours_order"),
        ("contact_hours", "14 12-01 9-25", "time_unreadable"),
        ("late_payment", "EUR", "empty"),
        ("rudeness", "yesterday", "incident_unreadable"),
        ("rudeness", "03-02 pigeon insult", "choice_unknown"),
    ],
)
def test_facts_of_a_boundary_are_refused_by_their_ids(id: str, text: str, error: str) -> None:
    answers = answered(BOUNDARY | {"issue": id})
    assert refused(changed, answers, id, text) == error


def test_a_complaint_finds_its_question() -> None:
    answers = answered(ENDING)
    fields = {
        "work.deliverables[1].by": "deliverables", "work.handover.by": "handover_by", "client.company": "company",
        "money.refund.paid": "refund", "client.contact.vocative": "vocative", "sender.email": "sender_email",
    }  # fmt: skip
    assert {field: interview.question_of(field, answers, KNOWN) for field in fields} == fields
    assert interview.question_of("/tmp/x", answers, KNOWN) is None


# Going on with a case


def test_a_case_that_is_gone_on_with_is_complete_and_keeps_what_the_wizard_does_not_ask() -> None:
    for path in EXAMPLES.glob("*.toml"):
        case = casefile.read(path.read_bytes())
        context = replace(KNOWN, base=case, sender=None)
        if case.need == "decide":
            continue  # test_deciding.py goes on with it
        assert interview.next_question((), context) is None
        assert interview.to_case((), context) == case
        answers: Answers = ()
        for id, value in interview.reviewed((), context):
            question = interview.question(id, (), context)
            assert interview.answer((), question, interview.show(value), context) is not None
            answers = (*answers, (id, interview.parse(question, interview.show(value), context)))
        assert interview.to_case(answers, context) == case


def test_a_talk_becomes_a_record_only_after_it_was_held() -> None:
    case = interview.to_case(answered(BOUNDARY | {"channel": "call"}), KNOWN)
    assert not case.talk.held
    later = replace(KNOWN, base=case, habit=replace(HABIT, today=TODAY + dt.timedelta(days=9)))
    assert answered({"talk_held": "no"}, later) == (("talk_held", False),)
    record = {"talk_held": "yes", "talk_date": "30-11", "talk_place": "", "participants": "Marta\nAlex", "agreed": "Lista raz w tygodniu.",
              "open_points": ""}  # fmt: skip
    held = interview.to_case(answered(record, later), later)
    assert held.talk.held
    assert held.talk.date == dt.date(2026, 11, 30)
    assert held.date == later.today
    assert held.talk.corrections_by == dt.date(2026, 12, 8)
    assert held.talk.agreed == [{"pl": "Lista raz w tygodniu"}]
    assert plan.documents(held) == ["written-record"]
    assert validators.problems(held) == []
    assert interview.next_question((), replace(later, base=held)) is None


# What is typed


@pytest.mark.parametrize("order", ["dmy", "mdy", "ymd"])
def test_a_day_is_read_in_the_order_of_the_language(order: str) -> None:
    habit = replace(HABIT, date_order=order)
    numbers = {"dmy": "3-2", "mdy": "2-3", "ymd": "3-2"}[order]
    hyphens = "2-3" if order == "ymd" else numbers
    for text in (hyphens, numbers.replace("-", "."), numbers.replace("-", "/"), numbers.replace("-", " ")):
        assert typed.date(text, habit, past=True) == dt.date(2026, 2, 3)
        assert typed.date(text, habit, past=False) == dt.date(2027, 2, 3)
    whole = {"dmy": "03.02.2026", "mdy": "02/03/2026", "ymd": "26-02-03"}[order]
    assert typed.date(whole, habit) == typed.date("2026-02-03", habit) == dt.date(2026, 2, 3)


MONTHS = {"mars": 3, "marzec": 3, "grudnia": 12, "grudzień": 12, "december": 12, "mar": 3}
NAMED = replace(HABIT, month=lambda word: MONTHS.get(word.casefold()))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("14 mars", dt.date(2026, 3, 14)),
        ("den 14 mars 2025", dt.date(2025, 3, 14)),
        ("14. mars", dt.date(2026, 3, 14)),
        ("14th mar", dt.date(2026, 3, 14)),
        ("14-mar-2025", dt.date(2025, 3, 14)),
        ("1 grudnia 2025 r.", dt.date(2025, 12, 1)),
        ("od 1 grudnia", dt.date(2025, 12, 1)),
        ("December 14, 2024", dt.date(2024, 12, 14)),
        ("10.12.2025 r.", dt.date(2025, 12, 10)),
        ("10. 12. 2025", dt.date(2025, 12, 10)),
        ("20251214", dt.date(2025, 12, 14)),
        ("od 12-01", dt.date(2026, 1, 12)),
    ],
)
def test_a_day_is_read_as_people_write_it(text: str, day: dt.date) -> None:
    assert typed.date(text, NAMED, past=True) == day


@pytest.mark.parametrize("text", ["26-03-14", "14-03-26", "14/03/26", "14.03.26", "26 03 14"])
def test_a_year_of_two_digits_is_refused_where_it_may_be_the_day(text: str) -> None:
    assert refused(typed.date, text, HABIT) == "year_short"
    assert refused(typed.date, text, replace(HABIT, date_order="mdy")) == "year_short"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("12-01", dt.date(2025, 12, 1)),
        ("1/12", dt.date(2025, 12, 1)),
        ("26-03-14", dt.date(2026, 3, 14)),
        ("14/3-26", dt.date(2026, 3, 14)),
        ("14.3.2026", dt.date(2026, 3, 14)),
        ("14-03-2026", dt.date(2026, 3, 14)),
    ],
)
def test_where_the_year_is_written_first(text: str, day: dt.date) -> None:
    assert typed.date(text, replace(HABIT, date_order="ymd"), past=True) == day


@pytest.mark.parametrize(("past", "example"), [(True, "08-11-2026"), (False, "06-12-2026"), (None, "22-11-2026")])
def test_an_example_of_a_day_lies_where_one_is_asked_for(past: bool | None, example: str) -> None:
    with pytest.raises(RefusedError) as caught:
        typed.date("soon", HABIT, past=past)
    assert caught.value.values == {"value": "soon", "example": example[:5], "whole": example}


CURRENCIES = {"zł": "PLN", "kr": "SEK", "€": "EUR", "PLN": "PLN", "EUR": "EUR"}
SPENDING = replace(NAMED, currency=CURRENCIES.get, percent=("procent",))


@pytest.mark.parametrize(
    ("text", "amount", "currency"),
    [("1250 zł", "1250", "PLN"), ("6 200 kr", "6200", "SEK"), ("€1,250", "1250", "EUR"), ("1250€", "1250", "EUR"),
     ("PLN 1 250,50", "1250.5", "PLN"), ("1250", "1250", None)],
)  # fmt: skip
def test_a_sum_is_read_with_its_currency(text: str, amount: str, currency: str | None) -> None:
    assert typed.sum_of(text, SPENDING) == (Decimal(amount), currency)
    lines = typed.invoices(f"FV/12; {text}; 14 mars; opłacona 3 grudnia", SPENDING)
    (invoice,) = lines.items
    assert (invoice.number, invoice.amount, lines.currency) == ("FV/12", Decimal(amount), currency)
    assert (invoice.due, invoice.paid) == (dt.date(2026, 3, 14), dt.date(2025, 12, 3))


@pytest.mark.parametrize("text", ["1250 quid", "€1250 zł", "zł"])
def test_a_sum_with_a_word_that_is_no_currency_is_refused(text: str) -> None:
    assert refused(typed.sum_of, text, SPENDING) == "amount_unreadable"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("50 %", typed.RefundLine(Decimal(50))),
        ("50 procent", typed.RefundLine(Decimal(50))),
        ("50% z 1240 zł", typed.RefundLine(Decimal(50), paid=Decimal(1240), currency="PLN")),
        ("620 zł z 1 240 zł", typed.RefundLine(amount=Decimal(620), paid=Decimal(1240), currency="PLN")),
        ("620 of 1240", typed.RefundLine(amount=Decimal(620), paid=Decimal(1240))),
    ],
)
def test_a_refund_is_read_as_people_write_it(text: str, line: typed.RefundLine) -> None:
    assert typed.refund(text, SPENDING) == line
    assert typed.refund(typed.shown(line), SPENDING) == line


def test_a_refund_in_another_currency_than_the_invoices_is_refused() -> None:
    spending = replace(KNOWN, habit=SPENDING)
    texts = {"invoices": "114 1250 zł 14-01", "refund": "€50"}
    assert refused(answered, ENDING | texts, spending) == "currency_mixed"
    assert interview.to_case(answered(ENDING | texts | {"refund": "50 zł"}, spending), spending).money.refund


@pytest.mark.parametrize(
    "text", ["14 12-01 9-17", "14 12-01 kl. 9-17", "14 12-01, 9:00–17:00", "14 12 stycznia godz. 9-17"]
)
def test_hours_are_read_as_people_write_them(text: str) -> None:
    around = {"before_time": ["kl.", "godz."]}
    habit = replace(HABIT, month=lambda word: 1 if word == "stycznia" else None, around=around)
    facts = typed.contact_hours(text, habit)
    assert (facts.messages, facts.since, facts.opens, facts.closes) == (14, dt.date(2026, 1, 12), "09:00", "17:00")


def test_the_days_whose_year_was_not_typed_are_said_back() -> None:
    def filled(id: str, text: str) -> tuple[dt.date, ...]:
        question = Question(id, interview.kind_of(id), interview.choices_of(id), optional=True)
        return interview.filled_days(question, text, KNOWN)

    assert filled("last_day", "31-12") == (dt.date(2026, 12, 31),)
    assert filled("last_day", "31-12-2026") == filled("last_day", "2026-12-31") == ()
    assert filled("late_payment", "114 1250 14-03-2026 06-04") == (dt.date(2026, 4, 6),)
    assert filled("scope", "6 12-01") == (dt.date(2026, 1, 12),)
    assert filled("contact", "Alex") == filled("need", "ending") == ()


def test_what_a_day_contradicts_is_said_at_its_question() -> None:
    assert refused(answered, ENDING | {"last_day": "21-12"}) == "last_day_before_notice"
    assert refused(answered, ENDING | {"deliverables": "01-01 pages"}) == "delivery_after_last_day"


@pytest.mark.parametrize(("day", "warned"), [("07-01-2027", []), ("08-01-2027", ["answer_late"])])
def test_an_answer_long_after_the_rule_has_started_is_warned_of(day: str, warned: list[str]) -> None:
    answers = changed(changed(answered(BOUNDARY), "starts", "07-12-2026"), "answer_by", day)
    case = interview.to_case(answers, KNOWN)
    found = contradictions.find(case, plan.documents(case))
    assert [(item.error.id, item.fatal) for item in found] == [(id, False) for id in warned]
    assert refused(changed, answers, "answer_by", "21-11-2026") == "before_letter"


def test_nobody_is_asked_for_an_answer_on_a_weekend() -> None:
    for days in range(14):
        context = replace(KNOWN, habit=replace(HABIT, today=TODAY + dt.timedelta(days=days)))
        boundary = interview.to_case(answered(BOUNDARY, context), context).boundary
        offer = interview.to_case(answered(ENDING | {"last_day": "31-01"}, context), context).offer
        assert boundary
        assert boundary.answer_by
        assert offer.confirm_by
        assert max(boundary.answer_by.weekday(), offer.confirm_by.weekday()) < 5


def test_a_day_without_its_year_is_the_nearest_that_fits() -> None:
    assert typed.date("22-11", HABIT, past=True) == typed.date("22-11", HABIT, past=False) == TODAY
    assert typed.date("14-01", HABIT) == dt.date(2027, 1, 14)
    assert typed.date("14-10", HABIT) == dt.date(2026, 10, 14)
    assert typed.date("29-02", HABIT, past=False) == dt.date(2028, 2, 29)
    assert typed.date("29-02", HABIT, past=True) == dt.date(2024, 2, 29)


@given(st.dates(dt.date(1970, 1, 1), dt.date(2199, 12, 31)))
def test_every_day_is_read_as_it_is_shown(day: dt.date) -> None:
    assert typed.date(typed.shown(day), HABIT) == day


@pytest.mark.parametrize(
    "text",
    ["1250", "1250.00", "1250,00", "1 250,00", "1,250.00", "1.250,00", "1.250", "1,250", "1\u00a0250", "1'250.00"],
)
def test_a_sum_is_read_however_it_is_written(text: str) -> None:
    assert typed.amount(text) == Decimal(1250)


@pytest.mark.parametrize("text", ["", "-5", "1e3", "12,345,6", "1250.505", "1.25.0", "٣", "NaN", "12 34"])
def test_what_is_not_a_sum_is_refused(text: str) -> None:
    with pytest.raises(BreakupError):
        typed.amount(text)


@given(st.decimals(Decimal("0.01"), Decimal("99999999"), places=2))
def test_every_sum_is_read_as_it_is_shown(amount: Decimal) -> None:
    assert typed.amount(typed.shown(amount)) == amount


@pytest.mark.parametrize(
    ("line", "number", "amount"),
    [
        ("114 1250 14-03", "114", "1250"),
        ("FV 12/2026 1250,50 14-03", "FV 12/2026", "1250.5"),
        ("FV 114; 1 250,00; 14-03", "FV 114", "1250"),
        ("FV 114; 1250 PLN; 14-03", "FV 114", "1250"),
        ("2026/3 1.250,00 PLN 14-03-2026", "2026/3", "1250"),
        ("FV 114 PLN 1 250,00 14-03", "FV 114", "1250"),
    ],
)
def test_an_invoice_is_read_from_a_line(line: str, number: str, amount: str) -> None:
    (invoice,) = typed.invoices(line, HABIT).items
    assert (invoice.number, invoice.amount) == (number, Decimal(amount))


def test_a_payment_may_be_named_or_only_dated() -> None:
    for line in (
        "114 1250 14-03 06-04",
        "114 1250 14-03 paid 06-04",
        "114 1250 14-03 [opłacona 06-04]",
        "114; 1250; 14-03; 06-04",
    ):
        (invoice,) = typed.invoices(line, HABIT).items
        assert (invoice.due, invoice.paid) == (dt.date(2026, 3, 14), dt.date(2026, 4, 6))


@pytest.mark.parametrize(
    "line",
    ["03-02 22:40 call personal_remarks", "03-02 22.40 telefon osob", "3.2 22:40 TEL pers", "2026-02-03 22:40 c p"],
)
def test_an_incident_is_read_by_id_by_word_or_by_first_letters(line: str) -> None:
    if line.endswith("c p"):
        assert refused(typed.incident, line, HABIT) == "choice_unknown"  # p: personal remarks, or podniesiony głos
        return
    incident = typed.incident(line, HABIT)
    assert (incident.date, incident.time, incident.channel, incident.what) == (
        dt.date(2026, 2, 3),
        "22:40",
        "call",
        "personal_remarks",
    )


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("12/2024", ("12/2024", None, None, None)),
        ("12/2024; 04-03-2024; §9; 1 month", ("12/2024", dt.date(2024, 3, 4), "9", (1, "months"))),
        ("12/2024; 1 month", ("12/2024", None, None, (1, "months"))),
        ("12/2024; 30 days; 9", ("12/2024", None, "9", (30, "days"))),
        ("; 04-03-2024", (None, dt.date(2024, 3, 4), None, None)),
        ("12; ; 4-11; 10 wd", ("12", None, "4-11", (10, "working_days"))),
    ],
)
def test_a_contract_is_read_from_one_line(line: str, expected: tuple[Any, ...]) -> None:
    contract = typed.contract(line, HABIT)
    notice = Period(amount=expected[3][0], unit=expected[3][1]) if expected[3] else None
    assert (contract.reference, contract.date, contract.clause, contract.notice) == (*expected[:3], notice)
    assert typed.contract(typed.shown(contract), HABIT) == contract


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Anna", ("Anna", None, None)),
        ("Anna Kowalska", ("Anna", None, "Kowalska")),
        ("Jan van der Berg", ("Jan", "van der", "Berg")),
        ("Anna Maria von Trapp", ("Anna Maria", "von", "Trapp")),
        ("Piet de Vries Lentsch", ("Piet", "de", "Vries Lentsch")),
        ("Mary Ann Smith", ("Mary Ann", None, "Smith")),
    ],
)
def test_a_name_is_split_as_greetings_need_it(name: str, parts: tuple[str | None, ...]) -> None:
    assert interview.split_name(name) == (*parts, None)
    assert interview.split_name(name, ENDINGS) == (*parts, None)


ENDINGS = ("ович", "овна")


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Игорь Петрович Лебедев", ("Игорь", None, "Лебедев", "Петрович")),
        ("Дмитрий Шостакович", ("Дмитрий", None, "Шостакович", None)),
        ("Игорь", ("Игорь", None, None, None)),
    ],
)
def test_a_patronymic_is_known_by_its_ending(name: str, parts: tuple[str | None, ...]) -> None:
    assert interview.split_name(name, ENDINGS) == parts


def test_a_patronymic_that_was_typed_with_the_name_is_not_asked_for() -> None:
    context = replace(KNOWN, languages=tuple(letter_language(tag) for tag in ("en", "ru")))
    texts = BOUNDARY | {"contact": "Игорь Петрович Лебедев", "language": "ru", "closeness": "formal"}
    answers = answered(texts, context)
    assert "patronymic" not in dict(answers)
    contact = interview.to_case(answers, context).client.contact
    assert contact
    assert (contact.given_name, contact.patronymic, contact.family_name) == ("Игорь", "Петрович", "Лебедев")
    assert changed(answers, "contact", interview.question("contact", answers, context).default, context) == answers
    asked = answered(texts | {"contact": "Игорь Лебедев", "patronymic": "Петрович"}, context)
    assert dict(asked)["patronymic"] == "Петрович"


def test_the_letter_language_is_that_of_the_country_then_of_the_client_then_of_the_user() -> None:
    def offered(context: Context, company: str = "Modrzew") -> str:
        answers = answered({"need": "ending", "company": company, "contact": ""}, context, stop="language")
        return _due(answers, context).default

    known = replace(KNOWN, ui="en", written={"modrzew": "pl"})
    assert offered(known) == "pl"
    assert offered(known, "Northwind") == "en"
    assert offered(replace(KNOWN, ui="pl"), "Northwind") == "pl"


def _due(answers: Answers, context: Context) -> Question:
    question = interview.next_question(answers, context)
    assert question is not None
    return question


def test_the_hint_for_the_contact_fits_the_case() -> None:
    for company, hint in (("Acme", "hint"), ("", "hint_person")):
        answers = answered({"need": "ending", "company": company}, KNOWN, stop="contact")
        assert (_due(answers, KNOWN).id, _due(answers, KNOWN).hint) == ("contact", hint)


@pytest.mark.parametrize(
    ("kinds", "id", "hint"),
    [
        ("reply-kit", "last_day", "hint_perhaps"),
        ("handover-list", "last_day", "hint"),
        ("conduct-notice", "rudeness", "hint_evidence"),
    ],
)
def test_a_hint_fits_the_document(kinds: str, id: str, hint: str) -> None:
    assert interview.question(id, of_kinds(kinds), KNOWN).hint == hint


@pytest.mark.parametrize(
    ("texts", "invoice", "amount"),
    [
        ({"invoices": "114 1240 14-01", "refund": "50%"}, "114", 620),
        ({"invoices": "114 1240 14-01", "refund": "50% of 1240"}, "114", 620),
        ({"invoices": "114 1240 14-01", "refund": "620"}, "114", 620),
        ({"invoices": "114 100 14-01", "refund": "620"}, None, 620),
        ({"invoices": "", "refund": "50% of 1240"}, None, 620),
    ],
)
def test_a_refund_of_an_invoice_that_is_not_due_is_a_credit_on_it(
    texts: dict[str, str], invoice: str | None, amount: int
) -> None:
    from breakup import money

    refund = interview.to_case(answered(ENDING | texts), KNOWN).money.refund
    assert refund
    assert refund.invoice == invoice
    assert money.refund_amount(refund) == amount


def test_a_percentage_of_nothing_is_refused() -> None:
    assert refused(answered, ENDING | {"invoices": "", "refund": "50%"}) == "refund_of_what"
