"""Who has been named in an article so far, and which of them a name or a part of one takes up."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from msgspec import Struct

from saksi.model import Actor

SHORTEST_ALIKE = 6
UNLISTED, BY_ROLE = "unlisted person", "role and name"  # reasons of those whom no table lists
IN_APPOSITION = "office in apposition"
LONGEST_INITIALS = 3
SHORTEST_CALL = 4  # letters of a short form of a first name


class Person(Struct, frozen=True):
    """Somebody named in the article: the words of the name, lower case, and the actor."""

    words: tuple[str, ...]
    actor: Actor
    role: str | None = None


class People:
    """The persons and bodies named in one article, in the order of the text."""

    def __init__(self) -> None:
        self._all: list[Person] = []

    def add(self, person: Person) -> None:
        """Note somebody who has just been named."""
        self._all.append(person)

    def latest(self) -> Iterator[Person]:
        """Everybody, the one named last first."""
        return reversed(self._all)

    def known(self, name: str, exact: bool = False) -> Person | None:
        """Whom a name means: the same words, some of a longer name, or nearly the same; only the same if `exact`."""
        words = tuple(w for w in name.lower().split() if len(w) > 1)
        if not words:
            return None
        exact = exact or (name.isupper() and len(name) <= LONGEST_INITIALS)
        for person in self.latest():
            if person.words == words or (
                not exact and len(words) < len(person.words) and set(words) <= set(person.words)
            ):
                return person
            if not exact and len(words) == 1 and len(person.words) > 1 and _nearly(words[0], person.words[0]):
                return person
            alike = len(words) == 1 or _nearly(words[0], person.words[0])
            if not exact and alike and _nearly(words[-1], person.words[-1]):
                return person
            if not exact and len(words) == 1 and _nearly(words[0], person.words[0]):
                return person
        return None if exact or len(words) > 1 else self._called(words[0])

    def first_named(self, name: str) -> Person | None:
        """The person of no table whose longer name begins with this one word."""
        word = name.lower()
        named = (p for p in self.latest() if len(p.words) > 1 and p.words[0] == word)
        return next((p for p in named if p.actor.reasons[0] in (UNLISTED, BY_ROLE)), None)

    def namesake(self, name: str, listed: Collection[str]) -> Person | None:
        """The person of no table whose longer name holds this one word, if none of the `listed` has been named."""
        word = name.lower()
        named = [p for p in self.latest() if len(p.words) > 1 and word in p.words]
        if any(p.actor.name in listed for p in self._all):
            return None
        return next((p for p in named if p.actor.reasons[0] in (UNLISTED, BY_ROLE)), None)

    def _called(self, short: str) -> Person | None:
        """`Alex`, where one Alexander has been named: the beginning of one person's first or last name."""
        if len(short) < SHORTEST_CALL:
            return None
        found = {p.actor.name: p for p in self._all if _begins(p.words[0], short) or _begins(p.words[-1], short)}
        return next(iter(found.values())) if len(found) == 1 else None


def _begins(word: str, short: str) -> bool:
    return word.startswith(short) and word != short


def _nearly(a: str, b: str) -> bool:
    """One letter more, fewer or other in a long last name: Fakiri, Fakhiri."""
    if a == b:
        return True
    if abs(len(a) - len(b)) == 1 and min(len(a), len(b)) >= SHORTEST_CALL and (a.startswith(b) or b.startswith(a)):
        return True  # dumps that lose the last letter before a stop: `Haru.` for Harun
    if min(len(a), len(b)) < SHORTEST_ALIKE or abs(len(a) - len(b)) > 1 or a[0] != b[0]:
        return False
    longer, shorter = (a, b) if len(a) >= len(b) else (b, a)
    if len(a) == len(b):
        return sum(x != y for x, y in zip(a, b, strict=True)) == 1
    return any(longer[:i] + longer[i + 1 :] == shorter for i in range(len(longer)))
