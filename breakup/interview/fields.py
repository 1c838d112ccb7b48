"""Questions of one field, and how a field of a frozen case is read and laid."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, get_args

import msgspec

from breakup import case as c
from breakup.interview import readers
from breakup.interview.questions import Context, Kind, Step
from breakup.typed import Delivery, InvoiceLines


def put(case: c.Case, path: str, value: Any) -> c.Case:
    """A case with one field changed."""
    changed: c.Case = _replaced(case, path, value)
    return changed


def _replaced(value: Any, path: str, new: Any) -> Any:
    name, _, rest = path.partition(".")
    return msgspec.structs.replace(value, **{name: _replaced(getattr(value, name), rest, new) if rest else new})


def get(value: Any, path: str) -> Any:
    for name in path.split("."):
        value = None if value is None else getattr(value, name)
    return value


def fact(
    id: str, kind: Kind, path: str, parse: Callable[[str, Context, str], Any] = readers.chosen, **more: Any
) -> Step:
    """A question that fills one field as it is."""
    return Step(
        id,
        kind,
        (path,),
        read=lambda case, context: get(case, path),
        lay=lambda case, value, context: put(case, path, value),
        parse=parse,
        **more,
    )


def choice(id: str, path: str, choices: Any, **more: Any) -> Step:
    fixed = tuple(get_args(choices))
    return fact(id, "choice", path, choices=lambda case, context: fixed, **more)


def table(case: c.Case, path: str, empty: Any) -> c.Case:
    """A case in which a table is there, so that its fields can be laid."""
    return put(case, path, empty) if get(case, path) is None else case


def lay_in(path: str, empty: Any) -> Callable[[c.Case, Any, Context], c.Case]:
    """Lay one field of a table that may not be there yet."""
    above = path.rpartition(".")[0]
    return lambda case, value, context: put(table(case, above, empty), path, value)


def lay_currency(case: c.Case, currency: str | None, *own: str) -> c.Case:
    """Take over a currency that was typed with the sums of a field, unless others stand in another already."""
    return case if currency is None or has_sums(case, *own) else put(case, "money.currency", currency)


def has_sums(case: c.Case, *besides: str) -> bool:
    """True where sums stand in the case, beside those of some fields."""
    places = (
        "boundary.price", "extra_work.requests", "extra_work.agreed_price", "terms.services", "terms.rate", "money.invoices",
        "monthly.revenue", "monthly.expenses", "monthly.staff_rate", "monthly.target_rate", "practice.need",
        "practice.other_income", "practice.pipeline", "practice.savings",
    )  # fmt: skip
    return any(_has_sum(get(case, path)) for path in places if path not in besides)


def _has_sum(value: Any) -> bool:
    if isinstance(value, c.Request):
        return value.amount is not None
    if isinstance(value, c.Service):
        return value.price is not None
    return any(map(_has_sum, value)) if isinstance(value, list) else value is not None


def text_in(by_language: dict[str, str], case: c.Case, context: Context) -> str | None:
    """The user's words in the letter's language."""
    return by_language.get(case.language) or by_language.get(context.letter_language(case.language).code)


def read_dated(path: str) -> Callable[[c.Case, Context], tuple[Delivery, ...] | None]:
    """Read things with their days."""

    def read(case: c.Case, context: Context) -> tuple[Delivery, ...] | None:
        lines = ((item.by, text_in(item.text, case, context)) for item in get(case, path) or ())
        return tuple(Delivery(by, text) for by, text in lines if text) or None

    return read


def lay_dated(path: str, empty: Any = None) -> Callable[[c.Case, Any, Context], c.Case]:
    """Lay things with their days; the words in other languages of those that were there before stay with them."""
    above = path.rpartition(".")[0]

    def lay(case: c.Case, value: tuple[Delivery, ...] | None, context: Context) -> c.Case:
        case, code = table(case, above, empty), context.letter_language(case.language).code
        old = {item.text.get(code): item.text for item in get(case, path)}
        items = [c.Deliverable(text=old.get(line.text, {}) | {code: line.text}, by=line.by) for line in value or ()]
        return put(case, path, items)

    return lay


def read_invoices(case: c.Case, context: Context) -> InvoiceLines | None:
    if not case.money.invoices:
        return None
    return InvoiceLines(tuple(case.money.invoices), case.money.currency)


def lay_invoices(case: c.Case, value: InvoiceLines | None, context: Context) -> c.Case:
    lines = value or InvoiceLines(())
    case = put(case, "money.invoices", list(lines.items))
    return lay_currency(case, lines.currency, "money.invoices")


def read_texts(path: str) -> Callable[[c.Case, Context], tuple[str, ...] | None]:
    def read(case: c.Case, context: Context) -> tuple[str, ...] | None:
        texts = (text_in(by_language, case, context) for by_language in get(case, path) or ())
        return tuple(text for text in texts if text) or None

    return read


def lay_texts(path: str, empty: Any = None) -> Callable[[c.Case, Any, Context], c.Case]:
    above = path.rpartition(".")[0]

    def lay(case: c.Case, value: tuple[str, ...] | None, context: Context) -> c.Case:
        case, code = table(case, above, empty), context.letter_language(case.language).code
        old = {by_language.get(code): by_language for by_language in get(case, path)}
        return put(case, path, [old.get(text, {}) | {code: text} for text in value or ()])

    return lay


def read_list(path: str) -> Callable[[c.Case, Context], tuple[Any, ...] | None]:
    return lambda case, context: tuple(get(case, path)) or None


def lay_list(path: str) -> Callable[[c.Case, Any, Context], c.Case]:
    return lambda case, value, context: put(case, path, list(value or ()))
