"""Words of a place → the place of the gazetteer that is meant, by what stands beside it and by the rest of the article.

`Distrik Kenyam, Kabupaten Nduga` is told by what follows the comma; `Tripoli` by the country that the article is about.
A building gets its country so, but never coordinates that are not its own.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence

from msgspec import Struct

from saksi.model import PlaceRole, Sentence, Token, Where
from saksi.resolve.phrases import Phrase, name_runs
from saksi.resolve.places import ASKED_FOR, Gazetteer, Place, key_of

WELL_KNOWN = ("country", "capital", "province", "regency", "region")
SURVEYED = (*WELL_KNOWN, "city", "division", "island")
HYPHENS = ("-", "–")
TAIL = 7  # tokens after a name in which the larger places it lies in are looked for
LONGEST = 4  # words of a name in the gazetteer
SITE_LEVEL = 5
VILLAGE_LEVEL = 4
CLEAR_SHARE = 0.5  # of what an article says of countries, that puts the one meant beyond doubt
FARTHEST = 500  # sentences: what is named farther away tells nothing of a country
LONGEST_BEFORE = 8  # words of a name before the larger place it lies in
AFTER_COST = 3  # a country named later in the article tells as little as one named so many sentences before


class SceneRules(Struct, frozen=True, forbid_unknown_fields=True):
    """rules/scenes.toml."""

    going: frozenset[str]
    striking: frozenset[str]
    over: frozenset[str]
    areas: frozenset[str]
    at: frozenset[str]
    toward: frozenset[str]
    via: frozenset[str]
    stops: frozenset[str]
    nowhere: frozenset[str]
    through: frozenset[str]
    compass: frozenset[str]
    causes: frozenset[str]
    topics: frozenset[str]
    relativizer: str
    talking: frozenset[str]
    blaming: frozenset[str]
    sending: frozenset[str]
    moving: frozenset[str]
    start: frozenset[str]
    there: frozenset[str]
    seat: frozenset[str]
    sites: frozenset[str]
    vague: frozenset[str]
    villages: frozenset[str]
    titles: frozenset[str]
    standing: frozenset[str]
    raiding: frozenset[str]
    leaving: frozenset[str]
    siting: frozenset[str]
    happenings: frozenset[str]
    only_ones: frozenset[str]
    then: frozenset[str]
    harmed: frozenset[str]
    harming: frozenset[str]
    causing: frozenset[str]
    finding: frozenset[str]
    home: str
    home_sites: frozenset[str]


class Named(Struct, frozen=True):
    """A place named in an article: sentence, first and last token, and whether a word of place stands before it."""

    sentence: int
    first: int
    last: int
    place: Place
    marked: bool


class Surroundings(Struct, frozen=True):
    """The places that an article names, in order, and by the words before `, X` the larger place X."""

    sentences: tuple[Sentence, ...]
    named: tuple[Named, ...]
    within: dict[str, Place]

    def countries(self, sentence: int) -> dict[str, float]:
        """Country → its share of what the article says of countries, seen from one of its sentences."""
        weights: dict[str, float] = defaultdict(float)
        first = bisect_left(self.named, sentence - FARTHEST, key=lambda one: one.sentence)
        last = bisect_right(self.named, sentence + FARTHEST, key=lambda one: one.sentence)
        for one in self.named[first:last]:
            if one.place.country:
                away = sentence - one.sentence if one.sentence <= sentence else one.sentence - sentence + AFTER_COST
                weights[one.place.country] += (1 + one.marked) / (1 + away)
        total = sum(weights.values()) or 1.0
        return {code: weight / total for code, weight in sorted(weights.items(), key=lambda item: -item[1])}


class Locator:
    """Finds what place some words mean. Made once from the rules and the gazetteer."""

    def __init__(self, rules: SceneRules, gazetteer: Gazetteer) -> None:
        self.rules = rules
        self.gazetteer = gazetteer
        self.marks = rules.at | rules.toward | rules.start | rules.areas
        self.seats = {place.country: place for place in gazetteer.places if place.kind == "capital"}
        self.weak = frozenset(key_of(name) for place in gazetteer.places for name in place.weak)

    def survey(self, sentences: Sequence[Sentence]) -> Surroundings:
        """The known places that the sentences name; plain words count only after a word of place."""
        named: list[Named] = []
        within: dict[str, Place] = {}
        for sentence in sentences:
            i = 0
            while i < len(sentence.tokens):
                one = self.named_at(sentence, i) if sentence.tokens[i].text[0].isupper() else None
                if one:
                    named.append(one)
                    for words in _followed(sentence, one.first):
                        within.setdefault(words, one.place)
                i = one.last + 1 if one else i + 1
        return Surroundings(tuple(sentences), tuple(named), within)

    def named_at(self, sentence: Sentence, first: int) -> Named | None:
        """The longest name of a known place that begins at token `first`."""
        words = [token.text for token in sentence.tokens[first : first + LONGEST]]
        marked = first > 0 and sentence.tokens[first - 1].low in self.marks
        for length in range(len(words), 0, -1):
            if not words[length - 1][0].isalnum():
                continue
            name = " ".join(words[:length])
            found = self.gazetteer.find(name)
            more = first + length < len(sentence.tokens) and sentence.tokens[first + length].text[0].isupper()
            if found and self.tells(name, found[0], marked) and not (more and found[0].kind in ASKED_FOR):
                return Named(sentence.index, first, first + length - 1, found[0], marked)
        return None

    def tells(self, name: str, place: Place, marked: bool) -> bool:
        """Whether a name in running text is that of the place: a town's or an ordinary word's needs a word of place."""
        return marked or (place.kind in SURVEYED and key_of(name) not in self.weak)

    def locate(
        self, sentence: Sentence, phrase: Phrase, text: str, around: Surroundings, role: PlaceRole = "scene"
    ) -> Where:
        """The place that a phrase names, with all that is known of it and nothing more."""
        first = self.past_small(sentence, phrase.first, phrase.last)
        tokens = sentence.tokens[first : phrase.last + 1]
        span = (tokens[0].start, tokens[-1].end)
        bare = Where(text[slice(*span)], span, role=role)
        runs = name_runs(sentence, phrase.first, phrase.last)
        tail = name_runs(sentence, phrase.last + 1, min(phrase.last + TAIL, len(sentence.tokens) - 1))
        larger = self.larger_in(tail)
        larger = larger or self.larger_elsewhere(runs[0] if runs else "", around)
        shares = around.countries(sentence.index)
        place, whole = self.choose(runs, larger, shares)
        if place and place.kind == "country" and tokens[0].low in self.rules.seat:
            place = self.seats.get(place.country, place)
        if place is None:
            return self.unlisted(bare, tokens, larger, shares)
        return self.listed(bare, tokens, place, whole, larger)

    def larger_in(self, runs: Sequence[str]) -> list[Place]:
        """The places named by some runs; a word of a known name is no place of its own: Selat of Selat Hormuz."""
        known: dict[str, Place] = {}
        for run in runs:
            if not any(f" {run} " in f" {longer} " for longer in known):
                known.update((run, place) for place in self.gazetteer.find(run)[:1])
        return list(known.values())

    def larger_elsewhere(self, name: str, around: Surroundings) -> list[Place]:
        """The larger places that follow the same name elsewhere in the article: Al-Maghazi, Jalur Gaza."""
        larger = None if not name or self.gazetteer.find(name) else around.within.get(name)
        return [larger] if larger else []

    def past_small(self, sentence: Sentence, first: int, end: int) -> int:
        """The token where a place begins after words like `dalam` and `pintu masuk`, `end` if there is none before."""
        while first < end and sentence.tokens[first].low in self.rules.through:
            first += 1
        return first

    def choose(
        self, runs: Sequence[str], larger: Sequence[Place], shares: dict[str, float]
    ) -> tuple[Place | None, bool]:
        """The place that a run of capitals names, and whether the run is the whole name."""
        if not runs:
            return None, False
        prefer = [place.country for place in larger if place.country]
        titled = self.untitled(runs[0])
        for run in dict.fromkeys((*runs[:1], titled, *runs[1:])):
            found = self.gazetteer.find(run)
            whole = run in (runs[0], titled)
            cut = any(other.startswith(f"{run} ") for other in runs)
            if not found or (not whole and (cut or found[0].kind not in WELL_KNOWN)):
                continue
            inside = [place for place in found if place.division and any(lies_in(place, one) for one in larger)]
            if inside or not found[0].country:
                return (inside or found)[0], whole
            country = self.gazetteer.country_of(run, prefer or list(shares)[:1])
            country = country or self.gazetteer.country_of(run, list(shares))
            if country:
                return next(place for place in found if place.country == country), whole
        return None, False

    def untitled(self, name: str) -> str:
        """A name less the words for the kind of place: Kenyam of Distrik Kenyam."""
        words = name.split(" ")
        while len(words) > 1 and words[0].lower() in self.rules.titles:
            words = words[1:]
        return " ".join(words)

    def listed(self, bare: Where, tokens: Sequence[Token], place: Place, whole: bool, larger: Sequence[Place]) -> Where:
        """A place of the gazetteer; a site in it keeps only its country and what it lies in."""
        first = tokens[0].low
        if self.between_two(tokens):
            return replace_where(bare, None, None, None, SITE_LEVEL if first in self.rules.sites else None)
        if place.kind != "landmark" and (first in self.rules.sites or not whole):
            return replace_where(bare, place.country, None, place.name, SITE_LEVEL)
        division = place.division or next((one.name for one in larger if one.kind in ("province", "division")), "")
        known = replace_where(bare, place.country, place.name, division, place.level)
        small = (token.low for token in tokens if not token.text[0].isupper())
        if any(word in self.rules.vague for word in small):
            return known
        return Where(
            known.text, known.span, known.country, known.name, known.division, place.lat, place.lon, place.level,
            place.geonameid, known.role,
        )  # fmt: skip

    def between_two(self, tokens: Sequence[Token]) -> bool:
        """Whether a hyphen parts the names of two states, or of two places that have a border: perbatasan Iran-Irak."""
        at = next((i for i, token in enumerate(tokens) if token.text in HYPHENS), 0)
        if not 0 < at < len(tokens) - 1:
            return False
        sides = [self.gazetteer.find(token.text)[:1] for token in (tokens[at - 1], tokens[at + 1])]
        states = all(place.kind == "country" for side in sides for place in side) and all(sides)
        return states or any(token.low in self.rules.vague for token in tokens)

    def unlisted(
        self, bare: Where, tokens: Sequence[Token], larger: Sequence[Place], shares: dict[str, float]
    ) -> Where:
        """A place that the gazetteer lacks: in the country beside it or alone to have its like, else the article's."""
        country = next((place.country for place in larger if place.country), None)
        division = next((place.name for place in larger if place.kind != "country"), None)
        if country is None and any(token.low in self.rules.home_sites for token in tokens):
            country = self.rules.home
        if country is None and shares:
            best = next(iter(shares))
            country = best if shares[best] >= CLEAR_SHARE else None
        first = tokens[0].low
        level = SITE_LEVEL if first in self.rules.sites else VILLAGE_LEVEL if first in self.rules.villages else None
        return replace_where(bare, country, None, division, level)


def lies_in(place: Place, larger: Place) -> bool:
    """Whether a place's larger unit is the one named."""
    return key_of(place.division) in map(key_of, (larger.name, *larger.aliases)) and place.country == larger.country


def replace_where(bare: Where, country: str | None, name: str | None, division: str | None, level: int | None) -> Where:
    """`bare` with what is known of it; empty words are nothing."""
    return Where(bare.text, bare.span, country or None, name, division or None, level=level, role=bare.role)


def _followed(sentence: Sentence, first: int) -> Iterator[str]:
    """The runs of words that end before a comma and token `first`."""
    end = first - 1
    if end > 0 and sentence.tokens[end].text == ",":
        words = [token.text for token in sentence.tokens[max(end - LONGEST_BEFORE, 0) : end]]
        yield from (" ".join(words[k:]) for k in range(len(words)))
