"""Rule files and tables: read strictly, and a mistake is named with its file and line."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec import Struct, ValidationError

from saksi.language.pack import Manifest, Pack, available_packs, load_pack
from saksi.problems import PackError, SaksiError
from saksi.tables import read_toml, read_tsv


class Row(Struct, frozen=True, forbid_unknown_fields=True):
    word: str
    count: int = 0
    yes: bool = False


class Rules(Struct, frozen=True, forbid_unknown_fields=True):
    words: tuple[str, ...]
    reach: int = 3


GOOD = "# word: a word\n# count: how often\nword\tcount\tyes\nkata\t3\ttrue\n\nujar\n"


def write(folder: Path, name: str, text: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def message(path: Path) -> str:
    with pytest.raises(PackError) as caught:
        read_tsv(path, Row) if path.suffix == ".tsv" else read_toml(path, Rules)
    assert isinstance(caught.value, SaksiError)
    assert not isinstance(caught.value, ValidationError)
    return str(caught.value)


def test_a_table_becomes_records(tmp_path: Path) -> None:
    assert read_tsv(write(tmp_path, "a.tsv", GOOD), Row) == (Row("kata", 3, True), Row("ujar"))


def test_an_empty_table_has_no_rows(tmp_path: Path) -> None:
    assert read_tsv(write(tmp_path, "a.tsv", "# only a comment\n"), Row) == ()
    assert read_tsv(write(tmp_path, "a.tsv", "word\tcount\n"), Row) == ()


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("word\tcount\nkata\t3\textra\n", 2, "3 cells under 2 columns"),
        ("# a\n\nword\tcount\nkata\t3\nujar\tmany\n", 5, "count"),
        ("word\tcount\n\t3\n", 2, "word"),
        ("word\tcolour\nkata\tred\n", 2, "colour"),
        ("word\tyes\nkata\tperhaps\n", 2, "yes"),
    ],
)
def test_a_broken_row_is_named_with_file_and_line(tmp_path: Path, text: str, line: int, says: str) -> None:
    path = write(tmp_path, "broken.tsv", text)
    assert message(path).startswith(f"{path}:{line}: ")
    assert says in message(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    for name in ("none.tsv", "none.toml"):
        assert str(tmp_path / name) in message(tmp_path / name)


def test_rules_become_records(tmp_path: Path) -> None:
    assert read_toml(write(tmp_path, "a.toml", 'words = ["kata"]'), Rules) == Rules(("kata",))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('words = ["kata"]\nreach = = 3\n', "line 2"),
        ('words = ["kata"]\nreech = 3\n', "reech"),
        ("reach = 3\n", "words"),
        ('words = ["kata", 3]\n', "words[1]"),
        ('words = ["kata"]\nwords = ["ujar"]\n', "line 2"),
        (b'words = ["\xff"]\n', "utf-8"),
    ],
)
def test_a_broken_rule_file_is_named(tmp_path: Path, text: str | bytes, says: str) -> None:
    path = write(tmp_path, "broken.toml", text)
    assert message(path).startswith(f"{path}: ")
    assert says in message(path)


def test_a_table_in_another_encoding_is_named(tmp_path: Path) -> None:
    path = write(tmp_path, "latin.tsv", "word\tcount\nBelédug\t3\n".encode("latin-1"))
    assert str(path) in message(path)


def test_line_ends_of_windows_are_line_ends(tmp_path: Path) -> None:
    assert read_tsv(write(tmp_path, "a.tsv", GOOD.replace("\n", "\r\n")), Row) == (Row("kata", 3, True), Row("ujar"))


def test_a_language_without_a_pack_says_which_there_are() -> None:
    with pytest.raises(PackError, match="packs here: id"):
        load_pack("xx")
    assert "id" in available_packs()


def test_rule_files_come_in_the_order_of_their_names(tmp_path: Path) -> None:
    (tmp_path / "rules" / "many").mkdir(parents=True)
    for name in ("b", "a", "c"):
        write(tmp_path / "rules" / "many", f"{name}.toml", f'words = ["{name}"]')
    pack = Pack(tmp_path, Manifest("xx", "Test", "1"))
    assert [file.words for file in pack.rule_files("many", Rules)] == [("a",), ("b",), ("c",)]


def test_every_table_and_rule_file_of_the_pack_says_what_it_is() -> None:
    folder = load_pack("id").folder
    for path in sorted(folder.glob("lexicon/*.tsv")):
        lines = path.read_text(encoding="utf-8").splitlines()
        assert lines[0].startswith("#"), f"{path.name} has no comment block"
        columns = next(line for line in lines if line and not line.startswith("#")).split("\t")
        assert all(columns), f"{path.name} has a column without a name"
