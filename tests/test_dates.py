"""The time grammar: every rule's own examples, and how years, quotes and missing dates are handled."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.counting import counted

from saksi.language.pack import load_pack
from saksi.model import When
from saksi.resolve.dates import TimeGrammar
from saksi.resolve.timeforms import TimeRules

PACK = load_pack("id")
GRAMMAR = TimeGrammar(PACK)
RULES = PACK.rules("time", TimeRules)
YES = [(pattern.id, example) for pattern in RULES.pattern for example in pattern.yes if not pattern.marked]
MARKED = [(pattern.id, example) for pattern in RULES.pattern for example in pattern.yes if pattern.marked]
NO = [(pattern.id, example) for pattern in RULES.pattern for example in pattern.no]


def times(text: str, published: str | None = RULES.published) -> tuple[When, ...]:
    return GRAMMAR.find(text, (0, len(text)), published)


def value(when: When) -> str:
    return when.start if when.start == when.end else f"{when.start}..{when.end}"


@pytest.mark.parametrize(("rule", "example"), YES)
def test_yes_examples(rule: str, example: str) -> None:
    marked, expected = example.split(" => ")
    words = re.findall(r"\[([^]]*)\]", marked)
    text = marked.replace("[", "").replace("]", "")
    found = times(text)
    assert [value(when) for when in found] == [part.strip() for part in expected.split(";")]
    assert [text[slice(*when.span)] for when in found] == words
    assert rule in {when.rule for when in found}


@pytest.mark.parametrize(("rule", "example"), MARKED)
def test_yes_examples_for_annotation_only(rule: str, example: str) -> None:
    marked, expected = example.split(" => ")
    text = marked.replace("[", "").replace("]", "")
    [when] = GRAMMAR.mark(text, [(0, len(text))], RULES.published)
    assert (when.rule, when.value or value(when)) == (rule, expected)
    assert [text[slice(*when.span)]] == re.findall(r"\[([^]]*)\]", marked)


def test_every_pattern_has_a_yes_and_a_no() -> None:
    assert [pattern.id for pattern in RULES.pattern if not pattern.yes or not pattern.no] == []


@pytest.mark.parametrize(("rule", "example"), NO)
def test_no_examples(rule: str, example: str) -> None:
    assert [(when.rule, value(when)) for when in times(example)] == []


def test_nearest_year_crosses_new_year() -> None:
    (when,) = times("Gencatan senjata diteken 28 Desember di Muscat.", "2024-01-03")
    assert (value(when), when.anchor, when.inferred) == ("2023-12-28", "publication", ("year",))


def test_leap_day_finds_a_leap_year() -> None:
    (when,) = times("Sidang digelar pada 29 Februari di Praha.", "2022-06-01")
    assert value(when) == "2024-02-29"


def test_impossible_days_are_no_times() -> None:
    assert times("Mereka bertemu Senin (31/2/2022).")[0].grain == "day"  # the weekday alone still counts
    assert [when.grain for when in times("Berkas tertanggal 31 Februari 2022 itu palsu.")] == ["month"]
    assert times("Surat 45/13/2022 hilang.") == ()


def test_without_publication_nothing_is_counted_from_today() -> None:
    (partial,) = times("Ia menikah 24 Februari, dan kemarin ia wafat.", None)
    assert value(partial) == "XXXX-02-24"
    (full,) = times("Ia lahir 7 Maret 1950.", None)
    assert value(full) == "1950-03-07"
    assert partial.anchor == "none"


def test_read_takes_the_year_of_another_full_date() -> None:
    text = "Serangan terjadi pada 24 Februari. Sidang dibuka Senin (7/3/2022) di sini. Hari itu juga ia ditahan."
    cuts = [0, text.index("Sidang"), text.index("Hari"), len(text)]
    spans = list(pairwise(cuts))
    first, second, third = GRAMMAR.read(text, spans, None)
    assert [(value(when), when.anchor, when.inferred) for when in first] == [("2022-02-24", "text", ("year",))]
    assert [value(when) for when in second] == ["2022-03-07"]
    assert [(value(when), when.anchor) for when in third] == [("2022-03-07", "text")]


def test_ranges_join_and_take_the_later_year() -> None:
    (when,) = times("Wajib latih berlaku 1 April hingga 15 Juli 2022 di semua kota.")
    assert (value(when), when.rule) == ("2022-04-01..2022-07-15", "time.range")
    (turn,) = times("Pameran 20 Desember sampai 5 Januari 2023 itu ramai.")
    assert value(turn) == "2022-12-20..2023-01-05"
    (days,) = times("Ia di sana sejak Senin (7/3/2022) hingga Rabu (9/3/2022) lalu.")
    assert value(days) == "2022-03-07..2022-03-09"


def test_until_now_ends_on_publication() -> None:
    (when,) = times("Dari 2014 hingga kini perkara itu terbuka.")
    assert value(when) == "2014-01-01..2024-05-15"


def test_week_and_sunday_are_told_apart() -> None:
    assert value(times("Mereka tiba minggu lalu di Palu.")[0]) == "2024-05-06..2024-05-12"
    assert value(times("Mereka tiba Minggu lalu di Palu.")[0]) == "2024-05-12"
    assert value(times("Minggu lalu mereka tiba di Palu.")[0]) == "2024-05-06..2024-05-12"


def test_spans_are_offsets_of_the_whole_text() -> None:
    text = "İstanbul sunyi. Pertemuan berlangsung Selasa (29/3/2022) pagi."
    start = text.index("Pertemuan")
    (when,) = GRAMMAR.find(text, (start, len(text)), "2022-03-30")
    assert text[slice(*when.span)] == "Selasa (29/3/2022) pagi"


def test_numbers_that_are_no_times() -> None:
    for text in (
        "Jet F-16 dan Su-27 terbang rendah.",
        "Nilai kontrak 20,2 miliar dolar.",
        "Pria 45 tahun itu dijerat Pasal 340 KUHP.",
        "Tuan rumah menang 3-1 lewat dua gol.",
        "Resolusi 2254 didukung 14 suara.",
        "Nomor LP/A/12/V/2021 dicatat.",
        "Hujan turun dua jam di 17 desa.",
    ):
        assert times(text) == (), text


def test_limits_are_no_days_of_an_act() -> None:
    for words, side in (("sebelum", "before"), ("menjelang", "before"), ("setelah", "after"), ("hingga", "until")):
        (when,) = times(f"Kapal itu bersandar {words} 24 Februari 2022 di Sabang.")
        assert (value(when), when.side) == ("2022-02-24", side)


def test_a_feast_not_listed_yields_nothing() -> None:
    assert times("Ia pulang pada Lebaran 1985 ke Blitar.") == ()
    assert times("Ia pulang pada Lebaran lalu ke Blitar.", "1985-06-01") == ()


def test_durations_and_references_are_for_annotation_only() -> None:
    text = "Saat ini ia dipenjara selama tiga tahun dan dijenguk setiap pekan."
    assert times(text) == ()
    marked = GRAMMAR.mark(text, [(0, len(text))], RULES.published)
    assert [(text[slice(*m.span)], m.kind, m.value) for m in marked] == [
        ("Saat ini", "reference", "PRESENT_REF"),
        ("tiga tahun", "duration", "P3Y"),
        ("setiap pekan", "set", "P1W"),
    ]


def test_a_clock_time_keeps_its_zone_and_takes_the_day_beside_it() -> None:
    (clock, day) = times("Gempa terasa pukul 04.12 Wita, Senin (13/5/2024), di Palu.")
    assert (clock.start, clock.clock, clock.zone) == ("2024-05-13", "04:12", "+08:00")
    (alone,) = times("Polisi tiba pukul 4.30 waktu setempat.")
    assert (alone.start, alone.clock, alone.zone, day.kind) == ("XXXX-XX-XX", "04:30", "local", "date")


@given(st.text(alphabet="0123456789.:/-, jampuklhtiswbMendr", max_size=80))
def test_any_text_can_be_marked(text: str) -> None:
    for when in GRAMMAR.mark(text, [(0, len(text))], RULES.published):
        assert when.value or when.start <= when.end


@given(st.text(alphabet="0123456789/-.,() SeninMaretlaupdhkhggMingju\n", max_size=80))
def test_any_text_gives_sound_records(text: str) -> None:
    for when in times(text):
        assert 0 <= when.span[0] < when.span[1] <= len(text)
        assert when.start <= when.end


@given(st.text(max_size=60), st.text(max_size=12))
def test_any_publication_is_survived(text: str, published: str) -> None:
    assert all(when.rule for when in times(f"{text} kemarin, Senin depan, 99 dekade lalu", published))


def test_counting_on_and_on_ends_quietly() -> None:
    times("Ia lahir pada 1 Mei 2020, " + "999 tahun kemudian, " * 12 + "999 pekan kemudian ia pulang.")


def test_long_text_takes_work_in_proportion_to_its_length() -> None:
    work = []
    for many in (2_000, 8_000):
        found, calls = counted(times, "Senin " * many + "\n" * many + "Minggu lalu")
        assert len(found) == many + 1
        work.append(calls)
    assert work[1] < 5 * work[0]
