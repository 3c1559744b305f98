"""Acronyms of bodies that the tagger knows for names in one place only: `kelompok oposisi Kenya BYPA`."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from saksi.extract.naming import Mention
from saksi.model import Reading, Token

SHORTEST = 4
BODIES = ("org", "group")


def acronyms_again(reading: Reading, found: Sequence[Mention]) -> list[Mention]:
    """The mentions of an article, with every acronym that some other mention shows to be a body's name."""
    return with_words(reading, found, {name for mention in found if (name := _acronym(reading, mention))})


def with_words(
    reading: Reading, found: Sequence[Mention], words: Collection[str], listed: str | None = None
) -> list[Mention]:
    """The mentions of an article, with each of the words, as written, that stands in none of them yet as a name."""
    covered = {(m.sentence, i) for m in found for i in range(m.first, m.last + 1)}
    added = [
        Mention(s.index, t.i, t.i, t.i, "name", t.text, listed=listed)
        for s in reading.sentences
        for t in s.tokens
        if t.text in words and (s.index, t.i) not in covered
    ]
    return sorted([*found, *added], key=lambda m: (m.sentence, m.first))


def _acronym(reading: Reading, mention: Mention) -> str | None:
    """The acronym that ends a noun for a body with its country: `kelompok oposisi Kenya [BYPA]`."""
    row = mention.group or mention.role
    body = row is not None and row.kind in BODIES and mention.owner and not mention.entries
    last = reading.sentences[mention.sentence].tokens[mention.last]
    return last.text if body and mention.last > mention.head + 1 and _is_acronym(last) else None


def _is_acronym(token: Token) -> bool:
    return token.text.isalpha() and token.text.isupper() and len(token.text) >= SHORTEST
