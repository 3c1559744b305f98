"""Whatever the user names → articles: addresses, files, folders, feeds, sitemaps, archives, tables, standard input.

What a source is, its first bytes tell. One broken source, page or record never stops the rest.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from saksi.model import Article
from saksi.problems import InputError
from saksi.read.articles import STDIN, ArticleReader, Found, ReadSettings, default_settings
from saksi.read.fetch import FetchSettings, default_fetch_settings
from saksi.read.kinds import LISTS, SNIFFED, Kind, Packing, kind_of, packing, peek
from saksi.read.online import Online
from saksi.read.opening import open_packed, read_packed
from saksi.read.page import Keep, PageReader, RawPage
from saksi.read.paging import Parts, ReadPage
from saksi.tables import read_toml

ADDRESS = ("http://", "https://")


class SourceRules(Struct, frozen=True, forbid_unknown_fields=True):
    """sources.toml: limits in bytes and counts, what a folder gives, what is refused, names of table columns."""

    max_file: int
    max_list: int
    max_record: int
    max_links: int
    max_nested: int
    max_waiting: int
    folder: tuple[str, ...]
    packed: tuple[str, ...]
    pass_over: tuple[str, ...]
    refused: Mapping[str, str]
    columns: Mapping[str, tuple[str, ...]]


class SourceSettings(Struct, frozen=True):
    """How sources are read. `published` (ISO date) and `lang` stand in where a source does not give its own.

    `keep` hears the SHA-256 and the bytes of every web page that holds an article.
    """

    articles: ReadSettings
    fetch: FetchSettings
    rules: SourceRules
    published: str | None = None
    lang: str = "id"
    keep: Keep | None = None


def default_source_settings() -> SourceSettings:
    """The settings that ship with Saksi."""
    rules = read_toml(Path(__file__).with_suffix(".toml"), SourceRules)
    return SourceSettings(default_settings(), default_fetch_settings(), rules)


def read_sources(sources: Iterable[str], settings: SourceSettings) -> Iterator[Found]:
    """Every article of every source in order, each with where it stands. Nothing is raised for a bad source."""
    reader = SourceReader(settings)
    try:
        for source in sources:
            yield from reader.read(source)
    finally:
        reader.close()


class SourceReader:
    """Reads sources of all kinds; what a kind needs is loaded when the first of it comes."""

    def __init__(self, settings: SourceSettings) -> None:
        self._settings = settings
        self._rules = settings.rules
        self._articles = ArticleReader(settings.articles, settings.published, settings.lang)
        self._reader: PageReader | None = None
        self._web: Online | None = None

    @property
    def pages(self) -> PageReader:
        """The reader of web pages."""
        if self._reader is None:
            _need("trafilatura")
            self._reader = PageReader(lang=self._settings.lang, keep=self._settings.keep)
        return self._reader

    @property
    def online(self) -> Online:
        """What reads addresses."""
        if self._web is None:
            _need("httpcore2")
            self._web = Online(self._settings.fetch, self.pages, self._rules.max_links, self._rules.max_nested)
        return self._web

    def close(self) -> None:
        """End all connections."""
        if self._web is not None:
            self._web.close()

    def read(self, source: str) -> Iterator[Found]:
        """The articles of one source."""
        try:
            if source == STDIN:
                yield from self._stdin()
            elif source.startswith(ADDRESS):
                yield from map(self._limited, self.online.read(source))
            elif Path(source).is_dir():
                yield from self._folder(Path(source))
            else:
                yield from self._file(Path(source), None)
        except InputError as error:
            yield source, error

    def page(self, raw: RawPage, parts: Parts | None = None) -> Iterator[Found]:
        """The article of a saved page; parts of one that goes on elsewhere wait in `parts`."""
        try:
            read: ReadPage = self.pages.read(raw)
        except InputError as error:
            yield raw.where, error
            return
        if parts is None:
            yield self._limited((raw.where, read.article))
        else:
            yield from map(self._limited, parts.add(raw.where, read))

    def _limited(self, found: Found) -> Found:
        """The article with the date that stands in for its own, unless it is too long."""
        where, article = found
        if isinstance(article, InputError):
            return found
        most = self._settings.articles.max_chars
        if len(article.text) > most:
            return where, InputError(
                f"{where}: longer than {most:,} characters; if it is one article, raise --max-chars"
            )
        return where, replace(article, published=article.published or self._settings.published)

    def _stdin(self) -> Iterator[Found]:
        """Standard input: JSON lines as they come, or one text or page, read whole."""
        stream = sys.stdin.buffer
        head = stream.peek(SNIFFED) if isinstance(stream, io.BufferedReader) else b""
        kind = kind_of(peek(head, SNIFFED))
        if packing(head) or kind not in ("json", "text"):
            data = stream.read(self._rules.max_list + 1)
            yield from self._bytes("stdin", data, kind)
        else:
            yield from self._articles.read([STDIN])

    def _folder(self, folder: Path) -> Iterator[Found]:
        """Every readable file of a folder and the folders in it, by name; parts of articles are joined at the end."""
        parts, seen = Parts(self._rules.max_waiting), False
        for path in _files(folder, self._rules):
            seen = True
            yield from self._guarded(path, parts)
        yield from map(self._limited, parts.rest())
        if not seen:
            raise InputError(f"{folder}: no file in it that could hold articles ({', '.join(self._rules.folder)})")

    def _guarded(self, path: Path, parts: Parts) -> Iterator[Found]:
        try:
            yield from self._file(path, parts)
        except InputError as error:
            yield str(path), error

    def _file(self, path: Path, parts: Parts | None) -> Iterator[Found]:
        """The articles of a file, by what it holds."""
        where = str(path)
        try:
            with path.open("rb") as stream:
                head = stream.read(SNIFFED)
        except FileNotFoundError as error:
            raise InputError(f"{where}: no such file") from error
        except (OSError, ValueError) as error:
            raise InputError(f"{where}: cannot be read ({error})") from error
        packed = packing(head)
        kind = kind_of(peek(head, SNIFFED), path.name)
        self._check_kind(where, kind)
        if kind == "warc":
            yield from self._warc(path, packed)
        elif kind in ("parquet", "csv"):
            yield from self._table(path, kind, packed)
        elif kind in LISTS and parts is not None:
            raise InputError(f"{where}: a list of addresses; name the file itself to fetch what it lists")
        elif kind == "html" or kind in LISTS:
            yield from self._bytes(where, read_packed(path, packed, self._rules.max_list), kind, parts)
        else:
            yield from self._plain(path, kind, packed)

    def _check_kind(self, where: str, kind: Kind) -> None:
        if kind in self._rules.refused:
            raise InputError(f"{where}: {self._rules.refused[kind]}")

    def _plain(self, path: Path, kind: Kind, packed: Packing) -> Iterator[Found]:
        """Text and JSON, whatever the file is called."""
        with open_packed(path, packed) as stream:
            if kind == "json":
                suffixes = {suffix.lower() for suffix in path.suffixes}
                lines = bool(suffixes & {".jsonl", ".ndjson"})
                yield from self._articles.from_json(str(path), stream, whole=not lines)
            else:
                most = 4 * self._settings.articles.max_chars + 5
                name = path.name.split(".", 1)[0] or path.name
                yield str(path), self._articles.from_text(str(path), stream.read(most), name)

    def _bytes(self, where: str, data: bytes, kind: Kind, parts: Parts | None = None) -> Iterator[Found]:
        """The articles of something read whole: a page, or a list of pages to fetch."""
        self._check_kind(where, kind)
        if len(data) > self._rules.max_list:
            raise InputError(f"{where}: more than {self._rules.max_list:,} bytes")
        if kind in LISTS:
            yield from map(self._limited, self.online.read_list(where, data, kind, None))
        else:
            yield from self.page(RawPage(where, data), parts)

    def _warc(self, path: Path, packed: Packing) -> Iterator[Found]:
        from saksi.read.warc import read_warc

        _need("fastwarc")
        if packed not in ("", "gz"):
            raise InputError(
                f"{path}: a WARC file packed as {packed}; unpack it, or pack it with gzip, a record a member"
            )
        parts = Parts(self._rules.max_waiting)
        for page in read_warc(path, self._rules.max_record):
            if isinstance(page, InputError):
                yield str(path), page
            else:
                yield from self.page(page, parts)
        yield from map(self._limited, parts.rest())

    def _table(self, path: Path, kind: Kind, packed: Packing) -> Iterator[Found]:
        from saksi.read.rows import read_rows

        if packed and kind == "parquet":
            raise InputError(f"{path}: a packed Parquet file; unpack it first")
        for where, row in read_rows(path, kind == "csv", self._rules.columns, self._settings.articles.max_line_bytes):
            yield where, self._articles.from_row(where, row)


def _files(folder: Path, rules: SourceRules) -> Iterator[Path]:
    """Files of a folder that may hold articles, by name; links to folders are not followed."""
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            if not entry.is_symlink() and not entry.name.endswith(rules.pass_over):
                yield from _files(entry, rules)
        elif _bare_suffix(entry, rules) in rules.folder:
            yield entry


def _bare_suffix(path: Path, rules: SourceRules) -> str:
    name = path.name.lower()
    for suffix in rules.packed:
        name = name.removesuffix(suffix)
    return Path(name).suffix


def _need(module: str) -> None:
    """Raise InputError with the remedy if the extra for the web is not installed."""
    from importlib.util import find_spec

    if find_spec(module) is None:
        raise InputError("web pages need the extra: pip install 'saksi[web]'")


__all__ = ["Article", "Found", "SourceReader", "SourceSettings", "default_source_settings", "read_sources"]
