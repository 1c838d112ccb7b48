"""Facts of one case that contradict one another."""

from __future__ import annotations

import datetime as dt
import difflib
from collections.abc import Iterable, Iterator
from typing import Final

from breakup import money, notice
from breakup.case import Case, Invoice, Refund
from breakup.contradictions.found import Contradiction, warning
from breakup.errors import RefusedError
from breakup.late import country_of, late_invoices
from breakup.plan import abused, alone_after_abuse

_ADMITTING: Final = frozenset({"boundary-email", "last-attempt"})
"""Documents that always have an own part; a repair letter has a variant without one."""
_ENDING: Final = frozenset({"termination-letter", "non-renewal-letter"})
_LATEST_ANSWER: Final = 31
"""Days after a new rule starts by which its answer is surely in."""
_STOP_IS_BREACH: Final = frozenset({"GB"})
"""Where work may not be stopped for late payment without a clause (country-facts: UK, no general right)."""
_NEARLY: Final = 0.8
"""How much alike two names are (difflib) that are taken for one person's."""


def of_facts(case: Case, documents: Iterable[str]) -> list[Contradiction]:
    """Every contradiction among the facts that these documents would carry."""
    wanted = frozenset(documents)
    if not wanted:
        return []
    found = [*_interest(case), *_channel(case), *_answer(case), *_pause(case), *_names(case), *_admission(case, wanted)]
    if case.need == "ending" or wanted & _ENDING:
        found += [*_refund(case), *_window(case), *_deliveries(case), *_way_out(case)]
    return found


# Money ------------------------------------------------------------------------------------------


def _interest(case: Case) -> Iterator[Contradiction]:
    if case.money.claim_interest and case.money.refund:
        yield Contradiction(RefusedError("refund_and_interest", "money.claim_interest"))
    if case.money.claim_interest and not late_invoices(case):
        yield warning(RefusedError("interest_without_late", "money.claim_interest"))


def _refund(case: Case) -> Iterator[Contradiction]:
    refund = case.money.refund
    if refund is None:
        return
    for invoice in money.owed(case.money, case.date):
        yield Contradiction(RefusedError("refund_while_owed", "money.refund", invoice=invoice.number))
    if case.contract.quarrel:
        yield Contradiction(RefusedError("refund_in_dispute", "money.refund"))
    for item in case.money.invoices:
        if item.number == refund.invoice:
            yield from _credit(refund, item)


def _credit(refund: Refund, invoice: Invoice) -> Iterator[Contradiction]:
    """A refund on an invoice: neither it nor what it is part of can be more than the invoice."""
    back = money.refund_amount(refund)
    for field, value in (("paid", refund.paid), ("amount", back)):
        if value is not None and value > invoice.amount:
            where, whole = f"money.refund.{field}", invoice.amount
            error = RefusedError("refund_above_invoice", where, value=value, invoice=invoice.number, amount=whole)
            yield Contradiction(error)
            return


def _admission(case: Case, wanted: frozenset[str]) -> Iterator[Contradiction]:
    """An own part can be read as an admission; the letter about payment admits nothing."""
    if not wanted & _ADMITTING:
        return
    issue = case.boundary.issue if case.boundary else ""
    if case.contract.quarrel:
        yield warning(RefusedError("admission_in_dispute", f"contract.{case.contract.quarrel[0]}"))
    elif issue != "late_payment":
        for invoice in money.owed(case.money, case.date)[:1]:
            yield warning(RefusedError("admission_while_owed", "money.invoices", invoice=invoice.number))


def _pause(case: Case) -> Iterator[Contradiction]:
    if case.money.pause == "all_work" and stop_is_breach(case):
        yield Contradiction(RefusedError("stop_is_breach", "money.pause"))


def stop_is_breach(case: Case) -> bool:
    """True where work may not be stopped for late payment, since neither law nor a clause allows it."""
    return country_of(case) in _STOP_IS_BREACH and not case.contract.clause


def _names(case: Case) -> Iterator[Contradiction]:
    """A name in the record that is nearly that of the letter: one person under two names."""
    known = [part.strip() for part in case.sender.name.split(",")]
    known += [case.client.contact.full_name] if case.client.contact else []
    for at, name in enumerate(case.talk.participants):
        near = difflib.get_close_matches(name, known, 1, _NEARLY)
        if near and name not in known:
            error = RefusedError("name_spelled_otherwise", f"talk.participants[{at}]", value=name, own=near[0])
            yield warning(error)


# What is offered --------------------------------------------------------------------------------


def _window(case: Case) -> Iterator[Contradiction]:
    if not abused(case):
        if case.offer.firms and money.owed(case.money, case.date):
            yield Contradiction(RefusedError("referral_while_owed", "offer.firms"))
        return
    if case.offer.window:
        yield Contradiction(RefusedError("window_after_abuse", "offer.window"))
    if case.offer.firms:
        yield Contradiction(RefusedError("referral_after_abuse", "offer.firms"))


def _channel(case: Case) -> Iterator[Contradiction]:
    """After abuse in writing, or with a second person there (decision model, T10)."""
    if alone_after_abuse(case):
        yield Contradiction(RefusedError("talk_after_abuse", "channel"), fatal=case.need == "ending")


# Days -------------------------------------------------------------------------------------------


def _deliveries(case: Case) -> Iterator[Contradiction]:
    last = case.work.last_day
    if last is None:
        return
    for at, item in enumerate(case.work.deliverables):
        if item.by > last:
            where, value = f"work.deliverables[{at}].by", item.by.isoformat()
            yield Contradiction(RefusedError("delivery_after_last_day", where, value=value, last=last.isoformat()))
    handover = case.work.handover
    if handover and handover.by > last:
        value = handover.by.isoformat()
        yield warning(RefusedError("handover_after_last_day", "work.handover.by", value=value, last=last.isoformat()))


def _way_out(case: Case) -> Iterator[Contradiction]:
    last, contract = case.work.last_day, case.contract
    if last is None:
        return
    if contract.notice and contract.way_out in ("notice", "clause"):
        yield from _too_soon(case, last, notice.earliest_end(case.date, contract.notice, case.sender.country))
    if contract.way_out == "expiry" and contract.renewal:
        yield from _expiry(case, last, contract.renewal)


def _too_soon(case: Case, last: dt.date, earliest: dt.date) -> Iterator[Contradiction]:
    value, first = last.isoformat(), earliest.isoformat()
    if last < earliest and last == case.date:
        yield Contradiction(RefusedError("at_once_with_notice", "work.last_day", earliest=first))
    elif last < earliest:
        yield Contradiction(RefusedError("last_day_before_notice", "work.last_day", value=value, earliest=first))


def _expiry(case: Case, last: dt.date, renewal: dt.date) -> Iterator[Contradiction]:
    """A contract that runs out ends on its own day, or the day before; a refusal that is late renews it."""
    ends = renewal.isoformat()
    if not dt.timedelta(0) <= renewal - last <= dt.timedelta(days=1):
        value = last.isoformat()
        yield Contradiction(RefusedError("last_day_not_expiry", "work.last_day", value=value, expiry=ends))
    refuse = notice.last_day_to_refuse(case)
    if case.contract.notice and refuse and refuse.day < case.date:
        value = refuse.day.isoformat()
        yield Contradiction(RefusedError("refusal_too_late", "contract.renewal", value=value, expiry=ends))


def _answer(case: Case) -> Iterator[Contradiction]:
    boundary = case.boundary
    if case.need != "boundary" or boundary is None or boundary.answer_by is None:
        return
    if (boundary.answer_by - boundary.starts).days > _LATEST_ANSWER:
        value, starts = boundary.answer_by.isoformat(), boundary.starts.isoformat()
        yield warning(RefusedError("answer_late", "boundary.answer_by", value=value, starts=starts))
