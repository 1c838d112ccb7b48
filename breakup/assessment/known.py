"""What is known of one client, flat, under the names of the decision document; None is not known.

:data:`PATHS` is the one place that says where each answer stands in the case file.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any, Final

import msgspec
from msgspec import Struct

from breakup import money
from breakup.case import Case

GROUPS: Final = (
    "advantage", "time", "boundaries", "payment", "clarity", "expertise", "never_satisfied", "leverage", "ethics",
    "staff_dread",
)  # fmt: skip
"""The ten groups of signs, each 0 never, 1 once or twice, 2 regularly, 3 constantly."""

_TABLES: Final[dict[str, tuple[str, ...]]] = {
    "signs": ("abuse", *GROUPS),
    "self_check": ("delivered_as_promised", "complaint_valid", "price_fair", "expectations_set"),
    "situation": ("client_in_trouble", "cannot_go_on", "prestige"),
    "tried": ("told", "attempts_formal", "notice_sent", "improved"),
    "monthly": ("revenue", "expenses", "staff_hours", "staff_rate", "own_hours", "target_rate"),
    "contract": ("term", "exit_right", "penalty", "legal_threat", "client_sued"),
    "practice": ("clients", "share", "need", "other_income", "pipeline", "savings"),
    "payment": ("days_late", "terms_clear"),
}
PATHS: Final[dict[str, str]] = {
    name: f"{table}.{name}" for table, names in _TABLES.items() for name in names
} | {"days_to_renewal": "contract.renewal"}  # fmt: skip
"""Field of the decision document by its path in the case file."""

FIELDS: Final = {path: name for name, path in PATHS.items()}

_ABUSIVE: Final = {"insult": 2, "threat": 2, "shouting": 1, "personal_remarks": 1}
"""What an incident on record says of the abuse level, so that record and verdict agree."""


class Known(Struct, frozen=True, kw_only=True):
    """One client in the terms of the decision document; money is a month's, days are whole.

    ``days_to_renewal`` is counted from the case's date; a day that has gone by is none.
    """

    abuse: int | None = None
    advantage: int | None = None
    time: int | None = None
    boundaries: int | None = None
    payment: int | None = None
    clarity: int | None = None
    expertise: int | None = None
    never_satisfied: int | None = None
    leverage: int | None = None
    ethics: int | None = None
    staff_dread: int | None = None
    delivered_as_promised: bool | None = None
    complaint_valid: bool | None = None
    price_fair: bool | None = None
    expectations_set: bool | None = None
    client_in_trouble: bool | None = None
    cannot_go_on: bool | None = None
    prestige: int | None = None
    told: int | None = None
    attempts_formal: int | None = None
    notice_sent: bool | None = None
    improved: bool | None = None
    revenue: Decimal | None = None
    expenses: Decimal | None = None
    staff_hours: Decimal | None = None
    staff_rate: Decimal | None = None
    own_hours: Decimal | None = None
    target_rate: Decimal | None = None
    term: str | None = None
    exit_right: bool | None = None
    penalty: bool | None = None
    legal_threat: bool | None = None
    client_sued: bool | None = None
    days_to_renewal: int | None = None
    clients: int | None = None
    share: Decimal | None = None
    need: Decimal | None = None
    other_income: Decimal | None = None
    pipeline: Decimal | None = None
    savings: Decimal | None = None
    days_late: int | None = None
    terms_clear: bool | None = None


def of_case(case: Case) -> Known:
    """What a case says; days late come from its invoices where they are not given (003-27)."""
    values: dict[str, Any] = {}
    for table, names in _TABLES.items():
        part = getattr(case, table)
        values |= {name: getattr(part, name) for name in names}
    values["abuse"] = max([case.signs.abuse, *(_ABUSIVE.get(incident.what, 0) for incident in case.incidents)])
    if case.contract.renewal and case.contract.renewal >= case.date:
        values["days_to_renewal"] = (case.contract.renewal - case.date).days
    if values["days_late"] is None:
        values["days_late"] = mean_days_late(case)
    for path in unknown(case):
        values[FIELDS[path]] = None
    return Known(**values)


def unknown(case: Case) -> tuple[str, ...]:
    """The paths that are marked *don't know*."""
    return tuple(path for path in (case.decision.unknown if case.decision else ()) if path in FIELDS)


def mean_days_late(case: Case) -> int | None:
    """Mean days after the due date, in whole days, of the invoices that were due; None where there are none."""
    late = [money.days_late(invoice, case.date) for invoice in case.money.invoices if invoice.due <= case.date]
    return sum(late) // len(late) if late else None


def with_changes(case: Case, changes: dict[str, Any]) -> Case:
    """The case with other answers, by their paths; what is answered is unknown no more."""
    for path, value in changes.items():
        table, _, name = path.partition(".")
        case = msgspec.structs.replace(case, **{table: msgspec.structs.replace(getattr(case, table), **{name: value})})
    if case.decision and set(changes) & set(case.decision.unknown):
        left = [path for path in case.decision.unknown if path not in changes]
        case = msgspec.structs.replace(case, decision=msgspec.structs.replace(case.decision, unknown=left))
    return case


def renewal_in(case: Case, days: int) -> dt.date:
    """The day some days after the case's date."""
    return case.date + dt.timedelta(days=days)
