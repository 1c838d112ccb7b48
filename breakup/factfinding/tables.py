"""What single kinds of document need: a repair, extra work, terms, the log, the law of a country."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Final

from breakup import facts as f
from breakup import late, notice
from breakup.case import Boundary, Case, Incident
from breakup.factfinding import sums, texts
from breakup.language import Language

LEAD_DAYS: Final = {"disputed_invoices": 10}
"""Default working days for a query about an invoice; any other new task has five."""

CHECK_DAYS: Final = 30
"""Default days until one looks again at what was agreed (decision model, 4.3)."""

MONEY_DAYS: Final = 90
"""Default days until one looks at the money again."""

COUNTRY_CHECKED: Final = dt.date(2026, 11, 22)
"""When the general information on countries was last gone through."""


def lead_days(boundary: Boundary) -> int:
    """The working days that the new rule gives."""
    return boundary.lead_days or LEAD_DAYS.get(boundary.issue, 5)


def after(case: Case, days: int) -> dt.date:
    """A working day some days after the letter's."""
    return notice.working_day_from(case.date + dt.timedelta(days=days), case.sender.country)


def interest(case: Case) -> f.InterestFacts | None:
    """Statutory interest and fixed sums on what is overdue, where the sender claims them.

    :raises RefusedError: the table has no rate for a day, and the case gives none.
    """
    if not case.money.claim_interest:
        return None
    claim = late.claim(case)
    rates = [stretch.rate for invoice in claim.invoices for stretch in invoice.stretches]
    if claim.law is None or not rates:
        return None
    fixed = sums.amount(claim.fixed, case) if claim.fixed else None
    return f.InterestFacts(
        sums.amount(claim.interest, case),
        rates[-1],
        case.date,
        fixed,
        sums.amount(claim.total, case),
        claim.law.statute,
        claim.checked,
    )


def contact_hours(case: Case) -> f.ContactHoursFacts | None:
    """The messages outside hours, and the hours."""
    hours = case.boundary.contact_hours if case.boundary else None
    if hours is None:
        return None
    return f.ContactHoursFacts(hours.messages, hours.since, texts.clock(hours.opens), texts.clock(hours.closes))


def handover(case: Case, language: Language) -> f.HandoverFacts | None:
    """What changes hands."""
    found = case.work.handover
    return f.HandoverFacts(texts.words(language, "handover", list(found.items)), found.by) if found else None


def incidents(found: list[Incident], language: Language) -> tuple[f.IncidentFacts, ...]:
    """Incidents as a letter names them: day, time, channel and kind."""
    return tuple(
        f.IncidentFacts(
            incident.date,
            texts.clock(incident.time) if incident.time else None,
            texts.word(language, "channel", incident.channel),
            _incident_word(incident, language),
        )
        for incident in found
    )


def _incident_word(incident: Incident, language: Language) -> str:
    """The kind in words; what is shouted on the phone may have another name in an e-mail."""
    table, id = "incident_by_channel", f"{incident.what}_{incident.channel}"
    if id in language.data.phrases.get(table, {}):
        return texts.word(language, table, id)
    return texts.word(language, "incident", incident.what)


def log(case: Case, language: Language) -> tuple[f.LogFacts, ...]:
    """Every incident in the order of its day, with what was noted."""
    in_order = sorted(case.incidents, key=lambda incident: (incident.date, incident.time or ""))
    return tuple(
        f.LogFacts(named.date, named.time, named.channel, named.what, incident.note, incident.answer)
        for named, incident in zip(incidents(in_order, language), in_order, strict=True)
    )


def totals(case: Case, language: Language) -> tuple[f.TotalFacts, ...]:
    """How often each kind of incident happened, the most frequent first."""
    counted = Counter(incident.what for incident in case.incidents).most_common()
    return tuple(f.TotalFacts(texts.word(language, "incident", what), count) for what, count in counted)


def evidence(found: list[Incident], language: Language) -> tuple[str, ...]:
    """Each kind of evidence once."""
    kinds = dict.fromkeys(kind for incident in found for kind in incident.evidence)
    return texts.words(language, "evidence", list(kinds))


def repair(case: Case, language: Language, borrow: str | None) -> f.RepairFacts | None:
    """What is put right, and when one looks again."""
    if case.repair is None:
        return None
    corrections = texts.dated(case.repair.corrections, language, borrow, "repair.corrections")
    return f.RepairFacts(corrections, case.repair.check or after(case, 14))


def extra_work(case: Case, language: Language, borrow: str | None) -> f.ExtraWorkFacts | None:
    """The requests, their estimate, and the price with them."""
    extra = case.extra_work
    if extra is None or extra.estimate is None or extra.finish is None:
        return None
    requests = tuple(
        f.RequestFacts(
            texts.text(item.text, language, borrow, f"extra_work.requests[{at}].text"),
            item.date,
            sums.perhaps(item.amount, case),
        )
        for at, item in enumerate(extra.requests)
    )
    total = None if extra.agreed_price is None else extra.agreed_price + extra.estimate
    return f.ExtraWorkFacts(
        requests,
        len(requests),
        sums.amount(extra.estimate, case),
        extra.finish,
        sums.perhaps(extra.agreed_price, case),
        sums.perhaps(total, case),
        extra.answer_by or after(case, 7),
    )


def terms(case: Case, language: Language) -> f.TermsFacts | None:
    """How the work goes."""
    found = case.terms
    if found is None:
        return None
    return f.TermsFacts(
        sums.price(found.rate, case, language),
        found.payment_days,
        texts.clock(found.opens),
        texts.clock(found.closes),
        found.answer_days,
        texts.words(language, "contact_channel", list(found.channels)),
        found.cancel_days,
        found.confirm_by or after(case, 7),
    )


def services(case: Case, language: Language, borrow: str | None) -> tuple[f.ServiceFacts, ...]:
    """What is done, each with its price."""
    return tuple(
        f.ServiceFacts(
            texts.text(item.text, language, borrow, f"terms.services[{at}].text"),
            sums.price(item.price, case, language),
        )
        for at, item in enumerate(case.terms.services if case.terms else ())
    )


def excluded(case: Case, language: Language, borrow: str | None) -> tuple[str, ...]:
    """What is not done (002-13)."""
    found = case.terms.excluded if case.terms else ()
    return tuple(texts.text(item, language, borrow, f"terms.excluded[{at}]") for at, item in enumerate(found))


def country_law(case: Case, language: Language) -> f.CountryFacts | None:
    """General information on ending a contract in its country; None where there is none."""
    country = case.contract.law or case.sender.country
    exits = language.data.phrases.get("country_exit", {})
    if country is None or country not in exits:
        return None
    return f.CountryFacts(
        texts.word(language, "country_exit", country),
        texts.word(language, "country_delivery", country),
        COUNTRY_CHECKED,
    )
