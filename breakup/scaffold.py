"""A folder for a new language: everything that must be said, each with a TODO where a translator goes on."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Final

from breakup import forms, language
from breakup.checker.tables import REFERENCE
from breakup.errors import CannotCreateError, UsageError

TODO: Final = "TODO "
_SETTINGS: Final = ("sender", "addressee", "dates", "money", "percent", "typography", "input")
"""Tables of ``language.toml`` that hold ids and patterns: to be looked at, not translated."""


def create(code: str, root: Path | None = None) -> list[Path]:
    """Make ``templates/CODE`` from the reference language; the files are given back.

    :raises UsageError: not a code of a language that CLDR knows.
    :raises CannotCreateError: the folder is there already, or cannot be made.
    """
    name, locale = _known(code)
    folder = (root or language.templates_folder()) / code
    if folder.exists():
        raise CannotCreateError("language_exists", str(folder))
    reference = language.load(REFERENCE).folder
    made = {"language.toml": _language(reference / "language.toml", code, name, locale), "accept.txt": ""}
    for file in ("wizard.toml", "assessment.toml"):
        made[file] = _sentences(reference / file)
    made["phrasing.toml"] = _PHRASING
    for path in sorted(reference.glob("*.jinja")):
        made[path.name] = _template(path.read_text(encoding="utf-8"))
    try:
        folder.mkdir()
        for file, text in made.items():
            (folder / file).write_text(text, encoding="utf-8")
    except OSError as error:
        raise CannotCreateError("cannot_create", str(folder), detail=error.strerror or "") from error
    return [folder / file for file in sorted(made)]


def _known(code: str) -> tuple[str, str]:
    """The language's own name and its locale."""
    from babel import Locale, UnknownLocaleError

    if re.fullmatch(r"[a-z]{2,3}", code):
        try:
            return str(Locale.parse(code).get_language_name(code)), code
        except UnknownLocaleError:
            pass
    raise UsageError("language_code_unknown", "CODE", value=code)


_PHRASING: Final = """# The second person: patterns to find, and the courtesies in which it is welcome (one regular expression a line).
[second_person]
find = ['TODO']
allow = ['TODO']
"""


def _language(path: Path, code: str, name: str, locale: str) -> str:
    """``language.toml`` with the reference's structure: settings kept, words marked, nouns with the right plurals."""
    import tomlkit

    document: Any = tomlkit.parse(path.read_text(encoding="utf-8"))
    categories = forms.plural_categories(locale)
    _mark(document)
    for cases in document["nouns"].values():
        for case, row in list(cases.items()):
            example = str(row.get("other", "")).removeprefix(TODO)
            cases[case] = dict.fromkeys(categories, f"{TODO}{example}")
    document["name"], document["locale"] = name, locale
    document["english_name"] = f"{TODO}{code}"
    document["countries"] = []
    for key in _SETTINGS:
        document[key].comment(f"{TODO}set these as {name} does it")
    reference = language.load(REFERENCE).data.english_name
    return "".join(
        row.replace(reference, name) if row.startswith("#") else row
        for row in tomlkit.dumps(document).splitlines(keepends=True)
    )


def _mark(table: Any) -> None:
    """Put the mark before every text that a letter or a screen shows."""
    for key, value in table.items():
        if key in (*_SETTINGS, "next_line"):
            continue
        if isinstance(value, dict):
            _mark(value)
        elif isinstance(value, list):
            table[key] = [f"{TODO}{item}" for item in value]
        elif isinstance(value, str):
            table[key] = f"{TODO}{value}"


def _sentences(path: Path) -> str:
    import tomlkit

    document: Any = tomlkit.parse(path.read_text(encoding="utf-8"))
    _mark(document)
    return tomlkit.dumps(document)


def _template(text: str) -> str:
    """A document with its plain blocks; friendly and neutral variants are the translator's to add."""
    plain = re.sub(
        r"\{%-?\s*block \w+?__(?:friendly|neutral)\b.*?\{%-?\s*endblock\s*-?%\}\n?", "", text, flags=re.DOTALL
    )
    return re.sub(r"(\{%-?\s*block \w+\s*-?%\})", rf"\1{TODO}", plain)
