"""The plan as a table for a program (docs/planning.md)."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from breakup import late, money
from breakup.cli.planned.words import Words
from breakup.late import LateInvoice
from breakup.notice import LastDay

if TYPE_CHECKING:
    from breakup.cli.planned import Planned

SCHEMA: Final = 1
"""Of the JSON; it grows when a key changes its meaning (docs/planning.md)."""


def table(planned: Planned) -> dict[str, Any]:
    """What ``--format json`` prints; the keys are those of docs/planning.md."""
    made, words, case = planned.plan, planned.words, planned.case
    return {
        "schema": SCHEMA,
        "client": case.client.label,
        "date": case.date.isoformat(),
        "verdict": made.verdict,
        "documents": [
            {"id": item.document, "name": words.document(item.document), "draft": item.draft, "source": item.source}
            for item in made.documents
        ],
        "dates": {
            "send_by": _day(made.send_by),
            "answer_by": _day(made.answer_by),
            "last_day": _day(made.last_day),
            "earliest_last_day": _day(made.earliest.day if made.earliest else None),
            "refuse_renewal_by": _day(made.refuse.day if made.refuse else None),
            "review": _day(made.review),
        },
        "rules": [_rule(each, words) for each in made.rules],
        "steps": [
            {
                "id": step.id,
                "date": step.date.isoformat(),
                "what": step.what,
                "documents": list(step.documents),
                "sentence": words.step(step),
                "why": words.why(step),
                "source": step.source,
            }
            for step in made.steps
        ],
        "refund": _refund(planned),
        "late": _late(planned),
        "warnings": [
            {"id": item.error.id, "field": item.error.where, "sentence": words.error(item.error)}
            for item in planned.found
        ],
    }


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _sum(amount: Decimal | None) -> str | None:
    return None if amount is None else f"{money.cents(amount):f}"


def _rule(last: LastDay, words: Words) -> dict[str, Any]:
    rule, period = last.rule, last.rule.period
    return {
        "id": rule.id,
        "day": last.day.isoformat(),
        "amount": period.amount if period else None,
        "unit": period.unit if period else None,
        "to": period.to if period else None,
        "end": _day(rule.day),
        "country": rule.country,
        "sentence": words.rule(last),
    }


def _refund(planned: Planned) -> dict[str, Any]:
    """What is offered, and what could be; both null where neither is."""
    made, suggestion = planned.plan, planned.plan.suggestion
    return {
        "currency": planned.case.money.currency,
        "cost": _sum(made.refund),
        "suggestion": {
            "percent": f"{suggestion.percent:f}",
            "month": suggestion.month.isoformat(),
            "paid": _sum(suggestion.paid),
            "cost": _sum(suggestion.amount),
        }
        if suggestion
        else None,
    }


def _late(planned: Planned) -> dict[str, Any] | None:
    case, claim = planned.case, planned.claim
    invoices = late.late_invoices(case)
    if not invoices:
        return None
    checked, laws = late.table()
    law = laws.get(late.country_of(case) or "")
    rows = claim.invoices if claim else [
        LateInvoice(item.number, item.amount, item.due, money.days_late(item, case.date)) for item in invoices
    ]  # fmt: skip
    return {
        "general_information": True,
        "country": late.country_of(case),
        "statute": law.statute if law else None,
        "basis": law.basis if law else None,
        "source": law.source if law else None,
        "sure": law.sure if law else None,
        "checked": checked.isoformat(),
        "stale_since": _day(late.stale_since(case)),
        "claimed": case.money.claim_interest,
        "own_rate": f"{claim.own_rate:f}" if claim and claim.own_rate is not None else None,
        "rate_missing": claim is None,
        "currency": case.money.currency,
        "convention": "simple interest, 365 days",
        "until": case.date.isoformat(),
        "invoices": [_late_row(row) for row in rows],
        "interest": _sum(claim.interest) if claim else None,
        "fixed": _sum(claim.fixed) if claim else None,
        "total": _sum(claim.total) if claim else None,
    }


def _late_row(row: LateInvoice) -> dict[str, Any]:
    return {
        "number": row.number,
        "amount": _sum(row.amount),
        "due": row.due.isoformat(),
        "days_late": row.days,
        "interest": _sum(row.interest),
        "stretches": [
            {
                "from": each.start.isoformat(),
                "until": each.until.isoformat(),
                "days": each.days,
                "rate": f"{each.rate:f}",
                "interest": _sum(each.interest),
            }
            for each in row.stretches
        ],
        "fixed": _sum(row.fixed),
        "fixed_currency": row.fixed_currency,
    }
