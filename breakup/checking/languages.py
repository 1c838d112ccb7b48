"""The wording rules of a language, without the rest of its folder: a check needs no dates and no salutations."""

from __future__ import annotations

from breakup import language, phrasing
from breakup.errors import LanguageError, UsageError
from breakup.phrasing import Rules


def rules(tag: str) -> Rules:
    """The rules of a language; a country variant has those of its language.

    :raises UsageError: no such language.
    :raises LanguageError: its rules are damaged.
    """
    root = language.templates_folder()
    if tag not in language.tags(root):
        raise UsageError("language_unknown", "--language", value=tag, choices=", ".join(language.tags(root)))
    code = tag.partition("-")[0]
    try:
        return phrasing.load(language.read_toml(root / code / "phrasing.toml"), tag, verified=False)
    except phrasing.RuleError as error:
        raise LanguageError("language_damaged", f"{code}/phrasing.toml", detail=str(error)) from error
