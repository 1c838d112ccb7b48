"""Case folders on disk: private, atomic, durable (reliability.md section 2).

DATA/cases/c-acme-3f2a91bc/    0700, an ASCII slug and 8 hex digits of the SHA-256 of the true name
  case.toml                    replaced whole: written beside, synced, renamed, the folder synced
  letters/                     what was written
DATA/drafts/                   the wizard's answers so far, a file each
DATA/profile.toml              the sender, offered next time
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Final

from msgspec import Struct

from breakup import casefile
from breakup.case import Case, Sender
from breakup.errors import (
    BreakupError,
    CannotCreateError,
    ChangedMeanwhileError,
    InputOutputError,
    NotPermittedError,
    UsageError,
)

CASE_FILE: Final = "case.toml"
_PRIVATE_FOLDER: Final = 0o700
_PRIVATE_FILE: Final = 0o600
_RESERVED: Final = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)")


@contextlib.contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what the system says about a path into one of our errors."""
    try:
        yield
    except OSError as error:
        raise _translated(error, path) from error


def _translated(error: OSError, path: Path) -> BreakupError:
    where = str(path)
    if error.errno in (errno.EACCES, errno.EPERM):
        return NotPermittedError("not_permitted", where)
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return InputOutputError("disk_full", where)
    if error.errno == errno.EIO:
        return InputOutputError("input_output", where, detail=error.strerror or "")
    if error.errno == errno.ENOENT:
        return UsageError("file_missing", where)
    return CannotCreateError("cannot_create", where, detail=error.strerror or "")


def data_folder() -> Path:
    """Where everything private is (platformdirs: XDG_DATA_HOME on Linux)."""
    import platformdirs

    return Path(platformdirs.user_data_dir("breakup", appauthor=False))


# Letters that do not come apart into an ASCII letter and its marks.
_LATIN: Final = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z", "и": "i", "й": "y",
    "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
    "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
    "є": "ye", "і": "i", "ї": "yi", "ґ": "g", "ў": "u", "ђ": "dj", "ј": "j", "љ": "lj", "њ": "nj", "ћ": "c", "џ": "dz",
    "ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ı": "i",
}  # fmt: skip


def slug(name: str) -> str:
    """An ASCII name for a file or folder, whatever the name was; never empty, never reserved on Windows."""
    import unicodedata

    composed = unicodedata.normalize("NFKC", name).lower()
    latin = "".join(_LATIN.get(letter, letter) for letter in composed)
    ascii_name = unicodedata.normalize("NFKD", latin).encode("ascii", "ignore").decode()
    text = re.sub(r"[^a-z0-9]+", "-", ascii_name.lower()).strip("-")[:40].strip("-")
    return f"x-{text}".strip("-") if not text or _RESERVED.fullmatch(text) else text


class Entry(Struct, frozen=True):
    """A case on disk: its name (the folder's), its folder, and the error when its file is damaged."""

    name: str
    folder: Path
    case: Case | None = None
    error: BreakupError | None = None


class Store:
    """The cases under one folder, the user's data folder unless another is said."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder

    @cached_property
    def folder(self) -> Path:
        """The folder of everything private."""
        return self._folder or data_folder()

    @property
    def cases_folder(self) -> Path:
        """The folder of the case folders."""
        return self.folder / "cases"

    def entries(self) -> list[Entry]:
        """Every case, by name; a damaged one is listed with its error."""
        if not self.cases_folder.is_dir():
            return []
        with told(self.cases_folder):
            folders = sorted(path for path in self.cases_folder.iterdir() if not path.name.startswith("."))
        return [_entry(path) for path in folders if (path / CASE_FILE).is_file()]

    def find(self, name: str) -> Path:
        """Find a case's file by its name, its folder, or the file itself.

        :raises UsageError: there is no such case; near names are said.
        """
        for path in self._places(name):
            with contextlib.suppress(OSError, ValueError):
                if path.is_file() and path.suffix == ".toml":
                    return path
        raise UsageError("case_unknown", name, folder=str(self.cases_folder))

    def _places(self, name: str) -> Iterator[Path]:
        # The data folder is looked up last: a path that is there needs no platformdirs.
        yield Path(name)
        yield Path(name) / CASE_FILE
        yield self.cases_folder / name / CASE_FILE

    def find_to_forget(self, name: str) -> Path:
        """Find a case folder or a draft in this store.

        :raises UsageError: it is not one of the store's.
        """
        for path in (*(entry.folder for entry in self.entries()), *self.drafts()):
            if name in (path.name, path.stem, str(path)):
                return path
        raise UsageError("case_unknown", name, folder=str(self.cases_folder))

    def drafts(self) -> list[Path]:
        """The wizard's unfinished answers, the newest first."""
        return sorted((self.folder / "drafts").glob("[!.]*.json"), reverse=True)

    def create(self, case: Case) -> Path:
        """Make a new case's folder and file; the folder is returned."""
        import hashlib

        true_name = f"{case.client.label}\n{case.need}\n{case.date.isoformat()}\n{os.urandom(8).hex()}"
        digest = hashlib.sha256(true_name.encode()).hexdigest()[:8]
        folder = self.cases_folder / f"c-{slug(case.client.label)}-{digest}"
        make_private(self.folder)
        make_private(self.cases_folder)
        make_private(folder)
        make_private(folder / "letters")
        save_case(folder / CASE_FILE, case)
        return folder

    def forget(self, folder: Path) -> None:
        """Remove a case folder and everything in it; a link is removed, never followed."""
        import shutil

        with told(folder):
            if folder.is_symlink() or folder.is_file():
                folder.unlink()
            else:
                shutil.rmtree(folder)

    def profile(self) -> Sender | None:
        """The remembered sender, or None."""
        path = self.folder / "profile.toml"
        return casefile.read_sender(read_bytes(path), str(path)) if path.is_file() else None

    def remember(self, sender: Sender) -> None:
        """Keep the sender for next time."""
        make_private(self.folder)
        path = self.folder / "profile.toml"
        before = read_bytes(path).decode("utf-8-sig", "replace") if path.is_file() else None
        write_file(path, casefile.written(sender, before).encode(), private=True)


def _entry(folder: Path) -> Entry:
    try:
        return Entry(folder.name, folder, load_case(folder / CASE_FILE))
    except BreakupError as error:
        return Entry(folder.name, folder, error=error)


def load_case(path: Path) -> Case:
    """Read and check a case file.

    :raises BreakupError: it cannot be read, or is refused; with file, line and field.
    """
    return casefile.read(read_bytes(path), str(path))


def read_bytes(path: Path) -> bytes:
    """Read a file, no more of it than a case file may have."""
    with told(path), path.open("rb") as file:
        return file.read(casefile.MAX_BYTES + 1)


def letters_beside(path: Path) -> dict[str, str]:
    """The letters that lie saved beside a case file, by file name; what cannot be read as text is left out."""
    found: dict[str, str] = {}
    for letter in sorted((path.parent / "letters").glob("*.txt")):
        with contextlib.suppress(OSError, UnicodeDecodeError):
            if letter.is_file() and not letter.is_symlink() and letter.stat().st_size <= casefile.MAX_BYTES:
                found[letter.name] = letter.read_text(encoding="utf-8")
    return found


def save_case(path: Path, case: Case, seen: bytes | None = None) -> None:
    """Write a case file, keeping the comments of what was there.

    ``seen`` is what was read before; where the file has other bytes by now it is left alone.

    :raises ChangedMeanwhileError: somebody changed the file since it was read.
    """
    before = read_bytes(path) if path.is_file() else None
    if seen is not None and before != seen:
        raise ChangedMeanwhileError("changed_meanwhile", str(path))
    text = casefile.written(case, before.decode("utf-8-sig") if before else None)
    write_file(path, text.encode(), private=True)


def make_private(folder: Path) -> None:
    """Make a folder that only its owner can enter, whatever the umask; an existing one keeps its mode."""
    with told(folder):
        if folder.is_dir():
            return
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=_PRIVATE_FOLDER, exist_ok=True)
        folder.chmod(_PRIVATE_FOLDER)
        _sync_folder(folder.parent)


def write_file(path: Path, data: bytes, *, private: bool = False) -> None:
    """Replace a file whole: all of the new bytes or all of the old, also after a power cut.

    ``private`` gives mode 0600; otherwise the umask decides. Nothing is left behind after an error.
    """
    with told(path):
        temporary = path.parent / f".tmp-{os.urandom(8).hex()}"
        handle = os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, _PRIVATE_FILE)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            temporary.chmod(_PRIVATE_FILE if private else _PRIVATE_FILE | (0o044 & ~_umask()))
            os.replace(temporary, path)
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(temporary)
            raise
        _sync_folder(path.parent)


def put_beside(path: Path, data: bytes, before: bytes | None) -> Path | None:
    """Replace a letter; one that is not as the program wrote it ``before`` is kept as ``NAME.1.txt``, which is given back."""
    kept: Path | None = None
    if path.is_file() and read_bytes(path) not in (data, before):
        numbered = (path.with_name(f"{path.stem}.{number}{path.suffix}") for number in range(1, 10_000))
        kept = next(free for free in numbered if not free.exists() and not free.is_symlink())
        with told(path):
            path.rename(kept)
    write_file(path, data, private=True)
    return kept


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def _sync_folder(folder: Path) -> None:
    # A rename is durable only when the folder is; Windows cannot open folders.
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
