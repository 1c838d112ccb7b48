"""Plans: which documents a verdict calls for, on which days, in every language and as a calendar."""

from __future__ import annotations

import datetime as dt
import json
import re
import string
import tomllib
from decimal import Decimal

import icalendar
import pytest
from conftest import CODES, EXAMPLES, change, example, with_issue
from hypothesis import given
from hypothesis import strategies as st
from test_cli import run

from breakup import language, notice, outline
from breakup.case import VERDICTS, Incident, Invoice, Period
from breakup.cli import planned, printing
from breakup.notice import RuleId
from breakup.plan import days, verdicts

ENDING = str(EXAMPLES / "ending.toml")
BOUNDARY = str(EXAMPLES / "boundary.toml")


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def ids(case, verdict) -> list[str]:
    return [item.document for item in verdicts.wanted(case, verdict)]


# Documents


@pytest.mark.parametrize(
    ("verdict", "expected"),
    [
        ("keep", ["expectation-letter"]),
        ("extra_effort", ["repair-letter"]),
        ("set_boundaries", ["boundary-email", "scope-addendum", "incident-log"]),
        ("last_attempt", ["last-attempt", "scope-addendum", "incident-log", "termination-letter"]),
        ("prepare_then_end", ["boundary-email", "incident-log", "preflight", "termination-letter"]),
        ("do_not_renew", ["preflight", "non-renewal-letter", "handover-list", "reply-kit", "lessons"]),
        ("end_now", ["preflight", "termination-letter", "reply-kit", "handover-list", "incident-log", "lessons", "contract-checklist"]),
        ("legal_advice_first", ["lawyer-questions", "holding-letter", "incident-log", "termination-letter"]),
    ],
)  # fmt: skip
def test_every_verdict_has_its_documents(verdict: str, expected: list[str]):
    assert ids(example("boundary"), verdict) == expected


def test_every_verdict_is_planned():
    assert set(verdicts.BY_VERDICT) == set(VERDICTS)


def test_a_talk_gets_a_script_and_a_record_and_no_second_letter():
    case = change(example("ending"), "channel", "meeting")
    found = ids(case, "end_now")
    assert found[1:3] == ["meeting-script", "written-record"]
    assert "termination-letter" not in found
    assert "meeting-script" not in ids(change(case, "talk.held", True), "end_now")
    # What is drafted for later stays a letter.
    assert "termination-letter" in ids(case, "last_attempt")


@pytest.mark.parametrize("verdict", VERDICTS)
def test_what_is_overdue_is_asked_for_and_a_threat_is_answered_whatever_the_verdict(verdict: str):
    late = Invoice(number="9", amount=Decimal(80), due=day("2026-01-15"))
    case = change(example("ending"), "money.invoices", [late])
    assert ids(case, verdict)[-1] == "payment-demand"
    threatened = change(case, "contract.legal_threat", True)
    assert ids(threatened, verdict)[:2] == ["lawyer-questions", "holding-letter"]


def test_abuse_brings_a_note_to_the_staff():
    assert "staff-note" not in ids(example("ending"), "end_now")
    assert "staff-note" in ids(change(example("ending"), "signs.abuse", 2), "end_now")
    insult = Incident(date=day("2026-02-01"), channel="call", what="insult")
    assert "staff-note" in ids(change(example("ending"), "incidents", [insult]), "legal_advice_first")


def test_without_an_assessment_the_need_decides():
    assert verdicts.verdict_of(example("boundary")) == "set_boundaries"
    assert verdicts.verdict_of(example("ending")) == "end_now"
    assert verdicts.verdict_of(change(example("ending"), "contract.way_out", "expiry")) == "do_not_renew"


@pytest.mark.parametrize("verdict", VERDICTS)
@pytest.mark.parametrize("name", ["boundary", "ending"])
def test_a_plan_names_only_documents_that_can_be_written(verdict: str, name: str):
    made = days.make(example(name), verdict)
    assert {item.document for item in made.documents} <= set(outline.DOCUMENTS)
    for step in made.steps:
        assert set(step.documents) <= {item.document for item in made.documents}


def test_an_exit_letter_before_its_time_is_a_draft():
    for verdict in ("last_attempt", "prepare_then_end", "legal_advice_first"):
        (item,) = [
            each for each in verdicts.wanted(example("ending"), verdict) if each.document == "termination-letter"
        ]
        assert item.draft


# Days


def test_the_days_of_the_ending_example():
    made = days.make(example("ending"))
    assert made.last_day == day("2026-04-10")
    assert made.earliest.day == day("2026-04-03")
    assert made.answer_by == day("2026-03-09")
    assert made.send_by == day("2026-03-04")
    assert made.review == day("2026-05-11")
    given_ = next(each for each in made.rules if each.rule.id == "given")
    assert given_.day == day("2026-03-10")


def test_the_days_of_the_boundary_example():
    made = days.make(example("boundary"))
    assert (made.send_by, made.answer_by, made.review) == (day("2026-02-23"), day("2026-02-27"), day("2026-03-16"))
    assert made.last_day is None


def test_not_renewing_is_sent_before_the_last_day_to_refuse():
    case = change(change(example("ending"), "contract.renewal", day("2026-09-01")), "contract.way_out", "expiry")
    case = change(case, "offer.confirm_by", None)
    made = days.make(case)
    assert made.verdict == "do_not_renew"
    assert made.refuse.day == day("2026-08-01")
    assert made.send_by == day("2026-07-31")  # 1 August is a Saturday
    assert made.answer_by is None


@pytest.mark.parametrize("way_out", ["notice", "agreement", None])
def test_what_is_not_renewed_ends_on_the_day_of_renewal_whatever_other_way_out_there_is(way_out):
    case = change(change(example("ending"), "contract.renewal", day("2026-09-01")), "contract.way_out", way_out)
    made = days.make(change(case, "work.last_day", None), "do_not_renew")
    assert made.last_day == made.earliest.day == day("2026-09-01")
    assert made.earliest.rule.id == "expiry"
    assert made.refuse.day == day("2026-08-01")


@pytest.mark.parametrize("verdict", VERDICTS)
def test_the_last_day_to_refuse_renewal_is_there_whatever_the_verdict(verdict: str):
    case = change(example("boundary"), "contract.renewal", day("2026-09-01"))
    made = days.make(case, verdict)
    assert made.refuse.day == day("2026-08-31")
    assert "refuse_renewal" in [step.id for step in made.steps]


def test_a_review_that_was_chosen_stands():
    assert days.make(example("boundary"), review=day("2026-06-01")).review == day("2026-06-01")


def test_keeping_on_needs_no_answer_and_no_review():
    made = days.make(example("boundary"), "keep")
    assert (made.answer_by, made.review) == (None, None)


PERIODS = st.builds(
    Period,
    amount=st.integers(1, 40),
    unit=st.sampled_from(["days", "working_days", "weeks", "months"]),
    to=st.sampled_from([None, "month_end"]),
)


@given(
    st.dates(dt.date(2026, 1, 1), dt.date(2028, 12, 31)),
    PERIODS,
    st.integers(0, 90),
    st.sampled_from(["GB", "NL", "RU", "PL", "SE", "US", None]),
    st.sampled_from(["email", "letter"]),
)
def test_what_is_sent_in_time_ends_in_time(date, each, slack, country, channel):
    case = change(change(example("ending"), "date", date), "contract.notice", each)
    case = change(change(case, "sender.country", country), "channel", channel)
    case = change(case, "offer.confirm_by", None)
    last = notice.earliest_end(date, each, country) + dt.timedelta(days=slack)
    made = days.make(change(case, "work.last_day", last))
    assert made.send_by >= date
    if made.send_by > date:
        assert notice.is_working_day(made.send_by, country)
        assert notice.earliest_end(made.send_by, each, country) <= last
    assert list(made.steps) == sorted(made.steps, key=lambda step: step.date)


def test_only_an_end_is_offered_a_refund_and_nothing_is_while_money_is_owed():
    case = change(example("ending"), "money.refund", None)
    suggestion = days.make(case).suggestion
    assert (suggestion.percent, suggestion.paid, suggestion.amount) == (50, Decimal("1240.00"), Decimal("620.00"))
    assert days.make(case, "set_boundaries").suggestion is None
    assert days.make(change(case, "date", day("2026-03-17"))).suggestion is None
    assert days.make(change(case, "contract.dispute", True)).suggestion is None
    assert days.make(case).refund is None
    assert days.make(example("ending")).refund == Decimal("620.00")


def test_an_end_that_is_prepared_has_no_last_day_of_its_own_making():
    case = change(example("ending"), "work.last_day", None)
    assert days.make(case, "end_now").last_day == day("2026-04-03")
    for verdict in ("prepare_then_end", "legal_advice_first"):
        assert days.make(case, verdict).last_day is None
        assert days.make(example("ending"), verdict).last_day == day("2026-04-10")


# In words


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("verdict", VERDICTS)
def test_every_language_says_every_plan(code: str, verdict: str):
    late = Invoice(number="9", amount=Decimal(80), due=day("2026-01-15"))
    printing.speak(code)
    try:
        case = change(with_issue(example("boundary"), "rudeness"), "contract.renewal", day("2026-09-01"))
        text = planned.of(change(case, "money.invoices", [late]), verdict, {}).as_text()
    finally:
        printing.speak(None)
    assert not re.search(r"[{}]|\bNone\b|(?<!\.)\.\.(?!\.)", text)


@pytest.mark.parametrize("code", CODES)
def test_a_language_has_the_words_of_every_step_rule_and_verdict(code: str):
    words = tomllib.loads((language.templates_folder() / code / "wizard.toml").read_text(encoding="utf-8"))["plan"]
    assert set(words["step"]) == set(words["why"]) == set(days.STEPS)
    assert set(words["rule"]) == {*RuleId.__args__, "renewal_alone"}
    assert set(words["verdict"]) == set(VERDICTS)
    values = {"period", "day", "end", "country"}
    assert all({name for _, name, _, _ in string.Formatter().parse(text) if name} <= values for text in words["rule"].values())  # fmt: skip


# The command


@pytest.fixture
def breakup(tmp_path):
    return lambda *arguments, **how: run(*arguments, home=tmp_path, **how)


def test_the_keys_of_the_json_are_those_of_the_page(breakup):
    page = (EXAMPLES.parent / "docs" / "planning.md").read_text(encoding="utf-8").split("## JSON")[1]
    found = json.loads(breakup("plan", ENDING, "--format", "json").stdout)
    named = set(re.findall(r"`([a-z_]+)`", page))
    assert set(found) <= named
    for part in ("dates", "refund"):
        assert set(found[part]) <= named
    for row in (*found["documents"], *found["rules"], *found["steps"]):
        assert set(row) <= named
    assert found["dates"] == {
        "send_by": "2026-03-04", "answer_by": "2026-03-09", "last_day": "2026-04-10",
        "earliest_last_day": "2026-04-03", "refuse_renewal_by": None, "review": "2026-05-11",
    }  # fmt: skip


def test_late_payment_in_json(breakup, tmp_path):
    text = (EXAMPLES / "boundary.toml").read_text(encoding="utf-8").replace("2026-02-23", "2026-11-20")
    text = (
        text.replace("2026-03-02", "2026-12-07").replace("2026-02-27", "2026-12-04").replace('law = "PL"', 'law = "GB"')
    )
    text += '\n[money]\ncurrency = "GBP"\n[[money.invoices]]\nnumber = "7"\namount = 3650\ndue = 2026-10-21\n'
    (tmp_path / "case.toml").write_text(text, encoding="utf-8")
    done = breakup("plan", str(tmp_path / "case.toml"), "--format", "json")
    found = json.loads(done.stdout)["late"]
    assert (found["interest"], found["fixed"], found["total"]) == ("35.25", "70.00", "105.25")
    assert found["general_information"] is True
    assert found["claimed"] is False
    again = json.loads(breakup("plan", str(tmp_path / "case.toml"), "--format", "json", "--rate", "10").stdout)["late"]
    assert (again["own_rate"], again["interest"]) == ("10", "30.00")
    poland = (tmp_path / "case.toml").read_text().replace('law = "GB"', 'law = "PL"')
    (tmp_path / "case.toml").write_text(poland)
    none = breakup("plan", str(tmp_path / "case.toml"))
    assert "--rate" in none.stdout.decode()
    assert "11.75" not in none.stdout.decode()


@pytest.mark.parametrize(
    "flag", [["--rate", "0"], ["--rate", "abc"], ["--eur-rate", "-1"], ["--verdict", "flee"], ["--format", "xml"]]
)
def test_a_bad_flag_is_refused(breakup, flag: list[str]):
    done = breakup("plan", ENDING, *flag)
    assert done.returncode in (2, 65)
    assert done.stdout == b""
    assert flag[0] in done.stderr.decode()


@pytest.mark.parametrize("ui", CODES)
def test_a_calendar_takes_the_file(breakup, tmp_path, ui: str):
    path = tmp_path / "plan.ics"
    assert breakup("--ui", ui, "plan", ENDING, "--ics", str(path)).returncode == 0
    data = path.read_bytes()
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    events = icalendar.Calendar.from_ical(data).walk("VEVENT")
    made = days.make(example("ending"))
    assert [event.decoded("dtstart") for event in events] == [step.date for step in made.steps]
    assert len({event["uid"] for event in events}) == len(events)
    for event in events:
        assert event.decoded("dtend") - event.decoded("dtstart") == dt.timedelta(days=1)
        assert event.decoded("dtstamp") == dt.datetime(2026, 3, 2, tzinfo=dt.UTC)
        assert str(event["summary"]).startswith("Modrzew Meble sp. z o.o.: ")
    first = data
    assert breakup("--ui", ui, "plan", ENDING, "--ics", str(path)).returncode == 0
    assert path.read_bytes() == first


def test_an_event_keeps_its_uid_when_its_day_changes(breakup, tmp_path):
    def uids(text: str) -> list[str]:
        (tmp_path / "case.toml").write_text(text, encoding="utf-8")
        assert breakup("plan", str(tmp_path / "case.toml"), "--ics", str(tmp_path / "a.ics")).returncode == 0
        events = icalendar.Calendar.from_ical((tmp_path / "a.ics").read_bytes()).walk("VEVENT")
        return sorted(event["uid"] for event in events)

    text = (EXAMPLES / "ending.toml").read_text(encoding="utf-8")
    assert uids(text) == uids(text.replace("2026-04-10", "2026-04-17"))


def test_a_contradiction_stops_the_plan_and_its_calendar(breakup, tmp_path):
    text = (
        (EXAMPLES / "ending.toml").read_text(encoding="utf-8").replace("last_day = 2026-04-10", "last_day = 2026-03-25")
    )
    (tmp_path / "case.toml").write_text(text, encoding="utf-8")
    done = breakup("plan", str(tmp_path / "case.toml"), "--ics", str(tmp_path / "a.ics"))
    assert (done.returncode, done.stdout) == (65, b"")
    assert "work.last_day" in done.stderr.decode()
    assert not (tmp_path / "a.ics").exists()
