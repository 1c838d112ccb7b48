"""Questions about how the work goes, said before it starts."""

from __future__ import annotations

from typing import Any, Final, get_args

from breakup import case as c
from breakup import typed
from breakup.interview import conditions, fields, readers
from breakup.interview.questions import Context, Step, always, never
from breakup.typed import Hours, PriceLine, ServiceLine

_EMPTY: Final = c.Terms()
_sets = conditions.speaks_of("terms")
_expects = conditions.wants("expectation-letter")


def _price_line(price: c.Price | None) -> PriceLine | None:
    return None if price is None else PriceLine(price)


def _read_services(case: c.Case, context: Context) -> tuple[ServiceLine, ...] | None:
    found = case.terms.services if case.terms else []
    lines = ((item, fields.text_in(item.text, case, context)) for item in found)
    return tuple(ServiceLine(text, _price_line(item.price)) for item, text in lines if text) or None


def _lay_services(case: c.Case, value: tuple[ServiceLine, ...], context: Context) -> c.Case:
    case, code = fields.table(case, "terms", _EMPTY), context.letter_language(case.language).code
    old = {item.text.get(code): item.text for item in case.terms.services} if case.terms else {}
    services = [
        c.Service(text=old.get(line.text, {}) | {code: line.text}, price=line.price.price if line.price else None)
        for line in value
    ]
    case = fields.put(case, "terms.services", services)
    for line in value:
        case = fields.lay_currency(case, line.price.currency if line.price else None, "terms.services")
    return case


def price(id: str, path: str, empty: Any, **more: Any) -> Step:
    """A question for a price by unit; ``empty`` is the table where there is none yet."""

    def lay(case: c.Case, value: PriceLine | None, context: Context) -> c.Case:
        case = fields.lay_in(path, empty)(case, value.price if value else None, context)
        return fields.lay_currency(case, value.currency if value else None, path)

    def parse(text: str, context: Context, where: str) -> PriceLine:
        return typed.price(text, context.habit, where)

    return Step(id, "line", (path,), lambda case, context: _price_line(fields.get(case, path)), lay, parse, **more)


TERMS: Final = (
    Step(
        "services", "lines", ("terms.services",), _read_services, _lay_services,
        lambda text, context, where: typed.each(text, lambda row: typed.service(row, context.habit, where), where),
        when=_sets, depends=("language",),
    ),
    Step(
        "excluded", "lines", ("terms.excluded",), fields.read_texts("terms.excluded"), fields.lay_texts("terms.excluded", _EMPTY),
        readers.sentences, when=_expects, optional=always, depends=("language",),
    ),
    price("rate", "terms.rate", _EMPTY, when=_sets, optional=always),
    Step(
        "milestones", "lines", ("terms.milestones",), fields.read_dated("terms.milestones"),
        fields.lay_dated("terms.milestones", _EMPTY), readers.deliveries, when=_expects, optional=always, depends=("language",),
    ),
)  # fmt: skip


def _there(case: c.Case, context: Context) -> bool:
    return _sets(case, context) and case.terms is not None


def _read_hours(case: c.Case, context: Context) -> Hours | None:
    return Hours(case.terms.opens, case.terms.closes) if case.terms else None


def _lay_hours(case: c.Case, value: Hours, context: Context) -> c.Case:
    case = fields.lay_in("terms.opens", _EMPTY)(case, value.opens, context)
    return fields.put(case, "terms.closes", value.closes)


def _number(id: str, path: str, most: int, **more: Any) -> Step:
    lay = fields.lay_in(path, _EMPTY)
    return Step(
        id, "line", (path,), lambda case, context: fields.get(case, path), lay, readers.whole(most),
        when=_there, asked=never, **more,
    )  # fmt: skip


REVIEW: Final = (
    Step(
        "hours", "line", ("terms.opens", "terms.closes"), _read_hours, _lay_hours,
        lambda text, context, where: typed.hours(text, context.habit, where), when=_there, asked=never,
    ),
    Step(
        "contact_channels", "choices", ("terms.channels",), lambda case, context: tuple(case.terms.channels) if case.terms else None,
        lambda case, value, context: fields.lay_in("terms.channels", _EMPTY)(case, list(value), context), readers.chosen,
        when=_there, asked=never, choices=lambda case, context: get_args(c.ContactChannel), least=1,
    ),
    _number("answer_days", "terms.answer_days", 30),
    _number("payment_days", "terms.payment_days", 120),
    _number("cancel_days", "terms.cancel_days", 365, optional=always),
)  # fmt: skip
