"""`saksi code --actors mine.tsv`: a user's own actors laid over the tables."""

import json
import subprocess
import sys
from pathlib import Path

TABLE = "name\tcode\tkind\tsector\taliases\nLaskar Rawa Biru\tIDN\torg\tREB\tLaskar Rawa\n"


def coded(tmp_path: Path, *more: str) -> subprocess.CompletedProcess[str]:
    article = tmp_path / "berita.txt"
    article.write_text("Laskar Rawa menyerang pos polisi di Nduga pada Senin.", encoding="utf-8")
    command = [sys.executable, "-m", "saksi.cli", "code", str(article), "--published", "2024-05-01", "--format", "json"]
    return subprocess.run([*command, *more], capture_output=True, text=True, check=False)


def test_a_row_of_the_users_names_the_actor(tmp_path: Path) -> None:
    table = tmp_path / "mine.tsv"
    table.write_text(TABLE, encoding="utf-8")
    event = json.loads(coded(tmp_path, "--actors", str(table)).stdout)["events"][0]
    assert [(a["code"], a["sector"], a["name"]) for a in event["actors"]] == [("IDN", "REB", "Laskar Rawa Biru")]
    plain = json.loads(coded(tmp_path).stdout)["events"]
    assert all(a.get("sector") != "REB" for e in plain for a in e["actors"])


def test_a_broken_row_is_named(tmp_path: Path) -> None:
    table = tmp_path / "mine.tsv"
    table.write_text(TABLE + "Tanpa Kode\n", encoding="utf-8")
    done = coded(tmp_path, "--actors", str(table))
    assert done.returncode != 0
    assert f"{table}:3" in done.stderr
    assert "Traceback" not in done.stderr
