"""Sums: what is late, what is owed, what a refund comes to. Arithmetic only."""

from __future__ import annotations

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from msgspec import Struct

from breakup.case import Invoice, Money, Refund

CENT: Final = Decimal("0.01")
SUGGESTED: Final = Decimal(50)
"""Percent of the last month that a refund is suggested to be (000-73)."""


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
    """The sum that goes back: the amount, else its part of what was paid; None when neither can be said."""
    if refund.amount is not None:
        return cents(refund.amount)
    if refund.paid is None:
        return None
    return next(iter(parts_of_refund(refund)), None)


def parts_of_refund(refund: Refund) -> list[Decimal]:
    """What the percentage, and what the share that was not delivered, come to of what was paid (000-71)."""
    paid = refund.paid or Decimal(0)
    percent = [] if refund.percent is None else [cents(paid * refund.percent / 100)]
    share = [] if refund.share is None else [cents(paid * (1 - refund.share))]
    return percent + share


class Suggestion(Struct, frozen=True):
    """A refund that could be offered: a percentage of what one month's invoices came to."""

    percent: Decimal
    month: dt.date
    paid: Decimal
    amount: Decimal


def refund_suggestion(money: Money, on: dt.date, percent: Decimal = SUGGESTED) -> Suggestion | None:
    """Half of the last month that was billed (000-73); none while money is owed, or where nothing was billed.

    Only a suggestion: nothing is offered before the user says so.
    """
    if owed(money, on) or not money.invoices:
        return None
    last = max(invoice.due for invoice in money.invoices).replace(day=1)
    paid = sum((item.amount for item in money.invoices if item.due.replace(day=1) == last), Decimal(0))
    return Suggestion(percent, last, paid, cents(paid * percent / 100))


def is_credit(refund: Refund, money: Money, on: dt.date) -> bool:
    """True when the refund is set against an invoice that is not paid yet (documents.md)."""
    return any(invoice.number == refund.invoice and is_open(invoice, on) for invoice in money.invoices)
