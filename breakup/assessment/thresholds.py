"""The settings of the rules: where the articles give no number, the decision document proposes one."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct


class Thresholds(Struct, frozen=True, kw_only=True):
    """Counts, days, months and shares from which a rule speaks; the articles' own numbers name their row."""

    signs: int = 3
    """Groups of signs at *regularly* that make a client toxic."""
    regular: int = 2
    """How often is *regularly*."""
    constant: int = 3
    """How often is *constantly*."""
    days_late: int = 30
    """Mean days late that are regular."""
    days_very_late: int = 90
    """Mean days late that are constant where the terms are clear (003-27)."""
    reminded: int = 2
    """Reminders after which late payment is no oversight."""
    renewal_days: int = 90
    """Days before renewal or expiry in which a contract is let lapse."""
    small: Decimal = Decimal("0.10")
    """Share of revenue up to which a client is small."""
    loss: Decimal = Decimal(1)
    """Ratio of revenue to cost below which a client costs money (003-18)."""
    prestige: int = 2
    """How much prestige may weigh (000-62)."""
    prestige_ratio: Decimal = Decimal("0.75")
    """Ratio below which no prestige pays."""
    clients: int = 3
    """Clients, counting this one, with which one may go (000-61)."""
    runway: Decimal = Decimal(3)
    """Months that the savings must last."""
    watch_share: Decimal = Decimal("0.25")
    """Share of revenue from which dependence is to be watched (003-14)."""
    high_share: Decimal = Decimal("0.50")
    """Share of revenue from which dependence is high."""
    review_days: int = 14
    """Days after a boundary or a last attempt in which one looks again (90 on the scorecard of 1979)."""
    repair_days: int = 30
    """Days after a repair in which one looks again."""
    prepare_days: int = 90
    """Days in which an end is prepared."""


DEFAULT = Thresholds()
