"""A predicate with its voice and its arguments, whichever way Indonesian puts it."""

from __future__ import annotations

import pytest

from saksi.extract.clauses import Clause, ClauseReader, voice_of
from saksi.model import Sentence
from shorthand import index

Arguments = tuple[str, str]
VERBS = [
    ("menyerang", "Rusia menyerang Ukraina.", ("Rusia", "Ukraina")),
    ("diserang", "Ukraina diserang oleh Rusia.", ("Rusia", "Ukraina")),
    ("diserang", "Ukraina diserang Rusia.", ("Rusia", "Ukraina")),
    ("menyerang", "Tentara yang menyerang kota itu mundur.", ("Tentara", "kota")),
    ("membebaskan", "Jepang meminta Cina membebaskan nelayan.", ("Cina", "nelayan")),
    ("membantu", "Jepang berjanji membantu Ukraina.", ("Jepang", "Ukraina")),
    ("memeriksa", "Polisi menangkap Budi dan memeriksa Rina.", ("Polisi", "Rina")),
    ("mengecam", "Jepang dan India mengecam Cina.", ("Jepang India", "Cina")),
    ("mengecam", "Jepang mengecam Cina dan Iran.", ("Jepang", "Cina Iran")),
    ("mundur", "Tentara itu mundur.", ("Tentara", "")),
    ("tangkap", "Mahasiswa itu kami tangkap.", ("kami", "Mahasiswa")),
    ("diserang", "Kota yang diserang tentara itu kosong.", ("tentara", "Kota")),
]


def clause(examined, text: str, word: str) -> tuple[Sentence, Clause]:  # type: ignore[no-untyped-def]
    [sentence] = examined(text).reading.sentences
    return sentence, READERS[0].read(sentence, index(sentence, word))


READERS: list[ClauseReader] = []


@pytest.fixture(scope="module", autouse=True)
def reader(stages) -> None:  # type: ignore[no-untyped-def]
    READERS.append(ClauseReader(stages.pack))


def forms(sentence: Sentence, heads: tuple[int, ...]) -> str:
    return " ".join(sentence.tokens[i].text for i in heads)


@pytest.mark.parametrize(("word", "text", "wanted"), VERBS)
def test_agent_and_patient_of_a_verb(examined, word: str, text: str, wanted: Arguments) -> None:  # type: ignore[no-untyped-def]
    sentence, found = clause(examined, text, word)
    assert found.verbal
    assert (forms(sentence, found.agents), forms(sentence, found.patients)) == wanted


@pytest.mark.parametrize(
    ("word", "text", "agents", "obliques"),
    [
        ("serangan", "Israel melancarkan serangan ke Lebanon.", "Israel", {"ke": "Lebanon"}),
        ("Pengeboman", "Pengeboman Suriah oleh Israel berlanjut.", "Israel", {"oleh": "Israel"}),
        ("Perundingan", "Perundingan antara Rusia dan Ukraina gagal.", "", {"antara": "Rusia Ukraina"}),
    ],
)
def test_event_nouns_take_their_arguments_from_verbs_and_prepositions(  # type: ignore[no-untyped-def]
    examined, word: str, text: str, agents: str, obliques: dict[str, str]
) -> None:
    sentence, found = clause(examined, text, word)
    assert not found.verbal
    assert forms(sentence, found.agents) == agents
    assert {key: forms(sentence, found.obliques.get(key, ())) for key in obliques} == obliques


def test_a_possessor_is_kept_apart_from_the_agent(examined) -> None:  # type: ignore[no-untyped-def]
    sentence, found = clause(examined, "Serangan Rusia terhadap Ukraina berlanjut.", "Serangan")
    assert (forms(sentence, found.possessors), found.agents) == ("Rusia", ())


@pytest.mark.parametrize(
    ("word", "text", "voice"),
    [
        ("menyerang", "Rusia menyerang Ukraina.", "active"),
        ("diserang", "Ukraina diserang Rusia.", "passive"),
        ("tertembak", "Warga itu tertembak polisi.", "passive"),
        ("berunding", "Rusia dan Ukraina berunding.", "active"),
    ],
)
def test_voice_is_read_off_the_affix(examined, word: str, text: str, voice: str) -> None:  # type: ignore[no-untyped-def]
    [sentence] = examined(text).reading.sentences
    assert voice_of(sentence.tokens[index(sentence, word)]) == voice


@pytest.mark.parametrize(
    ("word", "text", "noun"),
    [
        ("serangan", "Israel melancarkan serangan ke Lebanon.", True),
        ("kesepakatan", "Mereka mencapai kesepakatan.", True),
        ("menyerang", "Rusia menyerang Ukraina.", False),
        ("diserang", "Ukraina diserang Rusia.", False),
    ],
)
def test_event_nouns_are_told_from_verbs(examined, word: str, text: str, noun: bool) -> None:  # type: ignore[no-untyped-def]
    [sentence] = examined(text).reading.sentences
    assert READERS[0].is_event_noun(sentence, index(sentence, word)) is noun


def test_every_argument_is_a_token_of_the_sentence(examined) -> None:  # type: ignore[no-untyped-def]
    for text in (
        "Rusia, (Ukraina.",
        "yang yang yang",
        "Serangan oleh oleh Rusia ke ke Ukraina.",
        "Oleh.",
        "di- diserang",
    ):
        for sentence in examined(text).reading.sentences:
            for token in sentence.tokens:
                found = READERS[0].read(sentence, token.i)
                heads = [*found.agents, *found.patients, *found.subjects, *found.possessors]
                heads += [i for those in found.obliques.values() for i in those]
                assert all(0 <= i < len(sentence.tokens) for i in heads)
