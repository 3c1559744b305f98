"""train/settings/*.toml → typed settings of the training scripts."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

from msgspec import Struct

from saksi.tables import read_toml

FOLDER = Path(__file__).parent / "settings"


class WordListRules(Struct, frozen=True, forbid_unknown_fields=True):
    """words.toml: sources and thresholds of the word list."""

    treebanks: tuple[str, ...]
    icon: tuple[str, ...]
    entities: str
    films: str
    common: int
    capital: float
    film: int
    endings: tuple[str, ...]


class Label(Struct, frozen=True, forbid_unknown_fields=True, rename={"source": "from", "target": "to"}):
    """One renaming of a dependency label, and why it is done."""

    source: str
    target: str
    why: str


class Agents(Struct, frozen=True, forbid_unknown_fields=True, rename={"labels": "from", "exceptions": "except"}):
    """Bare nouns after passives that become obl:agent."""

    passive: str
    labels: frozenset[str]
    reach: int
    exceptions: frozenset[str]
    nouns: frozenset[str]
    never: frozenset[str]


class Existence(Struct, frozen=True, forbid_unknown_fields=True, rename={"labels": "from", "target": "to"}):
    """What there is: the label that it gets."""

    verbs: frozenset[str]
    labels: frozenset[str]
    target: str


class Labels(Struct, frozen=True, forbid_unknown_fields=True):
    """labels.toml."""

    label: tuple[Label, ...]
    agents: Agents
    existence: Existence


def word_list_rules() -> WordListRules:
    """words.toml."""
    return read_toml(FOLDER / "words.toml", WordListRules)


def label_rules() -> Labels:
    """labels.toml."""
    return read_toml(FOLDER / "labels.toml", Labels)


class HeadRow(Struct, frozen=True, forbid_unknown_fields=True):
    """Which child is the head of these phrases."""

    phrases: tuple[str, ...]
    order: tuple[str, ...]
    last: bool = False


class AttachRow(Struct, frozen=True, forbid_unknown_fields=True, rename={"relation": "as"}):
    """What a child with one of these labels is to the head of the phrase."""

    child: frozenset[str]
    relation: str
    inside: str = ""


class IconRules(Struct, frozen=True, forbid_unknown_fields=True):
    """icon.toml."""

    clitics: frozenset[str]
    reduplication: int
    bound: frozenset[str]
    bound_after: frozenset[str]
    time: frozenset[str]
    days: frozenset[str]
    copulas: frozenset[str]
    become: frozenset[str]
    seem: frozenset[str]
    transitive: frozenset[str]
    complement_marks: frozenset[str]
    say: frozenset[str]
    said: frozenset[str]
    demonstratives: frozenset[str]
    agent_mark: str
    clauses: frozenset[str]
    nominal: frozenset[str]
    nouns: frozenset[str]
    verbs: frozenset[str]
    prepositional: frozenset[str]
    links: frozenset[str]
    closing: frozenset[str]
    opening: frozenset[str]
    escapes: dict[str, str]
    tags: dict[str, str]
    also: dict[str, tuple[str, ...]]
    kinds: dict[str, str]
    head: tuple[HeadRow, ...]
    attach: tuple[AttachRow, ...]


def icon_rules() -> IconRules:
    """icon.toml."""
    return read_toml(FOLDER / "icon.toml", IconRules)


class Pairs(Struct, frozen=True, forbid_unknown_fields=True):
    """pairs.toml."""

    governed: frozenset[str]
    closers: dict[str, str]


class UpgradeRules(Struct, frozen=True, forbid_unknown_fields=True):
    """upgrade.toml."""

    often: tuple[int, int, int]
    share: tuple[float, float, float]
    reduplication: str
    clitics: frozenset[str]
    clitic: tuple[str, str]
    uncut: frozenset[str]
    voice: str
    closing: frozenset[str]
    opening: frozenset[str]
    voices: dict[str, str]


@cache
def punctuation_pairs() -> Pairs:
    """pairs.toml."""
    return read_toml(FOLDER / "pairs.toml", Pairs)


def upgrade_rules() -> UpgradeRules:
    """upgrade.toml."""
    return read_toml(FOLDER / "upgrade.toml", UpgradeRules)


class StageRow(Struct, frozen=True, forbid_unknown_fields=True):
    """One stage of training; `quick` is its number of steps under --quick."""

    name: Literal["all", "modern", "mixed"]
    steps: int
    quick: int
    rate: float


class Noise(Struct, frozen=True, forbid_unknown_fields=True):
    """What share of the sentences is changed, and how."""

    seed: int
    share: float
    lower: float
    curly: float
    no_stop: float
    scare: float
    phrase: float
    quotable: frozenset[str]
    quotes: tuple[str, str]


class RunRules(Struct, frozen=True, forbid_unknown_fields=True):
    """run.toml."""

    csui: str
    gsd: str
    old_gsd: str
    old_gsd_dev: str
    icon: tuple[str, ...]
    entities: str
    entities_dev: str
    held_out_every: int
    held_out_first: int
    repeat_csui: int
    repeat_gsd: int
    mixed_icon: int
    mixed_old_gsd: int
    affixes: tuple[int, int]
    width: int
    seed: int
    dropout: float
    words: int
    named_words: int
    evaluate_every: int
    named_weight: float
    stage: tuple[StageRow, ...]
    noise: Noise


def run_rules() -> RunRules:
    """run.toml."""
    return read_toml(FOLDER / "run.toml", RunRules)
