"""An act belongs to the subject of its own clause: not to a neighbour's, an outer one's, nor to an owner nearby."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from saksi.extract.clauses import ClauseReader
from saksi.model import Sentence
from saksi.text.tree import conjuncts
from shorthand import index, record

ITS_OWN = [
    ("Anggota DPR Mirna Lestari mengikuti pemeriksaan di Polda.", "ACCUSE IDN:COP > IDN:LEG"),
    (
        "Gelaran sidang dewan ini diungkap oleh Menteri Luar Negeri Thailand saat berkunjung ke Jakarta.",
        "CONSULT THA:GOV > IDN",
    ),
    (
        '"Ahli namanya Ruslan Siregar?" tanya ketua majelis hakim saat memeriksa identitas Ruslan di Pengadilan.',
        "ACCUSE IDN:JUD >",
    ),
    ("Gubernur menulis protes atas keputusan pemerintah memotong dana desa.", "SANCTION IDN:GOV > -"),
    (
        "Hilangnya kapal Turki itu terjadi di tengah laporan Irak melancarkan serangan ke Suriah.",
        "ASSAULT IRQ > SYR",
    ),
    (
        "Keputusan itu berarti bahwa pemerintah Malaysia harus menambah dokter "
        "di klinik desa, menyiapkan pendanaan dan obat untuk melawan wabah.",
        "AID MYS:GOV > -",
    ),
    ("Warga Irak mendengar isu bahwa polisi ikut dalam pergerakan mahasiswa yang hendak turun ke jalan.", "IRQ:EDU"),
    ("Pelecehan dosen terhadap mahasiswi itu diselidiki polisi.", "ASSAULT IDN:EDU > IDN:EDU"),
    (
        "Harga minyak turun menyusul pengumuman Presiden Iran Masoud Pezeshkian terkait negosiasi dengan China.",
        "CONSULT CHN+IRN:GOV > -",
    ),
]
NOT_THEIRS = [
    ("Pengawasan bank Sentosa paling mudah dilakukan dengan memeriksa para karyawan.", "IDN:BUS >"),
    ("Rumah Wali Kota turut digeledah untuk mendalami kasus suap itu.", "ACCUSE IDN:GOV > -"),
    ("Serangan atas Iran akan memicu reaksi keras dari Rusia.", "ASSAULT RUS > IRN"),
    ("Polisi enggan menjelaskan hasil penyelidikan kasus penumpang bus Budiman.", "ACCUSE IDN:CVL > -"),
    ("Atas permintaan dari Krakatau Sentosa, Kejari Cilegon memberikan bantuan hukum.", "REQUEST IDN:JUD > -"),
    ("Camat menegaskan larangan warga untuk mudik.", "COERCE IDN:CVL > -"),
    ("Rusia mengatakan, jangan menyerang Iran.", "ASSAULT RUS > IRN"),
    ("Pemberlakuan pembatasan kegiatan masyarakat diperpanjang.", "SANCTION IDN:CVL > -"),
    ("Menteri itu menyoroti penolakan Malaysia bergabung dengan BRICS.", "REJECT MYS"),
    ("Gubernur mengikuti proses penyidikan dengan tenang.", "ACCUSE IDN:GOV > -"),
    ("Anggaran naik karena bantuan keuangan partai politik.", "AID IDN:PTY > -"),
    ("Mirna Lestari melapor ke Polda Jatim. Laporan itu terkait penarikan paksa kendaraan miliknya.", "RETREAT"),
]
Edges = dict[str, tuple[str, str]]


@pytest.mark.parametrize(("text", "wanted"), ITS_OWN)
def test_whoever_the_clause_is_about_acts(coded, text: str, wanted: str) -> None:  # type: ignore[no-untyped-def]
    assert wanted in " | ".join(record(coded(text)))


@pytest.mark.parametrize(("text", "wrong"), NOT_THEIRS)
def test_nobody_acts_in_a_clause_of_others(coded, text: str, wrong: str) -> None:  # type: ignore[no-untyped-def]
    assert wrong not in " | ".join(record(coded(text)))


def rehung(sentence: Sentence, edges: Edges) -> Sentence:
    """The sentence with some words hung elsewhere, as the parser does in longer ones: word → (head, relation)."""
    tokens = list(sentence.tokens)
    for word, (head, dep) in edges.items():
        i = index(sentence, word)
        tokens[i] = replace(tokens[i], head=index(sentence, head), dep=dep)
    children = tuple(tuple(t.i for t in tokens if t.head == k and t.i != k) for k in range(len(tokens)))
    return replace(sentence, tokens=tuple(tokens), children=children)


@pytest.mark.parametrize(
    ("text", "edges", "verb", "wanted"),
    [
        (
            "Video itu menunjukkan tentara menyiksa dan menembak warga.",
            {"menembak": ("menunjukkan", "conj")},
            "menembak",
            "tentara",
        ),
        (
            "Siswi itu mendorong sopir lalu melapor ke kantor polisi.",
            {"melapor": ("sopir", "acl")},
            "melapor",
            "Siswi",
        ),
        (
            "Tersangka menemui sopir dengan niat akan membunuhnya.",
            {"niat": ("sopir", "nmod"), "membunuh": ("menemui", "xcomp")},
            "membunuh",
            "Tersangka",
        ),
        (
            "Pengacara itu bertanya soal kliennya yang sibuk mengurus partai, hingga menolak tawaran menteri.",
            {},
            "menolak",
            "klien",
        ),
    ],
)
def test_a_subject_goes_on(examined, stages, text: str, edges: Edges, verb: str, wanted: str) -> None:  # type: ignore[no-untyped-def]
    [sentence] = examined(text).reading.sentences
    hung = rehung(sentence, edges)
    found = ClauseReader(stages.pack).subjects(hung, index(hung, verb))
    assert [hung.tokens[i].text for i in found] == [wanted]


def test_a_noun_with_a_verb_behind_it_opens_a_clause(examined) -> None:  # type: ignore[no-untyped-def]
    [sentence] = examined("Petugas memasang garis, dan warga diimbau menjauh.").reading.sentences
    hung = rehung(sentence, {"warga": ("garis", "conj"), "dan": ("warga", "cc"), "diimbau": ("warga", "acl")})
    assert [hung.tokens[i].text for i in conjuncts(hung, index(hung, "garis"))] == ["garis"]
    assert hung.tokens[index(hung, "warga")].head == index(hung, "garis")


def test_what_is_demanded_behind_a_purpose_is_not_the_speakers(examined, stages) -> None:  # type: ignore[no-untyped-def]
    [sentence] = examined("Gubernur berpesan agar negara memberi tempat dan mengapresiasi guru.").reading.sentences
    hung = rehung(sentence, {"mengapresiasi": ("memberi", "conj")})
    reader = ClauseReader(stages.pack)
    assert reader.main_subject(hung, hung.tokens[index(hung, "mengapresiasi")]) == ()
