"""A ledger's folder: where everything lies, what it already holds, and how a coded shard becomes part of it.

manifest.jsonl  segments/      the truth: append-only
corrections.sqlite             the truth: what people decided
pages/                         pages as they came, if they are kept
view/  fulltext.sqlite         made from the truth, may be removed at any time
work/  lock                    of a run that is going on, or was cut off
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from msgspec import structs

from saksi.ledger.backend import Committer, Done, Known, Run
from saksi.ledger.files import exclusive, remove
from saksi.ledger.merging import forget, merge
from saksi.ledger.originals import Originals
from saksi.ledger.schema import load_schema
from saksi.ledger.segments import Manifest, Segment, file_hash, quote, rows_sql, sql_list, write_tables
from saksi.problems import LedgerError

DEFAULT = "saksi.ledger"


class Store:
    """A ledger in a folder."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.manifest = Manifest(root)
        self.work = root / "work"
        self.originals: Originals | None = Originals(root)

    def require(self) -> None:
        """Raise LedgerError if there is no ledger here."""
        if not self.manifest.path.is_file():
            raise LedgerError(f"{self.root}: no ledger here; make one with: saksi add FILES… --ledger {self.root}")

    @contextmanager
    def writing(self, wait: float) -> Iterator[Committer]:
        """Hold the ledger for writing, for at most `wait` seconds of waiting; sweeps what a dead writer left."""
        try:
            self.work.mkdir(parents=True, exist_ok=True)
            with exclusive(self.root / "lock", wait):
                self.manifest.sweep()
                forget(self.manifest, 0.0)
                yield Writer(self.manifest, self.manifest.last(), self.work)
        except OSError as error:  # no leave, no room, no folder: nothing that was committed is touched
            raise LedgerError(f"{self.root}: {error}") from error

    def busy(self) -> bool:
        """Whether somebody holds the ledger for writing."""
        try:
            with exclusive(self.root / "lock", 0.0):
                return False
        except LedgerError:
            return True

    def known(self) -> Known:
        """What the ledger holds; two columns are read of every segment."""
        files = self.files("articles")
        if not files:
            return Known(set(), set())
        import duckdb

        with duckdb.connect(":memory:") as connection:
            rows = connection.execute(f"SELECT article, key FROM read_parquet({sql_list(files)})")
            known = Known(set(), set())
            while some := rows.fetchmany(10_000):
                known.versions.update(version for version, _ in some)
                known.keys.update(key for _, key in some)
        return known

    def coded_articles(self, number: int) -> list[str]:
        """Ids of the articles that the segment of that number coded."""
        import duckdb

        with duckdb.connect(":memory:") as connection:
            rows = connection.execute(f"SELECT article FROM {self._of('codings', number)}").fetchall()
        return [article for (article,) in rows]

    def coded_events(self, number: int, articles: Sequence[str]) -> list[tuple[str, str]]:
        """(article, Event as JSON) of these articles as the segment of that number has them."""
        import duckdb

        source = self._of("events", number)
        if not source or not articles:
            return []
        with duckdb.connect(":memory:") as connection:
            listed = ", ".join(map(quote, articles))
            return connection.execute(f"SELECT article, record FROM {source} WHERE article IN ({listed})").fetchall()

    def _of(self, table: str, number: int) -> str:
        """The rows of a table that the segment of that number brought, as something to select from; '' for none."""
        segments = [s for s in self.manifest.read() if number in s.numbers and s.rows.get(table)]
        return f"({rows_sql(self.manifest, table, segments)} WHERE number = {number})" if segments else ""

    def files(self, table: str, segments: Sequence[Segment] | None = None) -> list[Path]:
        """The files of a table, in the order of the segments that have rows of it."""
        every = self.manifest.read() if segments is None else segments
        return [self.manifest.folder / s.name / f"{table}.parquet" for s in every if s.rows.get(table)]


def run_row(name: str, run: Run, done: Done) -> dict[str, Any]:
    """The row of `runs` for a segment that is being committed."""
    made = datetime.now(UTC).isoformat(timespec="seconds")
    seconds, versions = round(done.seconds, 3), structs.asdict(done.versions)
    row = {"segment": name, "run": run.id, "kind": run.kind, "made": made, "engine": run.engine, "seconds": seconds}
    return row | versions


class Writer:
    """Commits segments, one after the other, for whoever holds the ledger's lock."""

    def __init__(self, manifest: Manifest, last: int, work: Path) -> None:
        self._manifest = manifest
        self._work = work
        self._last = last

    def commit(self, folder: Path, run: Run, done: Done) -> Segment:
        """Make a folder of written tables part of the ledger."""
        name = f"{self._last + 1:09}-{run.kind}-{done.source[:12]}"
        row = run_row(name, run, done)
        write_tables({"runs": [row]}, folder, [load_schema().table("runs")])
        for path in folder.iterdir():
            if path.suffix != ".parquet":
                remove(path)
        files = sorted(folder.iterdir())
        segment = Segment(
            number=self._last + 1,
            name=name,
            source=done.source,
            rows={**done.rows, "runs": 1},
            files={path.name: file_hash(path) for path in files},
            bytes=sum(path.stat().st_size for path in files),
            **{key: value for key, value in row.items() if key != "segment"},
        )
        self._manifest.commit(folder, segment)
        self._last += 1
        return segment

    def merge(self, least: int) -> int:
        """Merge small segments, if there are at least so many; how many fewer there are then."""
        return merge(self._manifest, self._work, least)
