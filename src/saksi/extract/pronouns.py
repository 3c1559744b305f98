"""Pronouns → the mentions they take up: `dia`, `mereka`, `-nya`, `kami`, `keduanya`, `negara itu`.

First those that speak (`ujarnya`, `kata dia`): whoever spoke last, unless somebody new is the subject since. Then the
third person in the order of the text, each the most salient party that fits, in a quotation never the one who speaks.
The first person is whoever is being quoted.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from saksi.extract.chains import Chains
from saksi.extract.clauses import ClauseReader
from saksi.extract.cues import SpeechRow
from saksi.extract.discourse import OBJECTS, REFERRING, Discourse
from saksi.extract.lexicon import NounLexicon, PronounRow
from saksi.extract.nations import last_states, nation, owned_by, people_of, state_of
from saksi.extract.references import ReferenceRules, Spoken
from saksi.extract.spoken import Speakers, Wording
from saksi.extract.taken import TakenUpReader, last_parties, note_epithet, together
from saksi.extract.upgrades import bodies_spoken_for, offices_taken_up
from saksi.language.pack import Pack
from saksi.model import Actor, Token
from saksi.resolve.book import UNKNOWN
from saksi.text.tree import relation

STATE_SECTORS = (None, "GOV", "MIL")

Actors = tuple[Actor, ...]


class PronounResolver:
    """Fills the empty places that `NameResolver` left in the chains."""

    def __init__(self, pack: Pack, nouns: NounLexicon, clauses: ClauseReader) -> None:
        self.rules = pack.rules("reference", ReferenceRules)
        self._clauses = clauses
        self._taken = TakenUpReader(self.rules)
        self._words = Wording(nouns.pronouns, pack.table("speech", SpeechRow))

    def resolve(self, chains: Chains, utterances: Sequence[Spoken]) -> None:
        """Resolve all references of the article; what stays open stays empty."""
        discourse = Discourse(chains, utterances, self.rules, self._clauses)
        speakers = Speakers(discourse, self._words, self._taken)
        described = tuple(chains.actors)
        work = _Work(discourse, self._words, self._taken, speakers)
        for index, mention in enumerate(chains.mentions):
            if mention.kind not in REFERRING and (actors := self._taken.read(discourse, index)):
                chains.set(index, actors)
        speakers.resolve()
        for index, mention in enumerate(chains.mentions):
            if mention.kind in REFERRING and not chains.actors[index]:
                work.third(index)
            elif self._taken.counts(discourse, index):
                chains.set(index, self._taken.counted(discourse, index) or chains.actors[index])
            elif culprit := self._taken.culprit(discourse, index):
                chains.set(index, culprit)
            elif self._taken.is_epithet(discourse, index):
                note_epithet(discourse, index, self._taken.epithet(discourse, index))
        for index, mention in enumerate(chains.mentions):
            if mention.kind in REFERRING and not chains.actors[index]:
                work.first(index)
        for index in range(1, len(chains.mentions)):
            work.own(index)
        offices_taken_up(chains, described)
        bodies_spoken_for(chains, self.rules.spoken_for)


class _Work:
    """One article while its pronouns are resolved."""

    def __init__(self, discourse: Discourse, words: Wording, taken: TakenUpReader, speakers: Speakers) -> None:
        self.chains, self.discourse, self.rules = discourse.chains, discourse, discourse.rules
        self._words, self._taken, self._speakers = words, taken, speakers

    def third(self, index: int) -> None:
        """Resolve a pronoun of the third person."""
        row = self._words.row(self.chains.mentions[index])
        if row is None or row.refers == "speaker":
            return
        if (named := self.discourse.bracket(index)) is not None:
            self.chains.set(index, self.chains.actors[named])
        elif self._trails(index):
            spoke = self._speakers.trailing(index)
            self.chains.set(index, self.chains.actors[spoke] if spoke is not None else ())
        elif row.refers in ("pair", "states"):
            self.chains.set(index, self._counted(index, row))
        elif row.refers == "body":
            self.chains.set(index, self._taken.body(self.discourse, index))
        elif row.refers == "nation":
            self.chains.set(index, nation(self.discourse, index))
        elif row.refers == "state":
            self.chains.set(index, tuple(state_of(actor) for actor in self._taken_up(index, row)))
        else:
            self.chains.set(index, self._taken_up(index, row))

    def _trails(self, index: int) -> bool:
        """`lanjutnya`: behind a bare stem of saying."""
        mention = self.chains.mentions[index]
        tokens = self.discourse.sentence(mention).tokens
        before = tokens[mention.first - 1] if mention.first else None
        joined = before is not None and before.end == tokens[mention.first].start
        return joined and before is not None and before.low in self._words.stems

    def _counted(self, index: int, row: PronounRow) -> Actors:
        """`kedua pihak`: the parties that such words meant just before, else those named together last."""
        size = self._size(index)
        if " " in row.word:
            for before in range(index - 1, max(-1, index - 1 - self.rules.most), -1):
                other, there = self._words.row(self.chains.mentions[before]), self.chains.actors[before]
                far = self.chains.mentions[index].sentence - self.chains.mentions[before].sentence > self.rules.reach
                if far:
                    break
                if other and other.refers in ("pair", "states") and " " in other.word and len(there) == size:
                    return tuple(state_of(actor) for actor in there) if row.refers == "states" else there
        if row.refers != "pair":
            return last_states(self.discourse, index, size)
        return last_parties(self.discourse, index, size, self._not_the_teller(index))

    def _not_the_teller(self, index: int) -> Callable[[Discourse, int], bool] | None:
        """`Polisi menyebut kedua pihak sepakat berdamai`: police who tell of two sides are neither."""
        sectors = {a.sector for u in self.discourse.around(index) for i in self.discourse.speakers_of(u)
                   for a in self.chains.actors[i]}  # fmt: skip
        told = sectors & self.rules.accusers
        if not told:
            return None
        return lambda discourse, i: discourse.chains.actors[i][0].sector not in told

    def _size(self, index: int) -> int:
        mention = self.chains.mentions[index]
        return self.rules.counts[self.discourse.sentence(mention).tokens[mention.first].low]

    def _taken_up(self, index: int, row: PronounRow) -> Actors:
        if self._is_deed(index) or self._is_nobody(index):
            return ()
        if owner := self.discourse.joined_owner(index):
            return owner
        barred = self._same_clause(index)
        speakers = self._quoted(index)
        order = self._sayers(index) if self._says(index) else list(self.discourse.candidates(index))
        if row.number == "any" and self._of_person(index):
            order = [*(i for i in order if self.discourse.singular(i) or self._is_person(i)), *order]
        elif row.number == "any" and self._of_visitor(index):
            here = self.chains.mentions[index].sentence
            beside = [i for i in order if self.chains.mentions[i].sentence == here]
            order = [*(i for i in beside if self.discourse.singular(i) or self._is_person(i)), *order]
        charged = self._charged(index) or row.word in self.rules.in_question
        enemies = self._attackers(index)
        force = {(b.code, b.sector) for b in barred} if charged else set()
        for found in order:
            actors = self.chains.actors[found]
            many = row.number == "pl" and actors and not speakers and self.discourse.singular(found)
            if many and (joined := together(self.discourse, found)):
                return joined
            if any(same_party(a, b) for a in actors for b in barred) or any(a.code in enemies for a in actors):
                continue
            if any((a.code, a.sector) in force and a.sector in self.rules.accusers for a in actors):
                continue
            if row.number == "pl" and actors and not speakers and self._speaks_for_many(index, found):
                return actors
            if not actors or not self._fits(found, row) or self._is_speaker(actors, speakers, row):
                continue
            if charged and actors[0].sector in self.rules.accusers and not self._may_stand_trial(found):
                continue
            return actors
        if row.refers == "person" and not speakers:
            last = self._speakers.last(self.chains.mentions[index].sentence, self.rules.speaker_reach)
            spoke = self.chains.actors[last] if last is not None and last < index else ()
            own = any((a.code, a.sector) in force for a in spoke)
            return () if own or (charged and any(a.sector in self.rules.accusers for a in spoke)) else spoke
        if row.number != "pl" or speakers:
            return ()
        return last_parties(self.discourse, index, 2, Discourse.singular)

    def _may_stand_trial(self, found: int) -> bool:
        """An officer may be arrested himself, unless he is the one who tells of the arrest."""
        return self.discourse.singular(found) and found not in self.discourse.speakers

    def _of_person(self, index: int) -> bool:
        """`pengacaranya`, `memeriksanya`: only a human being has one or has it done to him."""
        mention = self.chains.mentions[index]
        token = self.discourse.token(index)
        head = self.discourse.sentence(mention).tokens[token.head]
        if mention.kind == "possessive":
            before = self.discourse.sentence(mention).tokens[mention.first - 1]
            listed = head.low in self.rules.of_persons or before.low in self.rules.of_persons
            return listed or self._arrest(before)
        return relation(token) in OBJECTS and head.morph.root in self.rules.accusing

    def _of_visitor(self, index: int) -> bool:
        """`dalam kunjungannya`, `lewat ceramahnya`: of a person in the sentence before any body in it."""
        mention = self.chains.mentions[index]
        tokens = self.discourse.sentence(mention).tokens
        return mention.kind == "possessive" and tokens[mention.first - 1].low in self.rules.of_visitors

    def _same_clause(self, index: int) -> Actors:
        """The parties that are the subject of the verb whose object the pronoun is."""
        mention, token = self.chains.mentions[index], self.discourse.token(index)
        if mention.kind == "possessive":
            return self._who_ends(index)
        objected = relation(token) in OBJECTS or self._behind(index)
        if not objected or mention.listed in self.rules.reflexive:
            return ()
        subjects = self.discourse.subjects_of(mention, token.head)
        return tuple(actor for i in subjects for actor in self.chains.actors[i])

    def _who_ends(self, index: int) -> Actors:
        """`polisi membubarkan aksi mereka`: whoever ends a gathering is not the one whose gathering it is."""
        mention = self.chains.mentions[index]
        tokens = self.discourse.sentence(mention).tokens
        owned = tokens[mention.first - 1] if mention.first else tokens[0]
        verb = tokens[owned.head]
        ended = owned.low in self.rules.gatherings and relation(owned) in OBJECTS
        if not ended or verb.morph.root not in self.rules.suffered or verb.morph.voice != "active":
            return ()
        return tuple(a for i in self.discourse.subjects_of(mention, verb.i) for a in self.chains.actors[i])

    def _behind(self, index: int) -> bool:
        """`memanggil yang bersangkutan`: right behind an active verb, whatever clause the tree makes of it."""
        mention = self.chains.mentions[index]
        verb = self.discourse.sentence(mention).tokens[self.discourse.token(index).head]
        return mention.first < mention.last and mention.first == verb.i + 1 and verb.morph.voice == "active"

    def _attackers(self, index: int) -> set[str]:
        """`Israel berusaha menggulingkannya`: nobody of the country that attacks is meant."""
        mention, token = self.chains.mentions[index], self.discourse.token(index)
        verb = self.discourse.sentence(mention).tokens[token.head]
        hostile = verb.morph.root in self.rules.hostile | self.rules.suffered
        if mention.kind == "possessive" or relation(token) not in OBJECTS or not hostile:
            return set()
        subjects = self.discourse.subjects_of(mention, verb.i)
        return {a.code for i in subjects for a in self.chains.actors[i] if a.sector is None and a.code != UNKNOWN}

    def _speaks_for_many(self, index: int, found: int) -> bool:
        """`Juru bicara tentara mengatakan mereka …`: the body that a speaker in the same sentence speaks for."""
        other = self.chains.mentions[found]
        here = other.sentence == self.chains.mentions[index].sentence and found in self.discourse.speakers
        return here and found < index and bool(other.owner) and self.discourse.singular(found)

    def _is_nobody(self, index: int) -> bool:
        """`nantinya`, `mereka yang terluka`: an adverb, or whoever a clause describes."""
        mention = self.chains.mentions[index]
        tokens = self.discourse.sentence(mention).tokens
        if mention.plural and mention.last + 1 < len(tokens):
            return tokens[mention.last + 1].low == self.rules.relativizer and not self._charged(index)
        before = tokens[mention.first - 1] if mention.first else None
        if before is None or before.end != tokens[mention.first].start:
            return False
        return before.low in self.rules.adverbial or self._makes_noun(index, before)

    def _makes_noun(self, index: int, verb: Token) -> bool:
        """`terus berlanjutnya serangan`, `meningkatnya kritik`: the going on itself, for such verbs have no object."""
        mention = self.chains.mentions[index]
        tokens = self.discourse.sentence(mention).tokens
        after = tokens[mention.last + 1] if mention.last + 1 < len(tokens) else None
        if verb.pos != "VERB" or verb.morph.frame in self.rules.intransitive:
            return verb.pos == "VERB"
        led = next((t for t in reversed(tokens[: verb.i]) if t.pos not in ("PART", "ADV")), None)
        if verb.morph.voice == "passive" and led is not None and led.pos == "ADP":
            return after is not None and after.pos in ("NOUN", "PROPN")  # `dari tidak dikeluarkannya visa`
        told = after is not None and after.pos == "NOUN" and relation(verb) != "root"
        return told and verb.morph.frame in self.rules.inchoative

    def _is_deed(self, index: int) -> bool:
        """`melakukannya`: what is done, no party."""
        token = self.discourse.token(index)
        verb = self.discourse.sentence(self.chains.mentions[index]).tokens[token.head]
        behind = self.chains.mentions[index].first == verb.i + 1
        return behind and verb.morph.root in self.rules.deeds and verb.morph.voice == "active"

    def _charged(self, index: int) -> bool:
        """`Mereka ditahan`, `memeriksanya`, `kasusnya`, `ia mencuri`: whoever is arrested or tried, or should be."""
        mention, token = self.chains.mentions[index], self.discourse.token(index)
        tokens = self.discourse.sentence(mention).tokens
        if mention.kind == "possessive" and mention.first:
            owned = tokens[mention.first - 1]
            return owned.low in self.rules.case_nouns or self._arrest(owned)
        if mention.last + 2 < len(tokens) and tokens[mention.last + 1].low == self.rules.relativizer:
            morph = tokens[mention.last + 2].morph
            return morph.voice == "passive" and morph.root in self.rules.accusing
        verb = tokens[token.head]
        if relation(token) == "nsubj" and verb.morph.voice == "active" and verb.morph.root in self.rules.crimes:
            return True
        patient = relation(token) in (("nsubj",) if verb.morph.voice == "passive" else ("obj", "iobj"))
        return (patient or self._behind(index)) and verb.morph.root in self.rules.accusing

    def _arrest(self, noun: Token) -> bool:
        """`pembebasannya`, `penahanannya`: what is done to one human being."""
        roots = self.rules.suffered | self.rules.accusing
        return noun.morph.nominal == "process" and noun.morph.root in roots

    def _is_person(self, index: int) -> bool:
        row = self._words.row(self.chains.mentions[index])
        return row is not None and row.refers == "person"

    def _is_speaker(self, actors: Actors, speakers: Actors, row: PronounRow) -> bool:
        """In a quotation the third person is somebody else than the one who speaks."""
        if row.refers == "person" or row.number == "any":
            return any(same_party(a, b) for a in actors for b in speakers)
        return any(same_side(a, b) or same_state(a, b) for a in actors for b in speakers)

    def _quoted(self, index: int) -> Actors:
        if self.discourse.quote(index) is None:
            return ()
        return self._voice(index)

    def _voice(self, index: int) -> Actors:
        """Who says the words that a mention stands in; of a quote without a cue, whoever spoke last."""
        for utterance in self.discourse.around(index):
            for speaker in self.discourse.speakers_of(utterance):
                if self.chains.actors[speaker]:
                    return self.chains.actors[speaker]
        if self.discourse.quote(index) is None:
            return ()
        last = self._speakers.last(self.chains.mentions[index].sentence, self.rules.speaker_reach)
        return self.chains.actors[last] if last is not None else ()

    def _says(self, index: int) -> bool:
        """`yang disebutnya lelucon`: the agent of a passive verb of saying."""
        mention = self.chains.mentions[index]
        token = self.discourse.token(index)
        verb = self.discourse.sentence(mention).tokens[token.head]
        behind = mention.first == verb.i + 1 and mention.kind in REFERRING
        return behind and verb.morph.voice == "passive" and verb.morph.root in self._words.sayings

    def _sayers(self, index: int) -> list[int]:
        """Who can be the one who calls something so: outer subjects before inner ones, then whoever spoke last."""
        verb = self.discourse.token(index).head
        barred = self.discourse.barred(index) | self.discourse.subjects_of(self.chains.mentions[index], verb)
        earlier = [i for i in self.discourse.before(index) if self.discourse.is_subject(i) and i not in barred]
        last = self._speakers.last(self.chains.mentions[index].sentence, self.rules.speaker_reach)
        spoke = [last] if last is not None and last < index else []
        persons = [i for i in reversed(earlier) if self.discourse.singular(i)]
        return [*persons, *spoke, *reversed(earlier), *(i for i in self.discourse.candidates(index) if i not in barred)]

    def _fits(self, found: int, row: PronounRow) -> bool:
        if (other := self._words.row(self.chains.mentions[found])) is not None:
            return other.person == row.person and row.number in ("any", other.number)
        if self._is_quality(found):
            return False
        if row.refers == "person":
            return self.discourse.singular(found)
        if row.number == "pl":
            return self.discourse.several(found) and not self.discourse.is_scene(found)
        return not self.discourse.is_scene(found)

    def _is_quality(self, found: int) -> bool:
        """`sebagai pejabat baru`: what somebody is, not somebody; nor is it the unnamed source that tells of him."""
        mention = self.chains.mentions[found]
        if mention.name is None and self.discourse.token(found).low in self.rules.sources:
            return True
        before = self.discourse.sentence(mention).tokens[mention.first - 1].low if mention.first else ""
        return mention.name is None and before in self.rules.as_what

    def first(self, index: int) -> None:
        """Resolve `kami`, `kita`, `saya`: whoever is being quoted."""
        row = self._words.row(self.chains.mentions[index])
        if row is not None and row.refers == "speaker":
            self.chains.set(index, self._inhabitants(index, self._voice(index)))

    def _inhabitants(self, index: int, speakers: Actors) -> Actors:
        """`wilayah kami`, `desa kami`: the speaker's country, or the people who live there."""
        mention = self.chains.mentions[index]
        before = self.discourse.sentence(mention).tokens[mention.first - 1].low if mention.first else ""
        if mention.kind != "possessive" or not speakers:
            return speakers
        if before in self.rules.territories and speakers[0].sector in STATE_SECTORS:
            return tuple(state_of(actor) for actor in speakers)
        return tuple(people_of(actor) for actor in speakers) if before in self.rules.homes else speakers

    def own(self, index: int) -> None:
        """`prajurit kami`, `tentaranya`: a group right before a possessive is of the possessor's country."""
        chains = self.chains
        owner, owned = chains.mentions[index], chains.mentions[index - 1]
        beside = owner.sentence == owned.sentence and owner.first == owned.last + 1
        if owner.kind not in REFERRING or not beside or owned.owner or owned.name:
            return
        if owned.kind in ("group", "role") and chains.actors[index] and chains.actors[index - 1]:
            actor, row = chains.actors[index - 1][0], owned.role or owned.group
            chains.set(index - 1, [owned_by(actor, o.code, row) for o in chains.actors[index]])


def same_side(actor: Actor, speaker: Actor) -> bool:
    """The speaker, or a force or government of the same country as the one the speaker speaks for."""
    return (actor.code, actor.sector) == (speaker.code, speaker.sector) and actor.code != UNKNOWN


def same_state(actor: Actor, speaker: Actor) -> bool:
    """The country whose government or army the speaker speaks for."""
    return actor.code == speaker.code and actor.sector is None and speaker.sector in STATE_SECTORS


def same_party(actor: Actor, speaker: Actor) -> bool:
    """The speaker himself."""
    return (actor.code, actor.sector, actor.name) == (speaker.code, speaker.sector, speaker.name)
