"""What a value must be: shared by the wizard, the case file and the flags, so that one sentence answers all.

Each refusal is an id with its values; the sentences stand in ``wizard.toml`` under ``[errors]``.
"""

from __future__ import annotations

from breakup.validators.cases import problems
from breakup.validators.values import (
    CENT,
    EARLIEST,
    FIGURES,
    LATEST,
    MOST_HOURS,
    MOST_UNITS,
    amount,
    day,
    email,
    exchange_rate,
    figure,
    hours,
    is_email,
    percent,
    rate,
    share,
    sum_or_none,
    units,
)

__all__ = [
    "CENT",
    "EARLIEST",
    "FIGURES",
    "LATEST",
    "MOST_HOURS",
    "MOST_UNITS",
    "amount",
    "day",
    "email",
    "exchange_rate",
    "figure",
    "hours",
    "is_email",
    "percent",
    "problems",
    "rate",
    "share",
    "sum_or_none",
    "units",
]
