"""Questions about an ending."""

from __future__ import annotations

import datetime as dt
from typing import Final

import msgspec

from breakup import case as c
from breakup import money, notice, typed
from breakup.interview import conditions, fields, readers, suggesting
from breakup.interview.questions import Context, Step, always
from breakup.typed import ContractLine, RefundLine


def _read_contract(case: c.Case, context: Context) -> ContractLine | None:
    contract = case.contract
    line = ContractLine(contract.reference, contract.date, contract.clause, contract.notice)
    return None if line == ContractLine() else line


def _lay_contract(case: c.Case, value: ContractLine | None, context: Context) -> c.Case:
    line = value or ContractLine()
    parts = {"reference": line.reference, "date": line.date, "clause": line.clause, "notice": line.notice}
    return fields.put(case, "contract", msgspec.structs.replace(case.contract, **parts))


def _default_last_day(case: c.Case, context: Context) -> dt.date | None:
    if _last_day_optional(case, context):
        return None
    contract, decided = case.contract, suggesting.last_day(case)
    if contract.way_out == "expiry" and contract.renewal and contract.renewal >= case.date:
        return contract.renewal
    if contract.notice and contract.way_out in ("notice", "clause"):
        earliest = notice.earliest_end(case.date, contract.notice, case.sender.country)
        return max(earliest, decided or case.date)
    return decided or case.date + dt.timedelta(days=30)


def _last_day_optional(case: c.Case, context: Context) -> bool:
    """A kit or a note is about a boundary as well as an ending, and the last day tells which."""
    return not conditions.or_ending("work.last_day")(case, context)


def _read_refund(case: c.Case, context: Context) -> RefundLine | None:
    refund = case.money.refund
    if refund is None:
        return None
    part = refund.percent is not None or refund.share is not None
    return RefundLine(refund.percent, None if part else refund.amount, refund.paid, share=refund.share)


def _lay_refund(case: c.Case, value: RefundLine | None, context: Context) -> c.Case:
    """Lay the gesture; where it is of one open invoice it is set against that (documents.md)."""
    if value is None:
        return fields.put(case, "money.refund", None)
    if value == _read_refund(case, context):
        return case
    case = fields.lay_currency(case, value.currency, "money.refund")
    invoice = _invoice_for(value, case)
    part = value.percent is not None or value.share is not None
    paid = value.paid or (invoice.amount if invoice and part else None)
    number = invoice.number if invoice else None
    refund = c.Refund(percent=value.percent, share=value.share, amount=value.amount, paid=paid, invoice=number)
    return fields.put(case, "money.refund", refund)


def _invoice_for(line: RefundLine, case: c.Case) -> c.Invoice | None:
    unpaid = [invoice for invoice in case.money.invoices if money.is_open(invoice, case.date)]
    if line.paid is not None:
        return next((invoice for invoice in unpaid if invoice.amount == line.paid), None)
    if line.amount is not None:
        unpaid = [invoice for invoice in unpaid if invoice.amount >= line.amount]
    return max(unpaid, key=lambda invoice: invoice.due, default=None)


ENDING: Final = (
    Step(
        "contract", "line", ("contract.reference", "contract.date", "contract.clause", "contract.notice"),
        _read_contract, _lay_contract, lambda text, context, where: typed.contract(text, context.habit, where),
        asked=conditions.names_contract, optional=always,
    ),
    fields.choice("way_out", "contract.way_out", c.WayOut, when=conditions.any_of(conditions.ending, conditions.wants("termination-letter")), default=suggesting.way_out),
    fields.fact(
        "last_day", "date", "work.last_day", readers.date(past=False), when=conditions.or_ending("work.last_day", "after"),
        optional=_last_day_optional, default=_default_last_day,
        hint=lambda case, context: "hint_perhaps" if _last_day_optional(case, context) else "hint",
    ),
    Step(
        "deliverables", "lines", ("work.deliverables",), fields.read_dated("work.deliverables"), fields.lay_dated("work.deliverables"),
        readers.deliveries, when=conditions.or_ending("deliverables"), optional=always, depends=("language",),
    ),
    Step(
        "invoices", "lines", ("money.invoices",), fields.read_invoices, fields.lay_invoices, readers.parse_invoices,
        when=conditions.open_invoices, optional=always,
    ),
    Step(
        "refund", "line", ("money.refund",), _read_refund, _lay_refund,
        lambda text, context, where: typed.refund(text, context.habit, where), when=conditions.nothing_owed("refund"), optional=always, depends=("invoices",),
    ),
    Step(
        "firms", "lines", ("offer.firms",), fields.read_list("offer.firms"), fields.lay_list("offer.firms"),
        lambda text, context, where: typed.each(text, lambda row: typed.firm(row, where), where),
        when=conditions.nothing_owed("referral"), optional=always,
    ),
)  # fmt: skip
