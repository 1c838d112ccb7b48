"""``breakup assess``: text and JSON with the keys that the documentation promises."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys

import pytest
from clients import WORKED, client
from conftest import CODES, EXAMPLES, ROOT

from breakup import casefile
from breakup.assessment import FIELDS, PATHS, Thresholds


def run(*arguments, **environment):
    """Run the program as a user does."""
    return subprocess.run(
        [sys.executable, "-m", "breakup", *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        env=os.environ | {"LC_ALL": "C.UTF-8"} | environment,
        check=False,
    )


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """The worked cases as files."""
    folder = tmp_path_factory.mktemp("cases")
    for name, (_, short) in WORKED.items():
        (folder / f"{name}.toml").write_text(casefile.written(client(short)), encoding="utf-8")
    return folder


@pytest.mark.parametrize("name", WORKED)
def test_a_worked_case_from_its_file(name, written):
    done = run("assess", written / f"{name}.toml", "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    told = json.loads(done.stdout)
    assert told["verdict"] == WORKED[name][0]
    assert told["confidence"] == "high"


def test_json_has_the_keys_of_its_page_and_no_others():
    told = json.loads(run("assess", EXAMPLES / "deciding.toml", "--format", "json").stdout)
    page = (ROOT / "docs" / "assessing.md").read_text(encoding="utf-8")
    table = page.split("## For machines")[1]
    promised = {key for row in re.findall(r"^\| (`.*?) \|", table, re.MULTILINE) for key in re.findall(r"`(\w+)`", row)}
    assert set(told) == promised
    ids = set(re.findall(r"`(\w+)`", table.split("Ids:")[1].split("|")[0]))
    assert set(told["numbers"]) <= ids
    assert told["numbers"]["net"] == {
        "value": -750, "unit": "money", "formula": "2400 - 70 × 45", "rows": ["003-17", "003-18"],
    }  # fmt: skip


def test_the_page_maps_every_answer_and_every_setting():
    page = (ROOT / "docs" / "assessing.md").read_text(encoding="utf-8")
    answers = page.split("is called in the case file")[1].split("## The thresholds")[0]
    for name in PATHS:
        assert name in answers, name
    for name in Thresholds.__struct_fields__:
        assert f"`{name}`" in page, name


def test_the_thresholds_table_is_that_of_the_benchmark():
    page = (ROOT / "docs" / "assessing.md").read_text(encoding="utf-8")
    done = subprocess.run(
        [sys.executable, ROOT / "benchmarks" / "thresholds.py"], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert done.stdout in page


@pytest.mark.parametrize("code", CODES)
def test_text_speaks_every_language_and_ends_in_zero(code):
    done = run("--ui", code, "assess", EXAMPLES / "deciding.toml")
    assert (done.returncode, done.stderr) == (0, "")
    assert "[000-60, 000-61]" in done.stdout


def test_errors_leave_with_the_documented_status(tmp_path):
    bad = tmp_path / "case.toml"
    text = (EXAMPLES / "deciding.toml").read_text(encoding="utf-8").replace("own_hours = 70", "own_hours = 7000")
    bad.write_text(text, encoding="utf-8")
    done = run("assess", bad)
    assert done.returncode == 65
    line = 1 + text.split("own_hours")[0].count("\n")
    assert f"case.toml:{line}: monthly.own_hours: 7000 is more hours than a month can have" in done.stderr
    assert run("assess", "no-such-case").returncode == 2
    assert run("assess", EXAMPLES / "deciding.toml", "--format", "xml").returncode == 2


def test_a_case_that_is_not_decided_writes_no_letter_and_says_why():
    for more in ([], ["boundary-email"], ["call-script"]):
        done = run("write", EXAMPLES / "deciding.toml", *more)
        assert done.returncode == 65
        assert "need: It is not decided yet" in done.stderr


def test_a_flip_of_the_output_holds_when_it_is_written_into_the_file(tmp_path):
    told = json.loads(run("assess", EXAMPLES / "deciding.toml", "--format", "json").stdout)
    text = (EXAMPLES / "deciding.toml").read_text(encoding="utf-8")
    case = tmp_path / "case.toml"
    for flip in [each for each in told["flips"] if all("renewal" not in one["path"] for one in each["changes"])][:4]:
        changed = text
        for change in flip["changes"]:
            table, name = change["path"].split(".")
            value = json.dumps(change["to"])
            changed = re.sub(rf"(?m)^{name} = .*\n", "", changed)
            changed = changed.replace(f"[{table}]\n", f"[{table}]\n{name} = {value}\n") if f"[{table}]" in changed else (
                f"{changed}\n[{table}]\n{name} = {value}\n"
            )  # fmt: skip
        case.write_text(changed, encoding="utf-8")
        assert json.loads(run("assess", case, "--format", "json").stdout)["verdict"] == flip["verdict"]


def test_every_path_is_a_field_of_the_schema():
    schema = json.loads(run("schema").stdout)
    definitions = schema["$defs"]
    for path in FIELDS:
        table, _, name = path.partition(".")
        assert name in definitions[_named(definitions["Case"]["properties"][table])]["properties"], path


def _named(field):
    """The definition that a field of the schema points to."""
    return re.search(r"#/\$defs/(\w+)", json.dumps(field))[1]
