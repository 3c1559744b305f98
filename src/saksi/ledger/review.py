"""A person's decision on a record of the view → a judgement, checked before it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
from msgspec import Struct

from saksi.ledger.anchors import anchor
from saksi.ledger.backend import Deciding
from saksi.ledger.corrections import Action, Judgement, Target, stamp
from saksi.ledger.database import Database
from saksi.ledger.judging import TARGETS, Record, changed, kind_of, span_of
from saksi.model import Actor, Event
from saksi.ontology.plover import load_ontology
from saksi.problems import LedgerError

PARTIES = ("actors", "recipients")
WORDS = ("mode", "context")


class Seen(Struct, frozen=True):
    """A record as a person sees it: with its article's key, version and text."""

    target: Target
    record: Record
    key: str
    version: str
    text: str


def see(database: Database, record_id: str) -> Seen:
    """The event or statement with that id. Raises LedgerError if the view has none."""
    for target, kind in TARGETS.items():
        sql = (
            f"SELECT r.record, a.key, a.article, a.text FROM {target}s r JOIN articles a ON a.article = r.article "
            f"WHERE r.{target} = $id UNION ALL "
            "SELECT r.record, a.key, a.article, a.text FROM rejected r JOIN articles a ON a.article = r.article "
            "WHERE r.record_id = $id AND r.target = $target"
        )
        for packed, key, version, text in database.query(sql, {"id": record_id, "target": target}).rows:
            record = msgspec.json.decode(packed, type=kind)
            return Seen("event" if isinstance(record, Event) else "statement", record, key, version, text)
    raise LedgerError(f"no event or statement {record_id!r} in this ledger's view")


class Reviewer:
    """Keeps decisions on records."""

    def __init__(self, corrections: Deciding) -> None:
        self._corrections = corrections

    def accept(self, seen: Seen, author: str, reason: str = "") -> Judgement:
        """The record is right as it stands."""
        return self._keep(seen, "accept", author, reason)

    def reject(self, seen: Seen, author: str, reason: str = "") -> Judgement:
        """There is no such record."""
        return self._keep(seen, "reject", author, reason)

    def change(self, seen: Seen, field: str, value: Any, author: str, reason: str = "") -> Judgement:
        """The field has this value; short forms are understood, see `full_value`.

        With another type go the modes that it does not have, as a judgement of their own.
        Raises LedgerError if the field or the value does not fit the record.
        """
        if field not in type(seen.record).__struct_fields__ or field in ("id", "rule", "why", "trigger"):
            raise LedgerError(f"{field!r} is no field of {seen.target}s that can be changed")
        full = full_value(field, value, seen.record)
        try:
            new = changed(seen.record, field, full)
        except msgspec.ValidationError as error:
            raise LedgerError(f"{field} cannot be {value!r}: {error}") from error
        if isinstance(new, Event) and field in ("type", "mode") and (wrong := _misfit(new, field)):
            raise LedgerError(wrong)
        if isinstance(new, Event) and field == "type" and (modes := _kept(new)) != new.mode:
            self._keep(seen, "change", author, reason, "mode", msgspec.Raw(msgspec.json.encode(modes)))
        return self._keep(seen, "change", author, reason, field, msgspec.Raw(msgspec.json.encode(full)))

    def merge(self, actor: str, into: Actor, author: str, reason: str = "") -> Judgement:
        """The actor with the key `actor` is the one given, wherever it stands."""
        return self._cast("merge", actor, into, "", author, reason)

    def split(self, actor: str, words: str, into: Actor, author: str, reason: str = "") -> Judgement:
        """The actor with the key `actor` is another one where the text names it with `words`."""
        return self._cast("split", actor, into, words, author, reason)

    def withdraw(self, judgement: str, author: str, reason: str = "") -> Judgement:
        """Take a judgement back. Raises LedgerError if there is none with that id."""
        if judgement not in {each.id for each in self._corrections.every()}:
            raise LedgerError(f"no judgement {judgement!r} in this ledger")
        name, made = stamp()
        return self._corrections.add(Judgement(name, made, author, reason, "withdraw", "judgement", field=judgement))

    def _keep(
        self, seen: Seen, action: Action, author: str, reason: str, field: str = "", value: msgspec.Raw | None = None
    ) -> Judgement:
        name, made = stamp()
        at = anchor(seen.key, seen.version, seen.text, span_of(seen.record), kind_of(seen.record))
        record = msgspec.Raw(msgspec.json.encode(seen.record))
        value = msgspec.Raw(b"null") if value is None else value
        return self._corrections.add(
            Judgement(name, made, author, reason, action, seen.target, at, record, field, value)
        )

    def _cast(self, action: Action, actor: str, into: Actor, words: str, author: str, reason: str) -> Judgement:
        name, made = stamp()
        value = msgspec.Raw(msgspec.json.encode(into))
        return self._corrections.add(
            Judgement(name, made, author, reason, action, "actor", field=actor, value=value, words=words)
        )


def full_value(field: str, value: Any, record: Record) -> Any:
    """The value of a field as the record holds it, from a short form or from itself.

    `RUS/MIL/Wagner Group` is an actor, `RUS + BLR/GOV` are two; `2022-03-14` or `2022-03-14/2022-03-16` is a date;
    a text is a place; `drone aerial` are modes; `yes` and `no` are so of yes-or-no fields.
    """
    span = list(span_of(record))
    if field in PARTIES and isinstance(value, str):
        return [_actor(part) for part in value.split("+") if part.strip()]
    if field == "speaker" and isinstance(value, str):
        return _actor(value)
    if field in WORDS and isinstance(value, str):
        return value.split()
    if field == "date" and isinstance(value, str):
        start, _, end = value.partition("/")
        when = {"start": start, "end": end or start, "span": span, "grain": "day", "rule": "judgement"}
        return when if value else None
    if field == "place" and isinstance(value, str):
        return {"text": value, "span": span} if value else None
    if field == "historical" and isinstance(value, str):
        return {"yes": True, "no": False}.get(value, value)
    return msgspec.to_builtins(value)


def named_actor(text: str) -> Actor:
    """`RUS/MIL/Wagner Group` → an actor: code, then sector and name if they are there."""
    return msgspec.convert(_actor(text), Actor)


def _actor(text: str) -> Mapping[str, Any]:
    code, _, rest = text.strip().partition("/")
    sector, _, name = rest.partition("/")
    return {"code": code, "sector": sector or None, "name": name or None, "reasons": ["judgement"]}


def _kept(event: Event) -> tuple[str, ...]:
    """The modes of an event that its type has."""
    names = load_ontology().mode_names(event.type)
    return tuple(mode for mode in event.mode if mode in names)


def _misfit(event: Event, field: str) -> str:
    """What is wrong with a type or a mode, or an empty text if nothing is."""
    wrong = load_ontology().check(event.type, event.mode if field == "mode" else ())
    return wrong[0] if wrong else ""
