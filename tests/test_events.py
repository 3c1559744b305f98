"""Frames, roles and events: one record per act, of the right type, with the right parties (codebook sections 1–3)."""

from __future__ import annotations

import pytest

from saksi.model import Article, Coding
from saksi.pipeline import code
from shorthand import only, record, told

ONE_EVENT = [
    ("Rusia menyerang Ukraina.", "ASSAULT RUS > UKR"),
    ("Tentara Israel menembak dua warga Palestina di Hebron.", "ASSAULT ISR:MIL > PSE:CVL"),
    ("KKB menembak pos TNI di Nduga.", "ASSAULT IDN:REB > IDN:MIL"),
    ("Empat orang tewas dalam serangan di Kabul.", "ASSAULT UNK:UNK > AFG:CVL"),
    ("Polisi menangkap tiga demonstran di Jakarta.", "COERCE IDN:COP > IDN:CVL"),
    ("KPK menahan Bupati Malang.", "COERCE IDN:COP > IDN:GOV"),
    ("Ribuan mahasiswa berunjuk rasa di depan gedung DPR.", "PROTEST IDN:EDU > IDN:LEG"),
    ("Jepang menuntut agar Korea Utara menghentikan uji coba rudal.", "REQUEST JPN > PRK"),
    ("Turki menolak permintaan Swedia.", "REJECT TUR > SWE"),
    ("Cina mengancam akan membalas sanksi Amerika Serikat.", "THREATEN CHN > USA"),
    ("Amerika Serikat menjatuhkan sanksi terhadap Iran.", "SANCTION USA > IRN"),
    ("Pengadilan Singapura memvonis pengusaha Malaysia lima tahun penjara.", "SANCTION SGP:JUD > MYS:BUS"),
    ("Rusia mengerahkan 5.000 pasukan ke perbatasan.", "MOBILIZE RUS > -"),
    ("Prancis mengirim bantuan kemanusiaan ke Sudan.", "AID FRA > SDN"),
    ("Pemerintah Iran meminta maaf kepada Pakistan.", "CONCEDE IRN:GOV > PAK"),
    ("Rusia menarik pasukannya dari Kherson.", "RETREAT RUS > UKR"),
    ("Iran siap membantu Suriah.", "AGREE IRN > SYR"),
    ("Korea Utara menembakkan rudal balistik ke Laut Timur.", "MOBILIZE PRK > -"),
]
JOINT = [
    ("Mesir dan Yordania menandatangani kesepakatan gas.", "SUPPORT EGY+JOR > -"),
    ("Korea Selatan dan Amerika Serikat menggelar latihan gabungan di Laut Timur.", "COOPERATE KOR+USA > -"),
    ("Menteri Luar Negeri Retno Marsudi menemui Menteri Luar Negeri Wang Yi.", "CONSULT CHN:GOV+IDN:GOV > -"),
    ("Presiden Prancis Emmanuel Macron bertemu dengan Kanselir Jerman Olaf Scholz.", "CONSULT DEU:GOV+FRA:GOV > -"),
    ("Perundingan antara Rusia dan Ukraina berlangsung di Istanbul.", "CONSULT RUS+UKR > -"),
    ("Macron bertemu Scholz di Paris.", "CONSULT DEU:GOV+FRA:GOV > -"),
    ("Presiden Prancis Emmanuel Macron bertemu Kanselir Jerman Olaf Scholz.", "CONSULT DEU:GOV+FRA:GOV > -"),
]
NOTHING = [
    "Hubungan kedua negara memburuk.",
    "Banjir merendam ratusan rumah di Demak.",
    "Tim nasional Indonesia menyerang sejak menit pertama.",
    "Rusia bertetangga dengan Ukraina.",
    "Kementerian Pertahanan Rusia berkantor di Moskow.",
    "Hari Perlawanan diperingati di Palestina.",
    "Kota itu terletak di tepi Laut Hitam.",
    "Harga beras di Jakarta naik sejak Senin.",
    "Gempa bumi mengguncang Jepang.",
    "Penyakit itu menyerang ribuan warga Brasil.",
    "Direktur Jenderal Perundingan Perdagangan Internasional berkantor di Jakarta.",
    "Juru bicara Kremlin menolak berkomentar.",
]


@pytest.mark.parametrize(("text", "wanted"), [*ONE_EVENT, *JOINT])
def test_one_act_is_one_record(coded, text: str, wanted: str) -> None:  # type: ignore[no-untyped-def]
    assert record(coded(text)) == [wanted]


@pytest.mark.parametrize("text", NOTHING)
def test_states_weather_sport_and_names_are_no_events(coded, text: str) -> None:  # type: ignore[no-untyped-def]
    assert record(coded(text)) == []


def test_what_an_accusation_is_about_is_an_event_too(coded) -> None:  # type: ignore[no-untyped-def]
    found = coded("Jepang mengecam serangan Israel ke Lebanon.")
    assert record(found) == ["ACCUSE JPN > ISR", "ASSAULT ISR > LBN"]
    assert not only(found.events, "ACCUSE").attribution
    assert [source.actor.code for source in only(found.events, "ASSAULT").attribution] == ["JPN"]


@pytest.mark.parametrize(
    "text",
    [
        "Jepang mendesak Rusia menarik pasukan dari Ukraina.",
        "Jepang meminta Rusia membebaskan para nelayan.",
        "Iran mengancam akan menyerang Israel.",
        "Turki menolak mengirim senjata ke Ukraina.",
        "India berjanji mengirim bantuan ke Nepal.",
        "Ribuan buruh menuntut Presiden Prabowo Subianto mundur.",
        "Jika Rusia menyerang, Ukraina akan membalas, kata Volodymyr Zelensky.",
    ],
)
def test_what_is_asked_promised_or_threatened_is_no_event(coded, text: str) -> None:  # type: ignore[no-untyped-def]
    assert len(coded(text).events) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Serangan udara Israel menewaskan 15 warga Gaza.",
        "Tiga warga Gaza terluka dalam serangan Israel.",
        ("Prajurit TNI tewas ditembak KKB."),
        "Seorang prajurit TNI tewas dalam kontak senjata dengan KKB di Nduga.",
        "Bentrokan antara tentara Sudan dan pasukan RSF menewaskan 12 warga sipil.",
    ],
)
def test_noun_and_verb_of_one_act_count_once(coded, text: str) -> None:  # type: ignore[no-untyped-def]
    assert [event.type for event in coded(text).events] == ["ASSAULT"]


@pytest.mark.parametrize(
    "text",
    [
        "Malaysia menarik diri dari perjanjian itu dan memberlakukan sanksi terhadap Israel.",
        "Polisi Malaysia menangkap dua orang dan menyita satu truk.",
    ],
)
def test_two_acts_in_one_sentence_are_two_events(coded, text: str) -> None:  # type: ignore[no-untyped-def]
    assert len(coded(text).events) == 2


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Israel dituduh menyerang kapal Iran.", "ASSAULT ISR > IRN"),
        ("Israel dituduh Iran menyerang Lebanon.", "ASSAULT ISR > LBN"),
        ("Israel dituding Iran menyerang Lebanon.", "ASSAULT ISR > LBN"),
        ("Rusia menyerang Ukraina, dan Mesir mengecam serangan itu.", "ASSAULT RUS > UKR"),
        ("Serangan Israel menewaskan 20 warga Palestina, demikian laporan Al Jazeera.", "ASSAULT ISR > PSE:CVL"),
    ],
)
def test_whoever_else_is_in_the_sentence_is_no_party(coded, text: str, wanted: str) -> None:  # type: ignore[no-untyped-def]
    assert wanted in record(coded(text))
    assert sum(told.startswith("ASSAULT") and told != wanted for told in record(coded(text))) == 0


def test_a_possessor_acts_or_undergoes_by_the_form_of_the_noun(coded) -> None:  # type: ignore[no-untyped-def]
    assert record(coded("Serangan Rusia terhadap Ukraina berlanjut.")) == ["ASSAULT RUS > UKR"]
    assert record(coded("Pengeboman Suriah oleh Israel terjadi dua kali.")) == ["ASSAULT ISR > SYR"]


def test_what_a_sentence_leaves_out_comes_from_the_one_before(coded) -> None:  # type: ignore[no-untyped-def]
    found = coded("Rusia menyerang Ukraina. Serangan itu menghancurkan jembatan.")
    assert told(found.events[0]) == "ASSAULT RUS > UKR"
    assert all(actor.code == "RUS" for event in found.events for actor in event.actors)


def test_the_dead_are_not_the_attackers(coded) -> None:  # type: ignore[no-untyped-def]
    dead = coded("Israel menyerang Gaza. Tujuh orang tewas.").events[-1]
    assert {actor.code for actor in dead.recipients} <= {"PSE", "UNK"}


def test_a_member_of_a_listed_group_has_its_sector(coded) -> None:  # type: ignore[no-untyped-def]
    assert record(coded("Polisi menembak mati anggota KKB di Intan Jaya.")) == ["ASSAULT IDN:COP > IDN:REB"]


def test_his_country_is_the_country_not_the_man(coded) -> None:  # type: ignore[no-untyped-def]
    [event] = coded("Presiden Belarus Alexander Lukashenko mengatakan negaranya akan menyerang Ukraina.").events
    assert [(a.code, a.sector, a.name) for a in event.actors] == [("BLR", None, None)]


def test_both_countries_are_those_of_the_two_who_met(coded) -> None:  # type: ignore[no-untyped-def]
    before = "Menlu Indonesia bertemu Menlu Iran. Mereka membicarakan isu Palestina."
    text = f"{before} Kedua negara sepakat menambah perdagangan."
    agreed = [e for e in coded(text).events if e.type == "AGREE"]
    assert [[(a.code, a.sector) for a in e.actors] for e in agreed] == [[("IDN", None), ("IRN", None)]]


def test_they_in_a_quote_are_not_the_one_who_speaks(coded) -> None:  # type: ignore[no-untyped-def]
    before = "Militer Thailand bentrok dengan militer Kamboja."
    text = f'{before} "Mereka menembaki warga sipil," kata juru bicara militer Thailand.'
    [shooting] = [e for e in coded(text).events if e.attribution]
    assert [(a.code, a.sector) for a in shooting.actors] == [("KHM", "MIL")]


def test_a_counterpart_is_of_the_government_behind_him(coded) -> None:  # type: ignore[no-untyped-def]
    [event] = coded("Menlu Sugiono menghubungi koleganya dari Jepang untuk membahas Gaza.").events
    assert [(a.code, a.sector) for a in event.actors] == [("IDN", "GOV"), ("JPN", "GOV")]


def test_people_without_a_country_are_not_of_the_attackers(coded) -> None:  # type: ignore[no-untyped-def]
    [event] = coded("Serangan udara Israel menewaskan 15 orang.").events
    assert {actor.code for actor in event.recipients} <= {"UNK"}


def capital(coding: Coding) -> list[str]:
    return [actor.sector or "" for event in coding.events for actor in (*event.actors, *event.recipients)]


def test_a_capital_that_acts_is_its_government(coded) -> None:  # type: ignore[no-untyped-def]
    assert record(coded("Moskow mengecam sanksi itu.")) == ["ACCUSE RUS:GOV > -"]
    assert record(coded("Istana menolak usul itu.")) == ["REJECT IDN:GOV > -"]


@pytest.mark.parametrize(
    "text",
    [
        "Pasukan Rusia menyerang gedung di Minsk.",
        "Rusia menandatangani perjanjian Minsk.",
    ],
)
def test_a_capital_that_only_is_a_place_is_no_government(coded, text: str) -> None:  # type: ignore[no-untyped-def]
    assert "GOV" not in capital(coded(text))


@pytest.mark.parametrize(
    ("text", "none"),
    [
        ("Keduanya dijerat Pasal 170 KUHP tentang pengeroyokan terhadap orang.", "ASSAULT"),
        ("Fungsi penyadapan KPK terhadap pejabat diatur undang-undang.", "COERCE"),
        ("Mantan presiden itu tewas bunuh diri di rumahnya.", "ASSAULT"),
        ("Amerika Serikat belum menutup kemungkinan serangan terhadap Iran.", "REJECT"),
        ("Presiden Rusia menyambut Idul Adha bersama warga.", "CONSULT"),
    ],
)
def test_rules_feasts_and_possibilities_are_no_acts(coded, text: str, none: str) -> None:  # type: ignore[no-untyped-def]
    assert none not in [event.type for event in coded(text).events]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Polisi Korea Selatan menyelidiki kasus pembunuhan seorang pria Jepang.", "ACCUSE KOR:COP > -"),
        ('"Saya ingin berterima kasih kepada Ukraina," kata Recep Tayyip Erdogan.', "SUPPORT TUR:GOV > UKR"),
        ("Serangan Israel melukai warga Iran. Sedikitnya 24 orang tewas di Israel.", "ASSAULT - > ISR:CVL"),
    ],
)
def test_each_side_is_whose_it_is(coded, text: str, wanted: str) -> None:  # type: ignore[no-untyped-def]
    assert wanted in record(coded(text))


def test_modes_come_from_the_frame_and_from_the_weapon(coded) -> None:  # type: ignore[no-untyped-def]
    assert only(coded("Polisi menangkap tiga demonstran.").events, "COERCE").mode == ("arrest",)
    assert only(coded("Israel melancarkan serangan udara ke Suriah.").events, "ASSAULT").mode == ("aerial",)
    assert only(coded("Menteri Pertahanan India mengundurkan diri.").events, "RETREAT").mode == ("resign",)


def test_every_event_names_its_rule_and_its_reasons(coded, stages) -> None:  # type: ignore[no-untyped-def]
    known = {frame.id for frame in stages.frames.frames}
    for text, *_ in [case for case in ONE_EVENT if isinstance(case, tuple) and isinstance(case[0], str)]:
        for event in coded(text).events:
            assert event.rule in known
            assert any(field == "type" for field, _, _ in event.why)


def test_ids_differ_within_an_article_and_between_articles(stages) -> None:  # type: ignore[no-untyped-def]
    text = "Rusia menyerang Ukraina. Rusia menyerang Ukraina."
    one, two = (code(Article(name, text, None), stages).events for name in ("a", "b"))
    assert len({event.id for event in (*one, *two)}) == 4


def test_doctor_sees_why_a_frame_failed(examined) -> None:  # type: ignore[no-untyped-def]
    trials = examined("Penyakit itu menyerang ribuan warga Brasil.").trials
    assert trials
    assert all(trial.failed for trial in trials)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Konflik memuncak sejak Israel menyerang Iran.", "ASSAULT ISR > IRN"),
        ("Tentara Rusia menyiksa dan menembak warga Ukraina.", "ASSAULT RUS:MIL > UKR:CVL"),
        ("Tiga warga menjadi korban penembakan KKB di Yahukimo.", "ASSAULT IDN:REB > IDN:CVL"),
        ("Polisi menembaki mobil yang ditumpangi seorang wartawan Indonesia.", "ASSAULT IDN:COP > IDN:JRN"),
        ("Sebagai informasi, AS dan Israel menyerang Iran.", "ASSAULT ISR+USA > IRN"),
        ("Israel dan Iran saling menuduh.", "ACCUSE IRN+ISR > -"),
        ("Israel mengancam bahwa Iran akan membayar mahal.", "THREATEN ISR > IRN"),
        ("Erdogan memuji pertemuan dua presiden, Vladimir Putin dan Xi Jinping.", "CONSULT CHN:GOV+RUS:GOV > -"),
        ('"Israel harus menghentikan serangan," kata Recep Tayyip Erdogan.', "REQUEST TUR:GOV > ISR"),
    ],
)
def test_parties_are_found_where_the_sentence_puts_them(coded, text: str, wanted: str) -> None:  # type: ignore[no-untyped-def]
    assert wanted in record(coded(text))


def test_a_planned_visit_stays_planned(coded) -> None:  # type: ignore[no-untyped-def]
    text = (
        "Presiden Rusia Vladimir Putin akan mengunjungi China pekan depan. Kunjungan itu menunjukkan kedekatan mereka."
    )
    assert [(event.type, event.status) for event in coded(text).events] == [("AGREE", "future")] * 2


def test_what_a_strike_did_is_the_strike(coded) -> None:  # type: ignore[no-untyped-def]
    text = "Rudal Iran menghantam sebuah klinik di Israel, melukai 80 orang dan merusak dua gedung."
    assert record(coded(text)) == ["ASSAULT IRN:MIL > ISR:MED"]


def test_pages_of_show_business_tell_of_guests(coded, stages) -> None:  # type: ignore[no-untyped-def]
    text = "Gubernur Jawa Barat bertemu penyanyi Rina Lubis di resepsi itu."
    plain = code(Article("a", text, "2024-05-15", url="https://koran.test/politik/1"), stages)
    stars = code(Article("a", text, "2024-05-15", url="https://koran.test/seleb/1"), stages)
    assert [event.type for event in plain.events] == ["CONSULT"]
    assert stars.events == ()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Sejauh ini, 24 warga Israel dilaporkan tewas.", ["ASSAULT UNK:UNK > ISR:CVL"]),
        ("Sekitar 113 warga Peru mengalami luka-luka.", ["ASSAULT UNK:UNK > PER:CVL"]),
        (
            "Pemerintah Ukraina menyebut ulah itu tidak dapat diterima dan berjanji menyelidiki soal itu.",
            ["ACCUSE UKR:GOV > -", "AGREE UKR:GOV > -"],
        ),
    ],
)
def test_whose_the_predicate_is_when_another_stands_between(coded, text: str, wanted: list[str]) -> None:  # type: ignore[no-untyped-def]
    found = coded(text)
    assert record(found) == wanted
    assert {event.status for event in found.events} == {"actual"}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Presiden Prabowo memberikan grasi ke bekas politikus Partai Golkar.", ["CONCEDE IDN:GOV > IDN:PTY"]),
        (
            '"Harga naik," ujar Menteri Pertanian dalam rapat dengan Komisi IV DPR.',
            ["CONSULT IDN:GOV+IDN:LEG > -"],
        ),
        ("Polisi mengungkap peran empat tersangka kasus korupsi itu.", ["ACCUSE IDN:COP > IDN:CRM"]),
    ],
)
def test_who_is_given_met_and_found_out(coded, text: str, wanted: list[str]) -> None:  # type: ignore[no-untyped-def]
    assert record(coded(text)) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Wali Kota Samarinda melarang boatman membawa wisatawan ke pulau itu.", ["COERCE IDN:GOV > IDN:CVL"]),
        ("Wali Kota Bandung meminta follower-nya mengirim saran.", ["REQUEST IDN:GOV > IDN:CVL"]),
        ("Kapolres Malang sudah melakukan pemeriksaan beberapa warga.", ["ACCUSE IDN:COP > IDN:CVL"]),
        ("Presiden Prabowo meminta pengawalan proyek IKN kepada KPK.", ["REQUEST IDN:GOV > IDN:COP"]),
        ("Pemerintah Jepang menanggapi permintaan Ukraina.", ["REQUEST UKR > JPN:GOV"]),
        ("Qatar menawarkan diri untuk menengahi perang Sudan-Ethiopia.", ["AGREE QAT > ETH+SDN"]),
        ("LPSK menyatakan pihaknya siap memberikan perlindungan kepada para penyintas.", ["AGREE IDN:GOV > IDN:CVL"]),
    ],
)
def test_to_whom_it_is_done_is_told_beside_it(coded, text: str, wanted: list[str]) -> None:  # type: ignore[no-untyped-def]
    assert record(coded(text)) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Usulan penambahan masa jabatan presiden terus bergulir di DPR.", []),
        ("Wali murid di Kendari meminta guru itu dikembalikan ke sekolah.", ["REQUEST IDN:CVL > -"]),
        (
            "Budi Hartono dinilai majelis hakim terbukti bersalah menerima suap.",
            ["SANCTION IDN:JUD > IDN:CVL"],
        ),
        (
            "Budi Hartono ditangkap polisi karena diduga menerima suap.",
            ["ACCUSE IDN:COP > IDN:CVL", "COERCE IDN:COP > IDN:CVL"],
        ),
        (
            '"Sangat disayangkan pemerintah di Libya justru menghalangi relawan itu," kata Gubernur Jawa Barat.',
            ["ACCUSE IDN:GOV > LBY:GOV"],
        ),
        (
            '"Sangat disayangkan pihak sekolah justru menutupi kasus itu," kata Gubernur Jawa Barat.',
            ["ACCUSE IDN:GOV > IDN:EDU"],
        ),
        (
            "Anggota polisi yang disandera sudah mereka lepaskan, kata Kapolres Bungo.",
            ["ASSAULT UNK:UNK > IDN:COP", "RETREAT IDN:COP > IDN:COP"],
        ),
    ],
)
def test_who_stands_near_is_not_always_who_does_it(coded, text: str, wanted: list[str]) -> None:  # type: ignore[no-untyped-def]
    assert sorted(record(coded(text))) == wanted
