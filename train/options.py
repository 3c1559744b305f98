"""train/settings/*.toml → typed settings of the training scripts."""

from __future__ import annotations

from pathlib import Path

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


class Labels(Struct, frozen=True, forbid_unknown_fields=True):
    """labels.toml."""

    label: tuple[Label, ...]


def word_list_rules() -> WordListRules:
    """words.toml."""
    return read_toml(FOLDER / "words.toml", WordListRules)


def shared_labels() -> dict[str, str]:
    """labels.toml as old label → new label."""
    return {label.source: label.target for label in read_toml(FOLDER / "labels.toml", Labels).label}


class IconRules(Struct, frozen=True, forbid_unknown_fields=True):
    """icon.toml."""

    clitics: frozenset[str]
    reduplication: int
    bound: frozenset[str]
    bound_after: frozenset[str]
    escapes: dict[str, str]


def icon_rules() -> IconRules:
    """icon.toml."""
    return read_toml(FOLDER / "icon.toml", IconRules)
