"""A case file is read with a place for every complaint, and written with the user's comments kept."""

from __future__ import annotations

from decimal import Decimal

import msgspec
import pytest
from conftest import EXAMPLES, change, example
from hypothesis import given
from hypothesis import strategies as st

from breakup import casefile
from breakup.case import Case
from breakup.errors import Problems, RefusedError

TEXT = (EXAMPLES / "ending.toml").read_text(encoding="utf-8")


def complaint(text: str | bytes) -> RefusedError:
    """The one complaint about a file."""
    with pytest.raises(RefusedError) as caught:
        casefile.read(text.encode() if isinstance(text, str) else text)
    return caught.value


BAD = [
    ("percent = 50", "percent = 140", "money.refund.percent", "refund_above_paid"),
    ("last_day = 2026-04-10", "last_day = 2026-01-10", "work.last_day", "before_letter"),
    ('email = "hello@fernhill.example"', 'email = "hello"', "sender.email", "email_refused"),
    ('company = "Modrzew Meble sp. z o.o."', 'company = "  "', "client.company", "empty"),
    ("schema = 1", "schema = 2", "schema", "schema_newer"),
    ("[offer]", "[ofer]", "ofer", "key_unknown_near"),
    ('way_out = "clause"', 'way_out = "claus"', "contract.way_out", "choice_unknown"),
    ("amount = 860.00", 'amount = "x"', "money.final_invoice.amount", "value_refused"),
    ("amount = 860.00", "amount = -5", "money.final_invoice.amount", "amount_refused"),
    ("amount = 860.00", "amount = nan", "money.final_invoice.amount", "amount_refused"),
    ("paid = 1240.00", "paid = 100.00\namount = 620.00", "money.refund.amount", "refund_above_paid"),
    ("paid = 1240.00", "paid = 1240.00\namount = 600.00", "money.refund.amount", "refund_disagrees"),
    ('invoice = "114"', 'invoice = "115"', "money.refund.invoice", "invoice_unknown"),
    ('need = "ending"', "need = 5", "need", "type_wrong"),
    ("date = 2026-03-02          # the letter's date", "date = 3026-03-02", "date", "date_refused"),
    ("held = false", "held = true\nplace = 5", "talk.place", "type_wrong"),
]


@pytest.mark.parametrize(("old", "new", "where", "id"), BAD)
def test_a_bad_value_is_refused_with_its_field_and_line(old, new, where, id):
    assert old in TEXT
    error = complaint(TEXT.replace(old, new, 1))
    problems = error.problems if isinstance(error, Problems) else [error]
    assert (where, id) in [(each.where, each.id) for each in problems]
    found = next(each for each in problems if each.where == where)
    changed = TEXT.replace(old, new, 1).splitlines()
    assert changed[found.line - 1].split("#")[0].strip() in [*new.splitlines(), new], found.line


def test_what_is_no_toml_says_its_line():
    error = complaint(TEXT.replace("[client]", "[client"))
    assert error.id == "not_toml"
    assert error.line == TEXT.split("[client]")[0].count("\n") + 1


def test_what_is_not_utf8_says_its_line():
    error = complaint(TEXT.encode().replace("Długa".encode(), "Długa".encode("iso8859-2")))
    assert (error.id, error.line) == ("not_utf8", TEXT.split("Długa")[0].count("\n") + 1)


def test_a_byte_order_mark_is_welcome():
    assert casefile.read(b"\xef\xbb\xbf" + TEXT.encode()) == example("ending")


@pytest.mark.parametrize("text", ["a" + ".a" * 100_000 + " = 1", "x = {" + "a." * 100_000 + "b = 1}"])
def test_a_key_of_many_dots_is_refused_before_it_eats_the_memory(text):
    assert complaint(text).id == "key_too_deep"


def test_dots_in_texts_and_comments_are_no_keys():
    text = TEXT + "\n# " + "a." * 50 + "\n"
    assert casefile.read(text.replace("https://studio", "https://" + "a." * 30 + "studio").encode())


def test_a_file_that_is_too_large_is_refused():
    assert complaint(TEXT + "#" * (1 << 20)).id == "file_too_large"


def test_several_problems_are_told_in_one_go():
    text = TEXT.replace("percent = 50", "percent = 140").replace("last_day = 2026-04-10", "last_day = 2026-01-10")
    error = complaint(text)
    assert isinstance(error, Problems)
    assert {each.id for each in error.problems} >= {"refund_above_paid", "before_letter"}


@pytest.mark.parametrize("name", ["boundary", "ending"])
def test_an_example_written_again_is_the_same_file(name):
    text = (EXAMPLES / f"{name}.toml").read_text(encoding="utf-8")
    assert casefile.written(example(name), text) == text


def test_a_change_keeps_comments_and_the_rest():
    text = casefile.written(change(example("ending"), "money.refund.percent", Decimal(25)), TEXT)
    assert text == TEXT.replace("percent = 50", "percent = 25")


def test_what_is_taken_out_leaves_the_file():
    case = change(example("ending"), "money.refund", None)
    assert casefile.read(casefile.written(case, TEXT).encode()) == case


def test_a_new_file_reads_back_as_the_same_case():
    for name in ("boundary", "ending"):
        assert casefile.read(casefile.written(example(name)).encode()) == example(name)


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=40))
def test_any_name_comes_back_as_it_went_in_or_is_refused(name):
    case = change(example("boundary"), "work.project", name or "x")
    try:
        first = casefile.read(casefile.written(case).encode())
    except RefusedError:
        return
    assert casefile.read(casefile.written(first).encode()) == first


def test_the_schema_is_json_schema_of_the_case():
    schema = msgspec.json.schema(Case)
    assert set(schema["$defs"]["Case"]["properties"]) == set(Case.__struct_fields__)
