"""Questions of one field, and how a field of a frozen case is read and laid."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, get_args

import msgspec

from breakup import case as c
from breakup.interview import readers
from breakup.interview.questions import Context, Kind, Step
from breakup.typed import InvoiceLines


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


def read_invoices(case: c.Case, context: Context) -> InvoiceLines | None:
    if not case.money.invoices:
        return None
    return InvoiceLines(tuple(case.money.invoices), case.money.currency)


def lay_invoices(case: c.Case, value: InvoiceLines | None, context: Context) -> c.Case:
    lines = value or InvoiceLines(())
    case = put(case, "money.invoices", list(lines.items))
    return put(case, "money.currency", lines.currency) if lines.currency else case


def read_texts(path: str) -> Callable[[c.Case, Context], tuple[str, ...] | None]:
    def read(case: c.Case, context: Context) -> tuple[str, ...] | None:
        code = context.letter_language(case.language).code
        texts = (by_language.get(case.language) or by_language.get(code) for by_language in get(case, path))
        return tuple(text for text in texts if text) or None

    return read


def lay_texts(path: str) -> Callable[[c.Case, Any, Context], c.Case]:
    def lay(case: c.Case, value: tuple[str, ...] | None, context: Context) -> c.Case:
        code = context.letter_language(case.language).code
        old = {by_language.get(code): by_language for by_language in get(case, path)}
        return put(case, path, [old.get(text, {}) | {code: text} for text in value or ()])

    return lay


def read_list(path: str) -> Callable[[c.Case, Context], tuple[Any, ...] | None]:
    return lambda case, context: tuple(get(case, path)) or None


def lay_list(path: str) -> Callable[[c.Case, Any, Context], c.Case]:
    return lambda case, value, context: put(case, path, list(value or ()))
