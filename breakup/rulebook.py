"""The wording rules of a language, without the rest of its folder: a check needs no dates and no salutations."""

from __future__ import annotations

from breakup import kept, language, phrasing
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
    path = root / code / "phrasing.toml"
    source = path.read_bytes() if path.is_file() else b""
    if found := kept.load(code, tag, source):
        return found
    try:
        made = phrasing.load(language.read_toml(path), tag, verified=False)
        kept.keep(code, made, source)
        return made
    except phrasing.RuleError as error:
        raise LanguageError("language_damaged", f"{code}/phrasing.toml", detail=str(error)) from error
