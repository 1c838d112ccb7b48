"""Facts with a default, which are asked for on the review screen alone."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final, get_args

from breakup import case as c
from breakup import notice
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


REVIEW: Final = (
    fields.fact("date", "date", "date", readers.date(past=None), asked=never, default=lambda case, context: None),
    fields.fact("starts", "date", "boundary.starts", readers.date(past=False), when=conditions.has_boundary, asked=never, default=boundary.next_monday),
    fields.fact("answer_by", "date", "boundary.answer_by", readers.date(past=False), when=conditions.has_boundary, asked=never, default=boundary.friday_before),
    fields.choice("mismatch", "mismatch", c.Mismatch, when=conditions.ending, asked=never),
    Step(
        "handover", "choices", ("work.handover",), _read_handover, _lay_handover, readers.chosen,
        when=conditions.ending, asked=never, choices=lambda case, context: get_args(c.HandoverItem),
        default=lambda case, context: ("source_files", "logins"),
    ),
    fields.fact(
        "handover_by", "date", "work.handover.by", readers.date(past=False), asked=never, default=_last_day,
        when=lambda case, context: conditions.ending(case, context) and case.work.handover is not None,
    ),
    Step(
        "final_invoice", "date", ("money.final_invoice",), lambda case, context: fields.get(case, "money.final_invoice.date"),
        _lay_final_invoice, readers.date(past=False), when=conditions.ending, asked=never, optional=always, default=_last_day,
    ),
    fields.fact("personal_data", "confirm", "work.personal_data", when=conditions.ending, asked=never),
    Step(
        "resources", "choices", ("offer.resources",), lambda case, context: tuple(case.offer.resources),
        fields.lay_list("offer.resources"), readers.chosen, when=conditions.ending, asked=never,
        choices=lambda case, context: get_args(c.Resource), default=_default_resources,
    ),
    fields.fact("window", "confirm", "offer.window", when=conditions.ending, asked=never),
    fields.fact("confirm_by", "date", "offer.confirm_by", readers.date(past=False), when=conditions.ending, asked=never, default=_in_a_week),
    fields.fact("questions_until", "date", "offer.questions_until", readers.date(past=False), when=conditions.ending, asked=never, default=_questions_until),
    fields.fact("corrections_by", "date", "talk.corrections_by", readers.date(past=False), when=conditions.after_talk, asked=never, default=_in_a_week),
    fields.fact("contract_start", "date", "contract.start", readers.date(past=None), when=conditions.ending, asked=never, optional=always),
    fields.fact("renewal", "date", "contract.renewal", readers.date(past=False), when=conditions.ending, asked=never, optional=always),
    fields.fact("project", "text", "work.project", readers.name, asked=never, optional=always),
    fields.fact("since", "date", "work.since", readers.date(past=True), asked=never, optional=always),
    fields.fact("client_email", "text", "client.email", readers.email, asked=never, optional=always),
    fields.fact("client_country", "text", "client.country", readers.country, asked=never, optional=always),
)  # fmt: skip
