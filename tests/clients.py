"""Clients for the tests of the assessment: from the short hand of the decision document, and at random."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import msgspec

from breakup.assessment import GROUPS, PATHS, Known, with_changes
from breakup.case import Case, Client, Sender

TODAY = dt.date(2026, 3, 2)
_SUMS = {
    "revenue", "expenses", "staff_hours", "staff_rate", "own_hours", "target_rate", "share", "need", "other_income",
    "pipeline", "savings",
}  # fmt: skip

BLANK = Case(language="en", date=TODAY, sender=Sender(name="Marta"), client=Client(company="Acme"))


def client(short: dict[str, Any], base: Case = BLANK) -> Case:
    """A case from the short hand: ``signs`` by group, ``contract`` fixed or indefinite, all others by their name."""
    changes: dict[str, Any] = {}
    for name, value in short.items():
        if name == "signs":
            changes |= {PATHS[group]: often for group, often in value.items()}
        elif name == "days_to_renewal":
            changes["contract.renewal"] = base.date + dt.timedelta(days=value)
        elif name == "contract":
            changes["contract.term"] = value
        else:
            changes[PATHS[name]] = Decimal(str(value)) if name in _SUMS and value is not None else value
    return with_changes(base, changes)


WORKED: dict[str, tuple[str, dict[str, Any]]] = {
    "P1": ("do_not_renew", {
        "signs": {"time": 3, "advantage": 2, "staff_dread": 3}, "told": 0, "attempts_formal": 0, "revenue": 400,
        "staff_hours": 22, "staff_rate": 20, "clients": 14, "share": 0.06, "need": 9000, "other_income": 11000,
        "days_to_renewal": 30, "contract": "fixed",
    }),
    "P2": ("last_attempt", {
        "signs": {"advantage": 3, "time": 2, "clarity": 2}, "told": 1, "attempts_formal": 0, "revenue": 2000,
        "own_hours": 40, "target_rate": 60, "clients": 4, "share": 0.35, "need": 2500, "other_income": 2600,
    }),
    "P3": ("prepare_then_end", {
        "signs": {"never_satisfied": 3, "boundaries": 2, "advantage": 2, "expertise": 2}, "told": 3, "attempts_formal": 1,
        "revenue": 2400, "own_hours": 70, "target_rate": 45, "clients": 2, "share": 0.6, "need": 2500,
        "other_income": 1600, "savings": 2000,
    }),
    "P4": ("end_now", {
        "abuse": 2, "signs": {"time": 3, "staff_dread": 3}, "told": 2, "attempts_formal": 1, "revenue": 900,
        "staff_hours": 40, "staff_rate": 18, "clients": 9, "share": 0.12, "need": 6000, "other_income": 6600,
    }),
    "P5": ("extra_effort", {
        "signs": {"time": 2, "expertise": 1, "boundaries": 2, "leverage": 1}, "complaint_valid": True,
        "delivered_as_promised": False, "client_in_trouble": True, "revenue": 1500, "own_hours": 26, "target_rate": 55,
        "clients": 5, "share": 0.22,
    }),
    "P6": ("set_boundaries", {
        "signs": {"boundaries": 3, "time": 1}, "expectations_set": False, "told": 0, "revenue": 1800, "own_hours": 28,
        "target_rate": 60, "clients": 4, "share": 0.3, "prestige": 0,
    }),
}  # fmt: skip
"""The worked cases of the decision document, 4.4, with their verdicts."""

SEED_SUM = {"revenue": 1000, "own_hours": 40, "target_rate": 50}
"""003-18: pays 1,000 a month and costs 2,000 in time."""


def at_random(source: random.Random) -> Known:
    """A client with any answers, some of them not known."""
    pick, chance = source.choice, source.random

    def known(value: Any, missing: float = 0.15) -> Any:
        return None if chance() < missing else value

    values: dict[str, Any] = {group: known(source.choices((0, 1, 2, 3), (55, 25, 13, 7))[0]) for group in GROUPS}
    return Known(
        **values,
        abuse=source.choices((0, 1, 2, 3), (70, 20, 7, 3))[0],
        delivered_as_promised=known(chance() < 0.8),
        complaint_valid=known(chance() < 0.2),
        client_in_trouble=known(chance() < 0.2),
        cannot_go_on=known(chance() < 0.15),
        prestige=known(pick((0, 0, 1, 2, 3))),
        told=known(pick((0, 0, 1, 2, 3))),
        attempts_formal=known(pick((0, 0, 1))),
        notice_sent=known(chance() < 0.3),
        improved=known(chance() < 0.2),
        revenue=known(Decimal(source.randrange(0, 3000, 50))),
        expenses=known(Decimal(pick((0, 0, 50, 300))), 0.5),
        staff_hours=known(Decimal(source.randrange(60)), 0.5),
        staff_rate=known(Decimal(20), 0.5),
        own_hours=known(Decimal(source.randrange(80)), 0.3),
        target_rate=known(Decimal(50), 0.3),
        term=known(pick(("fixed", "indefinite"))),
        exit_right=known(chance() < 0.85),
        penalty=known(chance() < 0.1),
        legal_threat=chance() < 0.1,
        client_sued=known(chance() < 0.05),
        days_to_renewal=known(pick((5, 30, 89, 90, 91, 300)), 0.6),
        clients=known(source.randrange(1, 10)),
        share=known(Decimal(source.randrange(101)) / 100),
        need=known(Decimal(source.randrange(0, 4000, 100))),
        other_income=known(Decimal(source.randrange(0, 4000, 100))),
        pipeline=known(Decimal(pick((0, 0, 500, 1500)))),
        savings=known(Decimal(source.randrange(0, 9000, 500))),
        days_late=known(pick((0, 0, 10, 35, 60, 95, 120)), 0.3),
        terms_clear=known(chance() < 0.8),
    )


def worse(known: Known) -> Iterator[tuple[str, Known]]:
    """The client one step worse, in the terms of the decision document (4.5)."""
    for name in ("abuse", *GROUPS):
        level = getattr(known, name) or 0
        if level < 3:
            yield name, msgspec.structs.replace(known, **{name: level + 1})
    yield "told", msgspec.structs.replace(known, told=(known.told or 0) + 1)
    if known.revenue is not None:
        yield "revenue", msgspec.structs.replace(known, revenue=known.revenue / 2)
    yield "days_late", msgspec.structs.replace(known, days_late=(known.days_late or 0) + 105)
