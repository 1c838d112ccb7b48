"""When a question applies: tests of a case."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from breakup import case as c
from breakup import money, plan
from breakup.interview.questions import Context, Test
from breakup.outline import DOCUMENTS

_OF_THE_NEED: Final = frozenset({"boundary-email", "call-script", "meeting-script", "written-record"})
"""Documents whose facts are those of a boundary or of an ending, and are asked for with it."""
_CONTRACT: Final = ("last-attempt", "lawyer-questions", "preflight")
"""Documents that name the contract within a sentence."""


def boundary(case: c.Case, context: Context) -> bool:
    """A boundary, by itself or while an end is prepared."""
    return case.need == "boundary" or "boundary-email" in case.documents


def has_boundary(case: c.Case, context: Context) -> bool:
    return boundary(case, context) and case.boundary is not None


def ending(case: c.Case, context: Context) -> bool:
    return case.need == "ending"


def document(case: c.Case, context: Context) -> bool:
    return case.need == "document"


def beside(case: c.Case, context: Context) -> bool:
    """A boundary or an ending, to which other documents may be added."""
    return case.need in ("boundary", "ending")


def issue(*issues: str) -> Test:
    return lambda case, context: boundary(case, context) and case.boundary is not None and case.boundary.issue in issues


def wants(*kinds: str) -> Test:
    """True where one of these documents is written."""
    return lambda case, context: not frozenset(kinds).isdisjoint(plan.documents(case))


def speaks_of(*facts: str) -> Test:
    """True where a document beside those of the need itself needs, tells or varies by one of these facts."""
    return lambda case, context: not _facts(tuple(plan.documents(case))).isdisjoint(facts)


@lru_cache(maxsize=64)
def _facts(kinds: tuple[str, ...]) -> frozenset[str]:
    """What documents need, when their roles appear, and by what they vary."""
    documents = [DOCUMENTS[kind] for kind in kinds if kind in DOCUMENTS and kind not in _OF_THE_NEED]
    slots = [slot for document in documents for slot in document.slots]
    needed = [path for document in documents for path in document.needs]
    return frozenset([*needed, *(slot.when for slot in slots), *(slot.topic for slot in slots if slot.topic)])


def or_ending(*facts: str) -> Test:
    """True in an ending, and where a document by itself speaks of one of these facts."""
    spoken_of = speaks_of(*facts)
    return lambda case, context: case.need == "ending" or (case.need == "document" and spoken_of(case, context))


def any_of(*tests: Test) -> Test:
    return lambda case, context: any(test(case, context) for test in tests)


def all_of(*tests: Test) -> Test:
    return lambda case, context: all(test(case, context) for test in tests)


def names_contract(case: c.Case, context: Context) -> bool:
    return or_ending("contract_named")(case, context) or (document(case, context) and wants(*_CONTRACT)(case, context))


def late_invoices(case: c.Case, context: Context) -> bool:
    """A boundary about late payment, or a demand for payment."""
    demanded = case.need != "ending" and not issue("disputed_invoices")(case, context)
    return issue("late_payment")(case, context) or (demanded and wants("payment-demand")(case, context))


def open_invoices(case: c.Case, context: Context) -> bool:
    """Invoices that need not be late; never a second question about the same."""
    return or_ending("open_invoices")(case, context) and not late_invoices(case, context)


def talks_to_client(case: c.Case, context: Context) -> bool:
    """Somebody is greeted or answered, so it matters who reads."""
    if case.need != "document":
        return True
    documents = [DOCUMENTS[kind] for kind in plan.documents(case) if kind in DOCUMENTS]
    return any(
        slot.made in ("greeting", "signatures") or slot.role == "objections"
        for document in documents
        for slot in document.slots
    )


def is_sent(case: c.Case, context: Context) -> bool:
    if case.need != "document":
        return True
    return any(DOCUMENTS[kind].sent for kind in plan.documents(case) if kind in DOCUMENTS)


def has_contact(case: c.Case, context: Context) -> bool:
    return case.client.contact is not None and bool(case.client.contact.full_name)


def has_reader(case: c.Case, context: Context) -> bool:
    return has_contact(case, context) and talks_to_client(case, context)


def nothing_owed(fact: str) -> Test:
    told = or_ending(fact)
    return lambda case, context: told(case, context) and not money.owed(case.money, case.date)


def is_talk(case: c.Case, context: Context) -> bool:
    return case.need in ("boundary", "ending") and case.channel in ("call", "meeting")


def after_talk(case: c.Case, context: Context) -> bool:
    return is_talk(case, context) and case.talk.held


def unknown_sender(case: c.Case, context: Context) -> bool:
    return context.sender is None and context.base is None


def uses(part: str) -> Test:
    """True where a salutation to this reader, in this register, has a part of the name in it."""

    def test(case: c.Case, context: Context) -> bool:
        if not has_reader(case, context) or case.client.number == "several":
            return False
        register = "friendly" if case.client.closeness == "close" else "formal"
        reader = case.client.gender if case.client.gender in ("woman", "man") else "unsaid"
        patterns = context.letter_language(case.language).salutations.get(register, {}).get(reader, [])
        return any(f"{{{part}}}" in pattern for pattern in patterns)

    return test
