"""Events → GraphML: actors as nodes; an edge for what one did to another, and one for who speaks about whom."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import product
from xml.etree import ElementTree

from msgspec import Struct, field

from saksi.ledger.identity import actor_key
from saksi.model import Actor, Event
from saksi.ontology.plover import Ontology

NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
KEYS = (  # id, for, name, type
    ("n0", "node", "label", "string"),
    ("n1", "node", "code", "string"),
    ("n2", "node", "sector", "string"),
    ("n3", "node", "wikidata", "string"),
    ("e0", "edge", "kind", "string"),
    ("e1", "edge", "events", "int"),
    ("e2", "edge", "score", "double"),
    ("e3", "edge", "types", "string"),
)
ILLEGAL = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 65534, 65535))  # not characters of XML 1.0


class _Edge(Struct):
    events: int = 0
    score: float = 0.0
    types: Counter[str] = field(default_factory=Counter)


def graphml(events: Iterable[Event], ontology: Ontology) -> bytes:
    """A directed graph with several edges between two nodes. `score` is the mean of PLOVER's."""
    actors: dict[str, Actor] = {}
    edges: Mapping[tuple[str, str, str], _Edge] = defaultdict(_Edge)
    for event in events:
        pairs = [("acts", pair) for pair in product(event.actors, event.recipients)]
        pairs += [(source.stance, (source.actor, actor)) for source in event.attribution for actor in event.actors]
        for kind, (one, other) in pairs:
            actors.setdefault(actor_key(one), one)
            actors.setdefault(actor_key(other), other)
            edge = edges[kind, actor_key(one), actor_key(other)]
            edge.events += 1
            edge.score += ontology.score(event.type, event.mode)
            edge.types[event.type] += 1
    return _xml(actors, edges)


def _xml(actors: Mapping[str, Actor], edges: Mapping[tuple[str, str, str], _Edge]) -> bytes:
    root = ElementTree.Element("graphml", xmlns=NAMESPACE)
    for name, target, label, kind in KEYS:
        ElementTree.SubElement(root, "key", {"id": name, "for": target, "attr.name": label, "attr.type": kind})
    graph = ElementTree.SubElement(root, "graph", id="saksi", edgedefault="directed")
    for key, actor in sorted(actors.items()):
        node = ElementTree.SubElement(graph, "node", id=_text(key))
        label = actor.name or actor.text or actor.code
        _data(node, n0=label, n1=actor.code, n2=actor.sector, n3=actor.wikidata)
    for number, ((kind, one, other), edge) in enumerate(sorted(edges.items())):
        line = ElementTree.SubElement(graph, "edge", id=f"e{number}", source=_text(one), target=_text(other))
        types = " ".join(f"{name}:{count}" for name, count in sorted(edge.types.items()))
        _data(line, e0=kind, e1=edge.events, e2=round(edge.score / edge.events, 3), e3=types)
    ElementTree.indent(root)
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _data(parent: ElementTree.Element, **values: object) -> None:
    for key, value in values.items():
        if value is not None:
            ElementTree.SubElement(parent, "data", key=key).text = _text(str(value))


def _text(text: str) -> str:
    return text.translate(ILLEGAL)
