"""What people type, in every language that there is, as they type it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from breakup import interview, language, typed
from breakup.case import Period
from breakup.errors import RefusedError
from breakup.interview import Context, LetterLanguage, Question
from breakup.wizard.words import Voice

TODAY = dt.date(2026, 11, 22)
LETTERS = tuple(LetterLanguage(tag) for tag in language.tags())


def context(ui: str) -> Context:
    return Context(Voice(language.load(ui), TODAY).habit, LETTERS, ui=ui)


def read(ui: str, id: str, text: str) -> Any:
    question = Question(id, interview.kind_of(id), optional=True)
    return interview.parse(question, text, context(ui))


def refused(ui: str, id: str, text: str) -> str:
    with pytest.raises(RefusedError) as caught:
        read(ui, id, text)
    return caught.value.id


def tried(function: Any, *arguments: Any) -> Any:
    """What a reader gives, or the id of its refusal."""
    try:
        return function(*arguments)
    except RefusedError as error:
        return error.id


@pytest.mark.parametrize(
    ("ui", "text", "day"),
    [
        ("en", "14 March", "2026-03-14"), ("en", "March 3, 2026", "2026-03-03"), ("en", "the 3rd of March 2026", None),
        ("en", "3 Mar 2026", "2026-03-03"), ("pl", "1 grudnia", "2025-12-01"), ("pl", "10.12.2025 r.", "2025-12-10"),
        ("pl", "3 paź 2025", "2025-10-03"), ("ru", "1 марта 2026 г.", "2026-03-01"), ("ru", "1 марта 2026 года", "2026-03-01"),
        ("ru", "5 нояб. 2025", "2025-11-05"), ("sv", "den 3 mars", "2026-03-03"), ("sv", "14/3", "2026-03-14"),
        ("sv", "03-14", "2026-03-14"), ("sv", "14 mars -26", None), ("nl", "3 mrt 2026", "2026-03-03"),
        ("nl", "1 december 2025", "2025-12-01"), ("pl", "20251214", "2025-12-14"), ("pl", "14 March 2026", "2026-03-14"),
        ("pl", "26-03-14", None), ("pl", "31-03-99", "1999-03-31"), ("ru", "26.03.14", None),
    ],
)  # fmt: skip
def test_a_day(ui: str, text: str, day: str | None) -> None:
    if day is None:
        assert refused(ui, "since", text) in ("date_unreadable", "year_short")
    else:
        assert read(ui, "since", text) == dt.date.fromisoformat(day)


@given(st.dates(dt.date(1970, 1, 1), dt.date(2069, 12, 31)), st.sampled_from(["dmy", "mdy"]), st.sampled_from("-./"))
def test_a_year_of_two_digits_never_gives_another_day(day: dt.date, order: str, mark: str) -> None:
    habit = typed.Habit(TODAY, order)
    for pattern in ("%d{0}%m{0}%y", "%m{0}%d{0}%y", "%y{0}%m{0}%d"):
        assert tried(typed.date, day.strftime(pattern.format(mark)), habit) in (day, "year_short")


@pytest.mark.parametrize(
    ("ui", "text", "amount", "currency"),
    [
        ("pl", "1250 zł", "1250", "PLN"), ("sv", "6 200 kr", "6200", "SEK"), ("en", "€1,250", "1250", "EUR"),
        ("en", "£620.50", "620.5", "GBP"), ("pl", "1 250,00 EUR", "1250", "EUR"), ("nl", "1.250,50 €", "1250.5", "EUR"),
        ("ru", "45 000 руб.", "45000", "RUB"), ("ru", "45000 ₽", "45000", "RUB"),
    ],
)  # fmt: skip
def test_a_sum(ui: str, text: str, amount: str, currency: str) -> None:
    assert read(ui, "refund", text) == typed.RefundLine(amount=Decimal(amount), currency=currency)
    lines = read(ui, "invoices", f"114; {text}; 2026-12-14")
    assert (lines.items[0].amount, lines.currency) == (Decimal(amount), currency)


@pytest.mark.parametrize(
    ("ui", "row", "amount", "due"),
    [
        ("en", "INV-7 $1,250.00 March 3, 2027", 1250, "2027-03-03"), ("en", "INV-7 1250 3 March 2027", 1250, "2027-03-03"),
        ("ru", "114 45 000 руб. 14 декабря", 45000, "2026-12-14"), ("sv", "F114 12500:- 14/12", 12500, "2026-12-14"),
        ("nl", "114; € 1.250,-; 3 december", 1250, "2026-12-03"), ("pl", "FV/12 1250 zł 10 grudnia 2026 r. sporna", 1250, "2026-12-10"),
    ],
)  # fmt: skip
def test_an_invoice(ui: str, row: str, amount: int, due: str) -> None:
    (invoice,) = read(ui, "invoices", row).items
    assert (invoice.amount, invoice.due) == (amount, dt.date.fromisoformat(due))


@pytest.mark.parametrize(
    ("ui", "row"),
    [("en", "December 20, 2026: the pages"), ("en", "20 December the pages"), ("sv", "den 20 december the pages"), ("pl", "20.12.2026 r. the pages")],
)  # fmt: skip
def test_a_delivery(ui: str, row: str) -> None:
    assert read(ui, "deliverables", row) == (typed.Delivery(dt.date(2026, 12, 20), "the pages"),)


@pytest.mark.parametrize(
    ("ui", "text"),
    [("en", "50 % of £1,240"), ("pl", "50 procent z 1240 zł"), ("ru", "50 процентов от 1240 руб."), ("sv", "50 procent av 1 240 kr"),
     ("nl", "50 procent van € 1.240")],
)  # fmt: skip
def test_a_percentage(ui: str, text: str) -> None:
    line = read(ui, "refund", text)
    assert (line.percent, line.paid) == (Decimal(50), Decimal(1240))


@pytest.mark.parametrize(
    ("ui", "hours"),
    [("en", "9am-5pm"), ("en", "from 9 to 5pm"), ("en", "9-17"), ("pl", "9.00–17.00"), ("pl", "od 9 do 17"), ("pl", "w godz. 9-17"),
     ("ru", "с 9 до 17"), ("ru", "с 9 утра до 5 вечера"), ("sv", "kl. 9-17"), ("sv", "mellan 9 och 17"), ("nl", "van 9 tot 17 uur"),
     ("nl", "9.00-17.00 uur")],
)  # fmt: skip
def test_working_hours(ui: str, hours: str) -> None:
    for text in (f"14 2026-01-12 {hours}", f"14 2026-01-12, {hours}"):
        facts = read(ui, "contact_hours", text)
        assert (facts.messages, facts.since, facts.opens, facts.closes) == (14, dt.date(2026, 1, 12), "09:00", "17:00")


@pytest.mark.parametrize(
    ("ui", "row"),
    [
        ("en", "3 February, at 22:40, call, personal remarks."), ("en", "Feb 3 10:40pm call personal"), ("pl", "3 lutego o 22:40 telefon osobiste uwagi"),
        ("pl", "03-02, 22:40, telefon, osobiste uwagi"), ("ru", "3 февраля в 22:40 звонок личные замечания"),
        ("sv", "2026-02-03 kl. 22.40 samtal personliga kommentarer"), ("sv", "3 februari kl. 22.40 samtal personliga kommentarer"), ("nl", "3 februari om 22.40 uur, telefoongesprek, persoonlijke opmerkingen"),
    ],
)  # fmt: skip
def test_an_incident(ui: str, row: str) -> None:
    (incident,) = read(ui, "rudeness", row)
    assert (incident.date, incident.time) == (dt.date(2026, 2, 3), "22:40")
    assert (incident.channel, incident.what) == ("call", "personal_remarks")


@pytest.mark.parametrize("word", ["звонок", "Звонок"])
def test_one_letter_passes_for_another(word: str) -> None:
    assert typed.one_of("счет", {"a": "счёт", "b": "письмо"}, folded=context_habit("ru").folded) == "a"
    assert typed.one_of("СЧЁТ", {"a": "счет", "b": "письмо"}, folded=context_habit("ru").folded) == "a"


def context_habit(ui: str) -> typed.Habit:
    from breakup.interview import habits

    return habits.whole(context(ui))


MONTH = Period(amount=1, unit="months")


@pytest.mark.parametrize(
    ("ui", "text", "parts"),
    [
        ("ru", "12/2024; 9.2; 1 месяц", ("12/2024", None, "9.2", MONTH)), ("ru", "12/2024;; 9.2;", ("12/2024", None, "9.2", None)),
        ("ru", "12/2024; п. 9.2", ("12/2024", None, "9.2", None)), ("ru", "12/2024; 9.2.2024; 9.2", ("12/2024", dt.date(2024, 2, 9), "9.2", None)),
        ("pl", "12/2024; § 9; 1 miesiąc", ("12/2024", None, "9", MONTH)), ("pl", "12/2024; § 9 ust. 2", ("12/2024", None, "9 ust. 2", None)),
        ("pl", "12/2024; 4.03.2024; art. 9; 1 miesiąc", ("12/2024", dt.date(2024, 3, 4), "9", MONTH)),
        ("en", "12/2024; clause 9; 1 month", ("12/2024", None, "9", MONTH)), ("en", "12/2024; 4 March 2024", ("12/2024", dt.date(2024, 3, 4), None, None)),
        ("en", "12/2024; 9.2; 1 month;", ("12/2024", None, "9.2", MONTH)), ("en", "; 9.2", (None, None, "9.2", None)),
        ("en", "12; 9a; 1 month", ("12", None, "9a", MONTH)), ("en", "12; Annex 3", ("12", None, "Annex 3", None)), ("en", "", None),
        ("ru", "12; от 4 марта 2024 г.; п. 9.2; 30 дней", ("12", dt.date(2024, 3, 4), "9.2", Period(amount=30, unit="days"))),
    ],
)  # fmt: skip
def test_a_contract(ui: str, text: str, parts: tuple[Any, ...] | None) -> None:
    line = read(ui, "contract", text)
    assert line == (typed.ContractLine(*parts) if parts else None)
    if line:
        assert read(ui, "contract", typed.shown(line)) == line


@given(
    st.integers(1, 31), st.integers(1, 12), st.sampled_from(["{}; {}", "{}; {}; 1 month", "{}; {}; ; 1 month", "; {1}"])
)
def test_a_clause_is_never_read_as_a_day(first: int, second: int, form: str) -> None:
    text = form.format("12/2024", f"{first}.{second}")
    line = tried(typed.contract, text, typed.Habit(TODAY, units={"months": ["month"]}))
    assert line == "date_unreadable" or line.date is None


@pytest.mark.parametrize("ui", language.codes())
def test_the_examples_of_a_language_are_read_in_it(ui: str) -> None:
    habit = context_habit(ui)
    assert typed.amount(habit.example("amount")) > 0
    for id, text in (("rudeness", "x"), ("contact_hours", "x"), ("invoices", "x"), ("scope", "x")):
        with pytest.raises(RefusedError) as caught:
            read(ui, id, text)
        assert read(ui, id, str(caught.value.values["example"]))
    past = str(_values(ui, "since")["example"])
    assert read(ui, "since", past) < TODAY
    assert read(ui, "last_day", str(_values(ui, "last_day")["example"])) > TODAY


def _values(ui: str, id: str) -> dict[str, object]:
    with pytest.raises(RefusedError) as caught:
        read(ui, id, "soon")
    return caught.value.values
