"""Pronouns that speak (`ujarnya`, `kata dia`, `Ia mengatakan`) → whoever spoke last or is the new subject since."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from saksi.extract.cues import SpeechRow
from saksi.extract.discourse import REFERRING, Discourse
from saksi.extract.lexicon import PronounRow
from saksi.extract.naming import PERSON, Mention
from saksi.extract.references import Spoken
from saksi.extract.taken import TakenUpReader, note_epithet

LEADER = "leader"
FORGOTTEN = 4  # speakers before the last


class Wording:
    """The pack's pronouns and words of saying, as references need them."""

    def __init__(self, pronouns: dict[str, PronounRow], speech: Iterable[SpeechRow]) -> None:
        rows = tuple(speech)
        self._pronouns = pronouns
        self.sayings = frozenset(row.root for row in rows)
        self.stems = frozenset(row.word for row in rows if row.pos == "bare")

    def row(self, mention: Mention) -> PronounRow | None:
        """The table's row of a pronoun; None for any other mention."""
        return self._pronouns[mention.listed or ""] if mention.kind in REFERRING else None


class Speakers:
    """Who spoke where in one article, and what the pronouns that speak mean."""

    def __init__(self, discourse: Discourse, words: Wording, taken: TakenUpReader) -> None:
        self.chains, self.discourse, self.rules = discourse.chains, discourse, discourse.rules
        self._words, self._taken = words, taken
        self._spoke: dict[int, int] = {}

    def resolve(self) -> None:
        """Resolve the pronouns that speak, in the order of the utterances, and remember who spoke in which sentence."""
        spoke: list[int] = []
        for utterance in self.discourse.utterances:
            for index in self.discourse.speakers_of(utterance):
                told = self._told_of(index, utterance) if spoke else set()
                last = next((i for i in spoke[: -FORGOTTEN - 1 : -1] if not self._bears(i, told)), None)
                self._name(index, last, utterance, told)
                if self._speaks_on(index, utterance):
                    spoke.append(index)
                    self._spoke[self.chains.mentions[index].sentence] = index

    def _speaks_on(self, index: int, utterance: Spoken) -> bool:
        """Whether `ujarnya` can take up the speaker of an utterance."""
        if utterance.nested_in is not None or not self.chains.actors[index]:
            return False
        return self._speaks(index) and not self._in_passing(index, utterance)

    def _in_passing(self, index: int, utterance: Spoken) -> bool:
        """`Hakim menegur Rina, yang menyebut …`: who only speaks in a clause about himself, beside a subject of the
        sentence, is not the one who speaks on.
        """
        if utterance.cue_token is None or self.discourse.is_main(index):
            return False
        place, token = utterance.cue_token
        sentence = self.chains.reading.sentences[place]
        own = self.chains.by_sentence.get(place, [])
        other = any(i != index and self.discourse.is_main(i) and self._named(i) for i in own)
        return other and token > 0 and sentence.tokens[token - 1].low == self.rules.relativizer

    def _name(self, index: int, last: int | None, utterance: Spoken, told: set[str]) -> None:
        """Say who a speaker is that is a pronoun or a noun like `pria itu`."""
        row = self._words.row(self.chains.mentions[index])
        if row is not None and self._adverb(index):
            return
        if row is not None and row.refers in ("person", "party") and row.number != "pl":
            found = self._spoken_by(index, last, utterance, told)
            if found is not None:
                self.chains.set(index, self.chains.actors[found])
        elif row is None and self._taken.is_epithet(self.discourse, index):
            found = self._spoken_by(index, last, utterance, told)
            if found is not None and self._taken.suits(self.discourse, index, found):
                note_epithet(self.discourse, index, self.chains.actors[found])

    def _adverb(self, index: int) -> bool:
        """`Nota ini intinya menyampaikan …`: no speaker."""
        mention = self.chains.mentions[index]
        before = self.discourse.sentence(mention).tokens[mention.first - 1] if mention.first else None
        return mention.kind == "possessive" and before is not None and before.low in self.rules.adverbial

    def _behind(self, index: int, utterance: Spoken) -> bool:
        """`…," ujarnya`: the pronoun and its cue stand behind what is said."""
        cue = utterance.cue
        return cue is not None and utterance.content[1] <= cue[0] < self.discourse.starts[index]

    def _speaks(self, index: int) -> bool:
        """Whether `ujarnya` can take somebody up who has spoken."""
        row = self._words.row(self.chains.mentions[index])
        return row.refers == "person" or row.number == "any" if row else self.discourse.singular(index)

    def _told_of(self, index: int, utterance: Spoken) -> set[str]:
        """Whom the words that `ujarnya` closes name: nobody speaks of himself by his name."""
        if self._words.row(self.chains.mentions[index]) is None:
            return set()
        start, end = utterance.content
        low, high = bisect_left(self.discourse.starts, start), bisect_left(self.discourse.starts, end)
        inside = [i for i in range(low, min(high, low + self.rules.most)) if self._named(i) and self._is_person(i)]
        return {actor.name for i in inside for actor in self.chains.actors[i] if actor.name}

    def _is_person(self, index: int) -> bool:
        """A name told as a person's: recognised or listed as one, or behind an office or rank."""
        mention = self.chains.mentions[index]
        told = mention.listed == PERSON or mention.role is not None or mention.title_sector is not None
        return mention.name is not None and (told or any(e.kind == LEADER for e in mention.entries))

    def _bears(self, index: int, names: set[str]) -> bool:
        return any(actor.name in names for actor in self.chains.actors[index])

    def _spoken_by(self, index: int, last: int | None, utterance: Spoken, told: set[str]) -> int | None:
        """Who a speaking pronoun means: the name in brackets behind it, a new subject, or whoever spoke last.

        Behind what is said (`…," ujarnya`) only a subject that says something is new.
        """
        if (named := self.discourse.bracket(index)) is not None:
            return named
        behind = self._behind(index, utterance)
        here = self.chains.mentions[index].sentence
        spoke = -1 if last is None else self.chains.mentions[last].sentence
        near = last is not None and here - spoke <= self.rules.speaker_reach
        first = max(spoke + 1, here - self.rules.reach) if near else here - self.rules.reach
        same = {a.name for a in self.chains.actors[last] if a.name} if last is not None else set()
        for sentence in range(here, max(first, 0) - 1, -1):
            named = False
            for found in self.discourse.salient(sentence):
                if found >= index or self._bears(found, told):
                    continue
                if self._is_new(found, here - sentence, near and behind):
                    return found
                named = named or (
                    self._named(found) and self.discourse.quote(found) is None and self._bears(found, same)
                )
            if near and named and sentence < here:
                return last  # told of again since: nobody before that is the new speaker
        if near or (behind and last is not None and here - spoke <= self.rules.state_reach):
            return last
        order = self.discourse.candidates(index)
        fits = next((i for i in order if self.chains.actors[i] and self._named(i) and not self._bears(i, told)), None)
        return last if fits is None and here - spoke <= self.rules.state_reach else fits

    def _is_new(self, index: int, back: int, behind: bool) -> bool:
        """Whether a subject takes the place of whoever spoke last; `behind` what is said only if it says something."""
        if self._new_subject(index):
            return self._utters(index) or not behind
        if back == 1 and not behind and self._enters(index):
            return True
        beside = back == 1 and not behind and self.discourse.is_subject(index) and self.discourse.quote(index) is None
        return beside and self._named(index) and self.chains.mentions[index].role is not None

    def _enters(self, index: int) -> bool:
        """`Usul itu disambut Dubes X`, `… mengundang reaksi Ketua X`: the one person in a sentence about a thing."""
        mention, token = self.chains.mentions[index], self.discourse.token(index)
        office = mention.role is not None or mention.title_sector is not None
        if not office or not self._named(index) or self.discourse.quote(index) is not None:
            return False
        own = self.chains.by_sentence[mention.sentence]
        if any(i != index and self._speaks(i) for i in own):
            return False
        before = self.discourse.sentence(mention).tokens[mention.first - 1].low if mention.first else ""
        return token.dep == "obl:agent" or before in self.rules.reactions

    def _new_subject(self, index: int) -> bool:
        """A named person who is the subject of a main clause outside quotation marks."""
        if self.discourse.quote(index) is not None or not self._named(index):
            return False
        mention, token = self.chains.mentions[index], self.discourse.token(index)
        head = self.discourse.sentence(mention).tokens[token.head]
        return token.dep == "nsubj" and head.head == head.i and bool(self.chains.actors[index])

    def _utters(self, index: int) -> bool:
        """Whether a subject's verb is one of saying."""
        mention, token = self.chains.mentions[index], self.discourse.token(index)
        return self.discourse.sentence(mention).tokens[token.head].morph.root in self._words.sayings

    def _named(self, index: int) -> bool:
        mention = self.chains.mentions[index]
        return (
            mention.kind not in REFERRING
            and self.discourse.singular(index)
            and any(actor.name for actor in self.chains.actors[index])
        )

    def trailing(self, index: int) -> int | None:
        """Who `lanjutnya` means where no utterance was read: whoever spoke last."""
        here = self.chains.mentions[index].sentence
        found = self.last(here, self.rules.state_reach)
        if found is not None:
            self._spoke[here] = found
        return found

    def last(self, here: int, reach: int) -> int | None:
        """Who spoke last up to a sentence, at most so many sentences before it."""
        for sentence in range(here, max(-1, here - reach - 1), -1):
            if sentence in self._spoke:
                return self._spoke[sentence]
        return None
