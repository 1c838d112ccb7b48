"""Which documents a case calls for, in which order, and on which days: the plan of a verdict.

``documents`` is what is written now; ``make`` is the whole way, from the letter to the day on which one
looks back. Everything is counted from the case's own date, so the same case gives the same plan.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Final, Literal, get_args

from msgspec import Struct
from msgspec.structs import replace

from breakup import money, notice
from breakup.case import Case
from breakup.late import late_invoices
from breakup.notice import LastDay
from breakup.outline import DOCUMENTS

Verdict = Literal[
    "keep", "extra_effort", "set_boundaries", "last_attempt",
    "prepare_then_end", "do_not_renew", "end_now", "legal_advice_first",
]  # fmt: skip
VERDICTS: Final[tuple[str, ...]] = get_args(Verdict)
ENDINGS: Final = frozenset({"prepare_then_end", "do_not_renew", "end_now", "legal_advice_first"})

_WRITTEN: Final = {"boundary": "boundary-email", "ending": "termination-letter"}
_SCRIPTS: Final = {"call": "call-script", "meeting": "meeting-script"}
_MONTH: Final = 30
_FORTNIGHT: Final = 14
ANSWER_LEAST: Final = 3
"""Working days that the reader has at least between the letter and the answer."""
REVIEW_DAYS: Final[Mapping[str, int]] = {
    "extra_effort": _MONTH, "set_boundaries": _FORTNIGHT, "last_attempt": _FORTNIGHT,
    "prepare_then_end": _MONTH, "do_not_renew": _MONTH, "end_now": _MONTH, "legal_advice_first": _FORTNIGHT,
}  # fmt: skip
"""Days after which one looks again: after a rule or an attempt two weeks, after a repair and an end a month."""

DRAFT_RECORD: Final = "written-record-draft"
"""A record before its talk goes by a name of its own, so that it is never taken for the record."""


def documents(case: Case) -> list[str]:
    """The documents of a case: those that are wanted, or the letter, or where it is a talk the script and the record.

    A case in which it is not decided yet what is needed has none. Source: documents.md, 004-38.
    """
    if case.documents:
        return list(case.documents)
    if case.need in ("document", "decide"):
        return []
    if case.channel in ("email", "letter"):
        return [_WRITTEN[case.need]]
    if case.talk.held:
        return ["written-record"]
    return [_SCRIPTS[case.channel], "written-record"]


def shown_as(document: str, case: Case) -> str:
    """The id by which a document is named to the user."""
    return DRAFT_RECORD if document == "written-record" and not case.talk.held else document


def file_name(document: str, language: str, suffix: str, case: Case) -> str:
    """The name of a document's file."""
    return f"{shown_as(document, case)}.{language}{suffix}"


def abused(case: Case) -> bool:
    """True after insults or threats (decision model: abuse 2 and more)."""
    return case.signs.abuse >= 2 or any(incident.what in ("insult", "threat") for incident in case.incidents)


# What a verdict calls for -----------------------------------------------------------------------


class Item(Struct, frozen=True):
    """A document of a plan, the article row that asks for it, and whether it is only drafted for now."""

    document: str
    source: str
    draft: bool = False


Test = Callable[[Case], bool]


def _always(case: Case) -> bool:  # noqa: ARG001  # one signature for every test
    return True


def _is_talk(case: Case) -> bool:
    return case.channel in _SCRIPTS


def _is_rude(case: Case) -> bool:
    return abused(case) or case.signs.abuse >= 1 or bool(case.boundary and case.boundary.issue == "rudeness")


def _about_scope(case: Case) -> bool:
    return bool(case.boundary and case.boundary.issue == "scope")


def _has_no_contract(case: Case) -> bool:
    return not (case.contract.reference or case.contract.date)


def _has_log(case: Case) -> bool:
    return bool(case.incidents)


_LETTERS: Final = frozenset({"boundary-email", "repair-letter", "termination-letter", "non-renewal-letter"})
"""Letters that a script and its record stand for where the channel is a talk: no second letter (documents.md)."""

_Row = tuple[Item, Test]
_BY_VERDICT: Final[Mapping[str, tuple[_Row, ...]]] = {
    "keep": ((Item("expectation-letter", "002-12"), _always),),
    "extra_effort": ((Item("repair-letter", "002-21"), _always),),
    "set_boundaries": (
        (Item("boundary-email", "000-42"), _always),
        (Item("scope-addendum", "003-30"), _about_scope),
        (Item("service-terms", "003-32"), _has_no_contract),
        (Item("conduct-notice", "000-53"), _is_rude),
        (Item("incident-log", "001-26"), _always),
    ),
    "last_attempt": (
        (Item("call-script", "004-23"), _is_talk),
        (Item("last-attempt", "004-24"), _always),
        (Item("scope-addendum", "003-30"), _always),
        (Item("written-record", "004-38"), _is_talk),
        (Item("incident-log", "001-26"), _has_log),
        (Item("termination-letter", "000-56", draft=True), _always),
    ),
    "prepare_then_end": (
        (Item("boundary-email", "000-42"), _always),
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


def verdict_of(case: Case) -> str:
    """What stands for a verdict where nothing was assessed: a boundary, an expiry or an end."""
    if case.need == "boundary":
        return "set_boundaries"
    return "do_not_renew" if case.contract.way_out == "expiry" else "end_now"


def wanted(case: Case, verdict: str) -> list[Item]:
    """Every document that documents.md names for a verdict and this case, in the order in which it is used."""
    found = [item for item, applies in _BY_VERDICT[verdict] if applies(case)]
    if _is_talk(case):
        found = [part for item in found for part in _spoken(item, case)]
    if case.contract.legal_threat:
        found = [Item("lawyer-questions", "000-64"), Item("holding-letter", "000-27"), *found]
    if late_invoices(case):
        found.append(Item("payment-demand", "000-24"))
    first: dict[str, Item] = {}
    for item in found:
        first.setdefault(item.document, item)
    return list(first.values())


def _spoken(item: Item, case: Case) -> Iterator[Item]:
    """A letter as the script and the record that stand for it; a draft for later stays a letter."""
    if item.document == "call-script":
        yield Item(_SCRIPTS[case.channel], item.source)
    elif item.draft or item.document not in _LETTERS:
        yield item
    else:
        if not case.talk.held:
            yield Item(_SCRIPTS[case.channel], item.source)
        yield Item("written-record", "004-38")


# Days -------------------------------------------------------------------------------------------

StepId = Literal[
    "prepare", "send", "talk", "refuse_renewal", "send_later", "answer", "invoice_due", "new_rule", "refund", "deliver",
    "handover", "corrections", "final_invoice", "last_day", "renewal", "questions", "review",
]  # fmt: skip
STEPS: Final[tuple[str, ...]] = get_args(StepId)
"""What a day of a plan can be, in the order in which they stand on one day."""


_READY: Final = frozenset({
    "preflight", "staff-note", "reply-kit", "incident-log", "lawyer-questions", "call-script", "meeting-script",
})  # fmt: skip
"""Documents that stay with the sender and are at hand from the first day."""
_AFTER: Final = frozenset({"lessons", "contract-checklist"})
_KEPT: Final = _READY | _AFTER | {"handover-list"}
"""Documents that are not sent with the first letter."""


class Step(Struct, frozen=True):
    """One day of a plan. ``what`` is a name or a number of the case, ``documents`` are those that go out."""

    id: StepId
    date: dt.date
    source: str
    what: str = ""
    documents: tuple[str, ...] = ()


class Plan(Struct, frozen=True):
    """The documents of a verdict, their order and their days.

    ``send_by`` is the last working day on which the first letter can go out in time, ``answer_by`` what is asked,
    ``review`` when one looks again; ``earliest`` tells how early the work may end, ``refuse`` until when a renewal can be
    refused, whatever the verdict; ``rules`` are all that were used, in the order of reading.
    """

    verdict: str
    date: dt.date
    documents: tuple[Item, ...]
    steps: tuple[Step, ...]
    send_by: dt.date
    answer_by: dt.date | None
    last_day: dt.date | None
    review: dt.date | None
    earliest: LastDay | None
    refuse: LastDay | None
    rules: tuple[LastDay, ...]
    refund: Decimal | None
    suggestion: money.Suggestion | None


def make(case: Case, verdict: str | None = None, review: dt.date | None = None) -> Plan:
    """The plan of a case and its verdict; without one, of what the case needs.

    ``review`` is a day that the user chose for looking again.
    """
    chosen = verdict or verdict_of(case)
    case = _run_out(case) if chosen == "do_not_renew" and case.contract.renewal else case
    items = tuple(item for item in wanted(case, chosen) if item.document in DOCUMENTS)
    ends = chosen in ENDINGS
    earliest = notice.earliest_last_day(case) if ends else None
    last = _last_day(case, chosen, earliest) if ends else None
    refuse = notice.last_day_to_refuse(case)
    answer = _answer_by(case, chosen)
    look = review or _review(case, chosen, last, answer)
    send = _send_by(case, chosen, last, refuse, answer)
    refund = money.refund_amount(case.money.refund) if case.money.refund and ends else None
    suggestion = None if refund or not ends or _quarrel(case) else money.refund_suggestion(case.money, case.date)
    given = notice.last_day_to_give(case, last) if last else None
    rules = (*(notice.last_days(case) if ends else ()), *(rule for rule in (given, refuse) if rule))
    days = _Days(case, chosen, items, send, answer, last, look, refuse)
    steps = tuple(sorted(days.steps(), key=lambda step: (step.date, STEPS.index(step.id))))
    return Plan(chosen, case.date, items, steps, send, answer, last, look, earliest, refuse, rules, refund, suggestion)


def _run_out(case: Case) -> Case:
    """The case with a contract that is left to run out, whatever other way out it has."""
    return replace(case, contract=replace(case.contract, way_out="expiry"))


def _last_day(case: Case, verdict: str, earliest: LastDay | None) -> dt.date | None:
    """The case's own, else the earliest; an end that is still being prepared has none of its own making."""
    soonest = earliest.day if earliest and verdict in ("end_now", "do_not_renew") else None
    return case.work.last_day or soonest


def _quarrel(case: Case) -> bool:
    return case.contract.dispute or case.contract.legal_threat


def _answer_by(case: Case, verdict: str) -> dt.date | None:
    """The day that the letters name, so that plan and letter are one."""
    if verdict == "keep" or (verdict == "do_not_renew" and not case.offer.confirm_by):
        return None
    return notice.answer_by(case)


def _review(case: Case, verdict: str, last: dt.date | None, answer: dt.date | None) -> dt.date | None:
    if verdict not in REVIEW_DAYS:
        return None
    start = case.date
    if verdict == "set_boundaries" and case.boundary:
        start = case.boundary.starts
    elif verdict == "last_attempt":
        start = answer or start
    elif verdict in ("end_now", "do_not_renew"):
        start = last or start
    return notice.working_day_from(start + dt.timedelta(days=REVIEW_DAYS[verdict]), case.sender.country)


def _send_by(case: Case, verdict: str, last: dt.date | None, refuse: LastDay | None, answer: dt.date | None) -> dt.date:
    """The last working day for the first letter: in time for the notice and for an answer, never before the case."""
    country = case.sender.country
    today = notice.working_day_from(case.date, country)
    limits = []
    if verdict == "do_not_renew" and refuse:
        limits.append(notice.send_by(refuse.day, case))
    if verdict in ENDINGS and last and (given := notice.last_day_to_give(case, last)):
        limits.append(notice.send_by(given.day, case))
        # A notice that must be given today cannot wait for Monday.
        today = case.date if given.day < today else today
    if limits and answer:
        limits.append(notice.working_day_until(notice.working_days_before(answer, ANSWER_LEAST, country), country))
    return max(today, min(limits, default=today))


class _Days(Struct, frozen=True):
    """What the days of a plan are made of."""

    case: Case
    verdict: str
    items: tuple[Item, ...]
    send: dt.date
    answer: dt.date | None
    last: dt.date | None
    review: dt.date | None
    refuse: LastDay | None

    def steps(self) -> Iterator[Step]:
        """Every day that something is done, sent or due."""
        yield from self._sent()
        yield from self._asked()
        yield from self._ended()
        if self.review:
            after = tuple(item.document for item in self.items if item.document in _AFTER)
            yield Step("review", self.review, "000-92" if self.verdict in ENDINGS else "000-39", documents=after)

    def _sent(self) -> Iterator[Step]:
        case, talk = self.case, self.case.talk
        coming = talk.date if talk.date and _is_talk(case) and not talk.held else None
        sent = [item.document for item in self.items if not item.draft and item.document not in _KEPT]
        ready = [item.document for item in self.items if item.document in _READY]
        drafts = [item.document for item in self.items if item.draft]
        if coming and "written-record" in sent:
            sent.remove("written-record")
            yield Step("talk", coming, "004-38", documents=("written-record",))
        if self.verdict == "prepare_then_end" and self.review and drafts:
            yield Step("send_later", self.review, "000-61", documents=tuple(drafts))
        else:
            ready += drafts
        if ready:
            yield Step("prepare", case.date, "000-56", documents=tuple(ready))
        if sent:
            yield Step("send", self.send, "002-29", documents=tuple(sent))
        yield from self._renewed()

    def _renewed(self) -> Iterator[Step]:
        case, renewal = self.case, self.case.contract.renewal
        if renewal and renewal >= case.date:
            yield Step("renewal", renewal, "003-20")
        if self.refuse and self.refuse.day >= case.date:
            yield Step("refuse_renewal", max(case.date, notice.send_by(self.refuse.day, case)), "003-20")

    def _asked(self) -> Iterator[Step]:
        case = self.case
        if self.answer and any(not item.draft for item in self.items):
            yield Step("answer", self.answer, "000-47")
        if case.boundary and self.verdict in ("set_boundaries", "prepare_then_end"):
            yield Step("new_rule", case.boundary.starts, "000-46")
        if case.talk.corrections_by and _is_talk(case):
            yield Step("corrections", case.talk.corrections_by, "004-38")
        for invoice in case.money.invoices:
            if money.is_open(invoice, case.date) and invoice.due >= case.date:
                yield Step("invoice_due", invoice.due, "000-22", invoice.number)

    def _ended(self) -> Iterator[Step]:
        case, work = self.case, self.case.work
        for item in work.deliverables:
            yield Step("deliver", item.by, "002-28", _said(item.text, case.language))
        if self.verdict not in ENDINGS:
            return
        if work.handover:
            lists = tuple(item.document for item in self.items if item.document == "handover-list")
            yield Step("handover", work.handover.by, "002-28", documents=lists)
        if case.money.final_invoice:
            yield Step("final_invoice", case.money.final_invoice.date, "002-28")
        if case.money.refund and case.money.refund.by:
            yield Step("refund", case.money.refund.by, "000-71")
        if self.last:
            yield Step("last_day", self.last, "002-28")
        if case.offer.questions_until:
            yield Step("questions", case.offer.questions_until, "004-35")


def _said(text: Mapping[str, str], language: str) -> str:
    """A text of the case in the letter's language, else in the first there is."""
    return text.get(language) or text.get(language.partition("-")[0]) or next(iter(text.values()))
