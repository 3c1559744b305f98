"""Rows → append-only Parquet segments, and the manifest that lists them.

    segments/000000012-add-1f2e…/articles.parquet, codings.parquet, … runs.parquet     a segment, never changed
    manifest.jsonl                                                                     one line per segment that counts

A segment counts from the moment its line stands in the manifest. The line is written last, so a process that dies
before leaves a folder that nobody reads, and the next writer sweeps it away.
"""

from __future__ import annotations

import hashlib
import os
import zlib
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from saksi.ledger.files import move_folder, remove, sync
from saksi.ledger.rows import Rows
from saksi.ledger.schema import Table, load_schema
from saksi.problems import LedgerError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

LONGEST = 1 << 20  # bytes of one row as JSON that DuckDB is told to expect at least; its buffer is twice that


class Segment(Struct, frozen=True):
    """One line of the manifest. `number` orders segments; `source` is the hash of the shard's input.

    A merged segment stands for its `parts`, by number; its files say of every row which part it came from (`number`)
    and where it stood there (`position`). Its own number is that of the segment that was committed before it.
    """

    number: int
    name: str
    kind: str
    run: str
    made: str
    engine: str
    seconds: float
    source: str
    schema: int
    program: str
    rules: str
    model: str
    rows: dict[str, int]
    files: dict[str, str]
    bytes: int
    parts: tuple[int, ...] = ()

    @property
    def numbers(self) -> tuple[int, ...]:
        """Numbers of the commits whose rows it holds, in order."""
        return self.parts or (self.number,)


def write_tables(rows: Rows, folder: Path, tables: Sequence[Table] | None = None) -> dict[str, int]:
    """Write one Parquet file per table (all but `runs` by default) into an existing folder; rows written of each.

    The same rows give the same bytes.
    """
    connection = _connect()
    try:
        written = [t for t in load_schema().tables if t.name != "runs"] if tables is None else tables
        for table in written:
            _write(connection, table, rows.get(table.name, []), folder)
    finally:
        connection.close()
    return {table.name: len(rows.get(table.name, [])) for table in written}


def parquet_sql(table: Table, source: Path, target: Path, longest: int) -> str:
    """The statement that turns JSON lines, none of more than `longest` bytes, into the Parquet file of a table."""
    columns = ", ".join(f"'{name}': '{kind}'" for name, kind in table.types.items())
    return (
        f"COPY (SELECT * FROM read_json({quote(str(source))}, format = 'newline_delimited', "
        f"columns = {{{columns}}}, maximum_object_size = {max(longest, LONGEST)})) "
        f"TO {quote(str(target))} (FORMAT parquet, COMPRESSION zstd)"
    )


def quote(text: str) -> str:
    """A text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"


def sql_list(files: Sequence[Path]) -> str:
    """Paths as an SQL list of literals."""
    return "[" + ", ".join(quote(str(path)) for path in files) + "]"


def rows_sql(manifest: Manifest, table: str, segments: Sequence[Segment], columns: str = "*") -> str:
    """The rows of a table in some segments (at least one), in their order, with `number` and `position` of each row."""
    parts = []
    for merged, some in groupby(segments, key=lambda segment: bool(segment.parts)):
        files = sql_list([manifest.folder / segment.name / f"{table}.parquet" for segment in some])
        if merged:
            parts.append(f"SELECT {columns}{'' if columns == '*' else ', number, position'} FROM read_parquet({files})")
            continue
        kept = "* EXCLUDE (filename, file_row_number)" if columns == "*" else columns
        number = "CAST(left(parse_filename(parse_dirpath(filename)), 9) AS BIGINT)"
        source = f"read_parquet({files}, filename = true, file_row_number = true)"
        parts.append(f"SELECT {kept}, {number} AS number, file_row_number AS position FROM {source}")
    return f"SELECT * FROM ({' UNION ALL '.join(parts)})"


class Manifest:
    """The list of segments that count, in the order in which they were committed."""

    def __init__(self, root: Path) -> None:
        self.path = root / "manifest.jsonl"
        self.folder = root / "segments"

    def read(self) -> tuple[Segment, ...]:
        """Every segment that counts, in the order of its rows: a merged one in place of its parts.

        An unfinished last line is none. Raises LedgerError for a damaged one.
        """
        found: dict[int, Segment] = {}
        for segment in self.history():
            for number in segment.numbers:
                found.pop(number, None)
            found[segment.numbers[0]] = segment
        return tuple(found[first] for first in sorted(found))

    def history(self) -> tuple[Segment, ...]:
        """Every segment that was ever committed, in that order, also those that were merged into others since."""
        try:
            data = self.path.read_bytes()
        except FileNotFoundError:
            return ()
        return tuple(self._segments(data[: _whole(data)]))

    def _segments(self, data: bytes) -> list[Segment]:
        found = []
        for number, line in enumerate(data.splitlines(), 1):
            check, _, packed = line.partition(b" ")
            if check != _check(packed):
                raise LedgerError(f"{self.path}:{number}: damaged line; restore the file from a copy")
            found.append(msgspec.json.decode(packed, type=Segment))
        return found

    def last(self) -> int:
        """Number of the segment that was committed last, 0 if there is none; no other line is read or checked."""
        try:
            data = self.path.read_bytes()
        except FileNotFoundError:
            return 0
        lines = data[: _whole(data)]
        found = self._segments(lines[lines.rfind(b"\n", 0, -1) + 1 :])
        return found[-1].number if found else 0

    def commit(self, folder: Path, segment: Segment) -> None:
        """Give a written folder its place and list it. Only while the writer's lock is held."""
        self.folder.mkdir(parents=True, exist_ok=True)
        move_folder(folder, self.folder / segment.name)
        packed = msgspec.json.encode(segment)
        line = _check(packed) + b" " + packed + b"\n"
        with self.path.open("ab") as file:
            file.write(line)
            file.flush()
            os.fsync(file.fileno())
        sync(self.path.parent)

    def sweep(self) -> None:
        """Remove what a writer that died left: an unfinished line, folders that no line lists. Only under the lock."""
        if self.path.is_file():
            with self.path.open("r+b") as file:
                file.truncate(_whole(file.read()))
        self._remove_but({segment.name for segment in self.history()})

    def forget(self) -> None:
        """Remove the folders of segments that were merged into others. Only while no view is being built from them."""
        self._remove_but({segment.name for segment in self.read()})

    def _remove_but(self, names: set[str]) -> None:
        for path in self.folder.iterdir() if self.folder.is_dir() else ():
            if path.name not in names:
                remove(path)

    def damaged(self) -> list[str]:
        """Files that are missing or are not as they were written, one sentence each."""
        wrong = []
        for segment in self.read():
            for name, check in segment.files.items():
                path = self.folder / segment.name / name
                if not path.is_file():
                    wrong.append(f"{path}: missing")
                elif file_hash(path) != check:
                    wrong.append(f"{path}: changed since it was written")
        return wrong


def file_hash(path: Path) -> str:
    """SHA-256 of a file in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _whole(data: bytes) -> int:
    """Bytes up to the last finished line; what stands behind was being written when its writer died."""
    return data.rfind(b"\n") + 1


def _check(packed: bytes) -> bytes:
    return b"%08x" % zlib.crc32(packed)


def _connect() -> DuckDBPyConnection:
    import duckdb

    return duckdb.connect(":memory:", config={"threads": 1, "memory_limit": "512MB"})


def _write(connection: DuckDBPyConnection, table: Table, rows: Sequence[dict[str, object]], folder: Path) -> None:
    lines = folder / f"{table.name}.jsonl"
    packed = [msgspec.json.encode(row) + b"\n" for row in rows]
    lines.write_bytes(b"".join(packed))
    longest = max(map(len, packed), default=0)
    connection.execute(parquet_sql(table, lines, folder / f"{table.name}.parquet", longest))
    lines.unlink()
