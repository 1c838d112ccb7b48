"""Nothing loads what it does not use: which modules each command may import, whatever the clock says."""

from __future__ import annotations

import subprocess
import sys

import pytest
from conftest import EXAMPLES, ROOT

HEAVY = {
    "babel",
    "holidays",
    "jinja2",
    "msgspec",
    "prompt_toolkit",
    "questionary",
    "rich",
    "tomlkit",
    "tomllib",
    "email",
    "pydantic",
    "asyncio",
    "json",
}

BUDGET = [
    (["--help"], set()),
    (["--version"], set()),
    (["write", "--help"], set()),
    (["languages"], {"msgspec", "tomllib"}),
    (["schema"], {"msgspec", "json"}),
    (["status", "--dir", "/nonexistent/here"], {"msgspec", "tomllib"}),
    (["check", str(ROOT / "tests" / "letters" / "en-written-record-planned-ending.txt"), "--language", "en"], {"msgspec", "tomllib"}),
    (["check", str(ROOT / "tests" / "letters" / "pl-written-record-planned-ending.txt")], {"msgspec", "tomllib"}),
    # holidays asks importlib.metadata for its version, and that loads email.
    (["plan", str(EXAMPLES / "boundary.toml")], {"babel", "email", "holidays", "msgspec", "tomllib", "json"}),
    (["rules"], {"msgspec", "tomllib"}),
    (["assess", str(EXAMPLES / "deciding.toml")], {"babel", "msgspec", "tomllib"}),
    (["assess", str(EXAMPLES / "deciding.toml"), "--format", "json"], {"babel", "json", "msgspec", "tomllib"}),
    (["write", str(EXAMPLES / "boundary.toml")], {"babel", "jinja2", "msgspec", "tomllib", "json", "asyncio"}),
    (["write", str(EXAMPLES / "boundary.toml"), "--format", "md"], {"babel", "jinja2", "msgspec", "tomllib", "json", "asyncio"}),
]  # fmt: skip


def loaded_by(arguments):
    """Top-level modules that a command has in memory when it ends."""
    code = (
        "import sys\nfrom breakup.cli import main\n"
        f"sys.argv = ['breakup', *{arguments!r}]\n"
        "main.main()\n"
        "print(*sorted(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return set(done.stderr.splitlines()[-1].split())


@pytest.mark.parametrize(("arguments", "allowed"), BUDGET, ids=[" ".join(a)[:20] for a, _ in BUDGET])
def test_a_command_loads_only_what_it_uses(arguments, allowed):
    extra = (loaded_by(arguments) & HEAVY) - allowed
    assert extra == set()
