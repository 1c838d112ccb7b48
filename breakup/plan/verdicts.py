"""What a verdict calls for: its documents in the order in which they are used, and what it leads to.

Source: documents.md, *Verdict and its documents*.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from msgspec import Struct
from msgspec.structs import replace

from breakup import assessment
from breakup.case import Case, Need, Verdict
from breakup.late import late_invoices
from breakup.needs import RUDE
from breakup.plan import SCRIPTS, abused, alone_after_abuse, decided, is_talk


class Item(Struct, frozen=True):
    """A document of a plan, the article row that asks for it, and whether it is only drafted for now."""

    document: str
    source: str
    draft: bool = False


Test = Callable[[Case], bool]


def _always(case: Case) -> bool:  # noqa: ARG001  # one signature for every test
    return True


def _is_rude(case: Case) -> bool:
    """Rudeness that nobody addressed yet, or abuse."""
    rude = case.signs.abuse >= 1 or any(incident.what in RUDE for incident in case.incidents)
    return (
        abused(case)
        or (rude and not case.tried.notice_sent)
        or bool(case.boundary and case.boundary.issue == "rudeness")
    )


def _expects_nothing(case: Case) -> bool:
    """What to expect was never said, as far as is known."""
    return not case.self_check.expectations_set


def _never_said(case: Case) -> bool:
    return case.self_check.expectations_set is False


def _about_price(case: Case) -> bool:
    """What is asked for is another price: a list of requests beyond the terms would be empty."""
    return case.has_answers and assessment.issue_of(case) == "new_price"


def _about_requests(case: Case) -> bool:
    return not _about_price(case)


def _about_scope(case: Case) -> bool:
    return bool(case.boundary and case.boundary.issue == "scope")


def _has_no_contract(case: Case) -> bool:
    return not (case.contract.reference or case.contract.date)


def _has_log(case: Case) -> bool:
    return bool(case.incidents)


_LETTERS: Final = frozenset({"boundary-email", "repair-letter", "termination-letter", "non-renewal-letter"})
"""Letters that a script and its record stand for where the channel is a talk: no second letter (documents.md)."""

_Row = tuple[Item, Test]
BY_VERDICT: Final[Mapping[str, tuple[_Row, ...]]] = {
    "keep": ((Item("expectation-letter", "002-12"), _expects_nothing),),
    "extra_effort": ((Item("repair-letter", "002-21"), _always), (Item("conduct-notice", "000-53"), _is_rude)),
    "set_boundaries": (
        (Item("boundary-email", "000-42"), _always),
        (Item("scope-addendum", "003-30"), _about_scope),
        (Item("service-terms", "003-32"), _has_no_contract),
        (Item("expectation-letter", "002-12"), _never_said),
        (Item("conduct-notice", "000-53"), _is_rude),
        (Item("incident-log", "001-26"), _always),
    ),
    "last_attempt": (
        (Item("call-script", "004-23"), is_talk),
        (Item("boundary-email", "000-42"), _about_price),
        (Item("last-attempt", "004-24"), _about_requests),
        (Item("scope-addendum", "003-30"), _about_requests),
        (Item("conduct-notice", "000-53"), _is_rude),
        (Item("written-record", "004-38"), is_talk),
        (Item("incident-log", "001-26"), _has_log),
        (Item("termination-letter", "000-56", draft=True), _always),
    ),
    "prepare_then_end": (
        (Item("boundary-email", "000-42"), _always),
        (Item("conduct-notice", "000-53"), _is_rude),
        (Item("incident-log", "001-26"), _always),
        (Item("preflight", "000-59"), _always),
        (Item("termination-letter", "000-61", draft=True), _always),
    ),
    "do_not_renew": (
        (Item("preflight", "000-59"), _always),
        (Item("non-renewal-letter", "003-20"), _always),
        (Item("handover-list", "002-28"), _always),
        (Item("reply-kit", "002-26"), _always),
        (Item("lessons", "000-92"), _always),
    ),
    "end_now": (
        (Item("preflight", "000-59"), _always),
        (Item("staff-note", "000-57"), abused),
        (Item("termination-letter", "000-67"), _always),
        (Item("reply-kit", "002-26"), _always),
        (Item("handover-list", "002-28"), _always),
        (Item("incident-log", "001-26"), _has_log),
        (Item("lessons", "000-92"), _always),
        (Item("contract-checklist", "003-28"), _always),
    ),
    "legal_advice_first": (
        (Item("lawyer-questions", "000-64"), _always),
        (Item("holding-letter", "000-27"), _always),
        (Item("incident-log", "000-55"), _always),
        (Item("conduct-notice", "000-53"), abused),
        (Item("staff-note", "000-57"), abused),
        (Item("termination-letter", "000-64", draft=True), _always),
    ),
}  # fmt: skip


def verdict_of(case: Case) -> Verdict:
    """What is planned for: what was decided, as long as it leads to what the case needs; else what the need stands for."""
    verdict = decided(case)
    if case.need in ("decide", "document"):
        return verdict or assessment.verdict_of(case)
    if verdict and leads_to(case, verdict)[0] == case.need:
        return verdict
    if case.need == "boundary":
        return "set_boundaries"
    return "do_not_renew" if case.contract.way_out == "expiry" else "end_now"


def leads_to(case: Case, verdict: Verdict) -> tuple[Need, tuple[str, ...]]:
    """The need that goes on from a verdict, and what is written at once where it is neither a boundary nor an ending.

    Where nothing is to be written at once the case stays one to decide about.
    """
    need = assessment.NEED[verdict]
    if need != "document":
        return need, ()
    # What is neither a boundary nor an ending is written, whatever the channel.
    items = wanted(replace(case, channel="email"), verdict)
    now = tuple(item.document for item in items if _at_once(item, case))
    if not now:
        return "decide", ()
    return ("boundary", ()) if "boundary-email" in now else (need, now)


def _at_once(item: Item, case: Case) -> bool:
    """True for what nobody would put off: no draft, no log of nothing, nothing to expect that may have been said before."""
    waits = {
        "incident-log": not case.incidents,
        "expectation-letter": not _never_said(case),
        "second-opinion": True,
    }
    return not item.draft and not waits.get(item.document, False)


def wanted(case: Case, verdict: str) -> list[Item]:
    """Every document that documents.md names for a verdict and this case, in the order in which it is used."""
    found = called_for(case, verdict)
    if is_talk(case) and not alone_after_abuse(case):
        found = [part for item in found for part in _spoken(item, case)]
    if case.contract.legal_threat or case.contract.client_sued:
        found = [Item("lawyer-questions", "000-64"), Item("holding-letter", "000-27"), *found]
    if late_invoices(case):
        found.append(Item("payment-demand", "000-24"))
    if _is_unsure(case, verdict):
        found.append(Item("second-opinion", "004-17"))
    first: dict[str, Item] = {}
    for item in found:
        first.setdefault(item.document, item)
    return list(first.values())


def called_for(case: Case, verdict: str) -> list[Item]:
    """What a verdict alone calls for, as letters."""
    return [item for item, applies in BY_VERDICT[verdict] if applies(case)]


def _is_unsure(case: Case, verdict: str) -> bool:
    """An answer that is not known could turn what was advised."""
    return case.has_answers and bool((found := assessment.assess(case)).doubts) and found.verdict == verdict


def _spoken(item: Item, case: Case) -> Iterator[Item]:
    """A letter as the script and the record that stand for it; a draft for later stays a letter."""
    if item.document == "call-script":
        yield Item(SCRIPTS[case.channel], item.source)
    elif item.draft or item.document not in _LETTERS:
        yield item
    else:
        if not case.talk.held:
            yield Item(SCRIPTS[case.channel], item.source)
        yield Item("written-record", "004-38")
