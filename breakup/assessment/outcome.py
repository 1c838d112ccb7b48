"""What an assessment is, as values, and what belongs to each verdict."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any, Final

from msgspec import Struct

from breakup.assessment.numbers import Number
from breakup.case import Channel, Need, Verdict

SEVERITY: Final[dict[Verdict, int]] = {
    "keep": 0,
    "extra_effort": 1,
    "set_boundaries": 2,
    "last_attempt": 3,
    "do_not_renew": 4,
    "prepare_then_end": 4,
    "end_now": 5,
    "legal_advice_first": 5,
}
"""From the mildest; a worse client never gets a milder one (decision document, 4.5)."""

NEED: Final[dict[Verdict, Need]] = {
    "keep": "document",
    "extra_effort": "document",
    "set_boundaries": "boundary",
    "last_attempt": "document",
    "prepare_then_end": "ending",
    "do_not_renew": "ending",
    "end_now": "ending",
    "legal_advice_first": "document",
}
"""Which questions go on from a verdict."""


class Reason(Struct, frozen=True):
    """A ground that held, with its article rows."""

    id: str
    rows: tuple[str, ...]


class Fired(Struct, frozen=True):
    """A rule that spoke, with its article rows and the grounds for which it did."""

    rule: str
    rows: tuple[str, ...]
    reasons: tuple[Reason, ...]


class Warned(Struct, frozen=True):
    """What no choice of the user's removes: an id, its figures, its rows or statute."""

    id: str
    values: dict[str, Any]
    rows: tuple[str, ...]


class Change(Struct, frozen=True):
    """One answer changed, by its path in the case file."""

    path: str
    old: Any
    new: Any


class Flip(Struct, frozen=True):
    """The least that would lead to another verdict: one answer, or a few that go together."""

    changes: tuple[Change, ...]
    verdict: Verdict


class Advice(Struct, frozen=True):
    """The best channel for this client; ``second_person`` where a talk needs a witness."""

    channel: Channel
    second_person: bool
    reasons: tuple[Reason, ...]


class Target(Struct, frozen=True):
    """What to reach before an end: more clients, committed work a month, and by when (000-61)."""

    clients: int
    monthly: Decimal | None
    by: dt.date


class Assessment(Struct, frozen=True):
    """The verdict with everything that is said beside it; ``doubts`` are the unknown answers that could turn it."""

    verdict: Verdict
    fired: tuple[Fired, ...]
    numbers: tuple[Number, ...]
    warnings: tuple[Warned, ...]
    flips: tuple[Flip, ...]
    doubts: tuple[str, ...]
    advice: Advice
    issue: str | None
    target: Target | None
    review: dt.date | None
    refuse_renewal_by: dt.date | None

    @property
    def confident(self) -> bool:
        """No *don't know* could turn the verdict."""
        return not self.doubts

    def number(self, id: str) -> Decimal | None:
        """The value of a number; None where it is not known."""
        return next((number.value for number in self.numbers if number.id == id), None)
