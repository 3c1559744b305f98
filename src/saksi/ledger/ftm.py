"""Events → FollowTheMoney entities: LegalEntity for who acts, Article for the text, Event for what happened.

Only properties of the schema of FollowTheMoney 4; its own package checks them in the tests. Its ids are hashes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from saksi.ledger.identity import actor_key, digest
from saksi.ledger.rows import whole_day
from saksi.model import Actor, Article, Event

Entity = dict[str, Any]


def entities(article: Article, event: Event, words: str) -> Iterator[Entity]:
    """The entities of one event: its actors, recipients and sources, its article, itself. `words` are its trigger."""
    sources = [source.actor for source in event.attribution]
    for actor in (*event.actors, *event.recipients, *sources):
        yield _legal_entity(actor)
    document = _document(article)
    yield document
    yield _event(article, event, words, document["id"])


def _legal_entity(actor: Actor) -> Entity:
    part = [f"PLOVER sector {actor.sector}"] if actor.sector else []
    return _entity(
        f"saksi-actor-{digest(_party(actor))}",
        "LegalEntity",
        name=_label(actor),
        wikidataId=actor.wikidata,
        keywords=[f"PLOVER code {actor.code}", *part],
    )


def _document(article: Article) -> Entity:
    return _entity(
        f"saksi-article-{article.id}",
        "Article",
        fileName=article.id,
        title=article.title,
        publishedAt=whole_day(article.published),
        publisher=article.outlet,
        sourceUrl=article.url if (article.url or "").startswith(("http://", "https://")) else None,
    )


def _event(article: Article, event: Event, words: str, document: str) -> Entity:
    parties = " + ".join(map(_label, event.actors)) or "?"
    name = f"{event.type}: {parties}" + (f" → {' + '.join(map(_label, event.recipients))}" if event.recipients else "")
    said = [f"{_label(source.actor)}: {source.stance}" for source in event.attribution]
    involved = {f"saksi-actor-{digest(_party(actor))}" for actor in (*event.actors, *event.recipients)}
    return _entity(
        f"saksi-event-{event.id}",
        "Event",
        name=name,
        startDate=whole_day(event.date.start) if event.date else None,
        endDate=whole_day(event.date.end) if event.date else None,
        location=(event.place.name or event.place.text) if event.place else None,
        involved=sorted(involved),
        summary=f"“{words}” ({event.status}); " + ("; ".join(said) or "told by the article itself"),
        keywords=[event.type, *event.mode, *event.context, event.status],
        recordId=event.id,
        publisher=article.outlet,
        sourceUrl=article.url if (article.url or "").startswith(("http://", "https://")) else None,
        proof=document,
    )


def _entity(identity: str, schema: str, /, **properties: str | list[str] | None) -> Entity:
    """An entity with those properties that have a value; a property is a list of texts."""
    listed = {key: [value] if isinstance(value, str) else value for key, value in properties.items() if value}
    return {"id": identity, "schema": schema, "properties": listed}


def _party(actor: Actor) -> str:
    """What makes an actor another one: its key, and its words where it has no name."""
    return actor_key(actor) if actor.name or actor.wikidata else f"{actor_key(actor)} {actor.text or ''}"


def _label(actor: Actor) -> str:
    return actor.name or " ".join((actor.text or "").split()) or actor.code
