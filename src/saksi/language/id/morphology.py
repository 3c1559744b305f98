"""Word form → Analysis: root, affix frame, voice and kind of noun, by a root list and a table of affixes.

All knowledge is in the pack: rules/morphology.toml (affixes, frames, costs), lexicon/roots.tsv (roots with the size of
their word family), lexicon/irregular.tsv (forms that no rule gets right). A word is read in this order: irregular form,
listed root, listed root inside a frame (cheapest reading wins), the same under a clitic, a guess, the bare word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import cast

from msgspec import Struct
from msgspec.structs import replace

from saksi.language.pack import Pack
from saksi.model import Analysis, Nominal, Voice
from saksi.problems import PackError

CACHED_WORDS = 1 << 16


class RootRow(Struct, frozen=True, forbid_unknown_fields=True):
    """One row of roots.tsv: a root, how many derived forms are attested (0–9), and where it was found."""

    root: str
    family: int = 0
    source: str = ""


class IrregularRow(Struct, frozen=True, forbid_unknown_fields=True):
    """One row of irregular.tsv: a word form and the analysis to give."""

    word: str
    root: str = ""
    frame: str = ""
    voice: Voice = ""
    nominal: Nominal = ""
    why: str = ""


class NasalRule(Struct, frozen=True, forbid_unknown_fields=True):
    """A form of the nasal N, the consonant it swallowed, and a pattern for what follows."""

    id: str
    surface: str
    restore: str
    rest: str


class PrefixRule(Struct, frozen=True, forbid_unknown_fields=True):
    """A written form of a prefix; with `nasal`, one of the nasal forms follows."""

    id: str
    surface: str
    rest: str = ""
    nasal: bool = False


class FrameRule(Struct, frozen=True, forbid_unknown_fields=True):
    """A chain of prefixes (outermost first), the suffixes it may take, what it says, and its cost."""

    prefixes: tuple[str, ...]
    suffixes: tuple[str, ...]
    yes: str
    voice: Voice = ""
    nominal: Nominal = ""
    cost: float = 0.0


class RedupRule(Struct, frozen=True, forbid_unknown_fields=True):
    """Suffixes that make no result noun when the word is doubled."""

    plain_an: tuple[str, ...]


class ChoiceRule(Struct, frozen=True, forbid_unknown_fields=True):
    """Costs that choose between readings of one word; see the comments in morphology.toml."""

    family: float
    letter: float
    suffix: float
    prefix: float
    short: float
    short_length: int
    swallowed: float


class GuessRule(Struct, frozen=True, forbid_unknown_fields=True):
    """Which frames may hold an unlisted root, and what such a root looks like."""

    chains: tuple[str, ...]
    root: str
    shortest: int
    likely: tuple[str, ...]


class MorphologyRules(Struct, frozen=True, forbid_unknown_fields=True):
    """rules/morphology.toml."""

    nasal: tuple[NasalRule, ...]
    prefix: tuple[PrefixRule, ...]
    frame: tuple[FrameRule, ...]
    clitics: tuple[str, ...]
    clitic_shortest: int
    hyphenated: dict[str, str]
    redup: RedupRule
    choice: ChoiceRule
    guess: GuessRule


class Frame(Struct, frozen=True):
    """A frame with one of its suffixes: `meN-kan`."""

    name: str
    prefixes: tuple[str, ...]
    suffix: str
    voice: Voice
    nominal: Nominal
    cost: float


class Reading(Struct, frozen=True):
    """One way to take a word apart: frame, root, and the ids of the nasal rules used."""

    frame: Frame
    root: str
    nasals: tuple[str, ...] = ()


class Allomorph(Struct, frozen=True):
    """A prefix as written: its letters, what is put back, and a pattern for the letters that follow."""

    surface: str
    restore: str
    rest: re.Pattern[str]
    nasal: str = ""


class Morphology:
    """Analyses word forms; compiled once from a pack. `analyse` is safe to share between threads."""

    def __init__(self, pack: Pack) -> None:
        rules = pack.rules("morphology", MorphologyRules)
        rows = pack.table("roots", RootRow)
        irregular = pack.table("irregular", IrregularRow)
        self._rules = rules
        self._roots = {row.root: row.family for row in rows}
        self._irregular = {row.word: _from_row(row) for row in irregular}
        self._affixes = AffixTable(rules)
        self._guessed = re.compile(rules.guess.root)
        self._cached = cast(Callable[[str], Analysis], lru_cache(maxsize=CACHED_WORDS)(self._analyse))

    def analyse(self, word: str) -> Analysis:
        """The analysis of `word`, in any case. Every string has one; `known` is false if no listed root was found."""
        return self._cached(word)

    def readings(self, word: str) -> Iterator[Reading]:
        """Every way to take apart a lower-case `word` without hyphens, listed roots or not."""
        return self._affixes.readings(word)

    def _analyse(self, word: str) -> Analysis:
        low = word.lower()
        if "-" in low:
            return self._hyphenated(low)
        return self._core(low) or self._with_clitic(low) or self._guess(low)

    def _core(self, low: str) -> Analysis | None:
        """Irregular form, listed root or listed root in a frame; None if there is neither."""
        if low in self._irregular:
            return self._irregular[low]
        if low in self._roots:
            return Analysis(root=low, known=True)
        best = min(self._listed(low), key=self._cost, default=None)
        return None if best is None else _analysis(best, known=True)

    def _listed(self, low: str) -> Iterator[Reading]:
        return (reading for reading in self._affixes.readings(low) if reading.root in self._roots)

    def _cost(self, reading: Reading) -> tuple[float, str]:
        """Lower is likelier. The root's own spelling breaks ties, so that a result never depends on order."""
        choice, root = self._rules.choice, reading.root
        cost = reading.frame.cost + choice.prefix * len(reading.frame.prefixes)
        cost += choice.suffix * bool(reading.frame.suffix) + choice.short * (len(root) <= choice.short_length)
        cost += choice.swallowed * sum(1 for nasal in reading.nasals if nasal in self._affixes.swallowing)
        return cost - choice.family * self._roots.get(root, 0) - choice.letter * len(root), root

    def _with_clitic(self, low: str) -> Analysis | None:
        """The word under a clitic (`serangannya`, `dikatakannya`), for a word that has no reading as a whole."""
        for clitic in self._rules.clitics:
            if low.endswith(clitic) and len(low) - len(clitic) >= self._rules.clitic_shortest:
                inner = self._core(low[: -len(clitic)])
                if inner is not None:
                    return replace(inner, clitic=clitic)
        return None

    def _guess(self, low: str) -> Analysis:
        """The likeliest frame round an unlisted root, or the bare word."""
        guess = self._rules.guess
        fit = [
            reading
            for reading in self._affixes.readings(low)
            if reading.frame.name in guess.chains
            and len(reading.root) >= guess.shortest
            and self._guessed.match(reading.root)
        ]
        if not fit:
            return Analysis(root=low)
        return _analysis(min(fit, key=self._guess_cost), known=False)

    def _guess_cost(self, reading: Reading) -> tuple[int, int, int, str]:
        """Longest affixes first, then the likeliest nasal."""
        likely = self._rules.guess.likely
        ranks = [likely.index(nasal) for nasal in reading.nasals if nasal in likely]
        return -len(reading.frame.prefixes), -len(reading.frame.suffix), sum(ranks), reading.root

    def _hyphenated(self, low: str) -> Analysis:
        """Doubled words (`tembak-menembak`) and prefixes written with a hyphen (`di-PHK`); else the word itself."""
        parts = low.split("-")
        if low in self._irregular or low in self._roots or not all(parts):
            return self._core(low) or Analysis(root=low)
        if parts[0] in self._rules.hyphenated:
            return self._hyphen_prefix(parts)
        doubled = self._doubled(parts) if len(parts) == 2 else None
        return doubled or Analysis(root=low)

    def _hyphen_prefix(self, parts: list[str]) -> Analysis:
        """`di-PHK`, `di-PHK-kan`, `se-Indonesia`: the prefix is plain to see, the rest is the root."""
        suffix = parts[-1] if len(parts) > 2 and parts[-1] in self._affixes.suffixes else ""
        root = "-".join(parts[1:-1] if suffix else parts[1:])
        name = f"{self._rules.hyphenated[parts[0]]}-{suffix}"
        frame = self._affixes.frames.get(name)
        known = root in self._roots
        if frame is None:
            return Analysis(root, name, known=known)
        return Analysis(root, name, frame.voice, frame.nominal, "", known)

    def _doubled(self, parts: list[str]) -> Analysis | None:
        left, right = self._analyse(parts[0]), self._analyse(parts[1])
        if parts[0] == parts[1]:
            return left
        if left.root != right.root:
            left, right = self._related(parts, left, right)
        if left.root != right.root:
            return None
        return self._joined(left, right)

    def _related(self, parts: list[str], left: Analysis, right: Analysis) -> tuple[Analysis, Analysis]:
        """Halves of a doubled stem that swallowed its first consonant (`menembak-nembak`, `menari-nari`)."""
        if left.frame.startswith(("meN", "peN")) and parts[0].endswith(parts[1]):
            return left, replace(right, root=left.root, frame="", voice="", nominal="")
        return left, right

    def _joined(self, left: Analysis, right: Analysis) -> Analysis:
        """Prefixes of the one half with suffixes of the other: `bersalam-salaman` = ber-an."""
        prefixes, suffix = left.frame.partition("-")[0], right.frame.partition("-")[2]
        name = f"{prefixes}-{suffix}" if prefixes or suffix else ""
        clitic, known = left.clitic or right.clitic, left.known or right.known
        if not left.frame and right.frame.partition("-")[0]:
            return replace(right, clitic=clitic, known=known)
        if left.frame == right.frame:
            return replace(left, clitic=clitic, known=known)
        frame = self._affixes.frames.get(name)
        if frame is None or (not prefixes and suffix in self._rules.redup.plain_an):
            return Analysis(left.root, name, "", "", clitic, known)
        return Analysis(left.root, name, frame.voice, frame.nominal, clitic, known)


class AffixTable:
    """The affix rules, compiled: which frames there are, and every reading of a word by them."""

    def __init__(self, rules: MorphologyRules) -> None:
        self._allomorphs = _allomorphs(rules)
        self.frames = _frames(rules, self._allomorphs)
        self.suffixes = tuple(sorted({frame.suffix for frame in self.frames.values()}, key=len))
        self.swallowing = frozenset(nasal.id for nasal in rules.nasal if nasal.restore)
        self._by_suffix = {
            suffix: tuple(frame for frame in self.frames.values() if frame.suffix == suffix) for suffix in self.suffixes
        }

    def readings(self, word: str) -> Iterator[Reading]:
        """Every frame that fits `word`, with the root it leaves (two letters or more)."""
        for suffix in self.suffixes:
            if not word.endswith(suffix):
                continue
            stem = word[: len(word) - len(suffix)]
            for frame in self._by_suffix[suffix]:
                for root, nasals in self._strip(stem, frame.prefixes):
                    yield Reading(frame, root, nasals)

    def _strip(self, stem: str, prefixes: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
        if len(stem) < 2:
            return
        if not prefixes:
            yield stem, ()
            return
        for form in self._allomorphs[prefixes[0]]:
            rest = stem[len(form.surface) :]
            if stem.startswith(form.surface) and form.rest.match(rest):
                for root, nasals in self._strip(form.restore + rest, prefixes[1:]):
                    yield root, ((form.nasal, *nasals) if form.nasal else nasals)


def _allomorphs(rules: MorphologyRules) -> dict[str, tuple[Allomorph, ...]]:
    forms: dict[str, list[Allomorph]] = {}
    for prefix in rules.prefix:
        mine = forms.setdefault(prefix.id, [])
        if not prefix.nasal:
            mine.append(Allomorph(prefix.surface, "", re.compile(prefix.rest)))
            continue
        for nasal in rules.nasal:
            mine.append(Allomorph(prefix.surface + nasal.surface, nasal.restore, re.compile(nasal.rest), nasal.id))
    return {prefix: tuple(found) for prefix, found in forms.items()}


def _frames(rules: MorphologyRules, prefixes: dict[str, tuple[Allomorph, ...]]) -> dict[str, Frame]:
    frames: dict[str, Frame] = {}
    for rule in rules.frame:
        unknown = [prefix for prefix in rule.prefixes if prefix not in prefixes]
        if unknown:
            raise PackError(f"rules/morphology.toml: frame of {rule.yes!r} names unknown prefixes {unknown}")
        for suffix in rule.suffixes:
            name = f"{'+'.join(rule.prefixes)}-{suffix}"
            frames[name] = Frame(name, rule.prefixes, suffix, rule.voice, rule.nominal, rule.cost)
    return frames


def _analysis(reading: Reading, known: bool) -> Analysis:
    frame = reading.frame
    return Analysis(reading.root, frame.name, frame.voice, frame.nominal, "", known)


def _from_row(row: IrregularRow) -> Analysis:
    return Analysis(row.root or row.word, row.frame, row.voice, row.nominal, "", known=True)
