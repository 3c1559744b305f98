"""Many small segments → few big ones. The rows stay what they were, each with the number of the commit it came with.

A merged segment counts from the moment its line stands in the manifest; that line takes the places of its parts. Their
folders go afterwards, once nobody builds a view from them. A process that dies in between leaves either the parts or
the merged segment counting, and folders that the next writer removes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from saksi.ledger.files import exclusive, remove
from saksi.ledger.segments import Manifest, Segment, file_hash, quote, rows_sql
from saksi.problems import LedgerError

SMALL = 32 << 20  # bytes of a segment that is merged with its neighbours
FULL = 128 << 20  # bytes of the parts of a merged segment, about
WAIT = 600.0  # seconds for a view that is being built
GROUP = 8_192  # rows that are packed together, so that a reader need not hold more texts at a time
MEMORY: dict[str, str | bool | int | float | list[str]] = {
    "threads": 1,  # the same segments give the same bytes
    "memory_limit": "512MB",
    "preserve_insertion_order": True,
}


def merge(manifest: Manifest, work: Path, least: int) -> int:
    """Merge small neighbours, if at least `least` segments are small; how many fewer segments there are then.

    Only while the writer's lock is held. `work` is a folder on the ledger's disk. Raises LedgerError for damaged files.
    """
    segments = manifest.read()
    if sum(_small(segment) for segment in segments) < least:
        return 0
    before = len(segments)
    for parts in groups(segments):
        _merge(manifest, work, parts)
    forget(manifest, WAIT)
    return before - len(manifest.read())


def forget(manifest: Manifest, wait: float) -> None:
    """Remove the folders of merged parts, unless a view is being built for longer than `wait` seconds."""
    if len(manifest.history()) == len(manifest.read()):
        return
    try:
        with exclusive(manifest.path.parent / "view" / "lock", wait):
            manifest.forget()
    except LedgerError:  # the next writer removes them
        return


def groups(segments: Sequence[Segment]) -> Iterator[list[Segment]]:
    """Neighbours that become one: small, of one schema, together not much more than is full."""
    group: list[Segment] = []
    for segment in segments:
        whole = sum(part.bytes for part in group) >= FULL
        if group and (whole or not _small(segment) or segment.schema != group[0].schema):
            if len(group) > 1:
                yield group
            group = []
        if _small(segment):
            group.append(segment)
    if len(group) > 1:
        yield group


def _small(segment: Segment) -> bool:
    return segment.bytes < SMALL


def _merge(manifest: Manifest, work: Path, parts: Sequence[Segment]) -> None:
    import duckdb

    mark = hashlib.sha256("\n".join(part.name for part in parts).encode()).hexdigest()
    folder = work / f"merge-{mark[:12]}"
    remove(folder)
    folder.mkdir(parents=True)
    rows = {table: sum(part.rows.get(table, 0) for part in parts) for table in dict.fromkeys(_tables(parts))}
    connection = duckdb.connect(":memory:", config=MEMORY)
    try:
        for table in (table for table, count in rows.items() if count):
            holding = [part for part in parts if part.rows.get(table)]
            target = quote(str(folder / f"{table}.parquet"))
            sql = rows_sql(manifest, table, holding)
            connection.execute(f"COPY ({sql}) TO {target} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {GROUP})")
    except duckdb.Error as error:
        raise LedgerError("; ".join(manifest.damaged()[:3]) or str(error)) from error
    finally:
        connection.close()
    manifest.commit(folder, _line(manifest, parts, folder, mark, rows))


def _tables(parts: Sequence[Segment]) -> Iterator[str]:
    for part in parts:
        yield from part.rows


def _line(manifest: Manifest, parts: Sequence[Segment], folder: Path, mark: str, rows: dict[str, int]) -> Segment:
    """The line of a merged segment. What made each part stands in its `runs`; here stands what made the last."""
    files, last = sorted(folder.iterdir()), parts[-1]
    return Segment(
        number=manifest.last(),
        name=f"{parts[0].numbers[0]:09}-merge-{mark[:12]}",
        kind="merge",
        run=last.run,
        made=datetime.now(UTC).isoformat(timespec="seconds"),
        engine=last.engine,
        seconds=round(sum(part.seconds for part in parts), 3),
        source=mark,
        schema=last.schema,
        program=last.program,
        rules=last.rules,
        model=last.model,
        rows=rows,
        files={path.name: file_hash(path) for path in files},
        bytes=sum(path.stat().st_size for path in files),
        parts=tuple(number for part in parts for number in part.numbers),
    )
