"""Late payment: days, interest and fixed sums from a dated table, and nothing where the table has nothing."""

from __future__ import annotations

import datetime as dt
import tomllib
from decimal import Decimal

import pytest
from conftest import ROOT, change, example
from hypothesis import given
from hypothesis import strategies as st

from breakup import late, money
from breakup.case import Invoice
from breakup.errors import RefusedError

LAWS = tomllib.loads((ROOT / "breakup" / "data" / "late.toml").read_text(encoding="utf-8"), parse_float=Decimal)


def owing(country: str, currency: str, amount: str, due: str, on: str, **more: object):
    """The boundary example with one invoice that is late."""
    case = change(example("boundary"), "date", dt.date.fromisoformat(on))
    case = change(case, "contract.law", country)
    case = change(case, "money.currency", currency)
    invoice = Invoice(number="7", amount=Decimal(amount), due=dt.date.fromisoformat(due))
    case = change(case, "money.invoices", [invoice])
    for path, value in more.items():
        case = change(case, f"money.{path}", value)
    return case


def test_simple_interest_on_a_year_of_365_days():
    claim = late.claim(owing("GB", "GBP", "3650.00", "2026-09-30", "2026-10-30"))
    (item,) = claim.invoices
    assert (item.days, item.interest) == (30, Decimal("35.25"))  # 3650 x 11.75 % x 30 / 365
    assert (item.fixed, item.fixed_currency) == (Decimal(70), "GBP")
    assert claim.total == Decimal("105.25")


@pytest.mark.parametrize(
    ("country", "currency", "amount", "fixed"),
    [
        ("GB", "GBP", "999.99", (40, "GBP")), ("GB", "GBP", "1000.00", (70, "GBP")), ("GB", "GBP", "9999.99", (70, "GBP")),
        ("GB", "GBP", "10000.00", (100, "GBP")), ("PL", "PLN", "5000.00", (40, "EUR")), ("PL", "PLN", "5000.01", (70, "EUR")),
        ("PL", "PLN", "49999.99", (70, "EUR")), ("PL", "PLN", "50000.00", (100, "EUR")), ("NL", "EUR", "20.00", (40, "EUR")),
        ("SE", "SEK", "90000.00", (450, "SEK")), ("RU", "RUB", "90000.00", None), ("US", "USD", "90000.00", None),
        # Steps by amount are in the law's currency, and are not guessed in another.
        ("GB", "EUR", "90.00", None),
    ],
)  # fmt: skip
def test_fixed_sums(country: str, currency: str, amount: str, fixed: tuple[int, str] | None):
    case = owing(country, currency, amount, "2026-09-30", "2026-10-30", interest_rate=Decimal(10))
    (item,) = late.claim(case).invoices
    assert (item.fixed, item.fixed_currency) == (fixed or (None, None))


def test_a_fixed_sum_in_euro_is_converted_at_the_rate_that_was_given_and_else_left_out_of_the_total():
    case = owing("PL", "PLN", "4000.00", "2026-09-30", "2026-10-30", interest_rate=Decimal(10))
    assert late.claim(case).fixed == 0
    assert late.claim(case, eur_rate=Decimal("4.2512")).fixed == Decimal("170.05")


def test_a_rate_changes_on_the_day_that_the_table_says():
    claim = late.claim(owing("NL", "EUR", "1000.00", "2023-12-21", "2024-07-10"))
    (item,) = claim.invoices
    assert [(each.days, each.rate) for each in item.stretches] == [
        (10, Decimal(12)), (182, Decimal("12.5")), (10, Decimal("12.25")),
    ]  # fmt: skip
    assert item.days == 202
    assert claim.rates == (Decimal(12), Decimal("12.5"), Decimal("12.25"))
    assert item.interest == Decimal("3.29") + Decimal("62.33") + Decimal("3.36")


def test_in_the_united_kingdom_the_rate_of_the_first_day_holds_to_the_end():
    (item,) = late.claim(owing("GB", "GBP", "1000.00", "2026-12-20", "2027-03-01")).invoices
    assert [(each.days, each.rate) for each in item.stretches] == [(71, Decimal("11.75"))]


@pytest.mark.parametrize(
    ("country", "currency", "due", "on"),
    [
        ("GB", "GBP", "2026-06-15", "2026-10-30"),  # interest began before the first rate of the table
        ("NL", "EUR", "2024-12-01", "2025-01-02"),  # and goes on after its last
        ("PL", "PLN", "2026-09-30", "2026-10-30"),
        ("SE", "SEK", "2026-09-30", "2026-10-30"),
        ("RU", "RUB", "2026-09-30", "2026-10-30"),
        ("US", "USD", "2026-09-30", "2026-10-30"),
    ],
)
def test_a_rate_that_is_not_in_the_table_is_asked_for(country: str, currency: str, due: str, on: str):
    case = owing(country, currency, "1000.00", due, on)
    with pytest.raises(RefusedError) as caught:
        late.claim(case)
    assert caught.value.id == "rate_unknown"
    assert late.claim(case, rate=Decimal("7.3")).interest > 0


@pytest.mark.parametrize(
    ("country", "on", "since"),
    [("NL", "2024-12-31", None), ("NL", "2025-01-01", "2025-01-01"), ("PL", "2026-01-01", "2023-01-01"), ("SE", "2026-01-01", None)],
)  # fmt: skip
def test_a_table_is_stale_after_its_last_rate(country: str, on: str, since: str | None):
    case = owing(country, "EUR", "10.00", "2022-08-01", on)
    assert late.stale_since(case) == (dt.date.fromisoformat(since) if since else None)


def test_only_what_is_unpaid_and_past_its_day_is_late():
    case = example("ending")
    assert late.late_invoices(case) == []
    assert late.claim(case).total == 0
    due_today = change(case, "date", case.money.invoices[0].due)
    assert late.late_invoices(due_today) == []


@given(
    st.decimals("0.01", "99999", places=2), st.integers(1, 900), st.decimals("0.1", "30", places=2), st.integers(1, 899)
)
def test_interest_grows_with_every_day_and_is_split_by_no_more_than_a_cent(amount, days, rate, at):
    on = dt.date(2026, 11, 20)
    case = owing("US", "USD", str(amount), (on - dt.timedelta(days=days)).isoformat(), on.isoformat())
    whole = late.claim(case, rate=rate).interest
    assert whole == money.cents(amount * rate * days / 36500)
    if at < days:
        earlier = change(case, "date", on - dt.timedelta(days=at))
        assert late.claim(earlier, rate=rate).interest <= whole


def test_every_law_of_the_table_says_where_it_is_from_and_its_rates_follow_one_another():
    checked, laws = late.table()
    assert checked == LAWS["checked"]
    assert set(laws) == {"GB", "NL", "PL", "SE", "RU"}
    for law in laws.values():
        assert all((law.statute, law.basis, law.source, law.sure))
        for before, after in zip(law.rates, law.rates[1:], strict=False):
            assert after.start == before.until + dt.timedelta(days=1)
        assert all(rate.start <= rate.until for rate in law.rates)
