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
    Hours,
    RefundLine,
    contact_hours,
    delivery,
    firm,
    hours,
    incident,
    occurrences,
    refund,
    scope,
)
from breakup.typed.numbers import amount, period, sum_of, whole
from breakup.typed.prices import PriceLine, RequestLine, ServiceLine, SumLine, price, request, service, single_sum
from breakup.typed.writers import days_in, joined, shown

__all__ = [
    "MOST_MESSAGES",
    "MOST_REQUESTS",
    "ContractLine",
    "Costs",
    "Delivery",
    "Habit",
    "Hours",
    "InvoiceLines",
    "Living",
    "OwnTime",
    "PriceLine",
    "RefundLine",
    "RequestLine",
    "Revenue",
    "ServiceLine",
    "Standing",
    "SumLine",
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
    "hours",
    "incident",
    "invoices",
    "joined",
    "living",
    "occurrences",
    "one_of",
    "own_time",
    "period",
    "price",
    "refund",
    "request",
    "revenue",
    "rows",
    "scope",
    "service",
    "shown",
    "single_sum",
    "standing",
    "sum_of",
    "whole",
]
