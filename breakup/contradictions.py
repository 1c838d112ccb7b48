"""What must not stand together, found before anything is written (documents.md).

Errors stop a letter; warnings are shown and the letter is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from msgspec import Struct

from breakup import money, notice
from breakup.case import Case
from breakup.errors import RefusedError

_ENDING: Final = frozenset({"termination-letter", "written-record", "call-script", "meeting-script"})
_LATEST_ANSWER: Final = 31
"""Days after a new rule starts by which its answer is surely in."""
_SPOKEN: Final = frozenset({"call-script", "meeting-script"})


class Contradiction(Struct, frozen=True):
    """Two facts that cannot both reach a letter; ``fatal`` stops it."""

    error: RefusedError
    fatal: bool = True


def find(case: Case, documents: Iterable[str]) -> list[Contradiction]:
    """Every contradiction that these documents of this case would carry."""
    wanted = frozenset(documents)
    found: list[Contradiction] = []
    if wanted & _ENDING and case.need == "ending":
        found += [*_refund(case), *_window(case), *_dates(case)]
    if wanted:
        found += [*_channel(case), *_answer(case)]
    return found


def abused(case: Case) -> bool:
    """True after insults or threats (decision model: abuse 2 and more)."""
    return case.signs.abuse >= 2 or any(incident.what in ("insult", "threat") for incident in case.incidents)


def _refund(case: Case) -> Iterator[Contradiction]:
    if case.money.refund is None:
        return
    for invoice in money.owed(case.money, case.date):
        yield Contradiction(RefusedError("refund_while_owed", "money.refund", invoice=invoice.number))
    if case.contract.dispute or case.contract.legal_threat:
        yield Contradiction(RefusedError("refund_in_dispute", "money.refund"))


def _window(case: Case) -> Iterator[Contradiction]:
    if not abused(case):
        if case.offer.firms and money.owed(case.money, case.date):
            yield Contradiction(RefusedError("referral_while_owed", "offer.firms"))
        return
    if case.offer.window:
        yield Contradiction(RefusedError("window_after_abuse", "offer.window"))
    if case.offer.firms:
        yield Contradiction(RefusedError("referral_after_abuse", "offer.firms"))


def _dates(case: Case) -> Iterator[Contradiction]:
    last, contract = case.work.last_day, case.contract
    if last is None:
        return
    for at, item in enumerate(case.work.deliverables):
        if item.by > last:
            where = f"work.deliverables[{at}].by"
            yield Contradiction(
                RefusedError("delivery_after_last_day", where, value=item.by.isoformat(), last=last.isoformat())
            )
    if contract.notice and contract.way_out in ("notice", "clause"):
        earliest = notice.earliest_end(case.date, contract.notice)
        if last < earliest:
            yield Contradiction(
                RefusedError(
                    "last_day_before_notice", "work.last_day", value=last.isoformat(), earliest=earliest.isoformat()
                )
            )


def _channel(case: Case) -> Iterator[Contradiction]:
    if abused(case) and case.channel in ("call", "meeting"):
        yield Contradiction(RefusedError("talk_after_abuse", "channel"), fatal=case.need == "ending")


def _answer(case: Case) -> Iterator[Contradiction]:
    boundary = case.boundary
    if case.need != "boundary" or boundary is None or boundary.answer_by is None:
        return
    if (boundary.answer_by - boundary.starts).days > _LATEST_ANSWER:
        value, starts = boundary.answer_by.isoformat(), boundary.starts.isoformat()
        late = RefusedError("answer_late", "boundary.answer_by", value=value, starts=starts)
        yield Contradiction(late, fatal=False)
