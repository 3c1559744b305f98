"""Parquet and CSV tables → articles, one a row, read by DuckDB in bounded memory."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from saksi.problems import InputError
from saksi.read.articles import Row

BATCH = 200  # rows that are held at a time
MEMORY = "1GB"
GLOB = re.compile(r"([*?\[\]{}])")
PARQUET = "SELECT {columns} FROM read_parquet(?)"
CSV = "SELECT {columns} FROM read_csv(?, all_varchar = true, header = true, max_line_size = {line})"

Settings = dict[str, str | bool | int | float | list[str]]
Columns = Mapping[str, Sequence[str]]


def read_rows(path: Path, is_csv: bool, columns: Columns, longest: int) -> Iterator[tuple[str, Row]]:
    """The articles of a table with their places (`file:row`). Raises InputError if it has no text or is broken."""
    import duckdb

    template = CSV.replace("{line}", str(longest)) if is_csv else PARQUET
    name = GLOB.sub(r"[\1]", str(path.resolve()))
    settings: Settings = {"threads": 1, "memory_limit": MEMORY, "autoinstall_known_extensions": "false"}
    try:
        with duckdb.connect(":memory:", config=settings) as base:
            heads = [item[0] for item in base.execute(template.format(columns="*") + " LIMIT 0", [name]).description]
            chosen = _chosen(path, heads, columns)
            listed = ", ".join(f"CAST({_quoted(head)} AS VARCHAR)" for head in chosen.values())
            found = base.execute(template.format(columns=listed), [name])
            number = 0
            while rows := found.fetchmany(BATCH):
                for row in rows:
                    number += 1
                    yield f"{path}:{number}", _row(path, number, dict(zip(chosen, row, strict=True)))
    except (duckdb.Error, UnicodeDecodeError) as error:
        raise InputError(f"{path}: not readable as a table ({_first_line(error)})") from error


def _chosen(path: Path, heads: Sequence[str], columns: Columns) -> dict[str, str]:
    """Which column holds which field."""
    lower = {head.strip().lower(): head for head in heads}
    chosen = {
        field: lower[name]
        for field, names in columns.items()
        if (name := next((n for n in names if n in lower), None)) is not None
    }
    if "text" not in chosen:
        raise InputError(
            f"{path}: no column of text; it has {', '.join(heads[:20])}, wanted is one of {', '.join(columns['text'])}"
        )
    return chosen


def _row(path: Path, number: int, cells: dict[str, Any]) -> Row:
    values = {field: cell for field, cell in cells.items() if cell is not None and cell.strip()}
    name = path.name.split(".", 1)[0] or path.name
    return Row(**{"text": "", "id": f"{name}:{number}", **values})


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _first_line(error: Exception) -> str:
    return str(error).split("\n", 1)[0][:300]
