"""Pronouns → the mentions they take up: `dia`, `mereka`, `-nya`, `kami`, `keduanya`.

First the subject that governs the pronoun's own clause (`Lukashenko mengatakan dia …`), then the subjects of the
sentences before, nearest first; the first person is whoever is being quoted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from saksi.extract.chains import Chains, compatible
from saksi.extract.clauses import ClauseReader
from saksi.extract.lexicon import NounLexicon, PronounRow
from saksi.extract.naming import Mention
from saksi.language.pack import Pack
from saksi.model import Actor, Sentence, Span
from saksi.resolve.book import UNKNOWN
from saksi.text.tree import ancestors, relation


class ReferenceRules(Struct, frozen=True, forbid_unknown_fields=True):
    """rules/reference.toml."""

    scene_prepositions: frozenset[str]
    anaphoric: frozenset[str]
    pair_words: frozenset[str]
    documents: frozenset[str]
    seated: frozenset[str]
    dwelling: frozenset[str]
    standing: frozenset[str]
    crowds: frozenset[str]
    reach: int
    state_nouns: frozenset[str]
    home: dict[str, int]
    speaker_reach: int


class Spoken(Protocol):
    """What pronoun resolution needs of an utterance: what is said, and the heads of who says it."""

    @property
    def content(self) -> Span: ...

    @property
    def speaker(self) -> tuple[tuple[int, int], ...]: ...


class PronounResolver:
    """Fills the empty places that `NameResolver` left in the chains."""

    def __init__(self, pack: Pack, nouns: NounLexicon, clauses: ClauseReader) -> None:
        self.rules = pack.rules("reference", ReferenceRules)
        self._nouns, self._clauses = nouns, clauses

    def resolve(self, chains: Chains, utterances: Sequence[Spoken]) -> None:
        """Resolve all pronouns of the article in order; what stays open stays empty."""
        later: list[int] = []
        for index, mention in enumerate(chains.mentions):
            if mention.kind not in ("pronoun", "possessive"):
                if self._points_to_state(chains, mention):
                    chains.set(index, self._last_state(chains, index) or chains.actors[index])
                if self._counts_two(chains, mention):
                    chains.set(index, last_pair(chains, mention.sentence, mention.first) or chains.actors[index])
                continue
            row = self._nouns.pronouns[mention.listed or ""]
            if row.refers == "speaker":
                later.append(index)
            elif row.refers == "state":
                chains.set(index, tuple(state_of(actor) for actor in self._third(chains, mention, row)))
            else:
                chains.set(index, self._third(chains, mention, row, self._quoted(chains, mention, utterances)))
        for index in later:
            chains.set(index, self._first(chains, chains.mentions[index], utterances))
        for index in range(1, len(chains.mentions)):
            self._own(chains, index)

    def _points_to_state(self, chains: Chains, mention: Mention) -> bool:
        """`negara itu`, `negara tersebut`: the country named last."""
        tokens = chains.reading.sentences[mention.sentence].tokens
        after = tokens[mention.last + 1].low if mention.last + 1 < len(tokens) else ""
        word = tokens[mention.head].low
        return word in self.rules.state_nouns and not mention.owner and after in self.rules.anaphoric

    def _last_state(self, chains: Chains, index: int) -> tuple[Actor, ...]:
        for before in range(index - 1, -1, -1):
            mention = chains.mentions[before]
            if mention.kind == "country" and chains.mentions[index].sentence - mention.sentence <= self.rules.reach:
                return chains.actors[before]
        return ()

    def _counts_two(self, chains: Chains, mention: Mention) -> bool:
        """`kedua negara`, `kedua pemimpin`: a role or group counted as the two named before."""
        if mention.kind not in ("role", "group") or mention.owner:
            return False
        tokens = chains.reading.sentences[mention.sentence].tokens
        return any(t.low in self.rules.pair_words for t in tokens[max(0, mention.first - 1) : mention.head])

    def _own(self, chains: Chains, index: int) -> None:
        """`prajurit kami`, `tentaranya`: a group right before a possessive is of the possessor's country."""
        owner, owned = chains.mentions[index], chains.mentions[index - 1]
        beside = owner.sentence == owned.sentence and owner.first == owned.last + 1
        if owner.kind not in ("pronoun", "possessive") or not beside or owned.owner or owned.name:
            return
        if owned.kind in ("group", "role") and chains.actors[index] and chains.actors[index - 1]:
            code = chains.actors[index][0].code
            actor = chains.actors[index - 1][0]
            named = None if actor.code != code else actor.name
            chains.set(index - 1, (replace(actor, code=code, name=named, reasons=("owner is the pronoun beside it",)),))

    def _quoted(self, chains: Chains, mention: Mention, utterances: Sequence[Spoken]) -> tuple[Actor, ...]:
        """Who speaks, where a mention stands between quotation marks: there the third person is somebody else."""
        at = chains.reading.sentences[mention.sentence].tokens[mention.first].start
        inside = any(quote.span[0] <= at < quote.span[1] for quote in chains.reading.quotes)
        return self._first(chains, mention, utterances) if inside else ()

    def _third(
        self, chains: Chains, mention: Mention, row: PronounRow, speakers: tuple[Actor, ...] = ()
    ) -> tuple[Actor, ...]:
        if row.refers == "pair":
            return last_pair(chains, mention.sentence, mention.first)
        if row.refers == "states":
            return last_states(chains, mention.sentence, mention.first)
        person = row.refers == "person"
        for index in self._antecedents(chains, mention):
            if speakers and any(same_side(a, speaker) for a in chains.actors[index] for speaker in speakers):
                continue
            found = chains.mentions[index]
            sentence = chains.reading.sentences[found.sentence]
            fits = row.number == "any" or compatible(sentence, found, person)
            if fits and chains.actors[index] and found.kind not in ("pronoun", "possessive"):
                return chains.actors[index]
            if chains.actors[index] and self._same_kind(found, row):
                return chains.actors[index]
        return last_pair(chains, mention.sentence, mention.first) if row.number == "pl" else ()

    def _same_kind(self, found: Mention, row: PronounRow) -> bool:
        """A pronoun takes up another pronoun of its own person and number."""
        if found.kind not in ("pronoun", "possessive"):
            return False
        other = self._nouns.pronouns[found.listed or ""]
        return other.person == row.person and row.number in ("any", other.number)

    def _antecedents(self, chains: Chains, mention: Mention) -> Iterator[int]:
        """Candidates in order of salience: governing subjects, earlier in the sentence, then sentences before."""
        sentence = chains.reading.sentences[mention.sentence]
        given: set[int] = set()
        for index in self._governing(chains, sentence, mention):
            if index not in given:
                given.add(index)
                yield index
        for back in range(1, self.rules.reach + 1):
            previous = mention.sentence - back
            if previous < 0:
                return
            yield from self._salient(chains, chains.reading.sentences[previous])

    def _governing(self, chains: Chains, sentence: Sentence, mention: Mention) -> Iterator[int]:
        own = chains.at(sentence.index, mention.head)
        for above in ancestors(sentence, mention.head):
            clause = self._clauses.read(sentence, above.i) if above.morph.voice == "passive" else None
            agents = clause.agents if clause else ()
            for head in (*agents, *self._clauses.subjects(sentence, above.i)):
                index = chains.at(sentence.index, head)
                if (
                    index is not None
                    and index != own
                    and head < mention.first
                    and not self._owns(chains, index, mention)
                ):
                    yield index
        earlier = [i for i in chains.by_sentence[sentence.index] if chains.mentions[i].last < mention.first]
        yield from (i for i in earlier if relation(sentence.tokens[chains.mentions[i].head]) == "nsubj")

    def _owns(self, chains: Chains, index: int, mention: Mention) -> bool:
        """In `tentaranya` the possessive does not mean the army itself."""
        return chains.mentions[index].last + 1 == mention.first

    def _salient(self, chains: Chains, sentence: Sentence) -> Iterator[int]:
        """Mentions of a sentence, subjects first."""
        indices = chains.by_sentence.get(sentence.index, [])
        subject = [i for i in indices if relation(sentence.tokens[chains.mentions[i].head]) == "nsubj"]
        yield from subject
        yield from (i for i in indices if i not in subject)

    def _first(self, chains: Chains, mention: Mention, utterances: Sequence[Spoken]) -> tuple[Actor, ...]:
        sentence = chains.reading.sentences[mention.sentence]
        at = sentence.tokens[mention.first].start
        around = [u for u in utterances if u.content[0] <= at < u.content[1]]
        for utterance in sorted(around, key=lambda u: u.content[1] - u.content[0]):
            for place, token in utterance.speaker:
                if actors := chains.actors_at(place, token):
                    return actors
        return ()


def same_side(actor: Actor, speaker: Actor) -> bool:
    """The speaker, or a force or government of the same country as the one the speaker speaks for."""
    return (actor.code, actor.sector) == (speaker.code, speaker.sector) and actor.code != UNKNOWN


def state_of(actor: Actor) -> Actor:
    """`negaranya`: the country of the one it points back to, not the person or office."""
    reasons = (*actor.reasons, "the country of the one it points back to")
    return replace(actor, sector=None, name=None, wikidata=None, office=None, reasons=reasons)


def last_pair(chains: Chains, sentence: int, before: int) -> tuple[Actor, ...]:
    """The last two parties joined by a conjunction before a token, else the last two different ones."""
    indices = [i for i, m in enumerate(chains.mentions) if _precedes(m, sentence, before) and chains.actors[i]]
    for first, second in zip(reversed(indices[:-1]), reversed(indices[1:]), strict=True):
        if _coordinated(chains, chains.mentions[first], chains.mentions[second]):
            pair = (chains.actors[first][0], chains.actors[second][0])
            if pair[0].code != pair[1].code:
                return pair
    found: list[Actor] = []
    for index in reversed(indices):
        actor = chains.actors[index][0]
        if all((actor.code, actor.name) != (f.code, f.name) for f in found):
            found.append(actor)
        if len(found) == 2:
            break
    return tuple(reversed(found))


def last_states(chains: Chains, sentence: int, before: int) -> tuple[Actor, ...]:
    """`kedua negara`: the last two countries that parties before a token belong to, nothing if there is but one."""
    found: dict[str, Actor] = {}
    for index in range(len(chains.mentions) - 1, -1, -1):
        if not _precedes(chains.mentions[index], sentence, before) or not _takes_part(chains, index):
            continue
        for actor in chains.actors[index]:
            if actor.code != UNKNOWN and len(found) < 2:
                found.setdefault(actor.code, state_of(actor))
    return tuple(found.values())[::-1] if len(found) == 2 else ()


def _takes_part(chains: Chains, index: int) -> bool:
    """Not a people, and not the country a matter is about (`isu Palestina`)."""
    mention = chains.mentions[index]
    head = chains.reading.sentences[mention.sentence].tokens[mention.head]
    return mention.kind != "group" and (mention.kind != "country" or relation(head) not in ("nmod", "flat", "compound"))


def _precedes(mention: Mention, sentence: int, before: int) -> bool:
    earlier = (mention.sentence, mention.first) < (sentence, before) and sentence - mention.sentence <= 3
    return earlier and mention.kind not in ("pronoun", "possessive", "place")


def _coordinated(chains: Chains, first: Mention, second: Mention) -> bool:
    if first.sentence != second.sentence or second.first - first.last != 2:
        return False
    return chains.reading.sentences[first.sentence].tokens[first.last + 1].pos in ("CCONJ", "ADP")
