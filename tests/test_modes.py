"""Mode rules: what is asked, refused or threatened, by the words behind the trigger; examples hold both ways."""

from __future__ import annotations

import re

import pytest

from saksi.extract.modes import ModeReader, ModeRow
from saksi.language.id.morphology import Morphology
from saksi.language.pack import load_pack
from saksi.model import Sentence, Token
from saksi.ontology.plover import load_ontology

PACK = load_pack("id")
READER = ModeReader(PACK)
WORDS = Morphology(PACK)
TRIGGER = re.compile(r"\[trigger ([^\]]*)\]")


def sentence(text: str) -> Sentence:
    """A sentence without a tree: modes look at words and their roots."""
    words = re.findall(r"[\w-]+|[^\w\s]", text)
    tokens = tuple(
        Token(i, 0, 0, w, w.lower(), "X", 0, "root", "", False, WORDS.analyse(w.lower())) for i, w in enumerate(words)
    )
    return Sentence(0, 0, (0, len(text)), tokens, tuple(() for _ in tokens))


def modes(example: str, kind: str) -> tuple[str, ...]:
    trigger = TRIGGER.search(example)
    assert trigger, example
    before = re.findall(r"[\w-]+|[^\w\s]", example[: trigger.start()])
    return READER.read(kind, sentence(TRIGGER.sub(r"\1", example)), len(before) + len(trigger[1].split()) - 1)


@pytest.mark.parametrize("row", READER.rules.mode, ids=lambda row: row.id)
def test_examples_hold_both_ways(row: ModeRow) -> None:
    assert row.yes
    assert row.no
    assert row.why
    for kind in row.types:
        assert [modes(example, kind) for example in row.yes] == [(row.mode,)] * len(row.yes)
        assert all(row.mode not in modes(example, kind) for example in row.no)


def test_every_mode_is_one_of_its_type() -> None:
    ontology = load_ontology()
    assert not [row.id for row in READER.rules.mode for kind in row.types if ontology.check(kind, (row.mode,))]
    assert not [kind for kind, mode in READER.rules.default.items() if ontology.check(kind, (mode,))]


def test_the_nearest_indicator_wins() -> None:
    assert modes("Iran [trigger meminta] Rusia mengirim gandum lalu menghentikan serangan.", "REQUEST") == ("assist",)


def test_without_an_indicator_a_request_asks_for_a_change_and_a_threat_has_no_mode() -> None:
    assert modes("Rusia [trigger menuntut] agar Ukraina netral.", "REQUEST") == ("change",)
    assert modes("Rusia [trigger mengancam] Ukraina.", "THREATEN") == ()


def test_what_a_speaker_does_later_is_not_looked_at() -> None:
    assert modes("Rusia [trigger mengancam] Ukraina, kata menteri yang ditembak.", "THREATEN") == ()


@pytest.mark.parametrize(
    ("example", "mode"),
    [
        ("Kenya [trigger memperingatkan] bank agar tidak mengirim dana ke sana.", "change"),
        ("Kenya [trigger meminta] warga tetap tenang bila bantuan terlambat.", "change"),
        ("Buruh [trigger menolak] pemutusan hubungan kerja massal.", "change"),
        ("Kenya [trigger menyerukan] deeskalasi di perbatasan.", "yield"),
    ],
)
def test_what_is_not_to_be_done_and_what_may_happen_tell_no_mode(example: str, mode: str) -> None:
    assert modes(example, "REJECT" if "menolak" in example else "REQUEST") == (mode,)


@pytest.mark.parametrize(
    ("text", "kind", "mode"),
    [
        ("Sebanyak 200 personel Brimob disiagakan di Dekai.", "MOBILIZE", "police"),
        ("Sebuah drone Israel melancarkan serangan ke desa di Lebanon.", "ASSAULT", "drone"),
        ("Rudal-rudal Iran menghantam gedung di Haifa.", "ASSAULT", "heavy-weapons"),
        ("Ukraina menyebut Rusia berbohong.", "ACCUSE", "disapprove"),
        ("Seorang warga mengalami luka bacok di Deiyai.", "ASSAULT", "primitive"),
    ],
)
def test_who_moves_what_strikes_and_what_is_said_tell_the_mode(coded, text: str, kind: str, mode: str) -> None:  # type: ignore[no-untyped-def]
    [event] = [event for event in coded(text).events if event.type == kind]
    assert mode in event.mode
