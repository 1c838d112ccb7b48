"""Turns a Case into what templates may say in one language: sums, spans, words for ids."""

from __future__ import annotations

from typing import Any, Final

from breakup import facts as f
from breakup import money, notice
from breakup.case import Case
from breakup.factfinding import people, sums, tables, texts
from breakup.language import Language
from breakup.needs import incidents_of
from breakup.outline import Document

_LOOK_AHEAD: Final = frozenset({"holding-letter", "reply-kit", "preflight", "lessons"})

ABSENT: Final[Any] = object()
"""A fact that this document does not have; templates that name it fail loudly."""


def found(document: Document, case: Case, language: Language, borrow: str | None, greeting: str) -> dict[str, Any]:
    """The facts by name, without those that this document of this case does not have.

    ``borrow`` names a language whose user's texts may stand in; ``greeting`` is how one greets aloud.

    :raises RefusedError: a text of the user is missing in the letter's language.
    """
    facts = _facts(document, case, language, borrow, greeting)
    values = {name: getattr(facts, name) for name in facts.__struct_fields__}
    return {name: value for name, value in values.items() if value is not ABSENT}


def _facts(document: Document, case: Case, language: Language, borrow: str | None, greeting: str) -> f.Facts:
    offer, work, contract, boundary = case.offer, case.work, case.contract, case.boundary
    soon = notice.answer_by(case)
    invoices = tuple(sums.invoice(one, case) for one in case.money.invoices)
    overdue = tuple(one for one in invoices if one.overdue)
    beside = list(zip(invoices, case.money.invoices, strict=True))
    named = incidents_of(case, document)
    uses_terms = any(path.startswith("terms") for path in document.needs)
    return f.Facts(
        date=case.date,
        sender=f.SenderFacts(
            people.named_together(case.sender, language), case.sender.business, case.sender.email, case.sender.phone
        ),
        client=f.ClientFacts(
            case.client.label,
            case.client.company,
            case.client.contact.full_name or None if case.client.contact else None,
        ),
        spoken_greeting=greeting,
        project=work.project,
        contract=f.ContractFacts(
            texts.number(contract.reference), contract.date, texts.clause(contract.clause), contract.notice
        ),
        together=people.together(work.since, case.date),
        last_day=work.last_day,
        deliverables=texts.dated(work.deliverables, language, borrow, "work.deliverables"),
        handover=tables.handover(case, language),
        late_invoices=tuple(one for one in invoices if one.days_late),
        overdue_invoices=overdue,
        overdue_total=sums.total(overdue, case),
        disputed_invoices=tuple(made for made, one in beside if one.disputed),
        open_invoices=tuple(made for made, one in beside if money.is_open(one, case.date)),
        pay_by=case.money.pay_by or _asked_by(document, case),
        interest=tables.interest(case) if document.id == "payment-demand" else None,
        final_invoice=sums.final_invoice(case),
        refund=sums.refund(case),
        personal_data=work.personal_data,
        firms=tuple(f.FirmFacts(firm.name, firm.contact) for firm in offer.firms),
        resources=texts.words(language, "resource", list(offer.resources)),
        window=offer.window,
        questions_until=offer.questions_until or work.last_day or soon,
        confirm_by=offer.confirm_by or soon,
        reply_by=offer.confirm_by or _ahead(document, case, 14),
        review=_ahead(document, case, tables.CHECK_DAYS),
        money_review=_ahead(document, case, tables.MONEY_DAYS),
        boundary=f.BoundaryFacts(boundary.starts, boundary.answer_by or soon, tables.lead_days(boundary))
        if boundary
        else None,
        issue=texts.word(language, "issue", boundary.issue) if boundary else None,
        scope=(boundary and boundary.scope) or ABSENT,
        occurrences=(boundary and boundary.occurrences) or ABSENT,
        price=sums.price(boundary.price if boundary else None, case, language) or ABSENT,
        contact_hours=tables.contact_hours(case) or ABSENT,
        incidents=tables.incidents(named, language),
        evidence=tables.evidence(named, language),
        log=tables.log(case, language),
        totals=tables.totals(case, language),
        repair=(tables.repair(case, language, borrow) if "repair" in document.needs else None) or ABSENT,
        extra_work=(tables.extra_work(case, language, borrow) if "extra_work" in document.needs else None) or ABSENT,
        terms=(tables.terms(case, language) if uses_terms else None) or ABSENT,
        services=tables.services(case, language, borrow) if uses_terms else (),
        excluded=tables.excluded(case, language, borrow) if uses_terms else (),
        milestones=texts.dated(
            case.terms.milestones if case.terms and uses_terms else [], language, borrow, "terms.milestones"
        ),
        country_law=tables.country_law(case, language),
        team_contact=case.team.answers,
        talk=_talk(case, language),
        agreed=tuple(map(texts.as_item, _said(case, language, borrow, "agreed"))),
        open_points=_said(case, language, borrow, "open_points"),
    )


def _ahead(document: Document, case: Case, days: int) -> Any:
    """A working day some days on, for the documents that look ahead; holidays are not looked up for the others."""
    return tables.after(case, days) if document.id in _LOOK_AHEAD else ABSENT


def _asked_by(document: Document, case: Case) -> Any:
    """The day by which payment is asked where nobody chose one; it is none of the days of a boundary or an ending."""
    return notice.answer_day(case.date, case.sender.country) if document.id == "payment-demand" else ABSENT


def _said(case: Case, language: Language, borrow: str | None, field: str) -> tuple[str, ...]:
    """The points of a talk that was held; a record never states what has not happened."""
    points: list[dict[str, str]] = getattr(case.talk, field) if case.talk.held else []
    return tuple(
        texts.text(item, language, borrow, f"talk.{field}[{at}]").rstrip(".") for at, item in enumerate(points)
    )


def _talk(case: Case, language: Language) -> f.TalkFacts:
    talk = case.talk
    kind = case.channel if case.channel in ("call", "meeting") else "call"
    # After a boundary one date serves both: the answer asked, and corrections.
    answer = case.boundary.answer_by if case.boundary and case.need == "boundary" else None
    by = talk.corrections_by or (answer if answer and answer > (talk.date or case.date) else None)
    # Without a talk the day is of no use, and holidays are not looked up for it.
    country = case.sender.country if talk.date or case.channel in ("call", "meeting") else None
    by = by or notice.answer_day(talk.date or case.date, country)
    return f.TalkFacts(
        kind, texts.word(language, "talk", kind), talk.date, talk.place, tuple(talk.participants) or _expected(case), by
    )


def _expected(case: Case) -> tuple[str, ...]:
    """Who is to take part, as long as the talk is planned; who took part is not guessed."""
    contact = case.client.contact.full_name if case.client.contact else ""
    return () if case.talk.held else (*people.people(case.sender), *filter(None, (contact,)))
