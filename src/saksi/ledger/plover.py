"""Event → PLOVER 2.0 record with the manual's field names; status, attribution and rule stand beside them."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from saksi.model import Actor, Article, Coding, Event, Where
from saksi.ontology.plover import Ontology


def strict(coding: Coding, ontology: Ontology) -> Coding:
    """The coding with the manual's collapses: cooperation to come is AGREE, negated events are left out."""
    return replace(coding, events=tuple(new for event in coding.events if (new := _collapsed(event, ontology))))


def records(coding: Coding, ontology: Ontology) -> tuple[dict[str, Any], ...]:
    """One record per event. Dates are ISO; `size` lists numbers with what they count; `text_info` holds offsets."""
    return tuple(
        record(coding.article, event, coding.article.text[slice(*event.trigger)], ontology) for event in coding.events
    )


def _collapsed(event: Event, ontology: Ontology) -> Event | None:
    new = ontology.collapsed(event.type, event.status, strict=True)
    if not new:
        return None
    return replace(event, type=new, mode=tuple(mode for mode in event.mode if mode in ontology.mode_names(new)))


def record(article: Article, event: Event, words: str, ontology: Ontology) -> dict[str, Any]:
    """One event's record; `words` are its trigger. See `records`."""
    place = event.place
    return {
        "id": event.id,
        "date": event.date.start if event.date else None,
        "enddate": event.date.end if event.date else None,
        "actor": [_actor(actor) for actor in event.actors],
        "recipient": [_actor(actor) for actor in event.recipients],
        "event": event.type,
        "mode": list(event.mode),
        "context": list(event.context),
        "event_loc": _location(place) if place else None,
        "event_text": words,
        "quad_code": ontology.quad_code(event.type),
        "event_scale": ontology.score(event.type, event.mode),
        "size": [{"what": size.what, "low": size.low, "high": size.high} for size in event.size],
        "text_info": {"article": article.id, "trigger": event.trigger, "lang": article.lang},
        "cite_info": {
            "outlet": article.outlet,
            "title": article.title,
            "url": article.url,
            "published": article.published,
        },
        "status": event.status,
        "historical": event.historical,
        "attribution": [{**_actor(source.actor), "stance": source.stance} for source in event.attribution],
        "rule": event.rule,
    }


def _actor(actor: Actor) -> dict[str, Any]:
    return {
        "code": actor.code,
        "sector": actor.sector,
        "name": actor.name,
        "office": actor.office,
        "wikidata": actor.wikidata,
        "text": actor.text,
        "span": actor.span,
    }


def _location(where: Where) -> dict[str, Any]:
    """PLOVER's event_loc, with what the gazetteer knows of the place."""
    return {
        "text": where.text,
        "country": where.country,
        "name": where.name,
        "division": where.division,
        "lat": where.lat,
        "lon": where.lon,
        "resolution": where.level,
        "geonameid": where.geonameid,
    }
