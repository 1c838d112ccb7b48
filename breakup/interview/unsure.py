"""Questions that may be answered with *don't know*: it leaves the fields empty and names them in ``decision.unknown``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Final

import msgspec

from breakup import assessment
from breakup import case as c
from breakup.assessment import GROUPS
from breakup.assessment.openness import FIELDS
from breakup.interview import fields, readers
from breakup.interview.questions import Context, Step, Test, always

UNKNOWN: Final = "unknown"
"""The choice *don't know*."""

PATHS: Final[dict[str, tuple[str, ...]]] = {
    topic: tuple(assessment.PATHS[field] for field in names) for topic, names in FIELDS.items()
}
"""Paths of the fields that a topic fills."""


def is_unknown(case: c.Case, paths: tuple[str, ...]) -> bool:
    """True where the answer was *don't know*."""
    return case.decision is not None and bool(paths) and all(path in case.decision.unknown for path in paths)


def _marked(case: c.Case, known: tuple[str, ...], unknown: tuple[str, ...]) -> c.Case:
    """Take the names of what is known off the list of what is not, and put the others on it."""
    old = case.decision or c.Decision()
    kept = [path for path in old.unknown if path not in (*known, *unknown)]
    new = msgspec.structs.replace(old, unknown=[*kept, *unknown])
    return fields.put(case, "decision", None if new == c.Decision() else new)


def _laid(case: c.Case, values: Mapping[str, Any], paths: tuple[str, ...]) -> c.Case:
    """The case with what an answer says of its paths; those of which it says nothing are not known."""
    for path in paths:
        case = fields.put(case, path, values.get(path, _EMPTY.get(path)))
    known = tuple(path for path in paths if values.get(path) is not None)
    return _marked(case, known, tuple(path for path in paths if path not in known))


_EMPTY: Final[dict[str, Any]] = {"signs.abuse": 0, "contract.legal_threat": False}
"""What stands in a field that cannot be empty."""


def choice(id: str, answers: Mapping[str, Mapping[str, Any]], when: Test = always) -> Step:
    """One of several, each with what it says of the case; and *don't know*."""
    paths = tuple(dict.fromkeys(path for values in answers.values() for path in values))

    def read(case: c.Case, context: Context) -> str | None:
        if is_unknown(case, paths):
            return UNKNOWN
        given = {path: fields.get(case, path) for path in paths}
        return next((id for id, values in answers.items() if values == given), None)

    def lay(case: c.Case, value: str, context: Context) -> c.Case:
        return _laid(case, answers.get(value, {}), paths)

    choices = (*answers, UNKNOWN)
    return Step(id, "choice", paths, read, lay, readers.chosen, when=only(when), choices=lambda case, context: choices)


def maybe(id: str, path: str, when: Test = always) -> Step:
    """Yes, no or don't know."""
    return replace(choice(id, {"yes": {path: True}, "no": {path: False}}, when), kind="maybe")


def only(when: Test) -> Test:
    """A test that holds only as long as it is not decided what is needed."""
    return lambda case, context: case.need == "decide" and when(case, context)


def ticks(id: str, boxes: Mapping[str, tuple[str, Any, Any]]) -> Step:
    """Any of several: each with its path, what a tick says there and what no tick says; and *don't know* for the rest."""
    paths = tuple(path for path, _, _ in boxes.values())

    def read(case: c.Case, context: Context) -> tuple[str, ...] | None:
        ticked = tuple(tick for tick, (path, yes, _) in boxes.items() if fields.get(case, path) == yes)
        unsure = (UNKNOWN,) if any(is_unknown(case, (path,)) for path in paths) else ()
        said = any(fields.get(case, path) is not None for path in paths if path not in _EMPTY)
        return (*ticked, *unsure) if ticked or unsure or said else None

    def lay(case: c.Case, value: tuple[str, ...], context: Context) -> c.Case:
        said = {path: yes for tick, (path, yes, _) in boxes.items() if tick in value}
        if UNKNOWN not in value:
            said = {path: no for path, _, no in boxes.values()} | said
        return _laid(case, said, paths)

    choices = (*boxes, UNKNOWN)
    return Step(
        id, "choices", paths, read, lay, readers.chosen, when=only(always), choices=lambda case, context: choices
    )


def often(id: str, level: int, depends: tuple[str, ...]) -> Step:
    """Which of the signs show at least so often, among those that show at all."""

    def among(case: c.Case, context: Context) -> tuple[str, ...]:
        return tuple(name for name in GROUPS if (getattr(case.signs, name) or 0) >= level - 1)

    def read(case: c.Case, context: Context) -> tuple[str, ...]:
        return tuple(name for name in GROUPS if (getattr(case.signs, name) or 0) >= level)

    def lay(case: c.Case, value: tuple[str, ...], context: Context) -> c.Case:
        for name in among(case, context):
            case = fields.put(case, f"signs.{name}", level if name in value else level - 1)
        return case

    return Step(
        id, "choices", tuple(f"signs.{name}" for name in GROUPS), read, lay, readers.chosen,
        when=only(lambda case, context: bool(among(case, context))), choices=among, depends=depends,
    )  # fmt: skip


Line = Callable[[str, Context, str], Any]


def line(
    id: str, parse: Line, values: Callable[[Any], Mapping[str, Any]], make: Callable[[c.Case], Any], **more: Any
) -> Step:
    """Figures in one line; an empty one is *don't know*."""
    paths = PATHS[id]

    def read(case: c.Case, context: Context) -> Any:
        return make(case) if any(fields.get(case, path) is not None for path in paths) else None

    def lay(case: c.Case, value: Any, context: Context) -> c.Case:
        case = fields.lay_currency(case, getattr(value, "currency", None), *paths)
        if value is None:
            return _laid(case, {}, paths)
        given = values(value)
        for path in paths:
            case = fields.put(case, path, given.get(path))
        # What a line left out on purpose is nothing: no expenses, no staff.
        return _marked(case, paths, ())

    when = only(more.pop("when", always))
    return Step(id, "line", paths, read, lay, parse, when=when, optional=always, **more)
