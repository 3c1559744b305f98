"""A coding made by hand, for tests of what is done with records once they are there."""

from __future__ import annotations

from saksi.model import Actor, Article, Block, Coding, Event, Problem, Size, Source, Span, Statement, When, Where

TEXT = (
    "😀 Tentara Utara menyerang Kota Lama pada 24 Februari. "
    "Menteri Sari membantah \x1b[31mklaim <b>serangan</b> itu & berjanji 🕊️ mengirim bantuan.\n"
    "Baca juga: Serangan lain"
)


def at(words: str, start: int = 0) -> Span:
    """Where the words stand in TEXT."""
    first = TEXT.index(words, start)
    return first, first + len(words)


NORTH = Actor("RUS", "MIL", "Northern Army", text="Tentara Utara", span=at("Tentara Utara"), reasons=("named in full",))
TOWN = Actor("UKR", text="Kota Lama", span=at("Kota Lama"))
SARI = Actor("IDN", "GOV", "Sari", office="menteri luar negeri", text="Menteri Sari", span=at("Menteri Sari"))

STATEMENT = Statement(
    "s1", SARI, (at("klaim")[0], at("itu &")[0] + 3), "indirect", "deny", cue=at("membantah"), rule="cue-bahwa"
)

ATTACK = Event(
    id="e1",
    trigger=at("menyerang"),
    type="ASSAULT",
    mode=("heavy-weapons",),
    context=("military",),
    actors=(NORTH,),
    recipients=(TOWN,),
    status="actual",
    attribution=(),
    rule="id.serang",
    date=When("2022-02-24", "2022-02-24", at("24 Februari"), "day", "publication", ("year",), "day-month"),
    place=Where("Kota Lama", at("Kota Lama"), "UKR"),
    size=(Size("dead", 2, 2, at("24")),),
    historical=True,
    why=(("status", "no mark", None), ("mode", "artileri", at("Tentara"))),
)
DENIED = Event(
    id="e2",
    trigger=at("serangan"),
    type="ASSAULT",
    mode=(),
    context=(),
    actors=(NORTH,),
    recipients=(),
    status="negated",
    attribution=(Source(SARI, "deny", at("membantah"), "s1"),),
    rule="id.serang",
)
PROMISE = Event(
    id="e3",
    trigger=at("bantuan"),
    type="AID",
    mode=(),
    context=(),
    actors=(SARI,),
    recipients=(TOWN,),
    status="future",
    attribution=(Source(SARI, "assert", at("berjanji")), Source(NORTH, "question")),
    rule="id.bantu",
    date=When("2022-05-01", "2022-05-31", at("mengirim"), "month"),
)

CODING = Coding(
    article=Article("a-1", TEXT, "2022-05-23", "Harian <Contoh>", "Judul & isi", "https://example.org/a"),
    blocks=(
        Block("body", (0, TEXT.index("\n"))),
        Block("related", (TEXT.index("\n") + 1, len(TEXT)), "related-line"),
    ),
    statements=(STATEMENT,),
    events=(ATTACK, DENIED, PROMISE),
    problems=(Problem("no-date", "no publication date", at("24")),),
)
EMPTY = Coding(Article("kosong", "Cuaca cerah."), (), (), ())
