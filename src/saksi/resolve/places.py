"""Place names → places of the shipped gazetteer (data/places.tsv): country, larger unit, coordinates.

Names are compared without case, accents, apostrophes and hyphens, so that `Sana'a` and `Sanaa`, `São Paulo` and `Sao
Paulo` are one. A name that several places bear yields all of them, the best known first.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from math import log10
from pathlib import Path

from msgspec import Struct

from saksi.tables import read_tsv

TABLE = Path(__file__).parent / "data" / "places.tsv"
# How well known a kind of place is whatever its people, in powers of ten of inhabitants; a capital's is added to them.
# Regions and waters are in the table because papers name them.
STANDING = {
    "country": 8.0,
    "province": 7.0,
    "region": 7.0,
    "water": 7.0,
    "landmark": 7.0,
    "island": 6.0,
    "border": 6.0,
    "division": 5.5,
    "regency": 5.0,
    "capital": 3.0,
}
# How exact each kind is, as `model.Where` has it.
LEVELS = {
    "country": 1,
    "province": 2, "division": 2, "region": 2, "water": 2, "island": 2,
    "regency": 3,
    "city": 4, "capital": 4, "town": 4, "district": 4,
    "landmark": 5, "border": 5,
}  # fmt: skip
ASKED_FOR = ("district", "town", "landmark", "border")  # found only where the words ask for a place
CLEAR_LEAD = 1.0  # powers of ten that put a place beyond doubt against one of the same name abroad
MARKS = dict.fromkeys(map(ord, "'’‘`ʼ"), None) | {ord("-"): " ", ord("–"): " "}


class PlaceRow(Struct, frozen=True, forbid_unknown_fields=True):
    """data/places.tsv; its comment says what each column means."""

    name: str
    kind: str
    aliases: str = ""
    country: str = ""
    division: str = ""
    lat: float | None = None
    lon: float | None = None
    population: int = 0
    weak: str = ""
    geonameid: int | None = None
    since: str = ""


class Place(Struct, frozen=True):
    """One place. `country` is alpha-3 (or KOS, PSE, HKG), "" for what no one state holds; degrees; people."""

    name: str
    country: str
    division: str
    kind: str
    lat: float | None
    lon: float | None
    population: int
    aliases: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    geonameid: int | None = None
    since: str = ""

    @property
    def level(self) -> int | None:
        """How exact the place is, 1 (country or larger) to 5 (a site)."""
        return 1 if self.kind == "region" and not self.country else LEVELS.get(self.kind)

    @property
    def standing(self) -> float:
        """How well known the place is, in powers of ten of inhabitants."""
        known = STANDING.get(self.kind, 0.0)
        people = log10(max(self.population, 1))
        return known + people if self.kind == "capital" else max(known, people)


def key_of(name: str) -> str:
    """A name as it is compared: no case, accents, apostrophes, hyphens or double blanks."""
    if name.isascii() and name.replace(" ", "").isalnum():  # most names: nothing to fold but case
        return " ".join(name.lower().split())
    letters = unicodedata.normalize("NFKD", name.translate(MARKS))
    return " ".join("".join(c for c in letters if not unicodedata.combining(c)).casefold().split())


class Gazetteer:
    """The places by name. Build one with `Gazetteer.load()`."""

    def __init__(self, places: Sequence[Place]) -> None:
        self.places = tuple(places)
        self.by_key: dict[str, list[Place]] = {}
        for place in sorted(self.places, key=lambda place: -place.standing):
            for key in dict.fromkeys(map(key_of, (place.name, *place.aliases))):
                self.by_key.setdefault(key, []).append(place)

    @classmethod
    def load(cls, table: Path = TABLE) -> Gazetteer:
        """The shipped table, or another of its shape. Raises PackError if it cannot be read."""
        return cls([place_of(row) for row in read_tsv(table, PlaceRow)])

    def find(self, name: str) -> tuple[Place, ...]:
        """Every place that bears the name, best known first."""
        return tuple(self.by_key.get(key_of(name), ()))

    def country_of(self, name: str, prefer: Sequence[str] = ()) -> str | None:
        """The country of the place meant: of a preferred country if one has it, else the clear best; None if open."""
        found = self.find(name)
        for country in prefer:
            if any(place.country == country for place in found):
                return country
        if not found or not found[0].country:
            return None
        rivals = (place for place in found if place.country != found[0].country)
        rival = next(rivals, None)
        if rival and found[0].standing - rival.standing < CLEAR_LEAD:
            return None
        return found[0].country

    def aliases(self) -> Iterator[tuple[str, Place]]:
        """Every name that stands for a place by itself: no districts or towns, no ordinary words."""
        for place in self.places:
            if place.kind in ASKED_FOR:
                continue
            yield from ((name, place) for name in (place.name, *place.aliases) if name not in place.weak)


def place_of(row: PlaceRow) -> Place:
    """A row with its lists split."""
    aliases, weak = parts(row.aliases), parts(row.weak)
    return Place(row.name, row.country, row.division, row.kind, row.lat, row.lon, row.population, aliases, weak,
                 row.geonameid, row.since)  # fmt: skip


def parts(cell: str) -> tuple[str, ...]:
    """The names of a cell."""
    return tuple(part for part in cell.split("|") if part)
