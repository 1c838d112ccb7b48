"""Invoices, the last one, the gesture, prices: sums with their currency."""

from __future__ import annotations

from decimal import Decimal

from breakup import facts as f
from breakup import money
from breakup.case import Case, Invoice, Price
from breakup.errors import RefusedError
from breakup.factfinding.texts import word
from breakup.language import Language


def amount(value: Decimal, case: Case) -> f.Sum:
    """An amount in the case's currency; sums that stand together have cents, or none has."""
    return f.Sum(value, case.money.currency, _has_cents(case))


def _has_cents(case: Case) -> bool:
    sums = [one.amount for one in case.money.invoices]
    if case.boundary and case.boundary.price:
        sums += [case.boundary.price.amount, case.boundary.price.before or Decimal(0)]
    if case.extra_work:
        sums += [each.amount or Decimal(0) for each in case.extra_work.requests]
    return any(each != each.to_integral_value() for each in sums)


def perhaps(value: Decimal | None, case: Case) -> f.Sum | None:
    """The same where there may be none."""
    return None if value is None else amount(value, case)


def price(found: Price | None, case: Case, language: Language) -> f.PriceFacts | None:
    """A price with its unit in words."""
    if found is None:
        return None
    return f.PriceFacts(amount(found.amount, case), word(language, "per", found.per), perhaps(found.before, case))


def total(invoices: tuple[f.InvoiceFacts, ...], case: Case) -> f.Sum:
    """What several invoices come to."""
    return amount(sum((invoice.amount.amount for invoice in invoices), Decimal(0)), case)


def invoice(one: Invoice, case: Case) -> f.InvoiceFacts:
    """An invoice as it stands on the letter's day."""
    paid = None if money.is_open(one, case.date) else one.paid
    late = money.days_late(one, case.date) if paid or one.due < case.date else 0
    return f.InvoiceFacts(one.number, amount(one.amount, case), one.due, paid, late, overdue=bool(late and not paid))


def final_invoice(case: Case) -> f.FinalInvoiceFacts | None:
    """The last invoice."""
    final = case.money.final_invoice
    return None if final is None else f.FinalInvoiceFacts(final.date, perhaps(final.amount, case))


def refund(case: Case) -> f.RefundFacts | None:
    """The gesture, and what is left to pay of the invoice against which it is set.

    :raises RefusedError: a percentage of nothing.
    """
    gesture = case.money.refund
    if gesture is None:
        return None
    back = money.refund_amount(gesture)
    if back is None:
        raise RefusedError("refund_of_what", "money.refund.paid")
    open_ones = (one for one in case.money.invoices if money.is_open(one, case.date))
    against = next((one for one in open_ones if one.number == gesture.invoice), None)
    left = against.amount - back if against and against.amount > back else None
    return f.RefundFacts(
        amount(back, case), gesture.percent, gesture.month, gesture.invoice, gesture.by, perhaps(left, case)
    )
