"""What a person types, as values: dates, sums and lines in the habits of the user's language.

Every reader here has its writer in :func:`shown`, and reading what was shown gives the same value
again on any day, so that a shown value serves as a prompt's default and in a draft alike.
"""

from __future__ import annotations

from breakup.typed.agreements import ContractLine, contract
from breakup.typed.choices import each, one_of, rows
from breakup.typed.dates import clock, date, example_day
from breakup.typed.figures import (
    Costs,
    Living,
    OwnTime,
    Revenue,
    Standing,
    costs,
    days,
    living,
    own_time,
    revenue,
    standing,
)
from breakup.typed.habit import Habit
from breakup.typed.invoices import InvoiceLines, invoices
from breakup.typed.lines import (
    MOST_MESSAGES,
    MOST_REQUESTS,
    Delivery,
    RefundLine,
    contact_hours,
    delivery,
    firm,
    incident,
    refund,
    scope,
)
from breakup.typed.numbers import MOST_UNITS, amount, period, sum_of
from breakup.typed.writers import days_in, joined, shown

__all__ = [
    "MOST_MESSAGES",
    "MOST_REQUESTS",
    "MOST_UNITS",
    "ContractLine",
    "Costs",
    "Delivery",
    "Habit",
    "InvoiceLines",
    "Living",
    "OwnTime",
    "RefundLine",
    "Revenue",
    "Standing",
    "amount",
    "clock",
    "contact_hours",
    "contract",
    "costs",
    "date",
    "days",
    "days_in",
    "delivery",
    "each",
    "example_day",
    "firm",
    "incident",
    "invoices",
    "joined",
    "living",
    "one_of",
    "own_time",
    "period",
    "refund",
    "revenue",
    "rows",
    "scope",
    "shown",
    "standing",
    "sum_of",
]
