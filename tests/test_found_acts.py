"""Acts told in passing: behind a count, within a demand, beside another act, by whoever has the office."""

from __future__ import annotations

import pytest

from shorthand import record


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Israel membunuh sedikitnya 25 warga Palestina dan melukai ratusan orang.", "ASSAULT ISR > PSE:CVL"),
        ("Mesir membebaskan tidak kurang dari 30 nelayan Yunani.", "RETREAT EGY > GRC:AGR"),
    ],
)
def test_a_counted_object_is_found_behind_the_words_around_its_number(coded, text: str, wanted: str) -> None:  # type: ignore[no-untyped-def]
    assert wanted in record(coded(text))


@pytest.mark.parametrize(
    "text",
    [
        "Hakim memvonis bersalah AD dengan hukuman tujuh tahun penjara.",
        "Polisi saat ini telah mengamankan terduga pelaku.",
    ],
)
def test_whom_an_officer_arrests_or_tries_need_not_be_known(coded, text: str) -> None:  # type: ignore[no-untyped-def]
    assert len(coded(text).events) == 1


def test_what_others_catch_must_be_somebody(coded) -> None:  # type: ignore[no-untyped-def]
    assert record(coded("Warga menangkap lalat di dapur.")) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Pelakunya seorang pelatih berumur 40 tahun yang kini diamankan polisi.", "COERCE"),
        (
            "Nyata benar seperti yang tertulis dalam putusan, seorang terdakwa sudah divonis enam tahun penjara.",
            "SANCTION",
        ),
    ],
)
def test_neither_a_time_nor_a_judgement_is_whom_a_passive_is_about(coded, text: str, wanted: str) -> None:  # type: ignore[no-untyped-def]
    assert [event.type for event in coded(text).events] == [wanted]


def test_two_things_taken_are_two_acts(coded) -> None:  # type: ignore[no-untyped-def]
    found = coded("KPK menyita uang tunai serta menggeledah delapan lokasi di Medan.")
    assert [event.type for event in found.events] == ["COERCE", "COERCE"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Amnesty mendesak pemerintah Filipina menghukum tentara yang menembak petani di Mindanao.", "ASSAULT"),
        ("Mesir meminta Israel membebaskan dokter yang ditangkap di Gaza.", "COERCE"),
    ],
)
def test_what_a_relative_clause_tells_within_a_demand_happened(coded, text: str, wanted: str) -> None:  # type: ignore[no-untyped-def]
    assert [event.type for event in coded(text).events] == ["REQUEST", wanted]


@pytest.mark.parametrize(
    "text",
    [
        "Menteri Pertahanan Jerman meminta NATO mengirim pasukan yang akan membantu Ukraina.",
        "Presiden Kenya mendesak polisi menindak siapa saja yang menyerang warga.",
    ],
)
def test_what_is_still_to_come_or_fits_anybody_stays_part_of_the_demand(coded, text: str) -> None:  # type: ignore[no-untyped-def]
    assert [event.type for event in coded(text).events] == ["REQUEST"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Hakim Prancis memerintahkan jaksa menghadirkan saksi.", "REQUEST FRA:JUD > FRA:JUD"),
        ("Gubernur Bali menginstruksikan seluruh bupati menutup pasar.", "REQUEST IDN:GOV > IDN:GOV"),
    ],
)
def test_an_office_may_ask_others_of_its_own_kind(coded, text: str, wanted: str) -> None:  # type: ignore[no-untyped-def]
    assert wanted in record(coded(text))


def test_what_the_same_speaker_says_next_is_no_part_of_what_he_refused(coded) -> None:  # type: ignore[no-untyped-def]
    found = coded("Khamenei menolak ajakan Jepang untuk menghentikan perlawanan dan memperingatkan militer Israel.")
    assert [event.type for event in found.events] == ["REJECT", "THREATEN"]
    assert {event.status for event in found.events} == {"actual"}


@pytest.mark.parametrize(
    "text", ["Menteri Sosial mengimbau penerima manfaat untuk berhemat.", "Prancis mengimbau agar tenang."]
)
def test_whom_a_state_or_an_office_appeals_to_need_not_be_known(coded, text: str) -> None:  # type: ignore[no-untyped-def]
    assert [event.type for event in coded(text).events] == ["REQUEST"]


def test_what_a_guide_appeals_for_is_no_act(coded) -> None:  # type: ignore[no-untyped-def]
    assert record(coded("Pemandu mengimbau penerima brosur untuk berhemat.")) == []


def test_a_bare_stem_behind_a_pronoun_is_a_verb(coded) -> None:  # type: ignore[no-untyped-def]
    assert "REQUEST" in [
        event.type for event in coded('"Polisi kami dorong mengusut kasus itu," kata Ketua DPR Puan Maharani.').events
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Pemerintah Yunani mengumumkan rencana evakuasi warganya dari Sudan.", "AGREE GRC:GOV > GRC:CVL"),
        ("Hasil pemeriksaan terhadap para nelayan Vietnam diumumkan kemarin.", "ACCUSE - > VNM:AGR"),
        ("Pernyataan itu menandai pelaksanaan evakuasi terhadap warga Yunani.", "AID - > GRC:CVL"),
        ("Ketegangan memuncak dengan adanya aksi saling serang antara Iran dan Israel.", "ASSAULT IRN+ISR > -"),
        ("Anggota DPR mendorong Dinas Kesehatan bekerja sama dengan warga.", "REQUEST IDN:LEG > IDN:GOV"),
        ("Bentrok antarwarga pecah di Lebanon.", "ASSAULT LBN:CVL > -"),
    ],
)
def test_nouns_that_carry_an_act_pass_it_on(coded, text: str, wanted: str) -> None:  # type: ignore[no-untyped-def]
    assert wanted in record(coded(text))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Negara Barat memberlakukan sanksi terhadap Rusia.", "SANCTION UNK:UNK > RUS"),
        ("Lebih dari 400 orang dievakuasi dari Kharkiv, Ukraina.", "AID - > UKR:CVL"),
    ],
)
def test_groups_of_states_and_counted_crowds_take_part(coded, text: str, wanted: str) -> None:  # type: ignore[no-untyped-def]
    assert wanted in record(coded(text))


def test_just_somebody_imposes_nothing(coded) -> None:  # type: ignore[no-untyped-def]
    assert record(coded("Seseorang mengirim senjata ke Ukraina.")) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Tim Resmob Polres Blitar menangkap pelaku.", "COERCE IDN:COP > IDN:CRM"),
        ("Tim dari Kejaksaan Agung menyita rumah itu.", "COERCE IDN:JUD > -"),
    ],
)
def test_a_team_is_of_the_office_behind_it(coded, text: str, wanted: str) -> None:  # type: ignore[no-untyped-def]
    assert wanted in record(coded(text))


def test_a_team_that_plays_is_no_office(coded) -> None:  # type: ignore[no-untyped-def]
    assert record(coded("Tim Israel menyerang gawang lawan.")) == []


def test_a_bare_stem_behind_a_pronoun_and_a_particle_is_a_verb(coded) -> None:  # type: ignore[no-untyped-def]
    assert "ACCUSE" in [event.type for event in coded('"Kita sudah tegur kapolda," kata Listyo Sigit.').events]


@pytest.mark.parametrize("office", ["Ketua KPK", "Menteri Perdagangan", "Ketua DPR", "Dirjen Pajak", "Kapolri"])
@pytest.mark.parametrize("former", ["mantan", "eks"])
def test_who_held_an_office_is_of_the_elite_and_not_of_the_body(coded, office: str, former: str) -> None:  # type: ignore[no-untyped-def]
    assert record(coded(f"Polisi memanggil {former} {office}.")) == ["ACCUSE IDN:COP > IDN:ELI"]


def test_what_a_prosecutor_holds_proven_is_a_charge(coded) -> None:  # type: ignore[no-untyped-def]
    said = "Dalam sidang di Pengadilan Tipikor Jakarta itu {} Rahmat Hidayat terbukti secara sah menerima suap."
    assert "ACCUSE" in record(coded(said.format("jaksa Rina Wati menyatakan")))[-1]
    assert "SANCTION" in record(coded(said.format("hakim Rina Wati menyatakan")))[-1]
    (plea,) = [e for e in coded(said.format("jaksa Rina Wati menyatakan")).events if e.type == "ACCUSE"]
    assert plea.mode == ("allege",)


@pytest.mark.parametrize(
    "text",
    [
        "Seorang petani di Jambi menjadi korban serangan beruang.",
        "Dua warga Bengkulu terluka akibat serangan seekor beruang.",
        "Seorang warga Riau tewas diserang harimau.",
        "Pria asal Bandung itu melukai dirinya sendiri.",
    ],
)
def test_animals_and_ones_own_hand_are_no_attackers(coded, text: str) -> None:  # type: ignore[no-untyped-def]
    assert record(coded(text)) == []
    assert record(coded("Seorang warga Riau tewas diserang tentara."))


def test_what_one_is_called_upon_to_do_is_not_done(coded) -> None:  # type: ignore[no-untyped-def]
    (event,) = [e for e in coded('Tersangka menulis pesan "Ayo bunuh polisi itu".').events if e.type == "ASSAULT"]
    assert event.status == "hypothetical"


def test_who_is_released_by_a_court_is_not_convicted(coded) -> None:  # type: ignore[no-untyped-def]
    assert record(coded("Hakim menjatuhkan vonis lepas terhadap terdakwa itu.")) == ["CONCEDE IDN:JUD > IDN:CRM"]
    assert record(coded("Hakim menjatuhkan vonis lima tahun terhadap terdakwa itu.")) == ["SANCTION IDN:JUD > IDN:CRM"]


@pytest.mark.parametrize("who", ["Jaksa menilai", "Jaksa penuntut umum menyatakan", "JPU menyatakan"])
def test_a_plea_is_told_once(coded, who: str) -> None:  # type: ignore[no-untyped-def]
    assert [e.type for e in coded(f"{who} bupati itu terbukti bersalah.").events] == ["ACCUSE"]


@pytest.mark.parametrize(
    "text",
    [
        "Polres Garut menyita ribuan botol miras. Pemusnahan berlangsung di lapangan.",
        "KPK menyita uang tunai dari rumah bupati. Jumlah uang yang disita masih dihitung.",
        "KPK menangkap Bupati Bekasi. OTT berlangsung semalam.",
    ],
)
def test_what_police_go_on_with_may_leave_everybody_out(coded, text: str) -> None:  # type: ignore[no-untyped-def]
    assert [event.type for event in coded(text).events] == ["COERCE", "COERCE"]


@pytest.mark.parametrize(
    ("text", "unwanted"),
    [
        ("Israel menyerang pusat penelitian dan pengembangan senjata nuklir Iran.", "MOBILIZE"),
        ("Serangan Israel mendorong Iran untuk membalas dengan meluncurkan puluhan drone.", "MOBILIZE"),
        ("Kenya menyampaikan nota diplomatik kepada Mesir.", "ACCUSE"),
        ("Warga itu diperiksa polisi dan dinyatakan sehat.", "ACCUSE"),
    ],
)
def test_what_only_looks_like_an_act_is_none(coded, text: str, unwanted: str) -> None:  # type: ignore[no-untyped-def]
    assert unwanted not in [event.type for event in coded(text).events]
