"""The command line as a user meets it: another process, its output, its messages, its exit status."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from typer.testing import CliRunner, Result

from saksi.cli.app import app
from saksi.model import Coding

TEXT = (
    "Pasukan Rusia menyerang Ukraina dari tiga arah pada Senin (14/3/2022).\n"
    "Presiden Belarus Alexander Lukashenko membantah bahwa negaranya berencana menyerang Ukraina. 😀\n"
    "Baca juga: Harga Beras Naik Lagi\n"
    '"Kami meminta Rusia menarik pasukannya," kata Sekretaris Jenderal PBB Antonio Guterres.\n'
)


@pytest.fixture(autouse=True)
def _wide_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")


def here(*arguments: str | Path, stdin: str = "") -> Result:
    """Run the command in this process, which has loaded the pack once; for what needs no process of its own."""
    return CliRunner().invoke(app, [str(argument) for argument in arguments], input=stdin, catch_exceptions=False)


def saksi(*arguments: str | Path, stdin: bytes | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command; `stdin` None means an empty one."""
    done = subprocess.run(
        [sys.executable, "-m", "saksi.cli", *map(str, arguments)],
        input=stdin or b"",
        capture_output=True,
        timeout=120,
        check=False,
        env={**os.environ, **environment},
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "perang.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def coded(text: str) -> list[Coding]:
    return [msgspec.json.decode(line, type=Coding) for line in text.splitlines()]


def test_table(article: Path) -> None:
    done = here("code", article, "--published", "2022-03-15")
    assert (done.exit_code, done.stderr) == (0, "")
    [line] = [line for line in done.stdout.splitlines() if "“menyerang”" in line and "2022-03-14" in line]
    assert "ASSAULT" in line
    assert "RUS MIL" in line
    assert "denies" in done.stdout


def test_json_is_the_records_and_spans_quote_their_words(article: Path) -> None:
    done = here("code", article, "--published", "2022-03-15", "--format", "json")
    [coding] = coded(done.stdout)
    assert coding.article.text == TEXT
    assert {TEXT[slice(*event.trigger)] for event in coding.events} >= {"menyerang", "meminta"}
    assert [TEXT[slice(*block.span)] for block in coding.blocks if block.kind == "related"] == [TEXT.splitlines()[2]]


def test_standard_input_gives_the_same_as_a_file(article: Path) -> None:
    from_file = saksi("code", article, "--published", "2022-03-15", "--format", "gold")
    from_stdin = saksi("code", "-", "--published", "2022-03-15", "--format", "gold", stdin=TEXT.encode())
    one, other = json.loads(from_file.stdout), json.loads(from_stdin.stdout)
    assert (one.pop("id"), other.pop("id")) == ("perang", "stdin")
    assert len(one["events"]) == len(other["events"]) > 1


def test_plover_and_strict(article: Path) -> None:
    plain = here("code", article, "--format", "plover").stdout.splitlines()
    records = [json.loads(line) for line in plain]
    assert {"id", "date", "event", "quad_code", "status", "attribution", "rule"} <= records[0].keys()
    collapsed = here("code", article, "--format", "plover", "--strict").stdout.splitlines()
    assert "negated" not in {json.loads(line)["status"] for line in collapsed}


def test_indonesian_labels(article: Path) -> None:
    assert "Siapa berbuat apa kepada siapa" in here("code", article, "--labels", "id").stdout


def test_explain_names_words_and_rule(article: Path) -> None:
    done = here("explain", article, "1", "--published", "2022-03-15")
    assert done.exit_code == 0
    assert "“menyerang”" in done.stdout
    assert "id.serang" in done.stdout
    beyond = here("explain", article, "99")
    assert beyond.exit_code == 1
    assert "no event 99" in beyond.stderr


def test_doctor_lays_every_stage_open(article: Path) -> None:
    done = here("doctor", article)
    assert done.exit_code == 0
    for stage in ("blocks", "quotes", "parse", "chains", "statements", "frames", "events"):
        assert f"\n{stage}\n" in done.stdout
    frames = here("doctor", article, "--stage", "frames").stdout
    assert "id.serang" in frames
    assert "\nparse\n" not in frames


def test_show_in_the_terminal_and_as_a_page(article: Path, tmp_path: Path) -> None:
    done = here("show", article)
    assert done.exit_code == 0
    assert "menyerang[1]" in done.stdout
    page = tmp_path / "out.html"
    assert here("show", article, "--html", page).exit_code == 0
    assert "menyerang</a>" in page.read_text(encoding="utf-8")
    nowhere = saksi("show", article, "--html", tmp_path / "none" / "out.html")
    assert nowhere.returncode == 1
    assert "cannot be written" in nowhere.stderr
    assert "no article 'x'" in here("show", article, "--article", "x").stderr


def test_bad_inputs_are_named_and_the_rest_goes_on(article: Path, tmp_path: Path) -> None:
    lines = tmp_path / "lines.jsonl"
    good = {"id": "baik", "text": "Polisi menangkap dua orang di Medan."}
    rows = [json.dumps(good), '{"id": ', json.dumps({**good, "lang": "xx"}), json.dumps({**good, "id": "dua"})]
    lines.write_text("\n".join(rows))
    empty, binary, latin = tmp_path / "kosong.txt", tmp_path / "gambar.png", tmp_path / "latin.txt"
    empty.write_bytes(b"")
    binary.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00" + bytes(range(256)))
    latin.write_bytes("Belédug".encode("latin-1"))
    missing, folder = tmp_path / "hilang.txt", tmp_path / "folder"
    folder.mkdir()
    done = saksi("code", missing, empty, binary, latin, folder, lines, article, "--format", "json")
    assert done.returncode == 1
    assert [coding.article.id for coding in coded(done.stdout)] == ["baik", "dua", "perang"]
    messages = done.stderr.splitlines()
    starts = [missing, empty, binary, latin, folder, f"{lines}:2", f"{lines}:3"]
    assert [message.startswith(f"saksi: {start}: ") for start, message in zip(starts, messages, strict=True)] == [
        True
    ] * 7
    assert "no language pack for 'xx'" in messages[-1]
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "text",
    [
        "(" * 1_000_000,
        "a" * 50_000_000,
        '"' * 10_000,
        "Rusia menyerang " * 3_000,
        "\u202e\u0000\ufeff\U0010ffff\ud7ff" * 50,
        "\n" * 1000 + "Polisi",
        "… ? ! . , ; : “ ” ‘ ’" * 500,
    ],
    ids=["brackets", "50 MB", "quotes", "one long sentence", "odd characters", "line breaks", "marks"],
)
def test_no_text_makes_it_crash(tmp_path: Path, text: str) -> None:
    path = tmp_path / "aneh.jsonl"
    path.write_bytes(msgspec.json.encode({"id": "aneh", "text": text}) + b'\n{"id": "baik", "text": "Teks."}\n')
    done = here("code", path, "--format", "json")
    assert done.exit_code in (0, 1)
    assert "Traceback" not in done.stderr
    assert "fault" not in done.stderr
    assert coded(done.stdout)[-1].article.id == "baik"
    if done.exit_code:
        assert "aneh.jsonl:1: " in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["code"],
        ["code", "a.txt", "--published", "kemarin"],
        ["code", "a.txt", "--format", "xml"],
        ["explain", "a.txt", "0"],
        ["tell"],
    ],
)
def test_wrong_usage_is_status_2(arguments: list[str]) -> None:
    done = saksi(*arguments)
    assert done.returncode == 2
    assert "Usage: " in done.stderr


def test_a_reader_that_leaves_early_makes_no_noise(tmp_path: Path) -> None:
    path = tmp_path / "banyak.jsonl"
    path.write_text(json.dumps({"text": "Polisi menangkap dua orang di Medan. " * 40}) + "\n")
    many = [str(path)] * 60
    command = [sys.executable, "-m", "saksi.cli", "code", *many, "--format", "json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""


def test_same_input_same_bytes(article: Path) -> None:
    one, other = (saksi("code", article, "--format", "json", PYTHONHASHSEED=seed).stdout for seed in "12")
    assert one == other


def test_evaluate(tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    event = {"trigger": [6, 15], "type": "ASSAULT", "actors": [{"code": "RUS"}], "status": "actual"}
    gold.write_text(json.dumps({"id": "g", "text": "Rusia menyerang Ukraina.", "events": [event]}))
    figures = json.loads(here("evaluate", gold, "--json").stdout)
    assert figures["counts"]["gold"] == 1
    assert figures["rates"]["type"]["recall"] == 1
    gold.write_text(json.dumps({"id": "g", "text": "Cuaca cerah di Medan.", "events": [event]}))
    done = here("evaluate", gold, "--errors")
    assert "missed   g" in done.stdout
    gold.write_text("{")
    broken = saksi("evaluate", gold)
    assert broken.returncode == 1
    assert f"{gold}:1: not a gold article" in broken.stderr


def test_demo_codes_the_samples() -> None:
    done = saksi("demo")
    assert done.returncode == 0
    assert done.stdout.count("Who did what to whom") >= 10


def test_help_and_version() -> None:
    assert "Commands:" in saksi("--help").stdout
    assert "Examples:" in saksi("code", "--help").stdout
    assert saksi("--version").stdout.startswith("saksi ")


def test_help_does_not_load_the_heavy_things() -> None:
    script = "import sys, saksi.cli.app; print([m for m in ('spacy', 'numpy', 'rich', 'jinja2') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
