"""Invoices, a line each."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Final, NamedTuple

from breakup import textgate
from breakup.case import Invoice
from breakup.errors import RefusedError
from breakup.typed.choices import one_of, rows
from breakup.typed.dates import DAY, date, example_day
from breakup.typed.habit import Habit
from breakup.typed.numbers import AMOUNT, NO_CENTS, SIGN_AFTER, SUM, sum_of


@dataclass(frozen=True)
class InvoiceLines:
    """Invoices as typed, a line each, with the currency where it was said."""

    items: tuple[Invoice, ...]
    currency: str | None = None


def invoices(text: str, habit: Habit, where: str = "") -> InvoiceLines:
    """Read *114 1250 14-03*, a line each: number, sum, due; then *paid* and its day, or *disputed*.

    The currency may stand in a line of its own or with a sum, and is one.

    :raises RefusedError: a line that is not read, or that can be read in two ways.
    """
    items: list[Invoice] = []
    currencies: set[str] = set()
    for row in rows(text, where):
        if not re.fullmatch(r"[A-Z]{3}", row):
            item, currency = _invoice(row, habit, where)
            items.append(item)
        else:
            currency = row
        currencies |= {currency} if currency else set()
    if len(currencies) > 1:
        raise RefusedError("currency_mixed", where, value=", ".join(sorted(currencies)))
    if twice := {item.number for item in items if [other.number for other in items].count(item.number) > 1}:
        raise RefusedError("invoice_twice", where, value=sorted(twice)[0])
    return InvoiceLines(tuple(items), next(iter(currencies), None))


_SUM: Final = rf"(?P<amount>{SUM})"
_TAIL: Final = rf"\s+(?P<due>{DAY})(?P<rest>(?:\s+.*)?)"
_INVOICE: Final = rf"(?P<number>.*?\S)\s+{_SUM}{_TAIL}"
_INVOICE_GREEDY: Final = rf"(?P<number>.*\S)\s+(?P<amount>{AMOUNT}{NO_CENTS}(?:\s*{SIGN_AFTER})?){_TAIL}"


def _invoice(row: str, habit: Habit, where: str) -> tuple[Invoice, str | None]:
    if ";" in row:
        return _of_parts([part.strip() for part in row.split(";")], row, habit, where)
    found, other = re.fullmatch(_INVOICE, row), re.fullmatch(_INVOICE_GREEDY, row)
    if not found:
        raise RefusedError("invoice_unreadable", where, value=row, example=_example(habit, " "))
    # "FV 114 250" is 250 or 114 250; a sum is never guessed.
    signed = not found["amount"][0].isdigit()
    if other and not signed and found["amount"] != other["amount"]:
        example = f"{found['number']}; {found['amount']}; {found['due']}"
        raise RefusedError("invoice_ambiguous", where, value=row, example=example)
    return _made(_Parts(found["number"], found["amount"], found["due"], found["rest"]), habit, where)


def _of_parts(parts: list[str], row: str, habit: Habit, where: str) -> tuple[Invoice, str | None]:
    if not 3 <= len(parts) <= 5 or not parts[0]:
        raise RefusedError("invoice_unreadable", where, value=row, example=_example(habit, "; "))
    number, sum_, due, *rest = parts
    return _made(_Parts(number, sum_, due, " ".join(rest)), habit, where)


def _example(habit: Habit, joint: str) -> str:
    return joint.join(["114", habit.example("amount"), example_day(habit)])


class _Parts(NamedTuple):
    number: str
    amount: str
    due: str
    rest: str


def _made(parts: _Parts, habit: Habit, where: str) -> tuple[Invoice, str | None]:
    paid: dt.date | None = None
    disputed = False
    words = {"paid": "paid", "disputed": "disputed"} | dict(habit.words.get("invoice", {}))
    rest = parts.rest.replace("[", " ").replace("]", " ")
    for found in re.finditer(rf"(?<!\S)(?:(?P<day>{DAY})|(?P<word>\S+))", rest):
        if found["day"]:
            paid = date(found["day"], habit, where, past=True)
        elif one_of(found["word"], words, where, folded=habit.folded) == "disputed":
            disputed = True
    amount, currency = sum_of(parts.amount, habit, where)
    due = date(parts.due, habit, where, past=True if paid else None)
    number = textgate.name(parts.number, where)
    return Invoice(number=number, amount=amount, due=due, paid=paid, disputed=disputed), currency
