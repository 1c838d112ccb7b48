"""What the rules see of a client: the derived facts, each a plain value."""

from __future__ import annotations

from decimal import Decimal

from breakup.assessment import sums
from breakup.assessment.known import GROUPS, Known
from breakup.assessment.thresholds import Thresholds


class Reading:
    """A client as the rules read it; what is not known is taken as the decision document's default, a number as absent."""

    __slots__ = (
        "abuse", "attempt_failed", "claim", "clean", "ethics", "faulty", "known", "loss", "never_satisfied", "notice_sent",
        "payment", "raised", "ready", "renewal_near", "settings", "signs", "signs_constant", "signs_regular", "small", "sums",
        "toxic",
    )  # fmt: skip

    def __init__(self, known: Known, settings: Thresholds) -> None:
        self.known, self.settings, self.sums = known, settings, sums.of(known)
        self.notice_sent = bool(known.notice_sent)
        # Rudeness that went on after a conduct notice is abuse; nobody is asked to call it so (R5).
        went_on = known.abuse == 1 and self.notice_sent and not known.improved
        self.abuse = 2 if went_on else known.abuse or 0
        self.payment = _payment(known, settings)
        self.signs = {name: getattr(known, name) or 0 for name in GROUPS} | {"payment": self.payment}
        self.ethics, self.never_satisfied = self.signs["ethics"], self.signs["never_satisfied"]
        self.signs_regular = sum(often >= settings.regular for often in self.signs.values())
        self.signs_constant = sum(often >= settings.constant for often in self.signs.values())
        self.faulty = known.delivered_as_promised is False or bool(known.complaint_valid)
        self.clean = not self.faulty
        self.attempt_failed = (known.attempts_formal or 0) >= 1 and not known.improved
        self.raised = ((known.told or 0) >= 1 or (known.attempts_formal or 0) >= 1) and not known.improved
        ratio = self.sums.ratio
        self.loss = ratio is not None and ratio < settings.loss
        self.small = known.share is not None and known.share <= settings.small
        self.claim = bool(known.legal_threat) or bool(known.client_sued)
        days = known.days_to_renewal
        self.renewal_near = days is not None and 0 <= days <= settings.renewal_days
        self.ready = _ready(known, self.sums, settings)
        self.toxic = (
            self.abuse >= 2
            or self.ethics >= settings.regular
            or self.signs_regular >= settings.signs
            or (self.never_satisfied >= settings.regular and self.clean)
            or (self.payment >= settings.constant and self.terms_clear)
        )

    @property
    def terms_clear(self) -> bool:
        """The terms of payment were clear; so they are taken to be where nobody says no."""
        return self.known.terms_clear is not False

    @property
    def ratio(self) -> Decimal | None:
        """Revenue to cost."""
        return self.sums.ratio

    @property
    def something_to_fix(self) -> bool:
        """What a boundary could be about: a regular sign, a loss, an improper request, a raised voice, a late payer."""
        return self.signs_regular >= 1 or self.loss or self.ethics >= 1 or self.abuse >= 1


def _payment(known: Known, settings: Thresholds) -> int:
    """How often payment is trouble, by what was said and by the mean days late (003-27)."""
    said, days = known.payment or 0, known.days_late or 0
    if days >= settings.days_very_late and known.terms_clear is not False:
        return max(said, settings.constant)
    return max(said, settings.regular) if days >= settings.days_late else said


def _ready(known: Known, money: sums.Sums, settings: Thresholds) -> bool:
    """True when one can afford to part: the client brings no cash, or nothing is uncovered, or others carry it (000-61)."""
    if money.cash is not None and money.cash <= 0:
        return True
    if money.uncovered is not None and money.uncovered <= 0:
        return True
    enough = known.clients is not None and known.clients >= settings.clients
    return enough and money.runway is not None and money.runway >= settings.runway
