"""When a question applies: tests of a case."""

from __future__ import annotations

from breakup import case as c
from breakup import money
from breakup.interview.questions import Context, Test


def boundary(case: c.Case, context: Context) -> bool:
    return case.need == "boundary"


def has_boundary(case: c.Case, context: Context) -> bool:
    return case.need == "boundary" and case.boundary is not None


def ending(case: c.Case, context: Context) -> bool:
    return case.need == "ending"


def issue(issue: str) -> Test:
    return lambda case, context: case.need == "boundary" and case.boundary is not None and case.boundary.issue == issue


def has_contact(case: c.Case, context: Context) -> bool:
    return case.client.contact is not None and bool(case.client.contact.full_name)


def nothing_owed(case: c.Case, context: Context) -> bool:
    return case.need == "ending" and not money.owed(case.money, case.date)


def is_talk(case: c.Case, context: Context) -> bool:
    return case.channel in ("call", "meeting")


def after_talk(case: c.Case, context: Context) -> bool:
    return is_talk(case, context) and case.talk.held


def unknown_sender(case: c.Case, context: Context) -> bool:
    return context.sender is None and context.base is None


def uses(part: str) -> Test:
    """True where a salutation to this reader, in this register, has a part of the name in it."""

    def test(case: c.Case, context: Context) -> bool:
        if not has_contact(case, context) or case.client.number == "several":
            return False
        register = "friendly" if case.client.closeness == "close" else "formal"
        reader = case.client.gender if case.client.gender in ("woman", "man") else "unsaid"
        patterns = context.letter_language(case.language).salutations.get(register, {}).get(reader, [])
        return any(f"{{{part}}}" in pattern for pattern in patterns)

    return test
