"""Files the user names → Articles, or an InputError that names file and line; one broken input never stops the rest.

Text files (and `-`, standard input) hold one article each; JSON-lines files (plain or packed with xz, gzip, bzip2) hold
one object per line with `text` and, where known, `id`, `published`, `outlet`, `title`, `url`, `lang`; other keys are
ignored.
"""

from __future__ import annotations

import bz2
import codecs
import gzip
import lzma
import sys
import zlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import BinaryIO, cast

import msgspec
from msgspec import Struct

from saksi.model import Article
from saksi.problems import InputError
from saksi.read.markup import BOMS
from saksi.tables import read_toml

Found = tuple[str, Article | InputError]  # where it stands (file or file:line), and what was read there

STDIN = "-"
_PACKED_ERRORS = (OSError, EOFError, lzma.LZMAError, zlib.error)


class ReadSettings(Struct, frozen=True, forbid_unknown_fields=True):
    """articles.toml: limits in characters, bytes and lines, and what each file suffix means."""

    max_chars: int
    max_line_bytes: int
    max_blank_lines: int
    json_suffixes: tuple[str, ...]
    packed_suffixes: Mapping[str, str]
    not_text: Mapping[str, str]


class Row(Struct, frozen=True):
    """One object of a JSON-lines file; what is not named here is ignored."""

    text: str
    id: str | int | None = None
    published: str | None = None
    outlet: str | None = None
    title: str | None = None
    url: str | None = None
    lang: str | None = None


def default_settings() -> ReadSettings:
    """The settings that ship with Saksi."""
    return read_toml(Path(__file__).with_suffix(".toml"), ReadSettings)


def iso_date(value: str) -> str:
    """YYYY-MM-DD of an ISO date or date and time (its own day, whatever the zone). Raises ValueError otherwise."""
    try:
        return date.fromisoformat(value.strip()).isoformat()
    except ValueError:
        return datetime.fromisoformat(value.strip()).date().isoformat()


class ArticleReader:
    """Reads articles; `published` and `lang` stand in where an input does not give its own."""

    def __init__(self, settings: ReadSettings, published: str | None = None, lang: str = "id") -> None:
        self.settings = settings
        self.published = published
        self.lang = lang
        self._rows = msgspec.json.Decoder(Row)
        self._documents = msgspec.json.Decoder(Row | list[Row])

    def read(self, paths: Iterable[str]) -> Iterator[Found]:
        """Every article of every path in order. Nothing is raised: what cannot be read comes as an InputError."""
        for path in paths:
            try:
                yield from self._stdin() if path == STDIN else self._file(Path(path))
            except InputError as error:
                yield path, error

    def _stdin(self) -> Iterator[Found]:
        stream = sys.stdin.buffer
        first = stream.readline(self.settings.max_line_bytes)
        if first.lstrip(b" \t\xef\xbb\xbf").startswith((b'{"', b'{ "')):
            yield from self._lines("stdin", _Chained(first, stream))
        else:
            yield "stdin", self.from_text("stdin", first + stream.read(self._max_bytes()), "stdin")

    def _file(self, path: Path) -> Iterator[Found]:
        where = str(path)
        if path.is_dir():
            raise InputError(f"{where}: a folder, not a file; name the files in it, for example {where}/*.jsonl")
        suffixes = [suffix.lower() for suffix in path.suffixes]
        packing = self.settings.packed_suffixes.get(suffixes[-1]) if suffixes else None
        kind = (suffixes[-2] if len(suffixes) > 1 else "") if packing else (suffixes[-1] if suffixes else "")
        if kind in self.settings.not_text:
            raise InputError(f"{where}: {self.settings.not_text[kind]}")
        try:
            with _open(path, packing) as stream:
                if kind in self.settings.json_suffixes:
                    yield from self.from_json(where, stream, whole=kind == ".json")
                else:
                    yield where, self.from_text(where, stream.read(self._max_bytes()), _stem(path))
        except FileNotFoundError as error:
            raise InputError(f"{where}: no such file") from error
        except _PACKED_ERRORS as error:
            raise InputError(f"{where}: cannot be read ({error})") from error

    def _max_bytes(self) -> int:
        return 4 * self.settings.max_chars + 5  # four bytes a character at most, one more to notice the excess, a mark

    def from_text(self, where: str, data: bytes, name: str) -> Article | InputError:
        """The article of a text file's bytes, called `name`."""
        try:
            text = _decode(where, data, truncated=len(data) == self._max_bytes())
        except InputError as error:
            return error
        return self.from_row(where, Row(text=text, id=name))

    def from_json(self, where: str, stream: BinaryIO, whole: bool) -> Iterator[Found]:
        """JSON lines; a `.json` file may also be one object or one list spread over lines."""
        first = stream.readline(self.settings.max_line_bytes)
        if whole and not _is_complete(first):
            yield from self._document(where, first + stream.read(self.settings.max_line_bytes))
        else:
            yield from self._lines(where, _Chained(first, stream))

    def _document(self, where: str, data: bytes) -> Iterator[Found]:
        try:
            rows = self._documents.decode(data.removeprefix(codecs.BOM_UTF8))
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            raise InputError(f"{where}: neither JSON lines nor one JSON document ({error})") from error
        for number, row in enumerate(rows if isinstance(rows, list) else [rows], 1):
            place = f"{where}[{number}]"
            yield place, self.from_row(place, _named(row, where, number))

    def _lines(self, where: str, stream: _Chained) -> Iterator[Found]:
        number = read = blank = 0
        limit = self.settings.max_line_bytes
        while line := stream.readline(limit):
            number += 1
            place = f"{where}:{number}"
            if len(line) == limit and not line.endswith(b"\n"):
                _skip_line(stream, limit)
                yield place, InputError(f"{place}: a line of more than {limit:,} bytes; one article per line, please")
            elif line.strip():
                yield place, self._line(place, line, where, number)
            else:
                blank += 1
                if blank > self.settings.max_blank_lines:
                    raise InputError(f"{place}: more than {self.settings.max_blank_lines:,} empty lines")
                continue
            read += 1
        if not read:
            raise InputError(f"{where}: empty")

    def _line(self, place: str, line: bytes, where: str, number: int) -> Article | InputError:
        try:
            row = self._rows.decode(line.removeprefix(codecs.BOM_UTF8))
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            return InputError(f"{place}: not an article as JSON ({error})")
        return self.from_row(place, _named(row, where, number))

    def from_row(self, where: str, row: Row) -> Article | InputError:
        """The article of a row, or what is wrong with it."""
        try:
            return self._article(where, row)
        except InputError as error:
            return error

    def _article(self, where: str, row: Row) -> Article:
        """The article of a row, if its text is neither empty nor too long and its date is one. Raises InputError."""
        if not row.text.strip():
            raise InputError(f"{where}: no text")
        if len(row.text) > self.settings.max_chars:
            raise InputError(
                f"{where}: longer than {self.settings.max_chars:,} characters; if it is one article, raise --max-chars"
            )
        published = self.published
        if row.published:
            try:
                published = iso_date(row.published)
            except ValueError as error:
                raise InputError(f"{where}: published {row.published!r} is not a date like 2026-05-23") from error
        return Article(
            id=str(row.id),
            text=row.text,
            published=published,
            outlet=row.outlet or None,
            title=row.title or None,
            url=row.url or None,
            lang=row.lang or self.lang,
        )


class _Chained:
    """A line that was already read, and the stream it came from."""

    def __init__(self, first: bytes, rest: BinaryIO) -> None:
        self._first = first
        self._rest = rest

    def readline(self, limit: int) -> bytes:
        first, self._first = self._first, b""
        return first or self._rest.readline(limit)


def count_articles(paths: Iterable[str], settings: ReadSettings) -> int | None:
    """About how many articles `paths` hold (lines of JSON lines, one for other files); None with standard input."""
    total = 0
    for name in paths:
        path = Path(name)
        if name == STDIN:
            return None
        suffixes = [suffix.lower() for suffix in path.suffixes]
        packing = settings.packed_suffixes.get(suffixes[-1]) if suffixes else None
        if not path.is_file() or not set(suffixes) & set(settings.json_suffixes):
            total += 1
            continue
        try:
            with _open(path, packing) as stream:
                total += sum(chunk.count(b"\n") for chunk in iter(lambda: stream.read(1 << 20), b""))
        except _PACKED_ERRORS:
            total += 1  # it will be reported when it is read
    return total


def _open(path: Path, packing: str | None) -> BinaryIO:
    openers = {"xz": lzma.open, "gz": gzip.open, "bz2": bz2.open, None: open}
    return cast(BinaryIO, openers[packing](path, "rb"))  # type: ignore[operator]


def _named(row: Row, where: str, number: int) -> Row:
    """The row with an id: its own, or the file's name and the line."""
    return row if row.id is not None else msgspec.structs.replace(row, id=f"{_stem(Path(where))}:{number}")


def _stem(path: Path) -> str:
    return path.name.split(".", 1)[0] or path.name


def _is_complete(line: bytes) -> bool:
    try:
        msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return False
    return line.lstrip().startswith(b"{")


def _skip_line(stream: _Chained, limit: int) -> None:
    while (piece := stream.readline(limit)) and not piece.endswith(b"\n"):
        pass


def _decode(where: str, data: bytes, truncated: bool) -> str:
    """Characters of a text file. Raises InputError for empty and binary files and for encodings not Unicode's."""
    if not data:
        raise InputError(f"{where}: empty")
    encoding = next((name for mark, name in BOMS if data.startswith(mark)), "utf-8")
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        text = decoder.decode(data, final=not truncated)
    except UnicodeDecodeError as error:
        wrong = f"not {encoding.removesuffix('-sig').upper()} (byte {error.start + 1:,})"
        kind = "binary" if encoding == "utf-8" and b"\0" in data else wrong
        raise InputError(f"{where}: {kind}; save it as UTF-8 text") from error
    if "\0" in text:
        raise InputError(f"{where}: binary (it holds NUL characters); save it as UTF-8 text")
    return text
