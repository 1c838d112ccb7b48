"""What the tests share: the examples, the languages, and the sweep over everything a case can vary."""

from __future__ import annotations

import atexit
import itertools
import os
import tempfile
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import msgspec
import pytest

from breakup import casefile, language, outline
from breakup.case import Case, Contact

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples"
CODES = language.codes()
TAGS = language.tags()
# What a check keeps for the next one goes to a folder of the tests, never to the user's.
_CACHE = tempfile.TemporaryDirectory(prefix="breakup-tests-")
os.environ["XDG_CACHE_HOME"] = _CACHE.name
atexit.register(_CACHE.cleanup)
WHOLE_SWEEP = os.environ.get("BREAKUP_SWEEP") == "all"

SENDERS = [
    ("one", "woman"),
    ("one", "man"),
    ("one", "unsaid"),
    ("several", "mixed"),
    ("several", "woman"),
    ("several", "man"),
    ("several", "unsaid"),
]
NAMES = {
    ("one", "woman"): "Hannah Reed",
    ("one", "man"): "Tom Okafor",
    ("one", "unsaid"): "Robin Reed",
    ("several", "mixed"): "Hannah Reed, Tom Okafor",
    ("several", "woman"): "Hannah Reed, Marta Zielińska",
    ("several", "man"): "Tom Okafor, Jan Nowak",
    ("several", "unsaid"): "Robin Reed, Sam Lind",
}
READERS = {
    "woman": Contact(given_name="Anna", family_name="Kowalska", patronymic="Sergejevna", vocative={"pl": "Anno"}),
    "man": Contact(
        given_name="Jan", family_name="Berg", family_prefix="van den", patronymic="Petrovich", vocative={"pl": "Janie"}
    ),
    "unsaid": Contact(given_name="Kim", family_name="Verbeek"),
}
ADDRESSEES = ["woman", "man", "unsaid", "team", "unknown"]
REGISTERS = ["formal", "close"]
ISSUES = list(outline.TOPICS["issue"])
WAYS_OUT = list(outline.TOPICS["way_out"])


def example(name: str) -> Case:
    """One of the example cases."""
    return casefile.read((EXAMPLES / f"{name}.toml").read_bytes(), f"{name}.toml")


def change(value: Any, path: str, new: Any) -> Any:
    """A copy of a frozen value with one field, by dotted path, changed."""
    head, _, rest = path.partition(".")
    if rest:
        new = change(getattr(value, head), rest, new)
    return msgspec.structs.replace(value, **{head: new})


def with_people(case: Case, sender: tuple[str, str], addressee: str, closeness: str) -> Case:
    """The case between other people."""
    case = change(case, "sender.name", NAMES[sender])
    case = change(case, "sender.number", sender[0])
    case = change(case, "sender.gender", sender[1])
    case = change(case, "client.closeness", closeness)
    case = change(case, "client.number", "several" if addressee == "team" else "one")
    case = change(case, "client.gender", addressee if addressee in ("woman", "man") else "unsaid")
    return change(case, "client.contact", READERS.get(addressee))


def with_issue(case: Case, issue: str) -> Case:
    """The boundary example about another issue."""
    from breakup.case import ContactHoursFacts, Incident, Invoice, Occurrences, Price

    case = change(case, "boundary.issue", issue)
    day = case.date.replace(day=1)
    since = case.boundary.scope.since
    match issue:
        case "contact_hours":
            return change(case, "boundary.contact_hours", ContactHoursFacts(messages=14, since=since))
        case "late_payment" | "disputed_invoices":
            paid = Invoice(
                number="114", amount=Decimal(1250), due=day.replace(month=1, day=14), paid=day.replace(day=6)
            )
            unpaid = Invoice(
                number="118", amount=Decimal(890), due=day.replace(day=13), disputed=issue == "disputed_invoices"
            )
            return change(case, "money.invoices", [paid, unpaid])
        case "rudeness":
            first = Incident(date=day.replace(day=3), time="16:20", channel="call", what="personal_remarks")
            second = Incident(date=day.replace(day=10), channel="email", what="shouting")
            return change(case, "incidents", [first, second])
        case "new_price":
            return change(case, "boundary.price", Price(amount=Decimal(72), per="hour", before=Decimal(60)))
        case "scope":
            return case
    return change(case, "boundary.occurrences", Occurrences(count=9, since=since))


def issues() -> list[tuple[str, Case]]:
    """The boundary example about every issue."""
    return [(issue, with_issue(example("boundary"), issue)) for issue in ISSUES]


def endings() -> list[tuple[str, Case]]:
    """The ending example by every way out, and for every mismatch."""
    found = [(way, change(example("ending"), "contract.way_out", way)) for way in WAYS_OUT]
    return found + [(what, change(example("ending"), "mismatch", what)) for what in outline.TOPICS["mismatch"]]


def repairs() -> list[tuple[str, Case]]:
    """Every fault, every extra, and what is written while money is owed."""
    base = example("repair")
    found = [(fault, change(base, "repair.fault", fault)) for fault in outline.TOPICS["fault"]]
    found += [(extra, change(base, "repair.extra", extra)) for extra in outline.TOPICS["extra"]]
    return [
        *found,
        ("no-extra", change(base, "repair.extra", None)),
        ("claimed", change(base, "contract.dispute", True)),
    ]


def talks() -> list[tuple[str, Case]]:
    """A boundary and an ending, of every kind."""
    return [*issues(), *endings()]


def records() -> list[tuple[str, Case]]:
    """Every talk, planned and held."""
    return [*talks(), *((f"{name}-held", held(case)) for name, case in talks())]


def owing() -> Case:
    """The boundary example with an overdue invoice."""
    return with_issue(example("boundary"), "late_payment")


SITUATIONS: dict[str, Callable[[], list[tuple[str, Case]]]] = {
    "boundary-email": issues,
    "termination-letter": endings,
    "non-renewal-letter": endings,
    "call-script": talks,
    "meeting-script": talks,
    "written-record": records,
    "repair-letter": repairs,
    "conduct-notice": lambda: [("conduct", example("conduct"))],
    "last-attempt": lambda: [("extra-work", example("extra-work"))],
    "scope-addendum": lambda: [("extra-work", example("extra-work"))],
    "expectation-letter": lambda: [("terms", example("terms"))],
    "service-terms": lambda: [("terms", example("terms"))],
    "payment-demand": lambda: [("owing", owing())],
    "incident-log": lambda: [("conduct", example("conduct"))],
    "incident-log-copy": lambda: [("conduct", example("conduct"))],
    "staff-note": lambda: [("conduct", example("conduct")), ("ending", example("ending"))],
    "handover-list": lambda: [("ending", example("ending"))],
    "preflight": lambda: [("ending", example("ending"))],
}
"""Cases that a kind of document is about; the others can be written of a boundary and of an ending."""


def situations(document: str) -> list[tuple[str, Case]]:
    """Every situation that a document can be about, with the good things in turn."""
    both = [
        ("boundary", example("boundary")),
        ("ending", example("ending")),
        ("owing", owing()),
        ("conduct", example("conduct")),
    ]
    found = SITUATIONS[document]() if document in SITUATIONS else both
    good = itertools.cycle(outline.TOPICS["good_thing"])
    return [(name, change(case, "good_thing", next(good))) for name, case in found]


def every_case(document: str) -> Iterator[tuple[str, Case]]:
    """Every register x sender x addressee x situation of a document, each with a name."""
    for (situation, case), sender, addressee, closeness in itertools.product(
        situations(document), SENDERS, ADDRESSEES, REGISTERS
    ):
        yield f"{situation}-{'-'.join(sender)}-{addressee}-{closeness}", with_people(case, sender, addressee, closeness)


def held(case: Case) -> Case:
    """The case after its talk."""
    texts = {code: {"en": "the plan stays", "pl": "plan pozostaje bez zmian"}.get(code, "Orion") for code in CODES}
    case = change(case, "talk.date", case.date)
    case = change(case, "talk.participants", ["Anna Kowalska", "Hannah Reed"])
    case = change(case, "talk.agreed", [texts, texts])
    case = change(case, "talk.open_points", [texts])
    return change(case, "talk.held", True)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's data folder of its own."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return tmp_path / "data" / "breakup"
