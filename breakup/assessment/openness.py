"""Which open questions could still change the verdict: the rules run over the extremes of what is not answered yet.

A rule that decides looks no further, so the search forks only where a rule reads an answer that is open. When every
way ends in one verdict there is nothing left to ask.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final

import msgspec

from breakup.assessment.known import GROUPS, Known
from breakup.assessment.reading import Reading
from breakup.assessment.rules import decide
from breakup.assessment.thresholds import DEFAULT, Thresholds
from breakup.case import Verdict

Answer = dict[str, Any]
"""Fields of :class:`Known` with the values that one answer gives them."""

FIELDS: Final[dict[str, tuple[str, ...]]] = {
    "treatment": ("abuse",),
    "conduct": ("notice_sent",),
    "self_check": ("delivered_as_promised", "complaint_valid", "terms_clear"),
    "in_trouble": ("client_in_trouble",),
    "signs": GROUPS,
    "days_late": ("days_late",),
    "tried": ("told", "attempts_formal"),
    "improved": ("improved",),
    "cannot_go_on": ("cannot_go_on",),
    "revenue": ("revenue",),
    "costs": ("expenses", "staff_hours", "staff_rate"),
    "own_time": ("own_hours", "target_rate"),
    "obstacles": ("exit_right", "penalty", "legal_threat", "client_sued"),
    "renewal": ("days_to_renewal",),
    "prestige": ("prestige",),
    "clients": ("clients", "share"),
    "living": ("need", "other_income", "pipeline", "savings"),
}
"""What is asked for together, by topic. The signs are one topic, though they take up to three prompts."""

_TOPIC: Final = {field: topic for topic, fields in FIELDS.items() for field in fields}
_FEW_WAYS: Final = 170
"""Ways in which a topic that matters is looked for first."""
_MOST_WAYS: Final = 3000
"""Ways that are followed; beyond them a question is taken to matter, and is asked."""
_SPECIAL: Final = ("ethics", "never_satisfied", "payment")
"""Groups of signs that a rule names."""

Range = tuple[int, int]
ANY: Final[tuple[tuple[str, Range], ...]] = tuple((name, (0, 3)) for name in GROUPS)
"""Nothing is said of any sign yet."""


def matters(
    topic: str,
    known: Known,
    open: frozenset[str],
    levels: tuple[tuple[str, Range], ...] = ANY,
    settings: Thresholds = DEFAULT,
) -> bool:
    """True when the verdict can still hang on a topic, whatever the other open ones turn out to be.

    ``open`` are the topics without an answer; ``levels`` narrows the signs to what their list has left open.
    """
    if topic not in open:
        return False
    # A topic that matters is mostly found at once; one that does not is known only when every way was gone.
    with contextlib.suppress(OverflowError):
        return _Search(dict(levels), settings, _FEW_WAYS).splits(known, open, topic)
    return topic in _mattering(known, open, levels, settings)


@lru_cache(maxsize=64)
def _mattering(
    known: Known, open: frozenset[str], levels: tuple[tuple[str, Range], ...], settings: Thresholds
) -> frozenset[str]:
    """Every open topic on which the verdict can hang; all of them where there are too many ways to go."""
    try:
        return _Search(dict(levels), settings, _MOST_WAYS).splitting(known, open)
    except OverflowError:
        return open


class _Open(Exception):
    """A rule has read an answer that is open."""

    def __init__(self, topic: str) -> None:
        super().__init__(topic)
        self.topic = topic


class _Watched:
    """Stands for what is known while a rule reads it, and stops it at an open answer."""

    def __init__(self, known: Known, open: frozenset[str]) -> None:
        self._known, self._open = known, open

    def __getattr__(self, field: str) -> Any:
        if (topic := _TOPIC.get(field)) in self._open:
            raise _Open(topic or "")
        return getattr(self._known, field)


class _Search:
    """Follows the ways that a verdict can still go, up to a number of them."""

    def __init__(self, levels: dict[str, Range], settings: Thresholds, most: int) -> None:
        self._levels, self._settings, self._left = levels, settings, most

    def splits(self, known: Known, open: frozenset[str], topic: str) -> bool:
        """True when somewhere the topic is read and the verdicts after it differ."""
        read = self._read(known, open)
        if read not in FIELDS:
            return False
        rest = open - {read}
        ways = [msgspec.structs.replace(known, **answer) for answer in self._answers(read, known)]
        if read != topic:
            return any(self.splits(way, rest, topic) for way in ways)
        verdicts: set[str] = set()
        for way in ways:
            for verdict in self._verdicts(way, rest):
                verdicts.add(verdict)
                if len(verdicts) > 1:
                    return True
        return False

    def splitting(self, known: Known, open: frozenset[str]) -> frozenset[str]:
        """Every topic that splits somewhere."""
        found: set[str] = set()

        def follow(known: Known, open: frozenset[str]) -> set[str]:
            read = self._read(known, open)
            if read not in FIELDS:
                return {read}
            verdicts: set[str] = set()
            for answer in self._answers(read, known):
                verdicts |= follow(msgspec.structs.replace(known, **answer), open - {read})
            if len(verdicts) > 1:
                found.add(read)
            return verdicts

        follow(known, open)
        return frozenset(found)

    def _verdicts(self, known: Known, open: frozenset[str]) -> Iterator[str]:
        read = self._read(known, open)
        if read not in FIELDS:
            yield read
            return
        for answer in self._answers(read, known):
            yield from self._verdicts(msgspec.structs.replace(known, **answer), open - {read})

    def _read(self, known: Known, open: frozenset[str]) -> Verdict | str:
        """The first open topic that the rules read, or the verdict when they read none."""
        self._left -= 1
        if self._left < 0:
            raise OverflowError
        watched: Any = _Watched(known, open)
        try:
            return decide(Reading(watched, self._settings)).verdict
        except _Open as stop:
            return stop.topic

    def _answers(self, topic: str, known: Known) -> Sequence[Answer]:
        if topic == "signs":
            return vectors(self._levels)
        if topic == "days_late" and not known.payment:
            return ({"days_late": None},)  # asked only of those who pay late
        return _ANSWERS[topic](known)


def vectors(levels: dict[str, Range]) -> list[Answer]:
    """Extremes of the signs within what is open: each that a rule names on its own, then one, two, three and all."""
    low = {name: lowest for name, (lowest, _) in levels.items()}
    made = [low]
    for name in _SPECIAL:
        lowest, highest = levels[name]
        made += [low | {name: often} for often in range(lowest + 1, highest + 1)]
    plain = [name for name in GROUPS if name not in _SPECIAL and levels[name][0] < 2 <= levels[name][1]]
    plain += [name for name in _SPECIAL if levels[name][0] < 2 <= levels[name][1]]
    made += [low | dict.fromkeys(plain[:count], 2) for count in range(1, min(4, len(plain)) + 1)]
    constant = [name for name in GROUPS if levels[name][0] < 3 <= levels[name][1]]
    made += [low | {name: 3} for name in constant[:2]]
    made.append({name: highest for name, (_, highest) in levels.items()})
    return list({tuple(sorted(each.items())): each for each in made}.values())


def _revenue(known: Known) -> Sequence[Answer]:
    cost = _named_cost(known) or Decimal(1000)
    return [{"revenue": part} for part in (None, Decimal(0), cost / 2, cost * Decimal("0.85"), cost * 3)]


def _cost_of(name: str) -> Callable[[Known], Sequence[Answer]]:
    """A cost that leaves the ratio above one, a little below, and far below."""

    def answers(known: Known) -> Sequence[Answer]:
        revenue = known.revenue or Decimal(850)
        had = _named_cost(known) or Decimal(0)
        sums = (Decimal(0), *(max(Decimal(0), revenue / part - had) for part in (Decimal("0.85"), Decimal("0.5"))))
        if name == "own_hours":
            return [{"own_hours": Decimal(1), "target_rate": each} for each in sums]
        return [{"expenses": each} for each in sums]

    return answers


def _named_cost(known: Known) -> Decimal | None:
    return Reading(known, DEFAULT).money.cost


def _yes_no(field: str) -> Callable[[Known], Sequence[Answer]]:
    return lambda _: [{field: False}, {field: True}]


def _fixed(*answers: Answer) -> Callable[[Known], Sequence[Answer]]:
    return lambda _: answers


_SOME, _MUCH = Decimal(1000), Decimal(90_000)
_ANSWERS: Final[dict[str, Callable[[Known], Sequence[Answer]]]] = {
    "treatment": _fixed({"abuse": 0}, {"abuse": 1}, {"abuse": 2}),
    "conduct": _yes_no("notice_sent"),
    "self_check": _fixed(
        {"delivered_as_promised": True, "complaint_valid": False},
        {"delivered_as_promised": False},
        {"delivered_as_promised": True, "complaint_valid": False, "terms_clear": False},
    ),
    "in_trouble": _yes_no("client_in_trouble"),
    "days_late": _fixed({"days_late": None}, {"days_late": 30}, {"days_late": 90}),
    "tried": _fixed(
        {"told": 0, "attempts_formal": 0},
        {"told": 2, "attempts_formal": 1},
        {"told": 1, "attempts_formal": 0},
        {"told": 2, "attempts_formal": 0},
    ),
    "improved": _yes_no("improved"),
    "cannot_go_on": _yes_no("cannot_go_on"),
    "revenue": _revenue,
    "costs": _cost_of("expenses"),
    "own_time": _cost_of("own_hours"),
    "obstacles": _fixed({"exit_right": None}, {"exit_right": False}, {"legal_threat": True}),
    "renewal": _fixed({"days_to_renewal": None}, {"days_to_renewal": 30}),
    "prestige": _fixed({"prestige": 0}, {"prestige": 3}),
    "clients": _fixed(
        {"clients": 1, "share": Decimal("0.5")},
        {"clients": 3, "share": Decimal("0.5")},
        {"clients": 3, "share": Decimal("0.05")},
        {"clients": 1, "share": Decimal("0.05")},
    ),
    "living": _fixed(
        {"need": _SOME}, {"need": Decimal(0)}, {"need": _SOME, "other_income": Decimal(0), "savings": _MUCH}
    ),
}
