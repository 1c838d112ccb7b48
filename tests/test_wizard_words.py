"""The wizard's words: every id that Python uses stands in every language, with the same values, and none is unused."""

from __future__ import annotations

import ast
import re
import string
import tomllib
from collections import defaultdict
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

import breakup
from breakup import case, interview, language, outline, plan, typed
from breakup.wizard.asking import Keys

PACKAGE = Path(breakup.__file__).parent
CODES = [code for code in language.codes() if (language.templates_folder() / code / "wizard.toml").is_file()]
SOURCES = {path: path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py")}
SENTENCE_TABLES = (
    "question",
    "choice",
    "review",
    "document",
    "document_for",
    "element",
    "say",
    "plan",
    "types",
    "errors",
)
VERDICT_TABLES = ("verdict", "rule", "reason", "number", "warning", "channel", "field", "often", "treatment", "worth")
OWN_CHOICES: dict[str, set[str]] = {
    "confirm": {"yes", "no"},
    "maybe": {"yes", "no", "unknown"},
    "proof": {"take", "change", "keep"},
    "save": {"save", "more", "beside", "change"},
    "incident_channel": set(case.IncidentChannel.__args__),
    "invoice": {"paid", "disputed"},
    "evidence": set(case.Evidence.__args__),
    "per": set(case.PerUnit.__args__),
}


def words(code: str) -> dict[str, Any]:
    """Both files of what the program says, as one."""
    folder = language.templates_folder() / code
    first, second = (
        tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8")) for name in ("wizard", "assessment")
    )
    for table in second:
        assert not set(first.get(table, {})) & set(second[table]), table
    return language.merged(first, second)


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def leaves(table: dict[str, Any], path: str = "") -> dict[str, str]:
    found: dict[str, str] = {}
    for key, value in table.items():
        found |= leaves(value, f"{path}{key}.") if isinstance(value, dict) else {f"{path}{key}": value}
    return found


@lru_cache
def raised() -> dict[str, list[set[str]]]:
    """Every error's id, with the names of the values at each place where it is made."""
    found: dict[str, list[set[str]]] = defaultdict(list)
    for text in SOURCES.values():
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("Error") and node.args:
                first = node.args[0]
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    found[first.value].append({keyword.arg for keyword in node.keywords if keyword.arg})
    return found


def said() -> set[str]:
    """Every id of a message that Python says."""
    text = "\n".join(text for path, text in SOURCES.items() if path.parent.name in ("wizard", "cli", "checking"))
    ids = set(re.findall(r"""\bsay\(\s*['"]([a-z_]+)['"]""", text))
    ids |= set(re.findall(r"""\btext\(\s*"say",\s*"([a-z_]+)\"""", text))
    ids |= {f"{id}_{part}" for id in re.findall(r"\bchoose\(\s*\"([a-z_]+)\"", text) for part in ("ask", "why")}
    ids |= set(re.findall(r'"(assess_[a-z_]+)"', text))
    ids |= {f"keys_{name}" for name in Keys.__dataclass_fields__}
    return ids | {f"next_{channel}" for channel in case.Channel.__args__}


@pytest.mark.parametrize("code", CODES)
def test_every_error_has_its_sentence_and_no_sentence_is_unused(code: str) -> None:
    assert set(words(code)["errors"]) == set(raised())


@pytest.mark.parametrize("code", CODES)
def test_a_sentence_names_only_values_that_every_such_error_has(code: str) -> None:
    for id, sentence in words(code)["errors"].items():
        for values in raised()[id]:
            assert fields(sentence) <= values, id


@pytest.mark.parametrize("code", CODES)
def test_every_message_is_said_and_every_said_message_is_there(code: str) -> None:
    assert set(words(code)["say"]) == said()


@pytest.mark.parametrize("code", CODES)
def test_every_question_has_words_a_reason_and_a_label(code: str) -> None:
    table = words(code)
    assert set(table["question"]) == set(table["review"]) == set(interview.ids())
    for id, parts in table["question"].items():
        assert {"ask", "why"} <= set(parts) <= {"ask", "why", "hint", "hint_person", "hint_perhaps", "hint_evidence"}, (
            id
        )


@pytest.mark.parametrize("code", CODES)
def test_every_choice_has_words_that_fit_a_narrow_window(code: str) -> None:
    table = words(code)["choice"]
    kinds = {
        id: set(interview.choices_of(id)) for id in interview.ids() if interview.kind_of(id) in ("choice", "choices")
    }
    wanted = {id: choices for id, choices in kinds.items() if choices} | OWN_CHOICES
    wanted["incident_kind"] = set(case.IncidentKind.__args__)
    assert {id: set(choices) for id, choices in table.items()} == wanted
    assert [text for text in leaves(table).values() if len(text) > 35] == []


@pytest.mark.parametrize("code", CODES)
def test_a_channel_is_one_word_since_it_stands_in_the_middle_of_a_line(code: str) -> None:
    assert [word for word in words(code)["choice"]["incident_channel"].values() if " " in word] == []


@pytest.mark.parametrize("code", CODES)
def test_every_document_has_a_name(code: str) -> None:
    table = words(code)
    assert set(table["document"]) == {*outline.DOCUMENTS, *(id + plan.DRAFT for id in plan.DRAFTED)}
    assert set(table["document_for"]) == set(outline.DOCUMENTS)
    assert [name for name in table["document"].values() if len(name) > 36] == []
    assert len(set(table["document"].values())) == len(table["document"])


@pytest.mark.parametrize("code", CODES)
def test_every_element_of_a_letter_has_a_name(code: str) -> None:
    from breakup.wizard.wording import Wording

    wording = Wording(language.load(code))
    assert set(words(code)["element"]) == set(outline.ELEMENTS)
    told = wording.elements(outline.ELEMENTS[2:], outline.ELEMENTS[:2])
    assert "14" in told
    assert "16" in told
    assert all(words(code)["element"][id] in told for id in outline.ELEMENTS[:2])
    assert "16" in wording.elements(outline.ELEMENTS, ())
    assert wording.elements((), ()) == ""


@pytest.mark.parametrize("code", CODES)
def test_the_values_are_those_of_english(code: str) -> None:
    assert set(words(code)) == {*SENTENCE_TABLES, *VERDICT_TABLES}
    english, other = leaves(words("en")), leaves(words(code))
    values = {"client", "currency", "language", "past", "recent", "soon"}
    for path in set(english) & set(other):
        if path.startswith("question."):
            assert fields(other[path]) <= values, path
        else:
            assert fields(other[path]) == fields(english[path]), path


@pytest.mark.parametrize("code", CODES)
def test_every_unit_that_is_offered_is_understood(code: str) -> None:
    import datetime as dt

    from breakup.wizard.words import Voice

    voice = Voice(language.load(code), dt.date(2026, 11, 22))
    for unit in case.Unit.__args__:
        for amount in (1, 2, 3, 5, 22):
            line = typed.ContractLine("1", notice=case.Period(amount=amount, unit=unit))
            assert typed.contract(voice.offered(line), voice.habit) == line


def test_the_polish_wizard_addresses_nobody() -> None:
    told = [text for path, text in leaves(words("pl")).items() if path != "errors.x"]
    pattern = re.compile(
        r"\b(Pan|Pani|Pana|Panu|Państw\w+|ty|ci|cię|ciebie|twój|twoja|twoje|masz|możesz|wpisz|podaj|wybierz|sprawdź)\b",
        re.I,
    )
    assert [text for text in told if pattern.search(text)] == []


@pytest.mark.parametrize("code", CODES)
def test_what_is_offered_is_read_back_and_what_is_reviewed_is_in_words(code: str) -> None:
    import datetime as dt
    from decimal import Decimal

    from breakup.wizard.words import Voice

    day = dt.date(2026, 3, 14)
    voice = Voice(language.load(code), dt.date(2026, 11, 22))
    invoices = typed.InvoiceLines(
        (
            case.Invoice(number="114", amount=Decimal(1250), due=day, paid=day),
            case.Invoice(number="FV 1", amount=Decimal("890.50"), due=day, disputed=True),
        ),
        "EUR",
    )
    assert typed.invoices(voice.offered(invoices), voice.habit) == invoices
    facts = case.ScopeFacts(requests=6, since=day)
    assert typed.scope(voice.offered(facts), voice.habit) == facts
    assert typed.date(voice.offered(day), voice.habit) == day
    incident = case.Incident(date=day, time="22:40", channel="call", what="insult")
    assert typed.incident(voice.offered(incident), voice.habit) == incident
    words = [
        voice.fact("invoices", "lines", invoices, "EUR"),
        voice.fact("refund", "line", typed.RefundLine(percent=Decimal(50), paid=Decimal(1240)), "EUR"),
        voice.fact("sender_country", "text", "SE"),
        voice.fact("handover", "choices", ("source_files", "logins")),
        voice.fact("last_day", "date", day),
    ]
    told = " ".join(words)
    assert voice.choice("invoice", "disputed") in told
    assert not re.search(r"\d{4}-\d\d|\bSE\b|/", told)
    assert voice.within(voice.choice("handover", "logins")) in told
    assert " " not in words[-1]


def test_a_missing_word_is_said_in_english_and_then_by_its_id(monkeypatch: pytest.MonkeyPatch) -> None:
    from breakup.wizard.wording import Wording

    loaded = language.Language("pl", language.load("pl").folder, language.load("pl").data)
    loaded.__dict__["wizard"] = {"say": {"saved": "Zapisano {nothing_of_the_kind}"}}
    wording = Wording(loaded)
    assert wording.text("say", "saved") == words("en")["say"]["saved"]
    assert wording.text("choice", "need", "ending") == words("en")["choice"]["need"]["ending"]
    assert wording.text("say", "no_such_id") == "no_such_id"
    assert wording.table("choice", "invoice") == words("en")["choice"]["invoice"]


@pytest.mark.parametrize("code", CODES)
def test_errors_name_documents_and_types_in_words(code: str) -> None:
    from breakup.errors import RefusedError
    from breakup.wizard.wording import Wording

    wording = Wording(language.load(code))
    needed = wording.error(RefusedError("needed_for_document", "date", document="termination-letter"))
    assert words(code)["document"]["termination-letter"] in needed
    wrong = wording.error(RefusedError("type_wrong", "date", expected="str | null", found="int"))
    assert words(code)["types"]["int"] in wrong
    assert "null" not in wrong


def keys_of(table: dict[str, object], path: tuple[str, ...] = ()) -> set[tuple[str, ...]]:
    return {
        key for name, value in table.items()
        for key in (keys_of(value, (*path, name)) if isinstance(value, dict) else {(*path, name)})
    }  # fmt: skip


@pytest.mark.parametrize("code", CODES)
def test_no_sentence_stands_in_both_files(code: str) -> None:
    loaded = language.load(code)
    assert not keys_of(loaded.wizard) & keys_of(loaded.assessment)
