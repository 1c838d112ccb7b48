"""Questions about a talk and its record."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from breakup import case as c
from breakup import typed
from breakup.interview import conditions, fields, readers
from breakup.interview.kinds import SCRIPTS
from breakup.interview.questions import Context, Step, always


def _lay_held(case: c.Case, value: Any, context: Context) -> c.Case:
    """A talk that was held makes the record a new letter, of today."""
    if not value:
        return fields.put(case, "talk.held", value)
    # A script has done its work.
    rest = [kind for kind in case.documents if kind not in SCRIPTS]
    case = fields.put(fields.put(case, "talk.held", value), "documents", rest)
    return fields.put(case, "date", max(case.date, context.today))


def _asks_held(case: c.Case, context: Context) -> bool:
    base = context.base
    planned = base is not None and conditions.is_talk(base, context) and not base.talk.held
    return planned and conditions.is_talk(case, context)


def _talk_date(text: str, context: Context, where: str) -> dt.date:
    return typed.date(text, context.habit, where, past=None)


def _default_talk_date(case: c.Case, context: Context) -> dt.date | None:
    if not case.talk.held:
        return None
    return min(case.talk.date, case.date) if case.talk.date else case.date


def _default_participants(case: c.Case, context: Context) -> tuple[str, ...]:
    contact = case.client.contact.full_name if case.client.contact else ""
    return tuple(case.talk.participants) or tuple(filter(None, (case.sender.name, contact)))


def _texts(id: str, path: str) -> Step:
    return Step(
        id, "lines", (path,), fields.read_texts(path), fields.lay_texts(path), readers.sentences,
        when=conditions.after_talk, optional=always, depends=("language",),
    )  # fmt: skip


TALK: Final = (
    Step(
        "talk_held", "confirm", ("talk.held",), lambda case, context: None, _lay_held, readers.chosen, when=_asks_held,
    ),
    Step(
        "talk_date", "date", ("talk.date",), lambda case, context: case.talk.date,
        lambda case, value, context: fields.put(case, "talk.date", value), _talk_date,
        when=conditions.is_talk, asked=conditions.after_talk, optional=lambda case, context: not case.talk.held, default=_default_talk_date,
    ),
    fields.fact("talk_place", "text", "talk.place", readers.name, when=conditions.is_talk, asked=conditions.after_talk, optional=always),
    Step(
        "participants", "lines", ("talk.participants",), fields.read_list("talk.participants"), fields.lay_list("talk.participants"),
        readers.names, when=conditions.is_talk, asked=conditions.after_talk, optional=always,
        default=lambda case, context: _default_participants(case, context) if case.talk.held else None,
    ),
    _texts("agreed", "talk.agreed"),
    _texts("open_points", "talk.open_points"),
)  # fmt: skip
