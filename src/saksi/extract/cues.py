"""lexicon/speech.tsv and rules/speech.toml → which word of a sentence can introduce what somebody says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from msgspec import Struct

from saksi.language.pack import Pack
from saksi.model import Form, Sentence, Span, Stance, Token

CuePos = Literal["verb", "bare", "passive", "objective", "credit", "noun", "preposition", "adjective"]
Place = tuple[int, int]


class SpeechRow(Struct, frozen=True, forbid_unknown_fields=True):
    """One row of speech.tsv; the columns are explained in the file."""

    word: str
    root: str
    pos: CuePos
    pattern: str
    stance: Stance = "assert"
    event: str = ""
    why: str = ""


class SpeechWords(Struct, frozen=True, forbid_unknown_fields=True):
    """[words]: the small words around cues; what each list is for stands beside it in the file."""

    that: frozenset[str]
    like_that: frozenset[str]
    consequent: frozenset[str]
    purpose: frozenset[str]
    about: frozenset[str]
    to: frozenset[str]
    negation: frozenset[str]
    between: frozenset[str]
    afterwards: frozenset[str]
    pointers: frozenset[str]
    mute: frozenset[str]
    some: frozenset[str]
    urging: frozenset[str]
    stances: frozenset[str]
    with_manner: frozenset[str]
    deeds: frozenset[str]
    plans: frozenset[str]
    either: frozenset[str]
    written: frozenset[str]
    still: frozenset[str]
    unreal: frozenset[str]
    fixed: frozenset[str]
    joining: frozenset[str]
    meanwhile: frozenset[str]
    contrast: frozenset[str]
    setting: frozenset[str]
    thus: frozenset[str]
    back: frozenset[str]
    by: frozenset[str]
    origin: frozenset[str]
    relative: str
    possessive: str
    openers: frozenset[str]
    nobody: frozenset[str]
    carriers: frozenset[str]
    grounds: frozenset[str]
    content_nouns: frozenset[str]
    quantities: frozenset[str]
    existence: frozenset[str]
    wishes: frozenset[str]
    denied: frozenset[str]
    empty: frozenset[str]
    voices: frozenset[str]
    adjuncts: frozenset[str]
    lead_in: frozenset[str]
    idioms: tuple[tuple[str, ...], ...]


class SpeechLimits(Struct, frozen=True, forbid_unknown_fields=True):
    """[limits], in words."""

    least_quote: int
    far_that: int
    speaker: int
    lead_in: int


class Construction(Struct, frozen=True, forbid_unknown_fields=True):
    """One way of reporting speech, with its reason and examples ([speaker …] [cue …] [content …])."""

    id: str
    why: str
    yes: tuple[str, ...]
    no: tuple[str, ...]


class SpeechRules(Struct, frozen=True, forbid_unknown_fields=True):
    """rules/speech.toml."""

    words: SpeechWords
    limits: SpeechLimits
    construction: tuple[Construction, ...]


class Utterance(Struct, frozen=True):
    """One reported utterance before its speaker is resolved.

    `speaker` holds the heads of the speakers' noun phrases as (sentence index, token index), several if they speak
    jointly. It is empty if `carried`: the speaker is that of the utterance before. `nested_in` is the index, in the
    reader's result, of the utterance whose content holds this one's cue. `free`: no cue at all. `silent`: a credit
    beside another speaker, a witness of its sentence but no statement of its own.
    """

    content: Span
    form: Form
    stance: Stance
    rule: str
    cue: Span | None = None
    cue_token: Place | None = None
    speaker: tuple[Place, ...] = ()
    carried: bool = False
    nested_in: int | None = None
    free: bool = False
    silent: bool = False


class CueTable:
    """Look-up of cue rows by word and part. Compiled once from a pack, then only read."""

    def __init__(self, pack: Pack) -> None:
        self.rules = pack.rules("speech", SpeechRules)
        self.words = self.rules.words
        self.limits = self.rules.limits
        rows: dict[str, list[SpeechRow]] = {}
        for row in pack.table("speech", SpeechRow):
            rows.setdefault(row.word, []).append(row)
        self._rows = {word: tuple(found) for word, found in rows.items()}

    def row(self, token: Token, *parts: CuePos) -> SpeechRow | None:
        """The row for a token used as one of `parts`, None if there is none."""
        return next((row for row in self._rows.get(token.low, ()) if row.pos in parts), None)

    def credit(self, sentence: Sentence, i: int) -> SpeechRow | None:
        """The row of a credit to a medium; some words are one only behind `seperti` or `demikian`."""
        row = self.row(sentence.tokens[i], "credit")
        thus = i > 0 and sentence.tokens[i - 1].low in self.words.thus
        return row if row is None or thus or not takes(row, "thus") else None

    def negated(self, sentence: Sentence, i: int) -> bool:
        """Whether `tidak`, `belum`, `akan`, `untuk` or the like stands before token i: nothing has been said then."""
        k = i - 1
        while k >= 0 and i - k <= 3:
            low = sentence.tokens[k].low
            if low in self.words.negation or low in self.words.unreal:
                return True
            if low not in self.words.between:
                return False
            k -= 1
        return False

    def joins(self, tokens: Sequence[Token], i: int) -> bool:
        """Whether token i only joins what is said to the verb of saying: `bahwa`, and `jika` where it means no more."""
        said = says_that(tokens, i, self.words, lambda token: self.row(token, "verb", "passive") is not None)
        return said or tokens[i].low in self.words.that

    def fixed(self, sentence: Sentence, i: int) -> bool:
        """Whether token i and the next are a fixed phrase in which nothing is said (`meminta maaf`)."""
        pair = " ".join(token.low for token in sentence.tokens[i : i + 2])
        return pair in self.words.fixed


def says_that(tokens: Sequence[Token], i: int, words: SpeechWords, is_cue: Callable[[Token], bool]) -> bool:
    """`mengaku jika ia bersalah`: right behind a verb of saying, with no main clause to follow, it is no condition."""
    if i == 0 or tokens[i].low not in words.like_that or not is_cue(tokens[i - 1]):
        return False
    return not any(t.low in words.consequent for t in tokens[i:])


def takes(row: SpeechRow, *patterns: str) -> bool:
    """Whether a row lists one of the patterns."""
    return any(pattern in row.pattern.split() for pattern in patterns)


def is_mark(token: Token) -> bool:
    """Whether a token is punctuation."""
    return not any(sign.isalnum() for sign in token.text)
