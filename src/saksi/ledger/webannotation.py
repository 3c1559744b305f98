"""Records → W3C Web Annotations (JSON-LD), so that other tools can show them on the page they were read from.

The target is the article's URL with two selectors: the words as a quotation, and their position. Positions count
code points of the ledger's text, which a web page's own text need not share; the quotation finds the words anyway.
"""

from __future__ import annotations

from typing import Any

import msgspec

from saksi.ledger.judging import Record, span_of
from saksi.model import Article, Event

CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def annotation(name: str, article: Article, record: Record, around: tuple[str, str, str]) -> dict[str, Any]:
    """The annotation of one event or statement; `around` are the words it is anchored at, those before and after."""
    words, before, after = around
    start, stop = span_of(record)
    event = isinstance(record, Event)
    return {
        "@context": CONTEXT,
        "id": f"urn:saksi:{'event' if event else 'statement'}:{name}",
        "type": "Annotation",
        "motivation": "classifying" if event else "identifying",
        "body": [
            {"type": "TextualBody", "purpose": "tagging", "value": _tag(record), "format": "text/plain"},
            {"type": "TextualBody", "purpose": "describing", "format": "application/json", "value": _json(record)},
        ],
        "target": {
            "source": article.url or f"urn:saksi:article:{article.id}",
            "selector": [
                {"type": "TextQuoteSelector", "exact": words, "prefix": before, "suffix": after},
                {"type": "TextPositionSelector", "start": start, "end": stop},
            ],
        },
    }


def _tag(record: Record) -> str:
    return record.type if isinstance(record, Event) else f"statement:{record.stance}"


def _json(record: Record) -> str:
    return msgspec.json.encode(record).decode()
