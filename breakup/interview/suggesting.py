"""What a decision suggests to the questions of the letter that follows it; nothing where nothing was decided."""

from __future__ import annotations

import datetime as dt
from typing import get_args

from breakup import assessment, plan
from breakup import case as c
from breakup.interview.questions import Context


def channel(case: c.Case, context: Context) -> str:
    """The channel that is best for this client (000-82); e-mail where nothing is known."""
    return assessment.assess(case).advice.channel if case.has_answers else "email"


def issue(case: c.Case, context: Context) -> str | None:
    """The issue that the signs point to, where there is a letter about it."""
    found = assessment.issue_of(case) if case.has_answers else None
    return found if found in get_args(c.Issue) else None


def way_out(case: c.Case, context: Context) -> str | None:
    """Expiry where the contract is let lapse; an agreed end where the law makes leaving costly or gives no right to it."""
    if not case.has_answers:
        return None
    if plan.decided(case) == "do_not_renew":
        return "expiry"
    warned = {each.id for each in assessment.assess(case).warnings}
    return "agreement" if warned & {"compensation", "fixed_term"} else None


def last_day(case: c.Case) -> dt.date | None:
    """The day that a decision points to: the contract's own where it is let lapse, else the end of the preparing."""
    verdict = plan.decided(case)
    if verdict == "do_not_renew":
        return case.contract.renewal
    return assessment.prepared_by(case) if verdict == "prepare_then_end" else None
