"""Turns a Case into what templates may say in one language: sums, spans, words for ids, the topics of variants."""

from __future__ import annotations

import datetime as dt
import re
from functools import cached_property
from typing import Any, Final

from msgspec import Struct

from breakup import facts as f
from breakup import money, notice
from breakup.case import Case, Client, Incident, Invoice
from breakup.errors import BreakupError, LanguageError, Problems, RefusedError
from breakup.forms import Register, Words
from breakup.language import Language
from breakup.outline import Document

REGISTERS: Final[dict[str, Register]] = {"formal": "formal", "close": "friendly"}
"""How close people are is a fact; the register is the language's answer to it."""

ANSWER_DAYS: Final = 7
"""Default days for an answer, a confirmation or corrections, counted from the letter's date."""

ABSENT: Final = object()
"""A fact that this document does not have; templates that name it fail loudly."""

ISSUE_NEEDS: Final = {
    "scope": ("boundary.scope",),
    "contact_hours": ("boundary.contact_hours",),
    "late_payment": ("money.invoices",),
    "rudeness": ("incidents",),
}
"""Fields that an issue needs beside the boundary itself."""


RUDE: Final = frozenset({"personal_remarks", "shouting", "insult", "threat"})
"""Kinds of incident that a letter about rudeness is about."""


def view_of(document: Document, case: Case, language: Language, borrow: str | None = None) -> View:
    """See a case through a document and a language.

    :raises RefusedError: a field that the document needs is missing.
    """
    if case.need == "decide":
        raise RefusedError("need_undecided", "need")
    missing: list[BreakupError] = [
        RefusedError("needed_for_document", path, document=document.id)
        for path in needs(document, case)
        if not _given(case, path)
    ]
    if missing:
        raise Problems(missing)
    return View(document, case, language, borrow)


def needs(document: Document, case: Case) -> tuple[str, ...]:
    """Paths of the fields without which this document of this case cannot be written."""
    paths = [*document.needs, *(_situation_needs(case) if _follows_need(document) else ())]
    if case.boundary and "boundary" in paths:
        paths += ISSUE_NEEDS[case.boundary.issue]
    return tuple(dict.fromkeys(paths))


def _given(case: Case, path: str) -> bool:
    """True when a needed field says something that the document can use."""
    if path == "incidents":
        return bool(incidents_of(case))
    if path == "money.invoices":
        return any(money.days_late(invoice, case.date) for invoice in case.money.invoices)
    return bool(value_at(case, path))


def _follows_need(document: Document) -> bool:
    """True for documents that serve a boundary and an ending alike: records and scripts."""
    return any(slot.topic in ("need", "situation") or slot.when in ("boundary", "ending") for slot in document.slots)


def _situation_needs(case: Case) -> tuple[str, ...]:
    return ("boundary",) if case.need == "boundary" else ("contract.way_out", "work.last_day")


def value_at(case: object, path: str) -> Any:
    """Follow a dotted path of field names."""
    for name in path.split("."):
        case = getattr(case, name)
    return case


def addressee_of(client: Client) -> str:
    """Who reads the letter, as salutations tell people apart."""
    if client.number == "several":
        return "team"
    if client.contact is None or not client.contact.full_name:
        return "unknown"
    return client.gender if client.gender in ("woman", "man") else "unsaid"


def together(since: dt.date | None, until: dt.date) -> f.Span | None:
    """Whole years worked together, or months where there is no even year; None under a month."""
    if since is None:
        return None
    months = (until.year - since.year) * 12 + until.month - since.month - (until.day < since.day)
    if months < 1:
        return None
    if months >= 24 or months % 12 == 0:
        return f.Span(months // 12, "years")
    return f.Span(months, "months")


class View(Struct, frozen=True, dict=True):
    """One case, one document, one language."""

    document: Document
    case: Case
    language: Language
    borrow: str | None = None

    @property
    def register(self) -> Register:
        """Formal or friendly."""
        return REGISTERS[self.case.client.closeness]

    @property
    def several(self) -> bool:
        """True when the sender says *we*."""
        return self.case.sender.number == "several"

    @property
    def sender_column(self) -> str | None:
        """Column of ``gendered(…)``; None when the sender does not say."""
        sender = self.language.data.sender
        table = sender.several if self.several else sender.one
        return table.get(self.case.sender.gender)

    @cached_property
    def addressee(self) -> str:
        """Kind of addressee."""
        return addressee_of(self.case.client)

    @property
    def address_column(self) -> str:
        """Column of ``you(…)``."""
        table = self.language.data.addressee
        return (table.friendly if self.register == "friendly" else table.formal)[self.addressee]

    @property
    def salutations(self) -> list[str]:
        """Patterns to try, the most fitting first; the last ones need no name."""
        table = self.language.data.salutation
        rows = table.friendly if self.register == "friendly" else table.formal
        return rows[self.addressee] + rows["unknown"]

    @property
    def closing(self) -> str:
        """The formula before the signature."""
        table = self.language.data.closing
        return (table.friendly if self.register == "friendly" else table.formal)[self.addressee]

    @property
    def signature(self) -> list[str]:
        """Name, and the business on a line of its own."""
        sender = self.case.sender
        return [sender.name] + ([sender.business] if sender.business and sender.business != sender.name else [])

    @property
    def names(self) -> dict[str, str]:
        """What a salutation may call the addressee."""
        client, contact = self.case.client, self.case.client.contact
        names = {"company": client.company or ""}
        if contact is None:
            return names
        prefix, family = contact.family_prefix or "", contact.family_name or ""
        whole = f"{prefix} {family}".strip()
        return names | {
            "given_name": contact.given_name or "",
            "family_name": whole if family else "",
            "family_name_capital": whole[:1].upper() + whole[1:] if family else "",
            "full_name": contact.full_name,
            "patronymic": contact.patronymic or "",
            "vocative": contact.vocative.get(self.language.code, ""),
            "role": contact.role or "",
        }

    @property
    def suffixes(self) -> tuple[str, ...]:
        """Block name endings to try, the most fitting first; the bare name comes last."""
        neutral = ["__neutral"] if self.sender_column is None else []
        if self.register == "friendly":
            return (*(f"{part}__friendly" for part in neutral), *neutral, "__friendly", "")
        return (*neutral, "")

    def topic(self, name: str | None) -> str:
        """Value of the fact by which a role's wording varies."""
        case = self.case
        issue = case.boundary.issue if case.boundary else ""
        match name:
            case "issue":
                return issue
            case "way_out":
                return case.contract.way_out or ""
            case "good_thing":
                return case.good_thing or ""
            case "wish":
                return "ongoing" if case.need == "boundary" else case.good_thing or ""
            case "mismatch":
                return case.mismatch
            case "refund":
                credit = case.money.refund and money.is_credit(case.money.refund, case.money, case.date)
                return "credit" if credit else "transfer"
            case "referral":
                offer = case.offer
                return "both" if offer.firms and offer.resources else "firms" if offer.firms else "resources"
            case "situation":
                return issue if case.need == "boundary" else case.contract.way_out or ""
            case "need":
                return case.need
            case "held":
                return "held" if case.talk.held else "planned"
            case "consent":
                return "consent" if case.contract.way_out == "agreement" else "receipt"
        raise LanguageError("topic_unknown", str(name))

    def has(self, fact: str) -> bool:
        """True when a fact that an outline names is there; an empty name is always there."""
        case, contract = self.case, self.case.contract
        match fact:
            case "":
                return True
            case "boundary" | "ending":
                return case.need == fact
            case "contract_named":
                return bool(contract.reference or contract.date)
            case "notice":
                return contract.way_out in ("notice", "clause") and bool(contract.notice or contract.clause)
            case "contract.clause" | "contract.notice":
                return bool(value_at(case, fact))
            case "referral":
                return bool(case.offer.firms or case.offer.resources)
        return bool(self.context[fact])

    @cached_property
    def context(self) -> dict[str, Any]:
        """The facts by name, without those that this case does not have."""
        facts = _facts(self.case, self.language, self.borrow)
        values = {name: getattr(facts, name) for name in facts.__struct_fields__}
        return {name: value for name, value in values.items() if value is not ABSENT}


def _facts(case: Case, language: Language, borrow: str | None) -> f.Facts:
    offer, work, contract = case.offer, case.work, case.contract
    soon = notice.working_day_from(case.date + dt.timedelta(days=ANSWER_DAYS))
    invoices = tuple(_invoice(invoice, case) for invoice in case.money.invoices)
    absent: Any = ABSENT
    return f.Facts(
        date=case.date,
        sender=f.SenderFacts(case.sender.name, case.sender.business, case.sender.email, case.sender.phone),
        client=f.ClientFacts(case.client.label, case.client.contact.full_name or None if case.client.contact else None),
        project=work.project,
        contract=f.ContractFacts(_number(contract.reference), contract.date, _clause(contract.clause), contract.notice),
        together=together(work.since, work.last_day or case.date),
        last_day=work.last_day or absent,
        deliverables=tuple(
            f.DeliverableFacts(_text(item.text, language, borrow, f"work.deliverables[{at}].text"), item.by)
            for at, item in enumerate(work.deliverables)
        ),
        handover=_handover(case, language),
        late_invoices=tuple(invoice for invoice in invoices if invoice.days_late),
        open_invoices=tuple(
            made
            for made, invoice in zip(invoices, case.money.invoices, strict=True)
            if money.is_open(invoice, case.date)
        ),
        final_invoice=_final_invoice(case),
        refund=_refund(case),
        personal_data=work.personal_data,
        firms=tuple(f.FirmFacts(firm.name, firm.contact) for firm in offer.firms),
        resources=_words(language, "resource", list(offer.resources)),
        window=offer.window,
        questions_until=offer.questions_until or work.last_day or soon,
        confirm_by=offer.confirm_by or soon,
        boundary=f.BoundaryFacts(case.boundary.starts, case.boundary.answer_by or soon) if case.boundary else absent,
        scope=case.boundary.scope or absent if case.boundary else absent,
        contact_hours=_contact_hours(case) or absent,
        incidents=_incidents(case, language),
        talk=_talk(case, soon),
        agreed=_said(case, language, borrow, "agreed"),
        open_points=_said(case, language, borrow, "open_points"),
    )


def _said(case: Case, language: Language, borrow: str | None, field: str) -> tuple[str, ...]:
    """The points of a talk that was held; a record never states what has not happened."""
    texts: list[dict[str, str]] = getattr(case.talk, field) if case.talk.held else []
    return tuple(_text(item, language, borrow, f"talk.{field}[{at}]").rstrip(".") for at, item in enumerate(texts))


def _clause(clause: str | None) -> str | None:
    """The number alone: the language puts its own word or sign before it."""
    return clause and (
        re.sub(r"(?i)^(§+|clause|section|art(ikel|ykuł|icle)?\.?|pkt\.?|punkt|п(ункт|\.)?)\s*(?=\d)", "", clause)
        or clause
    )


def _number(reference: str | None) -> str | None:
    """A contract's number alone, for the same reason."""
    return reference and (re.sub(r"(?i)^(nr|no|№)[.:\s]*(?=\S*\d)", "", reference) or reference)


def _text(by_language: dict[str, str], language: Language, borrow: str | None, where: str) -> str:
    """The user's words in the letter's language, or else in the language that may be borrowed from.

    :raises RefusedError: they were not written in it; ``where`` is the field.
    """
    for tag in (language.tag, language.code, borrow, borrow and borrow.partition("-")[0]):
        if tag and tag in by_language:
            return by_language[tag]
    raise RefusedError("text_missing", f"{where}.{language.code}", language=language.data.name)


def _words(language: Language, kind: str, ids: list[str]) -> tuple[str, ...]:
    return tuple(word(language, kind, id) for id in ids)


def word(language: Language, kind: str, id: str) -> str:
    """The language's words for an id of the case.

    :raises LanguageError: it has none.
    """
    try:
        return Words(language.data.phrases[kind][id])
    except KeyError as error:
        raise LanguageError("word_missing", f"{language.code}/language.toml: phrases.{kind}.{id}") from error


def _invoice(invoice: Invoice, case: Case) -> f.InvoiceFacts:
    paid = None if money.is_open(invoice, case.date) else invoice.paid
    late = money.days_late(invoice, case.date) if paid or invoice.due < case.date else 0
    return f.InvoiceFacts(invoice.number, f.Sum(invoice.amount, case.money.currency), invoice.due, paid, late)


def _final_invoice(case: Case) -> f.FinalInvoiceFacts | None:
    final = case.money.final_invoice
    if final is None:
        return None
    return f.FinalInvoiceFacts(final.date, f.Sum(final.amount, case.money.currency) if final.amount else None)


def _refund(case: Case) -> f.RefundFacts | None:
    refund = case.money.refund
    if refund is None:
        return None
    amount = money.refund_amount(refund)
    if amount is None:
        raise RefusedError("refund_of_what", "money.refund.paid")
    return f.RefundFacts(f.Sum(amount, case.money.currency), refund.percent, refund.month, refund.invoice, refund.by)


def _contact_hours(case: Case) -> f.ContactHoursFacts | None:
    hours = case.boundary.contact_hours if case.boundary else None
    if hours is None:
        return None
    return f.ContactHoursFacts(hours.messages, hours.since, _clock(hours.opens), _clock(hours.closes))


def _handover(case: Case, language: Language) -> f.HandoverFacts | None:
    handover = case.work.handover
    return f.HandoverFacts(_words(language, "handover", list(handover.items)), handover.by) if handover else None


def _clock(text: str) -> dt.time:
    return dt.time.fromisoformat(text.zfill(5))


def _incidents(case: Case, language: Language) -> tuple[f.IncidentFacts, ...]:
    return tuple(
        f.IncidentFacts(
            incident.date,
            _clock(incident.time) if incident.time else None,
            word(language, "channel", incident.channel),
            word(language, "incident", incident.what),
        )
        for incident in incidents_of(case)
    )


def incidents_of(case: Case) -> list[Incident]:
    """The incidents that a letter may name: in a boundary letter those of its ONE issue (000-42)."""
    if case.need == "boundary" and case.boundary and case.boundary.issue == "rudeness":
        return [incident for incident in case.incidents if incident.what in RUDE]
    return case.incidents


def _talk(case: Case, soon: dt.date) -> f.TalkFacts:
    talk = case.talk
    kind = case.channel if case.channel in ("call", "meeting") else "call"
    after_talk = notice.working_day_from(talk.date + dt.timedelta(days=ANSWER_DAYS)) if talk.date else soon
    # After a boundary one date serves both: the answer asked, and corrections.
    answer = case.boundary.answer_by if case.boundary and case.need == "boundary" else None
    by = talk.corrections_by or (answer if answer and talk.date and answer > talk.date else after_talk)
    return f.TalkFacts(kind, talk.date, talk.place, tuple(talk.participants), by)
