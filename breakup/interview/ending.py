"""Questions about an ending."""

from __future__ import annotations

import datetime as dt
from typing import Final

import msgspec

from breakup import case as c
from breakup import money, notice, typed
from breakup.interview import conditions, fields, readers, suggesting
from breakup.interview.questions import Context, Step, always
from breakup.typed import ContractLine, Delivery, RefundLine


def _read_contract(case: c.Case, context: Context) -> ContractLine | None:
    contract = case.contract
    line = ContractLine(contract.reference, contract.date, contract.clause, contract.notice)
    return None if line == ContractLine() else line


def _lay_contract(case: c.Case, value: ContractLine | None, context: Context) -> c.Case:
    line = value or ContractLine()
    parts = {"reference": line.reference, "date": line.date, "clause": line.clause, "notice": line.notice}
    return fields.put(case, "contract", msgspec.structs.replace(case.contract, **parts))


def _default_last_day(case: c.Case, context: Context) -> dt.date:
    contract, decided = case.contract, suggesting.last_day(case)
    if contract.notice and contract.way_out in ("notice", "clause"):
        return max(notice.earliest_end(case.date, contract.notice), decided or case.date)
    return decided or case.date + dt.timedelta(days=30)


def _read_deliveries(case: c.Case, context: Context) -> tuple[Delivery, ...] | None:
    code = context.letter_language(case.language).code
    lines = ((item.by, item.text.get(case.language) or item.text.get(code)) for item in case.work.deliverables)
    return tuple(Delivery(by, text) for by, text in lines if text) or None


def _lay_deliveries(case: c.Case, value: tuple[Delivery, ...] | None, context: Context) -> c.Case:
    code = context.letter_language(case.language).code
    old = {item.text.get(code): item.text for item in case.work.deliverables}
    items = [c.Deliverable(text=old.get(line.text, {}) | {code: line.text}, by=line.by) for line in value or ()]
    return fields.put(case, "work.deliverables", items)


def _read_refund(case: c.Case, context: Context) -> RefundLine | None:
    refund = case.money.refund
    if refund is None:
        return None
    return RefundLine(refund.percent, None if refund.percent else refund.amount, refund.paid)


def _lay_refund(case: c.Case, value: RefundLine | None, context: Context) -> c.Case:
    """Lay the gesture; where it is of one open invoice it is set against that (documents.md)."""
    if value is None:
        return fields.put(case, "money.refund", None)
    if value == _read_refund(case, context):
        return case
    if value.currency and not case.money.invoices:
        case = fields.put(case, "money.currency", value.currency)
    invoice = _invoice_for(value, case)
    paid = value.paid or (invoice.amount if invoice and value.percent else None)
    number = invoice.number if invoice else None
    return fields.put(
        case, "money.refund", c.Refund(percent=value.percent, amount=value.amount, paid=paid, invoice=number)
    )


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
        asked=conditions.ending, optional=always,
    ),
    fields.choice("way_out", "contract.way_out", c.WayOut, when=conditions.ending, default=suggesting.way_out),
    fields.fact("last_day", "date", "work.last_day", readers.date(past=False), when=conditions.ending, default=_default_last_day),
    Step(
        "deliverables", "lines", ("work.deliverables",), _read_deliveries, _lay_deliveries,
        lambda text, context, where: typed.each(text, lambda row: typed.delivery(row, context.habit, where), where),
        when=conditions.ending, optional=always, depends=("language",),
    ),
    Step(
        "invoices", "lines", ("money.invoices",), fields.read_invoices, fields.lay_invoices, readers.parse_invoices,
        when=conditions.ending, optional=always,
    ),
    Step(
        "refund", "line", ("money.refund",), _read_refund, _lay_refund,
        lambda text, context, where: typed.refund(text, context.habit, where), when=conditions.nothing_owed, optional=always, depends=("invoices",),
    ),
    Step(
        "firms", "lines", ("offer.firms",), fields.read_list("offer.firms"), fields.lay_list("offer.firms"),
        lambda text, context, where: typed.each(text, lambda row: typed.firm(row, where), where),
        when=conditions.nothing_owed, optional=always,
    ),
)  # fmt: skip
