"""What the tests share: the examples, the languages, and the sweep over everything a case can vary."""

from __future__ import annotations

import atexit
import itertools
import os
import tempfile
from collections.abc import Iterator
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
    """One of the two example cases."""
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
    from breakup.case import ContactHoursFacts, Incident, Invoice

    case = change(case, "boundary.issue", issue)
    day = case.date.replace(day=1)
    if issue == "contact_hours":
        case = change(case, "boundary.contact_hours", ContactHoursFacts(messages=14, since=case.boundary.scope.since))
    if issue == "late_payment":
        paid = Invoice(number="114", amount=Decimal(1250), due=day.replace(month=1, day=14), paid=day.replace(day=6))
        unpaid = Invoice(number="118", amount=Decimal(890), due=day.replace(day=13))
        case = change(case, "money.invoices", [paid, unpaid])
    if issue == "rudeness":
        first = Incident(date=day.replace(day=3), time="16:20", channel="call", what="personal_remarks")
        second = Incident(date=day.replace(day=10), channel="email", what="shouting")
        case = change(case, "incidents", [first, second])
    return case


def every_case(document: str) -> Iterator[tuple[str, Case]]:
    """Every register x sender x addressee x way out or issue that a document can be about, each with a name."""
    situations: list[tuple[str, Case]] = []
    if document != "termination-letter":
        situations += [(issue, with_issue(example("boundary"), issue)) for issue in ISSUES]
    if document != "boundary-email":
        situations += [(way, change(example("ending"), "contract.way_out", way)) for way in WAYS_OUT]
    if document == "written-record":
        situations += [(f"{name}-held", held(case)) for name, case in situations]
    for (situation, case), sender, addressee, closeness in itertools.product(
        situations, SENDERS, ADDRESSEES, REGISTERS
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
