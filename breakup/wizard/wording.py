"""Sentences of one language; where a word is missing there stands the English one, and behind that its id."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from typing import Any

from breakup import language
from breakup.errors import BreakupError, Problems
from breakup.language import Folder

FALLBACK = "en"


class Wording:
    """Looks words up in ``wizard.toml``, then in ``assessment.toml``; never fails, since what must be said must come out."""

    def __init__(self, ui: Folder | None) -> None:
        self._ui = ui
        self._tables: list[dict[str, Any]] = []

    def text(self, *path: str, **values: object) -> str:
        """The sentence at a path of tables, with its values; the last id of the path where no language has it."""
        for at in range(4):
            found = _at(self._table(at), path)
            with contextlib.suppress(KeyError, IndexError, ValueError):
                if isinstance(found, str):
                    return found.format(**values)
        return " ".join([path[-1], *map(str, values.values())])

    def own(self, *path: str) -> Any:
        """What the language itself has at a path, or None."""
        return next((found for at in range(2) if (found := _at(self._table(at), path)) is not None), None)

    def table(self, *path: str) -> dict[str, str]:
        """A whole table, its gaps filled from English."""
        found = (_at(self._table(at), path) for at in (3, 2, 1, 0))
        whole: dict[str, str] = {}
        for part in found:
            whole |= part if isinstance(part, dict) else {}
        return whole

    def error(self, error: BreakupError) -> str:
        """An error as its sentence."""
        return self.text("errors", error.id, **self.values(error))

    def values(self, error: BreakupError) -> dict[str, object]:
        """The values of an error in words: a document by its name, a type of the case file by what it is."""
        found = dict(error.values)
        if "document" in found:
            found["document"] = self.text("document", str(found["document"]))
        if error.id == "type_wrong":
            found |= {key: self._types(str(found[key])) for key in ("expected", "found") if key in found}
        return found

    def elements(self, said: tuple[str, ...], unsaid: tuple[str, ...]) -> str:
        """How many of the elements of a complete letter are said, and which are not; empty where none are counted."""
        if not said and not unsaid:
            return ""
        count, total = len(said), len(said) + len(unsaid)
        if not unsaid:
            return self.text("say", "elements_all", total=total)
        missing = ", ".join(self.text("element", id) for id in unsaid)
        return self.text("say", "elements", said=count, total=total, missing=missing)

    def _types(self, names: str) -> str:
        parts = [self.text("types", name) for name in names.split(" | ") if name != "null"]
        return " / ".join(dict.fromkeys(parts)) or names

    def _table(self, at: int) -> dict[str, Any]:
        # The second file, and English, are read only when a word is missing in what was read before.
        while len(self._tables) <= at:
            number = len(self._tables)
            loaded: dict[str, Any] = {}
            # A language folder may be damaged; then everything comes from the next one.
            with contextlib.suppress(BreakupError):
                spoken = self._ui if self._ui and number < 2 else language.spoken(FALLBACK)
                loaded = spoken.assessment if number % 2 else spoken.wizard
            self._tables.append(loaded)
        return self._tables[at]


def each(error: BreakupError) -> list[BreakupError]:
    """The problems of an error, one a sentence."""
    return list(error.problems) if isinstance(error, Problems) else [error]


def _at(table: Mapping[str, Any], path: tuple[str, ...]) -> Any:
    found: Any = table
    for key in path:
        if not isinstance(found, Mapping) or key not in found:
            return None
        found = found[key]
    return found
