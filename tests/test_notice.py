"""Notice and working days: forwards and backwards are one rule, over month ends, leap years and holidays."""

from __future__ import annotations

import calendar
import datetime as dt

import pytest
from conftest import change, example
from hypothesis import example as also
from hypothesis import given
from hypothesis import strategies as st

from breakup import notice
from breakup.case import Period

COUNTRIES = ["GB", "NL", "RU", "PL", "SE", "US"]
ONE = dt.timedelta(days=1)
DAYS = st.dates(dt.date(2019, 1, 1), dt.date(2033, 12, 31))
PERIODS = st.builds(
    Period,
    amount=st.integers(1, 60),
    unit=st.sampled_from(["days", "working_days", "weeks", "months"]),
    to=st.sampled_from([None, "month_end"]),
)
LANDS = st.sampled_from([*COUNTRIES, None])


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def period(amount: int, unit: str, to: str | None = None) -> Period:
    return Period(amount=amount, unit=unit, to=to)


@given(DAYS, PERIODS, LANDS)
@also(day("2028-02-29"), period(1, "months"), "GB")
@also(day("2027-02-28"), period(1, "months"), "SE")
@also(day("2026-12-31"), period(3, "working_days"), "RU")
@also(day("2026-03-30"), period(1, "months", "month_end"), "PL")
def test_backwards_is_the_latest_day_from_which_forwards_is_in_time(end: dt.date, each: Period, land: str | None):
    given_ = notice.latest_notice(end, each, land)
    assert notice.earliest_end(given_, each, land) <= end
    assert notice.earliest_end(given_ + ONE, each, land) > end


@given(DAYS, PERIODS, LANDS)
@also(day("2028-01-31"), period(1, "months"), "NL")
@also(day("2027-08-31"), period(6, "months"), "US")
def test_forwards_is_the_first_end_that_backwards_allows(given_: dt.date, each: Period, land: str | None):
    end = notice.earliest_end(given_, each, land)
    assert notice.latest_notice(end, each, land) >= given_
    assert notice.latest_notice(end - ONE, each, land) < given_


@given(DAYS, PERIODS, LANDS)
def test_later_notice_never_ends_earlier(given_: dt.date, each: Period, land: str | None):
    assert notice.earliest_end(given_, each, land) <= notice.earliest_end(given_ + ONE, each, land)


@given(DAYS, PERIODS, LANDS)
def test_a_notice_to_a_months_end_ends_there_and_is_never_shorter(given_: dt.date, each: Period, land: str | None):
    plain = notice.earliest_end(given_, period(each.amount, each.unit), land)
    whole = notice.earliest_end(given_, period(each.amount, each.unit, "month_end"), land)
    assert whole.day == calendar.monthrange(whole.year, whole.month)[1]
    assert plain <= whole < plain + dt.timedelta(days=31)


@given(DAYS, st.integers(1, 40), st.sampled_from(COUNTRIES))
def test_working_days_are_counted_one_by_one(given_: dt.date, amount: int, land: str):
    end = notice.earliest_end(given_, period(amount, "working_days"), land)
    between = [given_ + ONE * step for step in range(1, (end - given_).days + 1)]
    assert sum(notice.is_working_day(each, land) for each in between) == amount
    assert notice.is_working_day(end, land)


@given(DAYS, st.sampled_from(COUNTRIES))
def test_the_next_and_the_last_working_day_enclose_a_day(each: dt.date, land: str):
    before, after = notice.working_day_until(each, land), notice.working_day_from(each, land)
    assert before <= each <= after
    assert notice.is_working_day(before, land)
    assert notice.is_working_day(after, land)
    assert (before == after) == notice.is_working_day(each, land)


@given(DAYS, st.integers(1, 48))
def test_a_month_keeps_its_day_or_ends(given_: dt.date, months: int):
    end = notice.add_months(given_, months)
    last = calendar.monthrange(end.year, end.month)[1]
    assert (end.year - given_.year) * 12 + end.month - given_.month == months
    assert end.day == min(given_.day, last)


@pytest.mark.parametrize(
    ("given_", "each", "land", "end"),
    [
        ("2026-01-31", period(1, "months"), None, "2026-02-28"),
        ("2028-01-31", period(1, "months"), None, "2028-02-29"),
        ("2028-02-29", period(12, "months"), None, "2029-02-28"),
        ("2026-11-30", period(3, "months"), None, "2027-02-28"),
        ("2026-01-15", period(1, "months", "month_end"), None, "2026-02-28"),
        ("2026-01-31", period(1, "months", "month_end"), None, "2026-02-28"),
        ("2026-03-02", period(14, "days", "month_end"), None, "2026-03-31"),
        ("2026-03-02", period(30, "days"), None, "2026-04-01"),
        ("2026-12-24", period(2, "weeks"), "SE", "2027-01-07"),
        # Christmas Day is a Friday, Boxing Day is kept on the Monday.
        ("2026-12-23", period(3, "working_days"), "GB", "2026-12-30"),
        # King's Day is a Monday.
        ("2026-04-24", period(1, "working_days"), "NL", "2026-04-28"),
        # New Year holidays to 8 January, and a day off that stands for a Saturday.
        ("2025-12-30", period(1, "working_days"), "RU", "2026-01-12"),
        # Corpus Christi is a Thursday.
        ("2026-06-03", period(1, "working_days"), "PL", "2026-06-05"),
        # Ascension Day is a Thursday.
        ("2026-05-13", period(1, "working_days"), "SE", "2026-05-15"),
        # Thanksgiving.
        ("2026-11-25", period(1, "working_days"), "US", "2026-11-27"),
        # Nobody knows the holidays of Kosovo here: Monday to Friday.
        ("2026-11-27", period(1, "working_days"), "XK", "2026-11-30"),
    ],
)
def test_known_ends(given_: str, each: Period, land: str | None, end: str):
    assert notice.earliest_end(day(given_), each, land) == day(end)


@pytest.mark.parametrize(
    ("end", "each", "land", "given_"),
    [
        ("2027-02-28", period(1, "months"), None, "2027-01-31"),
        ("2028-02-28", period(1, "months"), None, "2028-01-28"),
        ("2026-04-30", period(1, "months", "month_end"), None, "2026-03-31"),
        ("2026-04-29", period(1, "months", "month_end"), None, "2026-02-28"),
        ("2026-12-30", period(3, "working_days"), "GB", "2026-12-23"),
        ("2026-03-09", period(5, "working_days"), "GB", "2026-03-02"),
    ],
)
def test_known_days_of_notice(end: str, each: Period, land: str | None, given_: str):
    assert notice.latest_notice(day(end), each, land) == day(given_)


def test_the_last_day_is_the_latest_of_the_notice_and_the_last_thing_promised():
    case = example("ending")
    assert [(each.rule.id, each.day) for each in notice.last_days(case)] == [
        ("months", day("2026-04-02")),
        ("last_obligation", day("2026-04-03")),
    ]
    assert notice.earliest_last_day(case).rule.id == "last_obligation"
    without = change(case, "work.deliverables", [])
    assert notice.earliest_last_day(without).day == day("2026-04-02")
    agreed = change(without, "contract.way_out", "agreement")
    assert notice.earliest_last_day(agreed) == notice.LastDay(case.date, notice.Rule("none"))


def test_a_contract_that_runs_out_ends_on_its_own_day():
    case = change(change(example("ending"), "contract.way_out", "expiry"), "contract.renewal", day("2026-06-30"))
    assert notice.earliest_last_day(case).day == day("2026-06-30")


def test_a_renewal_is_refused_in_time():
    case = change(example("ending"), "contract.renewal", day("2026-07-01"))
    assert notice.last_day_to_refuse(case).day == day("2026-06-01")
    assert notice.last_day_to_refuse(change(case, "contract.notice", None)).day == day("2026-06-30")
    assert notice.last_day_to_refuse(example("ending")) is None


def test_a_posted_letter_leaves_three_working_days_earlier():
    case = example("ending")
    # Good Friday and Easter Monday lie between.
    assert notice.send_by(day("2026-04-08"), case) == day("2026-04-08")
    assert notice.send_by(day("2026-04-08"), change(case, "channel", "letter")) == day("2026-04-01")
    assert notice.send_by(day("2026-04-06"), case) == day("2026-04-02")


def test_an_answer_is_never_asked_on_a_holiday():
    case = change(change(example("ending"), "offer.confirm_by", None), "date", day("2026-12-18"))
    assert notice.answer_by(case) == day("2026-12-29")
