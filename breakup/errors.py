"""What can go wrong, each as an id with its values; the sentences stand in a language's ``wizard.toml`` under ``[errors]``.

An error says what, where and what to do. This floor knows no language, so it carries the id and
the values, and whoever prints looks the sentence up in the user's language.
"""

from __future__ import annotations


class BreakupError(Exception):
    """Base of everything the tool says no with; never raised itself.

    ``where`` is a place the user can go to: a field (``money.refund.percent``), a flag or a file;
    ``file`` and ``line`` are filled in by whoever knows the text that the value came from.
    """

    exit_status = 1

    def __init__(self, id: str, where: str = "", **values: object) -> None:
        super().__init__(id)
        self.id = id
        self.where = where
        self.values = values
        self.file = ""
        self.line = 0

    def __str__(self) -> str:
        values = ", ".join(f"{key}={value!r}" for key, value in self.values.items())
        return f"{self.where or self.id}: {self.id} ({values})" if values else f"{self.where}: {self.id}"


class UsageError(BreakupError):
    """A wrong flag, a missing file, a name that does not exist (EX 2)."""

    exit_status = 2


class RefusedError(BreakupError):
    """Input that cannot be taken: a bad value, a damaged file, a contradiction (EX_DATAERR 65)."""

    exit_status = 65


class CannotCreateError(BreakupError):
    """An output file or folder cannot be made (EX_CANTCREAT 73)."""

    exit_status = 73


class InputOutputError(BreakupError):
    """The disk is full, or reading or writing failed (EX_IOERR 74)."""

    exit_status = 74


class ChangedMeanwhileError(BreakupError):
    """Another program changed the file since it was read (EX_TEMPFAIL 75)."""

    exit_status = 75


class NotPermittedError(BreakupError):
    """The user may not read or write there (EX_NOPERM 77)."""

    exit_status = 77


class Problems(RefusedError):
    """Several refusals found in one go, so that a file is mended in one go too."""

    def __init__(self, problems: list[BreakupError]) -> None:
        super().__init__(problems[0].id, problems[0].where, **problems[0].values)
        self.problems = problems


class LanguageError(BreakupError):
    """A language folder is damaged; ``languages check`` lists these (EX 1)."""
