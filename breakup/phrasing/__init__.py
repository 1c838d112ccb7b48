"""Checks the wording of a text: ``check(text, rules)``. Knows no language; a language's rules are data.

    rules = load(tomllib.loads(…), language="en")
    for finding in check("You never pay on time.", rules): …

A finding has an exact span in code points of the text, so that an editor and a fix agree on it.
"""

from breakup.phrasing.catalogue import CATALOGUE, Level, Spec
from breakup.phrasing.engine import Finding, check
from breakup.phrasing.patterns import RuleError
from breakup.phrasing.rules import Rule, Rules, load, unpacked
from breakup.phrasing.secondperson import Address, addresses

__all__ = [
    "CATALOGUE",
    "Address",
    "Finding",
    "Level",
    "Rule",
    "RuleError",
    "Rules",
    "Spec",
    "addresses",
    "check",
    "load",
    "unpacked",
]
