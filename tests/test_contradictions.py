"""What must not stand together is found before anything is written, each pair with its own sentence."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from conftest import CODES, EXAMPLES, change, example, with_issue
from test_cli import run

from breakup import contradictions, language, letter, outline, plan
from breakup.case import Deliverable, Firm, Incident, Invoice, Period
from breakup.contradictions import saying

LATE = Invoice(number="9", amount=Decimal(80), due=dt.date(2026, 1, 15))
INSULT = Incident(date=dt.date(2026, 2, 3), channel="call", what="insult")
MONTH = Period(amount=1, unit="months")


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def with_(case: Any, **changes: Any) -> Any:
    """A case with fields changed; ``__`` stands for the dot of a path."""
    for path, value in changes.items():
        case = change(case, path.replace("__", "."), value)
    return case


def found(case: Any) -> dict[str, bool]:
    """The ids that are found in what is written now, and whether each stops it."""
    return {item.error.id: item.fatal for item in contradictions.find(case, plan.documents(case))}


@pytest.mark.parametrize("name", ["boundary", "ending"])
def test_the_examples_have_none(name: str):
    assert found(example(name)) == {}


REFUND = example("ending").money.refund
FACTS = [
    ("refund_while_owed", True, {"money__invoices": [LATE]}),
    ("refund_in_dispute", True, {"contract__dispute": True}),
    ("refund_in_dispute", True, {"contract__legal_threat": True}),
    ("refund_and_interest", True, {"money__claim_interest": True}),
    ("interest_without_late", False, {"money__claim_interest": True}),
    ("refund_above_invoice", True, {"money__refund": change(REFUND, "paid", Decimal(1300))}),
    ("window_after_abuse", True, {"signs__abuse": 2}),
    ("window_after_abuse", True, {"incidents": [INSULT]}),
    ("referral_after_abuse", True, {"signs__abuse": 3}),
    ("referral_while_owed", True, {"money__invoices": [LATE]}),
    ("talk_after_abuse", True, {"signs__abuse": 2, "channel": "call"}),
    ("at_once_with_notice", True, {"work__last_day": day("2026-03-02"), "work__deliverables": []}),
    ("last_day_before_notice", True, {"work__last_day": day("2026-04-01"), "work__deliverables": []}),
    ("delivery_after_last_day", True, {"work__last_day": day("2026-04-02")}),
    ("handover_after_last_day", False, {"work__last_day": day("2026-04-08")}),
    ("last_day_not_expiry", True, {"contract__way_out": "expiry", "contract__renewal": day("2026-05-31")}),
    ("refusal_too_late", True, {"contract__way_out": "expiry", "contract__renewal": day("2026-04-01")}),
    ("stop_is_breach", True, {"money__pause": "all_work", "contract__law": "GB", "contract__clause": None}),
    ("name_spelled_otherwise", False, {"talk__participants": ["Anna Kowalski", "Tom Okafor"]}),
]


@pytest.mark.parametrize(("id", "fatal", "changes"), FACTS)
def test_facts_that_contradict_one_another(id: str, fatal: bool, changes: dict[str, Any]):
    assert found(with_(example("ending"), **changes))[id] is fatal


@pytest.mark.parametrize(
    ("id", "changes"),
    [
        ("talk_after_abuse", {"signs__abuse": 2, "channel": "call", "talk__participants": ["A", "B", "C"]}),
        ("at_once_with_notice", {"work__last_day": day("2026-03-02"), "contract__way_out": "agreement"}),
        ("last_day_before_notice", {"work__last_day": day("2026-04-02"), "work__deliverables": []}),
        ("last_day_not_expiry", {"contract__way_out": "expiry", "contract__renewal": day("2026-04-11")}),
        ("refusal_too_late", {"contract__way_out": "expiry", "contract__renewal": day("2026-04-11")}),
        ("stop_is_breach", {"money__pause": "all_work", "contract__law": "GB", "contract__clause": "12"}),
        ("stop_is_breach", {"money__pause": "new_work", "contract__law": "GB", "contract__clause": None}),
        ("stop_is_breach", {"money__pause": "all_work", "contract__law": "NL", "contract__clause": None}),
        ("window_after_abuse", {"signs__abuse": 1}),
        ("name_spelled_otherwise", {"talk__participants": ["Anna Kowalska", "Jan Nowak"]}),
        ("refund_and_interest", {"money__refund": None, "money__claim_interest": True}),
    ],
)
def test_what_does_not_contradict_is_let_be(id: str, changes: dict[str, Any]):
    assert id not in found(with_(example("ending"), **changes))


def test_working_days_of_the_notice_leave_holidays_out():
    five = Period(amount=5, unit="working_days")
    base = with_(example("ending"), date=day("2026-03-31"), contract__notice=five, work__deliverables=[])
    base = with_(base, work__handover=None, money__invoices=[], money__refund=None)
    # Good Friday and Easter Monday are no working days in Leeds.
    assert "last_day_before_notice" in found(with_(base, work__last_day=day("2026-04-08")))
    assert "last_day_before_notice" not in found(with_(base, work__last_day=day("2026-04-09")))


def test_an_own_part_while_something_is_open_is_told_and_stops_nothing():
    boundary = example("boundary")
    assert found(with_(boundary, contract__dispute=True)) == {"admission_in_dispute": False}
    assert found(with_(boundary, contract__legal_threat=True)) == {"admission_in_dispute": False}
    assert found(with_(boundary, money__invoices=[LATE])) == {"admission_while_owed": False}
    # The letter about payment admits nothing.
    assert found(with_issue(boundary, "late_payment")) == {}


# Texts


def said(text: str, tag: str = "en", **changes: Any) -> dict[str, bool]:
    """What is found in the ending example when its first delivery has this text."""
    item = Deliverable(text={tag: text}, by=day("2026-03-20"))
    return found(with_(example("ending"), language=tag, work__deliverables=[item], **changes))


TEXTS = [
    ("other_day_in_text", "en", "the product pages by 27 March 2026"),
    ("other_day_in_text", "en", "the product pages by March 27, 2026"),
    ("other_day_in_text", "nl", "de productpagina’s op 27-03-2026"),
    ("other_day_in_text", "pl", "podstrony produktów do 27 marca 2026 r."),
    ("other_day_in_text", "ru", "страницы товаров до 27 марта 2026 г."),
    ("other_day_in_text", "sv", "produktsidorna den 27 mars 2026"),
    ("other_last_day_in_text", "en", "the pages; the last day is 30 April 2026"),
    ("other_last_day_in_text", "nl", "de pagina’s; de laatste dag is 30 april 2026"),
    ("other_last_day_in_text", "pl", "strony; ostatni dzień to 30 kwietnia 2026"),
    ("other_last_day_in_text", "ru", "страницы; последний день – 30 апреля 2026"),
    ("other_last_day_in_text", "sv", "sidorna; sista dagen är 2026-04-30"),
    ("other_sum_in_text", "en", "the pages, with a refund of €500"),
    ("other_sum_in_text", "nl", "de pagina’s, met terugbetaling van € 500"),
    ("other_sum_in_text", "pl", "strony oraz zwrot 500 EUR"),
    ("other_sum_in_text", "ru", "страницы и возврат 500 EUR"),
    ("other_sum_in_text", "sv", "sidorna och återbetalning av 500 euro"),
    ("at_once_in_text", "en", "the pages, and the contract ends immediately"),
    ("at_once_in_text", "nl", "de pagina’s, en het contract stopt per direct"),
    ("at_once_in_text", "pl", "strony, umowa kończy się natychmiast"),
    ("at_once_in_text", "ru", "страницы, договор прекращается немедленно"),
    ("at_once_in_text", "sv", "sidorna, och avtalet upphör genast"),
    ("default_alleged", "en", "the pages, since there was a material breach of contract"),
    ("default_alleged", "nl", "de pagina’s; dit is wanprestatie"),
    ("default_alleged", "pl", "strony; to rażące naruszenie umowy"),
    ("default_alleged", "ru", "страницы; это существенное нарушение договора"),
    ("default_alleged", "sv", "sidorna; det är ett väsentligt avtalsbrott"),
    ("grievance_in_text", "en", "the pages that you never paid for"),
    ("incident_in_text", "en", "the pages, after the call of 3 February 2026"),
]


@pytest.mark.parametrize(("id", "tag", "text"), TEXTS)
def test_a_users_text_that_says_otherwise_is_found_in_its_language(id: str, tag: str, text: str):
    more = {"incidents": [Incident(date=day("2026-02-03"), channel="call", what="shouting")]}
    assert said(text, tag, **more).get(id) is True


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "the product pages, on 20 March 2026"), ("en", "the report on the fair of 12 May 2025"), ("en", "the page with a price of €500"),
        ("en", "the pages, with the refund of €620"), ("en", "three pages and 2 forms"), ("pl", "zwrot 620 EUR"), ("sv", "sidorna"),
        ("ru", "страницы товаров"), ("nl", "de pagina’s; de laatste dag is 10 april 2026 en de levering op 20 maart 2026"), ("xx", "you never pay"),
    ],
)  # fmt: skip
def test_a_users_text_that_agrees_is_let_be(tag: str, text: str):
    assert said(text, tag) == {}


def test_a_breach_that_is_claimed_may_be_named():
    text = "the pages, since there was a material breach of contract"
    open_ = {"contract__dispute": True, "money__refund": None}
    assert "default_alleged" not in said(text, **open_)


def test_an_admission_is_found_while_money_is_owed():
    text = "the pages, since it was our fault"
    assert "admission_in_text" not in said(text)
    owed = {"money__invoices": [LATE], "money__refund": None, "offer__firms": []}
    assert said(text, **owed)["admission_in_text"] is True


def test_a_refund_that_only_a_text_promises():
    assert said("the pages and a refund of €500", money__refund=None) == {"refund_in_text_alone": True}


def test_another_currency_is_told():
    assert said("the page with a price of £500") == {"currency_mixed": False}


def test_texts_in_two_languages_say_the_same():
    texts = {"en": "the plan up to 3 June 2026", "pl": "plan do 4 czerwca 2026 r."}
    case = change(example("ending"), "talk.agreed", [texts])
    assert found(case)["texts_disagree"] is True
    same = texts | {"pl": "plan do 3 czerwca 2026 r."}
    assert "texts_disagree" not in found(change(case, "talk.agreed", [same]))
    sums = {"en": "the plan for €1,500", "sv": "planen för 1 600 euro"}
    assert found(change(case, "talk.agreed", [sums]))["texts_disagree"] is True


def test_a_stop_of_work_in_a_text_where_that_is_a_breach():
    texts = [{"en": "we suspend all work until the invoice is paid"}]
    case = with_(with_issue(example("boundary"), "late_payment"), talk__agreed=texts, contract__law="GB")
    assert found(case)["stop_is_breach"] is True
    assert "stop_is_breach" not in found(with_(case, contract__law="SE"))


@pytest.mark.parametrize(
    ("code", "text", "days"),
    [
        ("en", "on 2026-03-20, 21.03.2026 and 22/03/2026", ["2026-03-20", "2026-03-21", "2026-03-22"]),
        ("en", "on 31 February 2026 or 3.5.2026.1", []),
        ("en", "version 1.2.2026-beta, call 2026-03-201", []),
        ("en-US", "on 03/20/2026", ["2026-03-20"]),
        ("ru", "к 5-го мая 2026 и 6 мая 2026", ["2026-05-05", "2026-05-06"]),
        ("sv", "den 1:e juni 2026", ["2026-06-01"]),
    ],
)
def test_days_are_read_only_where_they_are_sure(code: str, text: str, days: list[str]):
    assert saying.days(text, language.load(code)) == set(map(day, days))


@pytest.mark.parametrize(
    ("text", "sums"),
    [
        ("€1,240.50 or 1 240,50 €", {(Decimal("1240.5"), "EUR")}), ("£40 and 40 GBP", {(Decimal(40), "GBP")}),
        ("500 kr, 12 pages, v1.5", set()), ("5 000 zł", {(Decimal(5000), "PLN")}), ("300 руб.", {(Decimal(300), "RUB")}),
    ],
)  # fmt: skip
def test_sums_are_read_only_with_a_currency_that_is_sure(text: str, sums: set[tuple[Decimal, str]]):
    assert {(amount, currency) for amount, currency in saying.sums(text)} == {(a.normalize(), c) for a, c in sums}


@pytest.mark.parametrize("unit", ["1", "111 ", "a", "1 a", "€1", "12 ", "may 1", "1.", " "])
def test_reading_a_long_text_takes_a_steady_number_of_steps(unit: str):
    """Twenty times the text within a few seconds: a pattern that is quadratic would take hours."""
    text = unit * (200_000 // len(unit))
    saying.sums(text)
    saying.days(text, language.load("en"), 2026)
    saying.sentences(text)


def test_the_wizard_tells_of_a_text_that_says_otherwise_before_it_writes():
    from breakup.wizard import letters

    item = Deliverable(text={"pl": "strony do 27 marca 2026 r."}, by=day("2026-03-20"))
    fatal, _ = letters.problems(with_(example("ending"), work__deliverables=[item]))
    assert [error.id for error in fatal] == ["other_day_in_text"]


# Letters that were saved before


def drafts(case: Any, *codes: str) -> dict[str, str]:
    made = {code: letter.compose(outline.DOCUMENTS["termination-letter"], case, language.load(code)) for code in codes}
    return {f"termination-letter.{code}.txt": f"{each.subject}\n\n{each.body}" for code, each in made.items()}


@pytest.mark.parametrize("code", CODES)
def test_a_letter_as_the_case_writes_it_agrees_with_it(code: str):
    case = example("ending")
    assert contradictions.in_drafts(case, drafts(case, code)) == []


@pytest.mark.parametrize("code", CODES)
def test_a_letter_of_before_a_change_is_told(code: str):
    case = example("ending")
    old = drafts(case, code)
    moved = with_(case, work__last_day=day("2026-04-17"), money__final_invoice__amount=Decimal(990))
    ids = {item.error.id for item in contradictions.in_drafts(moved, old)}
    assert ids == {"last_day_not_in_draft", "other_sum_in_draft"}
    later = with_(case, offer__confirm_by=day("2026-03-10"))
    assert {item.error.id for item in contradictions.in_drafts(later, old)} == {"other_day_in_draft"}
    renamed = with_(case, sender__name="Robin Reed")
    assert {item.error.id for item in contradictions.in_drafts(renamed, old)} == {"other_name_in_draft"}
    assert not any(item.fatal for item in contradictions.in_drafts(renamed, old))


def test_files_that_are_no_letters_are_let_be():
    texts = {"notes.txt": "on 1 May 2026", "termination-letter.xx.txt": "on 1 May 2026", "poem.en.txt": "1 May 2026"}
    assert contradictions.in_drafts(example("ending"), texts) == []


def test_write_and_plan_tell_of_a_saved_letter_that_says_otherwise(tmp_path):
    folder = tmp_path / "c-x"
    (folder / "letters").mkdir(parents=True)
    (folder / "case.toml").write_text((EXAMPLES / "ending.toml").read_text(encoding="utf-8"), encoding="utf-8")
    (folder / "letters" / "written-record-draft.pl.txt").write_text(
        "Ostatni dzień: 17 kwietnia 2026 r.", encoding="utf-8"
    )
    for command in ("write", "plan"):
        done = run(command, str(folder), home=tmp_path)
        assert done.returncode == 0
        assert "written-record-draft.pl.txt" in (done.stderr + done.stdout).decode()
    assert run("write", str(folder), "written-record", home=tmp_path).stderr.count(b"2026-04-17") == 0


def test_write_stops_at_a_text_that_says_otherwise(tmp_path):
    text = (EXAMPLES / "ending.toml").read_text(encoding="utf-8")
    bad = text.replace('pl = "podstrony produktów"', 'pl = "podstrony produktów do 27 marca 2026 r."')
    (tmp_path / "case.toml").write_text(bad, encoding="utf-8")
    done = run("write", str(tmp_path / "case.toml"), home=tmp_path)
    assert (done.returncode, done.stdout) == (65, b"")
    assert "work.deliverables[0].text.pl" in done.stderr.decode()


def test_a_firm_is_named_to_nobody_who_owes_money():
    case = with_(example("ending"), money__invoices=[LATE], money__refund=None, offer__firms=[Firm(name="A")])
    assert found(case) == {"referral_while_owed": True}
