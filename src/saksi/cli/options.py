"""The options that several commands share."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from msgspec import Struct

from saksi.cli.labels import Language

PIPED_WIDTH = 200  # columns of a table that does not go to a terminal
HERE = "saksi.ledger"  # the ledger, where none is named


class Format(StrEnum):
    """What `saksi code` writes."""

    table = "table"
    json = "json"
    gold = "gold"
    plover = "plover"
    geojson = "geojson"


class EventForm(StrEnum):
    """What `saksi events` writes."""

    table = "table"
    csv = "csv"
    jsonl = "jsonl"
    plover = "plover"
    parquet = "parquet"
    geojson = "geojson"
    graphml = "graphml"
    ftm = "ftm"
    annotation = "annotation"


class StatementForm(StrEnum):
    """What `saksi statements` writes."""

    table = "table"
    csv = "csv"
    jsonl = "jsonl"
    parquet = "parquet"
    annotation = "annotation"


class RowForm(StrEnum):
    """What `saksi sql` and `saksi stats` write."""

    table = "table"
    csv = "csv"
    jsonl = "jsonl"
    parquet = "parquet"


class Report(StrEnum):
    """The tables of `saksi stats`."""

    counts = "counts"
    types = "types"
    dyads = "dyads"
    months = "months"
    dyad_months = "dyad_months"
    speakers = "speakers"


class Picture(StrEnum):
    """What `saksi plot` draws."""

    months = "months"
    dyads = "dyads"
    speakers = "speakers"


class EngineName(StrEnum):
    """Where shards are coded."""

    local = "local"
    ray = "ray"


class Stage(StrEnum):
    """The stages that can be laid open, in the order of the main path."""

    blocks = "blocks"
    quotes = "quotes"
    parse = "parse"
    chains = "chains"
    statements = "statements"
    frames = "frames"
    events = "events"


class Options(Struct, frozen=True):
    """How articles are read and shown.

    `published` is an ISO date; `max_chars` None means the usual limit; `actors` is a user's own actor table; `private`
    allows addresses of private networks to be read; `keep_pages` keeps web pages as they came.
    """

    published: str | None = None
    lang: str = "id"
    max_chars: int | None = None
    actors: Path | None = None
    labels: Language = Language.en
    private: bool = False
    keep_pages: bool = False
