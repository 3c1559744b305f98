"""Codings → GeoJSON (RFC 7946): a feature for the scene, origin and goal of each event.

Only towns and sites are points. A country, a province or a sea is no point: its feature has no geometry, and the
gazetteer's middle of it stands in the property `center`. A place that the gazetteer lacks has neither.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from saksi.model import Coding, Event, Where
from saksi.resolve.stamps import iso

POINT_LEVEL = 3  # from regencies on, see `model.Where.level`


def to_geojson(codings: Iterable[Coding]) -> dict[str, Any]:
    """One FeatureCollection. Positions are longitude, latitude in degrees (WGS 84)."""
    return {"type": "FeatureCollection", "features": [f for coding in codings for f in features(coding)]}


def features(coding: Coding) -> Iterator[dict[str, Any]]:
    """The features of one article, for output line by line."""
    for event in coding.events:
        places = (event.place, *event.route) if event.place else event.route
        for where in places:
            yield _feature(coding, event, where)


def _feature(coding: Coding, event: Event, where: Where) -> dict[str, Any]:
    position = None if where.lat is None or where.lon is None else [where.lon, where.lat]
    point = position is not None and (where.level or 0) >= POINT_LEVEL
    return {
        "type": "Feature",
        "id": f"{event.id}-{where.role}",
        "geometry": {"type": "Point", "coordinates": position} if point else None,
        "properties": {
            "event": event.id,
            "article": coding.article.id,
            "published": coding.article.published,
            "type": event.type,
            "mode": list(event.mode),
            "status": event.status,
            "actors": [actor.name or actor.text or actor.code for actor in event.actors],
            "recipients": [actor.name or actor.text or actor.code for actor in event.recipients],
            "date": iso(event.date) if event.date else None,
            "role": where.role,
            "center": position,
            **_place(where),
        },
    }


def _place(where: Where) -> dict[str, Any]:
    """What is known of a place, under the names of PLOVER's event_loc and our own beside them."""
    return {
        "text": where.text,
        "span": list(where.span),
        "name": where.name,
        "country": where.country,
        "division": where.division,
        "level": where.level,
        "geonameid": where.geonameid,
    }
