"""The days of a plan: the whole way, from the letter to the day on which one looks back.

Everything is counted from the case's own date, so the same case gives the same plan.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final, Literal, get_args

from msgspec import Struct
from msgspec.structs import replace

from breakup import money, notice
from breakup.case import Case
from breakup.notice import LastDay
from breakup.outline import DOCUMENTS
from breakup.plan import is_talk, verdicts

ENDINGS: Final = frozenset({"prepare_then_end", "do_not_renew", "end_now", "legal_advice_first"})
_MONTH: Final = 30
_FORTNIGHT: Final = 14
ANSWER_LEAST: Final = 3
"""Working days that the reader has at least between the letter and the answer."""
REVIEW_DAYS: Final[Mapping[str, int]] = {
    "extra_effort": _MONTH, "set_boundaries": _FORTNIGHT, "last_attempt": _FORTNIGHT,
    "prepare_then_end": _MONTH, "do_not_renew": _MONTH, "end_now": _MONTH, "legal_advice_first": _FORTNIGHT,
}  # fmt: skip
"""Days after which one looks again: after a rule or an attempt two weeks, after a repair and an end a month."""


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
    documents: tuple[verdicts.Item, ...]
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
    chosen: str = verdict or verdicts.verdict_of(case)
    case = _run_out(case) if chosen == "do_not_renew" and case.contract.renewal else case
    items = tuple(item for item in verdicts.wanted(case, chosen) if item.document in DOCUMENTS)
    ends = chosen in ENDINGS
    earliest = notice.earliest_last_day(case) if ends else None
    last = _last_day(case, chosen, earliest) if ends else None
    refuse = notice.last_day_to_refuse(case)
    answer = _answer_by(case, chosen)
    look = review or _review(case, chosen, last, answer)
    send = _send_by(case, chosen, last, refuse, answer)
    refund = money.refund_amount(case.money.refund) if case.money.refund and ends else None
    suggestion = None if refund or not ends or case.contract.quarrel else money.refund_suggestion(case.money, case.date)
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
    items: tuple[verdicts.Item, ...]
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
        coming = talk.date if talk.date and is_talk(case) and not talk.held else None
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
        if case.talk.corrections_by and is_talk(case):
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
