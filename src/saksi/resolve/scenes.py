"""An act → where it happened, and for a movement where it starts and ends.

A place belongs to an act by the same ties as a time (`binding`). The speaker's place, a dateline and the place of what
is talked about (`mengecam situasi di Iran`) are not the scene.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise, takewhile

from saksi.language.pack import Pack
from saksi.model import PlaceRole, Sentence, Token, Where
from saksi.resolve.binding import BREAKS, REACH, Binder
from saksi.resolve.locating import HYPHENS, Locator, Named, SceneRules, Surroundings
from saksi.resolve.phrases import Phrase, name_runs, phrase_at
from saksi.resolve.places import Gazetteer
from saksi.text.tree import ancestors, dependents, relation

NAMED = ("PROPN", "NOUN", "ADJ", "NUM", "X", "SYM")
LONGEST_NAME = 8
LARGE = ("country", "region", "water")
TOPIC_REACH = 3  # tokens before a preposition in which the noun is looked for that it belongs to


class SceneReader:
    """Binds places to acts. Made once from a pack, the binder of times and the gazetteer."""

    def __init__(self, pack: Pack, binder: Binder, gazetteer: Gazetteer) -> None:
        self.rules = pack.rules("scenes", SceneRules)
        self.binder = binder
        self.gazetteer = gazetteer
        self.locator = Locator(self.rules, gazetteer)

    def scene(
        self, sentence: Sentence, trigger: int, text: str, around: Surroundings, cues: frozenset[int]
    ) -> Where | None:
        """The named place nearest to the act at token `trigger` among those bound to it, or None."""
        phrases = self.own(sentence, trigger, cues)
        phrases = phrases or list(self.of_subject(sentence, trigger)) or self.of_arrival(sentence, trigger, cues)
        phrases = phrases or [one for act in self.same_harm(sentence, trigger) for one in self.own(sentence, act, cues)]
        if not phrases:
            return self.there(sentence, trigger, text, around, cues)
        phrase = min(phrases, key=lambda phrase: abs(phrase.first - trigger))
        return self.locator.locate(sentence, phrase, text, around)

    def own(self, sentence: Sentence, trigger: int, cues: frozenset[int]) -> list[Phrase]:
        """The places bound to the act itself."""
        return [one for one in self.candidates(sentence, trigger) if self.bound(sentence, trigger, one, cues)]

    def of_arrival(self, sentence: Sentence, trigger: int, cues: frozenset[int]) -> list[Phrase]:
        """The place just come to before the act: massa masuk ke Pasar Anyar dan memukul pedagang."""
        tokens = sentence.tokens
        before = self.binder.predicate_before(sentence, trigger)
        if before is None or tokens[trigger].morph.root in self.rules.talking or not self.binder.acts(tokens[trigger]):
            return []
        if tokens[before].morph.root not in self.rules.going:
            return []
        phrases = [one for one in self.own(sentence, before, cues) if before < one.first <= one.last < trigger]
        between = tokens[phrases[-1].last + 1 : trigger] if phrases else ()
        joined = bool(between) and between[0].low in self.rules.then
        return phrases[-1:] if joined and not any(token.text in BREAKS for token in between) else []

    def same_harm(self, sentence: Sentence, trigger: int) -> Iterator[int]:
        """The attack that people were hurt in, or the death that a killing ended in; told after it, with a place."""
        tokens, root = sentence.tokens, sentence.tokens[trigger].morph.root
        later = tokens[trigger + 1 : trigger + REACH]
        if root in self.rules.harmed:
            attacks = (t for t in later if t.morph.root in self.rules.harming and self.binder.made(t))
            yield from (t.i for t in attacks if tokens[t.i - 1].low in self.rules.causing)
        elif root in self.rules.harming and self.binder.made(tokens[trigger]):
            acts = [token for token in later if self.binder.acts(token) and token.i not in self.found(sentence)]
            yield from (token.i for token in acts[:1] if token.morph.root in self.rules.harmed)

    def found(self, sentence: Sentence) -> frozenset[int]:
        """Verbs of finding that what was found hangs on: ditemukan tewas."""
        return frozenset(t.i for t in sentence.tokens if t.morph.root in self.rules.finding)

    def route(self, sentence: Sentence, trigger: int, text: str, around: Surroundings) -> tuple[Where, ...]:
        """Where the movement at token `trigger` starts and ends, as far as the words after it tell."""
        if not {token.morph.root for token in self.together(sentence, trigger)} & self.rules.moving:
            return ()
        found: dict[PlaceRole, Where] = {}
        for word, after in pairwise(sentence.tokens[trigger : trigger + REACH]):
            if word.i > trigger and self.binder.acts(word) and relation(word) not in ("xcomp", "compound"):
                break
            role: PlaceRole | None = "origin" if word.low in self.rules.start else None
            role = "goal" if word.low in self.rules.toward else role
            phrase = self.place_after(sentence, after.i) if role else None
            if phrase and role and role not in found and self.known(sentence, phrase):
                found[role] = self.locator.locate(sentence, phrase, text, around, role)
        return tuple(found.values())

    def known(self, sentence: Sentence, phrase: Phrase) -> bool:
        """Whether the gazetteer has a place of the name: `dari Presiden Joko Widodo` is no origin."""
        return any(self.gazetteer.find(run) for run in name_runs(sentence, phrase.first, phrase.last)[:1])

    def together(self, sentence: Sentence, trigger: int) -> tuple[Token, ...]:
        """The act's token and its complement."""
        return sentence.tokens[trigger], *dependents(sentence, trigger, "xcomp")

    def bound(self, sentence: Sentence, trigger: int, phrase: Phrase, cues: frozenset[int]) -> bool:
        """Whether a phrase tells where the act is."""
        if phrase.first - 1 <= trigger <= phrase.last:
            return True
        if self.of_topic(sentence, trigger, phrase):
            return False
        if self.sited(sentence, trigger, phrase) or self.of_antecedent(sentence, trigger, phrase):
            return True
        return self.binder.belongs(sentence, trigger, phrase, cues) or self.sent_to(sentence, trigger, phrase)

    def sited(self, sentence: Sentence, trigger: int, phrase: Phrase) -> bool:
        """Whether a verb of being held joins an act to its place: digelar Kamis, bertempat di Aula Polres."""
        before = sentence.tokens[max(0, phrase.first - 2) : phrase.first]
        above = (token.i for token in ancestors(sentence, phrase.head))
        return any(token.low in self.rules.siting for token in before) and trigger in above

    def of_antecedent(self, sentence: Sentence, trigger: int, phrase: Phrase) -> bool:
        """Whether an act is what came of the one that has the place: kerusuhan di Wamena yang menewaskan 12 orang."""
        tokens = sentence.tokens
        between = [token for token in tokens[phrase.last + 1 : trigger] if token.text != "," and token.dep != "aux"]
        act = tokens[trigger]
        if [token.low for token in between] != [self.rules.relativizer] or act.morph.root in self.rules.talking:
            return False
        noun = tokens[max(0, phrase.first - 2)]
        return noun.low in self.rules.happenings or self.binder.made(noun)

    def of_topic(self, sentence: Sentence, trigger: int, phrase: Phrase) -> bool:
        """Whether the act is talk and the place is that of what is talked about."""
        tokens = sentence.tokens
        if tokens[trigger].morph.root not in self.rules.talking:
            return False
        blames = tokens[trigger].morph.root in self.rules.blaming and trigger < phrase.first
        reach = trigger if blames else max(0, phrase.first - 1 - TOPIC_REACH)
        before = tokens[reach : max(0, phrase.first - 1)]
        above = takewhile(lambda token: token.i != trigger, ancestors(sentence, phrase.head))
        near = [token for token in before if token.i != trigger]
        return any(self.binder.made(t) for t in (*near, *above)) or any(t.low in self.rules.topics for t in near)

    def sent_to(self, sentence: Sentence, trigger: int, phrase: Phrase) -> bool:
        """Whether an act of sending is followed by the place where what is sent will be."""
        acts = (*self.together(sentence, trigger), *dependents(sentence, trigger, "ccomp"))
        sends = any(token.morph.root in self.rules.sending and token.pos != "ADJ" for token in acts)
        if phrase.first < trigger or not sends:
            return False
        between = sentence.tokens[trigger + 1 : phrase.first]
        return not any(token.text in ",;:" or token.low in ("yang", "dari") for token in between)

    def of_subject(self, sentence: Sentence, trigger: int) -> Iterator[Phrase]:
        """The place where its subject is doing something: massa yang berkumpul di Jalan Thamrin membakar ban."""
        token = sentence.tokens[trigger]
        head = token.head if relation(token) == "xcomp" else trigger
        if not self.binder.acts(token) or token.morph.root in self.rules.talking:
            return
        for subject in dependents(sentence, head, "nsubj"):
            for clause in dependents(sentence, subject.i, "acl"):
                if clause.i < trigger and clause.morph.root not in self.rules.standing:
                    phrases = (
                        self.place_after(sentence, word.i + 1) for word in self.at_words(sentence, clause.i, trigger)
                    )
                    yield from (phrase for phrase in phrases if phrase)

    def at_words(self, sentence: Sentence, first: int, last: int) -> Iterator[Token]:
        """The prepositions of place between two tokens."""
        return (token for token in sentence.tokens[first:last] if token.low in self.rules.at)

    def there(
        self, sentence: Sentence, trigger: int, text: str, around: Surroundings, cues: frozenset[int]
    ) -> Where | None:
        """`di sana`: the place last named before it, if `sana` itself is bound to the act."""
        for word, after in pairwise(sentence.tokens):
            if word.low not in self.rules.at | self.rules.toward or after.low not in self.rules.there:
                continue
            phrase = phrase_at(sentence, after.i, after.i, self.rules.causes)
            if self.bound(sentence, trigger, phrase, cues):
                last = self.last_named(sentence, after.i, around)
                return self.again(last, text, around) if last else None
        return None

    def last_named(self, sentence: Sentence, i: int, around: Surroundings) -> Named | None:
        """The place named last before token i after a word of place."""
        earlier = (one for one in around.named if (one.sentence, one.first) < (sentence.index, i) and one.marked)
        return max(earlier, key=lambda one: (one.sentence, one.first), default=None)

    def again(self, named: Named, text: str, around: Surroundings) -> Where:
        """A place as it was named elsewhere in the article."""
        home = around.sentences[named.sentence]
        return self.locator.locate(home, phrase_at(home, named.first, named.last), text, around)

    def candidates(self, sentence: Sentence, trigger: int) -> Iterator[Phrase]:
        """Places that the act may be bound to: what it strikes, and what stands after a preposition of place."""
        struck = self.struck(sentence, trigger)
        if struck:
            yield struck
        tokens = sentence.tokens
        roots = frozenset(token.morph.root for token in self.together(sentence, trigger))
        moves = bool(roots & self.rules.going)
        for word, after in pairwise(tokens[max(0, trigger - REACH) : trigger + REACH]):
            toward = word.low in self.rules.toward and (moves or after.i == trigger) and after.i >= trigger
            over = word.low in self.rules.over and after.low in self.rules.areas
            known = self.only_known(word, after, toward, tokens[trigger].morph.root)
            if word.low in self.rules.at or toward or over or known:
                phrase = self.place_after(sentence, after.i)
                if phrase and (not known or self.known(sentence, phrase)):
                    yield phrase

    def only_known(self, word: Token, after: Token, toward: bool, root: str) -> bool:
        """Whether a preposition tells of a scene only before a known place: serangan ke Gaza, evakuasi dari Wuhan."""
        if word.low in self.rules.via:
            return True
        opens = self.opens_place(after) and not toward
        into = word.low in self.rules.toward and root in self.rules.raiding
        out = word.low in self.rules.start and root in self.rules.leaving
        return opens and (into or out)

    def struck(self, sentence: Sentence, trigger: int) -> Phrase | None:
        """The object of a verb of striking or visiting, the act's own or its subject's, if that is a place."""
        token = self.carrier(sentence, trigger)
        if not self.binder.acts(token) and relation(token) == "nsubj" and token.head > trigger:
            token = sentence.tokens[token.head]
        if relation(token) in ("obl", "obj", "nsubj") and not self.binder.acts(token) and token.head < trigger:
            token = sentence.tokens[token.head]
        after = self.undergoes(sentence, token)
        if token.morph.root not in self.rules.striking or not self.binder.acts(token) or after >= len(sentence.tokens):
            return None
        phrase = self.place_after(sentence, after)
        if phrase is None or sentence.tokens[after].low in self.rules.areas | self.rules.sites:
            return phrase
        runs = name_runs(sentence, phrase.first, phrase.last)
        town = any(place.kind not in LARGE for run in runs[:1] for place in self.gazetteer.find(run)[:1])
        return phrase if town else None

    def carrier(self, sentence: Sentence, trigger: int) -> Token:
        """The act's token, or the noun that counts or carries it: rentetan kekerasan."""
        token = sentence.tokens[trigger]
        above = sentence.tokens[token.head]
        return above if relation(token) == "nmod" and above.low in self.binder.rules.carriers else token

    def undergoes(self, sentence: Sentence, token: Token) -> int:
        """Where the words for what is struck begin: after the verb, or at its subject if the verb is passive."""
        if token.morph.voice != "passive":
            return token.i + 1
        subjects = [subject.i for subject in dependents(sentence, token.i, "nsubj") if subject.i < token.i]
        return subjects[0] if subjects else len(sentence.tokens)

    def place_after(self, sentence: Sentence, first: int) -> Phrase | None:
        """The place that begins at token `first`, if it is named."""
        tokens, start = sentence.tokens, first
        first = self.locator.past_small(sentence, first, len(tokens))
        if first == len(tokens) or (first > start and not self.opens_place(tokens[first])):
            return None
        last, named = first, False
        while last < min(len(tokens), first + LONGEST_NAME) and self.names(sentence, last):
            opens = last == 0 and tokens[0].low in self.rules.sites  # a plain word, big only because it comes first
            big = (tokens[last].text[0].isupper() and not opens) or tokens[last].text in HYPHENS
            if named and not big and tokens[last].low not in self.rules.compass:
                break
            named, last = named or big or (last > first and tokens[last].low in self.rules.only_ones), last + 1
        if not named:
            last, named = self.seat_named(sentence, first, last)
        if not named or tokens[first].low in self.rules.nowhere:
            return None
        return phrase_at(sentence, start, last - 1, self.rules.causes)

    def seat_named(self, sentence: Sentence, first: int, last: int) -> tuple[int, bool]:
        """Where a seat of government ends whose name stands after a comma: di ibu kota, Teheran."""
        tokens, end = sentence.tokens, last + 1
        if tokens[first].low not in self.rules.seat or last >= len(tokens) or tokens[last].text != ",":
            return last, False
        while end < len(tokens) and tokens[end].text[0].isupper() and tokens[end].pos in NAMED:
            end += 1
        named = " ".join(token.text for token in tokens[last + 1 : end])
        return (end, True) if self.gazetteer.find(named) else (last, False)

    def opens_place(self, token: Token) -> bool:
        """Whether a word is a name or a noun of places: di tengah Laut Jawa, but not di tengah sikap Jakarta."""
        return token.text[0].isupper() or token.low in self.rules.areas | self.rules.sites | self.rules.seat

    def names(self, sentence: Sentence, i: int) -> bool:
        """Whether a token can be part of a place's name; a hyphen is between two names: perbatasan India-Pakistan."""
        token, after = sentence.tokens[i], sentence.tokens[i + 1 : i + 2]
        if token.text in HYPHENS and sentence.tokens[i - 1].text[0].isupper():
            return any(t.text[0].isupper() and t.start == token.end for t in after)
        return token.pos in NAMED and token.low not in self.rules.stops and token.text[0].isalnum()
