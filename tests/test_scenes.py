"""Which place belongs to which act, on parsed sentences of our own, and the hard cases of cases/places.toml."""

from __future__ import annotations

import re
from functools import cache

import pytest
from msgspec import Struct

from saksi.language.id.morphology import Morphology
from saksi.language.pack import load_pack
from saksi.model import Sentence, Where
from saksi.resolve.binding import Binder
from saksi.resolve.places import Gazetteer
from saksi.resolve.scenes import SceneReader
from saksi.tables import read_toml
from saksi.text.parse import Parser

PACK = load_pack("id")
UNSEEN_FLOOR = 0.66


class Case(Struct, frozen=True, forbid_unknown_fields=True):
    text: str
    country: str = ""
    name: str | None = None
    level: int | None = None
    origin: str = ""
    goal: str = ""
    unseen: bool = False
    fails: str = ""


class Cases(Struct, frozen=True, forbid_unknown_fields=True):
    case: tuple[Case, ...]


CASES = read_toml(PACK.folder / "cases" / "places.toml", Cases).case
SEEN = [case for case in CASES if not case.unseen]


@cache
def stages() -> tuple[Parser, SceneReader]:
    return Parser(PACK, Morphology(PACK).analyse), SceneReader(PACK, Binder(PACK), Gazetteer.load())


def bound(text: str, at: int) -> tuple[Where | None, tuple[Where, ...]]:
    """Scene and route of the act whose word begins at `at`."""
    parser, scenes = stages()
    sentences = parser.parse([(0, (0, len(text)))], text)
    around = scenes.locator.survey(sentences)
    sentence = next(one for one in sentences if one.span[0] <= at < one.span[1])
    act = next(token.i for token in sentence.tokens if token.start <= at < token.end)
    scene = scenes.scene(sentence, act, text, around, cues(sentence, act))
    return scene, scenes.route(sentence, act, text, around)


def cues(sentence: Sentence, act: int) -> frozenset[int]:
    return frozenset(token.i for token in sentence.tokens if token.low in Binder(PACK).speech and token.i != act)


def place_of(text: str, word: str) -> Where | None:
    return bound(text, text.index(word))[0]


def told(case: Case) -> tuple[dict[str, object], dict[str, object]]:
    """What the case wants and what was found, of the fields that it names."""
    bare = re.sub(r"[\[\]]", "", case.text)
    at = bare.index("{")
    scene, route = bound(re.sub(r"[{}]", "", bare), at)
    place = re.search(r"\[([^]]*)\]", case.text)
    ends = {where.role: where.text for where in route}
    wanted: dict[str, object] = {"text": place[1].replace("{", "").replace("}", "") if place else ""}
    found: dict[str, object] = {"text": scene.text if scene else ""}
    for field, want in (("country", case.country), ("name", case.name), ("level", case.level)):
        if want is not None and place:
            wanted[field], found[field] = want, (getattr(scene, field) if scene else None) or ""
    for role, want in (("origin", case.origin), ("goal", case.goal)):
        if want:
            wanted[role], found[role] = want, ends.get(role, "")
    return wanted, found


def test_there_are_sixty_cases_and_every_fifth_is_unseen() -> None:
    assert len(CASES) == 60
    assert [case.unseen for case in CASES] == [number % 5 == 0 for number in range(1, 61)]


@pytest.mark.parametrize(
    "case",
    [pytest.param(c, id=c.text[:50], marks=[pytest.mark.xfail(reason=c.fails)] if c.fails else []) for c in SEEN],
)
def test_seen_cases_hold(case: Case) -> None:
    wanted, found = told(case)
    assert found == wanted


def test_unseen_cases_stay_above_their_floor() -> None:
    unseen = [case for case in CASES if case.unseen]
    right = sum(wanted == found for wanted, found in map(told, unseen))
    assert right / len(unseen) >= UNSEEN_FLOOR, f"{right} of {len(unseen)}"


def test_an_unlisted_building_has_no_coordinates() -> None:
    where = place_of("Massa merusak kantor KPU Kabupaten Yalimo.", "merusak")
    assert where is not None
    assert (where.country, where.division, where.lat, where.lon) == ("IDN", "Kabupaten Yalimo", None, None)


def test_a_town_keeps_its_coordinates_and_number() -> None:
    where = place_of("Kedua delegasi bertemu di Jenewa, Swiss.", "bertemu")
    assert where is not None
    assert where.lat == pytest.approx(46.2, abs=0.1)
    assert where.geonameid == 2660646


def test_there_is_the_place_last_named() -> None:
    text = "Bantuan tiba di Khan Younis pada Senin. Menurut relawan, tentara menembaki warga di sana."
    where = place_of(text, "menembaki")
    assert where is not None
    assert (where.text, where.country) == ("Khan Younis", "PSE")


@pytest.mark.parametrize(
    ("text", "word", "place", "country"),
    [
        ("Ribuan mahasiswa berunjuk rasa di Kota Surabaya, Jawa Timur.", "berunjuk", "Kota Surabaya", "IDN"),
        ("Kedua delegasi bertemu di Istanbul, Turki.", "bertemu", "Istanbul", "TUR"),
        ("Presiden Prancis mengunjungi Kairo pekan ini.", "mengunjungi", "Kairo", "EGY"),
        ("Menteri itu akan terbang ke Moskow besok.", "terbang", "Moskow", "RUS"),
        ("Drone menghantam wilayah Jalur Gaza tadi malam.", "menghantam", "wilayah Jalur Gaza", "PSE"),
        ("Rusia melancarkan serangan ke Kharkiv semalam.", "serangan", "Kharkiv", "UKR"),
        ("Evakuasi warga dari Khartoum, Sudan, dilakukan dengan kapal.", "Evakuasi", "Khartoum", "SDN"),
        ("Ledakan dilaporkan terjadi di ibu kota, Teheran.", "Ledakan", "ibu kota, Teheran", "IRN"),
        ("Ia berjanji menyelidiki kerusuhan di Wamena yang menewaskan enam orang.", "menewaskan", "Wamena", "IDN"),
        ("Empat warga tewas setelah serangan udara di Rafah.", "tewas", "Rafah", "PSE"),
        ("Massa masuk ke Pasar Johar dan memukul dua pedagang. Warga Semarang takut.", "memukul", "Pasar Johar", "IDN"),
        ("Satpam yang berjaga di gerbang Kantor DPRD Jambi diserang.", "berjaga", "Kantor DPRD Jambi", "IDN"),
        ("Tersangka ditahan di Mapolsek Karangbanyu.", "ditahan", "Mapolsek Karangbanyu", "IDN"),
        ("Massa di La Paz marah. Mereka berunjuk rasa di dekat gedung parlemen.", "berunjuk", "gedung parlemen", "BOL"),
    ],
)
def test_a_place_goes_to_its_act(text: str, word: str, place: str, country: str) -> None:
    where = place_of(text, word)
    assert where is not None
    assert (where.text, where.country) == (place, country)
    assert text[slice(*where.span)] == where.text


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ('"Mereka menyerang pos kami," kata juru bicara itu di Jakarta.', "menyerang"),
        ("Kedua pihak bentrok di tengah malam.", "bentrok"),
        ("Warga menyerang pos itu dari dalam", "menyerang"),
        ("Warga menyerang pos polisi di dalam", "menyerang"),
    ],
)
def test_no_place_where_none_is_told(text: str, word: str) -> None:
    assert place_of(text, word) is None


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Turki mengecam pembunuhan wartawan oleh kelompok bersenjata di Aleppo.", "mengecam"),
        ("Gudang digerebek polisi semalam.", "digerebek"),
        ("Rusia melancarkan serangan ke militer lawan.", "serangan"),
        ("Ia datang ke Jakarta dan mengecam Israel.", "mengecam"),
    ],
)
def test_a_place_of_something_else_is_not_taken(text: str, word: str) -> None:
    assert place_of(text, word) is None


def test_a_hyphen_in_a_name_is_no_border() -> None:
    name = place_of("Jet tempur menghantam kawasan Al-Maghazi bagian timur.", "menghantam")
    border = place_of("Bantuan dibagikan di Turki-Suriah.", "dibagikan")
    assert name is not None
    assert border is not None
    assert (name.country, border.country) == ("PSE", None)


def test_a_word_of_a_larger_name_is_no_place() -> None:
    text = "Media Iran menyebut jet tempur menyerang kapal di perairan Pulau Antah, yang terletak di Selat Hormuz."
    where = place_of(text, "menyerang")
    assert where is not None
    assert where.country == "IRN"
