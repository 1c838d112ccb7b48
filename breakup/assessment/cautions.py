"""Warnings that stand beside every verdict and that no choice of the user's removes (decision document, 4.3)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from breakup import money
from breakup.assessment.outcome import Warned
from breakup.assessment.plans import refuse_renewal_by
from breakup.assessment.reading import Reading
from breakup.case import Case, Verdict

ENDS: Final = frozenset({"prepare_then_end", "do_not_renew", "end_now", "legal_advice_first"})
COSTLY: Final = {"RU": "ГК РФ 782(2)", "PL": "KC 746 § 2, 750"}
"""Where the law lets a sender leave only against compensation; general information, checked in 2026."""
NO_EXIT: Final = {"NL": "BW 7:408(2)", "SE": "–"}
"""Where a fixed term without a clause runs to its end; general information."""


def warnings(verdict: Verdict, reading: Reading, case: Case) -> tuple[Warned, ...]:
    """Everything that must be said beside this verdict."""
    return (
        *_safety(reading),
        *_law(verdict, reading, case),
        *_finances(verdict, reading),
        *_duties(verdict, reading, case),
        *_business(reading),
    )


def _safety(reading: Reading) -> Iterator[Warned]:
    if reading.abuse >= 3:
        yield Warned("safety", {}, ("000-52", "000-57"))
    elif reading.abuse == 2:
        yield Warned("protect_staff", {}, ("000-52", "000-57"))


def _law(verdict: Verdict, reading: Reading, case: Case) -> Iterator[Warned]:
    known, law = reading.known, case.contract.law or case.sender.country or ""
    if reading.claim or known.exit_right is False or known.penalty or case.contract.dispute:
        yield Warned("lawyer", {}, ("000-64", "000-27"))
    # What runs out on its day is not left.
    if verdict in ENDS - {"do_not_renew"} and law in COSTLY:
        yield Warned("compensation", {"statute": COSTLY[law]}, ("000-64",))
    bare = known.term == "fixed" and known.exit_right is None and case.contract.clause is None
    if verdict in ENDS - {"do_not_renew"} and bare and law in NO_EXIT:
        yield Warned("fixed_term", {"statute": NO_EXIT[law]}, ("000-64",))
    if last := refuse_renewal_by(case):
        passed = last < case.date <= (case.contract.renewal or case.date)
        if passed:
            yield Warned("renewal_missed", {"day": last}, ("003-20",))
        elif last >= case.date:
            yield Warned("renewal_day", {"day": last}, ("003-20",))


def _finances(verdict: Verdict, reading: Reading) -> Iterator[Warned]:
    known = reading.known
    if verdict in ENDS and not reading.ready:
        if known.need is None and known.clients is None:
            yield Warned("finances_unknown", {}, ("000-60", "000-61"))
        else:
            yield Warned(
                "finances", {"uncovered": reading.reserves.uncovered, "clients": known.clients}, ("000-60", "000-61")
            )


def _business(reading: Reading) -> Iterator[Warned]:
    known = reading.known
    if known.share is not None and known.share >= reading.settings.watch_share:
        high = known.share >= reading.settings.high_share
        yield Warned("share_high" if high else "share_watch", {"share": known.share}, ("003-12", "003-14"))
    if known.price_fair is False:
        yield Warned("price_unfair", {}, ("001-33",))


def _duties(verdict: Verdict, reading: Reading, case: Case) -> Iterator[Warned]:
    open_days = [item.by for item in case.work.deliverables if item.by >= case.date]
    if verdict in ENDS:
        last: dt.date | None = max(open_days, default=None)
        yield Warned("obligations_dated" if last else "obligations", {"day": last} if last else {}, ("002-28",))
    owed = money.owed(case.money, case.date)
    if owed:
        total = sum((invoice.amount for invoice in owed), money.CENT * 0)
        yield Warned("owed", {"amount": total}, ("000-22", "003-27"))
    if verdict == "extra_effort" and reading.known.legal_threat:
        yield Warned("no_admission", {}, ("000-64",))
