"""What holds for every text: spans quote their words, no text stops the program, the same text gives the same bytes.

Texts that might run for ever are coded by `growth.py` in a process that can be stopped. The work for a text, counted in
calls, is compared with that for a quarter of it, never with a clock.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

import growth
from saksi.model import Article, Reading
from saksi.pipeline import Examination, code, examine, load
from saksi.read.articles import ArticleReader, default_settings
from saksi.stages import Stages
from shorthand import spans, told

HERE = Path(__file__).parent
ROOT = HERE.parent
SAMPLES = ROOT / "src" / "saksi" / "samples" / "articles.jsonl"
LIMIT = 6  # growth of the work from n to 4n characters; 4 is linear, 16 square
LEAST = 5000  # calls below which a measurement says nothing
DEAREST = 30  # times what plain sentences of the same length take
PATIENCE = 600  # seconds after which a process that does not end is stopped, thirty times what it takes
ALIKE = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "BLIS_NUM_THREADS": "1", "PYTHONHASHSEED": "0"}

PIECES = [
    "Rusia",
    "Ukraina",
    " Presiden ",
    "Joko Widodo",
    " menyerang ",
    " diserang ",
    " serangan ",
    " oleh ",
    " terhadap ",
    " di ",
    " ke ",
    " kata ",
    " mengatakan ",
    " bahwa ",
    " membantah ",
    "menurut ",
    " dan ",
    " yang ",
    " tidak ",
    " akan ",
    "nya",
    "-",
    "dia ",
    "Mereka ",
    "“",
    "”",
    '"',
    "'",
    "(",
    ")",
    "[",
    ",",
    ".",
    ":",
    ";",
    "–",
    "\n",
    "\n\n",
    "\t",
    "\u00a0",
    "\u2028",
    "\x00",
    "\u200b",
    "\u0301",
    "😀",
    "👨‍👩‍👧",
    "\u202e",
    "مرحبا",
    "İ",
    "ß",
    "24 Februari ",
    "2022",
    "1.200 ",
    "tiga ",
    " orang ",
    " tewas ",
    "Baca juga: ",
    "JAKARTA, KOMPAS.com - ",
    "&quot;",
    "<b>",
    "KIEV",
    "a",
    "A",
    " ",
    "Senin (7/3/2022)",
]
DATES = st.sampled_from([None, "2022-06-15", "2024-02-29"])
ANY_CHARACTER = st.characters(exclude_categories=["Cs"])
ANY_TEXT = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=40).map("".join),
    st.text(ANY_CHARACTER, max_size=120),
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(ANY_CHARACTER, max_size=4)), max_size=30).map("".join),
)


@pytest.fixture(scope="module")
def samples() -> list[Article]:
    found = [article for _, article in ArticleReader(default_settings()).read([str(SAMPLES)])]
    assert len(found) >= 12
    return [article for article in found if isinstance(article, Article)]


def check(found: Examination) -> None:
    """Every span of a coding and of what it was made from lies inside the text and quotes what it claims to."""
    text = found.reading.article.text
    check_reading(found.reading)
    for named in spans(found.coding):
        assert 0 <= named.span[0] < named.span[1] <= len(text), named
        assert named.words is None or text[slice(*named.span)] == named.words, named
    for actors in found.chains.actors:
        assert all(actor.span and text[slice(*actor.span)] == actor.text for actor in actors)
    assert len({event.id for event in found.coding.events}) == len(found.coding.events)
    statements = {statement.id for statement in found.coding.statements}
    assert len(statements) == len(found.coding.statements)
    for event in found.coding.events:
        assert all(source.statement in statements for source in event.attribution if source.statement)
        assert all(size.low <= size.high for size in event.size)


def check_reading(reading: Reading) -> None:
    """Blocks cover all but white space; sentences, tokens and quotes stand in order inside them."""
    text, last = reading.article.text, 0
    for block in reading.blocks:
        assert last <= block.span[0] < block.span[1] <= len(text)
        assert not text[last : block.span[0]].strip()
        last = block.span[1]
    assert not text[last:].strip()
    last = 0
    for number, sentence in enumerate(reading.sentences):
        block = reading.blocks[sentence.block]
        assert sentence.index == number
        assert block.span[0] <= sentence.span[0] < sentence.span[1] <= block.span[1]
        for k, token in enumerate(sentence.tokens):
            assert token.i == k
            assert 0 <= token.head < len(sentence.tokens)
            assert last <= token.start < token.end <= sentence.span[1]
            assert text[token.start : token.end] == token.text
            last = token.end
    for quote in reading.quotes:
        assert 0 <= quote.span[0] <= quote.inner[0] < quote.inner[1] <= quote.span[1] <= len(text)


def test_spans_of_the_samples_quote_their_words(samples: list[Article], stages: Stages) -> None:
    for article in samples:
        found = examine(article, stages)
        check(found)
        assert spans(found.coding)


@settings(max_examples=150, deadline=None)
@given(ANY_TEXT, DATES)
def test_any_text_gives_a_coding_whose_spans_quote_it(text: str, published: str | None) -> None:
    check(examine(Article("any", text, published), load("id")))


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_a_sample_with_a_hole_or_a_graft_still_reads(samples: list[Article], data: st.DataObject) -> None:
    """Real texts come cut and glued: any stretch taken out, anything put in its place."""
    text = data.draw(st.sampled_from(samples)).text[:600]
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    graft = data.draw(st.one_of(st.sampled_from(PIECES), st.text(ANY_CHARACTER, max_size=5)))
    check(examine(Article("cut", text[:start] + graft + text[end:], "2022-06-15"), load("id")))


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n\n",
        ".",
        "\x00",
        "\u2028",
        "\ufeff",
        "😀",
        "e\u0301\u0301",
        "\U0010ffff",
        "“",
        "(((",
        "nya",
        "a" * 10_000,
        "Rusia\u2028menyerang\u2029Ukraina\x85.",
        "R\u0301usia menyerang U\u0308kraina.",
        "\u202eRusia menyerang Ukraina.\u202c",
        "ميناء Rusia menyerang Ukraina أوديسا.",
        "Rusia mengatakan bahwa",
        "kata",
        "menurut",
        "Baca juga:",
        "Rusia mengatakan Ukraina mengatakan bahwa",
    ],
)
def test_odd_texts(text: str, examined) -> None:  # type: ignore[no-untyped-def]
    for day in (None, "2022-06-15"):
        check(examined(text, day))


@pytest.mark.parametrize("text", ["\ud83d", "Rusia \udc80 menyerang Ukraina.", "\udc00\ud800"])
def test_lone_surrogates(text: str, stages: Stages) -> None:
    check(examine(Article("surrogate", text, None), stages))


@pytest.mark.parametrize("published", ["", "kemarin", "2022", "2022-13-45", "2022-06-15T08:00:00"])
def test_a_date_that_is_none_stops_nothing(published: str, stages: Stages) -> None:
    text = (
        "Rusia menyerang Ukraina pada Senin. Pada 24 Februari Israel menyerang Lebanon. "
        "Bulan lalu Iran menahan dua orang."
    )
    check(examine(Article("date", text, published), stages))


def test_an_article_without_text_or_date_says_so(stages: Stages) -> None:
    assert {problem.kind for problem in code(Article("a", "", None), stages).problems} == {"no-text", "no-date"}
    assert code(Article("a", "Rusia menyerang Ukraina.", "2022-06-15"), stages).problems == ()


def hostile(cases: Sequence[str], patience: int) -> dict[str, dict[str, float]]:
    """Case → what growth.py measured, for as many cases as it came to."""
    command = [sys.executable, str(HERE / "growth.py"), *cases]
    environment = {**os.environ, **ALIKE}
    done = subprocess.run(command, capture_output=True, text=True, timeout=patience, env=environment, check=False)
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0, f"stopped after {[row['case'] for row in found][-1:]}:\n{done.stderr[-2000:]}"
    return {row["case"]: row for row in found}


def grows_too_fast(row: dict[str, float]) -> bool:
    return row["four"] > LIMIT * max(row["one"], LEAST)


def test_hostile_texts_take_work_in_proportion_to_their_length() -> None:
    found = hostile(growth.CASES, PATIENCE)
    assert set(found) == set(growth.CASES)
    assert not [row for row in found.values() if grows_too_fast(row)]
    assert all(row["inside"] for row in found.values())
    plain = found["plain"]["four"] / found["plain"]["length"]
    dear = [row for row in found.values() if row["four"] > DEAREST * plain * row["length"]]
    assert not dear, f"more than {DEAREST} times what plain sentences of the same length take"


def test_the_checks_can_fail(examined) -> None:  # type: ignore[no-untyped-def]
    assert grows_too_fast({"one": 10_000, "four": 61_000})
    assert not grows_too_fast({"one": 10_000, "four": 50_000})
    found = examined("Rusia menyerang Ukraina.")
    [event] = found.coding.events
    moved = replace(event, actors=(replace(event.actors[0], span=(1, 6)),))
    for events in ((moved,), (event, event), (replace(event, trigger=(0, 99)),)):
        with pytest.raises(AssertionError):
            check(replace(found, coding=replace(found.coding, events=events)))
    with pytest.raises(AssertionError):
        check_reading(replace(found.reading, blocks=()))


@pytest.mark.parametrize("unit", [" ", "\n", "a", "aB", ".", "1", "-", "e\u0301", "俄", "\n \n"])
def test_a_million_characters_in_one_line(unit: str, stages: Stages) -> None:
    text = unit * (1_000_000 // len(unit))
    check(examine(Article("long", text, None), stages))


def test_the_same_text_gives_the_same_record_again(samples: list[Article], stages: Stages) -> None:
    for article in samples[:4]:
        assert msgspec.json.encode(code(article, stages)) == msgspec.json.encode(code(article, stages))


def test_what_was_coded_before_leaves_no_trace(samples: list[Article], stages: Stages) -> None:
    alone = code(samples[0], stages)
    for article in samples[1:4]:
        code(article, stages)
    assert code(samples[0], stages) == alone


def digest(seed: str) -> bytes:
    script = (
        "import hashlib, sys, msgspec\n"
        "from saksi.pipeline import code, load\n"
        "from saksi.read.articles import ArticleReader, default_settings\n"
        "stages, total = load('id'), hashlib.sha256()\n"
        "for _, article in ArticleReader(default_settings()).read([sys.argv[1]]):\n"
        "    total.update(msgspec.json.encode(code(article, stages)))\n"
        "print(total.hexdigest())\n"
    )
    environment = {**os.environ, **ALIKE, "PYTHONHASHSEED": seed}
    command = [sys.executable, "-c", script, str(SAMPLES)]
    return subprocess.run(command, capture_output=True, timeout=PATIENCE, env=environment, check=True).stdout.strip()


def test_two_processes_give_the_same_bytes() -> None:
    one, two = digest("1"), digest("4711")
    assert len(one) == 64
    assert one == two


def test_the_id_of_the_article_changes_ids_only(samples: list[Article], stages: Stages) -> None:
    article = samples[0]
    one, two = code(article, stages).events, code(replace(article, id="other"), stages).events
    assert one
    assert not {event.id for event in one} & {event.id for event in two}
    assert [replace(event, id="") for event in one] == [replace(event, id="") for event in two]


OPENED = """
import sys
opened = set()
sys.addaudithook(lambda name, arguments: opened.add(str(arguments[0])) if name == "open" else None)
from saksi.model import Article
from saksi.pipeline import code, load
assert code(Article("a", "Rusia menyerang Ukraina."), load("id")).events
print("\\n".join(sorted(opened)))
"""


def test_the_core_reads_nothing_but_itself(tmp_path: Path) -> None:
    """No file beside the package, its libraries and the interpreter's own: nothing of a data folder next door."""
    command = [sys.executable, "-c", OPENED]
    done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, cwd=tmp_path, check=True)
    allowed = (
        ROOT / "src" / "saksi",
        Path(sys.prefix),
        Path(sys.base_prefix),
        Path("/proc"),
        Path("/sys"),
        Path("/dev"),
        Path("/etc"),
    )
    files = [Path(line) for line in done.stdout.splitlines() if line.startswith("/")]
    assert any(path.suffix == ".toml" for path in files)
    system = [path for path in files if path.suffix in (".so", ".py", ".pyc", ".pth") or ".so." in path.name]
    others = [
        path for path in files if path not in system and not any(path.is_relative_to(folder) for folder in allowed)
    ]
    assert not others


STATES = [
    "Rusia",
    "Ukraina",
    "Israel",
    "Iran",
    "Jepang",
    "India",
    "Prancis",
    "Mesir",
    "Brasil",
    "Korea Selatan",
    "Arab Saudi",
]
PAIRS = [(a, b) for a in STATES for b in STATES if a != b]
TELLINGS = ["{a} menyerang {b}.", "{b} diserang oleh {a}.", "{a} menjatuhkan sanksi terhadap {b}.", "{a} mengecam {b}."]


def sides(examined, text: str) -> list[tuple[list[str], list[str]]]:  # type: ignore[no-untyped-def]
    """Codes of actors and recipients of each event."""
    events = examined(text).coding.events
    return [([a.code for a in event.actors], [a.code for a in event.recipients]) for event in events]


@pytest.mark.parametrize("telling", TELLINGS)
def test_exchanged_states_exchange_roles(examined, telling: str) -> None:  # type: ignore[no-untyped-def]
    failed = []
    for a, b in PAIRS[::3]:
        one = sides(examined, telling.format(a=a, b=b))
        two = sides(examined, telling.format(a=b, b=a))
        if not one or one != [(recipients, actors) for actors, recipients in two]:
            failed.append((a, b, one, two))
    assert not failed


@pytest.mark.parametrize("telling", TELLINGS)
def test_wrapped_in_a_denial_only_the_attribution_changes(examined, telling: str) -> None:  # type: ignore[no-untyped-def]
    failed = []
    for a, b in PAIRS[::4]:
        plain = telling.format(a=a, b=b)
        [before] = examined(plain).coding.events
        after = examined(f"Turki membantah bahwa {plain}").coding.events
        said = [(source.actor.code, source.stance) for event in after for source in event.attribution]
        same = [(told(event), event.status, event.mode, event.rule) for event in after]
        if same != [(told(before), before.status, before.mode, before.rule)] or said != [("TUR", "deny")]:
            failed.append((plain, same, said))
    assert not failed
