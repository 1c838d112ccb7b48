"""Values as they would be typed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from decimal import Decimal
from functools import singledispatch

from msgspec import Struct

from breakup.case import ContactHoursFacts, Firm, Incident, Invoice, Occurrences, Period, ScopeFacts
from breakup.typed.agreements import ContractLine
from breakup.typed.figures import Costs, Living, OwnTime, Revenue, Standing
from breakup.typed.invoices import InvoiceLines
from breakup.typed.lines import Delivery, Hours, RefundLine
from breakup.typed.prices import PriceLine, RequestLine, ServiceLine, SumLine


@singledispatch
def shown(value: object) -> str:
    """A value as it would be typed; the reader takes it back on any day and in any language."""
    return "" if value is None else str(value)


@shown.register
def _(value: bool) -> str:  # noqa: FBT001  # the type is what singledispatch looks at
    return "yes" if value else "no"


@shown.register
def _(value: dt.date) -> str:
    return value.isoformat()


@shown.register
def _(value: Decimal) -> str:
    if value == value.to_integral_value():
        return f"{value.to_integral_value():f}"
    cents = value.quantize(Decimal("0.01"))
    return f"{cents if cents == value else value.normalize():f}"


@shown.register
def _(value: tuple) -> str:  # type: ignore[type-arg]  # singledispatch takes the class alone
    return "\n".join(map(shown, value))


@shown.register
def _(value: Period) -> str:
    return f"{value.amount} {value.unit} {value.to}" if value.to else f"{value.amount} {value.unit}"


@shown.register
def _(value: ScopeFacts) -> str:
    return f"{value.requests} {shown(value.since)}"


@shown.register
def _(value: Occurrences) -> str:
    return f"{value.count} {shown(value.since)}"


@shown.register
def _(value: Hours) -> str:
    return f"{value.opens.zfill(5)}-{value.closes.zfill(5)}"


@shown.register
def _(value: SumLine) -> str:
    return f"{shown(value.amount)} {value.currency}" if value.currency else shown(value.amount)


@shown.register
def _(value: PriceLine) -> str:
    parts = [shown(SumLine(value.price.amount, value.currency)), value.price.per, shown(value.price.before)]
    return " / ".join(filter(None, parts))


@shown.register
def _(value: ServiceLine) -> str:
    return f"{value.text}; {shown(value.price)}" if value.price or ";" in value.text else value.text


@shown.register
def _(value: RequestLine) -> str:
    return f"{shown(value.date)}; {shown(value.cost)}; {value.text}"


@shown.register
def _(value: ContactHoursFacts) -> str:
    return f"{value.messages} {shown(value.since)} {value.opens.zfill(5)}-{value.closes.zfill(5)}"


@shown.register
def _(value: ContractLine) -> str:
    parts = [value.reference or "", shown(value.date), value.clause or "", shown(value.notice)]
    return "; ".join(parts) if any(parts[1:]) else parts[0]


@shown.register
def _(value: RefundLine) -> str:
    percent = value.percent if value.share is None else value.share * 100
    first = f"{shown(percent)}%" if percent is not None else shown(value.amount)
    first = f"delivered {first}" if value.share is not None else first
    whole = f"{first} / {shown(value.paid)}" if value.paid is not None else first
    return f"{whole} {value.currency}" if value.currency and not whole.endswith("%") else whole


@shown.register
def _(value: InvoiceLines) -> str:
    return "\n".join([*map(shown, value.items), *([value.currency] if value.currency else [])])


@shown.register
def _(value: Invoice) -> str:
    joint = "; " if re.search(r"[\s;]", value.number) else " "
    tail = [f"paid {shown(value.paid)}"] if value.paid else []
    tail += ["disputed"] if value.disputed else []
    return joint.join([value.number, shown(value.amount), shown(value.due), *([" ".join(tail)] if tail else [])])


@shown.register
def _(value: Incident) -> str:
    time = f" {value.time.zfill(5)}" if value.time else ""
    evidence = f"; {', '.join(value.evidence)}" if value.evidence else ""
    return f"{shown(value.date)}{time} {value.channel} {value.what}{evidence}"


@shown.register
def _(value: Delivery) -> str:
    return f"{shown(value.by)} {value.text}"


@shown.register
def _(value: Firm) -> str:
    return f"{value.name}; {value.contact}" if value.contact else value.name


@shown.register
def _(value: Revenue) -> str:
    return _with_currency(shown(value.amount), value.currency)


@shown.register
def _(value: Costs) -> str:
    worked = f"{shown(value.hours)} x {shown(value.rate)}" if value.hours is not None else ""
    return _with_currency("; ".join(part for part in (shown(value.expenses), worked) if part), value.currency)


@shown.register
def _(value: OwnTime) -> str:
    if value.rate is None:
        return shown(value.hours)
    return _with_currency(f"{shown(value.hours)} x {shown(value.rate)}", value.currency)


@shown.register
def _(value: Standing) -> str:
    return f"{value.clients} {shown(value.share * 100)}%" if value.share is not None else str(value.clients)


@shown.register
def _(value: Living) -> str:
    sums = [shown(each) for each in (value.need, value.other, value.new, value.savings)]
    named = next((at for at, each in enumerate(sums) if each), 0)
    sums[named] = _with_currency(sums[named], value.currency)
    return "; ".join(sums).rstrip("; ")


def _with_currency(text: str, currency: str | None) -> str:
    return f"{text} {currency}" if currency else text


def joined(values: Iterable[str]) -> str:
    """Lines as one line, for a list."""
    return " · ".join(values)


def days_in(value: object) -> Iterator[dt.date]:
    """Every day in a value, in order."""
    if isinstance(value, dt.date):
        yield value
    elif isinstance(value, (tuple, list)):
        for item in value:
            yield from days_in(item)
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            yield from days_in(getattr(value, name))
    elif is_dataclass(value):
        for field in fields(value):
            yield from days_in(getattr(value, field.name))
