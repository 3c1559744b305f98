"""Who says so: the chain of sources of an event, innermost first (codebook section 5)."""

from __future__ import annotations

import pytest

from shorthand import only, record, said, told, wrong

RUS, BLR = "Vladimir Putin", "Alexander Lukashenko"
CHAINS = [
    ("Rusia menyerang pelabuhan Odesa.", []),
    ("Ukraina mengatakan bahwa Rusia menyerang pelabuhan Odesa.", ["Ukraine: assert"]),
    ("Menurut Ukraina, Rusia menyerang pelabuhan Odesa.", ["Ukraine: assert"]),
    ("Rusia menyerang pelabuhan Odesa, menurut Ukraina.", ["Ukraine: assert"]),
    ("Rusia menyerang pelabuhan Odesa, kata Volodymyr Zelensky.", ["Volodymyr Zelensky: assert"]),
    ('"Rusia menyerang pelabuhan Odesa," kata Volodymyr Zelensky.', ["Volodymyr Zelensky: assert"]),
    ('Volodymyr Zelensky berkata, "Rusia menyerang pelabuhan Odesa."', ["Volodymyr Zelensky: assert"]),
    ("Ukraina mengklaim Rusia menyerang pelabuhan Odesa.", ["Ukraine: assert"]),
    ("Rusia membantah bahwa tentaranya menyerang pelabuhan Odesa.", ["Russia: deny"]),
    ("Rusia membantah menyerang pelabuhan Odesa.", ["Russia: deny"]),
    ("India meragukan bahwa Pakistan menyerang pos perbatasan.", ["India: question"]),
    ("Serangan Rusia itu tidak beralasan, kata Volodymyr Zelensky.", ["Volodymyr Zelensky: assert"]),
    ("Israel menyerang Lebanon, menurut laporan Reuters.", ["Reuters: assert"]),
    ("Ukraina menuduh Rusia menyerang pelabuhan Odesa.", ["Ukraine: assert"]),
    ("Jepang mengecam serangan Rusia ke Ukraina.", ["Japan: assert"]),
    (
        "Lukashenko mengatakan Putin mengatakan Ukraina menyerang Belgorod.",
        ["Vladimir Putin: assert", "Alexander Lukashenko: assert"],
    ),
    (
        "Ukraina membantah klaim Rusia bahwa Ukraina menyerang Belgorod.",
        ["Russia: assert", "Ukraine: deny"],
    ),
    (
        "Amerika Serikat dan Korea Selatan menyatakan bahwa Korea Utara menyerang kapal itu.",
        ["United States: assert", "South Korea: assert"],
    ),
    (
        "Menurut Putin, Lukashenko mengatakan Ukraina menyerang Belgorod.",
        ["Alexander Lukashenko: assert", "Vladimir Putin: assert"],
    ),
]


CREDITS = [
    ("Israel menyerang Lebanon, dilansir Antara, Jumat (6/6).", ["Antara: assert"]),
    ("Israel menyerang Lebanon. Demikian dilansir kantor berita Antara.", ["Antara: assert"]),
    ("Israel menyerang Lebanon. Demikian laporan Reuters.", ["Reuters: assert"]),
    (
        "Israel menyerang Lebanon. Hal itu dibenarkan Volodymyr Zelensky, dikutip Reuters.",
        ["Volodymyr Zelensky: assert", "Reuters: assert"],
    ),
    (
        "Zelensky mengatakan Israel menyerang Lebanon. Demikian seperti dilansir Reuters.",
        ["Volodymyr Zelensky: assert", "Reuters: assert"],
    ),
    (
        '"Israel menyerang Lebanon. Kami sangat prihatin," kata Zelensky, dilansir Reuters.',
        ["Volodymyr Zelensky: assert", "Reuters: assert"],
    ),
    ("Hujan turun. Seperti dilansir Reuters, Israel menyerang Lebanon.", ["Reuters: assert"]),
    ("Itulah desa yang menurut Ukraina telah diserang tentara Rusia.", ["Ukraine: assert"]),
    ('Zelensky menjawab; "Rusia menyerang pelabuhan Odesa."', ["Volodymyr Zelensky: assert"]),
    (
        "Keluarga staf ditarik, kata Volodymyr Zelensky, seraya menambahkan bahwa Rusia menyerang pelabuhan Odesa.",
        ["Volodymyr Zelensky: assert"],
    ),
    ("Amerika Serikat mengapresiasi Polandia yang menangkap tentara Rusia.", []),
    ("Berdasarkan keterangan Volodymyr Zelensky, Rusia menyerang pelabuhan Odesa.", ["Volodymyr Zelensky: assert"]),
    ("Ukraina meyakini jika Rusia menyerang pelabuhan Odesa.", ["Ukraine: assert"]),
]
WRONG_CHAINS = [
    ("Dilansir dari Reuters, Israel menyerang Lebanon.", ["Reuters: assert"]),
    ("Dilansir Reuters, Israel menyerang Lebanon.", ["Reuters: assert"]),
    ("Serangan Israel ke Lebanon dikecam Mesir.", ["Egypt: assert"]),
    ("Rusia menyerang Odesa, seperti dilaporkan Reuters.", ["Reuters: assert"]),
    ("Serangan Rusia ke Odesa, seperti dilansir Reuters, menewaskan dua orang.", ["Reuters: assert"]),
    (
        '"Rusia menyerang Odesa," kata Volodymyr Zelensky, seperti dikutip Reuters.',
        ["Volodymyr Zelensky: assert", "Reuters: assert"],
    ),
    ("Ukraina mengonfirmasi serangan Rusia ke Odesa.", ["Ukraine: assert"]),
    wrong(
        "Rusia menyerang Odesa, tetapi Putin membantahnya.",
        ["Vladimir Putin: deny"],
        why="a denial by pronoun (`membantahnya`) is no statement",
    ),
    wrong(
        '"Mereka," kata Zelensky, "menyerang Odesa."',
        ["Volodymyr Zelensky: assert"],
        why="the second half of a quote that a cue interrupts has no speaker",
    ),
    (
        "Lukashenko mengatakan bahwa Putin membantah bahwa Rusia menyerang Odesa.",
        ["Vladimir Putin: deny", "Alexander Lukashenko: assert"],
    ),
]


@pytest.mark.parametrize(("text", "wanted"), [*CHAINS, *CREDITS, *WRONG_CHAINS])
def test_sources_stand_innermost_first(coded, text: str, wanted: list[str]) -> None:  # type: ignore[no-untyped-def]
    assert said(only(coded(text).events, "ASSAULT").attribution) == wanted


@pytest.mark.parametrize("text", [text for text, wanted in CHAINS if wanted])
def test_the_speaker_is_no_party_of_the_act(coded, text: str) -> None:  # type: ignore[no-untyped-def]
    """Who attacks is the same whoever says it."""
    event = only(coded(text).events, "ASSAULT")
    attackers = {actor.code for actor in event.actors}
    assert len(attackers) == 1
    assert attackers <= {"RUS", "UKR", "ISR", "PAK", "PRK"}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Jepang menuntut agar Rusia menarik pasukan.", "REQUEST"),
        ("Ukraina menuduh Rusia menyerang pelabuhan Odesa.", "ACCUSE"),
        ("Iran mengancam akan membalas Israel.", "THREATEN"),
        ("India berjanji mengirim bantuan ke Nepal.", "AGREE"),
        ("Turki menolak permintaan Swedia.", "REJECT"),
    ],
)
def test_a_speech_act_is_told_in_the_voice_of_the_article(coded, text: str, kind: str) -> None:  # type: ignore[no-untyped-def]
    assert only(coded(text).events, kind).attribution == ()


def test_a_speech_act_gives_a_statement_too(coded) -> None:  # type: ignore[no-untyped-def]
    [statement] = coded("Jepang menuntut agar Rusia menarik pasukan.").statements
    assert statement.speaker.code == "JPN"


def test_joint_speakers_give_a_statement_each_over_one_content(coded) -> None:  # type: ignore[no-untyped-def]
    text = "Amerika Serikat dan Korea Selatan menyatakan bahwa Korea Utara menyerang kapal itu."
    found = coded(text).statements
    assert [statement.speaker.code for statement in found] == ["USA", "KOR"]
    assert len({statement.content for statement in found}) == 1
    assert text[slice(*found[0].content)] == "Korea Utara menyerang kapal itu"


def test_every_source_points_at_its_statement(coded) -> None:  # type: ignore[no-untyped-def]
    for text, _ in CHAINS:
        found = coded(text)
        known = {statement.id: statement for statement in found.statements}
        assert len(known) == len(found.statements)
        for event in found.events:
            for source in event.attribution:
                statement = known[source.statement or ""]
                assert (statement.stance, statement.cue) == (source.stance, source.cue)
                assert statement.content[0] <= event.trigger[0] < statement.content[1]


def test_a_quote_that_runs_on_keeps_its_speaker(coded) -> None:  # type: ignore[no-untyped-def]
    text = '"Israel menyerang rumah sakit. Mereka membunuh dokter. Dunia diam," kata juru bicara Hamas.'
    found = coded(text)
    assert len(found.events) == 2
    assert all([source.actor.code for source in event.attribution] == ["PSE"] for event in found.events)


def test_a_speaker_goes_on_by_pronoun(coded) -> None:  # type: ignore[no-untyped-def]
    text = "Volodymyr Zelensky menolak usul itu. Ia mengatakan Rusia menyerang pelabuhan Odesa."
    assert said(only(coded(text).events, "ASSAULT").attribution) == ["Volodymyr Zelensky: assert"]


def test_what_stands_behind_a_speech_is_the_articles_own(coded) -> None:  # type: ignore[no-untyped-def]
    text = "Volodymyr Zelensky mengatakan gandum aman. Rusia menyerang pelabuhan Odesa."
    assert said(only(coded(text).events, "ASSAULT").attribution) == []


def test_the_first_person_is_who_is_quoted(coded) -> None:  # type: ignore[no-untyped-def]
    found = coded('"Kami menyerang gudang senjata Ukraina," kata Presiden Rusia Vladimir Putin.')
    assert {actor.name for actor in only(found.events, "ASSAULT").actors} == {"Vladimir Putin"}


def test_an_unnamed_speaker_is_unknown(coded) -> None:  # type: ignore[no-untyped-def]
    [statement] = coded('"Rusia menyerang Ukraina," ujarnya.').statements
    assert statement.speaker.code == "UNK"


def test_a_denial_changes_only_who_says_so(coded) -> None:  # type: ignore[no-untyped-def]
    plain = coded("Tentara Rusia menembak warga Ukraina.").events
    denied = coded("Kementerian Pertahanan Rusia membantah bahwa tentara Rusia menembak warga Ukraina.").events
    assert [told(event) for event in plain] == [told(event) for event in denied]
    assert [event.status for event in plain] == [event.status for event in denied]
    assert record(coded("Tentara Rusia menembak warga Ukraina.")) == ["ASSAULT RUS:MIL > UKR:CVL"]


def test_a_denied_accusation_was_made_all_the_same(coded) -> None:  # type: ignore[no-untyped-def]
    assert only(coded("Rusia membantah tuduhan Ukraina.").events, "ACCUSE").attribution == ()


def test_backing_somebody_by_saying_so_is_no_report_of_it(coded) -> None:  # type: ignore[no-untyped-def]
    found = coded("Jepang menyatakan mendukung Ukraina, dan India mengatakan bahwa Cina mendukung Rusia.")
    assert [said(event.attribution) for event in found.events if event.type == "SUPPORT"] == [[], ["India: assert"]]


def test_behind_a_speaker_a_noun_with_a_verb_is_somebody_else(coded) -> None:  # type: ignore[no-untyped-def]
    event = only(coded("Menurut Budi Santoso, warga menolak tambang itu.").events, "REJECT")
    assert [actor.name for actor in event.actors] == [None]
    assert [source.actor.name for source in event.attribution] == ["Budi Santoso"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Zelensky berpidato. Terkait kapal itu, menurutnya Rusia menyerang Odesa, termasuk pelabuhannya.", "Zelensky"),
        ("Menurut Deputi Penindakan dan Eksekusi KPK Asep Lubis, Rusia menyerang Odesa.", "Asep Lubis"),
        ("Menurut Kepala Dinas Kelautan dan Perikanan Maluku Budi Lubis, Rusia menyerang Odesa.", "Budi Lubis"),
        (
            "Menurut Kasubdit III Ditreskrimum Polda Jambi Kompol Anton Wiratama, Rusia menyerang Odesa.",
            "Anton Wiratama",
        ),
        ("Kapolres Odesa Alexander Tengbunan berpidato. Menurut Alex, Rusia menyerang Odesa.", "Tengbunan"),
    ],
)
def test_a_speaker_named_before_goes_by_a_clitic_or_a_short_name(coded, text: str, wanted: str) -> None:  # type: ignore[no-untyped-def]
    event = only(coded(text).events, "ASSAULT")
    assert [wanted in str(source.actor.name) for source in event.attribution] == [True]


def test_a_name_behind_a_fronted_phrase_is_not_who_the_phrase_names(coded) -> None:  # type: ignore[no-untyped-def]
    event = only(coded("Di hadapan polisi, Darto mengaku telah memukul tetangganya.").events, "ASSAULT")
    assert [(actor.sector, actor.name) for actor in event.actors] == [("CVL", "Darto")]


def test_a_tongue_is_no_country_and_tourism_no_crime(coded) -> None:  # type: ignore[no-untyped-def]
    assert record(coded("Prabowo menginstruksikan bahasa Portugis diajarkan di sekolah.")) == ["REQUEST IDN:GOV > -"]
    assert record(coded("Pelaku wisata bertemu Gubernur Bali.")) == ["CONSULT IDN:BUS+IDN:GOV > -"]


def test_money_is_no_party(coded) -> None:  # type: ignore[no-untyped-def]
    assert record(coded("Pemerintah menandatangani nota kesepahaman dengan USD 800 juta.")) == ["SUPPORT IDN:GOV > -"]
