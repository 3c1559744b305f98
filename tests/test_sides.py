"""Who did it and to whom, told beside the act, behind another verb or deep inside the phrase (codebook section 3)."""

from __future__ import annotations

import pytest

from shorthand import record

BESIDE_THE_ACT = [
    ("Serangan Israel telah menewaskan sedikitnya 30 warga Lebanon.", "ASSAULT ISR > LBN:CVL"),
    ("Serangan Israel menghancurkan dua gedung yang merakit mesin untuk program nuklir Iran.", "ASSAULT ISR > IRN"),
    ("Kapal perang AS menyerang sebuah gudang di area Hodeidah, Yaman.", "ASSAULT USA:MIL > YEM"),
    ("Serangan Israel di Beirut mengejutkan dunia.", "ASSAULT ISR > LBN"),
    ("Teheran berulang kali dibombardir jet tempur Israel.", "ASSAULT ISR:MIL > IRN"),
    ("Rudal Rusia menghantam Kiev.", "ASSAULT RUS:MIL > UKR"),
    ("Angkatan Bersenjata Iran menembakkan sebuah rudal ke permukiman di Israel.", "ASSAULT IRN:MIL > ISR:CVL"),
    ("Sebagai balasan atas serangan AS, Iran menembakkan rudal ke pangkalan itu.", "ASSAULT USA > IRN"),
    ("Israel melancarkan pengeboman besar yang mendorong Iran membalas dengan rudal.", "ASSAULT ISR > IRN"),
    ("Israel melancarkan pengeboman besar yang mendorong Iran membalas dengan rudal.", "ASSAULT IRN > ISR"),
]
WHO_DID_IT = [
    ("Sopir itu diancam serta diserang oleh tentara Turki.", "ASSAULT TUR:MIL > TUR:CVL"),
    ("Wartawan itu dipukul, ditendang, dan ditahan oleh polisi Turki.", "ASSAULT TUR:COP > TUR:JRN"),
    (
        "Kasus pembunuhan seorang gadis, Mawar, yang dilakukan oleh tentara Myanmar disorot.",
        "ASSAULT MMR:MIL > MMR:CVL",
    ),
    ("Dua remaja Malaysia itu nekat menculik seorang bocah Thailand.", "ASSAULT MYS:CVL > THA:CVL"),
    ("Polisi menghentikan aksi main hakim sendiri oleh sejumlah warga.", "ASSAULT IDN:CVL > -"),
    ("Prancis mengkritik distribusi bantuan oleh Rusia.", "ACCUSE FRA > RUS"),
    ("Warga sipil menjadi sasaran pemboman tentara Myanmar.", "ASSAULT MMR:MIL > MMR:CVL"),
    ("Polisi Turki menangkap warga Suriah itu karena menyerang tentara Irak.", "ASSAULT SYR:CVL > IRQ:MIL"),
    ("Polisi Malaysia membawa warga Filipina itu ke kantor untuk diperiksa.", "ACCUSE MYS:COP > PHL:CVL"),
    ("Radio itu mengabarkan bahwa jet-jet tempur AS dan Israel menggempur Suriah.", "ASSAULT ISR:MIL+USA:MIL > SYR"),
    ("Hasil pemeriksaan KPK itu diserahkan ke kementerian.", "ACCUSE IDN:COP > -"),
    ("Seorang sopir dihakimi massa di Bekasi.", "ASSAULT IDN:CVL > IDN:CVL"),
    ("Maling itu menyatroni rumah anggota TNI.", "COERCE IDN:CRM > IDN:MIL"),
    ("Terdakwa Irak itu menyebabkan polisi Turki terluka.", "ASSAULT IRQ:CRM > TUR:COP"),
    ("Penganiayaan itu dialami seorang sopir Turki.", "ASSAULT UNK:UNK > TUR:CVL"),
    ("Rusia memberikan dukungan ke Indonesia.", "SUPPORT RUS > IDN"),
    ("Maskapai Mahan Air ikut menjadi sasaran sanksi AS.", "SANCTION USA > IRN:BUS"),
    ("Iran tidak akan menyerah seperti yang diminta Israel.", "REJECT IRN > ISR"),
    ("Basri melakukan perampasan sepeda motor yang dikendarai oleh wartawan Turki.", "COERCE TUR:CVL > TUR:JRN"),
    ("Beijing menyesalkan invasi yang dilakukan Rusia ke Ukraina.", "ASSAULT RUS > UKR"),
    ("Prancis menjatuhkan sanksi terhadap Rusia karena melakukan invasi ke Ukraina.", "ASSAULT RUS > UKR"),
    ("Presiden Kolombia meminta agar sandera Israel dibebaskan oleh Hamas.", "REQUEST COL:GOV > PSE:REB"),
    ("Gelombang protes dari Peru mengguncang kawasan itu.", "PROTEST PER:CVL > -"),
    ("Seorang pria Turki ditangkap atas dugaan penusukan terhadap dua wartawan.", "ASSAULT TUR:CVL > TUR:JRN"),
    ("Polisi menangkap pemuda Turki itu terkait kasus pembunuhan seorang tentara Irak.", "ASSAULT TUR:CVL > IRQ:MIL"),
    ("KPK mengendus dugaan korupsi yang dilakukan menteri Turki.", "ACCUSE IDN:COP > TUR:GOV"),
    ('"Harapan saya Indonesia akan memberikan bantuan kepada Laos," kata Putin.', "AGREE IDN > LAO"),
    (
        "Polisi Turki menangkap Budi. Ia dilaporkan tetangganya ke kantor polisi. Budi dijerat pasal berlapis.",
        "ACCUSE TUR:COP > TUR:CVL",
    ),
    (
        "Juru bicara Mesir mengatakan sebanyak 22 warga, termasuk perempuan, tewas akibat serangan Israel.",
        "ASSAULT ISR > EGY:CVL",
    ),
    (
        "Kapolda menyebut bentrokan bermula ketika seorang demonstran, berupaya menyerang tentara Turki.",
        "ASSAULT IDN:CVL > TUR:MIL",
    ),
    ("Mario menjadi tersangka usai memukuli David, putra pengurus GP Ansor.", "ASSAULT IDN:CVL > IDN:CVL"),
]
NOT_THEIRS = [
    ('"Kami mengecam penolakan dari warga desa," bunyi surat itu.', "ACCUSE IDN:CVL > -"),
    (
        "Pada Jumat, KPK memanggil tukang jahit langganan mantan Gubernur Jambi Zumi Zola, Rudi Wiratama (RW).",
        "ACCUSE IDN:COP > IDN:CVL+IDN:ELI",
    ),
    ("Polsek Cibadak menerima aduan soal pencurian sapi milik warga di Sukabumi.", "COERCE IDN:CVL > -"),
    (
        "Pengemudi mobil Isuzu Panther berpelat dinas Polri yang viral pekan ini diamankan Polres Sleman.",
        "COERCE IDN:COP > IDN:COP",
    ),
    ("Dosen politik Didi Supardi mengaku sepakat dengan sikap Partai Demokrat.", "AGREE IDN:EDU+IDN:PTY > -"),
    ("Gubernur Bali ditawari Mensesneg pada 2014.", "AGREE IDN:GOV > IDN:GOV"),
    ("Wartawan Turki menolak posisi Menteri Perdagangan.", "REJECT TUR:JRN > TUR:GOV"),
    ("Tiga pelaku yang diamankan adalah Rudi, Anton, dan Bambang.", "COERCE IDN:CVL > IDN:CRM"),
    ("Dalam surat dakwaan wartawan Turki, uang itu dipindahkan.", "ACCUSE TUR:JRN > -"),
    ("Tentara Turki ditangkap usai menganiaya wartawan Irak hingga tewas.", "ASSAULT UNK:UNK > TUR:MIL"),
    ("Korban terjatuh dan dianiaya polisi Turki dengan memukul muka korban.", "ASSAULT TUR:CVL > TUR:CVL"),
    (
        "Presiden Prabowo menginstruksikan bahasa Arab diajarkan di sekolah saat bertemu Presiden Prancis.",
        "REQUEST IDN:GOV > FRA:GOV",
    ),
    ("Tiga tersangka yang ditetapkan berinisial AB, CD, dan EF.", "ACCUSE IDN:CVL > IDN:CRM"),
    ("Wartawan Turki mengungkapkan kekecewaannya atas kenaikan harga.", "ACCUSE TUR:JRN > TUR:JRN"),
    ("Bea Cukai menggagalkan penyelundupan gula ilegal dari Thailand.", "COERCE THA:COP > THA"),
    (
        "Prabowo menegaskan, pada rapat resmi itu telah menyepakati perjanjian dagang dengan Prancis.",
        "AGREE FRA+IDN:GOV > -",
    ),
    ('"Pelaku masih dalam pengejaran," kata Kapolsek Rudi.', "COERCE IDN:CRM > -"),
    ("Kunjungan Prabowo mempererat hubungan antara Prancis dan Kanada.", "SUPPORT CAN+FRA+IDN:GOV > -"),
    ("Prancis mengkritik distribusi bantuan oleh Rusia.", "ACCUSE RUS > -"),
    ("AS mempertimbangkan keterlibatan militer dalam perang itu.", "ASSAULT USA > USA:MIL"),
    ("Jenderal Prancis itu pernah ditolak visanya ke Amerika Serikat.", "REJECT FRA:MIL > FRA:MIL"),
    ("Warga Nigeria menuntut pembebasan wartawan itu tanpa syarat.", "REQUEST NGA:CVL > NGA:JRN"),
    ("Guru itu menyebut tiap tuduhan pelapor masih diusut penyidik.", "ACCUSE IDN:COP > IDN:CVL"),
    ("Polisi Turki menangkap warga Suriah itu karena menyerang tentara Irak.", "ASSAULT TUR:COP > IRQ:MIL"),
    ("Siapa pun yang membantu Kuba akan dijatuhi sanksi oleh AS.", "SANCTION USA > CUB"),
    ("Elpi dicopot dari jabatan Kepala Dinas Madina.", "SANCTION IDN:GOV > IDN:CVL"),
    ("Perusahaan Jepang itu ditetapkan sebagai tersangka korporasi.", "ACCUSE JPN:CRM > JPN:BUS"),
    ("Istana meminta semua pihak menghormati proses evakuasi WNI.", "REQUEST IDN:GOV > IDN:CVL"),
    ("Kasus itu ditangani polisi Turki dan korban pun memberikan kuasa.", "ACCUSE TUR:COP+TUR:CVL > -"),
    ("Penetapan tersangka terhadap wartawan itu dilakukan pada Senin.", "ACCUSE IDN:CRM > IDN:JRN"),
    ("KPK memeriksa tentara Irak dalam kasus pembunuhan seorang sopir.", "ASSAULT IRQ:MIL > IDN:CVL"),
    ("Maling menggasak motor. Para pelaku ditangkap pada Senin.", "COERCE IDN:CRM > IDN:CRM"),
    ("Presiden Kolombia mendesak agar sandera Israel dibebaskan.", "REQUEST COL:GOV > ISR:CVL"),
    ("Hasto menyampaikan ke Cecep soal tawaran menjadi menteri.", "AGREE IDN:PTY > -"),
    ("Rusia dan Iran akan memperluas hubungan militer.", "AGREE IRN+RUS > IRN:MIL"),
    ("Mario menjadi tersangka usai memukuli David, putra pengurus GP Ansor.", "ASSAULT IDN:CVL > IDN:CVL+IDN:REL"),
    ("Duta besar itu menyatakan dukungannya terhadap diplomasi yang dilakukan Turki.", "SUPPORT TUR > -"),
]


AIMED_AT = [
    ("Polisi Irak menangkap dua terduga teroris Turki.", "COERCE IRQ:COP > TUR:REB"),
    ("Presiden Turki mengingatkan agar KPK, Polri dan Kejaksaan bekerja.", "REQUEST TUR:GOV > IDN:COP+IDN:COP+IDN:JUD"),
    ("Buruh Prancis berunjuk rasa di depan kantor Gubernur Banten.", "PROTEST FRA:LAB > IDN:GOV"),
    ("Mahasiswa Turki menggelar aksi di depan gedung DPR.", "PROTEST TUR:EDU > TUR:LEG"),
    ("Moskow berulang kali mengancam akan ada balasan jika Finlandia masuk NATO.", "THREATEN RUS:GOV > FIN"),
    ("Prancis mengirimkan 8.000 paket makanan untuk memenuhi kebutuhan pengungsi Suriah.", "AID FRA > SYR:REF"),
    ("Gubernur Bali mengeluarkan surat edaran meminta wartawan tetap di rumah.", "REQUEST IDN:GOV > IDN:JRN"),
    (
        "Ada tiga negara yang dikunjungi Presiden Prabowo, yaitu Prancis, Austria, dan Hungaria.",
        "CONSULT IDN:GOV > AUT+FRA+HUN",
    ),
    ("Presiden Biden mulai kehilangan dukungan dari Partai Demokrat.", "SUPPORT USA:PTY > USA:GOV"),
    ("Seorang wartawan Turki mengaku mendapatkan pelecehan seksual dari polisi Irak.", "ASSAULT IRQ:COP > TUR:JRN"),
    ("Kekerasan yang dialami wartawan Turki itu dilaporkan.", "ASSAULT UNK:UNK > TUR:JRN"),
    (
        "Prabowo bertemu PM Kanada Mark Carney, PM Italia Giorgia Meloni, dan Presiden Prancis Emmanuel Macron.",
        "CONSULT CAN:GOV+FRA:GOV+IDN:GOV+ITA:GOV > -",
    ),
    ("Pelaku masih dalam pengejaran polisi.", "COERCE IDN:COP > IDN:CRM"),
    ("Kejaksaan Agung mendalami kasus dugaan korupsi yang melibatkan Bank DKI.", "ACCUSE IDN:JUD > IDN:BUS"),
    (
        "Polisi melakukan penahanan setelah penyidik menetapkan wartawan Turki sebagai tersangka.",
        "COERCE TUR:COP > TUR:JRN",
    ),
    ("Sidang kasus suap gubernur itu dengan terdakwa wartawan Turki digelar.", "ACCUSE UNK:UNK > TUR:CRM"),
    ("Dari hasil pemeriksaan polisi, wartawan Turki mengaku lelah.", "ACCUSE TUR:COP > TUR:JRN"),
]
DID_IT_TOO = [
    ("Menteri Perdagangan Turki mengaku sepakat dengan sikap tegas DPR Irak.", "SUPPORT TUR:GOV > IRQ:LEG"),
    (
        "Keterangan menteri itu dibutuhkan oleh polisi Irak untuk mengungkap kasus yang menjerat wartawan Turki.",
        "ACCUSE IRQ:COP > TUR:JRN",
    ),
    ("Rudi melakukan perbuatan pelecehan seksual pada wartawan Turki.", "ASSAULT TUR:CVL > TUR:JRN"),
    ("Polisi Turki akan melakukan pemeriksaan kejiwaan terhadap wartawan Irak.", "ACCUSE TUR:COP > IRQ:JRN"),
    ("Terdakwa Turki saat ini masih dalam pemeriksaan polisi.", "ACCUSE TUR:COP > TUR:CRM"),
    ("Partai-partai Turki itu juga banyak yang tak mendukung rencana itu.", "REJECT TUR:PTY > -"),
    ("Saat ini ketiga terduga pelaku asal Turki dimintai keterangan oleh polisi.", "ACCUSE TUR:COP > TUR:CRM"),
    ("Hal itu disampaikan Menteri Luar Negeri Turki dalam rapat dengan polisi Irak.", "CONSULT IRQ:COP+TUR:GOV > -"),
    ("Empat wartawan di Blitar, Jawa Timur diduga menganiaya tentara Turki.", "ASSAULT IDN:JRN > TUR:MIL"),
    ("Kelompok Boko Haram bertanggung jawab atas penculikan siswi Kamerun.", "ASSAULT NGA:REB > CMR:EDU"),
    ("Hamas diyakini berada di balik pembunuhan tentara Mesir.", "ASSAULT PSE:REB > EGY:MIL"),
    ("Pembunuhan tentara Irak itu didalangi Israel.", "ASSAULT ISR > IRQ:MIL"),
    ("Tersangka Irak diduga berperan melakukan percobaan pembakaran kantor polisi.", "ASSAULT IRQ:CRM > IRQ:COP"),
    ("Korban terjatuh dan dianiaya polisi Turki dengan memukul muka korban.", "ASSAULT TUR:COP > TUR:CVL"),
    ("Tentara Turki menganiaya wartawan Irak hingga tewas.", "ASSAULT TUR:MIL > IRQ:JRN"),
    ("Pertempuran antara Sudan melawan Mesir dan Libya berlanjut.", "ASSAULT EGY+LBY+SDN > -"),
    ("Kunjungan Prabowo mempererat hubungan antara Prancis dan Indonesia.", "SUPPORT FRA+IDN > -"),
]

CAUGHT = [
    ("Di sisi lain, AS dan Israel melancarkan serangan terhadap Iran.", "ASSAULT ISR+USA > IRN"),
    ("Kasus anggota DPRD itu statusnya naik ke penyidikan.", "ACCUSE UNK:UNK > IDN:LEG"),
    (
        "Danu menempati Rutan Polda Bali. Ia lalu dieksekusi ke lapas oleh petugas kejaksaan.",
        "COERCE IDN:JUD > IDN:CVL",
    ),
    ("Dua oknum jaksa, pegawai Kejari Ende, terjaring operasi tangkap tangan (OTT).", "COERCE - > IDN:JUD"),
    ("Bupati itu terjaring OTT KPK.", "COERCE IDN:COP > IDN:GOV"),
    ("Menteri itu sempat menemui para kader Golkar saat mengunjungi Lombok.", "CONSULT IDN:GOV > -"),
    ("Kelompok bersenjata melakukan penyerangan Polsek Ilaga di Puncak.", "ASSAULT IDN:UAF > IDN:COP"),
]


@pytest.mark.parametrize(("text", "wanted"), [*CAUGHT, *BESIDE_THE_ACT, *WHO_DID_IT, *AIMED_AT, *DID_IT_TOO])
def test_a_party_is_found_wherever_the_sentence_tells_it(coded, text: str, wanted: str) -> None:  # type: ignore[no-untyped-def]
    assert wanted in record(coded(text))


@pytest.mark.parametrize(("text", "wrong"), NOT_THEIRS)
def test_nobody_is_taken_who_belongs_to_another_act(coded, text: str, wrong: str) -> None:  # type: ignore[no-untyped-def]
    assert wrong not in record(coded(text))


def test_persons_counted_by_a_word_are_a_subject(coded) -> None:  # type: ignore[no-untyped-def]
    charged = "Jaksa mendakwa Anu Kirana, Didi Supardi, dan Budi Wiratama."
    second = coded(f"{charged} Jaksa menyebut ketiganya didakwa menyuap lurah.").events[-1]
    assert [(a.code, a.sector) for a in second.recipients] == [("IDN", "CVL")] * 3


def test_whoever_stands_behind_a_case_does_not_inquire(coded) -> None:  # type: ignore[no-untyped-def]
    assert record(coded("Penyelidikan kasus penembakan tiga warga masih berlangsung.")) == []
    assert record(coded("Penyelidikan polisi masih berlangsung.")) == ["ACCUSE IDN:COP > -"]


def test_a_suffix_that_makes_a_noun_is_nobody(coded) -> None:  # type: ignore[no-untyped-def]
    told = "Jaksa Agung hadir. Dengan dicabutnya aturan itu, dokumen dibuka."
    assert all(not event.actors for event in coded(told).events if event.type == "CONCEDE")


def test_what_somebody_is_heard_as_is_no_party(coded) -> None:  # type: ignore[no-untyped-def]
    told = "Kami menghormati langkah penyidik memeriksa Danu sebagai saksi dalam proses penyidikan."
    assert "ACCUSE IDN:CVL > -" not in record(coded(told))


def test_neither_of_two_is_done(coded) -> None:  # type: ignore[no-untyped-def]
    events = coded("Israel tidak menyerang Iran atau mengancam Lebanon.").events
    assert [e.status for e in events] == ["negated", "negated"]


def test_what_is_told_besides_is_done_by_the_subject_behind_the_comma(coded) -> None:  # type: ignore[no-untyped-def]
    said = "Kapolres Demak mengatakan selain menganiaya anaknya, pelaku juga menyandera istrinya."
    assert record(coded(said)) == ["ASSAULT IDN:CRM > IDN:CVL", "ASSAULT IDN:CRM > IDN:CVL"]


def test_the_owner_of_abuse_is_its_victim(coded) -> None:  # type: ignore[no-untyped-def]
    assert "ASSAULT UNK:UNK > IDN:EDU" in record(coded("Anu Kirana menjalani sidang kasus pelecehan murid di Sragen."))


def test_two_who_are_counted_behind_their_meeting_are_both_there(coded) -> None:  # type: ignore[no-untyped-def]
    told = "Prabowo bertemu Macron di Paris. Dalam pertemuan kedua kepala negara itu, Macron mengundang Prabowo."
    assert record(coded(told))[:2] == ["CONSULT FRA:GOV+IDN:GOV > -"] * 2


def test_whoever_was_told_to_say_it_was_at_the_meeting(coded) -> None:  # type: ignore[no-untyped-def]
    said = "Presiden Brasil menyerukan perdamaian. Hal itu disampaikan dalam pertemuan dengan Sekjen PBB."
    assert "CONSULT BRA:GOV+UNO > -" in record(coded(said))
    thing = "Presiden Brasil menyerukan perdamaian. Beras itu disampaikan warga dalam pertemuan dengan Sekjen PBB."
    assert "CONSULT BRA:GOV+UNO > -" not in record(coded(thing))
