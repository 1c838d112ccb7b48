"""Any case that can be, in any language: a finished letter that carries the case's sums, dates and names, or a clear refusal."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from conftest import CODES, READERS, WHOLE_SWEEP, example
from hypothesis import given, settings
from hypothesis import strategies as st
from test_letters import faults

from breakup import case as c
from breakup import contradictions, factfinding, language, letter, money, needs, outline, validators
from breakup.errors import Problems
from breakup.facts import Sum
from breakup.forms import Forms

TODAY = example("ending").date
DAYS = st.integers(0, 400).map(lambda days: TODAY + dt.timedelta(days=days))
PAST = st.integers(0, 3000).map(lambda days: TODAY - dt.timedelta(days=days))
NAMES = st.sampled_from(["Northwind Ltd.", "Żółw sp. z o.o.", "ООО «Ромашка»", "A. de Vries", "Å & Ö AB", "X"])
AMOUNTS = st.decimals(1, 99_999, places=2)
TEXTS = st.sampled_from(["Orion", "the pages", "страницы"]).map(lambda text: dict.fromkeys(CODES, text))


def maybe(strategy):
    return st.none() | strategy


INVOICES = st.lists(
    st.builds(c.Invoice, number=st.from_regex(r"[A-Z]{0,2}\d{1,4}", fullmatch=True), amount=AMOUNTS, due=PAST | DAYS, paid=maybe(PAST), disputed=st.booleans()),
    max_size=3,
    unique_by=lambda invoice: invoice.number,
)  # fmt: skip

CASES = st.builds(
    c.Case,
    need=st.sampled_from(["boundary", "ending"]),
    language=st.sampled_from(CODES),
    date=st.just(TODAY),
    channel=st.sampled_from(["email", "letter"]),
    good_thing=st.sampled_from(outline.TOPICS["good_thing"]),
    mismatch=st.sampled_from(outline.TOPICS["mismatch"]),
    sender=st.builds(
        c.Sender, name=NAMES, business=maybe(NAMES), number=st.sampled_from(["one", "several"]), gender=st.sampled_from(["woman", "man", "unsaid"]),
        email=maybe(st.just("a@b.example")), phone=maybe(st.just("+48 600 000 000")),
    ),
    client=st.builds(
        c.Client, company=NAMES, contact=maybe(st.sampled_from(list(READERS.values()))), number=st.sampled_from(["one", "several"]),
        gender=st.sampled_from(["woman", "man", "unsaid"]), closeness=st.sampled_from(["formal", "close"]),
    ),
    contract=st.builds(
        c.Contract, reference=maybe(st.sampled_from(["12/2024", "nr 7", "№ 3", "A-1"])), date=maybe(PAST), clause=maybe(st.sampled_from(["9", "§ 4.2"])),
        notice=maybe(st.builds(c.Period, amount=st.integers(1, 100), unit=st.sampled_from(["days", "working_days", "weeks", "months"]))),
        way_out=st.sampled_from(outline.TOPICS["way_out"]),
    ),
    work=st.builds(
        c.Work, project=maybe(NAMES), since=maybe(PAST), last_day=DAYS, personal_data=st.booleans(),
        deliverables=st.lists(st.builds(c.Deliverable, text=TEXTS, by=DAYS), max_size=3),
        handover=maybe(st.builds(c.Handover, items=st.lists(st.sampled_from(["source_files", "logins", "keys", "open_tasks"]), min_size=1, unique=True), by=DAYS)),
    ),
    money=st.builds(
        c.Money, currency=st.sampled_from(["EUR", "GBP", "PLN", "SEK", "RUB", "USD", "CHF"]), invoices=INVOICES,
        final_invoice=maybe(st.builds(c.FinalInvoice, date=DAYS, amount=maybe(AMOUNTS))),
        refund=maybe(st.builds(c.Refund, percent=st.decimals(1, 100, places=1), paid=AMOUNTS, month=maybe(PAST), by=maybe(DAYS))),
    ),
    boundary=st.builds(
        c.Boundary, issue=st.sampled_from(outline.TOPICS["issue"]), starts=DAYS, answer_by=maybe(DAYS),
        scope=st.builds(c.ScopeFacts, requests=st.integers(1, 10_000), since=PAST),
        contact_hours=st.builds(c.ContactHoursFacts, messages=st.integers(1, 1000), since=PAST, opens=st.sampled_from(["9:00", "08:30"]), closes=st.just("17:00")),
        occurrences=st.builds(c.Occurrences, count=st.integers(1, 200), since=PAST),
        lead_days=maybe(st.integers(1, 30)),
        price=st.builds(c.Price, amount=AMOUNTS, per=st.sampled_from(["hour", "day", "month", "project", "piece"]), before=maybe(AMOUNTS)),
    ),
    repair=maybe(st.builds(
        c.Repair, fault=st.sampled_from(outline.TOPICS["fault"]), extra=maybe(st.sampled_from(outline.TOPICS["extra"])), check=maybe(DAYS),
        corrections=st.lists(st.builds(c.Deliverable, text=TEXTS, by=DAYS), max_size=3),
    )),
    extra_work=maybe(st.builds(
        c.ExtraWork, requests=st.lists(st.builds(c.Request, text=TEXTS, date=maybe(PAST)), max_size=3), estimate=maybe(AMOUNTS),
        finish=maybe(DAYS), agreed_price=maybe(AMOUNTS), answer_by=maybe(DAYS),
    )),
    terms=maybe(st.builds(
        c.Terms, services=st.lists(st.builds(c.Service, text=TEXTS, price=maybe(st.builds(c.Price, amount=AMOUNTS, per=st.sampled_from(["hour", "month"])))), max_size=3),
        excluded=st.lists(TEXTS, max_size=2), milestones=st.lists(st.builds(c.Deliverable, text=TEXTS, by=DAYS), max_size=2),
        rate=maybe(st.builds(c.Price, amount=AMOUNTS)), payment_days=st.integers(1, 60), answer_days=st.integers(1, 5), cancel_days=maybe(st.integers(1, 30)),
        channels=st.lists(st.sampled_from(["email", "phone", "video_call", "message", "meeting"]), min_size=1, unique=True),
    )),
    team=st.builds(c.Team, answers=maybe(NAMES)),
    incidents=st.lists(st.builds(c.Incident, date=PAST, time=maybe(st.just("22:40")), channel=st.sampled_from(["call", "email", "message", "meeting"]), what=st.sampled_from(["personal_remarks", "shouting"])), max_size=3),
    offer=st.builds(c.Offer, window=st.booleans(), firms=st.lists(st.builds(c.Firm, name=NAMES, contact=maybe(st.just("https://x.example"))), max_size=3), resources=st.lists(st.sampled_from(["directory", "association", "platform", "guides"]), unique=True)),
)  # fmt: skip


@given(CASES)
@settings(max_examples=2000 if WHOLE_SWEEP else 150, deadline=None)
def test_any_case_gives_finished_letters_or_a_refusal(case):
    if validators.problems(case):
        return
    loaded = language.load(case.language)
    for document in outline.DOCUMENTS.values():
        lacks = [path for path in needs.needs(document, case) if not needs.given(document, case, path)]
        try:
            written = letter.compose(document, case, loaded)
        except Problems:
            # The one refusal a valid case may meet: a document without its facts.
            assert lacks
            continue
        assert not lacks
        assert faults(written, document) == [], written.body


@given(CASES)
@settings(max_examples=1000 if WHOLE_SWEEP else 80, deadline=None)
def test_dates_sums_and_names_agree_between_a_letter_its_script_and_its_record(case):
    if validators.problems(case) or case.need != "ending" or contradictions.find(case, ["termination-letter"]):
        return
    loaded = language.load(case.language)
    forms = Forms(loaded.grammar)
    made = {
        id: letter.compose(outline.DOCUMENTS[id], case, loaded)
        for id in ("termination-letter", "call-script", "meeting-script", "written-record")
    }
    printed = {id: f"{each.subject}\n{each.body}".replace("\u00a0", " ") for id, each in made.items()}
    sums = [case.money.final_invoice.amount] if case.money.final_invoice and case.money.final_invoice.amount else []
    sums += [invoice.amount for invoice in case.money.invoices if money.is_open(invoice, case.date)]
    sums += [money.refund_amount(case.money.refund)] if case.money.refund else []
    for id in ("termination-letter", "written-record"):
        for amount in sums:
            words = forms.money(factfinding.sums.amount(Decimal(amount), case)).replace("\u00a0", " ")
            assert words in printed[id]
        assert all(name in printed[id] for name in factfinding.people.people(case.sender))
    day = forms.date(case.work.last_day, "day", case.date).replace("\u00a0", " ")
    other_years = [str(case.work.last_day.year + more) for more in (-1, 1)]
    for id, text in printed.items():
        assert day.split(",")[0] in text, (id, day, text)
        assert not any(f"{day} {year}" in text for year in other_years)


@pytest.mark.parametrize("code", CODES)
@given(
    amount=st.decimals(Decimal("0.01"), Decimal("9999999.99"), places=2),
    currency=st.sampled_from(["EUR", "PLN", "SEK", "RUB", "GBP"]),
)
@settings(max_examples=40, deadline=None)
def test_a_printed_sum_is_the_sum(code, amount, currency):
    text = Forms(language.load(code).grammar).money(Sum(amount, currency))
    digits = "".join(character for character in text if character.isdigit())
    whole = amount == amount.to_integral_value()
    assert int(digits) == (int(amount) if whole else int(amount * 100))
