"""Actor tables → ActorBook: every alias of every listed actor, found in one pass over the text.

Aho–Corasick: short acronyms over the text as it stands ("as" is not "AS"), all else over lower-cased text. Offsets are
code points. Word boundaries are the tokenizer's: whoever reads the hits keeps those that start and end with a token
("NATO" in "SENATOR" does not).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from ahocorasick_rs import AhoCorasick, MatchKind
from msgspec import Struct

from saksi.language.pack import Pack
from saksi.resolve.places import Gazetteer
from saksi.resolve.table import ActorTable, LeaderRow

ACRONYM_LENGTH = 4
UNKNOWN = "UNK"
SURROGATES = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")


class SeatRow(Struct, frozen=True, forbid_unknown_fields=True):
    """lexicon/seats.tsv: a building or street that stands for an institution."""

    word: str
    code: str
    sector: str | None = None
    name: str | None = None


class Entry(Struct, frozen=True):
    """One listed actor or place. `since` and `until` are ISO dates, partial or empty; `kind` is where it was listed."""

    kind: str
    code: str
    name: str
    sector: str | None = None
    since: str = ""
    until: str = ""
    wikidata: str | None = None
    office: str | None = None


class Hit(Struct, frozen=True):
    """An alias found in the text, with everything it may stand for."""

    start: int
    end: int
    entries: tuple[Entry, ...]


def fold(text: str) -> str:
    """Lower case that keeps every code point in its place."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


class ActorBook:
    """Finds listed names in text. Built once from the tables."""

    def __init__(self, entries: Iterable[tuple[str, Entry]]) -> None:
        """`entries` are (alias, entry) pairs; the alias keeps the letter case in which it is written."""
        meanings: dict[str, list[Entry]] = defaultdict(list)
        self._exact: dict[str, set[str]] = defaultdict(set)
        for alias, entry in entries:
            key = fold(alias)
            if entry not in meanings[key]:
                meanings[key].append(entry)
            self._exact[key].add(alias)
        acronyms = {key for key, spellings in self._exact.items() if all(map(_is_acronym, spellings))}
        self._keys = [key for key in meanings if key not in acronyms]
        self._small = [any(s[:1].islower() for s in self._exact[key]) for key in self._keys]
        self._by_key = {key: tuple(found) for key, found in meanings.items()}
        self._names = AhoCorasick(self._keys, matchkind=MatchKind.Standard)
        self._acronyms = [spelling for key in meanings if key in acronyms for spelling in sorted(self._exact[key])]
        self._capitals = AhoCorasick(self._acronyms, matchkind=MatchKind.Standard)

    def find(self, text: str) -> list[Hit]:
        """Every hit by start, longer ones first; hits may overlap and may lie inside longer words."""
        plain = _encodable(text)
        hits = [
            Hit(start, end, self._by_key[fold(self._acronyms[index])])
            for index, start, end in self._capitals.find_matches_as_indexes(plain, overlapping=True)
        ]
        for index, start, end in self._names.find_matches_as_indexes(fold(plain), overlapping=True):
            if text[start].islower() and not self._small[index]:
                continue  # nine in ten: a short name inside an ordinary word
            key = self._keys[index]
            if text[start].isupper() or text[start:end] in self._exact[key]:
                hits.append(Hit(start, end, self._by_key[key]))
        hits.sort(key=lambda hit: (hit.start, -hit.end))
        return hits

    def look_up(self, name: str) -> tuple[Entry, ...]:
        """Everything listed under exactly this name."""
        return self._by_key.get(fold(name), ())

    def aliases(self) -> Iterator[tuple[str, Entry]]:
        """Every spelling with everything it may stand for."""
        for key, entries in self._by_key.items():
            yield from ((spelling, entry) for spelling in sorted(self._exact[key]) for entry in entries)


def _encodable(text: str) -> str:
    """The text with half surrogates, which no text file can hold, replaced one for one."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.translate(SURROGATES)
    return text


def _is_acronym(spelling: str) -> bool:
    """Matched as it stands: "as" is not "AS". Any other name is matched if it starts with a capital."""
    return len(spelling) <= ACRONYM_LENGTH and spelling.isupper()


def load_book(table: ActorTable, pack: Pack, gazetteer: Gazetteer | None = None) -> ActorBook:
    """The shipped tables as one book. Places come last, so that a state or person of the same name is seen first."""
    pairs: list[tuple[str, Entry]] = []
    for state in table.states:
        entry = Entry("state", state.code, state.name)
        pairs += [(alias, entry) for alias in (state.name, *_split(state.aliases))]
        seat = Entry("capital", state.code, state.name)
        pairs += [(alias, seat) for alias in _split(state.capitals)]
    for seat_row in pack.table("seats", SeatRow):
        pairs.append((seat_row.word, Entry("seat", seat_row.code, seat_row.name or seat_row.word, seat_row.sector)))
    for org in (*table.organisations, *table.institutions):
        entry = Entry("org", org.code, org.name, org.sector, org.since, org.until)
        pairs += [(alias, entry) for alias in (org.name, *_split(org.aliases))]
    for medium in table.media:
        entry = Entry("media", medium.code, medium.name, "JRN")
        pairs += [(alias, entry) for alias in (medium.name, *_split(medium.aliases))]
    for leader in table.leaders:
        entry = leader_entry(leader)
        pairs += [(alias, entry) for alias in (leader.name, *_split(leader.aliases))]
    if gazetteer is not None:
        pairs += _places(gazetteer)
    return ActorBook(pairs)


def _places(gazetteer: Gazetteer) -> Iterable[tuple[str, Entry]]:
    """Places under every name but those that are also ordinary words or names of persons."""
    for alias, place in gazetteer.aliases():
        if alias not in place.weak:
            yield alias, Entry("place", place.country or UNKNOWN, place.name)


def leader_entry(row: LeaderRow) -> Entry:
    """One dated office of one person."""
    return Entry(
        "leader", row.code, row.name.partition(" (")[0], row.sector, row.since, row.until, row.wikidata, row.office
    )


def _split(cell: str | None) -> list[str]:
    return [part.strip() for part in (cell or "").split("|") if part.strip()]
