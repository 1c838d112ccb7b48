"""The files of tables and sentences: every key of the reference, and every id of the house, is there."""

from __future__ import annotations

import itertools
import re
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, Literal

from breakup import case as case_module
from breakup import forms, language, outline
from breakup.checker.saying import same_keys
from breakup.errors import BreakupError
from breakup.language import ADDRESSEES, Language

PHRASES: Final[dict[str, Any]] = {
    "handover": case_module.HandoverItem,
    "resource": case_module.Resource,
    "channel": case_module.IncidentChannel,
    "incident": case_module.IncidentKind,
    "issue": case_module.Issue,
    "evidence": case_module.Evidence,
    "per": case_module.PerUnit,
    "contact_channel": case_module.ContactChannel,
    "talk": Literal["call", "meeting"],
    "country_exit": Literal["GB", "NL", "PL", "RU", "SE", "US"],
    "country_delivery": Literal["GB", "NL", "PL", "RU", "SE", "US"],
}
REFERENCE: Final = "en"
"""The language whose keys every other has."""


def complaints(loaded: Language, root: Path | None) -> Iterator[str]:
    """Everything wrong in the tables, the sentences and the variants of countries."""
    yield from _language(loaded)
    yield from wizard(loaded)
    yield from _variants(loaded, root)


def _language(loaded: Language) -> Iterator[str]:
    where = f"{loaded.code}/language.toml"
    data = loaded.data
    categories = forms.plural_categories(data.locale)
    for noun, cases in data.nouns.items():
        for case, row in cases.items():
            if sorted(key for key in row if not key.startswith("=")) != sorted(categories):
                yield f"{where}: nouns.{noun}.{case}: has {', '.join(row)}; the language has {', '.join(categories)}"
    for noun in forms.UNIT_NOUNS.values():
        if noun not in data.nouns:
            yield f"{where}: nouns.{noun}: missing"
    for kind, ids in PHRASES.items():
        yield from same_keys(f"{where}: phrases.{kind}", data.phrases.get(kind, {}), typing.get_args(ids))
    yield from _addressees(where, data)
    headings = {slot.heading for document in outline.DOCUMENTS.values() for slot in document.slots if slot.heading}
    yield from same_keys(f"{where}: headings", data.headings, headings)
    reference = language.load(REFERENCE).data
    for key in sorted(set(reference.labels) - set(data.labels)):
        yield f"{where}: labels.{key}: missing"


def _addressees(where: str, data: language.LanguageData) -> Iterator[str]:
    """Every register and reader has a salutation, written and spoken, a closing and a form of address."""
    tables = {name: getattr(data, name) for name in ("salutation", "closing", "addressee")}
    tables["salutation.spoken"] = data.salutation.spoken
    for register, (name, table) in itertools.product(("formal", "friendly"), tables.items()):
        rows = getattr(table, register)
        yield from same_keys(f"{where}: {name}.{register}", rows, ADDRESSEES)
        if name.startswith("salutation") and any("{" in pattern for pattern in rows.get("unknown", [])[-1:]):
            yield f"{where}: {name}.{register}.unknown: the last pattern must need no name"


def _variants(loaded: Language, root: Path | None) -> Iterator[str]:
    for tag in language.variants(loaded.code, root):
        try:
            language.load(tag, root)
        except BreakupError as error:
            yield f"{loaded.code}/{tag}.toml: {error.values.get('detail', error.id)}"


def wizard(loaded: Language) -> Iterator[str]:
    """What differs in the wizard's words."""
    yield from _sentences(loaded, "wizard")
    yield from _sentences(loaded, "assessment")


def _sentences(loaded: Language, name: Literal["wizard", "assessment"]) -> Iterator[str]:
    """What differs from the reference's keys and values in a file of sentences."""
    where = f"{loaded.code}/{name}.toml"
    try:
        have, want = _flat(getattr(loaded, name)), _flat(getattr(language.load(REFERENCE), name))
    except BreakupError as error:
        yield f"{where}: {error.values.get('detail', 'missing')}"
        return
    yield from same_keys(where, have, want)
    for key in have.keys() & want.keys():
        if _holes(have[key]) != _holes(want[key]):
            yield f"{where}: {key}: has the values {_holes(have[key])}, must have {_holes(want[key])}"


def _flat(table: dict[str, Any], prefix: str = "") -> dict[str, str]:
    result: dict[str, str] = {}
    for key, value in table.items():
        result |= _flat(value, f"{prefix}{key}.") if isinstance(value, dict) else {f"{prefix}{key}": str(value)}
    return result


def _holes(sentence: str) -> list[str]:
    return sorted(set(re.findall(r"\{(\w+)", sentence)))
