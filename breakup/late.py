"""Late payment: days late, statutory interest and the fixed sum, from a dated table that never guesses.

Convention: simple interest, a year of 365 days, from the day after the due date to the day of the
case, that day counted; each stretch at its own rate is rounded to the cent. General information
(``country-facts``): whatever is printed from it carries its statute and the day on which it was checked.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Final, Literal

import msgspec
from msgspec import Struct

from breakup import money
from breakup.case import Case, Invoice
from breakup.errors import RefusedError

DAYS_IN_YEAR: Final = 365
_DAY: Final = dt.timedelta(days=1)


class Rate(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A yearly rate in percent and the days on which it holds, both counted."""

    start: dt.date = msgspec.field(name="from")
    until: dt.date
    rate: Decimal


class Fixed(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The sum for the trouble of collecting, for invoices ``up_to`` an amount; without one, for all above."""

    sum: Decimal
    currency: str
    up_to: Decimal | None = None


class Law(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one country's law gives between businesses."""

    statute: str
    basis: str
    source: str
    sure: Literal["H", "M", "L"]
    follows: Literal["start", "day"]
    reference: str
    added: Decimal
    currency: str
    rates: list[Rate]
    fixed: list[Fixed]

    @property
    def stale_since(self) -> dt.date | None:
        """The first day that no rate of the table covers; None where it has none at all."""
        return max((rate.until + _DAY for rate in self.rates), default=None)


class Stretch(Struct, frozen=True):
    """Days of one invoice at one rate; both days are counted."""

    start: dt.date
    until: dt.date
    days: int
    rate: Decimal
    interest: Decimal


class LateInvoice(Struct, frozen=True):
    """What one late invoice comes to; ``interest`` None is not known, ``fixed_currency`` may be another than the invoice's."""

    number: str
    amount: Decimal
    due: dt.date
    days: int
    stretches: tuple[Stretch, ...] = ()
    interest: Decimal | None = None
    fixed: Decimal | None = None
    fixed_currency: str | None = None


class Claim(Struct, frozen=True):
    """Interest and fixed sums on every invoice that is late and unpaid, in the currency of the case.

    ``total`` is the interest and those fixed sums that are in that currency. ``own_rate`` is a rate that the user gave.
    """

    country: str | None
    law: Law | None
    checked: dt.date
    own_rate: Decimal | None
    currency: str
    invoices: tuple[LateInvoice, ...]

    @property
    def interest(self) -> Decimal:
        """All interest."""
        return sum((item.interest or Decimal(0) for item in self.invoices), Decimal(0))

    @property
    def rates(self) -> tuple[Decimal, ...]:
        """The rates that were used, in the order of their days, each once."""
        return tuple(dict.fromkeys(each.rate for item in self.invoices for each in item.stretches))

    @property
    def fixed(self) -> Decimal:
        """The fixed sums that are in the currency of the case."""
        own = (item.fixed for item in self.invoices if item.fixed_currency == self.currency)
        return sum((each for each in own if each), Decimal(0))

    @property
    def total(self) -> Decimal:
        """Interest and fixed sums."""
        return self.interest + self.fixed


@lru_cache(maxsize=1)
def table() -> tuple[dt.date, dict[str, Law]]:
    """The day on which the table was checked, and the law by country."""
    import tomllib

    text = (Path(__file__).parent / "data" / "late.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text, parse_float=Decimal)
    checked = data.pop("checked")
    return checked, msgspec.convert(data, dict[str, Law])


def country_of(case: Case) -> str | None:
    """Whose law is looked up: the contract's, else the sender's."""
    return case.contract.law or case.sender.country


def late_invoices(case: Case) -> list[Invoice]:
    """The invoices that are unpaid and past their due date."""
    on = case.date
    return [item for item in case.money.invoices if money.is_open(item, on) and item.due < on]


def claim(case: Case, rate: Decimal | None = None, eur_rate: Decimal | None = None) -> Claim:
    """What could be asked on the invoices that are late, on the day of the case.

    ``rate`` is a yearly rate in percent, ``eur_rate`` what one euro costs; each stands before that of the case.

    :raises RefusedError: the table has no rate for a day, and none was given.
    """
    country = country_of(case)
    checked, laws = table()
    law = laws.get(country or "")
    own = rate or case.money.interest_rate
    euro = eur_rate or case.money.eur_rate
    found = tuple(_late(item, case, law, own, euro) for item in late_invoices(case))
    return Claim(country, law, checked, own, case.money.currency, found)


def _late(invoice: Invoice, case: Case, law: Law | None, own: Decimal | None, euro: Decimal | None) -> LateInvoice:
    stretches = tuple(_stretches(invoice, case, law, own))
    interest = sum((each.interest for each in stretches), Decimal(0))
    fixed, currency = _fixed(invoice, case, law, euro)
    days = money.days_late(invoice, case.date)
    return LateInvoice(invoice.number, invoice.amount, invoice.due, days, stretches, interest, fixed, currency)


def _stretches(invoice: Invoice, case: Case, law: Law | None, own: Decimal | None) -> list[Stretch]:
    first, last = invoice.due + _DAY, case.date
    if own is not None:
        return [_stretch(invoice.amount, first, last, own)]
    if law is not None and law.follows == "start":
        return [_stretch(invoice.amount, first, last, _rate_on(first, law, case).rate)]
    found: list[Stretch] = []
    while first <= last:
        rate = _rate_on(first, law, case)
        until = min(last, rate.until)
        found.append(_stretch(invoice.amount, first, until, rate.rate))
        first = until + _DAY
    return found


def _rate_on(day: dt.date, law: Law | None, case: Case) -> Rate:
    for rate in law.rates if law else ():
        if rate.start <= day <= rate.until:
            return rate
    raise RefusedError("rate_unknown", "money.interest_rate", country=country_of(case) or "?", day=day.isoformat())


def _stretch(amount: Decimal, first: dt.date, last: dt.date, rate: Decimal) -> Stretch:
    days = (last - first).days + 1
    return Stretch(first, last, days, rate, money.cents(amount * rate / 100 * days / DAYS_IN_YEAR))


def _fixed(invoice: Invoice, case: Case, law: Law | None, euro: Decimal | None) -> tuple[Decimal | None, str | None]:
    """The fixed sum and its currency; steps by amount are known only where the invoice is in the law's currency."""
    if law is None or not law.fixed:
        return None, None
    if len(law.fixed) > 1 and case.money.currency != law.currency:
        return None, None
    step = next(each for each in law.fixed if each.up_to is None or invoice.amount <= each.up_to)
    if step.currency == "EUR" and case.money.currency != "EUR" and euro:
        return money.cents(step.sum * euro), case.money.currency
    return step.sum, step.currency


def stale_since(case: Case) -> dt.date | None:
    """The day from which the table has no rate for the case's country; None while its last rate still holds."""
    law = table()[1].get(country_of(case) or "")
    since = law.stale_since if law else None
    return since if since and case.date >= since else None
