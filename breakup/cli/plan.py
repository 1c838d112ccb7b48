"""``breakup plan``: which documents, in which order, on which days, and why."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from breakup.cli import printing
from breakup.cli.options import Dir, store_in

if TYPE_CHECKING:
    from breakup.case import Case
    from breakup.cli.planned import Planned


def command(
    case: Annotated[str, typer.Argument(help="A name as `breakup status` shows it, a folder, or a case.toml.")],
    verdict: Annotated[
        str | None, typer.Option("--verdict", help="Plan for this verdict, instead of what the case calls for.")
    ] = None,
    format: Annotated[str, typer.Option("--format", help="text or json.")] = "text",
    ics: Annotated[
        Path | None, typer.Option("--ics", help="Write the days as a calendar file.", metavar="FILE")
    ] = None,
    rate: Annotated[
        str | None, typer.Option("--rate", help="Yearly rate of interest in percent, instead of the table's.")
    ] = None,
    eur_rate: Annotated[
        str | None, typer.Option("--eur-rate", help="What one euro costs, for a fixed sum that the law gives in euro.")
    ] = None,
    dir: Dir = None,
) -> None:
    """Show the documents of a case, their order and their days."""
    from breakup.cli import planned
    from breakup.store import letters_beside, load_case

    _check("--format", format, ["text", "json"])
    path = store_in(dir).find(case)
    facts = _with_rates(load_case(path), rate, eur_rate)
    made = planned.of(facts, _verdict(verdict), letters_beside(path))
    if ics is not None:
        _write_calendar(made, ics)
    printing.out(made.as_json() if format == "json" else made.as_text())


def _verdict(verdict: str | None) -> str | None:
    from breakup.case import VERDICTS

    if verdict is not None:
        _check("--verdict", verdict, list(VERDICTS))
    return verdict


def _check(flag: str, value: str, choices: list[str]) -> None:
    from breakup.errors import UsageError

    if value not in choices:
        raise UsageError("choice_unknown", flag, value=value, choices=", ".join(choices))


def _with_rates(case: Case, rate: str | None, eur_rate: str | None) -> Case:
    """The case with the rates of the flags, through the validators that a file goes through."""
    import msgspec

    from breakup import validators

    given: dict[str, Decimal] = {}
    if rate is not None:
        given["interest_rate"] = validators.rate(_number(rate, "--rate"), "--rate")
    if eur_rate is not None:
        given["eur_rate"] = validators.exchange_rate(_number(eur_rate, "--eur-rate"), "--eur-rate")
    return msgspec.structs.replace(case, money=msgspec.structs.replace(case.money, **given)) if given else case


def _number(text: str, flag: str) -> Decimal:
    from decimal import InvalidOperation

    from breakup.errors import UsageError

    try:
        return Decimal(text.strip().removesuffix("%").replace(",", ".").strip())
    except InvalidOperation:
        raise UsageError("amount_unreadable", flag, value=text) from None


def _write_calendar(made: Planned, path: Path) -> None:
    from breakup import store

    store.write_file(path, made.as_calendar(), private=True)
    printing.note(f"{printing.wording().text('plan', 'written')} {path}")
