"""Days of a plan as an iCalendar file (RFC 5545): whole days, the same bytes for the same case.

Nothing in it depends on the day or the machine: the stamp is the case's date, and an event keeps its
UID as long as the case keeps its client, so that a calendar takes a later file as a change.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable
from typing import TYPE_CHECKING

from msgspec import Struct

from breakup import textgate

if TYPE_CHECKING:
    from icalendar.cal import Component


class Event(Struct, frozen=True):
    """A whole day: ``id`` is unique in the calendar and stable, ``title`` and ``text`` are in the user's words."""

    id: str
    day: dt.date
    title: str
    text: str = ""


def render(events: Iterable[Event], stamp: dt.date, owner: str) -> bytes:
    """Make the calendar; ``owner`` tells one case's events from another's."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//breakup//plan//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    key = hashlib.sha256(owner.encode()).hexdigest()[:16]
    for event in events:
        calendar.add_component(_event(event, stamp, key))
    data: bytes = calendar.to_ical()
    return data


def _event(event: Event, stamp: dt.date, key: str) -> Component:
    from icalendar import Event as Made

    made = Made()
    made.add("uid", f"{event.id}-{key}@breakup.invalid")
    made.add("dtstamp", dt.datetime.combine(stamp, dt.time(), dt.UTC))
    made.add("dtstart", event.day)
    made.add("dtend", event.day + dt.timedelta(days=1))
    made.add("summary", _safe(event.title))
    if event.text:
        made.add("description", _safe(event.text))
    # A reminder does not make anybody busy.
    made.add("transp", "TRANSPARENT")
    return made


def _safe(text: str) -> str:
    return textgate.visible(text)
