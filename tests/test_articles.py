"""Input files → articles: every kind of file that can be read, and a message that names file and line for the rest."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from saksi.model import Article
from saksi.problems import InputError
from saksi.read.articles import ArticleReader, Found, count_articles, default_settings, iso_date

SETTINGS = default_settings()
TEXT = "Polisi menahan dua orang di Ambon.\r\nWarga 😀 berunjuk rasa."


def read(*paths: Path | str, **options: str) -> list[Found]:
    return list(ArticleReader(SETTINGS, **options).read([str(path) for path in paths]))


def only_article(*paths: Path | str, **options: str) -> Article:
    [(_, found)] = read(*paths, **options)
    assert isinstance(found, Article), found
    return found


def only_error(*paths: Path | str) -> str:
    [(_, found)] = read(*paths)
    assert isinstance(found, InputError), found
    return str(found)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_text_keeps_every_character(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "ambon.txt"
    path.write_bytes(TEXT.encode(encoding))
    assert only_article(path, published="2026-05-23") == Article(id="ambon", text=TEXT, published="2026-05-23")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b" \n\t ", "no text"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary"),
        (b"teks\x00teks", "binary"),
        ("Belédug".encode("latin-1"), "not UTF-8 (byte 4)"),
        ("a".encode("utf-16") + b"\xd8", "not UTF-16"),
    ],
)
def test_text_that_is_none(tmp_path: Path, data: bytes, says: str) -> None:
    path = tmp_path / "berita.txt"
    path.write_bytes(data)
    message = only_error(path)
    assert message.startswith(f"{path}: ")
    assert says in message


def test_missing_file_folder_and_page(tmp_path: Path) -> None:
    page = tmp_path / "laman.html"
    page.write_text("<p>Teks")
    found = read(tmp_path / "hilang.txt", tmp_path, page)
    assert "no such file" in str(found[0][1])
    assert "a folder" in str(found[1][1])
    assert "a web page" in str(found[2][1])


@pytest.mark.parametrize("text", ["a" * 101, "😀" * 101, "a b " * 20_000_00])
def test_too_long_a_text_is_refused_without_reading_it_whole(tmp_path: Path, text: str) -> None:
    path = tmp_path / "panjang.txt"
    path.write_text(text, encoding="utf-8")
    small = ArticleReader(replace(SETTINGS, max_chars=100))
    [(_, found)] = small.read([str(path)])
    assert "longer than 100 characters" in str(found)
    path.write_text(text[:100], encoding="utf-8")
    [(_, found)] = small.read([str(path)])
    assert found == Article(id="panjang", text=text[:100])


LINES = [
    json.dumps({"id": "a", "text": TEXT, "published": "2026-05-23T23:10:00+07:00", "outlet": "Harian", "rows": [1]}),
    '{"id": "b", "text": "Teks',
    "",
    json.dumps({"text": "Teks.", "lang": "en", "title": "", "published": None}),
    json.dumps({"id": 7, "text": "Teks."}),
    json.dumps({"id": "c", "teks": "Teks."}),
    json.dumps({"id": "d", "text": "  "}),
    json.dumps({"id": "e", "text": "Teks.", "published": "kemarin"}),
    "[1, 2]",
    '{"id": "f", "text": "\\ud800 lone"}',
]


@pytest.mark.parametrize("suffix", [".jsonl", ".ndjson", ".json", ".jsonl.xz", ".jsonl.gz", ".jsonl.bz2"])
def test_json_lines_go_on_after_a_broken_one(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"berita{suffix}"
    data = "\n".join(LINES).encode()
    pack = {".xz": lzma.compress, ".gz": gzip.compress, ".bz2": bz2.compress}.get(path.suffix, lambda plain: plain)
    path.write_bytes(pack(data))
    found = read(path, published="2026-01-01")
    articles = [item for _, item in found if isinstance(item, Article)]
    assert articles == [
        Article(id="a", text=TEXT, published="2026-05-23", outlet="Harian"),
        Article(id="berita:4", text="Teks.", lang="en", published="2026-01-01"),
        Article(id="7", text="Teks.", published="2026-01-01"),
    ]
    errors = [str(item) for _, item in found if isinstance(item, InputError)]
    assert [error.split(": ", 1)[0] for error in errors] == [f"{path}:{line}" for line in (2, 6, 7, 8, 9, 10)]
    assert "`text`" in errors[1]
    assert "'kemarin' is not a date" in errors[3]


def test_json_document_over_lines(tmp_path: Path) -> None:
    path = tmp_path / "berita.json"
    path.write_text(json.dumps([{"text": "Satu."}, {"text": "Dua.", "id": "x"}], indent=1))
    assert [(where, item.id) for where, item in read(path) if isinstance(item, Article)] == [
        (f"{path}[1]", "berita:1"),
        (f"{path}[2]", "x"),
    ]
    path.write_text('{\n"text": 3\n}')
    assert "neither JSON lines nor one JSON document" in only_error(path)


def test_endless_line_is_skipped_and_the_next_is_read(tmp_path: Path) -> None:
    path = tmp_path / "besar.jsonl"
    with path.open("wb") as out:
        out.write(b'{"id": "x", "text": "')
        for _ in range(50):
            out.write(b"a" * 1_000_000)
        out.write(b'"}\n{"id": "y", "text": "Teks."}\n')
    (_, first), (_, second) = read(path)
    assert "more than 8,000,000 bytes" in str(first)
    assert second == Article(id="y", text="Teks.")


def test_damaged_archive_says_so(tmp_path: Path) -> None:
    whole = lzma.compress(("\n".join([LINES[0]] * 500)).encode())
    path = tmp_path / "rusak.jsonl.xz"
    path.write_bytes(whole[: len(whole) - 40])
    assert "cannot be read" in str(read(path)[-1][1])
    path.write_bytes(b"bukan arsip")
    assert "cannot be read" in only_error(path)
    assert count_articles([str(path)], SETTINGS) == 1


@pytest.mark.parametrize(("data", "ids"), [(TEXT, ["stdin"]), ("\n".join(LINES[3:5]), ["stdin:1", "7"])])
def test_standard_input_is_text_or_json_lines(monkeypatch: pytest.MonkeyPatch, data: str, ids: list[str]) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data.encode())))
    assert [item.id for _, item in read("-") if isinstance(item, Article)] == ids


def test_empty_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"")))
    assert only_error("-") == "stdin: empty"


def test_count(tmp_path: Path) -> None:
    lines, text = tmp_path / "a.jsonl.gz", tmp_path / "b.txt"
    lines.write_bytes(gzip.compress(b"{}\n{}\n{}\n"))
    text.write_text("a\nb\n")
    assert count_articles([str(lines), str(text), str(tmp_path / "hilang.txt")], SETTINGS) == 5
    assert count_articles(["-"], SETTINGS) is None


def test_dates() -> None:
    assert iso_date(" 2026-05-23 ") == "2026-05-23"
    assert iso_date("2026-05-23T23:59:00Z") == "2026-05-23"
    for wrong in ("23/5/2026", "2026-13-01", "", "Senin"):
        with pytest.raises(ValueError, match=r"date|format|month"):
            iso_date(wrong)
