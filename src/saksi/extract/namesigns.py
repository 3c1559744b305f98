"""Signs that tell names from words: titles of other things, initials, given names that are also nouns."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from msgspec import Struct

from saksi.extract.lexicon import NounLexicon
from saksi.extract.phrases import end_of_name, starts_name
from saksi.model import Sentence, Token
from saksi.resolve.book import Hit

LONGEST_INITIALS = 4
LONGEST_TITLE = 2
AGED = 3  # tokens of `(23)`
DISEASE = "disease"
PERSON = "PER"
WIFE_REACH = 3
ALIKE = 3
NAMING = ("PROPN", "X", "NOUN", "ADJ", "NUM")
TOWNS = frozenset({"capital", "place"})
PLACED = TOWNS | {"state"}


class MentionWords(Struct, frozen=True, forbid_unknown_fields=True):
    """rules/mentions.toml."""

    origin: frozenset[str]
    numbers: dict[str, bool]
    naming: frozenset[str]
    alias: frozenset[str]
    counterparts: frozenset[str]
    owned: frozenset[str]
    sources: frozenset[str]
    bodies: dict[str, str]
    prefixes: dict[str, str]
    associations: dict[str, str]
    joining: frozenset[str]
    given_names: frozenset[str]
    classifiers: frozenset[str]
    ordinal: str
    ordinals: frozenset[str]
    marks: dict[str, str]
    plain: frozenset[str]
    meetings: frozenset[str]
    accords: frozenset[str]
    sacred: frozenset[str]
    tongues: frozenset[str]
    papers: frozenset[str]
    former: frozenset[str]
    kin: frozenset[str]
    counsel: frozenset[str]
    posted: frozenset[str]
    never_names: frozenset[str]
    honorifics: frozenset[str]
    acting: frozenset[str]
    vague: frozenset[str]
    at_home: str
    monarch: str
    states: frozenset[str]
    things: frozenset[str]
    wives: frozenset[str]
    forenames: frozenset[str]
    ministries: frozenset[str]
    first_names: frozenset[str]
    nicknames: frozenset[str]
    nicknaming: frozenset[str]
    body_parts: frozenset[str]
    owned_only: frozenset[str]
    held: frozenset[str]
    between: frozenset[str]
    doers: frozenset[str]
    matters: frozenset[str]
    societies: frozenset[str]


class NameSigns:
    """What one sentence shows about a word: whether it names somebody, something else, or nothing."""

    def __init__(
        self, words: MentionWords, nouns: NounLexicon, known_word: Callable[[str], bool], verbs: frozenset[str]
    ) -> None:
        """`known_word` tells an ordinary word of the language, `verbs` are stems that are verbs even with a capital."""
        self._words, self._nouns, self._known_word, self._verbs = words, nouns, known_word, verbs

    def given_name(self, tokens: Sequence[Token], i: int) -> bool:
        """`Imam Muslimin`: a noun for people with a capital, and behind it a word that only names have."""
        if tokens[i].low not in self._words.given_names or not starts_name(tokens, i) or not starts_name(tokens, i + 1):
            return False
        office = self._nouns.roles.at(tokens, i)
        if office and office[0] > 1:
            return False  # `Putra Mahkota`
        beyond = tokens[i + 1]
        if starts_name(tokens, i + 2):
            third = tokens[i + 2]
            strange = not self._known_word(third.low)  # `Muslim Jaya Butar-butar`
            if third.pos == "PROPN" or strange:
                return strange or beyond.pos == "PROPN"
        return beyond.pos == "PROPN" and not (beyond.morph.known or self._known_word(beyond.low))

    def counts(self, tokens: Sequence[Token], i: int) -> bool:
        """`satu orang pelaku`: the word only counts those who follow."""
        if tokens[i].low not in self._words.classifiers or not i or tokens[i - 1].pos != "NUM" or i + 1 == len(tokens):
            return False
        return bool(self._nouns.groups.at(tokens, i + 1) or self._nouns.roles.at(tokens, i + 1))

    def ordinal(self, tokens: Sequence[Token], i: int) -> bool:
        """`ke-6`, `kelima`: which of those who have held an office, but for `kedua negara`."""
        if i < len(tokens) and self._nouns.pronoun_phrases.at(tokens, i):
            return False
        low = tokens[i].low if i < len(tokens) else ""
        return low in self._words.ordinals or (low.startswith(self._words.ordinal) and low[-1].isdigit())

    def in_title(self, sentence: Sentence, hit: Hit, i: int, end: int) -> bool:
        """`Perjanjian Minsk`, `Klub CSKA Moskow`, `Jakarta Post`: the name is part of the name of something else."""
        tokens, words = sentence.tokens, self._words
        first = i
        while first and i - first < LONGEST_TITLE and tokens[first - 1].text[0].isupper() and first - 1 > 0:
            first -= 1
        before = {t.low for t in tokens[max(0, first - 1) : i]}
        kinds = {e.kind for e in hit.entries}
        row = self._nouns.nonactors.word(tokens[i].low) if kinds <= TOWNS and end == i + 1 else None
        if row is not None and row.kind == DISEASE:
            return True
        if i and tokens[i - 1].low in words.tongues:
            return True
        if before & words.meetings or " ".join(t.low for t in tokens[max(0, i - 2) : i]) in words.meetings:
            return True
        after = tokens[end] if end < len(tokens) else None
        between = after is not None and after.text.islower() and tokens[i].low in words.between and not i
        if between and end == i + 1:
            return True  # `Antara bupati dan gubernur`: a preposition that opens a sentence is no agency
        if kinds & PLACED and after is not None and after.text in words.papers:
            return True
        return kinds <= TOWNS and bool(before & words.accords)

    def forename(self, tokens: Sequence[Token], hit: Hit, i: int, end: int) -> bool:
        """`Vienna Lestari`: a town's name that begins the name of a person."""
        inside = end < len(tokens) and tokens[end].ent == PERSON and not tokens[end].ent_start
        return inside and tokens[i].ent == PERSON and {e.kind for e in hit.entries} <= TOWNS

    def initials(self, tokens: Sequence[Token], i: int, end: int) -> bool:
        """`AS (32)`, `berinisial MA`: initials of a person, not an acronym that some table lists."""
        short = end == i + 1 and tokens[i].text.isupper() and len(tokens[i].text) <= LONGEST_INITIALS
        aged = (
            end + 2 < len(tokens)
            and tokens[end].text == "("
            and tokens[end + 1].text.isdigit()
            and tokens[end + 2].text == ")"
        )
        return short and (aged or (i > 0 and tokens[i - 1].low in self._words.naming))

    def no_town(self, tokens: Sequence[Token], hit: Hit, i: int, end: int) -> bool:
        """`Lima warga`, which a town is called too: a number."""
        return tokens[i].pos == "NUM" and end == i + 1 and {e.kind for e in hit.entries} <= {"place", "capital"}

    def aged_town(self, tokens: Sequence[Token], hit: Hit, end: int) -> bool:
        """`Sari (23)`, which a town is called too: a person with an age."""
        behind = [t.text for t in tokens[end : end + 3]]
        aged = len(behind) == AGED and (behind[0], behind[2]) == ("(", ")") and behind[1].isdigit()
        return aged and len(behind[1]) == 2 and {e.kind for e in hit.entries} == {"place"}

    def thing_end(self, sentence: Sentence, hits: Collection[int], i: int) -> int:
        """`UU ITE`, `Candi Borobudur`: the end of the name of something that is no party; i if there is none."""
        tokens = sentence.tokens
        if tokens[i].low not in self._words.things or not tokens[i].text[0].isupper():
            return i
        end = i + 1
        while end < len(tokens) and end not in hits and tokens[end].text[0].isupper() and tokens[end].pos in NAMING:
            end += 1
        return end

    def no_actor(self, tokens: Sequence[Token], i: int, length: int) -> bool:
        """`media sosial`, `sumber daya`, `kepala korban`: longer than a noun for actors, and none."""
        if (other := self._nouns.nonactors.at(tokens, i)) and other[0] > length:
            return True
        if tokens[i].low not in self._words.body_parts or i + 1 >= len(tokens) or length > 1:
            return False
        owner = self._nouns.groups.at(tokens, i + 1)
        person = owner is not None and (owner[1].kind == "person" or owner[1].sector in self._words.plain)
        return person and tokens[i + 1].text.islower()

    def needs_owner(self, token: Token) -> bool:
        """`administrasi Biden` is a government, `sanksi administrasi` is none."""
        return token.low in self._words.owned_only

    def opens_body(self, tokens: Sequence[Token], hits: Collection[int], i: int) -> bool:
        """`Koalisi Difabel Jatim`: a word that firms and societies are called by, with a name behind it."""
        named = starts_name(tokens, i + 1) and i + 1 not in hits and tokens[i + 1].text not in self._words.bodies
        return (
            named and tokens[i + 1].pos == "PROPN" and self._words.bodies.get(tokens[i].text) in self._words.societies
        )

    def end_of_body(self, sentence: Sentence, hits: dict[int, tuple[int, Hit]], i: int) -> int:
        """The end of a name at token i; a school's goes on behind its number: `SMAN 1 Bandung`."""
        tokens, end = sentence.tokens, end_of_name(sentence, hits, i)
        number = (
            end < len(tokens) and end == i + 1 and tokens[end].text.isdigit() and tokens[i].text in self._words.bodies
        )
        return end_of_name(sentence, hits, end + 1) if number and starts_name(tokens, end + 1) else end

    def holder_in_body(self, sentence: Sentence, i: int, end: int) -> int:
        """`Sekretaris Kementerian Perhubungan [Budi Santoso]`: where behind the matters of a body the name of the one
        who holds the office begins; `end` where none does.
        """
        tokens = sentence.tokens
        start = next((k for k in range(i + 1, end) if self._strange(tokens[k])), end)
        of_state = any(t.text in self._words.ministries for t in tokens[i:start])
        matter = start > i + 1 and tokens[start - 1].morph.known
        several = start + 1 < end or tokens[start - 1].morph.nominal
        return start if of_state and matter and several and start < end else end

    def first_name(self, token: Token, after: Token) -> bool:
        """`Budi Santoso`: a word that is a first name as well, before one that only names have."""
        return token.low in self._words.first_names and not (after.morph.known or self._known_word(after.low))

    def _strange(self, token: Token) -> bool:
        """A capitalised word that the language does not have."""
        known = token.morph.known or self._known_word(token.low)
        named = token.low in self._words.forenames | self._words.first_names or token.ent == PERSON
        return token.text.istitle() and (not known or named) and len(token.text) > 1

    def namesakes(self, sentence: Sentence, hits: dict[int, tuple[int, Hit]]) -> list[int]:
        """Where a listed person's name is part of the longer name of somebody else: `Brigitte [Macron]`."""
        found = []
        for i, (end, hit) in hits.items():
            if not all(e.kind == "leader" for e in hit.entries):
                continue
            if (i and self._goes_on(sentence.tokens, hits, i, hit)) or self._begins(sentence.tokens, hits, i, end, hit):
                found.append(i)
        return found

    def _begins(self, tokens: Sequence[Token], hits: Collection[int], i: int, end: int, hit: Hit) -> bool:
        """`[Megawati] Lestari`: one name of a listed person, and behind it one that is none of his."""
        if end != i + 1 or end >= len(tokens) or end in hits or not starts_name(tokens, end):
            return False
        after = tokens[end]
        own = any(part.startswith(after.low[:ALIKE]) for e in hit.entries for part in e.name.lower().split())
        joined = after.ent == tokens[i].ent == PERSON and not after.ent_start and after.text.istitle()
        word = len(after.text) <= LONGEST_TITLE or bool(after.morph.voice or after.morph.frame)
        noun = (
            self._nouns.roles.at(tokens, end)
            or self._nouns.groups.at(tokens, end)
            or self._nouns.titles.at(tokens, end)
        )
        return joined and not (own or word or noun)

    def _goes_on(self, tokens: Sequence[Token], hits: Collection[int], i: int, hit: Hit) -> bool:
        before, words = tokens[i - 1], self._words
        if any(t.low in words.wives for t in tokens[max(0, i - WIFE_REACH) : i]):
            return True
        proper = before.text.istitle() and len(before.text) > LONGEST_TITLE and before.low not in words.forenames
        if not proper or i - 1 in hits or before.text in words.bodies or before.low in words.honorifics:
            return False
        nouns = self._nouns
        if before.low not in words.given_names and (
            nouns.roles.at(tokens, i - 1) or nouns.groups.at(tokens, i - 1) or nouns.titles.at(tokens, i - 1)
        ):
            return False
        own = any(part.startswith(before.low[:ALIKE]) for e in hit.entries for part in e.name.lower().split())
        joined = before.ent == tokens[i].ent == "PER" and not tokens[i].ent_start and not before.morph.known
        return (joined or before.low in words.given_names) and not own

    def common(self, sentence: Sentence, i: int) -> bool:
        """An ordinary word that is capital only because a sentence or title starts with it."""
        token = sentence.tokens[i]
        opens = i == 0 or not sentence.tokens[i - 1].text[-1].isalnum()
        if token.low in self._words.never_names:
            return True
        if self._nouns.nonactors.word(token.low) is not None and token.ent != "PER":
            return True
        if token.low in self._verbs:
            return True
        if token.morph.voice and token.morph.known and token.morph.frame:
            return True
        ordinary = token.morph.known or self._known_word(token.low) or self._nouns.nonactors.word(token.low) is not None
        return ordinary and (opens or not token.ent or bool(token.morph.frame)) and token.ent != "PER"

    def titles_other(self, sentence: Sentence, i: int, end: int, hits: Collection[int]) -> bool:
        """`Salad Rusia`, `Perjanjian Camp David`, `Nabi Musa`: a dish, meeting, accord or prophet and the name."""
        low = sentence.tokens[i].low
        before = sentence.tokens[i - 1].low if i else ""
        return (
            low in self._words.meetings and any(k in hits for k in range(i + 1, end + 1))
        ) or before in self._words.accords | self._words.sacred
