"""Did it happen, as the sentence tells it (codebook section 4)."""

from __future__ import annotations

import pytest

from saksi.extract.status import checked
from shorthand import only, told

ACT = "Iran {} Arab Saudi."
MARKS = [
    ("menyerang", "actual"),
    ("telah menyerang", "actual"),
    ("sedang menyerang", "actual"),
    ("sudah menyerang", "actual"),
    ("diduga menyerang", "actual"),
    ("diyakini telah menyerang", "actual"),
    ("berupaya menyerang", "actual"),
    ("akan menyerang", "future"),
    ("bakal menyerang", "future"),
    ("hendak menyerang", "future"),
    ("berencana menyerang", "future"),
    ("bersiap menyerang", "future"),
    ("mungkin menyerang", "hypothetical"),
    ("dapat menyerang", "hypothetical"),
    ("bisa menyerang", "hypothetical"),
    ("dikhawatirkan menyerang", "hypothetical"),
    ("tidak menyerang", "negated"),
    ("belum menyerang", "negated"),
    ("batal menyerang", "negated"),
    ("gagal menyerang", "negated"),
    ("tidak akan menyerang", "negated"),
    ("tidak pernah menyerang", "negated"),
    ("tidak lagi menyerang", "negated"),
    ("tak kunjung menyerang", "negated"),
    ("rencananya menyerang", "future"),
]
SENTENCES = [
    ("Akan tetapi Iran menyerang Arab Saudi.", "actual"),
    ("Begitu mendengar kabar itu, Iran segera menyerang Arab Saudi.", "actual"),
    ("Iran segera menyerang Arab Saudi.", "future"),
    ("Pemerintah menunda lawatan itu setelah Iran menyerang Arab Saudi.", "actual"),
    ("Warga tidak takut meski Iran menyerang Arab Saudi.", "actual"),
    ("Warga mengungsi karena takut akan serangan Iran ke Arab Saudi.", "hypothetical"),
    ("Jangan sampai Iran menyerang Arab Saudi.", "hypothetical"),
    ("Warga menunggu serangan Iran ke Arab Saudi nanti.", "future"),
    ("Rencananya Iran menyerang Arab Saudi pada Kamis.", "future"),
    ("Warga khawatir Iran kembali menyerang Arab Saudi.", "hypothetical"),
    ("Upaya serangan Iran ke Arab Saudi digagalkan.", "negated"),
    ("Pasukan Iran mundur sebelum sempat menyerang Arab Saudi.", "negated"),
    ("Belum ada serangan Iran ke Arab Saudi.", "negated"),
    ("Tidak ada korban dalam serangan Iran ke Arab Saudi.", "actual"),
    ("Tidak ada pasukan Iran yang menyerang Arab Saudi.", "negated"),
    ("Tak satu pun tentara Iran menyerang Arab Saudi.", "negated"),
    ("Iran membatalkan pertemuan itu dan menyerang Arab Saudi.", "actual"),
    ("Warga mengungsi jika Iran menyerang Arab Saudi.", "hypothetical"),
    ("Serangan Iran ke Arab Saudi digagalkan.", "negated"),
    ("Rencana serangan Iran ke Arab Saudi terungkap.", "future"),
    ("Ancaman serangan Iran ke Arab Saudi meningkat.", "hypothetical"),
    ("Kemungkinan serangan Iran ke Arab Saudi dibahas para ahli.", "hypothetical"),
    ("Harga minyak naik jika Iran menyerang Arab Saudi.", "hypothetical"),
    ("Jika Iran menyerang Arab Saudi, harga minyak akan naik.", "hypothetical"),
    ("Apabila Iran menyerang Arab Saudi, harga minyak akan naik.", "hypothetical"),
    ("Tidak benar Iran menyerang Arab Saudi.", "negated"),
    ("Warga khawatir Iran menyerang Arab Saudi.", "hypothetical"),
    ("Kekhawatiran akan serangan Iran ke Arab Saudi meningkat.", "hypothetical"),
    ("Iran menyerang Arab Saudi tanpa mengumumkan alasannya.", "actual"),
    ("Iran tidak mengatakan mengapa tentaranya menyerang Arab Saudi.", "actual"),
    ("Tidak hanya drone, Iran menyerang Arab Saudi dengan rudal.", "actual"),
    ("Iran menyerang Arab Saudi dan akan mengundang wartawan.", "actual"),
    ("Iran menggunakan drone untuk menyerang Arab Saudi.", "actual"),
    ("Iran akan menggunakan drone untuk menyerang Arab Saudi.", "future"),
    ("Iran mengumpulkan uang untuk menyerang Arab Saudi.", "future"),
    ("Warga sangat khawatir dengan serangan Iran ke Arab Saudi.", "actual"),
    ("Mesir berupaya mencegah Iran menyerang Arab Saudi.", "hypothetical"),
    ("Mesir mencegah serangan Iran ke Arab Saudi.", "negated"),
    ("Isu serangan Iran ke Arab Saudi beredar di pasar.", "hypothetical"),
    ("Bisa jadi Iran menyerang Arab Saudi.", "hypothetical"),
    ("Mesir meyakini jika Iran menyerang Arab Saudi.", "actual"),
    ("Mesir mengatakan jika Iran menyerang Arab Saudi, harga minyak akan naik.", "hypothetical"),
    ("Iran merasa berhak menyerang Arab Saudi.", "hypothetical"),
]


@pytest.mark.parametrize(("words", "status"), MARKS)
def test_marks_on_the_verb(coded, words: str, status: str) -> None:  # type: ignore[no-untyped-def]
    event = only(coded(ACT.format(words)).events, "ASSAULT")
    assert event.status == status
    assert told(event) == "ASSAULT IRN > SAU"


@pytest.mark.parametrize(("text", "status"), SENTENCES)
def test_marks_around_the_act(coded, text: str, status: str) -> None:  # type: ignore[no-untyped-def]
    assert only(coded(text).events, "ASSAULT").status == status


def test_a_mark_is_given_as_the_reason(coded) -> None:  # type: ignore[no-untyped-def]
    text = ACT.format("tidak menyerang")
    why = [
        (reason, text[slice(*span)])
        for field, reason, span in only(coded(text).events, "ASSAULT").why
        if span and field == "status"
    ]
    assert why == [("mark id.tidak", "tidak")]


def test_a_meeting_to_come_is_agreed(coded) -> None:  # type: ignore[no-untyped-def]
    [event] = coded("Presiden Joko Widodo akan bertemu dengan Perdana Menteri Jepang Fumio Kishida.").events
    assert (event.type, event.status) == ("AGREE", "future")


def test_help_to_come_is_agreed(coded) -> None:  # type: ignore[no-untyped-def]
    [event] = coded("Jepang akan membantu Ukraina.").events
    assert (told(event), event.status) == ("AGREE JPN > UKR", "future")


def test_an_announced_withdrawal_is_conceded(coded) -> None:  # type: ignore[no-untyped-def]
    [event] = coded("Rusia mengumumkan akan menarik pasukan dari Kherson.").events
    assert event.type == "CONCEDE"


def test_willingness_is_actual(coded) -> None:  # type: ignore[no-untyped-def]
    [event] = coded("Iran siap membantu Suriah.").events
    assert (told(event), event.status) == ("AGREE IRN > SYR", "actual")


def test_willingness_that_is_reported_is_attributed(coded) -> None:  # type: ignore[no-untyped-def]
    [event] = coded("Iran mengaku siap membantu Suriah.").events
    assert (told(event), event.status) == ("AGREE IRN > SYR", "actual")
    assert [(source.actor.code, source.stance) for source in event.attribution] == [("IRN", "assert")]


def test_a_denied_plan_is_future(coded) -> None:  # type: ignore[no-untyped-def]
    event = only(coded("Belarus membantah rencana bergabung dalam serangan Rusia.").events, "ASSAULT")
    assert event.status == "future"


def test_what_a_speaker_negates_is_negated_and_asserted(coded) -> None:  # type: ignore[no-untyped-def]
    event = only(coded("Belarus mengatakan tidak akan menyerang Ukraina.").events, "ASSAULT")
    assert event.status == "negated"
    assert [(source.actor.code, source.stance) for source in event.attribution] == [("BLR", "assert")]


def test_what_a_speaker_denies_keeps_its_status(coded) -> None:  # type: ignore[no-untyped-def]
    event = only(coded("Belarus membantah akan menyerang Ukraina.").events, "ASSAULT")
    assert event.status == "future"
    assert [(source.actor.code, source.stance) for source in event.attribution] == [("BLR", "deny")]


@pytest.mark.parametrize(
    ("text", "historical"),
    [
        ("Rusia menyerang Georgia pada 8 Agustus 2008.", True),
        ("Rusia menyerang Georgia pada 8 Juni 2022.", False),
        ("Rusia menyerang Georgia.", False),
    ],
)
def test_acts_of_more_than_a_year_ago_are_historical(coded, text: str, historical: bool) -> None:  # type: ignore[no-untyped-def]
    assert only(coded(text).events, "ASSAULT").historical is historical


def test_without_a_publication_date_nothing_is_historical(coded) -> None:  # type: ignore[no-untyped-def]
    found = coded("Rusia menyerang Georgia pada 8 Agustus 2008.", None)
    assert not only(found.events, "ASSAULT").historical
    assert [problem.kind for problem in found.problems] == ["no-date"]


def test_every_status_of_the_rules_is_one_of_the_model(stages) -> None:  # type: ignore[no-untyped-def]
    rules = stages.events.marks
    assert {mark.status for mark in rules} == {"future", "hypothetical", "negated"}
    assert checked("future") == "future"


def test_what_somebody_may_join_goes_on(coded) -> None:  # type: ignore[no-untyped-def]
    text = "Wartawan bertanya apakah Mesir akan ambil bagian dalam serangan Iran ke Arab Saudi."
    found = {text[slice(*event.trigger)]: event.status for event in coded(text).events if event.type == "ASSAULT"}
    assert found.pop("serangan") == "actual"
    assert set(found.values()) == {"hypothetical"}
