"""What is shipped is what is in the repository; nothing names a machine or a registry."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile

import pytest
from conftest import ROOT


def tracked(*paths):
    """Files under version control."""
    done = subprocess.run(["git", "ls-files", "-z", *paths], cwd=ROOT, capture_output=True, text=True, check=True)
    return [path for path in done.stdout.split("\0") if path]


@pytest.fixture(scope="session")
def wheel(tmp_path_factory):
    """The wheel, built here without asking a registry."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_every_template_and_module(wheel):
    names = set(zipfile.ZipFile(wheel).namelist())
    for path in tracked("templates"):
        assert f"breakup/{path}" in names
    for path in tracked("breakup"):
        assert path in names
    assert not [name for name in names if name.startswith(("tests", "docs", "examples"))]


def test_an_unpacked_wheel_writes_a_letter(wheel, tmp_path):
    zipfile.ZipFile(wheel).extractall(tmp_path)
    command = [sys.executable, "-m", "breakup", "write", str(ROOT / "examples" / "ending.toml"), "--language", "sv"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.decode().startswith("Ämne: ")


def test_no_registry_and_no_path_of_a_machine_is_committed():
    for path in tracked():
        text = (ROOT / path).read_text(encoding="utf-8", errors="replace")
        if path != "tests/test_package.py":
            assert not re.search(r"index-url *=|pypi\.org|files\.pythonhosted|/root/|/home/\w+/", text), path
