"""Segments and judgements → a view: the tables people ask, built in named steps and never changed afterwards.

    view/current                 the name of the newest view
    view/view-000012.duckdb      opened read-only by whoever asks; three are kept, so that a reader can finish

The steps are the files sql/NN_*.sql, in order; between them Python lays the judgements over the records.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from saksi.ledger.appending import Decided, append, may_append
from saksi.ledger.backend import Extent, State
from saksi.ledger.corrections import Corrections, Judgement
from saksi.ledger.database import Answer, Database, Duck, before_judgements, duck_core, run_step, steps, steps_hash
from saksi.ledger.files import exclusive, remove, write_whole
from saksi.ledger.overlay import lay_over
from saksi.ledger.schema import Table, load_schema
from saksi.ledger.segments import Manifest, Segment, rows_sql
from saksi.problems import LedgerError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

KEPT = 3
GUARD: Mapping[str, str] = {"enable_external_access": "false", "lock_configuration": "true"}
STRICT: Mapping[str, str] = {**GUARD, "memory_limit": "2GB"}
BUILD: Mapping[str, str] = {"memory_limit": "512MB", "preserve_insertion_order": "false"}
WAIT = 600.0  # seconds for another process that builds


class Views:
    """The views of a ledger."""

    def __init__(self, root: Path) -> None:
        self.folder = root / "view"
        self.pointer = self.folder / "current"
        self.manifest = Manifest(root)
        self.corrections = Corrections(root / "corrections.sqlite")

    def current(self) -> State | None:
        """The newest view, if one was built."""
        try:
            return msgspec.json.decode(self.pointer.read_bytes(), type=State)
        except FileNotFoundError:
            return None

    def wanted(self) -> Extent:
        """What a view built now would hold."""
        return self.manifest.last(), self.corrections.count(), steps_hash()

    def fresh(self) -> bool:
        """Whether the newest view holds everything."""
        state = self.current()
        return state is not None and state.extent == self.wanted()

    def build(self, wait: float = WAIT) -> State:
        """Build a view unless the newest one holds everything; readers go on reading theirs meanwhile.

        Raises LedgerError if another process is building one for more than `wait` seconds.
        """
        self.folder.mkdir(parents=True, exist_ok=True)
        with exclusive(self.folder / "lock", wait):
            state = self.current()
            if state is not None and self.fresh():
                return state
            number = 1 + max((int(path.stem.rpartition("-")[2]) for path in self._files()), default=0)
            state = self._build(f"view-{number:06}.duckdb", state)
            write_whole(self.pointer, msgspec.json.encode(state))
            for old in self._files()[:-KEPT]:
                remove(old)
            return state

    def open(self, guard: Mapping[str, str] = GUARD) -> DuckDBPyConnection:
        """The newest view, read-only; by default no statement can reach a file or change a setting.

        Raises LedgerError if none was built.
        """
        duck = duck_core()
        while (state := self.current()) is not None:
            try:
                return duck.connect(str(self.folder / state.view), read_only=True, config=dict(guard))  # type: ignore[no-any-return]
            except duck.IOException:
                if self.current() == state:  # otherwise it was removed between the look and the opening: look again
                    raise
        raise LedgerError(f"{self.folder}: no view here yet; run: saksi add")

    @contextmanager
    def reading(self) -> Iterator[Database]:
        """The newest view as a database; see `open`."""
        connection = self.open()
        try:
            yield Duck(connection)
        finally:
            connection.close()

    def raw(self, statement: str) -> Answer:
        """What a statement of the user's yields. It can read the view and nothing else. Raises LedgerError."""
        import duckdb

        connection = self.open(STRICT)
        try:
            return Duck(connection).raw(statement)
        except duckdb.Error as error:
            raise LedgerError(f"the database says: {error}") from error
        finally:
            connection.close()

    def _files(self) -> list[Path]:
        return sorted(self.folder.glob("view-??????.duckdb"))

    def _build(self, name: str, before: State | None) -> State:
        """Build a view, by adding to the one before where that gives the same."""
        import duckdb

        segments = self.manifest.read()
        decided = Decided.at(self.corrections.every(), before.judgements if before else 0)
        last = max((segment.numbers[-1] for segment in segments), default=0)
        appends = before is not None and self._appends(before, segments, decided)
        whole = before.whole if before and appends else last
        temporary = self.folder / f".{name}.{os.getpid()}"
        for left in self.folder.glob(".view-*"):
            remove(left)
        try:
            if before is not None and appends:
                shutil.copyfile(self.folder / before.view, temporary)
                self._add(temporary, segments, before.segment, decided)
            else:
                self._make(temporary, segments, decided)
        except duckdb.Error as error:
            wrong = "; ".join(self.manifest.damaged()[:3]) or str(error)
            raise LedgerError(f"no view can be built: {wrong}") from error
        temporary.replace(self.folder / name)
        return State(name, last, len(decided.every), steps_hash(), whole)

    def _appends(self, before: State, segments: Sequence[Segment], decided: Decided) -> bool:
        same = before.steps == steps_hash() and before.judgements <= len(decided.every)
        return same and (self.folder / before.view).is_file() and may_append(segments, before, decided)

    def _make(self, path: Path, segments: Sequence[Segment], decided: Decided) -> None:
        """Build a view whole."""
        import duckdb

        with duckdb.connect(str(path), config=dict(BUILD)) as connection:
            read_segments(connection, self.manifest, segments)
            build_tables(Duck(connection), decided.standing)
            connection.execute("CHECKPOINT")

    def _add(self, path: Path, segments: Sequence[Segment], since: int, decided: Decided) -> None:
        """Add to a copy of a view what came after the segment of that number, and what was decided since."""
        import duckdb

        def older(table: str, numbers: set[int]) -> str:
            return segment_sql(self.manifest, table, [s for s in segments if numbers.intersection(s.numbers)], 0)

        with duckdb.connect(":memory:", config=dict(BUILD)) as connection:
            read_segments(connection, self.manifest, segments, since)
            append(connection, path, older, decided)
            connection.execute("CHECKPOINT")


def build_tables(database: Database, standing: Sequence[Judgement]) -> None:
    """Run the steps over the relations `segment_*` and lay the judgements over the records."""
    before = before_judgements()
    for name in before:
        run_step(database, name)
    lay_over(database, standing)
    for name in steps()[len(before) :]:
        run_step(database, name)


def read_segments(
    connection: DuckDBPyConnection, manifest: Manifest, segments: Sequence[Segment], since: int = 0
) -> None:
    """Make a relation `segment_NAME` of each table over all segments, with each row's segment number and position.

    Only rows of segments behind the one of number `since`.
    """
    for table in load_schema().tables:
        sql = segment_sql(manifest, table.name, segments, since)
        connection.execute(f"CREATE TEMP VIEW segment_{table.name} AS {sql}")


def segment_sql(manifest: Manifest, name: str, segments: Sequence[Segment], since: int) -> str:
    """The rows of a table in segments, those of older schemas lifted to the present one."""
    table = load_schema().table(name)
    holding = [s for s in segments if s.rows.get(name) and s.numbers[-1] > since]
    schemas = sorted({s.schema for s in holding})
    parts = [_select(table, [s for s in holding if s.schema == schema], manifest, since) for schema in schemas]
    return " UNION ALL ".join(parts or [_empty(table)])


def _select(table: Table, segments: Sequence[Segment], manifest: Manifest, since: int) -> str:
    """The rows of a table from segments of one schema, lifted to the present one."""
    schema = segments[0].schema
    lifts = {
        lift.column: lift.value for lift in load_schema().lifts if lift.table == table.name and schema < lift.below
    }
    columns = ", ".join(f"CAST({lifts.get(n, n)} AS {kind}) AS {n}" for n, kind in table.types.items())
    return f"{rows_sql(manifest, table.name, segments, columns)} WHERE number > {since}"


def _empty(table: Table) -> str:
    columns: Iterable[str] = (f"CAST(NULL AS {kind}) AS {name}" for name, kind in table.types.items())
    return f"SELECT {', '.join(columns)}, 0::BIGINT AS number, 0::BIGINT AS position WHERE false"
