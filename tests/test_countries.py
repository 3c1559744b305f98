"""Which country and sector a mention takes from what stands around it, and which words are names in an article."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from saksi.pipeline import Examination
from saksi.resolve.actors import owner_code
from saksi.resolve.book import Entry
from shorthand import party

COUNTRIES = [
    # a group is of the place beside it, and of no country that the article does not speak of
    ("warga", "Israel menembaki warga di Tyre, Lebanon.", "LBN:CVL"),
    ("milisi", "Konvoi itu diserang milisi di sebuah desa dekat Goma, Kongo.", "COD:PRM"),
    ("rumah sakit", "Rudal Iran menghantam rumah sakit di kota Beersheba.", "ISR:MED"),
    ("Polisi", "Polisi menangkap dua perampok.", "IDN:COP"),
    ("Polisi", "Polisi menahan dua wartawan. Presiden Brasil diam.", "BRA:COP"),
    ("peretas", "OpenAI menyalahkan peretas.", "UNK:CRM"),
    ("sekutunya", "Rusia menuduh Ukraina dan sekutunya.", None),
    # one's nationality is told of those abroad; a faith has no country, and a firm gives nobody its own
    (
        "Kirana",
        "Perempuan Indonesia itu tiba di Australia. Izin dari Australia habis. Hukum Australia keras. Kirana lari.",
        "AUS:CVL",
    ),
    ("perempuan", "Majikan di Melbourne, Australia, memukul perempuan itu. Perempuan Indonesia itu sakit.", "IDN:CVL"),
    ("imam Katolik", "Di halaman Facebook ia mengejek imam Katolik. Polisi Nigeria menahannya.", "NGA:REL"),
    ("Pengadilan negeri", "Polisi Austria lega. Pengadilan negeri di Wiener Neustadt menghukumnya.", "AUT:JUD"),
    # one name of somebody listed may begin somebody else's; a firm may bear his initials
    ("Guru honorer Megawati Lestari", "Guru honorer Megawati Lestari mengadu ke Disdik Demak.", "IDN:EDU"),
    # relatives, counsel and followers are not the one they are of, but of his country
    ("Ayah Brigadir J", "Ayah Brigadir J mengadu ke Komnas HAM.", "IDN:CVL"),
    ("Kuasa hukum keluarga Brigadir Rendra", "Kuasa hukum keluarga Brigadir Rendra menunjukkan bukti.", "IDN:CVL"),
    ("Kuasa hukum Presiden Jokowi", "Kuasa hukum Presiden Jokowi menolak gugatan itu.", "IDN:CVL"),
    ("Pendukung Imran Khan", "Pendukung Imran Khan bentrok dengan aparat.", "PAK:CVL"),
    ("Pengacara Netanyahu", "Pengacara Netanyahu meminta sidang ditunda.", "ISR:CVL"),
    # whose side somebody is on is not whose he is; foreigners are of no country told
    ("Milisi pro-Iran", "Milisi pro-Iran menembakkan roket.", "UNK:PRM"),
    ("Investor", "Investor asing menarik modal.", "UNK:BUS"),
    ("Turis asing", "Turis asing merusak patung.", "UNK:CVL"),
    # a visitor's nationality is no scene
    ("Polisi", "Warga negara Nigeria ditangkap karena menipu. Polisi menyita 12 telepon seluler.", "IDN:COP"),
    ("polisi", "Turis Rusia membuat onar di kafe. Satpam melapor, lalu polisi memeriksa para saksi.", "IDN:COP"),
    # behind an attack on a town, its mayor and people are of the town's country
    ("Wali kota", "Rusia membombardir Kharkiv. Wali kota meminta warga berlindung.", "UKR:GOV"),
    ("warga", "Rusia membombardir Kharkiv. Wali kota meminta warga berlindung.", "UKR:CVL"),
    ("Gubernur", "Rusia menembakkan rudal ke Odesa. Gubernur mengungsi.", "UKR:GOV"),
    ("Polisi", "Ledakan mengguncang Peshawar. Polisi menutup jalan.", "PAK:COP"),
    # workers and their unions are of a firm, not the firm
    ("Buruh PT Gudang Garam", "Buruh PT Gudang Garam mogok kerja.", "IDN:LAB"),
    ("Serikat pekerja Freeport", "Serikat pekerja Freeport mogok kerja.", "IDN:LAB"),
    ("BKSDA", "BKSDA Aceh melepas dua ekor gajah.", "IDN:GOV"),
    ("Jemaah haji", "Petugas membagikan air di Makkah. Jemaah haji meminta tambahan bus.", "IDN:CVL"),
    ("Komisi antikorupsi", "Komisi antikorupsi menahan bekas menteri di Kuala Lumpur.", "MYS:GOV"),
    # settlers are of the country that sends them, foreigners of none; a country may stand behind small words
    ("Pemukim", "Pemukim menyerang warga di Tepi Barat.", "ISR:CVL"),
    ("Pemerintah asing", "Prancis bergegas. Pemerintah asing mengecam Israel.", "UNK:GOV"),
    ("menteri-menteri", "Setelah Lebanon diam, menteri-menteri sayap kanan Israel mengecam Iran.", "ISR:GOV"),
    # an office stands beside its holder behind a small clause, a place or a copula; an age makes a person
    ("Wiranu Odeh", "Israel memburu kepala sayap bersenjata Hamas yang baru, Wiranu Odeh, di Gaza.", "PSE:REB"),
    ("Jalanu", "Juru bicara Kepolisian Nigeria di Kaduna, Anu Jalanu, datang. Jalanu menolak bicara.", "NGA:COP"),
    ("Wiranu", "Wiranu merupakan hakim di Semarang. KPK menangkap Wiranu.", "IDN:JUD"),
    ("QK", "Suami itu memukul istrinya, QK (25), di Depok. Polisi menemui QK.", "IDN:CVL"),
    # behind a word of respect stands the office; officers of no body are of the force named before
    ("Pak Kapolda", "Permintaan itu datang dari Pak Kapolda.", "IDN:COP"),
    ("18 personel penegak hukum", "Sebanyak 18 personel penegak hukum terluka.", "IDN:COP"),
    ("Petugas", "Polisi menggerebek rumah itu. Petugas menembak pelaku.", "IDN:COP"),
    ("empat anggota keluarga", "Polisi menemui empat anggota keluarga.", "IDN"),
    ("Petugas", "Banjir merendam pasar. Petugas menolong warga.", "IDN:GOV"),
    # part of those counted before; where somebody goes is not where he is; names in a row are persons
    ("86 orang", "Ada 97 WNI yang kabur dari pabrik di Kamboja. Sebanyak 86 orang di antaranya ditangkap.", "IDN:CVL"),
    ("Tim gabungan", "Emas itu dibawa ke Malaysia. Polda Aceh geram. Tim gabungan mengamankan pelaku.", "IDN:COP"),
    ("Zaenal", "Penyidik akan memeriksa Usman, Zaenal dan Irfandi.", "IDN:CVL"),
    # several heads of state are of several countries
    ("para kepala negara", "KTT itu akan dihadiri para kepala negara.", "UNK:GOV"),
    ("Anwari", "Paur Subbaghumas Polres Tulungagung Ipda Anwari tiba. Anwari diam.", "IDN:COP"),
    # capitals and seats are places where something is or is struck, governments where they act
    ("Kairo", "Para menteri bertemu di Kairo.", "EGY"),
    ("Kairo", "Kairo mengecam serangan itu.", "EGY:GOV"),
    ("Damaskus", "Israel membombardir Beirut dan Damaskus.", "SYR"),
    # one name, several countries
    ("Mahkamah Agung Nepal", "Mahkamah Agung Nepal membebaskan tiga wartawan.", "NPL:JUD"),
    ("Mahkamah Agung", "Mahkamah Agung membebaskan tiga wartawan.", "IDN:JUD"),
    ("DPR", "Senat Amerika Serikat dan Presiden Donald Trump menunggu. DPR menolak usul itu di Washington.", "USA:LEG"),
    # a country shares the noun before it
    ("Kamboja", "Pasukan Thailand dan Kamboja saling tembak.", "KHM:MIL"),
    ("Kamboja", "Thailand dan Kamboja saling tembak.", "KHM"),
    # former officials, kin and counsel, and culprits named by what they did
    ("mantan Bupati Sragen Anu Wibawa", "Jaksa memeriksa mantan Bupati Sragen Anu Wibawa.", "IDN:ELI"),
    ("orang tua Wibawa", "Wibawa Anu hilang. Polisi menemui orang tua Wibawa.", "IDN:CVL"),
    # bodies by their first word, officers by their rank
    ("PT Anu Perkasa", "PT Anu Perkasa menggugat warga.", "IDN:BUS"),
    ("Yayasan Lentera Anu", "Yayasan Lentera Anu menggugat bupati.", "IDN:SOC"),
    ("AKP Taat Wibawa", "AKP Taat Wibawa menangkap dua perampok.", "IDN:COP"),
    # crowds are the protesters named before
    ("Massa", "Ratusan mahasiswa berunjuk rasa. Massa membakar ban.", "IDN:EDU"),
    ("Massa", "Massa membakar ban.", "IDN:CVL"),
]
NAMES = [
    ("Muslim", "Muslim Jaya Wibawa datang bersama jaksa. Muslim mengecam polisi.", "Muslim Jaya Wibawa"),
    ("AS", "Polisi menangkap pria berinisial AS (32). AS menyesal.", "AS"),
    ("Busan", "Menteri Perdagangan Budi Santoso alias Busan datang. Busan memuji petani.", "Budi Santoso"),
    ("Will Smith", "Bahar bin Smith datang. Will Smith memuji polisi.", "Will Smith"),
    ("Israel", "Israel Katz marah. Israel menyerang Iran.", "Israel"),
    ("Melki", "Gubernur NTT Emanuel Melkiades Laka Lena datang. Melki memuji petani.", "Melki Laka Lena"),
]


def last(found: Examination, phrase: str) -> tuple[Any, ...]:
    """What the last mention that reads like the phrase stands for."""
    text = found.reading.article.text
    for mention, actors in reversed(list(zip(found.chains.mentions, found.chains.actors, strict=True))):
        tokens = found.reading.sentences[mention.sentence].tokens
        if phrase in text[tokens[mention.first].start : tokens[mention.last].end]:
            return actors
    return ()


@pytest.mark.parametrize(("phrase", "text", "wanted"), COUNTRIES)
def test_countries_and_sectors(examined: Any, phrase: str, text: str, wanted: str | None) -> None:
    found = last(examined(text, "2026-04-02"), phrase)
    assert [party(actor) for actor in found] == ([wanted] if wanted else [])


@pytest.mark.parametrize(("phrase", "text", "name"), NAMES)
def test_names_that_the_article_tells(examined: Any, phrase: str, text: str, name: str) -> None:
    [actor] = last(examined(text, "2026-04-02"), phrase)
    assert actor.name == name


def test_two_bodies_joined_by_a_hyphen_are_both(examined: Any) -> None:
    found = last(examined("Aparat gabungan TNI-Polri mengejar pelaku."), "Aparat")
    assert [party(actor) for actor in found] == ["IDN:MIL", "IDN:COP"]


@pytest.mark.parametrize(
    "text",
    [
        "Klub CSKA Moskow kalah.",
        "Perjanjian Camp David berakhir.",
        "Ia membayar seribu dolar AS.",
        "Salad Rusia dijual di pasar.",
        "Pemeriksaan Corona berjalan.",
    ],
)
def test_names_of_other_things_are_no_countries(examined: Any, text: str) -> None:
    found = examined(text)
    assert {a.code for actors in found.chains.actors for a in actors} & {"RUS", "USA"} == set()


def test_of_bodies_of_one_name_the_one_in_focus_owns() -> None:
    bodies = [Entry("org", "AAA", "Partai Satu"), Entry("org", "BBB", "Partai Satu")]
    assert owner_code(bodies) == "AAA"
    assert owner_code(bodies, Counter({"BBB": 2, "AAA": 1})) == "BBB"
    assert owner_code([Entry("place", "CCC", "Kota"), *bodies], Counter({"BBB": 2})) == "BBB"
    assert owner_code([]) is None
