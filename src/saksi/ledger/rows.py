"""Coding → rows of every table, and a row's record back. The rows hold nothing that the records do not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import msgspec
from msgspec.structs import replace

from saksi.ledger.identity import Identity, actor_key
from saksi.model import Actor, Article, Block, Coding, Event, Layout, Problem, Statement
from saksi.ontology.plover import Ontology

Row = dict[str, Any]
Rows = dict[str, list[Row]]


def article_row(article: Article, identity: Identity) -> Row:
    """The row of one version of an article."""
    return {
        "article": identity.version,
        "key": identity.key,
        "content": identity.content,
        "source_id": article.id,
        "url": article.url,
        "outlet": article.outlet,
        "title": article.title,
        "published": whole_day(article.published),
        "lang": article.lang,
        "characters": len(article.text),
        "text": article.text,
        "record": _json(replace(article, text="", layout=None)),
        "layout": _json(article.layout) if article.layout else None,
    }


def coding_rows(version: str, coding: Coding, ontology: Ontology) -> Rows:
    """The rows of everything one article yielded. `version` is the article's id in the ledger."""
    counts = {"events": len(coding.events), "statements": len(coding.statements), "problems": len(coding.problems)}
    rows: Rows = {
        "codings": [{"article": version, **counts}],
        "blocks": [_block(version, n, block) for n, block in enumerate(coding.blocks)],
        "statements": [statement_row(version, n, s, coding.article.text) for n, s in enumerate(coding.statements)],
        "problems": [_problem(version, n, problem) for n, problem in enumerate(coding.problems)],
        "events": [],
        "event_actors": [],
        "attributions": [],
    }
    for n, event in enumerate(coding.events):
        for name, more in event_rows(version, n, event, coding.article, ontology).items():
            rows[name] += more
    return rows


def event_rows(version: str, n: int, event: Event, article: Article, ontology: Ontology) -> Rows:
    """The rows of one event: itself, its parties, its sources."""
    name = record_id(version, event.id)
    return {
        "events": [_event(name, version, n, event, article, ontology)],
        "event_actors": list(_parties(name, version, event)),
        "attributions": list(_sources(name, version, event)),
    }


def statement_row(version: str, n: int, statement: Statement, text: str) -> Row:
    """The row of one statement in an article's `text`."""
    speaker = statement.speaker
    return {
        "statement": record_id(version, statement.id),
        "article": version,
        "n": n,
        "speaker": actor_key(speaker),
        "speaker_code": speaker.code,
        "speaker_sector": speaker.sector,
        "speaker_name": speaker.name,
        "speaker_words": speaker.text,
        "form": statement.form,
        "stance": statement.stance,
        "start": statement.content[0],
        "stop": statement.content[1],
        "words": text[slice(*statement.content)],
        "rule": statement.rule,
        "record": _json(statement),
    }


def record_id(version: str, own: str) -> str:
    """An id that no other record of the ledger has: ids of the coding are told apart only within their article."""
    return f"{version}-{own}"


def article_of(row: Mapping[str, Any]) -> Article:
    """The article of a row of `articles`, with its layout if the row has it."""
    article = replace(msgspec.json.decode(row["record"], type=Article), text=row["text"])
    layout = row.get("layout")
    return replace(article, layout=msgspec.json.decode(layout, type=Layout)) if layout else article


def whole_day(text: str | None) -> str | None:
    """An ISO day if the text begins with one that exists, None for partial dates (`XXXX-02-24`) and what is no date."""
    try:
        return date.fromisoformat((text or "")[:10]).isoformat()
    except ValueError:
        return None


def _event(name: str, version: str, n: int, event: Event, article: Article, ontology: Ontology) -> Row:
    first, last = (whole_day(event.date.start), whole_day(event.date.end)) if event.date else (None, None)
    return {
        "event": name,
        "article": version,
        "n": n,
        "start": event.trigger[0],
        "stop": event.trigger[1],
        "words": article.text[slice(*event.trigger)],
        "type": event.type,
        "mode": " ".join(event.mode),
        "context": " ".join(event.context),
        "quad": ontology.quad_code(event.type),
        "score": ontology.score(event.type, event.mode),
        "status": event.status,
        "historical": event.historical,
        "date": first,
        "enddate": last,
        "date_text": f"{event.date.start}/{event.date.end}" if event.date else None,
        "day": first or whole_day(article.published),
        **_place(event),
        "rule": event.rule,
        "record": _json(event),
    }


def _place(event: Event) -> Row:
    place = event.place
    return {
        "place": (place.name or place.text) if place else None,
        "place_words": place.text if place else None,
        "place_country": place.country if place else None,
        "place_division": place.division if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "level": place.level if place else None,
    }


def _parties(name: str, version: str, event: Event) -> Iterator[Row]:
    sides: Sequence[tuple[str, tuple[Actor, ...]]] = (("actor", event.actors), ("recipient", event.recipients))
    for role, actors in sides:
        for n, actor in enumerate(actors):
            start, stop = actor.span or (None, None)
            where = {"event": name, "article": version, "role": role, "n": n}
            yield {**where, **_actor(actor), "office": actor.office, "start": start, "stop": stop}


def _sources(name: str, version: str, event: Event) -> Iterator[Row]:
    for n, source in enumerate(event.attribution):
        said = record_id(version, source.statement) if source.statement else None
        where = {"event": name, "article": version, "n": n}
        yield {**where, **_actor(source.actor), "stance": source.stance, "statement": said}


def _actor(actor: Actor) -> Row:
    return {
        "actor": actor_key(actor),
        "code": actor.code,
        "sector": actor.sector,
        "name": actor.name,
        "wikidata": actor.wikidata,
        "words": actor.text,
    }


def _block(version: str, n: int, block: Block) -> Row:
    start, stop = block.span
    where = {"article": version, "n": n, "kind": block.kind, "start": start, "stop": stop}
    return {**where, "rule": block.rule, "record": _json(block)}


def _problem(version: str, n: int, problem: Problem) -> Row:
    start, stop = problem.span or (None, None)
    said = {"kind": problem.kind, "message": problem.message}
    return {"article": version, "n": n, **said, "start": start, "stop": stop}


def _json(record: msgspec.Struct) -> str:
    return msgspec.json.encode(record).decode()
