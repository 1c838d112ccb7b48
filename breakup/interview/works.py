"""Questions about what is put right, and about work beyond the agreement."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any, Final, get_args

from breakup import case as c
from breakup import typed
from breakup.interview import conditions, fields, readers
from breakup.interview.questions import Context, Step, Test, always
from breakup.typed import RequestLine, SumLine

NO_EXTRA: Final = "none"
_REPAIR: Final = c.Repair(fault="misunderstanding")
_repairs: Final[Test] = conditions.speaks_of("repair")
_adds: Final[Test] = conditions.speaks_of("extra_work")


def _read_extra(case: c.Case, context: Context) -> str | None:
    return None if case.repair is None else case.repair.extra or NO_EXTRA


def _lay_extra(case: c.Case, value: str, context: Context) -> c.Case:
    return fields.lay_in("repair.extra", _REPAIR)(case, None if value == NO_EXTRA else value, context)


REPAIR: Final = (
    Step(
        "fault", "choice", ("repair.fault",), lambda case, context: fields.get(case, "repair.fault"),
        fields.lay_in("repair.fault", _REPAIR), readers.chosen, when=_repairs, choices=lambda case, context: get_args(c.Fault),
    ),
    Step(
        "corrections", "lines", ("repair.corrections",), fields.read_dated("repair.corrections"),
        fields.lay_dated("repair.corrections", _REPAIR), readers.deliveries, when=_repairs, depends=("language",),
    ),
    Step(
        "extra", "choice", ("repair.extra",), _read_extra, _lay_extra, readers.chosen,
        when=_repairs, choices=lambda case, context: (NO_EXTRA, *get_args(c.Extra)),
    ),
)  # fmt: skip


def _read_requests(case: c.Case, context: Context) -> tuple[RequestLine, ...] | None:
    found = case.extra_work.requests if case.extra_work else []
    lines = ((item, fields.text_in(item.text, case, context)) for item in found)
    return tuple(RequestLine(text, item.date, _sum_line(item.amount)) for item, text in lines if text) or None


def _sum_line(amount: Decimal | None) -> SumLine | None:
    return None if amount is None else SumLine(amount)


def _lay_requests(case: c.Case, value: tuple[RequestLine, ...], context: Context) -> c.Case:
    """Lay the requests; where each has its sum, the estimate is what they come to."""
    case, code = fields.table(case, "extra_work", c.ExtraWork()), context.letter_language(case.language).code
    before = case.extra_work or c.ExtraWork()
    old = {item.text.get(code): item.text for item in before.requests}
    requests = [
        c.Request(
            text=old.get(line.text, {}) | {code: line.text}, date=line.date, amount=line.cost.amount if line.cost else None
        )
        for line in value
    ]  # fmt: skip
    case = fields.put(case, "extra_work.requests", requests)
    for line in value:
        case = fields.lay_currency(case, line.cost.currency if line.cost else None, "extra_work.requests")
    if (whole := _whole(requests)) is not None:
        return fields.put(case, "extra_work.estimate", whole)
    # An estimate that was only the sum of what came before is none of these.
    return fields.put(case, "extra_work.estimate", None) if _whole(before.requests) is not None else case


def _whole(requests: list[c.Request]) -> Decimal | None:
    """What the requests come to; None where a sum is missing."""
    parts = [request.amount for request in requests if request.amount is not None]
    return sum(parts, Decimal(0)) if parts and len(parts) == len(requests) else None


def _lacks_a_sum(case: c.Case, context: Context) -> bool:
    return _adds(case, context) and case.extra_work is not None and _whole(case.extra_work.requests) is None


def _sum(id: str, path: str, when: Test, **more: Any) -> Step:
    """A question for one sum of the extra work."""

    def read(case: c.Case, context: Context) -> SumLine | None:
        return _sum_line(fields.get(case, path))

    def lay(case: c.Case, value: SumLine | None, context: Context) -> c.Case:
        case = fields.lay_in(path, c.ExtraWork())(case, value.amount if value else None, context)
        return fields.lay_currency(case, value.currency if value else None, path)

    def parse(text: str, context: Context, where: str) -> SumLine:
        return typed.single_sum(text, context.habit, where)

    return Step(id, "line", (path,), read, lay, parse, when=when, **more)


def _in_a_month(case: c.Case, context: Context) -> dt.date:
    return case.date + dt.timedelta(days=30)


EXTRA_WORK: Final = (
    Step(
        "requests", "lines", ("extra_work.requests",), _read_requests, _lay_requests,
        lambda text, context, where: typed.each(text, lambda row: typed.request(row, context.habit, where), where),
        when=_adds, depends=("language",),
    ),
    _sum("estimate", "extra_work.estimate", _lacks_a_sum),
    _sum("agreed_price", "extra_work.agreed_price", _adds, optional=always),
    Step(
        "finish", "date", ("extra_work.finish",), lambda case, context: fields.get(case, "extra_work.finish"),
        fields.lay_in("extra_work.finish", c.ExtraWork()), readers.date(past=False), when=_adds, default=_in_a_month,
    ),
)  # fmt: skip
