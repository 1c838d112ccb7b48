"""What would change the verdict: the rules run again with one answer changed, or a few that go together."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_CEILING, Decimal
from itertools import combinations
from typing import Any, Final

import msgspec

from breakup.assessment.known import GROUPS, PATHS, Known
from breakup.assessment.reading import Reading
from breakup.assessment.rules import decide
from breakup.assessment.thresholds import Thresholds
from breakup.case import Verdict

Changes = dict[str, Any]
"""New values by field of :class:`Known`."""

_YES_NO: Final = (
    "cannot_go_on", "client_in_trouble", "complaint_valid", "delivered_as_promised", "exit_right", "penalty",
    "legal_threat", "client_sued",
)  # fmt: skip


def verdict_of(known: Known, settings: Thresholds) -> Verdict:
    """The verdict alone."""
    return decide(Reading(known, settings)).verdict


def flips(known: Known, settings: Thresholds) -> tuple[tuple[Changes, Verdict], ...]:
    """The nearest changes that lead elsewhere: for each other verdict the first, then what else leads there.

    One answer comes before two, and what a person can bring about before what happens to them.
    """
    now = verdict_of(known, settings)
    found: list[tuple[Changes, Verdict]] = []
    for changes in _candidates(known, settings):
        verdict = verdict_of(msgspec.structs.replace(known, **changes), settings)
        if verdict != now and not any(_is_further(changes, verdict, *before) for before in found):
            found.append((changes, verdict))
    first = {verdict: at for at, (_, verdict) in reversed(list(enumerate(found)))}
    return tuple(
        [found[at] for at in sorted(first.values())] + [f for at, f in enumerate(found) if at not in first.values()]
    )


def _is_further(changes: Changes, verdict: Verdict, before: Changes, known: Verdict) -> bool:
    """True where less was found already: the same with something on top, or the same answer changed by more."""
    return set(before.items()) <= set(changes.items()) or (verdict == known and changes.keys() == before.keys())


def _candidates(known: Known, settings: Thresholds) -> Iterator[Changes]:
    singles = [*_tried(known), *_business(known, settings), *_contract(known, settings), *_signs(known), *_own(known)]
    yield from singles
    yield from _together(known, settings)


def _tried(known: Known) -> Iterator[Changes]:
    attempts, told = known.attempts_formal or 0, known.told or 0
    if attempts:
        yield {"attempts_formal": 0}
        if not known.improved:
            yield {"improved": True}
    else:
        yield {"attempts_formal": 1}
    if told:
        yield {"told": 0}
    else:
        yield {"told": 1}
    if known.abuse == 1:
        yield {"notice_sent": not known.notice_sent}


def _business(known: Known, settings: Thresholds) -> Iterator[Changes]:
    reading = Reading(known, settings)
    uncovered, cost = reading.reserves.uncovered, reading.money.cost
    if known.clients is not None and known.clients < settings.clients:
        yield {"clients": settings.clients}
        if uncovered:
            # New clients who flow in, and with them what is uncovered (000-61): they come together.
            yield {"clients": settings.clients, "pipeline": (known.pipeline or Decimal(0)) + uncovered}
    if known.clients is not None and known.clients >= settings.clients:
        yield {"clients": settings.clients - 1}
    if uncovered:
        yield {"pipeline": (known.pipeline or Decimal(0)) + uncovered}
        yield {"savings": uncovered * settings.runway}
    elif known.need:
        yield {"other_income": Decimal(0), "pipeline": Decimal(0)}
    if known.revenue is not None and cost:
        for ratio in (settings.loss, settings.prestige_ratio):
            enough = (cost * ratio).to_integral_value(ROUND_CEILING)
            yield {"revenue": enough} if known.revenue < enough else {"revenue": max(Decimal(0), enough - 1)}
    if known.share is not None:
        yield {"share": settings.small if known.share > settings.small else settings.small + Decimal("0.01")}


def _contract(known: Known, settings: Thresholds) -> Iterator[Changes]:
    days = known.days_to_renewal
    if days is not None and days <= settings.renewal_days:
        yield {"days_to_renewal": settings.renewal_days + 1}
    for name in _YES_NO:
        value = getattr(known, name)
        default = name in ("delivered_as_promised", "exit_right")
        yield {name: not (default if value is None else value)}
    if days is None or days > settings.renewal_days:
        yield {"days_to_renewal": settings.renewal_days}


def _signs(known: Known) -> Iterator[Changes]:
    for name in GROUPS:
        often = getattr(known, name) or 0
        yield from ({name: other} for other in sorted({0, 1, 2, 3} - {often}, key=lambda other: abs(other - often)))
    for name in ("abuse", "prestige"):
        level = getattr(known, name) or 0
        yield from ({name: other} for other in sorted({0, 1, 2} - {level}, key=lambda other: abs(other - level)))
    if known.days_late is not None:
        yield from ({"days_late": days} for days in (0, 30, 90) if days != known.days_late)


def _own(known: Known) -> Iterator[Changes]:
    if known.terms_clear is not None:
        yield {"terms_clear": not known.terms_clear}


def _together(known: Known, settings: Thresholds) -> Iterator[Changes]:
    """Answers that change in one go: another client with work for what is uncovered, two more signs, a fresh start."""
    uncovered = Reading(known, settings).reserves.uncovered
    if known.clients is not None and known.clients < settings.clients and uncovered:
        yield {"clients": settings.clients, "savings": uncovered * settings.runway}
    if known.abuse and known.abuse >= 2:
        fresh = {"attempts_formal": 0, "told": 0, "notice_sent": False}
        yield {"abuse": 1} | {name: value for name, value in fresh.items() if getattr(known, name)}
    quiet = [name for name in ("time", "advantage", "boundaries") if (getattr(known, name) or 0) < settings.regular]
    yield from ({one: settings.regular, two: settings.regular} for one, two in combinations(quiet, 2))


def doubts(known: Known, asked_unknown: tuple[str, ...], settings: Thresholds) -> tuple[str, ...]:
    """The fields whose *don't know* could turn the verdict, alone or two together; empty when none can."""
    now = verdict_of(known, settings)
    fields = tuple(name for name in PATHS if name in asked_unknown or _is_missing_number(known, name))
    alone = tuple(name for name in fields if _turns(known, (name,), now, settings))
    if alone:
        return alone
    pairs = (pair for pair in combinations(fields, 2) if _turns(known, pair, now, settings))
    return tuple(dict.fromkeys(name for pair in pairs for name in pair))


def _is_missing_number(known: Known, name: str) -> bool:
    """A number that a verdict can hang on and that nobody gave; parts of a sum that were left out are none of it."""
    if getattr(known, name) is not None:
        return False
    if name in ("target_rate", "staff_rate"):
        return getattr(known, {"target_rate": "own_hours", "staff_rate": "staff_hours"}[name]) is not None
    if name == "expenses":
        # Nothing is known of what the work costs: any part of it will do to ask for.
        return Reading(known, Thresholds()).money.cost is None
    if name in ("savings", "clients"):
        return known.need is None or bool(Reading(known, Thresholds()).reserves.uncovered)
    return name in ("revenue", "need", "share")


def _turns(known: Known, names: tuple[str, ...], now: Verdict, settings: Thresholds) -> bool:
    choices = [extremes(name, known) for name in names]
    rows: list[Changes] = [{}]
    for name, values in zip(names, choices, strict=True):
        rows = [row | {name: value} for row in rows for value in values]
    return any(verdict_of(msgspec.structs.replace(known, **row), settings) != now for row in rows)


def extremes(name: str, known: Known) -> tuple[Any, ...]:
    """The values of an open answer between which its effect lies."""
    if name in (*GROUPS, "prestige"):
        return (0, 1, 2, 3)
    if name in _FIXED:
        return _FIXED[name]
    cost = Reading(known, Thresholds()).money.cost or Decimal(0)
    return (Decimal(0), cost * Decimal("0.9"), cost * 2 + 1, Decimal(10**9))


_FIXED: Final[dict[str, tuple[Any, ...]]] = {
    **dict.fromkeys(
        ("delivered_as_promised", "complaint_valid", "price_fair", "expectations_set", "client_in_trouble", "cannot_go_on",
         "notice_sent", "improved", "exit_right", "penalty", "legal_threat", "client_sued", "terms_clear"), (False, True)
    ),
    "abuse": (0, 1, 2),
    "told": (0, 1, 2),
    "attempts_formal": (0, 1),
    "clients": (1, 3),
    "share": (Decimal("0.05"), Decimal("0.5")),
    "days_late": (0, 30, 90),
    "days_to_renewal": (None, 30),
    "term": ("fixed", "indefinite"),
    "target_rate": (Decimal(0), Decimal(10**6)),
    "staff_rate": (Decimal(0), Decimal(10**6)),
}  # fmt: skip
