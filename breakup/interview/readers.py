"""Readers of what is typed, one signature for all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from breakup import textgate, typed, validators
from breakup.errors import RefusedError
from breakup.interview.questions import Context
from breakup.typed import Delivery, InvoiceLines


def name(text: str, context: Context, where: str) -> str:
    return textgate.name(text, where)


def email(text: str, context: Context, where: str) -> str:
    return validators.email(text, where)


def country(text: str, context: Context, where: str) -> str:
    name = textgate.name(text, where)
    code = context.country(name)
    if code is None:
        raise RefusedError("country_unknown", where, value=name)
    return code


def date(*, past: bool | None) -> Callable[[str, Context, str], dt.date]:
    return lambda text, context, where: typed.date(text, context.habit, where, past=past)


def names(text: str, context: Context, where: str) -> tuple[str, ...]:
    return tuple(typed.rows(text, where))


def chosen(text: str, context: Context, where: str) -> str:
    return text  # choices are read in parse()


def parse_invoices(text: str, context: Context, where: str) -> InvoiceLines:
    lines = typed.invoices(text, context.habit, where)
    if not lines.items:
        raise RefusedError("empty", where)
    return lines


def deliveries(text: str, context: Context, where: str) -> tuple[Delivery, ...]:
    return typed.each(text, lambda row: typed.delivery(row, context.habit, where), where)


def whole(most: int) -> Callable[[str, Context, str], int]:
    return lambda text, context, where: typed.whole(text, most, where)


def sentences(text: str, context: Context, where: str) -> tuple[str, ...]:
    # The record's sentences end in a stop of their own.
    return tuple(row.rstrip(". ") or row for row in typed.rows(text, where))
