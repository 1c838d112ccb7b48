"""The assessment: the worked cases, what once went wrong, and what must hold for every client there is."""

from __future__ import annotations

import datetime as dt
import itertools
import random
from decimal import Decimal
from typing import Any

import pytest
from clients import BLANK, SEED_SUM, TODAY, WORKED, at_random, client, worse
from conftest import ROOT, WHOLE_SWEEP, change

from breakup import assessment, casefile
from breakup.assessment import DEFAULT, GROUPS, SEVERITY, Known, Reading, Thresholds, assess, decide, rules
from breakup.case import VERDICTS, Case, Decision, Deliverable, Incident, Invoice, Period
from breakup.errors import RefusedError
from breakup.plan import verdicts
from breakup.plan.days import REVIEW_DAYS

CLIENTS = 60_000 if WHOLE_SWEEP else 12_000
ROWS = frozenset((ROOT / "tests" / "article_rows.txt").read_text(encoding="utf-8").split())


def verdict(**short: Any) -> str:
    return assess(client(short)).verdict


def planned(case: Case) -> list[str]:
    return [item.document for item in verdicts.wanted(case, assess(case).verdict)]


def verdict_of(known: Known) -> str:
    return decide(Reading(known, DEFAULT)).verdict


def fired(**short: Any) -> list[str]:
    return [each.rule for each in assess(client(short)).fired]


# The worked cases


@pytest.mark.parametrize("name", WORKED)
def test_a_worked_case_gets_its_verdict(name):
    expected, short = WORKED[name]
    assert assess(client(short)).verdict == expected


RULES_OF = {"P1": ["R8", "R12"], "P2": ["R7"], "P3": ["R8", "R13"], "P4": ["R1", "else"], "P5": ["R3"], "P6": ["R10"]}


@pytest.mark.parametrize("name", WORKED)
def test_a_worked_case_says_which_rules_spoke(name):
    assert fired(**WORKED[name][1]) == RULES_OF[name]


NUMBERS = {
    "P1": {"cash": "-40", "net": "-40", "ratio": "0.91"},
    "P2": {"cash": "2000", "net": "-400", "ratio": "0.83"},
    "P3": {"uncovered": "900", "runway": "2.22", "net": "-750", "ratio": "0.76"},
    "P4": {"cash": "180", "ratio": "1.25"},
    "P5": {"net": "70", "ratio": "1.05"},
    "P6": {"net": "120", "ratio": "1.07"},
}


@pytest.mark.parametrize("name", WORKED)
def test_a_worked_case_shows_its_numbers(name):
    found = assess(client(WORKED[name][1]))
    for id, value in NUMBERS[name].items():
        assert round(found.number(id), 2) == Decimal(value), id


def test_every_number_says_how_it_was_computed():
    numbers = {number.id: number for number in assess(client(WORKED["P1"][1])).numbers}
    assert numbers["net"].working == "400 - 22 × 20"
    assert numbers["ratio"].working == "400 / ( 22 × 20 )"
    assert numbers["hourly_value"].value == Decimal(400) / 22
    assert numbers["hours_freed"].value == 22


@pytest.mark.parametrize("name", WORKED)
def test_the_working_of_a_sum_gives_the_sum(name):
    for number in assess(client(WORKED[name][1])).numbers:
        if number.formula and number.id != "uncovered":  # which is never below nothing
            worked = eval(number.working.replace("×", "*"))
            assert round(worked, 2) == pytest.approx(float(round(number.value, 2)), abs=0.51), number.id


FLIPS = [
    ("P1", {"days_to_renewal": 200}, "last_attempt"),
    ("P1", {"revenue": 900}, "last_attempt"),
    ("P2", {"attempts_formal": 1}, "end_now"),
    ("P2", {"abuse": 2}, "end_now"),
    ("P3", {"clients": 3, "pipeline": 900}, "end_now"),
    ("P3", {"attempts_formal": 0}, "last_attempt"),
    ("P4", {"exit_right": False}, "legal_advice_first"),
    ("P4", {"abuse": 1, "told": 0, "attempts_formal": 0}, "set_boundaries"),
    ("P5", {"complaint_valid": False, "delivered_as_promised": True}, "extra_effort"),
    ("P5", {"abuse": 2}, "end_now"),
    ("P6", {"signs": {"boundaries": 3, "time": 2, "advantage": 2}}, "last_attempt"),
    ("P6", {"signs": {"boundaries": 1, "time": 1}}, "keep"),
]


@pytest.mark.parametrize(("name", "changes", "expected"), FLIPS)
def test_a_worked_case_turns_where_the_document_says(name, changes, expected):
    assert assess(client(WORKED[name][1] | changes)).verdict == expected


TOLD = [
    ("P1", {"contract.renewal"}, "last_attempt"),
    ("P1", {"monthly.revenue"}, "last_attempt"),
    ("P2", {"tried.attempts_formal"}, "end_now"),
    ("P2", {"signs.abuse"}, "end_now"),
    ("P3", {"practice.clients", "practice.pipeline"}, "end_now"),
    ("P3", {"tried.attempts_formal"}, "last_attempt"),
    ("P4", {"contract.exit_right"}, "legal_advice_first"),
    ("P4", {"signs.abuse", "tried.told", "tried.attempts_formal"}, "set_boundaries"),
    ("P5", {"signs.abuse"}, "end_now"),
    ("P6", {"signs.time", "signs.advantage"}, "last_attempt"),
    ("P6", {"signs.boundaries"}, "keep"),
]


@pytest.mark.parametrize(("name", "paths", "expected"), TOLD)
def test_the_flips_that_are_told_hold_those_of_the_document(name, paths, expected):
    told = [({each.path for each in flip.changes}, flip.verdict) for flip in assess(client(WORKED[name][1])).flips]
    assert (paths, expected) in told


def test_one_more_client_with_work_for_what_is_uncovered_is_named_with_its_figures():
    flip = next(each for each in assess(client(WORKED["P3"][1])).flips if len(each.changes) == 2)
    assert {each.path: each.new for each in flip.changes} == {"practice.clients": 3, "practice.pipeline": Decimal(900)}


# The seeds' sums


def test_a_thousand_against_two_thousand_costs_a_thousand():
    found = assess(client(SEED_SUM))
    assert (found.number("net"), found.number("ratio")) == (-1000, Decimal("0.5"))
    assert found.number("break_even_share") == Decimal("0.5")
    assert (found.verdict, found.fired[0].rule) == ("set_boundaries", "R10")


def test_the_seed_sum_raised_is_a_last_attempt_and_failed_is_an_end():
    assert fired(**SEED_SUM, told=1) == ["R7"]
    assert fired(**SEED_SUM, told=1, attempts_formal=1)[0] == "R9"
    assert verdict(**SEED_SUM, attempts_formal=1, clients=5, need=2500, other_income=2600) == "end_now"


@pytest.mark.parametrize(("days", "payment"), [(29, 0), (30, 2), (89, 2), (90, 3), (120, 3)])
def test_days_late_make_payment_a_sign(days, payment):
    assert Reading(Known(days_late=days), DEFAULT).signs["payment"] == payment


def test_late_by_months_is_constant_only_where_the_terms_are_clear():
    assert Reading(Known(days_late=120, terms_clear=False), DEFAULT).signs["payment"] == 2


def test_days_late_come_from_the_invoices_where_they_are_not_given():
    paid = Invoice(number="1", amount=Decimal(10), due=dt.date(2025, 10, 1), paid=dt.date(2026, 1, 1))
    unpaid = Invoice(number="2", amount=Decimal(10), due=dt.date(2025, 11, 2))
    not_due = Invoice(number="3", amount=Decimal(10), due=dt.date(2026, 4, 2))
    case = change(BLANK, "money.invoices", [paid, unpaid, not_due])
    assert assess(case).number("days_late") == (92 + 120) // 2
    assert assess(change(case, "payment.days_late", 5)).number("days_late") == 5


def test_two_clients_one_of_them_toxic_is_no_day_to_leave():
    assert verdict(**WORKED["P3"][1] | {"savings": 90_000}) == "prepare_then_end"
    assert verdict(**WORKED["P3"][1] | {"savings": 90_000, "clients": 3}) == "end_now"


# Verdicts that an earlier version got wrong


TOXIC = {"signs": {"never_satisfied": 3, "boundaries": 3, "advantage": 3, "time": 3, "payment": 2}}
PAYING = {"revenue": 2000, "own_hours": 10, "target_rate": 50, "clients": 9, "need": 2000, "other_income": 3000}
SHOCKING = [
    ("rude, got a conduct notice, went on", {"abuse": 1, "notice_sent": True} | PAYING, {"end_now"}),
    ("cannot go on, paying well", {"cannot_go_on": True} | PAYING, {"end_now"}),
    (
        "prestige, five constant signs, three failed attempts",
        TOXIC | PAYING | {"prestige": 3, "attempts_formal": 3, "told": 5},
        {"end_now"},
    ),
    ("sole client, money unknown", TOXIC | {"clients": 1, "attempts_formal": 1}, {"prepare_then_end"}),
    (
        "expiring in 30 days without an exit clause",
        TOXIC | PAYING | {"attempts_formal": 1, "days_to_renewal": 30, "exit_right": False, "contract": "fixed"},
        {"do_not_renew"},
    ),
    (
        "two constant signs, a failed attempt, ratio 1.05",
        {"signs": {"time": 3, "boundaries": 3}, "attempts_formal": 1, "clients": 9, "need": 1, "other_income": 2}
        | {"revenue": 1050, "own_hours": 20, "target_rate": 50},
        {"end_now"},
    ),
    (
        "ratio 0.98, no sign, told once",
        {"revenue": 980, "own_hours": 20, "target_rate": 50, "told": 1},
        {"last_attempt"},
    ),
    ("abuse with every other answer perfect", {"abuse": 2, "delivered_as_promised": True, "prestige": 3} | PAYING, {"end_now"}),
]  # fmt: skip


@pytest.mark.parametrize(("short", "expected"), [each[1:] for each in SHOCKING], ids=[each[0] for each in SHOCKING])
def test_a_once_shocking_verdict_is_right(short, expected):
    assert assess(client(short)).verdict in expected


def test_a_last_attempt_without_a_list_is_a_boundary_about_the_price():
    found = assess(client(SHOCKING[6][1]))
    documents = planned(client(SHOCKING[6][1]))
    assert (documents[0], found.issue) == ("boundary-email", "new_price")
    assert "last-attempt" not in documents


def test_an_insult_on_record_is_abuse_whatever_the_level_says():
    insulted = change(BLANK, "incidents", [Incident(date=TODAY, channel="call", what="insult")])
    found = assess(insulted)
    assert (found.verdict, found.advice.second_person) == ("end_now", True)
    assert all(flip.changes[0].path != "signs.abuse" for flip in found.flips)


def test_money_that_is_not_known_is_never_taken_for_none():
    assert not Reading(Known(), DEFAULT).ready
    assert not Reading(Known(clients=9, savings=Decimal(9000)), DEFAULT).ready
    assert Reading(Known(revenue=Decimal(0)), DEFAULT).ready  # an answered nothing is one
    assert Reading(Known(need=Decimal(0)), DEFAULT).ready
    assert Reading(Known(own_hours=Decimal(40), target_rate=Decimal(50)), DEFAULT).money.ratio is None


# Every rule and every verdict


EVERY = {
    "R0": {},
    "R1": {"abuse": 2},
    "R2": {"signs": {"ethics": 2}},
    "R3": {"complaint_valid": True},
    "R4": {"client_in_trouble": True},
    "R5": {"abuse": 1},
    "R5b": {"legal_threat": True},
    "R6": TOXIC | PAYING | {"signs": {"boundaries": 3, "time": 2, "advantage": 2}, "prestige": 2},
    "R7": TOXIC,
    "R8": TOXIC | {"cannot_go_on": True},
    "R9": {"cannot_go_on": True},
    "R10": {"signs": {"ethics": 1}},
    "R11": {"cannot_go_on": True, "penalty": True},
    "R12": {"cannot_go_on": True, "days_to_renewal": 90},
    "R13": {"cannot_go_on": True},
    "else": {"cannot_go_on": True} | PAYING,
}


def test_every_rule_has_a_client():
    assert set(EVERY) == {rule.id for rule in rules.ALL}


@pytest.mark.parametrize("rule", EVERY)
def test_a_rule_speaks_and_names_rows_of_the_articles(rule):
    found = assess(client(EVERY[rule]))
    spoke = {each.rule: each for each in found.fired}
    assert rule in spoke
    assert spoke[rule].rows
    assert {row for each in found.fired for row in each.rows} <= ROWS


def test_every_verdict_is_reached():
    reached = {assess(client(short)).verdict for short in [*EVERY.values(), *(short for _, short in WORKED.values())]}
    assert reached == set(VERDICTS) == set(SEVERITY)


def test_every_ground_holds_for_somebody_and_names_rows():
    grounds = {ground.id: ground for rule in rules.ALL for ground in _leaves((*rule.every, *rule.some))}
    source = random.Random(5)
    held: set[str] = set()
    for _ in range(4000):
        reading = Reading(at_random(source), DEFAULT)
        held |= {ground.id for rule in decide(reading).fired for ground in rule.grounds(reading)}
    assert set(grounds) == held
    assert all(ground.rows and set(ground.rows) <= ROWS for ground in grounds.values())


def _leaves(grounds):
    for ground in grounds:
        if ground.parts:
            yield from _leaves(ground.parts)
        elif ground.id:
            yield ground


def test_every_number_warning_and_channel_names_rows():
    source = random.Random(11)
    for _ in range(300):
        case = client({})
        known = at_random(source)
        case = assessment.with_changes(case, _as_changes(known))
        found = assess(case)
        rows = [each.rows for each in (*found.numbers, *found.warnings, *found.advice.reasons)]
        assert all(each and set(each) <= ROWS for each in rows)


def _as_changes(known: Known) -> dict[str, Any]:
    changes = {path: getattr(known, name) for name, path in assessment.PATHS.items() if name != "days_to_renewal"}
    changes |= {"signs.abuse": known.abuse or 0, "contract.legal_threat": bool(known.legal_threat)}
    if known.days_to_renewal is not None:
        changes["contract.renewal"] = TODAY + dt.timedelta(days=known.days_to_renewal)
    return changes


# For every client


@pytest.mark.sweep
def test_a_worse_client_never_gets_a_milder_verdict():
    source = random.Random(2026)
    for _ in range(CLIENTS):
        known = at_random(source)
        before = verdict_of(known)
        for step, other in worse(known):
            after = verdict_of(other)
            assert SEVERITY[after] >= SEVERITY[before], (step, before, after, known)


@pytest.mark.sweep
def test_every_combination_has_a_verdict():
    yes_no = (False, True)
    grid = itertools.product(range(4), range(4), range(4), range(4), (0, 1), yes_no, yes_no, yes_no, yes_no, yes_no)
    seen = set()
    for never, time, payment, abuse, attempts, exits, valid, trouble, loss, rich in grid:
        known = Known(
            never_satisfied=never, time=time, payment=payment, abuse=abuse, attempts_formal=attempts, exit_right=exits,
            complaint_valid=valid, client_in_trouble=trouble, revenue=Decimal(100), own_hours=Decimal(3 if loss else 1),
            target_rate=Decimal(50), need=Decimal(0 if rich else 9),
        )  # fmt: skip
        seen.add(verdict_of(known))
    assert seen == set(VERDICTS) - {"do_not_renew"}


def test_the_assessment_of_any_client_is_whole_and_the_same_twice():
    source = random.Random(3)
    for _ in range(300 if WHOLE_SWEEP else 100):
        case = assessment.with_changes(BLANK, _as_changes(at_random(source)))
        found = assess(case)
        assert found == assess(case)
        for flip in found.flips:
            assert flip.verdict != found.verdict
            assert assess(assessment.changed(case, flip)).verdict == flip.verdict


def test_the_order_of_answers_makes_no_difference():
    source = random.Random(9)
    for name, (_, short) in WORKED.items():
        items = list(short.items())
        found = []
        for _ in range(5):
            source.shuffle(items)
            found.append(assess(client(dict(items))))
        assert all(each == found[0] for each in found), name


def test_a_doubt_is_named_exactly_where_it_could_turn_the_verdict():
    whole = client(WORKED["P3"][1])
    assert assess(whole).confident
    doubtful = change(change(whole, "practice.savings", None), "practice.clients", 3)
    found = assess(doubtful)
    assert (found.verdict, found.doubts) == ("prepare_then_end", ("practice.savings",))
    assert "second-opinion" in planned(doubtful)
    said = change(whole, "decision", Decision(unknown=["tried.attempts_formal"]))
    assert assess(said).doubts == ("tried.attempts_formal",)
    assert assess(client({"abuse": 2} | PAYING)).confident


def test_money_of_which_nothing_is_known_is_a_doubt():
    assert assess(BLANK).doubts == ("monthly.revenue", "monthly.expenses")
    assert assess(client({"revenue": 100})).doubts == ("monthly.expenses",)
    assert assess(client({"revenue": 100, "expenses": 0})).confident


def test_a_doubt_that_cannot_turn_it_is_none():
    case = change(client(WORKED["P4"][1]), "decision", Decision(unknown=["signs.leverage", "practice.savings"]))
    assert assess(case).confident


# What always stands beside the verdict


def warned(case) -> set[str]:
    return {each.id for each in assess(case).warnings}


def test_the_finance_warning_stays_when_abuse_ends_it():
    poor = client({"abuse": 2, "clients": 1, "need": 2000, "revenue": 2000})
    assert assess(poor).verdict == "end_now"
    assert {"finances", "protect_staff"} <= warned(poor)
    assert "finances_unknown" in warned(client({"abuse": 2}))


def test_no_choice_of_the_users_drops_a_warning():
    case = client({"abuse": 2, "legal_threat": True, "share": 0.6, "clients": 1, "need": 100})
    other = change(case, "decision", Decision(chosen="keep", reason="They are family."))
    assert assess(other).warnings == assess(case).warnings
    assert {"lawyer", "finances", "obligations", "share_high"} <= warned(other)


def test_a_threat_of_violence_is_about_safety():
    assert "safety" in warned(client({"abuse": 3}))


@pytest.mark.parametrize(("country", "statute"), [("RU", "782(2)"), ("PL", "746")])
def test_where_leaving_costs_compensation_it_is_said_and_is_not_legal_first(country, statute):
    case = change(client({"cannot_go_on": True} | PAYING), "contract.law", country)
    found = assess(case)
    assert found.verdict == "end_now"
    assert any(each.id == "compensation" and statute in each.values["statute"] for each in found.warnings)
    assert "compensation" not in warned(change(case, "contract.law", "GB"))


def test_the_last_day_to_refuse_a_renewal_is_told_whatever_the_verdict():
    case = change(client({"days_to_renewal": 60}), "contract.notice", Period(amount=1, unit="months"))
    found = assess(case)
    assert (found.verdict, found.refuse_renewal_by) == ("keep", dt.date(2026, 4, 1))
    assert "renewal_day" in warned(case)
    late = change(case, "contract.notice", Period(amount=3, unit="months"))
    assert "renewal_missed" in warned(late)


def test_what_is_promised_is_finished_first():
    case = change(client({"abuse": 2}), "work.deliverables", [Deliverable(text={"en": "x"}, by=dt.date(2026, 4, 9))])
    assert any(each.values.get("day") == dt.date(2026, 4, 9) for each in assess(case).warnings)


@pytest.mark.parametrize("abuse", [2, 3])
def test_after_abuse_only_writing_or_a_second_person(abuse):
    advice = assess(client({"abuse": abuse})).advice
    assert (advice.channel, advice.second_person) == ("email", True)


def test_after_abuse_without_a_way_out_there_is_a_notice_a_note_and_an_agreed_end():
    documents = planned(client({"abuse": 2, "exit_right": False}))
    assert {"lawyer-questions", "conduct-notice", "staff-note", "termination-letter"} <= set(documents)


def test_a_review_day_follows_what_can_still_be_mended():
    assert assess(client(WORKED["P5"][1])).review == TODAY + dt.timedelta(days=30)
    assert assess(client(WORKED["P6"][1])).review == TODAY + dt.timedelta(days=14)
    assert REVIEW_DAYS["set_boundaries"] == Thresholds().review_days
    assert REVIEW_DAYS["extra_effort"] == Thresholds().repair_days
    assert assess(client(WORKED["P4"][1])).review is None


def test_the_target_before_an_end_is_one_more_client_and_what_is_uncovered():
    target = assess(client(WORKED["P3"][1])).target
    assert (target.clients, target.monthly) == (1, 900)


def test_rudeness_beside_a_sign_gets_its_own_notice_and_the_boundary_keeps_to_one_issue():
    rude = client({"abuse": 1, "signs": {"boundaries": 2}})
    assert (assess(rude).issue, "conduct-notice" in planned(rude)) == ("contact_hours", True)
    assert assess(client({"abuse": 1})).issue == "rudeness"


def test_hours_are_freed_whatever_the_revenue():
    assert assess(client({"own_hours": 40})).number("hours_freed") == 40


def test_a_talk_brings_its_script_and_its_record_but_not_after_abuse():
    talk = change(client({"cannot_go_on": True} | PAYING), "channel", "meeting")
    assert {"meeting-script", "written-record"} <= set(planned(talk))
    abused = change(client({"abuse": 2} | PAYING), "channel", "meeting")
    assert not {"meeting-script", "call-script"} & set(planned(abused))


# Bad input


BAD = [
    ("[monthly]\nown_hours = 745", "monthly.own_hours", "hours_refused"),
    ("[monthly]\nstaff_hours = -1", "monthly.staff_hours", "hours_refused"),
    ("[monthly]\nrevenue = -400", "monthly.revenue", "sum_refused"),
    ("[practice]\nsavings = -1", "practice.savings", "sum_refused"),
    ("[practice]\nshare = 1.2", "practice.share", "share_refused"),
    ("[contract]\ndate = 2026-01-01\nrenewal = 2025-12-31", "contract.renewal", "renewal_before_start"),
    ('[decision]\nchosen = "keep"', "decision.reason", "reason_needed"),
    ('[decision]\nunknown = ["practice.saving"]', "decision.unknown[0]", "answer_unknown"),
    ("[signs]\ntime = 4", "signs.time", "value_refused"),
    ("[practice]\nclients = 0", "practice.clients", "value_refused"),
    ("[tried]\ntolds = 2", "tried.tolds", "key_unknown_near"),
]
HEAD = 'language = "en"\ndate = 2026-03-02\nsender = { name = "M" }\nclient = { company = "A" }\n'


@pytest.mark.parametrize(("text", "where", "id"), BAD)
def test_what_cannot_be_is_refused_in_the_file_with_its_place(text, where, id):
    with pytest.raises(RefusedError) as caught:
        casefile.read(f"{HEAD}{text}\n".encode())
    assert (caught.value.id, caught.value.where) == (id, where)


def test_a_case_without_a_need_is_one_to_decide_about():
    case = casefile.read(HEAD.encode())
    assert (case.need, assess(case).verdict) == ("decide", "keep")


def test_every_answer_has_a_place_in_the_case_file():
    assert set(assessment.PATHS) == set(Known.__struct_fields__)
    assert len(set(GROUPS)) == 10
