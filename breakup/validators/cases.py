"""What must hold among the facts of one case file."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Final

from breakup import money
from breakup.case import (
    SCHEMA,
    Case,
    Contract,
    Monthly,
    Payment,
    Practice,
    Refund,
    SelfCheck,
    Signs,
    Situation,
    Tried,
)
from breakup.errors import BreakupError, RefusedError
from breakup.outline import DOCUMENTS
from breakup.validators.values import (
    FIGURES,
    amount,
    day,
    email,
    exchange_rate,
    figure,
    percent,
    rate,
    share,
    units,
)


def problems(case: Case) -> list[BreakupError]:
    """Everything in a case that cannot be true or cannot stand together in one case file."""
    found: list[BreakupError] = []
    for check in (
        _schema,
        _people,
        _contract,
        _dates,
        _order,
        _money,
        _boundary,
        _documents,
        _extra_work,
        _talk,
        _figures,
        _decision,
    ):
        found.extend(check(case))
    return found


def _try(check: Callable[..., object], value: object, where: str) -> Iterator[BreakupError]:
    if value is None:
        return
    try:
        check(value, where)
    except BreakupError as error:
        yield error


def _schema(case: Case) -> Iterator[BreakupError]:
    if case.schema > SCHEMA:
        yield RefusedError("schema_newer", "schema", value=case.schema, known=SCHEMA)


def _people(case: Case) -> Iterator[BreakupError]:
    yield from _try(email, case.sender.email, "sender.email")
    yield from _try(email, case.client.email, "client.email")
    if not case.client.company and not (
        case.client.contact and (case.client.contact.full_name or case.client.contact.role)
    ):
        yield RefusedError("client_unnamed", "client.company")
    for where, person in (("sender", case.sender), ("client", case.client)):
        if person.number == "one" and person.gender == "mixed":
            yield RefusedError("mixed_needs_several", f"{where}.gender")


def _contract(case: Case) -> Iterator[BreakupError]:
    contract = case.contract
    if contract.notice:
        yield from _try(units, contract.notice.amount, "contract.notice.amount")
    start = contract.start or contract.date
    if start and contract.renewal and contract.renewal < start:
        value = contract.renewal.isoformat()
        yield RefusedError("renewal_before_start", "contract.renewal", value=value, start=start.isoformat())


def _named_dates(case: Case) -> Iterator[tuple[str, dt.date | None]]:
    yield "date", case.date
    yield "contract.date", case.contract.date
    yield "contract.start", case.contract.start
    yield "contract.renewal", case.contract.renewal
    yield "work.since", case.work.since
    yield "work.last_day", case.work.last_day
    for at, item in enumerate(case.work.deliverables):
        yield f"work.deliverables[{at}].by", item.by
    if case.work.handover:
        yield "work.handover.by", case.work.handover.by
    for at, invoice in enumerate(case.money.invoices):
        yield f"money.invoices[{at}].due", invoice.due
        yield f"money.invoices[{at}].paid", invoice.paid
    if case.money.final_invoice:
        yield "money.final_invoice.date", case.money.final_invoice.date
    if case.money.refund:
        yield "money.refund.month", case.money.refund.month
        yield "money.refund.by", case.money.refund.by
    yield "offer.confirm_by", case.offer.confirm_by
    yield "offer.questions_until", case.offer.questions_until
    if case.boundary:
        yield "boundary.starts", case.boundary.starts
        yield "boundary.answer_by", case.boundary.answer_by
        for name in ("scope", "contact_hours", "occurrences"):
            if part := getattr(case.boundary, name):
                yield f"boundary.{name}.since", part.since
    for at, incident in enumerate(case.incidents):
        yield f"incidents[{at}].date", incident.date
    yield "money.pay_by", case.money.pay_by
    yield from _dates_of_tables(case)
    yield "talk.date", case.talk.date
    yield "talk.corrections_by", case.talk.corrections_by
    if case.decision:
        yield "decision.review", case.decision.review


def _dates_of_tables(case: Case) -> Iterator[tuple[str, dt.date | None]]:
    if case.repair:
        yield "repair.check", case.repair.check
        for at, item in enumerate(case.repair.corrections):
            yield f"repair.corrections[{at}].by", item.by
    if case.extra_work:
        yield "extra_work.finish", case.extra_work.finish
        yield "extra_work.answer_by", case.extra_work.answer_by
        for at, request in enumerate(case.extra_work.requests):
            yield f"extra_work.requests[{at}].date", request.date
    if case.terms:
        yield "terms.confirm_by", case.terms.confirm_by
        for at, item in enumerate(case.terms.milestones):
            yield f"terms.milestones[{at}].by", item.by


_PAST = re.compile(
    r"contract\.date|work\.since|boundary\.\w+\.since|(incidents|extra_work\.requests)\[\d+\]\.date|.*\.paid"
)
_FUTURE = re.compile(
    r"work\.(last_day|deliverables\[\d+\]\.by|handover\.by)|money\.(final_invoice\.date|refund\.by)"
    r"|offer\.\w+|boundary\.(starts|answer_by)|money\.pay_by|(repair|extra_work|terms)\.(check|finish|answer_by|confirm_by)"
    r"|(repair\.corrections|terms\.milestones)\[\d+\]\.by"
)


def _dates(case: Case) -> Iterator[BreakupError]:
    for where, value in _named_dates(case):
        if value is None:
            continue
        yield from _try(day, value, where)
        if _FUTURE.fullmatch(where) and value < case.date:
            yield RefusedError("before_letter", where, value=value.isoformat(), date=case.date.isoformat())
        if _PAST.fullmatch(where) and value > case.date:
            yield RefusedError("after_letter", where, value=value.isoformat(), date=case.date.isoformat())


def _order(case: Case) -> Iterator[BreakupError]:
    """Dates of which the later one stands before the earlier one."""
    work, talk, boundary = case.work, case.talk, case.boundary
    pairs: list[tuple[str, dt.date | None, dt.date | None]] = [
        ("work.last_day", work.since, work.last_day),
        ("work.last_day", case.contract.start, work.last_day),
        ("talk.corrections_by", talk.date, talk.corrections_by),
    ]
    for name in ("scope", "contact_hours"):
        part = getattr(boundary, name) if boundary else None
        pairs.append((f"boundary.{name}.since", work.since, part.since if part else None))
    for where, first, second in pairs:
        if first and second and second < first:
            yield RefusedError("dates_order", where, value=second.isoformat(), first=first.isoformat())


def _money(case: Case) -> Iterator[BreakupError]:
    numbers: set[str] = set()
    yield from _try(rate, case.money.interest_rate, "money.interest_rate")
    yield from _try(exchange_rate, case.money.eur_rate, "money.eur_rate")
    for at, invoice in enumerate(case.money.invoices):
        yield from _try(amount, invoice.amount, f"money.invoices[{at}].amount")
        if invoice.number in numbers:
            yield RefusedError("invoice_twice", f"money.invoices[{at}].number", value=invoice.number)
        numbers.add(invoice.number)
    if case.money.final_invoice:
        yield from _try(amount, case.money.final_invoice.amount, "money.final_invoice.amount")
    for where, value in _amounts(case):
        yield from _try(amount, value, where)
    yield from _refund(case, numbers)


def _amounts(case: Case) -> Iterator[tuple[str, Decimal | None]]:
    """The sums of single kinds of document."""
    if case.boundary and case.boundary.price:
        yield "boundary.price.amount", case.boundary.price.amount
        yield "boundary.price.before", case.boundary.price.before
    if case.extra_work:
        yield "extra_work.estimate", case.extra_work.estimate
        yield "extra_work.agreed_price", case.extra_work.agreed_price
        for at, request in enumerate(case.extra_work.requests):
            yield f"extra_work.requests[{at}].amount", request.amount
    if case.terms:
        for at, service in enumerate(case.terms.services):
            yield f"terms.services[{at}].price.amount", service.price.amount if service.price else None
        yield "terms.rate.amount", case.terms.rate.amount if case.terms.rate else None


def _refund(case: Case, numbers: set[str]) -> Iterator[BreakupError]:
    refund = case.money.refund
    if refund is None:
        return
    bad = [
        *_try(percent, refund.percent, "money.refund.percent"),
        *_try(amount, refund.amount, "money.refund.amount"),
        *_try(amount, refund.paid, "money.refund.paid"),
        *_try(share, refund.share, "money.refund.share"),
    ]
    yield from bad
    if bad:
        return
    yield from _refund_sum(refund)
    if refund.invoice and refund.invoice not in numbers:
        yield RefusedError("invoice_unknown", "money.refund.invoice", value=refund.invoice)


def _refund_sum(refund: Refund) -> Iterator[BreakupError]:
    """What is wrong with the sum that goes back: above what was paid, nothing, or two sums that disagree."""
    back = money.refund_amount(refund)
    if back is None:
        yield RefusedError("refund_of_what", "money.refund.paid")
    elif not back:
        yield RefusedError("refund_of_nothing", "money.refund.share")
    elif refund.paid and back > refund.paid:
        yield RefusedError("refund_above_paid", "money.refund.amount", value=refund.amount)
    elif refund.paid:
        for expected in money.parts_of_refund(refund):
            if expected != back:
                yield RefusedError("refund_disagrees", "money.refund.amount", value=back, expected=expected)


def _boundary(case: Case) -> Iterator[BreakupError]:
    hours = {"boundary.contact_hours": case.boundary.contact_hours if case.boundary else None, "terms": case.terms}
    for where, found in hours.items():
        if found and found.opens.zfill(5) >= found.closes.zfill(5):
            yield RefusedError("hours_order", f"{where}.closes", opens=found.opens, closes=found.closes)


def _documents(case: Case) -> Iterator[BreakupError]:
    for at, kind in enumerate(case.documents):
        if kind not in DOCUMENTS:
            yield RefusedError("choice_unknown", f"documents[{at}]", value=kind, choices=", ".join(DOCUMENTS))


def _extra_work(case: Case) -> Iterator[BreakupError]:
    """The parts of an estimate add up, where every part has its sum."""
    extra = case.extra_work
    parts = [request.amount for request in extra.requests] if extra else []
    if extra is None or extra.estimate is None or not parts or None in parts:
        return
    expected = sum((part for part in parts if part is not None), Decimal(0))
    if expected != extra.estimate:
        yield RefusedError("estimate_disagrees", "extra_work.estimate", value=extra.estimate, expected=expected)


def _talk(case: Case) -> Iterator[BreakupError]:
    talk = case.talk
    if talk.held and talk.date is None:
        yield RefusedError("talk_undated", "talk.date")
    if talk.held and talk.date and talk.date > case.date:
        yield RefusedError("talk_in_future", "talk.date", value=talk.date.isoformat(), date=case.date.isoformat())


_TABLES: Final = (
    ("signs", Signs), ("self_check", SelfCheck), ("situation", Situation), ("tried", Tried), ("payment", Payment),
    ("monthly", Monthly), ("practice", Practice), ("contract", Contract),
)  # fmt: skip
_ANSWERS: Final = frozenset(f"{table}.{name}" for table, type_ in _TABLES for name in type_.__struct_fields__)
"""Answers that may be marked *don't know*."""


def _figures(case: Case) -> Iterator[BreakupError]:
    for where in FIGURES:
        table, _, name = where.partition(".")
        yield from _try(figure, getattr(getattr(case, table), name), where)


def _decision(case: Case) -> Iterator[BreakupError]:
    if case.decision and case.decision.chosen and not case.decision.reason:
        yield RefusedError("reason_needed", "decision.reason")
    for at, path in enumerate(case.decision.unknown if case.decision else ()):
        if path not in _ANSWERS:
            yield RefusedError("answer_unknown", f"decision.unknown[{at}]", value=path)
