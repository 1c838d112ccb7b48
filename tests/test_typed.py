"""What people type, in every language that there is, as they type it."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from breakup import interview, language, typed
from breakup.case import Incident, Occurrences, Period, Price
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


@pytest.mark.parametrize(
    ("ui", "text", "price", "currency"),
    [
        ("en", "72 per hour, was 60", (72, "hour", 60), None), ("en", "£72/h (was £60)", (72, "hour", 60), "GBP"),
        ("en", "72 GBP an hour", (72, "hour", None), "GBP"), ("en", "1,250.50 a month", ("1250.50", "month", None), None),
        ("en", "$90 per piece instead of 80", (90, "piece", 80), "USD"), ("en", "72 pounds per day", (72, "day", None), "GBP"),
        ("pl", "72 zł za godzinę, dotąd 60", (72, "hour", 60), "PLN"), ("pl", "72 zł/godz., było 60 zł", (72, "hour", 60), "PLN"),
        ("pl", "1 250,00 za projekt", (1250, "project", None), None), ("pl", "90 za sztukę", (90, "piece", None), None),
        ("ru", "1 500 руб. за час, раньше 1 200", (1500, "hour", 1200), "RUB"), ("ru", "1500 ₽/день", (1500, "day", None), "RUB"),
        ("ru", "90 за штуку, было 80", (90, "piece", 80), None), ("sv", "950 kr/tim, tidigare 900 kr", (950, "hour", 900), "SEK"),
        ("sv", "950:- per timme", (950, "hour", None), None), ("sv", "12 000 kr i månaden", (12000, "month", None), "SEK"),
        ("nl", "€ 72,50 per uur, was € 60", ("72.50", "hour", 60), "EUR"), ("nl", "1.250,- per maand", (1250, "month", None), None),
    ],
)  # fmt: skip
def test_a_price(ui: str, text: str, price: tuple[object, str, int | None], currency: str | None) -> None:
    amount, per, before = price
    line = read(ui, "new_price", text)
    assert (line.price.amount, line.price.per, line.price.before) == (Decimal(str(amount)), per, before)
    assert line.currency == currency
    assert [read(other, "new_price", typed.shown(line)) for other in ("en", "ru", "sv")] == [line] * 3


@pytest.mark.parametrize(
    "text", ["72", "per hour", "72 per", "72 per hour per day", "1 / 2 / 3 / hour", "72 per yard", "about 72 an hour"]
)
@pytest.mark.parametrize("ui", language.codes())
def test_what_is_no_price_is_refused(ui: str, text: str) -> None:
    assert refused(ui, "new_price", text) == "price_unreadable"


@pytest.mark.parametrize(
    ("ui", "row", "day", "amount", "text"),
    [
        ("en", "12 January 2026; £600; a second page", "2026-01-12", 600, "a second page"), ("en", "2026-01-12 a second page", "2026-01-12", None, "a second page"),
        ("en", "a second page.", None, None, "a second page"), ("en", "; 600; a page; and more", None, 600, "a page; and more"),
        ("en", "2 more pages", None, None, "2 more pages"), ("en", "5 pages; a menu", None, None, "5 pages; a menu"), ("pl", "12.01.2026 r.; 600 zł; druga strona", "2026-01-12", 600, "druga strona"),
        ("ru", "12 января 2026 г.; 600,50 руб.; вторая страница", "2026-01-12", "600.50", "вторая страница"),
        ("sv", "den 12 januari 2026; 6 000 kr; en sida", "2026-01-12", 6000, "en sida"), ("nl", "12 januari 2026; ; een pagina", "2026-01-12", None, "een pagina"),
    ],
)  # fmt: skip
def test_a_request(ui: str, row: str, day: str | None, amount: object, text: str) -> None:
    (line,) = read(ui, "requests", row)
    assert (line.text, line.date) == (text, dt.date.fromisoformat(day) if day else None)
    assert (line.cost and line.cost.amount) == (None if amount is None else Decimal(str(amount)))
    assert read("pl", "requests", typed.shown(line)) == (line,)


words = st.text(st.characters(exclude_categories=["C", "Z", "Nd", "Nl", "No"]), min_size=1, max_size=12).filter(
    lambda text: text.strip(" ;.")
)


@given(st.builds("{} {}".format, words, words), st.none() | st.dates(dt.date(1970, 1, 1), TODAY), st.booleans())
def test_every_service_and_request_is_read_as_it_is_shown(text: str, day: dt.date | None, priced: bool) -> None:
    habit = typed.Habit(TODAY)
    text = " ".join(text.split()).strip(" ;.")
    price = typed.PriceLine(Price(amount=Decimal("72.50"), per="day"), "PLN") if priced else None
    service = typed.ServiceLine(text, price)
    assert typed.service(typed.shown(service), habit) == service
    request = typed.RequestLine(text, day, typed.SumLine(Decimal(600), "EUR") if priced else None)
    assert typed.request(typed.shown(request), habit) == request


@pytest.mark.parametrize(
    ("ui", "row"),
    [("en", "3 February call insult; emails, call log"), ("pl", "03-02 telefon obraźliwe słowa; e-maile, lista"), ("ru", "3 февраля звонок оскорбление; письма, журнал"),
     ("sv", "3 februari samtal förolämpning; mejl, samtalslista"), ("nl", "3 februari telefoongesprek belediging; e-mails, belgeschiedenis"),
     ("en", "2026-02-03; call; insult; emails, call_log")],
)  # fmt: skip
def test_evidence_stands_after_an_incident(ui: str, row: str) -> None:
    (incident,) = read(ui, "incidents", row)
    assert (incident.what, incident.evidence) == ("insult", ["emails", "call_log"])
    assert read("en", "incidents", typed.shown(incident)) == (incident,)
    assert refused(ui, "incidents", f"{row}, a hunch") == "choice_unknown"


@pytest.mark.parametrize("ui", language.codes())
def test_what_is_offered_of_a_document_is_read_back_and_reviewed_in_words(ui: str) -> None:
    voice = Voice(language.load(ui), TODAY)
    day, price = dt.date(2026, 2, 3), typed.PriceLine(Price(amount=Decimal(72), per="month", before=Decimal(60)), "EUR")
    incident = Incident(date=day, time="22:40", channel="call", what="insult", evidence=["voicemail", "photos"])
    values: list[tuple[str, Any, str]] = [
        ("new_price", price, voice.choice("per", "month")),
        ("services", (typed.ServiceLine("projekt; x", price), typed.ServiceLine("SEO")), "SEO"),
        (
            "requests",
            (typed.RequestLine("strona", day, typed.SumLine(Decimal(600))), typed.RequestLine("x; y")),
            "x; y",
        ),
        ("agreed_price", typed.SumLine(Decimal("6800.50"), "EUR"), "6"),
        ("incidents", (incident,), voice.choice("evidence", "voicemail")),
        ("occurrences", Occurrences(count=9, since=day), "9, "),
        ("hours", typed.Hours("09:00", "17:00"), "09:00–17:00"),
        ("corrections", (typed.Delivery(dt.date(2027, 1, 4), "strona"),), "strona"),
    ]
    for id, value, shown in values:
        assert read(ui, id, voice.offered(value)) == value
        told = voice.fact(id, interview.kind_of(id), value, "EUR")
        assert shown in told
        assert "2026-02" not in told


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
    for id, text in (
        ("rudeness", "x"),
        ("contact_hours", "x"),
        ("invoices", "x"),
        ("scope", "x"),
        ("new_price", "x"),
        ("requests", ";"),
        ("hours", "x"),
        ("occurrences", "x"),
    ):
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
