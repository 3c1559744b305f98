"""Mentions → countries: which one the article is about, and where a group or an act is said to be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Protocol

from saksi.extract.focus import WORLD_CODES, SceneRules, opens_at_home, place_after, told_of_one
from saksi.extract.naming import Mention
from saksi.model import Actor, Reading, Sentence
from saksi.resolve.actors import dominant, owner_code, pick
from saksi.resolve.book import UNKNOWN, Entry

OVERWHELMING = 4
SCENE_REASON = "country of the scene"
FOCUS_REASON = "country in focus"
NEAR_REASON = "country named before it in the sentence"
LISTED_PLACE = "listed place"
PLACE_REASON = "place beside it"
CIVIL = ("CVL", "REF", "MED", "EDU", "LAB", "AGR", "UAF", "CRM", "COP", "JUD")
TOLD_REASON = "country told of the same noun elsewhere"
RULERS = "GOV"
FAITH = ("REL",)  # `imam Kristen`: a faith has no country, whatever stands before it
GUNMEN = ("UAF",)  # abroad nobody says whose they are, whatever country they are in
ARMED = ("UAF", "REB", "PRM", UNKNOWN)
ATTACK = 4  # words before a town that may tell of the attack on it: `menembakkan rudal ke`
NO_SCENE = ("BUS", "JRN")  # `di halaman Facebook`: nobody beside a firm or a paper is of its country
LONGEST_AGE = 7  # tokens of `, (31 tahun),` behind a name
PLACES = ("country", "place", "capital", "town")
MODIFIERS = 2  # small words between a noun for people and their country


class Linked(Protocol):
    """What is needed of the chains of an article."""

    reading: Reading
    mentions: tuple[Mention, ...]
    actors: list[tuple[Actor, ...]]
    by_sentence: dict[int, list[int]]
    scenes: dict[int, str]

    def at(self, sentence: int, token: int) -> int | None:
        """The mention that covers a token."""


class Countries:
    """The country of every mention that does not name one. Made per article; the scene moves with its sentences."""

    def __init__(self, chains: Linked, rules: SceneRules, codes: Counter[str]) -> None:
        """`codes` weighs the countries of the article; `roles` fills with those that roles were told of."""
        self._chains, self._rules, self._codes = chains, rules, codes
        self._day = chains.reading.article.published
        self.focus = dominant(Counter({c: n for c, n in codes.items() if c not in WORLD_CODES}) or codes)
        home = opens_at_home(chains.mentions, chains.reading.sentences, chains.by_sentence, rules)
        self._base = next(iter(rules.home), self.focus) if home else self.focus
        self.scene = self._base
        self._sentence = -1
        self._crowd: str | None = None
        self.roles: dict[str, str] = {}
        self._told = told_of_one(chains.mentions, chains.reading.sentences, chains.by_sentence, rules)

    def move_scene(self, index: int) -> None:
        """The scene is the country that the sentence places its acts in; it stays until another is named."""
        if index == self._sentence:
            return
        self._sentence = index
        self._chains.scenes[index] = self.scene
        sentence = self._chains.reading.sentences[index]
        at = self._at(sentence)
        for token in sentence.tokens:
            mention = place_after(sentence, token.i, at, self._rules.setting) or self._raided(sentence, token.i, at)
            if mention is None or self._seated(sentence, mention):
                continue
            if entry := pick(mention.entries, self._day, self._codes):
                self.scene = self._chains.scenes[index] = entry.code
                return

    def _raided(self, sentence: Sentence, i: int, at: Sequence[Mention | None]) -> Mention | None:
        """`menggempur Kharkiv`, `serangan ke Odesa`: a town right behind an act of attack."""
        tokens, raided = sentence.tokens, self._rules.raided
        mention = at[i] if i else None
        if mention is None or mention.first != i or not mention.entries:
            return None
        if any(e.kind not in ("place", "capital") for e in mention.entries):
            return None
        onto = tokens[i - 1].low in self._rules.onto
        acts = tokens[max(0, i - ATTACK) : i - 1] if onto else tokens[i - 1 : i]
        return mention if any(t.morph.root in raided for t in acts) else None

    def _at(self, sentence: Sentence) -> list[Mention | None]:
        """The mention that covers each token of a sentence."""
        found = [self._chains.at(sentence.index, token.i) for token in sentence.tokens]
        return [None if index is None else self._chains.mentions[index] for index in found]

    def _seated(self, sentence: Sentence, mention: Mention) -> bool:
        """`yang berbasis di Washington` says where somebody is at home, not where the acts happen."""
        return sentence.tokens[sentence.tokens[mention.head].head].morph.root in self._rules.seated

    def of(self, mention: Mention) -> tuple[str, str]:
        """The country of a role or group, and what told it."""
        row = mention.role or mention.group
        if row and (row.code, row.sector) == (UNKNOWN, UNKNOWN):
            return self._everybody(mention, row.word)
        if told := self._told_by_words(mention):
            return told
        if (
            mention.role
            and not mention.name
            and self._chains.reading.sentences[mention.sentence].tokens[mention.first].low in self._rules.respectful
        ):
            return next(iter(self._rules.home), self.focus), "said with respect, as at home"
        if self._worldwide(mention):
            return UNKNOWN, "of any country"
        if beyond := self._beyond(mention):
            return beyond, "country or organisation beside it"
        if mention.group and (code := self._rules.settlers.get(mention.group.word, {}).get(self.scene)):
            return code, "settlers there"
        if row and row.word in self._rules.worldly and row.word not in self.roles and self._many(mention):
            return UNKNOWN, "several of several countries"
        if mention.plural and mention.group and (whole := self._part_of(mention)):
            return whole, "part of those counted before"
        if mention.group and not mention.plural and mention.group.word in self._told:
            return self._told[mention.group.word], TOLD_REASON
        if self._elsewhere(mention):
            return UNKNOWN, "of another country"
        if row and row.sector in GUNMEN and self.scene not in self._rules.home and not self._one(mention):
            return UNKNOWN, "gunmen whom nobody places"
        ruling = row is not None and row.sector == RULERS and not mention.name  # `pemerintah di Libya`
        if (mention.group or ruling or (row and row.sector in CIVIL)) and (place := self._place_of(mention)):
            return place, PLACE_REASON
        if mention.role and (holder := self.roles.get(self._office(mention.role.word))):
            return holder, "same role earlier in the article"
        if mention.group and mention.group.word in self._rules.crowds:
            self._crowd = self._crowd or self.scene
            return self._crowd, SCENE_REASON
        if mention.role and not mention.name and row and row.word in self._rules.local and self.scene != self._base:
            return self.scene, SCENE_REASON
        if row and row.sector in CIVIL:
            return (self.focus, FOCUS_REASON) if mention.name else (self.scene, SCENE_REASON)
        near = self._near(mention) if row is None or row.sector not in FAITH else None
        if near:
            return near, NEAR_REASON
        return self._base, FOCUS_REASON

    def remember(self, mention: Mention, actor: Actor) -> None:
        """Whose a role or a body was told to be: `Kementerian Pertahanan Rusia`, and then `Kementerian Pertahanan`."""
        if mention.role and mention.owner:
            self.roles[self._office(mention.role.word)] = actor.code
        if mention.role or mention.group or actor.code in (UNKNOWN, *WORLD_CODES):
            return
        if any(entry.kind not in ("leader", *PLACES) for entry in mention.entries):
            tokens = self._chains.reading.sentences[mention.sentence].tokens[mention.first : mention.last + 1]
            for end in range(2, len(tokens)):
                self.roles[self._office(" ".join(token.low for token in tokens[:end]))] = actor.code

    def _office(self, word: str) -> str:
        """One word for a role that has several."""
        return self._rules.same_role.get(word, word)

    def _everybody(self, mention: Mention, word: str) -> tuple[str, str]:
        """`semua pihak di Myanmar`: nobody's but of the place that is told."""
        there = self._place_of(mention) if word in self._rules.everyone else None
        return there or UNKNOWN, PLACE_REASON if there else "the word itself"

    def _told_by_words(self, mention: Mention) -> tuple[str, str] | None:
        """The country that the mention's own words tell: its owner's, its noun's, or home for a firm of home's law."""
        row = mention.role or mention.group
        code = owner_code(mention.owner, self._codes) if mention.owner else None
        if code and not (row and row.code and code == UNKNOWN):  # `Kapolres Tanjab Barat`, which is not the West
            return code, "country or organisation beside it"
        if row and row.code:
            return row.code, "the word itself"
        if self._rules.home and row and row.word in self._rules.commenting and mention.last > mention.first:
            return next(iter(self._rules.home)), "whom the papers ask for comment"
        tokens = self._chains.reading.sentences[mention.sentence].tokens[mention.first : mention.last + 1]
        if self._rules.home and any(t.text in self._rules.firms_at_home for t in tokens):
            return next(iter(self._rules.home)), "a firm of the home country's law"
        return None

    def _many(self, mention: Mention) -> bool:
        """`para delegasi`, `seluruh delegasi`: not one alone."""
        tokens = self._chains.reading.sentences[mention.sentence].tokens[mention.first : mention.head]
        return mention.plural or any(t.low in self._rules.whole for t in tokens)

    def _worldwide(self, mention: Mention) -> bool:
        """`otoritas kesehatan di seluruh dunia`, `pemerintah suatu negara`: those of no one country."""
        sentence = self._chains.reading.sentences[mention.sentence]
        inside = [t.low for t in sentence.tokens[mention.head + 1 : mention.last + 1]]
        if any(" ".join(inside[-n:]) in self._rules.everywhere for n in (1, 2, 3)):  # `duta besar negara sahabat`
            return True
        tokens = sentence.tokens[mention.last + 1 :]
        words = next((k for k, t in enumerate(tokens[:MODIFIERS]) if t.pos not in ("NOUN", "ADJ")), MODIFIERS)
        starts = (" ".join(t.low for t in tokens[k : k + n]) for k in range(words + 1) for n in (1, 2, 3))
        return not mention.name and any(phrase in self._rules.everywhere for phrase in starts)

    def _elsewhere(self, mention: Mention) -> bool:
        """`investor asing`, `milisi pro-Iran`: not of the country that is told of, or nobody says of which."""
        tokens = self._chains.reading.sentences[mention.sentence].tokens
        last = tokens[mention.last].low
        after = tokens[mention.last + 1].low if mention.last + 1 < len(tokens) else ""
        if mention.name:
            return False
        if not {last, after}.isdisjoint(self._rules.foreign):
            return True
        row = mention.group
        sided = tuple(w for w in self._rules.siding if w.endswith("-"))
        backed = " ".join(t.low for t in tokens[mention.last + 1 : mention.last + 3]) in self._rules.siding
        sides = backed or after in self._rules.siding or after.startswith(sided) or last.startswith(sided)
        return row is not None and row.sector in ARMED and sides

    def _one(self, mention: Mention) -> bool:
        """`seorang pria bersenjata`, or one who is named."""
        tokens = self._chains.reading.sentences[mention.sentence].tokens
        counted = mention.first < mention.head and tokens[mention.first].low in self._rules.single
        return counted or mention.name is not None

    def _part_of(self, mention: Mention) -> str | None:
        """`Sebanyak 86 orang di antaranya`: some of the people who have been counted just before."""
        tokens = self._chains.reading.sentences[mention.sentence].tokens[mention.last + 1 : mention.last + 3]
        if not tokens or " ".join(t.low for t in tokens) not in self._rules.among:
            return None
        for sentence in (mention.sentence, mention.sentence - 1):
            for index in reversed(self._chains.by_sentence.get(sentence, [])):
                other, actors = self._chains.mentions[index], self._chains.actors[index]
                row = other.role or other.group
                counted = other.plural and row is not None and row.kind == "person" and other is not mention
                if counted and len(actors) == 1 and actors[0].code != UNKNOWN:
                    return actors[0].code
        return None

    def _beyond(self, mention: Mention) -> str | None:
        """`menteri-menteri sayap kanan Israel`: a country behind small words of the same phrase."""
        sentence = self._chains.reading.sentences[mention.sentence]
        if from_there := self._from(sentence, mention):
            return from_there
        for i in range(mention.last + 1, min(len(sentence.tokens), mention.last + 2 + MODIFIERS)):
            index = self._chains.at(sentence.index, i)
            if index is not None:
                other = self._chains.mentions[index]
                owned = other.kind == "country" and i > mention.last + 1 and not mention.name
                return owner_code(other.entries) if owned else None
            sided = sentence.tokens[i].low in self._rules.siding  # `pemberontak dukungan Rwanda`
            if sided or sentence.tokens[i].pos not in ("NOUN", "ADJ") or not sentence.tokens[i].text.islower():
                return None
        return None

    def native(self, mention: Mention) -> str | None:
        """`Rahman, 31, asal Kazakhstan`, `Sari (23), warga Indonesia`: the country that is told behind a name."""
        sentence = self._chains.reading.sentences[mention.sentence]
        tokens, k = sentence.tokens, mention.last + 1
        while k < min(len(tokens), mention.last + LONGEST_AGE) and (
            tokens[k].pos in ("PUNCT", "NUM") or tokens[k].low in self._rules.aged
        ):
            k += 1
        if k + 1 >= len(tokens):
            return None
        told = tokens[k].low in self._rules.nationality
        index = self._chains.at(sentence.index, k + 1 if told else k)
        other = self._chains.mentions[index] if index is not None else None
        if other is not None and told:
            return owner_code(other.entries) if other.kind == "country" else None
        citizen = other is not None and other.group is not None and other.group.word in self._rules.citizens
        return owner_code(other.owner) if other is not None and citizen and tokens[k - 1].text == "," else None

    def _from(self, sentence: Sentence, mention: Mention) -> str | None:
        """`dua negosiator dari Ukraina`: the country right behind the word for where somebody is from."""
        if mention.name:
            return self.native(mention) if mention.group else None
        if mention.last + 2 >= len(sentence.tokens):
            return None
        index = self._chains.at(sentence.index, mention.last + 2)
        if index is None or sentence.tokens[mention.last + 1].low not in self._rules.origin:
            return None
        other = self._chains.mentions[index]
        return owner_code(other.entries) if other.kind == "country" else None

    def _place_of(self, mention: Mention) -> str | None:
        """`warga di Surin, Thailand`: a group is of the country that it is said to be in."""
        sentence = self._chains.reading.sentences[mention.sentence]
        place = place_after(sentence, mention.last + 1, self._at(sentence), self._rules.dwelling)
        entry = pick(place.entries, self._day, self._codes) if place else None
        return entry.code if entry else None

    def _near(self, mention: Mention) -> str | None:
        """The country of the last party named before an office or force in its own sentence."""
        for index in reversed(self._chains.by_sentence[mention.sentence]):
            other = self._chains.mentions[index]
            if other.first >= mention.first or not self._chains.actors[index] or not (other.owner or other.entries):
                continue
            if self._chains.actors[index][0].sector in NO_SCENE:
                continue
            code = self._chains.actors[index][0].code
            if len(code) == 3 and code not in (UNKNOWN, *WORLD_CODES, "NGO", "IMG", "ISM", "MNC"):
                return code
        return None

    def of_body(self, mention: Mention, entry: Entry) -> str:
        """`Mahkamah Agung Nepal`, or `DPR` where the article is about another country alone."""
        named = owner_code([e for e in mention.owner if e.kind == "state"])
        most = self.focus
        foreign = self._codes[most] >= OVERWHELMING * self._codes[entry.code]
        return named or (most if foreign and entry.code in self._rules.home else entry.code)

    def stands(self, mention: Mention) -> bool:
        """Whether a capital is where something is, not the government that sits there."""
        sentence = self._chains.reading.sentences[mention.sentence]
        tokens = sentence.tokens
        before = tokens[mention.first - 1].low if mention.first else ""
        return before in self._rules.standing

    def struck(self, mention: Mention) -> bool:
        """`membombardir Beirut dan Damaskus`: behind a word for a strike, alone or joined to one that is."""
        sentence = self._chains.reading.sentences[mention.sentence]
        tokens = sentence.tokens
        above = tokens[tokens[mention.head].head]
        if mention.first and tokens[mention.first - 1].pos == "CCONJ":
            joined = self._chains.at(sentence.index, mention.first - 2)
            return joined is not None and self._chains.actors[joined][:1] == self._placed(joined)
        near = mention.first and tokens[mention.first - 1].morph.root in self._rules.struck
        return bool(near) or (above.morph.root in self._rules.struck and above.i < mention.first)

    def _placed(self, index: int) -> tuple[Actor, ...]:
        """The actor of a mention if it is a place and no party."""
        return tuple(a for a in self._chains.actors[index][:1] if a.reasons[:1] == (LISTED_PLACE,))
