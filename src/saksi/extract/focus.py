"""Which countries an article tells of, where it opens, and the place that a preposition leads to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Protocol

from saksi.extract.naming import Mention
from saksi.model import Sentence
from saksi.resolve.actors import owner_code
from saksi.resolve.book import UNKNOWN

FIRMS = "BUS"
PEOPLE = ("CVL", "REF", "LAB")
WORLD_CODES = ("UNO", "IGO", "EUR")
PLACES = ("country", "place")
NEAR = 4  # words between a preposition and the place it leads to: `di sebuah desa dekat`
VERBS = ("VERB", "AUX")
OFFICES = ("leader", "org")
OPENING = 3  # sentences that tell where a story opens


class SceneRules(Protocol):
    """What names need of rules/reference.toml."""

    @property
    def scene_prepositions(self) -> frozenset[str]: ...

    @property
    def home(self) -> dict[str, int]: ...

    @property
    def respectful(self) -> frozenset[str]: ...

    @property
    def firms_at_home(self) -> frozenset[str]: ...

    @property
    def commenting(self) -> frozenset[str]: ...

    @property
    def platforms(self) -> frozenset[str]: ...

    @property
    def seated(self) -> frozenset[str]: ...

    @property
    def telling(self) -> frozenset[str]: ...

    @property
    def dwelling(self) -> frozenset[str]: ...

    @property
    def struck(self) -> frozenset[str]: ...

    @property
    def crowds(self) -> frozenset[str]: ...

    @property
    def standing(self) -> frozenset[str]: ...

    @property
    def same_role(self) -> dict[str, str]: ...

    @property
    def single(self) -> frozenset[str]: ...

    @property
    def characters(self) -> frozenset[str]: ...

    @property
    def settlers(self) -> dict[str, dict[str, str]]: ...

    @property
    def copulas(self) -> frozenset[str]: ...

    @property
    def between(self) -> frozenset[str]: ...

    @property
    def anaphoric(self) -> frozenset[str]: ...

    @property
    def squads(self) -> dict[str, frozenset[str]]: ...

    @property
    def whole(self) -> frozenset[str]: ...

    @property
    def boards(self) -> dict[str, str]: ...

    @property
    def escorts(self) -> frozenset[str]: ...

    @property
    def guarding(self) -> frozenset[str]: ...

    @property
    def reach(self) -> int: ...

    @property
    def worldly(self) -> frozenset[str]: ...

    @property
    def setting(self) -> frozenset[str]: ...

    @property
    def among(self) -> frozenset[str]: ...

    @property
    def within_office(self) -> frozenset[str]: ...

    @property
    def as_office(self) -> frozenset[str]: ...

    @property
    def installing(self) -> frozenset[str]: ...

    @property
    def by_now(self) -> frozenset[str]: ...

    @property
    def lapsed(self) -> frozenset[str]: ...

    @property
    def probers(self) -> frozenset[str]: ...

    @property
    def prosecution(self) -> frozenset[str]: ...

    @property
    def civic(self) -> frozenset[str]: ...

    @property
    def firm_signs(self) -> frozenset[str]: ...

    @property
    def posted(self) -> frozenset[str]: ...

    @property
    def abroad(self) -> int: ...

    @property
    def origin(self) -> frozenset[str]: ...

    @property
    def nationality(self) -> frozenset[str]: ...

    @property
    def everyone(self) -> frozenset[str]: ...

    @property
    def aged(self) -> frozenset[str]: ...

    @property
    def citizens(self) -> frozenset[str]: ...

    @property
    def foreign(self) -> frozenset[str]: ...

    @property
    def siding(self) -> frozenset[str]: ...

    @property
    def guests(self) -> frozenset[str]: ...

    @property
    def local(self) -> frozenset[str]: ...

    @property
    def raided(self) -> frozenset[str | None]: ...

    @property
    def onto(self) -> frozenset[str]: ...

    @property
    def everywhere(self) -> frozenset[str]: ...


def focus_codes(mentions: Sequence[Mention], sentences: Sequence[Sentence], rules: SceneRules) -> Counter[str]:
    """How often each country is named or implied in the article.

    The papers' own country weighs in where something tells of it, or where nothing tells of any other; that somebody
    is of it (`perempuan Indonesia`) is told of those abroad. A town without a preposition before it tells nothing,
    since people bear such names. A visitor's country counts only beside another that is not the papers' own.
    """
    codes: Counter[str] = Counter()
    origins: Counter[str] = Counter()
    guests: Counter[str] = Counter()
    firms: set[str] = set()
    prepositions = rules.scene_prepositions | rules.standing
    for mention in mentions:
        for entries in (() if mention.generic else mention.entries, mention.owner):
            found = {e.code for e in entries if e.kind == "state"}
            found = found or {e.code for e in entries if e.kind != "media" and e.sector != FIRMS}
            if len(found) == 1:
                code = found.pop()
                town = entries is mention.entries and {e.kind for e in entries} == {"place"}
                counts = not town or _led(mention, sentences, prepositions, rules.raided)
                visits = entries is mention.owner and _is_guest(mention, rules)
                (guests if visits else codes)[code] += counts
                origins[code] += _is_origin(mention, sentences, rules)
            firms |= {e.code for e in entries if e.sector == FIRMS and e.name not in rules.platforms}
        row = mention.role or mention.group
        if row and row.code:
            codes[row.code] += 1
            origins[row.code] += row.sector in PEOPLE
    del codes[UNKNOWN]
    codes += guests if any(n for code, n in codes.items() if code not in rules.home) else Counter()
    for code, weight in rules.home.items():
        told = codes - Counter({world: codes[world] for world in WORLD_CODES})
        abroad = max((n for other, n in told.items() if other != code), default=0) >= rules.abroad
        if codes[code] > (origins[code] if abroad else 0) or code in firms or not (told or firms):
            codes[code] += weight
    return +codes


def told_of_one(
    mentions: Sequence[Mention], sentences: Sequence[Sentence], at: Mapping[int, Sequence[int]], rules: SceneRules
) -> dict[str, str]:
    """`perempuan Indonesia itu`, `pelaku yang juga warga Jepang`: nouns for one person that have one country wherever
    they have any.
    """
    found: dict[str, set[str | None]] = {}
    for own in at.values():
        for k, index in enumerate(own):
            mention = mentions[index]
            if not mention.group or mention.plural or mention.group.word not in rules.single | rules.characters:
                continue
            after = mentions[own[k + 1]] if k + 1 < len(own) else None
            same = after is not None and _is_called(sentences[mention.sentence], mention, after, rules)
            owner = after.owner if same and after else mention.owner
            if any(e.kind == "state" for e in owner):  # `Terdakwa Vienna` is called like a town
                found.setdefault(mention.group.word, set()).add(owner_code(owner))
    return {word: code for word, codes in found.items() if len(codes) == 1 for code in codes if code}


def _is_called(sentence: Sentence, one: Mention, other: Mention, rules: SceneRules) -> bool:
    """`pelaku [yang juga] warga Jepang`, `korban [merupakan] turis Rusia`: nothing but small words between them."""
    row = other.role or other.group
    between = sentence.tokens[one.last + 1 : other.first]
    small = rules.between | rules.copulas
    return (
        row is not None
        and row.sector in PEOPLE
        and bool(between)
        and all(t.low in small or t.pos == "ADV" for t in between)
    )


def _is_origin(mention: Mention, sentences: Sequence[Sentence], rules: SceneRules) -> bool:
    """`perempuan Indonesia`, `berkewarganegaraan Indonesia`: where somebody is from, not where it happens."""
    row = mention.role or mention.group
    before = sentences[mention.sentence].tokens[mention.first - 1].low if mention.first else ""
    return (row is not None and row.sector in PEOPLE) or before in rules.nationality


def _is_guest(mention: Mention, rules: SceneRules) -> bool:
    """`WN Nigeria`, `turis Inggris`: somebody told by a country that he is not in."""
    row = mention.role or mention.group
    named = any(e.kind == "state" for e in mention.owner)
    return row is not None and named and row.sector in PEOPLE and row.word.lower() in rules.guests


def _led(
    mention: Mention,
    sentences: Sequence[Sentence],
    prepositions: frozenset[str],
    raided: frozenset[str | None] = frozenset(),
) -> bool:
    """Whether a preposition of place, a comma behind another place, or an attack on it leads to the mention."""
    before = sentences[mention.sentence].tokens[mention.first - 1] if mention.first else None
    return before is not None and (before.low in (",", *prepositions) or before.morph.root in raided)


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


def opens_at_home(
    mentions: Sequence[Mention], sentences: Sequence[Sentence], at: Mapping[int, Sequence[int]], rules: SceneRules
) -> bool:
    """`Wakil Ketua MPR berpesan … di Bekasi`: an official of the papers' country, and the first place is there too."""
    lead = [mentions[i] for i in at.get(0, ()) if mentions[i].kind not in PLACES]
    if not any(e.code in rules.home and e.kind in OFFICES for m in lead for e in (*m.entries, *m.owner)):
        return False
    told = (mentions[i] for s in sentences[:OPENING] for i in at.get(s.index, ()))
    places = (m for m in told if m.kind in PLACES and m.entries)
    first = next((m for m in places if _led(m, sentences, rules.setting)), None)
    return first is not None and any(e.code in rules.home for e in first.entries)
