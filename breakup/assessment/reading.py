"""What the rules see of a client: the derived facts, each worked out only when a rule asks for it.

A rule that has decided looks no further, so which answers a verdict hangs on can be told from which were read
(:mod:`breakup.assessment.openness`).
"""

from __future__ import annotations

from functools import cached_property

from breakup.assessment import sums
from breakup.assessment.known import GROUPS, Known
from breakup.assessment.thresholds import Thresholds


class Reading:
    """A client as the rules read it; what is not known is taken as the decision document's default, a number as absent."""

    def __init__(self, known: Known, settings: Thresholds) -> None:
        self.known, self.settings = known, settings

    # People, oneself, the signs ----------------------------------------------------------------

    @cached_property
    def abuse(self) -> int:
        """The level of abuse; rudeness that went on after a conduct notice is abuse, and nobody has to call it so (R5)."""
        said = self.known.abuse or 0
        return 2 if said == 1 and self.notice_sent and not self.known.improved else said

    @property
    def notice_sent(self) -> bool:
        """A notice about conduct was sent."""
        return bool(self.known.notice_sent)

    @property
    def faulty(self) -> bool:
        """Something is to be put right on our own side."""
        return self.known.delivered_as_promised is False or bool(self.known.complaint_valid)

    @cached_property
    def signs(self) -> dict[str, int]:
        """How often each group of signs shows; payment by what was said and by the mean days late (003-27)."""
        return {name: getattr(self.known, name) or 0 for name in GROUPS} | {"payment": self._payment}

    @property
    def _payment(self) -> int:
        said, days, settings = self.known.payment or 0, self.known.days_late or 0, self.settings
        if days >= settings.days_very_late and self.terms_clear:
            return max(said, settings.constant)
        return max(said, settings.regular) if days >= settings.days_late else said

    @property
    def terms_clear(self) -> bool:
        """The terms of payment were clear; so they are taken to be where nobody says no."""
        return self.known.terms_clear is not False

    @property
    def ethics(self) -> int:
        """How often there were lies or improper requests."""
        return self.known.ethics or 0

    @property
    def signs_regular(self) -> int:
        """Groups of signs that show regularly."""
        return sum(often >= self.settings.regular for often in self.signs.values())

    @property
    def signs_constant(self) -> int:
        """Groups of signs that show constantly."""
        return sum(often >= self.settings.constant for often in self.signs.values())

    @property
    def never_satisfied(self) -> bool:
        """Never satisfied, and not for a fault of ours."""
        return self.signs["never_satisfied"] >= self.settings.regular and not self.faulty

    @property
    def unpaid(self) -> bool:
        """Payment is constantly late though the terms are clear."""
        return self.signs["payment"] >= self.settings.constant and self.terms_clear

    @cached_property
    def toxic(self) -> bool:
        """Toxic, not only demanding (000-10, 000-86, 004-07)."""
        return (
            self.abuse >= 2
            or self.ethics >= self.settings.regular
            or self.signs_regular >= self.settings.signs
            or self.never_satisfied
            or self.unpaid
        )

    @property
    def something_to_fix(self) -> bool:
        """What a boundary could be about: a regular sign, a loss, an improper request, a raised voice."""
        return self.signs_regular >= 1 or self.ethics >= 1 or self.abuse >= 1 or self.loss

    # What was tried ----------------------------------------------------------------------------

    @property
    def attempt_failed(self) -> bool:
        """A formal last attempt did not help."""
        return (self.known.attempts_formal or 0) >= 1 and not self.known.improved

    @property
    def raised(self) -> bool:
        """It was raised, formally or not, and did not help."""
        return ((self.known.told or 0) >= 1 or (self.known.attempts_formal or 0) >= 1) and not self.known.improved

    # Money and contract ------------------------------------------------------------------------

    @cached_property
    def money(self) -> sums.Monthly:
        """What the client brings and costs."""
        return sums.monthly(self.known)

    @cached_property
    def reserves(self) -> sums.Reserves:
        """What would be missing without the client."""
        return sums.reserves(self.known)

    @property
    def loss(self) -> bool:
        """The work costs more than it brings."""
        return self.money.ratio is not None and self.money.ratio < self.settings.loss

    @property
    def pays_enough(self) -> bool:
        """The revenue is near the cost; where nothing costs, any revenue is."""
        if self.money.ratio is None:
            return self.money.cost == 0 and bool(self.known.revenue)
        return self.money.ratio >= self.settings.prestige_ratio

    @property
    def small(self) -> bool:
        """A small part of all revenue."""
        return self.known.share is not None and self.known.share <= self.settings.small

    @property
    def claim(self) -> bool:
        """A legal threat or claim is open."""
        return bool(self.known.legal_threat) or bool(self.known.client_sued)

    @property
    def renewal_near(self) -> bool:
        """The contract runs out or renews soon."""
        days = self.known.days_to_renewal
        return days is not None and 0 <= days <= self.settings.renewal_days

    @property
    def ready(self) -> bool:
        """One can afford to part: the client brings no cash, or nothing is uncovered, or others carry it (000-61)."""
        if self.money.cash is not None and self.money.cash <= 0:
            return True
        if self.reserves.uncovered is not None and self.reserves.uncovered <= 0:
            return True
        if self.reserves.runway is None or self.reserves.runway < self.settings.runway:
            return False
        return self.known.clients is not None and self.known.clients >= self.settings.clients
