"""The commands of a ledger as a user meets them."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from msgspec.structs import replace
from tests.ledgers import ledger_of
from tests.quick import texts
from tests.test_cli import saksi as process
from typer.testing import CliRunner, Result

import saksi
from saksi.cli.app import app
from saksi.problems import LedgerError

SENTENCES = (
    "Pasukan Rusia menyerang Ukraina dari tiga arah pada Senin (14/3/2022).\n"
    "Presiden Belarus Alexander Lukashenko membantah bahwa negaranya berencana menyerang Ukraina.\n"
)


@pytest.fixture(autouse=True)
def _wide_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "220")


def here(*arguments: str | Path, stdin: str = "") -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments], input=stdin, catch_exceptions=False)


@pytest.fixture(scope="module")
def quick(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return ledger_of(tmp_path_factory.mktemp("quick"), texts(24)).store.root


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger made by `saksi add`, as a user makes one."""
    folder = tmp_path_factory.mktemp("real")
    (folder / "a.txt").write_text(SENTENCES, encoding="utf-8")
    line = {"text": "Polisi menangkap dua orang di Medan, Selasa (14/5/2024).", "published": "2024-05-15", "id": 7}
    (folder / "b.jsonl").write_text(json.dumps(line) + "\n{broken\n", encoding="utf-8")
    ledger = folder / "x.ledger"
    done = process("add", folder / "a.txt", folder / "b.jsonl", "--published", "2022-03-15", "--ledger", ledger)
    assert done.returncode == 1
    assert "b.jsonl:2" in done.stderr
    assert "2 new, 0 updated, 0 known, 1 unreadable articles" in done.stdout
    return ledger


def test_what_was_added_can_be_asked(real: Path) -> None:
    done = here("events", "--actor", "RUS", "--recipient", "UKR", "--type", "assault", "--ledger", real)
    assert done.exit_code == 0
    assert "2022-03-14" in done.stdout
    assert "Pasukan Rusia (RUS MIL) → Ukraine (UKR)" in done.stdout
    denied = here("events", "--said-by", "Lukashenko", "--stance", "deny", "--format", "jsonl", "--ledger", real)
    [row] = map(json.loads, denied.stdout.splitlines())
    assert (row["status"], row["record"]["attribution"][0]["stance"]) == ("future", "deny")
    said = here("statements", "--by", "BLR", "--about", "UKR", "--ledger", real)
    assert "negaranya berencana" in said.stdout
    assert "Medan" in here("events", "--text", '"dua orang"', "--ledger", real).stdout


def test_adding_again_and_recoding_change_nothing(real: Path) -> None:
    again = process("add", real.parent / "a.txt", "--published", "2022-03-15", "--ledger", real)
    assert "0 new, 0 updated, 1 known articles; 0 events" in again.stdout
    done = process("recode", "--ledger", real, "--all", "--workers", "1")
    assert done.returncode == 0, done.stderr
    assert "2 articles coded again" in done.stdout
    line = next(line for line in done.stdout.splitlines() if "all rules" in line)
    assert line.split()[3:] == ["0", "0", "0"]


def test_python_api(real: Path) -> None:
    coding = saksi.code(SENTENCES, published="2022-03-15")
    assert [event.type for event in coding.events][:1] == ["ASSAULT"]
    ledger = saksi.open(real)
    assert ledger.events(actor="RUS").pandas()["type"].tolist() == ["ASSAULT"]
    with pytest.raises(LedgerError, match="no ledger here"):
        saksi.open(real.parent / "nowhere")


@pytest.mark.parametrize("form", ["csv", "jsonl", "plover", "geojson", "graphml", "ftm", "annotation"])
def test_every_form_goes_out_and_into_files(quick: Path, form: str, tmp_path: Path) -> None:
    done = here("events", "--ledger", quick, "--format", form, "--since", "2022-01-05", "--limit", "5")
    assert done.exit_code == 0
    out = tmp_path / "out"
    assert here("events", "--ledger", quick, "--format", form, "--since", "2022-01-05", "--limit", "5", "--output", out)
    assert out.read_bytes() == done.stdout_bytes
    assert len(done.stdout_bytes) > 500


def test_parquet_wants_a_file(quick: Path, tmp_path: Path) -> None:
    done = process("events", "--ledger", quick, "--format", "parquet")
    assert (done.returncode, done.stderr) == (1, "saksi: --format parquet writes a file: name it with --output\n")
    assert here("events", "--ledger", quick, "--format", "parquet", "--output", tmp_path / "e.parquet").exit_code == 0
    assert (tmp_path / "e.parquet").read_bytes()[:4] == b"PAR1"


def test_a_long_table_says_that_there_is_more(tmp_path: Path) -> None:
    ledger = ledger_of(tmp_path, texts(60)).store.root
    assert "the first 100 are shown" in here("events", "--ledger", ledger).stdout
    assert "shown" not in here("events", "--ledger", ledger, "--limit", "3").stdout


def test_sql(quick: Path) -> None:
    done = here("sql", "SELECT count(*) AS n FROM events", "--ledger", quick, "--format", "csv")
    assert done.stdout == "n\n48\n"
    assert "48" in here("sql", "-", "--ledger", quick, stdin="SELECT count(*) FROM events").stdout
    wrong = process("sql", "SELECT * FROM read_csv('/etc/passwd')", "--ledger", quick)
    assert wrong.returncode == 1
    assert wrong.stderr.startswith("saksi: the database says:")
    assert "Traceback" not in wrong.stderr


def test_stats(quick: Path) -> None:
    done = here("stats", "--ledger", quick)
    assert [line for line in ("counts", "types", "dyads") if line in done.stdout.split()] == [
        "counts",
        "types",
        "dyads",
    ]
    months = here("stats", "months", "--ledger", quick, "--format", "csv").stdout.splitlines()
    assert months[0].startswith("month,events,verbal_cooperation")
    assert months[1].startswith("2022-01,48,")
    assert "wants one report" in process("stats", "--ledger", quick, "--format", "csv").stderr


@pytest.mark.parametrize("picture", ["months", "dyads", "speakers"])
@pytest.mark.parametrize(("suffix", "magic"), [("png", b"\x89PNG\r\n"), ("svg", b"<?xml")])
def test_pictures(quick: Path, tmp_path: Path, picture: str, suffix: str, magic: bytes) -> None:
    pytest.importorskip("matplotlib")
    one, other = tmp_path / f"1.{suffix}", tmp_path / f"2.{suffix}"
    for path in (one, other):
        assert here("plot", picture, "--ledger", quick, "--output", path).exit_code == 0
    assert one.read_bytes().startswith(magic)
    assert one.read_bytes() == other.read_bytes()


def test_pictures_of_nothing_are_refused(quick: Path, tmp_path: Path) -> None:
    pytest.importorskip("matplotlib")
    done = process("plot", "months", "--ledger", quick, "--output", tmp_path / "x.gif")
    assert "pictures are .png or .svg" in done.stderr
    done = process("plot", "months", "--ledger", quick, "--output", tmp_path / "x.png", "--actor", "NZL")
    assert "no event fits" in done.stderr


def test_judge(tmp_path: Path) -> None:
    ledger = ledger_of(tmp_path, texts(3))
    first, second, *_ = [row["event"] for row in ledger.events()]
    where = ("--ledger", tmp_path, "--author", "Ani")
    assert here("judge", "accept", first, *where, "--reason", "jelas").stdout.startswith("judgement ")
    kept = here("judge", "change", second, "--set", "status=negated", *where).stdout.split()[1]
    assert here("judge", "merge", "RUS/Utara", "--into", "RUS/MIL/Utara", *where).exit_code == 0
    assert "RUS/MIL/Utara" in here("sql", "SELECT actor FROM actors", "--ledger", tmp_path).stdout
    listed = here("judge", "list", *where).stdout.splitlines()
    assert len(listed) == 3
    assert "Ani  accept  event  menyerang  applied" in listed[0]
    assert len(tomllib.loads(here("judge", "cases", *where).stdout)["case"]) == 2
    here("judge", "withdraw", kept, *where)
    assert len(here("judge", "list", *where).stdout.splitlines()) == 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("accept",), "accept what"),
        (("accept", "x"), "no event or statement 'x'"),
        (("change", "x"), "--set FIELD=VALUE"),
        (("merge", "x"), "--into"),
        (("split", "x", "--into", "RUS"), "--words"),
        (("praise", "x"), "no action 'praise'"),
    ],
)
def test_mistakes_in_judging_are_said(quick: Path, arguments: tuple[str, ...], message: str) -> None:
    done = process("judge", *arguments, "--ledger", quick)
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert message in done.stderr


def test_mistakes_are_said(quick: Path, tmp_path: Path) -> None:
    assert "no ledger here" in process("events", "--ledger", tmp_path / "none").stderr
    assert "is not a date" in process("events", "--ledger", quick, "--since", "kemarin").stderr
    assert "no query for words" in process("events", "--ledger", quick, "--text", '"').stderr


def test_recoding_says_what_changed_by_rule(tmp_path: Path) -> None:
    from tests.ledgers import recoded

    from saksi.cli.labels import Language, load_labels
    from saksi.cli.recoding import report

    ledger = ledger_of(tmp_path, texts(12))
    comparison = recoded(ledger)
    import contextlib
    import io

    with contextlib.redirect_stdout(io.StringIO()) as out:
        report(replace(comparison, changes=comparison.changes[:1]), load_labels(Language.en))
    line = next(line for line in out.getvalue().splitlines() if "quick.menyerang" in line)
    assert line.split()[:5] == ["quick.menyerang", "0", "16", "0", "0"]
    assert "type 16" in line
    assert "⇒" in out.getvalue()
