"""The wizard from its first question to files on disk, through its plain questions."""

from __future__ import annotations

import datetime as dt
import io
import stat
from pathlib import Path

import pytest

from breakup import casefile, export, language, letter, outline, store, wizard
from breakup.case import Case, Sender
from breakup.errors import BreakupError
from breakup.store import Store

TODAY = dt.date(2026, 11, 22)
SENDER = Sender(
    name="Marta Zielińska", business="Studio Linia", gender="woman", country="PL", email="marta@linia.example"
)

# need, company, contact, reader, language (en comes first), closeness, channel, issue, facts, good thing
BOUNDARY = ["1", "Northwind Ltd", "Alex Morgan", "2", "1", "2", "1", "1", "6 12-01", "1"]
WRITE, SAVE, NO_COPY, COPY = "1", "1", "1", "2"
DECIDE, DOCUMENT, GO_ON = "3", "4", "5"
RUDENESS = str(outline.ISSUES.index("rudeness") + 1)


class Desk:
    """A store, a folder to sit in, and a user who types lines."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.store = Store(folder / "data")
        self.here = folder / "here"
        self.here.mkdir()
        self._patch, self._capsys = monkeypatch, capsys
        monkeypatch.chdir(self.here)
        monkeypatch.setenv("COLUMNS", "79")

    def type(self, *rows: str, ui: str = "en", today: dt.date = TODAY) -> tuple[int, str]:
        """Type lines into a new run of the wizard; the end of the input interrupts it."""
        self._patch.setattr("sys.stdin", io.StringIO("".join(f"{row}\n" for row in rows)))
        status = wizard.run(ui=language.load(ui), store=self.store, plain=True, today=today)
        return status, self._capsys.readouterr().out

    def case(self) -> Case:
        (entry,) = self.store.entries()
        assert entry.case
        return entry.case

    def saved(self) -> dict[str, bytes]:
        (entry,) = self.store.entries()
        return {path.name: path.read_bytes() for path in (entry.folder / "letters").iterdir()}


def row_of(screen: str, label: str) -> str:
    """The number of a fact in the last list on a screen."""
    rows = [line.removeprefix("*").split(maxsplit=1) for line in screen.rsplit("All the facts", 1)[1].splitlines()]
    return next(row[0] for row in rows if len(row) == 2 and row[1].startswith(label))


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Desk:
    made = Desk(tmp_path, monkeypatch, capsys)
    made.store.remember(SENDER)
    return made


def test_a_boundary_is_asked_shown_and_saved_as_text_mail_and_case(desk: Desk) -> None:
    status, screen = desk.type(*BOUNDARY, WRITE, SAVE, COPY)
    assert status == 0
    case = desk.case()
    assert (case.sender, case.client.company, case.date) == (SENDER, "Northwind Ltd", TODAY)
    made = letter.compose(outline.DOCUMENTS["boundary-email"], case, language.load("en"))
    expected = {f"boundary-email.en.{kind}": export.render(made, kind, case) for kind in ("txt", "eml")}
    assert desk.saved() == expected
    assert {path.name: path.read_bytes() for path in (desk.here / "northwind-ltd-2026-11-22").iterdir()} == expected
    assert f"Subject: {made.subject}" in screen
    assert str(desk.store.entries()[0].folder / "case.toml") in screen
    assert desk.store.drafts() == []


def test_everything_that_is_saved_is_private(desk: Desk) -> None:
    desk.type(*BOUNDARY, WRITE, SAVE, COPY)
    paths = [*desk.store.folder.rglob("*"), *(desk.here / "northwind-ltd-2026-11-22").rglob("*")]
    modes = {stat.S_IMODE(path.stat().st_mode) for path in paths if path.is_file()}
    assert modes == {0o600}
    assert {stat.S_IMODE(path.stat().st_mode) for path in paths if path.is_dir()} == {0o700}


def test_a_copy_never_touches_what_is_there(desk: Desk) -> None:
    there = desk.here / "northwind-ltd-2026-11-22"
    there.mkdir()
    _, screen = desk.type(*BOUNDARY, WRITE, SAVE, COPY)
    assert list(there.iterdir()) == []
    assert str(desk.here / "northwind-ltd-2026-11-22-2") in screen


def test_nothing_is_written_before_it_is_saved(desk: Desk) -> None:
    status, screen = desk.type(*BOUNDARY, WRITE)
    assert status == 130
    assert "Dear Alex" in screen
    assert desk.store.entries() == []


def test_an_interrupt_at_any_prompt_keeps_a_draft_that_is_gone_on_with(desk: Desk) -> None:
    for count in range(1, len(BOUNDARY) + 1):
        status, screen = desk.type(*BOUNDARY[:count])
        (draft,) = desk.store.drafts()
        assert status == 130
        assert str(draft) in screen
        assert stat.S_IMODE(draft.stat().st_mode) == 0o600
        assert desk.store.entries() == []
        status, _ = desk.type(GO_ON, "1", *BOUNDARY[count:], WRITE, SAVE, NO_COPY)
        assert status == 0
        assert desk.store.drafts() == []
        assert desk.case().client.company == "Northwind Ltd"
        desk.store.forget(desk.store.entries()[0].folder)


def test_an_interrupt_at_the_first_question_keeps_nothing_and_says_so(desk: Desk) -> None:
    status, screen = desk.type()
    assert status == 130
    assert "nothing is kept" in screen
    assert desk.store.drafts() == []


def test_going_back_offers_what_was_typed_and_enter_keeps_it(desk: Desk) -> None:
    straight, _ = desk.type(*BOUNDARY, WRITE, SAVE, NO_COPY)
    expected = desk.saved()
    desk.store.forget(desk.store.entries()[0].folder)
    there_and_back = [*BOUNDARY, *["<"] * len(BOUNDARY), *[""] * len(BOUNDARY)]
    status, screen = desk.type(*there_and_back, WRITE, SAVE, NO_COPY)
    assert (straight, status) == (0, 0)
    assert "[Northwind Ltd]" in screen
    assert desk.saved() == expected


def test_every_question_says_why_it_is_asked(desk: Desk) -> None:
    rows = [row for answer in BOUNDARY for row in ("?", answer)]
    status, screen = desk.type(*rows, "?", WRITE, "?", SAVE, "?", NO_COPY)
    assert status == 0
    reasons = [language.load("en").wizard["question"][id]["why"] for id in ("need", "company", "scope", "good_thing")]
    flat = " ".join(screen.split())
    assert all(" ".join(reason.split()) in flat for reason in reasons)


def test_a_bad_answer_gets_one_sentence_and_the_question_again(desk: Desk) -> None:
    rows = [*BOUNDARY[:8], "six", "0 12-01", "6 31-02", *BOUNDARY[8:]]
    status, screen = desk.type(*rows, WRITE, SAVE, NO_COPY)
    assert status == 0
    assert screen.count("! ") == 3
    assert "[six]" in screen


def test_a_fact_is_edited_in_place_on_the_review_screen(desk: Desk) -> None:
    _, screen = desk.type(*BOUNDARY)
    status, screen = desk.type(GO_ON, "1", row_of(screen, "Project:"), "Greenhouse", WRITE, SAVE, NO_COPY)
    assert status == 0
    assert desk.case().work.project == "Greenhouse"
    assert "Greenhouse" in screen


def test_a_contradiction_stops_the_letter_until_it_is_mended(desk: Desk) -> None:
    ending = ["2", "Acme", "", "1", "1", "1", "12", "1", "01-12", "", "", "", "", "1"]
    _, screen = desk.type(*ending)
    _, screen = desk.type(GO_ON, "1", row_of(screen, "Contract:"), "12; ; ; 3 months")
    assert "before the notice ends, 22 February 2027" in " ".join(screen.split())
    assert "Write it" not in screen.rsplit("All the facts", 1)[1]
    # The field at fault is pointed at: Enter opens it.
    status, _ = desk.type(GO_ON, "1", "", "22-02-2027", WRITE, SAVE, NO_COPY)
    assert status == 0
    assert desk.case().work.last_day == dt.date(2027, 2, 22)


def test_a_talk_makes_a_script_and_a_draft_and_then_its_record(desk: Desk) -> None:
    call = [*BOUNDARY[:6], "3", *BOUNDARY[7:]]
    status, screen = desk.type(*call, WRITE, SAVE, NO_COPY)
    assert status == 0
    assert set(desk.saved()) == {"call-script.en.txt", "written-record-draft.en.txt"}
    assert "make the call" in screen
    record = ["1", "30-11", "", "", "A weekly list.", "", ""]
    status, _ = desk.type(GO_ON, "1", *record, WRITE, SAVE, NO_COPY, today=dt.date(2026, 12, 1))
    assert status == 0
    case = desk.case()
    assert (case.talk.held, case.talk.date, case.date) == (True, dt.date(2026, 11, 30), dt.date(2026, 12, 1))
    assert case.talk.participants == ["Marta Zielińska", "Alex Morgan"]
    text = desk.saved()["written-record.en.txt"].decode()
    assert "A weekly list" in text
    assert "written-record.en.eml" in desk.saved()


def test_a_case_that_was_changed_meanwhile_is_left_alone(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.type(*BOUNDARY, WRITE, SAVE, NO_COPY)
    path = desk.store.entries()[0].folder / store.CASE_FILE

    class Editing(io.StringIO):
        """A user who edits the file in another window before the last answer."""

        def readline(self, *arguments: int) -> str:
            row = super().readline(*arguments)
            if self.tell() == len(self.getvalue()):
                path.write_text(path.read_text() + "# mine\n")
            return row

    monkeypatch.setattr("sys.stdin", Editing(f"{GO_ON}\n1\n1\n1\n"))
    with pytest.raises(BreakupError) as caught:
        wizard.run(ui=language.load("en"), store=desk.store, plain=True, today=TODAY)
    assert caught.value.id == "changed_meanwhile"
    assert path.read_text().endswith("# mine\n")


def test_a_damaged_draft_case_or_profile_is_named_and_does_not_stop_the_rest(desk: Desk) -> None:
    desk.type(*BOUNDARY, WRITE, SAVE, NO_COPY)
    store.make_private(desk.store.folder / "drafts")
    (desk.store.folder / "drafts" / "20260101T000000Z-00000000.json").write_text("{")
    (desk.store.folder / "profile.toml").write_text("name = 3")
    status, screen = desk.type(GO_ON, "1", WRITE, SAVE, NO_COPY)
    assert status == 0
    assert "20260101T000000Z-00000000" in screen


def test_a_folder_that_cannot_be_made_is_refused_before_the_first_question(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(BreakupError):
        wizard.run(ui=language.load("en"), store=Store(tmp_path / "file" / "data"), plain=True, today=TODAY)


def test_what_is_typed_comes_out_as_the_same_visible_text(desk: Desk) -> None:
    rows = [*BOUNDARY[:1], "{{ 7*7 }} %s <b>\x1b[31m", *BOUNDARY[2:]]
    status, screen = desk.type(*rows, WRITE, SAVE, NO_COPY)
    assert status == 0
    assert desk.case().client.company == "{{ 7*7 }} %s <b>\\x1b[31m"
    assert "\x1b" not in screen


@pytest.mark.parametrize("ui", ["en", "pl"])
def test_it_speaks_the_users_language_and_fits_40_columns(desk: Desk, ui: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    status, screen = desk.type(*BOUNDARY, WRITE, SAVE, NO_COPY, ui=ui)
    assert status == 0
    paths = str(desk.store.folder)
    assert [line for line in screen.splitlines() if len(line) > 60 and paths not in line and "> " not in line] == []
    assert language.load(ui).wizard["question"]["need"]["ask"] in screen


def test_a_polish_ending_by_an_english_studio(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = Desk(tmp_path, monkeypatch, capsys)
    sender = ["Hannah Reed", "Fernhill", "4", "hello@fernhill.example", "gb"]
    tags = language.tags()
    polish = str(tags.index("pl") + 1)
    answers = ["2", *sender, "Modrzew sp. z o.o.", "Anna Kowalska", "1", polish, "1", "1", "12/2024; 04-03-2024; 9; 1 month", "2", "",
               "01-12 podstrony produktów", "", "114 1240 EUR 16-12", "", "50%", "Studio Północ; biuro@polnoc.example", "", "5"]  # fmt: skip
    status, screen = desk.type(*answers, WRITE, SAVE, NO_COPY)
    assert status == 0
    case = desk.case()
    assert (case.language, case.money.currency, case.sender.number) == ("pl", "EUR", "several")
    assert desk.store.profile() == case.sender
    assert casefile.read(casefile.written(case).encode()) == case
    assert "Szanowna Pani" in screen


def test_a_letter_that_was_edited_by_hand_is_kept_beside_the_new_one(desk: Desk) -> None:
    desk.type(*BOUNDARY, WRITE, SAVE, NO_COPY)
    path = desk.store.entries()[0].folder / "letters" / "boundary-email.en.txt"
    first = path.read_bytes()
    _, screen = desk.type(GO_ON, "1", WRITE, SAVE, NO_COPY)
    assert "edited by hand" not in screen
    for number, mine in enumerate((b"mine", b"mine again"), 1):
        path.write_bytes(mine)
        _, screen = desk.type(GO_ON, "1", WRITE, SAVE, NO_COPY)
        assert "edited by hand" in screen
        assert str(path.with_name(f"boundary-email.en.{number}.txt")) in screen
        assert path.with_name(f"boundary-email.en.{number}.txt").read_bytes() == mine
    assert path.read_bytes() == first


def test_lines_that_were_typed_are_not_lost_by_an_interrupt(desk: Desk) -> None:
    rude = [*BOUNDARY[:7], RUDENESS]
    desk.type(*rude, "03-02 nonsense", "")
    _, screen = desk.type(GO_ON, "1")
    assert "[03-02 nonsense]" in screen
    assert "Enter keeps it" in screen
    (draft,) = desk.store.drafts()
    draft.unlink()
    desk.type(*rude, "03-02 22:40 call insult", "04-02 call insult")
    _, screen = desk.type(GO_ON, "1")
    assert "[03-02-2026 22:40 call insult\n04-02-2026 call insult]" in screen


def test_cases_that_look_alike_are_told_apart(desk: Desk) -> None:
    desk.type(*BOUNDARY, WRITE, SAVE, NO_COPY)
    desk.type(*BOUNDARY[:6], "2", *BOUNDARY[7:], WRITE, SAVE, NO_COPY)
    desk.type(*BOUNDARY[:6], "2", *BOUNDARY[7:], WRITE, SAVE, NO_COPY)
    _, screen = desk.type(GO_ON)
    rows = " ".join(screen.split()).split("Northwind Ltd: ")[1:]
    assert len({row.split("2026")[0] for row in rows}) == 2
    assert "more and more requests, by letter" in " ".join(screen.split())
    assert all(entry.name in screen for entry in desk.store.entries() if entry.case and entry.case.channel == "letter")


def test_a_name_in_another_alphabet_is_warned_of(desk: Desk) -> None:
    _, screen = desk.type(*BOUNDARY)
    assert "another alphabet" not in screen
    russian = str(language.tags().index("ru") + 1)
    _, screen = desk.type(*BOUNDARY[:1], "Ромашка", "Анна Котова", "1", russian, "1", "", "", "1", "6 12-01", "1")
    assert "another alphabet: Marta Zielińska, Studio Linia" in " ".join(screen.split())
    assert "! Ромашка" not in screen


def test_the_wizard_goes_on_with_a_case_or_a_draft_that_is_named(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.type(*BOUNDARY[:4])
    (draft,) = desk.store.drafts()
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{row}\n" for row in [*BOUNDARY[4:], WRITE, SAVE, NO_COPY])))
    assert wizard.run(ui=language.load("en"), store=desk.store, plain=True, today=TODAY, start_case=draft) == 0
    case = desk.store.entries()[0].folder / store.CASE_FILE
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert wizard.run(ui=language.load("en"), store=desk.store, plain=True, today=TODAY, start_case=case) == 130
    assert "Client: Northwind Ltd" in capsys.readouterr().out


def test_a_folder_of_a_cyrillic_name_can_be_read() -> None:
    assert [store.slug(name) for name in ("Ромашка & Щука", "Чай", "Łódź", "何", "con")] == [
        "romashka-shchuka", "chay", "lodz", "x", "x-con",
    ]  # fmt: skip


def number_of(screen: str, words: str) -> str:
    """The number of a choice in the last list on a screen that has it."""
    rows = [line.removeprefix("*").split(maxsplit=1) for line in screen.splitlines()]
    return [row[0] for row in rows if len(row) == 2 and row[1].startswith(words)][-1]


def test_a_document_by_itself_is_asked_shown_and_saved(desk: Desk) -> None:
    _, screen = desk.type(DOCUMENT)
    kind = number_of(screen, "Payment demand – an invoice is overdue")
    demand = [DOCUMENT, kind, "Northwind Ltd", "Alex Morgan", "2", "1", "2", "114 1250 14-10-2026", "", ""]
    _, screen = desk.type(*demand)
    assert "Documents: Payment demand" in screen
    assert "Payment by: 30 November 2026" in screen.replace("\u00a0", " ")
    if language.load("en").source("payment-demand") is None:
        return
    for path in desk.store.drafts():
        path.unlink()
    status, screen = desk.type(*demand, WRITE, SAVE, NO_COPY)
    assert status == 0
    assert (desk.case().need, desk.case().documents) == ("document", ["payment-demand"])
    assert set(desk.saved()) == {"payment-demand.en.txt", "payment-demand.en.eml"}
    _, screen = desk.type(GO_ON)
    assert "Northwind Ltd: Another document (payment demand)" in " ".join(screen.split())


def test_a_sheet_makes_no_mail_and_is_not_sent(desk: Desk) -> None:
    _, screen = desk.type(DOCUMENT)
    sheet = [DOCUMENT, number_of(screen, "Contract checklist"), "Northwind Ltd", "1"]
    (draft,) = desk.store.drafts()
    draft.unlink()
    if language.load("en").source("contract-checklist") is None:
        assert "Documents: Contract checklist" in desk.type(*sheet)[1]
        return
    status, screen = desk.type(*sheet, WRITE, SAVE, NO_COPY)
    assert status == 0
    assert set(desk.saved()) == {"contract-checklist.en.txt"}
    assert "not for sending" in screen


def test_no_document_is_no_answer(desk: Desk) -> None:
    _, screen = desk.type(DOCUMENT, "-")
    assert "! Something must stand here" in screen


ENDING = ["2", "Acme", "", "1", "1", "1", "", "1", "01-02-2027", "", "", "", "", "1"]


def test_the_letter_screen_counts_the_elements_and_offers_what_belongs_to_an_ending(desk: Desk) -> None:
    _, screen = desk.type(*ENDING, WRITE)
    assert "of 16 elements; not said: " in screen
    offer = number_of(screen, "Add what belongs to it")
    desk.store.drafts()[0].unlink()
    status, _ = desk.type(*ENDING, WRITE, SAVE, NO_COPY)
    assert (status, set(desk.saved())) == (0, {"termination-letter.en.txt", "termination-letter.en.eml"})
    desk.store.forget(desk.store.entries()[0].folder)
    status, screen = desk.type(*ENDING, WRITE, offer, "")
    assert "Which documents shall be written?" in screen
    asked = " ".join(screen.split()).rsplit("Which documents shall be written?", 1)[1]
    offered = asked.split("Enter = ", 1)[1].split(" Number")[0]
    for name in ("Letter that ends the work", "Checks before an ending", "Replies to keep at hand", "Handover list"):
        assert name in offered
    desk.store.drafts()[0].unlink()
    status, screen = desk.type(*ENDING, WRITE, offer, "", SAVE, NO_COPY)
    assert status == 0
    assert set(desk.saved()) == {
        "termination-letter.en.txt", "termination-letter.en.eml", "preflight.en.txt", "reply-kit.en.txt",
        "handover-list.en.txt", "lessons.en.txt", "contract-checklist.en.txt",
    }  # fmt: skip
    assert "Add what belongs to it" not in screen.rsplit("Is it good", 1)[1]


def test_what_an_added_document_lacks_is_asked_before_it_is_written(desk: Desk) -> None:
    _, screen = desk.type(*BOUNDARY)
    row = row_of(screen, "Documents:")
    _, screen = desk.type(GO_ON, "1", row)
    kinds = [number_of(screen, name) for name in ("Boundary letter", "Addendum to sign")]
    _, screen = desk.type(GO_ON, "1", row, " ".join(kinds))
    assert "What was asked beyond the agreement" in screen.rsplit("Which documents", 1)[1]


@pytest.mark.parametrize("ui", language.codes())
def test_the_list_of_documents_fits_40_columns(desk: Desk, ui: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    _, screen = desk.type(DOCUMENT, ui=ui)
    listed = screen.split(language.load(ui).wizard["question"]["kinds"]["ask"])[-1]
    assert len(listed.splitlines()) > 20
    assert [
        line for line in listed.splitlines() if len(line) > 39 and "> " not in line and "/drafts/" not in line
    ] == []


# Help me decide: need, treatment, own side, in trouble, signs, regularly, constantly, tried, cannot go on
ABUSED = [DECIDE, "3", "-"]
NIGHTS = [DECIDE, "1", "-", "2", "3", "1", "-", "1", "2"]
FOLLOW, EVERYTHING, OTHER, CHANGE = "1", "2", "3", "4"


def test_an_insult_leads_to_its_verdict_in_three_answers_and_into_the_ending(desk: Desk) -> None:
    status, screen = desk.type(*ABUSED, EVERYTHING, FOLLOW, "Acme")
    assert status == 130
    assert "End it now. Give notice today" in screen
    assert "[000-52" in screen
    assert "Heat" not in screen.split("Which way?")[0]
    assert "Contact at the client" in screen
    (draft,) = desk.store.drafts()
    assert '"way"' in draft.read_text()


def test_a_verdict_leads_straight_into_its_letter(desk: Desk) -> None:
    letter_of = ["Northwind Ltd", "Alex Morgan", "2", "1", "2", "1", "", "14 12-01", "1"]
    _, screen = desk.type(*NIGHTS, FOLLOW, *letter_of, WRITE, SAVE, NO_COPY)
    assert "Set a boundary. Keep the client" in screen
    case = desk.case()
    assert (case.need, case.signs.boundaries, case.boundary and case.boundary.issue) == ("boundary", 2, "contact_hours")
    assert case.client.company == "Northwind Ltd"
    assert case.decision is not None
    assert case.decision.review is not None
    assert "boundary-email.en.txt" in desk.saved()


def test_another_way_is_kept_with_its_reason_and_the_decision_without_a_letter(desk: Desk) -> None:
    status, screen = desk.type(*ABUSED, OTHER, "1", "It is my brother.", "Acme")
    assert status == 0
    case = desk.case()
    assert (case.need, case.client.company) == ("decide", "Acme")
    assert case.decision is not None
    assert (case.decision.chosen, case.decision.reason) == ("keep", "It is my brother.")
    assert "The decision is saved" in screen
    assert desk.store.drafts() == []


def test_a_saved_decision_is_gone_on_with_and_becomes_a_letter(desk: Desk) -> None:
    desk.type(*ABUSED, OTHER, "1", "It is my brother.", "Acme")
    _, screen = desk.type(GO_ON, "1", FOLLOW, "", "1", "1", "1")
    assert "Acme: Help me decide (keep going)" in screen
    assert "Contract: reference" in screen


def test_an_answer_can_be_changed_on_the_verdict_screen(desk: Desk) -> None:
    _, screen = desk.type(*ABUSED, CHANGE, "1", "4")
    assert screen.count("Which way?") == 2
    assert "Safety first" in screen


def test_an_interrupted_decision_goes_on_where_it_stopped(desk: Desk) -> None:
    for count in range(1, len(ABUSED) + 1):
        desk.type(*ABUSED[:count])
        _, screen = desk.type(GO_ON, "1", *ABUSED[count:])
        assert "Which way?" in screen
        for path in desk.store.drafts():
            path.unlink()


def test_why_a_question_is_asked_names_its_row(desk: Desk) -> None:
    _, screen = desk.type(DECIDE, "?")
    assert "before money and before fairness to the client. [000-52]" in " ".join(screen.split())


def test_a_letter_that_was_saved_before_is_held_against_the_case_that_is_gone_on_with(desk: Desk) -> None:
    desk.type(*BOUNDARY, WRITE, SAVE, NO_COPY)
    saved = desk.store.entries()[0].folder / "letters"
    (saved / "reply-kit.en.txt").write_text("An answer comes by 24 December 2026.\n", encoding="utf-8")
    _, screen = desk.type(GO_ON, "1")
    assert "! reply-kit.en.txt: This saved letter names 24 December 2026" in " ".join(
        screen.replace("\u00a0", " ").split()
    )
    assert "boundary-email.en.txt: " not in screen  # it is written anew


def test_an_end_that_is_prepared_is_kept_until_it_can_be_afforded(desk: Desk) -> None:
    _, screen = desk.type(*NIGHTS, OTHER, "4", "I need the time.")
    ending = ["Northwind Ltd", "Alex Morgan", "2", "1", "2", "1", "", "3", "", "", "", "", "", "1"]
    status, screen = desk.type(GO_ON, "1", *ending, WRITE, SAVE, NO_COPY)
    assert status == 0
    assert "keep it until what was planned is reached" in " ".join(screen.split())
    assert desk.case().decision is not None


# An ending up to what is still delivered; then the text, what to do with it, and the rest.
DELIVERED = ["2", "Acme", "", "1", "1", "1", "", "1", "01-02-2027"]
TAKE, CHANGE_TEXT, KEEP_TEXT = "1", "2", "3"


def test_a_text_that_hurts_is_told_at_once(desk: Desk) -> None:
    _, screen = desk.type(*DELIVERED, "10-01-2027 the pages you never paid for", "")
    assert "This wording may hurt" in screen
    assert "“you never paid" in screen


def test_a_text_may_be_kept_as_it_was_typed(desk: Desk) -> None:
    row = "10-01-2027 the pages, due to the fact that the launch is in May"
    desk.type(*DELIVERED, row, "", KEEP_TEXT, "", "", "", "1", WRITE, SAVE, NO_COPY)
    assert desk.case().work.deliverables[0].text == {"en": "the pages, due to the fact that the launch is in May"}


def test_the_better_wording_is_taken_over_into_the_prompt(desk: Desk) -> None:
    row = "10-01-2027 the pages, due to the fact that the launch is in May"
    _, screen = desk.type(*DELIVERED, row, "", TAKE)
    assert "the pages, because the launch is in May" in screen.split("The better wording stands in the prompt")[1]


def test_a_fine_text_is_not_commented(desk: Desk) -> None:
    _, screen = desk.type(*DELIVERED, "10-01-2027 the product pages", "")
    assert "This wording may hurt" not in screen
