"""The rules, in order: the first that fits decides, and nothing is added up (decision document, 4.3).

A rule is data: which grounds must all hold, of which one must hold, and which must not. Each rule and
each ground names the article rows that it comes from, so that every printed reason can be looked up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, Literal

from msgspec import Struct

from breakup.assessment.reading import Reading
from breakup.case import Verdict

Outcome = Verdict | Literal["end"]
"""What a rule says; ``end`` is still to be shaped by :data:`SHAPES`."""


class Ground(Struct, frozen=True):
    """A named test of a client, with its rows; ``parts`` are the grounds that it is made of, where one is enough."""

    id: str
    rows: tuple[str, ...]
    test: Callable[[Reading], bool]
    parts: tuple[Ground, ...] = ()

    def leaves(self, reading: Reading) -> Iterator[Ground]:
        """The grounds that hold and are not made of others; this one itself where it has no parts."""
        for part in self.parts:
            if part.test(reading):
                yield from part.leaves(reading)
        if not self.parts and self.id:
            yield self


class Rule(Struct, frozen=True):
    """``every`` ground holds, one of ``some`` does (where there are any), and none of ``none``: then ``outcome``."""

    id: str
    rows: tuple[str, ...]
    outcome: Outcome
    every: tuple[Ground, ...] = ()
    some: tuple[Ground, ...] = ()
    none: tuple[Ground, ...] = ()

    def fits(self, reading: Reading) -> bool:
        """True when the rule decides this client."""
        return (
            all(ground.test(reading) for ground in self.every)
            and (not self.some or any(ground.test(reading) for ground in self.some))
            and not any(ground.test(reading) for ground in self.none)
        )

    def grounds(self, reading: Reading) -> tuple[Ground, ...]:
        """The grounds for which it fits, each once."""
        held = [ground for ground in (*self.every, *self.some) if ground.test(reading)]
        leaves = [leaf for ground in held for leaf in ground.leaves(reading)]
        return tuple({leaf.id: leaf for leaf in leaves}.values())


# What toxic is -----------------------------------------------------------------------------------

ABUSE = Ground("abuse", ("000-52", "000-58", "004-22"), lambda r: (r.known.abuse or 0) >= 2)
WENT_ON = Ground("went_on_after_notice", ("000-53", "001-23"), lambda r: r.abuse >= 2 and r.known.abuse == 1)
ABUSED = Ground("", (), lambda r: r.abuse >= 2, (ABUSE, WENT_ON))
IMPROPER = Ground("improper", ("000-33", "000-34", "003-09"), lambda r: r.ethics >= r.settings.regular)
MANY_SIGNS = Ground("many_signs", ("000-11", "004-07"), lambda r: r.signs_regular >= r.settings.signs)
NEVER_SATISFIED = Ground("never_satisfied", ("000-86", "002-07", "004-15"), lambda r: r.never_satisfied)
UNPAID = Ground("unpaid", ("003-27", "004-12"), lambda r: r.unpaid)
TOXIC = Ground("", (), lambda r: r.toxic, (ABUSED, IMPROPER, MANY_SIGNS, NEVER_SATISFIED, UNPAID))

# Oneself, and their situation --------------------------------------------------------------------

NOT_DELIVERED = Ground("not_delivered", ("004-06", "003-05"), lambda r: r.known.delivered_as_promised is False)
COMPLAINT_VALID = Ground("complaint_valid", ("000-83", "003-03"), lambda r: bool(r.known.complaint_valid))
IN_TROUBLE = Ground("client_in_trouble", ("002-05", "002-18"), lambda r: bool(r.known.client_in_trouble))

# What was tried ----------------------------------------------------------------------------------

FAILED = Ground("attempt_failed", ("004-23", "000-39"), lambda r: r.attempt_failed)
CANNOT = Ground("cannot_go_on", ("004-22", "004-39"), lambda r: bool(r.known.cannot_go_on))
LATE_REMINDED = Ground(
    "late_and_reminded",
    ("003-27", "000-24"),
    lambda r: r.unpaid and (r.known.told or 0) >= r.settings.reminded,
)
LOSS = Ground("loss", ("003-17", "003-18"), lambda r: r.loss)
SMALL_LOSS = Ground("small_loss_raised", ("001-19", "001-21"), lambda r: r.loss and r.small and r.raised)
LOSS_EXPIRING = Ground("loss_expiring", ("003-20", "003-17"), lambda r: r.loss and r.renewal_near)
LOSS_FAILED = Ground("loss_after_attempt", ("003-17", "004-23"), lambda r: r.loss and r.attempt_failed)
SIGNS_FAILED = Ground(
    "signs_after_attempt",
    ("001-17", "000-39"),
    lambda r: r.attempt_failed and (r.signs_regular >= 2 or r.signs_constant >= 1),
)
LOSS_RAISED = Ground("loss_raised", ("003-17", "001-17"), lambda r: r.loss and r.raised)

# Prestige, and what a boundary can mend ----------------------------------------------------------

PRESTIGE = Ground("prestige", ("000-40", "000-62"), lambda r: (r.known.prestige or 0) >= r.settings.prestige)
PAYS_ENOUGH = Ground("pays_enough", ("000-62", "003-17"), lambda r: r.pays_enough)
HOPELESS = Ground(
    "hopeless",
    ("000-86",),
    lambda r: max(r.signs["never_satisfied"], r.signs["payment"]) >= r.settings.constant,
)
TO_FIX = Ground("", (), lambda r: r.something_to_fix)
REGULAR_SIGN = Ground("regular_sign", ("000-42", "000-46", "001-13"), lambda r: r.signs_regular >= 1)
LATE = Ground("late", ("000-22", "003-27"), lambda r: (r.known.days_late or 0) >= r.settings.days_late)
ONE_IMPROPER = Ground("one_improper", ("000-33", "000-46"), lambda r: r.ethics == 1)

RULES: Final = (
    Rule("R1", ("000-52", "000-58", "004-22"), "end", every=(ABUSED,)),
    Rule("R2", ("000-33", "000-89", "003-09"), "end", every=(IMPROPER,)),
    Rule(
        "R3", ("004-06", "003-05", "000-83"), "extra_effort", some=(NOT_DELIVERED, COMPLAINT_VALID),
        none=(Ground("", (), lambda r: r.toxic and r.attempt_failed),),
    ),
    Rule("R4", ("002-05", "002-18", "002-21"), "extra_effort", every=(IN_TROUBLE,), none=(TOXIC, FAILED)),
    Rule(
        "R6", ("000-40", "000-62"), "set_boundaries", every=(PRESTIGE, PAYS_ENOUGH, TO_FIX), none=(FAILED, CANNOT, HOPELESS),
    ),
    Rule(
        "R8", ("002-27", "003-11", "004-05"), "end", every=(TOXIC,),
        some=(FAILED, CANNOT, LATE_REMINDED, SMALL_LOSS, LOSS_EXPIRING),
    ),
    Rule("R9", ("003-17", "001-17", "004-22"), "end", some=(CANNOT, LOSS_FAILED, SMALL_LOSS, SIGNS_FAILED), none=(TOXIC,)),
    Rule("R7", ("004-21", "004-23"), "last_attempt", some=(TOXIC, LOSS_RAISED)),
    Rule("R10", ("000-42", "000-46", "001-13"), "set_boundaries", some=(REGULAR_SIGN, LOSS, LATE, ONE_IMPROPER)),
    Rule("R0", ("000-84",), "keep"),
)  # fmt: skip
"""In the order in which they are tried; the last fits everybody."""

NO_RIGHT = Ground("no_exit_right", ("000-64",), lambda r: r.known.exit_right is False)
PENALTY = Ground("penalty", ("000-64",), lambda r: bool(r.known.penalty))
THREAT = Ground("legal_threat", ("000-27", "000-64"), lambda r: bool(r.known.legal_threat))
SUED = Ground("client_sued", ("000-27", "000-64"), lambda r: bool(r.known.client_sued))
CLAIM = Ground("", (), lambda r: r.claim, (THREAT, SUED))
EXPIRING = Ground("expiring", ("003-20",), lambda r: r.renewal_near)
NOT_READY = Ground("not_ready", ("000-60", "000-61"), lambda r: not r.ready)

AFTER_ABUSE: Final = ("R1", "R2")
"""Rules whose end waits for a lawyer alone: neither money nor a renewal date keeps it up."""

R12 = Rule("R12", ("003-20",), "do_not_renew", every=(EXPIRING,), none=(CLAIM,))
R11 = Rule("R11", ("000-64", "000-27"), "legal_advice_first", some=(NO_RIGHT, PENALTY, THREAT, SUED))
R13 = Rule("R13", ("000-61", "000-60"), "prepare_then_end", every=(NOT_READY,))
NOW = Rule("else", ("002-28", "002-29"), "end_now")
SHAPES: Final = (R12, R11, R13, NOW)
"""How an end is gone about, the first that fits."""
SHAPES_AFTER_ABUSE: Final = (R11, NOW)

RUDE = Ground("rude", ("000-53", "001-23"), lambda r: r.abuse == 1 and not r.notice_sent)
R5 = Rule("R5", ("000-53", "000-54", "001-23"), "set_boundaries", every=(RUDE,))
"""On top of any verdict: a conduct notice, and no client who shouts is simply kept."""
R5B = Rule("R5b", ("000-27", "000-64"), "legal_advice_first", some=(THREAT, SUED))
"""On top of any verdict: questions for a lawyer and a holding letter; the verdict stays."""

ALL: Final = (*RULES, *SHAPES, R5, R5B)


class Decided(Struct, frozen=True):
    """The verdict and the rules that led to it, in the order in which they spoke."""

    verdict: Verdict
    fired: tuple[Rule, ...]


def decide(reading: Reading) -> Decided:
    """Let the first rule that fits decide, shape an end, and lay on top what always goes with it."""
    first = next(rule for rule in RULES if rule.fits(reading))
    fired = [first]
    verdict: Outcome = first.outcome
    if verdict == "end":
        shapes = SHAPES_AFTER_ABUSE if first.id in AFTER_ABUSE else SHAPES
        shape = next(rule for rule in shapes if rule.fits(reading))
        fired.append(shape)
        verdict = shape.outcome
    if R5.fits(reading):
        fired.append(R5)
        verdict = "set_boundaries" if verdict == "keep" else verdict
    if R5B.fits(reading):
        fired.append(R5B)
    assert verdict != "end"  # noqa: S101  # every shape has a verdict of its own
    return Decided(verdict, tuple(fired))
