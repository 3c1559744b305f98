"""One block's text → spans of words in UD's sense. Clitics, glued words and joined names are split; nothing is changed.

`Tokenizer(pack).spans(text)` gives half-open code-point offsets in order, never overlapping; what no span covers is
white space or invisible. Rules: rules/tokens.toml; vocabulary: lexicon/words.tsv.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct

from saksi.language.pack import Pack
from saksi.model import Span
from saksi.text.glue import Glue, GlueRules
from saksi.text.vocabulary import load_vocabulary

HYPHENS = re.compile("[-‐‑]")
DIGITS = re.compile(r"(?P<digits>\d+)(?P<after>[^\W\d_]+)$|(?P<before>[^\W\d_]+)\d+$")
CACHE = 60_000


class Pattern(Struct, frozen=True, forbid_unknown_fields=True):
    """One kind of word. `yes`: it matches at their start; `no`: it does not match the whole of them."""

    id: str
    regex: str
    why: str
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


class Abbreviations(Struct, frozen=True, forbid_unknown_fields=True):
    """Words that keep their stop, in lower case without it; `letter`: words after which a capital is no initial."""

    title: tuple[str, ...]
    number: tuple[str, ...]
    final: tuple[str, ...]
    letter: tuple[str, ...]


class Hyphens(Struct, frozen=True, forbid_unknown_fields=True):
    """Which hyphens stay inside a word."""

    why: str
    keep_after: frozenset[str]
    keep: frozenset[str]
    name_part: int
    yes: tuple[str, ...]


class Ending(Struct, frozen=True, forbid_unknown_fields=True):
    """A clitic; `base` is the shortest word it may follow, `strict`: only after a common word, in a whole that
    newspaper text does not know."""

    form: str
    base: int
    strict: bool


class Clitics(Struct, frozen=True, forbid_unknown_fields=True):
    """Endings that are words of their own, and set words that only look like it."""

    why: str
    endings: tuple[Ending, ...]
    long_base: int
    adverbs: frozenset[str]
    never: frozenset[str]
    always: frozenset[str]
    yes: tuple[str, ...]


class SentenceRules(Struct, frozen=True, forbid_unknown_fields=True):
    """Marks that end sentences, brackets and quotes, and the longest sentence in words."""

    why: str
    ends: frozenset[str]
    open: frozenset[str]
    close: frozenset[str]
    plain: frozenset[str]
    longest: int
    cut_at: tuple[str, ...]
    yes: tuple[str, ...]


class TokenRules(Struct, frozen=True, forbid_unknown_fields=True):
    """rules/tokens.toml."""

    pattern: tuple[Pattern, ...]
    abbreviations: Abbreviations
    hyphens: Hyphens
    clitics: Clitics
    glue: GlueRules
    sentences: SentenceRules


class Tokenizer:
    """Splits the text of one block into words. Made once from a pack, then only read."""

    def __init__(self, pack: Pack) -> None:
        rules = pack.rules("tokens", TokenRules)
        self._words = load_vocabulary(pack)
        self._rules = rules
        self._scan = re.compile("|".join(f"(?P<{pattern.id}>{pattern.regex})" for pattern in rules.pattern))
        short = rules.abbreviations
        self._short = frozenset((*short.title, *short.number, *short.final))
        self._dotted = _dotted_pattern(self._short)
        self._letter = frozenset(short.letter)
        self._endings = rules.clitics.endings
        self._glue = Glue(rules.glue, self._words)
        self._cuts: Callable[[str], tuple[int, ...]] = lru_cache(CACHE)(self._inner_cuts)

    def spans(self, text: str) -> list[Span]:
        """Spans of the words of `text` in order."""
        found: list[Span] = []
        at = 0
        while match := self._scan.search(text, at):
            start, at = match.span()
            if match.lastgroup == "word":
                at = self._abbreviated(text, start, at, found)
            if match.lastgroup in ("word", "number") and text[at - 1] != ".":
                cuts = self._cuts(text[start:at])
                found.extend(pairwise((start, *(start + cut for cut in cuts), at)))
            else:
                found.append((start, at))
        return found

    def _abbreviated(self, text: str, start: int, end: int, found: list[Span]) -> int:
        """The end of the word with its stop, if the stop belongs to it."""
        dotted = self._dotted.match(text, start)
        if dotted:
            return dotted.end()
        if text[end : end + 1] != ".":
            return end
        low = text[start:end].lower()
        if low in self._short or (end - start == 1 and low != text[start] and self._is_initial(text, found)):
            return end + 1
        return end

    def _is_initial(self, text: str, found: list[Span]) -> bool:
        """A single capital with a stop is an initial unless it is a letter of something (`vitamin C.`)."""
        return not found or text[slice(*found[-1])].lower() not in self._letter

    def _inner_cuts(self, word: str) -> tuple[int, ...]:
        """Offsets inside a word without white space at which new words begin."""
        if word.isdigit():
            return ()
        if HYPHENS.search(word):
            return tuple(self._hyphen_cuts(word))
        if not word.isalpha():
            return tuple(self._digit_cuts(word))
        return tuple(self._letter_cuts(word, 0))

    def _letter_cuts(self, word: str, base: int) -> Iterator[int]:
        for start, end in pairwise((0, *self._glue.cuts(word), len(word))):
            if start:
                yield base + start
            clitic = self._clitic(word[start:end])
            if clitic:
                yield base + end - clitic

    def _clitic(self, word: str) -> int:
        """The length of the clitic that ends the word, 0 if it has none."""
        low = word.lower()
        rules, words = self._rules.clitics, self._words
        if low in rules.adverbs:
            return 0
        if low in rules.always or low in words.cut:
            return next((len(ending.form) for ending in self._endings if low.endswith(ending.form)), 0)
        if low in rules.never or low in words.whole:
            return 0
        return next((len(ending.form) for ending in self._endings if self._has(word, low, ending)), 0)

    def _has(self, word: str, low: str, ending: Ending) -> bool:
        base = low[: -len(ending.form)]
        if not low.endswith(ending.form) or len(base) < ending.base:
            return False
        if ending.strict:
            return base in self._words.common and not self._words.reads(low)
        capital = word[0] != low[0]
        if capital:
            return self._words.reads(base) and low not in self._words.names
        return self._words.knows(base) or len(base) >= self._rules.clitics.long_base

    def _digit_cuts(self, word: str) -> Iterator[int]:
        """`2022Ukraina` and `pada24`: digits beside a known word; other mixtures (`G20`, `4x4`) stay."""
        match = DIGITS.match(word)
        if not match:
            return
        letters = match["after"] or match["before"]
        low = letters.lower()
        capital = match["after"] and letters[0] != low[0] and len(letters) >= self._rules.glue.name
        known = low in self._words.common or (capital and self._words.reads(low))
        if low in self._rules.glue.functions or (known and len(low) >= self._rules.glue.name and match["after"]):
            yield len(match["digits"]) if match["after"] else len(letters)

    def _hyphen_cuts(self, word: str) -> Iterator[int]:
        """Cuts of a hyphenated word: around hyphens between names or numbers, and before clitics."""
        low, rules = word.lower(), self._rules.hyphens
        parts = HYPHENS.split(word)
        clitic = next((e for e in self._endings if parts[-1].lower() == e.form), None)
        if low in rules.keep:
            return
        if clitic or not self._stays(parts):
            yield from self._part_cuts(parts)
        elif parts[-1].isalpha() and not low.startswith("se"):
            size = self._clitic(parts[-1])
            if size and len(parts[-1]) > size:
                yield len(word) - size

    def _part_cuts(self, parts: list[str]) -> Iterator[int]:
        """Around every hyphen, and inside the parts (`Iran-Israelmencapai`)."""
        at = 0
        for part in parts:
            if at:
                yield from (at - 1, at)
            if part.isalpha() and len(part) > 1:
                yield from self._letter_cuts(part, at)
            at += len(part) + 1

    def _stays(self, parts: list[str]) -> bool:
        """True if the parts are one word."""
        lows = [part.lower() for part in parts]
        shouted = parts[0].isupper() and len(parts[0]) > 1
        if lows[0] == lows[1] or (lows[0] in self._rules.hyphens.keep_after and not shouted):
            return True
        if parts[0][:1].isdigit():
            return not (parts[1][:1].isdigit() or parts[1][:1].isupper())
        if parts[1][:1].isdigit():
            return True
        return not all(self._is_name(part) for part in parts)

    def _is_name(self, part: str) -> bool:
        if part.isupper():
            return len(part) >= 2
        return part[:1].isupper() and len(part) >= self._rules.hyphens.name_part


def _dotted_pattern(short: frozenset[str]) -> re.Pattern[str]:
    """Abbreviations with stops inside (`M.Si.`, `s.d.`), the longest first; the last stop is theirs too."""
    inner = sorted((form for form in short if "." in form), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, inner))})(?:\.|(?![\w]))", re.IGNORECASE)
