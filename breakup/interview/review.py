"""Facts with a default, which are asked for on the review screen alone."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final, get_args

from breakup import case as c
from breakup import notice
from breakup.factfinding import tables
from breakup.interview import boundary, conditions, fields, readers
from breakup.interview.questions import Context, Step, always, never


def _last_day(case: c.Case, context: Context) -> dt.date | None:
    return case.work.last_day


def _questions_until(case: c.Case, context: Context) -> dt.date:
    return notice.working_day_from(
        max(case.date, case.work.last_day or case.date) + dt.timedelta(days=14), case.sender.country
    )


def _in_a_week(case: c.Case, context: Context) -> dt.date:
    return notice.answer_day(case.date, case.sender.country)


def _read_handover(case: c.Case, context: Context) -> tuple[str, ...]:
    return tuple(case.work.handover.items) if case.work.handover else ()


def _lay_handover(case: c.Case, value: tuple[Any, ...], context: Context) -> c.Case:
    if not value:
        return fields.put(case, "work.handover", None)
    by = case.work.handover.by if case.work.handover else case.work.last_day or case.date
    return fields.put(case, "work.handover", c.Handover(items=list(value), by=by))


def _lay_final_invoice(case: c.Case, value: dt.date | None, context: Context) -> c.Case:
    if value is None:
        return fields.put(case, "money.final_invoice", None)
    amount = case.money.final_invoice.amount if case.money.final_invoice else None
    return fields.put(case, "money.final_invoice", c.FinalInvoice(date=value, amount=amount))


def _default_resources(case: c.Case, context: Context) -> tuple[str, ...]:
    return () if case.offer.firms else ("directory",)


def _in_two_weeks(case: c.Case, context: Context) -> dt.date:
    return tables.after(case, 14)


def _hands_over(case: c.Case, context: Context) -> bool:
    listed = case.need == "document" and conditions.wants("handover-list")(case, context)
    return listed or conditions.or_ending("handover")(case, context)


def _answers_later(case: c.Case, context: Context) -> bool:
    """A letter that wins time, where no confirmation is asked on the same day."""
    return conditions.wants("holding-letter")(case, context) and not conditions.or_ending("consent")(case, context)


_repairs: Final = conditions.speaks_of("repair")


def _read_claims(case: c.Case, context: Context) -> tuple[str, ...]:
    return case.contract.quarrel


def _lay_claims(case: c.Case, value: tuple[str, ...], context: Context) -> c.Case:
    for name in c.QUARRELS:
        if (name in value) != bool(getattr(case.contract, name)):
            case = fields.put(case, f"contract.{name}", name in value)
    return case


REVIEW: Final = (
    fields.fact("date", "date", "date", readers.date(past=None), asked=never, default=lambda case, context: None),
    fields.fact("starts", "date", "boundary.starts", readers.date(past=False), when=conditions.has_boundary, asked=never, default=boundary.next_monday),
    fields.fact("answer_by", "date", "boundary.answer_by", readers.date(past=False), when=conditions.has_boundary, asked=never, default=boundary.friday_before),
    fields.fact(
        "lead_days", "line", "boundary.lead_days", readers.whole(60), when=conditions.issue("deadlines", "disputed_invoices"),
        asked=never, default=lambda case, context: tables.lead_days(case.boundary) if case.boundary else None,
    ),
    fields.choice("mismatch", "mismatch", c.Mismatch, when=conditions.or_ending("mismatch"), asked=never),
    Step(
        "handover", "choices", ("work.handover",), _read_handover, _lay_handover, readers.chosen,
        when=_hands_over, asked=never, choices=lambda case, context: get_args(c.HandoverItem),
        default=lambda case, context: ("source_files", "logins"),
    ),
    fields.fact(
        "handover_by", "date", "work.handover.by", readers.date(past=False), asked=never, default=_last_day,
        when=lambda case, context: _hands_over(case, context) and case.work.handover is not None,
    ),
    Step(
        "final_invoice", "date", ("money.final_invoice",), lambda case, context: fields.get(case, "money.final_invoice.date"),
        _lay_final_invoice, readers.date(past=False), when=conditions.or_ending("final_invoice"), asked=never, optional=always, default=_last_day,
    ),
    fields.fact("personal_data", "confirm", "work.personal_data", when=conditions.or_ending("personal_data"), asked=never),
    Step(
        "resources", "choices", ("offer.resources",), lambda case, context: tuple(case.offer.resources),
        fields.lay_list("offer.resources"), readers.chosen, when=conditions.or_ending("referral"), asked=never,
        choices=lambda case, context: get_args(c.Resource), default=_default_resources,
    ),
    fields.fact("window", "confirm", "offer.window", when=conditions.or_ending("window"), asked=never),
    fields.fact("confirm_by", "date", "offer.confirm_by", readers.date(past=False), when=conditions.or_ending("consent"), asked=never, default=_in_a_week),
    fields.fact("questions_until", "date", "offer.questions_until", readers.date(past=False), when=conditions.or_ending("consent"), asked=never, default=_questions_until),
    fields.fact(
        "reply_by", "date", "offer.confirm_by", readers.date(past=False), when=_answers_later, asked=never, default=_in_two_weeks,
    ),
    Step(
        "open_claims", "choices", tuple(f"contract.{name}" for name in c.QUARRELS), _read_claims, _lay_claims, readers.chosen,
        when=conditions.any_of(conditions.ending, conditions.speaks_of("repair", "consent"), conditions.wants("lawyer-questions", "holding-letter")),
        asked=never, choices=lambda case, context: c.QUARRELS,
    ),
    fields.fact(
        "pay_by", "date", "money.pay_by", readers.date(past=False), when=conditions.wants("payment-demand"), asked=never, default=_in_a_week,
    ),
    Step(
        "check", "date", ("repair.check",), lambda case, context: fields.get(case, "repair.check"), fields.lay_in("repair.check", None),
        readers.date(past=False), when=lambda case, context: _repairs(case, context) and case.repair is not None, asked=never, default=_in_two_weeks,
    ),
    Step(
        "work_answer_by", "date", ("extra_work.answer_by",), lambda case, context: fields.get(case, "extra_work.answer_by"),
        fields.lay_in("extra_work.answer_by", c.ExtraWork()), readers.date(past=False), when=conditions.wants("last-attempt"), asked=never, default=_in_a_week,
    ),
    Step(
        "terms_confirm_by", "date", ("terms.confirm_by",), lambda case, context: fields.get(case, "terms.confirm_by"),
        fields.lay_in("terms.confirm_by", c.Terms()), readers.date(past=False), when=conditions.wants("expectation-letter"), asked=never, default=_in_a_week,
    ),
    fields.fact("corrections_by", "date", "talk.corrections_by", readers.date(past=False), when=conditions.after_talk, asked=never, default=_in_a_week),
    fields.fact("contract_start", "date", "contract.start", readers.date(past=None), when=conditions.ending, asked=never, optional=always),
    fields.fact("project", "text", "work.project", readers.name, asked=never, optional=always),
    fields.fact("since", "date", "work.since", readers.date(past=True), asked=never, optional=always),
    fields.fact("client_email", "text", "client.email", readers.email, when=conditions.is_sent, asked=never, optional=always),
    fields.fact("client_country", "text", "client.country", readers.country, asked=never, optional=always),
)  # fmt: skip
