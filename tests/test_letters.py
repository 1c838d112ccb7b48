"""Every letter says every role, in finished text, and the expected letters are files that a person reads."""

from __future__ import annotations

import itertools
import re

import pytest
from conftest import CODES, ROOT, WHOLE_SWEEP, change, every_case, example, held, owing, with_issue, with_people
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from breakup import export, language, letter, outline

DOCUMENTS = list(outline.DOCUMENTS)
# The sample walks through the combinations with a stride that is prime to every dimension.
STRIDE = 1 if WHOLE_SWEEP else 23


class LetterExtension(SingleFileSnapshotExtension):
    """One readable .txt a letter, in ``tests/letters``."""

    _write_mode = WriteMode.TEXT
    file_extension = "txt"

    @classmethod
    def dirname(cls, *, test_location):
        return str(__import__("pathlib").Path(test_location.filepath).parent / "letters")

    @classmethod
    def get_snapshot_name(cls, *, test_location, index=0):
        return test_location.snapshot_name.removeprefix("test_expected_letter[").removesuffix("]")


@pytest.fixture
def expected(snapshot):
    return snapshot.use_extension(LetterExtension)


CARDS = {
    "boundary-email": [
        ("scope-woman-to-man-friendly", lambda: example("boundary")),
        ("hours-firm-to-team-formal", lambda: with_people(with_issue(example("boundary"), "contact_hours"), ("several", "mixed"), "team", "formal")),
        ("late-man-to-woman-formal", lambda: with_people(with_issue(example("boundary"), "late_payment"), ("one", "man"), "woman", "formal")),
        ("rudeness-women-to-unsaid-friendly", lambda: with_people(with_issue(example("boundary"), "rudeness"), ("several", "woman"), "unsaid", "close")),
    ],
    "termination-letter": [
        ("full-clause-firm-to-woman-formal", lambda: example("ending")),
        ("agreement-unsaid-to-man-friendly", lambda: with_people(change(example("ending"), "contract.way_out", "agreement"), ("one", "unsaid"), "man", "close")),
        ("expiry-woman-to-team-formal", lambda: with_people(change(example("ending"), "contract.way_out", "expiry"), ("one", "woman"), "team", "formal")),
        ("bare-man-to-unknown-formal", lambda: bare(with_people(change(example("ending"), "contract.way_out", "notice"), ("one", "man"), "unknown", "formal"))),
    ],
    "written-record": [
        ("planned-ending", lambda: example("ending")),
        ("held-boundary", lambda: held(example("boundary"))),
    ],
    "call-script": [("boundary", lambda: example("boundary"))],
    "meeting-script": [("ending", lambda: example("ending"))],
    "conduct-notice": [("insults", lambda: example("conduct"))],
    "repair-letter": [("errors", lambda: example("repair"))],
    "last-attempt": [("extra-work", lambda: example("extra-work"))],
    "scope-addendum": [("extra-work", lambda: example("extra-work"))],
    "expectation-letter": [("terms", lambda: example("terms"))],
    "service-terms": [("terms", lambda: example("terms"))],
    "payment-demand": [("overdue", owing)],
    "non-renewal-letter": [("expiry", lambda: change(example("ending"), "contract.way_out", "expiry"))],
    "incident-log": [("insults", lambda: example("conduct"))],
    "incident-log-copy": [("insults", lambda: example("conduct"))],
    "reply-kit": [("boundary", lambda: example("boundary")), ("ending", lambda: example("ending"))],
    "handover-list": [("ending", lambda: example("ending"))],
    "decline-inquiry": [("inquiry", lambda: example("terms"))],
    "staff-note": [("insults", lambda: example("conduct"))],
    "second-opinion": [("insults", lambda: example("conduct"))],
    "lawyer-questions": [("ending", lambda: example("ending"))],
    "holding-letter": [("ending", lambda: example("ending"))],
    "preflight": [("ending", lambda: example("ending"))],
    "contract-checklist": [("boundary", lambda: example("boundary"))],
    "lessons": [("ending", lambda: example("ending"))],
}  # fmt: skip


def bare(case):
    """An ending of which only the least is known."""
    for path, empty in [
        ("work.project", None),
        ("work.since", None),
        ("work.deliverables", []),
        ("work.handover", None),
        ("work.personal_data", False),
        ("money.invoices", []),
        ("money.final_invoice", None),
        ("money.refund", None),
        ("contract.reference", None),
        ("contract.date", None),
        ("contract.clause", None),
        ("contract.notice", None),
        ("offer.firms", []),
        ("offer.resources", []),
        ("offer.window", False),
        ("sender.email", None),
    ]:
        case = change(case, path, empty)
    return case


NAMED = [(code, document, name, make) for code in CODES for document in DOCUMENTS for name, make in CARDS[document]]


@pytest.mark.parametrize(("code", "document", "name", "make"), NAMED, ids=[f"{c}-{d}-{n}" for c, d, n, _ in NAMED])
def test_expected_letter(code, document, name, make, expected):
    written = letter.compose(outline.DOCUMENTS[document], make(), language.load(code))
    assert expected == f"{export.titled(written, written.subject)}\n\n{written.body}\n"


def faults(written: letter.Letter, document: outline.Document) -> list[str]:
    """What no finished letter may have."""
    text = f"{written.subject}\n\n{written.body}"
    patterns = {
        "doubled blank": r"[^\S\n]{2,}",
        "blank before a stop": r"[^\S\n][,.;](?!\d)",
        "doubled stop": r"(?<!\.)\.\.(?!\.)|,,",
        "template residue": r"\{\{|\}\}|\{%|\bNone\b(?! of)|Undefined|TODO|[\ufdd0\ufdd1\u202f]",
        "blank at a line's end": r"[^\S\n]\n",
        "small letter after a full stop": r"(?<=[a-zа-яё]{3})(?<!Ltd)\. [a-zа-яёąćęłńóśźż]",
    }
    found = [name for name, pattern in patterns.items() if re.search(pattern, text)]
    if [role for role in document.roles if role in written.roles] != list(written.roles):
        found.append("roles out of order")
    if not all(section.text.strip() for section in written.sections):
        found.append("empty role")
    return found


@pytest.mark.parametrize("document", DOCUMENTS)
@pytest.mark.parametrize("code", CODES)
def test_every_combination_is_a_finished_letter(code, document):
    loaded = language.load(code)
    for name, case in itertools.islice(every_case(document), 0, None, STRIDE):
        written = letter.compose(outline.DOCUMENTS[document], case, loaded)
        assert faults(written, outline.DOCUMENTS[document]) == [], f"{name}\n{written.body}"


OPTIONAL = [
    "work.project", "work.since", "contract.reference", "contract.date", "contract.clause", "contract.notice",
    "sender.email", "sender.business", "money.final_invoice", "work.handover", "money.refund", "client.company",
]  # fmt: skip


@pytest.mark.parametrize("path", OPTIONAL)
@pytest.mark.parametrize("code", CODES)
def test_a_missing_optional_fact_leaves_a_finished_letter(code, path):
    for base, document in [
        ("ending", "termination-letter"),
        ("ending", "meeting-script"),
        ("boundary", "boundary-email"),
    ]:
        case = change(example(base), path, None)
        written = letter.compose(outline.DOCUMENTS[document], case, language.load(code))
        assert faults(written, outline.DOCUMENTS[document]) == [], written.body


@pytest.mark.parametrize("code", CODES)
def test_every_number_is_said_in_every_plural_category(code):
    numbers = [1, 2, 5, 11, 21, 22, 25, 101]
    bodies = {}
    for number in numbers:
        case = change(example("boundary"), "boundary.scope.requests", number)
        written = letter.compose(outline.DOCUMENTS["boundary-email"], case, language.load(code))
        assert faults(written, outline.DOCUMENTS["boundary-email"]) == []
        bodies[number] = written.body
    assert len(set(bodies.values())) == len(numbers)
    for number in [21, 22, 25, 101]:  # above twelve no language writes words
        assert re.search(rf"(?<!\d){number}(?!\d)", bodies[number]), bodies[number]


@pytest.mark.parametrize("code", CODES)
def test_an_ending_with_full_facts_says_at_least_14_of_16_elements_in_under_300_words(code):
    written = letter.compose(outline.DOCUMENTS["termination-letter"], example("ending"), language.load(code))
    assert len(written.said) >= 14, written.unsaid
    texts = [
        s.text for s in written.sections if s.role not in ("subject", "reference", "greeting", "closing", "signature")
    ]
    assert len(" ".join(texts).split()) < 300


@pytest.mark.parametrize("document", DOCUMENTS)
def test_roles_are_those_of_the_outline_for_every_language(document):
    kinds = {
        code: letter.compose(outline.DOCUMENTS[document], CARDS[document][0][1](), language.load(code)).roles
        for code in CODES
    }
    assert len(set(kinds.values())) == 1, kinds


def test_what_the_user_typed_comes_out_as_typed():
    typed = "Ünï {{ 7*7 }} 100 % <b>x</b> A..B {% raw %} $& \\1"
    case = change(example("ending"), "work.project", typed)
    for code in CODES:
        assert typed in letter.compose(outline.DOCUMENTS["termination-letter"], case, language.load(code)).body


def test_a_missing_text_in_the_letters_language_names_the_field():
    from breakup.case import Deliverable
    from breakup.errors import RefusedError

    case = change(
        example("ending"),
        "work.deliverables",
        [Deliverable(text={"en": "the pages"}, by=example("ending").work.last_day)],
    )
    with pytest.raises(RefusedError) as caught:
        letter.compose(outline.DOCUMENTS["termination-letter"], case, language.load("pl"))
    assert caught.value.where == "work.deliverables[0].text.pl"


def test_every_expected_letter_belongs_to_a_card():
    files = {path.name for path in (ROOT / "tests" / "letters").iterdir()}
    assert files == {f"{code}-{document}-{name}.txt" for code, document, name, _ in NAMED}
