"""Mentions → countries: which one the article is about, and where a group or an act is said to be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from saksi.extract.naming import Mention
from saksi.model import Sentence
from saksi.resolve.book import UNKNOWN

FIRMS = "BUS"
WORLD_CODES = ("UNO", "IGO", "EUR")
PLACES = ("country", "place")
NEAR = 4  # words between a preposition and the place it leads to: `di sebuah desa dekat`
VERBS = ("VERB", "AUX")


def focus_codes(
    mentions: Sequence[Mention], home: dict[str, int], sentences: Sequence[Sentence], prepositions: frozenset[str]
) -> Counter[str]:
    """How often each country is named or implied in the article.

    The papers' own country weighs in where something tells of it, or where nothing tells of any other; a town
    named once without one of the `prepositions` tells nothing, since people bear such names.
    """
    codes: Counter[str] = Counter()
    firms: set[str] = set()
    towns: Counter[str] = Counter()
    for mention in mentions:
        for entries in (() if mention.generic else mention.entries, mention.owner):
            found = {e.code for e in entries if e.kind != "media" and e.sector != FIRMS}
            if len(found) == 1:
                code = found.pop()
                codes[code] += 1
                towns[code] += {e.kind for e in entries} == {"place"} and not _led(mention, sentences, prepositions)
            firms |= {e.code for e in entries if e.sector == FIRMS}
        row = mention.role or mention.group
        if row and row.code:
            codes[row.code] += 1
    del codes[UNKNOWN]
    for code, weight in home.items():
        vague = {place: count for place, count in towns.items() if count == codes[place] == 1}
        told = codes - Counter({**vague, **{world: codes[world] for world in WORLD_CODES}})
        if codes[code] or not (told or firms - {code}):
            codes[code] += weight
    return +codes


def _led(mention: Mention, sentences: Sequence[Sentence], prepositions: frozenset[str]) -> bool:
    """Whether a preposition of place, or a comma behind another place, leads to the mention."""
    before = sentences[mention.sentence].tokens[mention.first - 1].low if mention.first else ""
    return before == "," or before in prepositions


def place_after(
    sentence: Sentence, i: int, at: Sequence[Mention | None], prepositions: frozenset[str]
) -> Mention | None:
    """The place that a preposition at token i leads to: of `di Surin, Thailand` the last, which holds the others."""
    tokens = sentence.tokens
    if i >= len(tokens) or tokens[i].low not in prepositions:
        return None
    found: Mention | None = None
    k = i + 1
    while k < min(len(tokens), i + 1 + NEAR):
        mention = at[k]
        if mention is not None and (mention.kind in PLACES or mention.name):
            found = mention
            break
        if tokens[k].pos in VERBS or tokens[k].text == ",":
            return None
        k += 1
    while found is not None and found.last + 2 < len(tokens) and tokens[found.last + 1].text == ",":
        beyond = at[found.last + 2]
        if beyond is None or beyond.kind not in PLACES:
            break
        found = beyond
    return found if found is not None and found.kind in PLACES and found.entries else None
