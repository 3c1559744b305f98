"""Times of a sentence → the one that belongs to an act; `scenes` does the same for places by the same ties.

A date belongs to the predicate it hangs on in the tree; where tree and word order disagree (`kata Bayu, Senin (5/8)`),
a verb of speech right before the date wins, for such a date is that of the statement. Most acts get no date: a date
that could belong to another predicate is left alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from saksi.language.pack import Pack
from saksi.model import Sentence, Token, When
from saksi.resolve.calendar import UNKNOWN_DAY
from saksi.resolve.dates import CLOCK
from saksi.resolve.phrases import Phrase, after_comma, phrase_of
from saksi.text.tree import ancestors, case_of, dependents, relation

VAGUE_GRAINS = ("decade", "century")
REACH = 60  # tokens between an act and its time or place, and acts that share a time: keeps long sentences linear
UTTERANCE_REACH = 4
BREAKS = frozenset(",;:()–—")
ANCHORS = ("none", "publication", "text")  # the plainest first
EVENT_NOUNS = ("result", "process")


class BindingRules(Struct, frozen=True, forbid_unknown_fields=True):
    """rules/binding.toml."""

    light: frozenset[str]
    not_predicates: frozenset[str]
    supposing: frozenset[str]
    things: frozenset[str]
    act_nouns: frozenset[str]
    carriers: frozenset[str]
    simultaneous: frozenset[str]
    apart: frozenset[str]
    patient: frozenset[str]
    utterances: frozenset[str]
    addressed: frozenset[str]
    present: frozenset[str]
    demanding: frozenset[str]
    marching: frozenset[str]
    credits: frozenset[str]


class SpeechForm(Struct, frozen=True):
    """What is needed of a row of lexicon/speech.tsv."""

    word: str
    pos: str
    event: str = ""


class Binder:
    """Binds times and places to triggers. Made once from a pack."""

    def __init__(self, pack: Pack) -> None:
        self.rules = pack.rules("binding", BindingRules)
        verbs = ("verb", "bare", "passive", "objective", "credit")
        rows = [row for row in pack.table("speech", SpeechForm) if row.pos in verbs]
        self.speech = frozenset(row.word for row in rows)
        self.speech_acts = frozenset(row.word for row in rows if row.event)

    def when(self, sentence: Sentence, trigger: int, times: Sequence[When], cues: frozenset[int]) -> When | None:
        """The time of the act at token `trigger`, or None. `cues` are the sentence's tokens that introduce speech."""
        bound: list[tuple[int, When]] = []
        for group in side_by_side([time for time in times if tells_day(time)]):
            phrase = phrase_of(sentence, (group[0].span[0], group[-1].span[1]))
            time = plainest(group)
            year = time.grain == "year" and phrase is not None and self.of_thing(sentence, phrase, time)
            vague = year or time.grain in VAGUE_GRAINS
            if phrase and not vague and self.belongs(sentence, trigger, phrase, cues):
                bound.append((abs(phrase.first - trigger), time))
        return min(bound, key=lambda one: one[0])[1] if bound else None

    def belongs(self, sentence: Sentence, trigger: int, phrase: Phrase, cues: frozenset[int]) -> bool:
        """Whether a time or place phrase is that of the act at `trigger`."""
        if not -REACH < phrase.first - trigger < REACH:
            return False
        before = self.predicate_before(sentence, phrase.first)
        if self.supposes(sentence, trigger, phrase):
            return False
        if trigger != before and self.spoken(sentence, trigger, phrase, before, cues):
            return False
        if self.next_to(sentence, trigger, phrase, before):
            return True
        return any(
            owner == trigger or trigger in self.together(sentence, owner, phrase)
            for owner in self.owners(sentence, phrase, before)
        )

    def of_thing(self, sentence: Sentence, phrase: Phrase, time: When) -> bool:
        """Whether a year only tells which thing or office is meant: satu ponsel tahun 2019, Ketua ASEAN tahun ini."""
        above = sentence.tokens[sentence.tokens[phrase.head].head]
        noun = above.pos in ("NOUN", "PROPN", "NUM", "X") and not self.made(above) and above.i < phrase.first
        now = time.anchor == ANCHORS[0] or sentence.tokens[phrase.last].low in self.rules.present
        return noun and now and case_of(sentence, phrase.head) is None

    def supposes(self, sentence: Sentence, trigger: int, phrase: Phrase) -> bool:
        """Whether the act is a supposing whose complement has the time or place: diduga ikut menembaki pos itu Rabu."""
        complements = dependents(sentence, trigger, "xcomp", "ccomp")
        supposing = sentence.tokens[trigger].morph.root in self.rules.supposing
        return supposing and any(token.i < phrase.first for token in complements)

    def acts(self, token: Token) -> bool:
        """Whether a token is a verb that can have a time of its own."""
        verb = token.pos == "VERB" and not token.ent and token.text[0].isalpha()
        return verb and token.low not in self.rules.not_predicates

    def event_noun(self, token: Token) -> bool:
        """Whether a token is a noun made from a verb that tells of an act: serangan, not jalanan."""
        return self.made(token) and relation(token) not in ("nmod", "compound")

    def made(self, token: Token) -> bool:
        """`event_noun`, wherever the noun stands in its phrase."""
        if token.pos != "NOUN" or token.low in self.rules.things:
            return False
        return token.morph.nominal in EVENT_NOUNS or token.low in self.rules.act_nouns

    def predicate_before(self, sentence: Sentence, i: int) -> int | None:
        """The last verb before token i."""
        return next((j for j in range(i - 1, max(-1, i - REACH), -1) if self.acts(sentence.tokens[j])), None)

    def says(self, token: Token, cues: frozenset[int]) -> bool:
        """Whether a token introduces speech and is no act of its own."""
        if token.low in self.speech_acts:
            return False
        return token.i in cues or token.low in self.speech or token.morph.root in self.rules.credits

    def spoken(
        self, sentence: Sentence, trigger: int, phrase: Phrase, before: int | None, cues: frozenset[int]
    ) -> bool:
        """Whether a phrase is the time or place of an utterance: it follows a cue with no other predicate between."""
        tokens = sentence.tokens
        window = tokens[max(0, phrase.first - UTTERANCE_REACH) : phrase.first]
        if any(token.low in self.rules.utterances and token.i != trigger for token in window):
            return True
        said = before is not None and self.says(tokens[before], cues)
        if said and any(token.low in self.rules.addressed for token in window):
            return True
        back = range(phrase.first - 1, max(-1, phrase.first - REACH), -1)
        cue = next((j for j in back if j in cues or self.acts(tokens[j])), None)
        if cue is None or not self.says(tokens[cue], cues):
            return False
        inside = cue < trigger < phrase.first and not self.acts(tokens[trigger])
        return not (inside and not after_comma(sentence, phrase))

    def next_to(self, sentence: Sentence, trigger: int, phrase: Phrase, before: int | None) -> bool:
        """Whether a phrase stands in the noun phrase of the act: `invasi ke Ukraina pada 24 Februari`."""
        tokens = sentence.tokens
        if self.acts(tokens[trigger]) or not (before or 0) <= trigger < phrase.first:
            return False
        between = [t for t in tokens[trigger + 1 : phrase.first] if t.low not in self.rules.patient]
        return not (self.apart(between, phrase) or any(t.text in BREAKS or self.event_noun(t) for t in between))

    def owners(self, sentence: Sentence, phrase: Phrase, before: int | None) -> set[int]:
        """The predicates a phrase may hang on: by the tree, and by order if no event noun stands between."""
        tokens, comma = sentence.tokens, after_comma(sentence, phrase)
        found = self.opened(sentence, phrase) if before is None else set()
        above = self.owner_in_tree(sentence, phrase, before)
        if above is not None and not (opens_clause(sentence, phrase, above) or self.parted(sentence, phrase, above)):
            found.add(above)
        if before is not None and (comma or not any(self.event_noun(t) for t in tokens[before + 1 : phrase.first])):
            found.add(before)
        return found

    def opened(self, sentence: Sentence, phrase: Phrase) -> set[int]:
        """The main verb of a sentence that a time opens: Pada Senin, saat gaji dipotong, polisi bentrok."""
        first = next((t.i for t in sentence.tokens if t.pos not in ("ADP", "ADV", "CCONJ", "PUNCT")), 0)
        root = next((t for t in sentence.tokens if t.head == t.i and t.i > phrase.last), None)
        return {root.i} if root is not None and first >= phrase.first and self.acts(root) else set()

    def apart(self, tokens: Iterable[Token], phrase: Phrase) -> bool:
        """Whether one of the tokens says that what follows has a time or place of its own."""
        return any(token.low in self.rules.apart and token.low not in phrase.ties for token in tokens)

    def parted(self, sentence: Sentence, phrase: Phrase, owner: int) -> bool:
        """Whether an act told by a noun has another before the phrase that came after it: kecaman setelah serangan."""
        tokens = sentence.tokens
        if self.acts(tokens[owner]):
            return False
        between = (t for t in tokens[owner + 1 : phrase.first] if self.made(t))
        return any(self.apart(dependents(sentence, t.i, "case", "mark"), phrase) for t in between)

    def owner_in_tree(self, sentence: Sentence, phrase: Phrase, before: int | None) -> int | None:
        """The first act above a phrase; None if the way there leaps over a nearer verb."""
        comma = after_comma(sentence, phrase)
        for token in ancestors(sentence, phrase.head):
            if self.acts(token) or token.head == token.i or (self.event_noun(token) and not comma):
                return token.i
            if before is not None and token.i < before < phrase.first:
                return None
            if self.apart(dependents(sentence, token.i, "case", "mark"), phrase):
                return token.i
        return None

    def together(self, sentence: Sentence, owner: int, phrase: Phrase) -> set[int]:
        """The tokens whose act happens when the one at `owner` does, by steps up and down the tree."""
        found, todo = {owner}, [owner, *range(phrase.first, phrase.last + 1)]
        while todo and len(found) < REACH:
            i = todo.pop()
            inside = phrase.first <= i <= phrase.last
            near = sentence.children[i] if inside else (sentence.tokens[i].head, *sentence.children[i])
            steps = [j for j in near if j not in found and j != i and self.same_time(sentence, i, j, phrase)]
            found.update(steps)
            todo.extend(steps)
        return found

    def same_time(self, sentence: Sentence, i: int, j: int, phrase: Phrase) -> bool:
        """Whether two acts, one the head of the other, happen at one time."""
        upper, lower = (i, j) if sentence.tokens[j].head == i else (j, i)
        head, token = sentence.tokens[upper], sentence.tokens[lower]
        kind, nominal = relation(token), not self.acts(token)
        if kind != "nsubj" and self.apart(dependents(sentence, lower, "mark", "case"), phrase):
            return False  # what stands before a subject opens its clause: setelah serangan itu melanda Rafah
        if kind == "conj" and not self.marked_same(sentence, lower):
            return self.acts(head) != nominal and not any(dependents(sentence, lower, "nsubj"))
        if kind in ("xcomp", "compound") or (kind == "ccomp" and lower == upper + 1):
            between = sentence.tokens[upper + 1 : lower]
            return not (self.apart(between, phrase) or any(dependents(sentence, lower, "mark")))
        if any(t.low in phrase.ties for t in dependents(sentence, lower, "case", "mark")):
            return True
        if kind == "nsubj":
            reported = head.morph.voice == "passive" and any(dependents(sentence, upper, "xcomp"))
            return nominal and self.acts(head) and (reported or not self.says(head, frozenset()))
        if kind in ("acl", "nmod") and head.low in self.rules.carriers:
            return True
        if token.morph.root in self.rules.demanding and kind in ("acl", "xcomp", "advcl"):
            above = sentence.tokens[head.head]
            return any(t.morph.root in self.rules.marching or t.low in self.rules.marching for t in (head, above))
        if kind == "acl":
            return self.made(head) or token.morph.root in self.rules.light or self.marked_same(sentence, upper)
        if kind in ("obj", "obl", "nmod", "advcl", "conj") and self.marked_same(sentence, lower):
            return kind != "advcl" or head.low not in self.rules.not_predicates
        light = nominal and head.morph.root in self.rules.light
        return light and kind in ("obj", "obl") and not case_of(sentence, lower)

    def marked_same(self, sentence: Sentence, i: int) -> bool:
        """Whether a conjunction says that token i happens when its head does; it may hang on the subject before it."""
        holders = (i, *(t.i for t in dependents(sentence, i, "nsubj") if t.i < i))
        marks = (t for j in holders for t in dependents(sentence, j, "mark", "case"))
        return any(t.low in self.rules.simultaneous for t in marks)


def opens_clause(sentence: Sentence, phrase: Phrase, owner: int) -> bool:
    """Whether a conjunction stands between a phrase and the act after it: `pada 24 Mei, ketika ia berangkat`."""
    return any(phrase.last < token.i < owner for token in dependents(sentence, owner, "mark"))


def side_by_side(times: Sequence[When]) -> list[list[When]]:
    """Times that only a comma or bracket parts (`dua hari kemudian, Senin (14/10/2025)`) tell of one day."""
    groups: list[list[When]] = []
    for time in times:
        if groups and time.span[0] - groups[-1][-1].span[1] <= len(" ("):
            groups[-1].append(time)
        else:
            groups.append([time])
    return groups


def tells_day(time: When) -> bool:
    """Whether a time says by itself on what days: it does not only limit, nor is it an hour of a day told elsewhere."""
    carried = time.rule == CLOCK and time.anchor in ("text", "none") and "day" in time.inferred
    return time.kind in ("date", "time") and not (time.side or carried or time.start.startswith(UNKNOWN_DAY))


def plainest(group: Sequence[When]) -> When:
    """Of times of one day the one that needed least to resolve, with the clock time that another gives."""
    time = min(group, key=lambda time: ANCHORS.index(time.anchor))
    clocked = next((other for other in group if other.clock and other.start == time.start), time)
    return replace(time, clock=clocked.clock, zone=clocked.zone) if not time.clock else time
