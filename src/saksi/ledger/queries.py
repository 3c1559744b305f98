"""Filters → SQL with its values, for DuckDB and PostgreSQL alike. No value ever becomes part of the SQL."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import product
from typing import Any, get_args

from msgspec import Struct

from saksi.ledger.database import SQL, Answer, Database, step
from saksi.ledger.rows import whole_day
from saksi.model import Form, Stance, Status
from saksi.ontology.plover import load_ontology
from saksi.problems import LedgerError
from saksi.tables import read_toml

Value = str | int | date
Filters = Mapping[str, "Value | Sequence[Value] | None"]

WHOM = {"actor", "recipient", "said_by", "by", "about"}
STATES = ("accepted", "changed")
DAYS = {"since", "until"}
LISTED = {"type", "mode", "context", "status", "stance", "state", "form"}  # filters with a closed list of values
LIKE = {"place", "outlet", "words"}
CODE, PART, KEY = re.compile(r"[A-Z]{3}"), re.compile(r"[A-Z]{3}/[A-Z]{3}"), re.compile(r"Q\d+|[A-Z]{3}/.+")
SIGNS = re.compile(r"[!%_]")
MARK = "\x1f"  # between what a party may be asked for by, see sql/91_lines.sql
NO_LIMIT = 2**62
REPORTS = ("counts", "types", "dyads", "months", "dyad_months", "speakers")


class Fragments(Struct, frozen=True, forbid_unknown_fields=True):
    """fragments.toml."""

    around: str
    records: str
    join: str
    whom: dict[str, str]
    asked: dict[str, str]
    events: dict[str, str]
    statements: dict[str, str]


class Columns(Struct, frozen=True):
    """Which columns an answer about events or statements has: the whole records, the words around them; or no more
    than a table shows."""

    records: bool = True
    around: bool = False
    brief: bool = False


ALL = Columns()


class Query(Struct, frozen=True):
    """SQL with `$names`, and their values."""

    sql: str
    values: dict[str, Any]

    def run(self, database: Database) -> Answer:
        """What it yields."""
        return database.query(self.sql, self.values)


@lru_cache(maxsize=1)
def fragments() -> Fragments:
    """The pieces that queries are made of."""
    return read_toml(SQL / "fragments.toml", Fragments)


def named(
    name: str, filters: Filters, limit: int | None = None, articles: Sequence[str] | None = None, columns: Columns = ALL
) -> Query:
    """The query of that name (a file in sql/) with filters; a filter with several values asks for any of them.

    `articles` restricts it to these versions. Raises LedgerError for an unknown filter.
    """
    pieces = fragments()
    kind = "statements" if name == "statements" else "events"
    known = pieces.statements if kind == "statements" else pieces.events
    values: dict[str, Any] = {"limit": NO_LIMIT if limit is None else limit}
    conditions = ["1 = 1"]
    given = {key: _plain(value) for key, value in filters.items() if value not in (None, "", (), [])}
    if wrong := sorted(given.keys() - known.keys()):
        raise LedgerError(f"no filter {wrong[0]!r} of {kind}; known: {', '.join(known)}")
    _check(given, kind)
    for key, value in given.items():
        if key == "stance" and "said_by" in given:
            continue
        several = [value] if isinstance(value, str | int) else list(value)
        conditions.append(_any(key, several, known[key], values, given))
    if articles is not None:
        conditions.append(f"{kind[0]}.article = ANY($articles)")
        values["articles"] = list(articles)
    if columns.brief and kind == "events":
        name = "events_brief"
    return Query(_filled(step(name), kind, columns, "\n    AND ".join(conditions)), values)


def _filled(sql: str, kind: str, columns: Columns, where: str) -> str:
    """The text of a query with its marks filled in."""
    pieces = fragments()
    records = pieces.records if columns.records else ""
    around = pieces.around if columns.around else ""
    marks = {
        "{around}": around.replace("{c}", "c" if kind == "events" else "s"),
        "{records}": records.replace("{x}", kind[0]),
        "{join}": pieces.join if records else "",
        "{where}": where,
    }
    for mark, piece in marks.items():
        sql = sql.replace(mark, piece)
    return sql


def _plain(value: Any) -> Any:
    """A day as its ISO text, anything else as it is."""
    return value.isoformat() if isinstance(value, date) else value


def _check(given: Mapping[str, Any], kind: str) -> None:
    """Raise LedgerError for a value that no record can have, so that a slip is not taken for an empty answer."""
    # the ontology is read only for filters that have a list: not for a question of who, when and where
    choices = _choices(kind) if given.keys() & LISTED else {}
    for key, value in given.items():
        for one in [value] if isinstance(value, str | int) else value:
            if key in choices and one not in choices[key]:
                raise LedgerError(f"{one!r} is no {key} of {kind}; known: {', '.join(choices[key])}")
            if key in DAYS and whole_day(str(one)) != str(one):
                raise LedgerError(f"{one!r} is not a day like 2026-05-23")


@lru_cache(maxsize=2)
def _choices(kind: str) -> Mapping[str, tuple[str, ...]]:
    """The filters that have a closed list of values."""
    if kind == "statements":
        return {"stance": get_args(Stance), "form": get_args(Form)}
    ontology = load_ontology()
    modes = sorted({mode for name in ontology.types for mode in ontology.mode_names(name)})
    return {
        "type": tuple(ontology.types),
        "mode": tuple(modes),
        "context": tuple(ontology.contexts),
        "status": get_args(Status),
        "stance": get_args(Stance),
        "state": STATES,
    }


def _any(key: str, several: Sequence[Value], pattern: str, values: dict[str, Any], given: Mapping[str, Any]) -> str:
    """One condition: any of several values."""
    stances = given.get("stance") if key == "said_by" else None
    meant = [stances] if stances is None or isinstance(stances, str) else list(stances)
    parts = []
    for number, (value, stance) in enumerate(product(several, meant)):
        name = f"{key}_{'abcdefghijklmnopqrstuvwxyz'[number % 26]}{'_' * (number // 26)}"
        part, more = _whom(key, str(value), stance, pattern, name) if key in WHOM else (pattern, {})
        if key in LIKE:
            value = like(str(value))
        values |= {name: value, **more}
        parts.append(part.replace("$value", f"${name}"))
    return f"({' OR '.join(parts)})" if len(parts) > 1 else parts[0]


def _whom(key: str, value: str, stance: str | None, pattern: str, name: str) -> tuple[str, dict[str, Any]]:
    """The condition on a party, and its values."""
    form, asked = _form(value), fragments().asked.get(key)
    if form != "name" and asked:
        return asked, {name: f"{MARK}{value}{f':{stance}' if stance else ''}{MARK}"}
    alias = "s" if key == "by" else "f"
    condition = pattern.replace("{whom}", _speaking(fragments().whom[form].replace("{x}", alias), alias))
    condition = condition.replace("{stance}", f" AND f.stance = ${name}_s" if stance else "")
    values = {name: like(value) if form == "name" else value}
    return condition, values | ({f"{name}_s": stance} if stance else {})


def _form(value: str) -> str:
    """Which form of an actor's filter a value is."""
    forms = (("code", CODE), ("part", PART), ("key", KEY))
    return next((form for form, pattern in forms if pattern.fullmatch(value)), "name")


def _speaking(condition: str, alias: str) -> str:
    """The condition on the columns of a statement's speaker."""
    if alias != "s":
        return condition
    condition = condition.replace("s.actor", "s.speaker")
    return re.sub(r"\bs\.(code|sector|name|words)\b", r"s.speaker_\1", condition)


def like(text: str) -> str:
    """A pattern for text that holds these words, whatever their case; for LIKE … ESCAPE '!'."""
    escaped = SIGNS.sub(r"!\g<0>", text.lower())
    return f"%{escaped}%"
