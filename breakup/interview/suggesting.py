"""What a decision suggests to the questions of the letter that follows it; nothing where nothing was decided."""

from __future__ import annotations

import datetime as dt
from typing import get_args

from breakup import assessment
from breakup import case as c
from breakup.interview.questions import Context


def has_answers(case: c.Case) -> bool:
    """True where something was said that a verdict can be made of."""
    said = (case.signs, case.self_check, case.situation, case.tried, case.monthly, case.practice)
    return case.decision is not None or any(part != type(part)() for part in said)


def channel(case: c.Case, context: Context) -> str:
    """The channel that is best for this client (000-82); e-mail where nothing is known."""
    return assessment.assess(case).advice.channel if has_answers(case) else "email"


def issue(case: c.Case, context: Context) -> str | None:
    """The issue that the signs point to, where there is a letter about it."""
    found = assessment.assess(case).issue if has_answers(case) else None
    return found if found in get_args(c.Issue) else None


def way_out(case: c.Case, context: Context) -> str | None:
    """Expiry where the contract is let lapse; an agreed end where the law makes leaving costly or gives no right to it."""
    if not has_answers(case):
        return None
    found = assessment.assess(case)
    if ((case.decision and case.decision.chosen) or found.verdict) == "do_not_renew":
        return "expiry"
    warned = {each.id for each in found.warnings}
    return "agreement" if warned & {"compensation", "fixed_term"} else None


def last_day(case: c.Case) -> dt.date | None:
    """The day that a decision points to: the contract's own where it is let lapse, else the end of the preparing."""
    if not has_answers(case):
        return None
    found = assessment.assess(case)
    verdict = (case.decision and case.decision.chosen) or found.verdict
    if verdict == "do_not_renew":
        return case.contract.renewal
    return found.target.by if verdict == "prepare_then_end" and found.target else None
