"""Who writes, who reads, and for how long they have known each other."""

from __future__ import annotations

import datetime as dt
import re

from breakup import facts as f
from breakup.case import Client, Sender
from breakup.forms import Forms
from breakup.language import Language


def addressee_of(client: Client) -> str:
    """Who reads the letter, as salutations tell people apart."""
    if client.number == "several":
        return "team"
    if client.contact is None or not client.contact.full_name:
        return "unknown"
    return client.gender if client.gender in ("woman", "man") else "unsaid"


def people(sender: Sender) -> list[str]:
    """The senders' names, one by one; where one person signs the name stays as it was typed."""
    if sender.number == "one":
        return [sender.name]
    return [name.strip() for name in re.split(r"[,;/&]| [+] ", sender.name) if name.strip()] or [sender.name]


def together(since: dt.date | None, until: dt.date) -> f.Span | None:
    """Full years worked together, full months where that is under two years, or nearly so many years; None under a month."""
    if since is None:
        return None
    months = (until.year - since.year) * 12 + until.month - since.month - (until.day < since.day)
    if months < 1:
        return None
    if months % 12 == 11:
        return f.Span(months // 12 + 1, "years", nearly=True)
    if months >= 24 or months % 12 == 0:
        return f.Span(months // 12, "years")
    return f.Span(months, "months")


def named_together(sender: Sender, language: Language) -> str:
    """The senders in one phrase, joined by the language's *and*."""
    names = people(sender)
    return Forms(language.grammar).listed(names) if len(names) > 1 else names[0]
