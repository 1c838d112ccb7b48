"""Sums: what is late, what is owed, what a refund comes to. Arithmetic only."""

from __future__ import annotations

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from breakup.case import Invoice, Money, Refund

CENT: Final = Decimal("0.01")


def cents(amount: Decimal) -> Decimal:
    """Round to the smallest coin, halves up, as invoices do."""
    return amount.quantize(CENT, ROUND_HALF_UP)


def days_late(invoice: Invoice, on: dt.date) -> int:
    """Days from the due date to the payment, or to ``on`` where it is unpaid; 0 when not late."""
    return max(0, ((invoice.paid or on) - invoice.due).days)


def is_open(invoice: Invoice, on: dt.date) -> bool:
    """Not paid yet on a day."""
    return invoice.paid is None or invoice.paid > on


def is_owed(invoice: Invoice, on: dt.date) -> bool:
    """Past due and unpaid, or disputed (documents.md: what "owed" means)."""
    return is_open(invoice, on) and (invoice.disputed or invoice.due < on)


def owed(money: Money, on: dt.date) -> list[Invoice]:
    """The invoices that are owed to the sender on a day."""
    return [invoice for invoice in money.invoices if is_owed(invoice, on)]


def refund_amount(refund: Refund) -> Decimal | None:
    """The sum that goes back: the amount, else the percentage of what was paid; None when neither can be said."""
    if refund.amount is not None:
        return cents(refund.amount)
    if refund.percent is None or refund.paid is None:
        return None
    return cents(refund.paid * refund.percent / 100)


def is_credit(refund: Refund, money: Money, on: dt.date) -> bool:
    """True when the refund is set against an invoice that is not paid yet (documents.md)."""
    return any(invoice.number == refund.invoice and is_open(invoice, on) for invoice in money.invoices)
