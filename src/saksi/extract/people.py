"""Who has been named in an article so far, and which of them a name or a part of one takes up.

Verdicts, line-ups and lists of victims name hundreds, so nobody is looked for by going through everybody: names are
kept by their words, and by what is left of a word without one letter, where words that differ in one letter meet
(deletion neighbourhoods: Bocek, Hunt and Stucky, Fast Similarity Search in Large Dictionaries, 2007).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from msgspec import Struct

from saksi.model import Actor
from saksi.resolve.book import Entry

SHORTEST_ALIKE = 6
UNLISTED, BY_ROLE = "unlisted person", "role and name"  # reasons of those whom no table lists
IN_APPOSITION = "office in apposition"
LONGEST_INITIALS = 3
SHORTEST_CALL = 4  # letters of a short form of a first name
SHORTEST_SPELT = 5
SAME_SOUND = str.maketrans("zyvq", "sifk")

Words = tuple[str, ...]


class Person(Struct, frozen=True):
    """Somebody named in the article: the words of the name, lower case, and the actor."""

    words: Words
    actor: Actor
    role: str | None = None


class People:
    """The persons and bodies named in one article, in the order of the text."""

    def __init__(self, same_role: Mapping[str, str] | None = None) -> None:
        """`same_role` tells which words of a role are forms of another."""
        self._same_role = same_role or {}
        self._named: dict[Words, tuple[int, Person]] = {}  # who bore a name last, and the how many-eth to be named
        self._count = 0
        self._holding, self._first, self._last = _Shelf(), _Shelf(), _Shelf()
        self._everyone: dict[str, dict[tuple[Words, Actor], Person]] = {}  # by each word of the name
        self._names: set[str | None] = set()
        self._unlisted: dict[tuple[str, bool], Person] = {}  # by word of a longer name, and whether it begins it
        self._longer: dict[str, dict[str, Person]] = {}  # by each word of a longer name, and country
        self._short: dict[str, dict[str | None, Person]] = {}
        self._bearers: dict[tuple[str, str, bool], tuple[int, Actor]] = {}

    def add(self, person: Person) -> None:
        """Note somebody who has just been named."""
        words, actor = person.words, person.actor
        self._count += 1
        self._names.add(actor.name)
        self._named[words] = (self._count, person)
        self._first.put(_near(words[0]), words)
        self._last.put(_near(words[-1]), words)
        self._holding.put(set(words), words)
        for word in set(words):
            self._everyone.setdefault(word, {}).setdefault((words, actor), person)
            if len(words) > 1:
                self._longer.setdefault(word, {})[actor.code] = person
            if len(words) > 1 and actor.reasons[:1] in ((UNLISTED,), (BY_ROLE,)):
                self._unlisted[word, word == words[0]] = self._unlisted[word, False] = person
        for word in {words[0], words[-1]}:
            for end in range(SHORTEST_CALL, len(word)):
                self._short.setdefault(word[:end], {})[actor.name] = person
        for office in (person.role and (self._role(person.role), False), actor.office and (actor.office, True)):
            if office:
                self._bearers[actor.code, *office] = (self._count, actor)

    def bearer(self, code: str, role: str, office: str | None) -> Actor | None:
        """Who was named last with a role, or holding an office, of a country."""
        keys = ((code, self._role(role), False), (code, office or "", True))
        found = [self._bearers[key] for key in keys if key in self._bearers]
        return max(found, key=lambda named: named[0])[1] if found else None

    def known(self, name: str, exact: bool = False) -> Person | None:
        """Whom a name means: the same words, some of a longer name, or nearly the same; only the same if `exact`."""
        words = words_of(name)
        if not words:
            return None
        exact = exact or (name.isupper() and len(name) <= LONGEST_INITIALS)
        found = [self._named[words]] if words in self._named else []
        if exact:
            return found[0][1] if found else None
        found += [self._named[other] for other in self._alike(words)]
        if found:
            return max(found, key=lambda named: named[0])[1]
        return self._called(words[0]) if len(words) == 1 else None

    def holding(self, words: Words) -> Iterator[Person]:
        """Everybody whose name has all these words, each name once with each actor, the first named first."""
        rarest = min((self._everyone.get(word, {}) for word in words), key=len, default={})
        yield from (p for p in rarest.values() if p.words == words or _part(words, p.words))

    def first_named(self, name: str, towns: Collection[Entry]) -> Person | None:
        """The person of no table whose longer name begins with this one word, or anybody of another country than the
        `towns` of that name whose longer name holds it: `kata Amran`, of one Andi Amran Sulaiman.
        """
        word, codes = name.lower(), {town.code for town in towns}
        abroad = (person for code, person in self._longer.get(word, {}).items() if code not in codes)
        return self._unlisted.get((word, True)) or next(abroad, None)

    def namesake(self, name: str, listed: Collection[str]) -> Person | None:
        """The person of no table whose longer name holds this one word, if none of the `listed` has been named."""
        return None if self._names & set(listed) else self._unlisted.get((name.lower(), False))

    def _role(self, word: str) -> str:
        return self._same_role.get(word, word)

    def _alike(self, words: Words) -> Iterator[Words]:
        """Names that these words are part of or nearly the same as: of each way to look for them the one named last."""
        first, last = _near(words[0]), _near(words[-1])
        searched = [self._holding.rarest(words)]
        if len(words) == 1:
            searched += [self._first.on(key) for key in first] + [self._last.on(key) for key in last]
        else:
            both = [self._first.on(key) for key in first], [self._last.on(key) for key in last]
            searched += min(both, key=lambda shelves: sum(map(len, shelves)))
        for names in searched:
            other = next((n for n in reversed(names) if _part(words, n) or _similar(words, n)), None)
            if other is not None:
                yield other

    def _called(self, short: str) -> Person | None:
        """`Alex`, where one Alexander has been named: the beginning of one person's first or last name."""
        found = self._short.get(short, {})
        return next(iter(found.values())) if len(found) == 1 else None


class _Shelf:
    """Names by key, in the order in which they were put there last."""

    def __init__(self) -> None:
        self._names: dict[str, dict[Words, None]] = {}

    def put(self, keys: Collection[str], name: Words) -> None:
        for key in keys:
            names = self._names.setdefault(key, {})
            names.pop(name, None)
            names[name] = None

    def on(self, key: str) -> dict[Words, None]:
        return self._names.get(key, {})

    def rarest(self, keys: Collection[str]) -> dict[Words, None]:
        """The names under whichever of the keys has fewest."""
        return min((self.on(key) for key in keys), key=len)


def words_of(name: str) -> Words:
    """The words by which a name is compared: lower case, without initials."""
    return tuple(w for w in name.lower().split() if len(w) > 1)


def _part(words: Words, other: Words) -> bool:
    return len(words) < len(other) and set(words) <= set(other)


def _similar(words: Words, other: Words) -> bool:
    """A single word nearly the first or last of another name; first and last words both nearly the same."""
    if len(words) == 1:
        return _nearly(words[0], other[0]) or _nearly(words[0], other[-1])
    return _nearly(words[0], other[0]) and _nearly(words[-1], other[-1])


def _near(word: str) -> set[str]:
    """A word and what is left of it without one of its letters: two words nearly the same have one of these alike."""
    shorter = (word[:i] + word[i + 1 :] for i in range(len(word))) if len(word) > SHORTEST_CALL else ()
    return {word, *shorter}


def _single(word: str) -> str:
    """A word with its doubled letters written once."""
    return "".join(sign for sign, before in zip(word, " " + word, strict=False) if sign != before)


def _nearly(a: str, b: str) -> bool:
    """One letter more, fewer or other in a long last name: Fakiri, Fakhiri; one sound, two spellings: Frits, Fritz."""
    spelt = min(len(a), len(b)) >= SHORTEST_SPELT and a.translate(SAME_SOUND) == b.translate(SAME_SOUND)
    if spelt or a == b or (a[0] == b[0] and min(len(a), len(b)) >= SHORTEST_CALL and _single(a) == _single(b)):
        return True  # `Tedy`, `Teddy`
    if abs(len(a) - len(b)) == 1 and min(len(a), len(b)) >= SHORTEST_CALL and (a.startswith(b) or b.startswith(a)):
        return True  # dumps that lose the last letter before a stop: `Haru.` for Harun
    if min(len(a), len(b)) < SHORTEST_ALIKE or abs(len(a) - len(b)) > 1 or a[0] != b[0]:
        return False
    longer, shorter = (a, b) if len(a) >= len(b) else (b, a)
    if len(a) == len(b):
        return sum(x != y for x, y in zip(a, b, strict=True)) == 1
    return any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer)))
