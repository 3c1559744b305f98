"""Rule files and tables → typed records. Strict: an unknown key or a broken row stops with file, line and remedy."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TypeVar

import msgspec

from saksi.problems import PackError

T = TypeVar("T")


def read_toml(path: Path, shape: type[T]) -> T:
    """Decode a TOML file into `shape`. Raises PackError naming the file (and TOML's own line) if it does not fit."""
    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), shape)
    except FileNotFoundError as error:
        raise PackError(f"{path}: no such rule file") from error
    except (tomllib.TOMLDecodeError, msgspec.ValidationError, UnicodeDecodeError) as error:
        raise PackError(f"{path}: {error}") from error


def read_tsv(path: Path, shape: type[T]) -> tuple[T, ...]:
    """Decode a tab-separated table: `#` lines are comments, the first other line names the fields of `shape`.

    Empty cells are left out, so that the field's default applies. Numbers and booleans are converted from their text.
    Raises PackError naming file and line.
    """
    rows: list[T] = []
    header: list[str] | None = None
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except FileNotFoundError as error:
        raise PackError(f"{path}: no such table") from error
    except UnicodeDecodeError as error:
        raise PackError(f"{path}: not UTF-8: {error}") from error
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if header is None:
            header = cells
            continue
        if len(cells) > len(header):
            raise PackError(f"{path}:{number}: {len(cells)} cells under {len(header)} columns")
        row = {key: cell for key, cell in zip(header, cells, strict=False) if cell}
        try:
            rows.append(msgspec.convert(row, shape, strict=False))
        except msgspec.ValidationError as error:
            raise PackError(f"{path}:{number}: {error}") from error
    return tuple(rows)
