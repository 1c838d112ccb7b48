"""Unfinished answers: private files, a draft each, written before the next question is put."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import secrets
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from breakup import store as files
from breakup.case import Case
from breakup.errors import BreakupError, RefusedError
from breakup.store import Store

_STAMP: Final = "%Y%m%dT%H%M%SZ"


@dataclass
class Draft:
    """Answers as they would be typed, in order; ``offered`` are those that were taken back; ``base`` is a case gone on with."""

    path: Path
    answers: list[tuple[str, str]] = field(default_factory=list)
    offered: dict[str, str] = field(default_factory=dict)
    base: str | None = None

    def save(self) -> None:
        """Write the draft durably."""
        files.make_private(self.path.parent)
        data = {"answers": self.answers, "offered": self.offered, "base": self.base}
        files.write_file(self.path, json.dumps(data, ensure_ascii=False, indent=1).encode(), private=True)

    def remove(self) -> None:
        """Remove the draft, if there is one."""
        with files.told(self.path):
            self.path.unlink(missing_ok=True)

    @property
    def day(self) -> dt.date:
        """The day on which it was begun, where the user is; its name says it in UTC."""
        try:
            begun = dt.datetime.strptime(self.path.stem.partition("-")[0], _STAMP).replace(tzinfo=dt.UTC)
        except ValueError:
            begun = dt.datetime.fromtimestamp(self.path.stat().st_mtime, dt.UTC)
        return begun.astimezone().date()

    @property
    def client(self) -> str:
        """Who it is about, as far as it is known."""
        return self._known("company") or self._known("contact") or (self._base.client.label if self._base else "…")

    @property
    def need(self) -> str | None:
        """What is needed, as far as it is known."""
        return self._known("need") or (self._base.need if self._base else None)

    def _known(self, id: str) -> str | None:
        return (self.offered | dict(self.answers)).get(id) or None

    @property
    def _base(self) -> Case | None:
        with contextlib.suppress(BreakupError):
            return files.load_case(Path(self.base)) if self.base else None
        return None


def new(store: Store) -> Draft:
    """A draft of its own name; nothing is written yet, but the folder is made, so that a refusal comes first."""
    files.make_private(store.folder)
    folder = store.folder / "drafts"
    files.make_private(folder)
    now = dt.datetime.now(dt.UTC)
    return Draft(folder / f"{now.strftime(_STAMP)}-{secrets.token_hex(4)}.json")


def load(path: Path) -> Draft:
    """Read a draft.

    :raises RefusedError: it is damaged.
    """
    try:
        data = json.loads(files.read_bytes(path).decode())
        answers = [(str(id), str(text)) for id, text in data["answers"]]
        offered = {str(id): str(text) for id, text in data["offered"].items()}
        base = data["base"]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise RefusedError("draft_damaged", str(path), name=path.stem) from error
    return Draft(path, answers, offered, str(base) if base else None)
