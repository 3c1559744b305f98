"""The shape of rules/events.toml."""

from __future__ import annotations

from msgspec import Struct


class SizeRow(Struct, frozen=True, forbid_unknown_fields=True):
    """One kind of number: the roots that say it and the event types it goes with."""

    what: str
    roots: frozenset[str]
    types: frozenset[str]


class PrivateRules(Struct, frozen=True, forbid_unknown_fields=True):
    """Types that need a public party, the sectors that are private, and words that make the matter public.

    With `home` one private party is enough where all are of one country.
    """

    types: frozenset[str]
    sectors: frozenset[str]
    unless: frozenset[str] = frozenset()
    home: bool = False


class SportRules(Struct, frozen=True, forbid_unknown_fields=True):
    """Words of games, how many in a sentence or article tell one, the sectors that do not play, words of the law.

    `deep` words, and more than `density` of all words, make every sentence of an article part of the game, and so does
    the section of the paper that its address names.
    """

    words: frozenset[str]
    least: int
    article: int
    deep: int
    density: float
    sections: frozenset[str]
    serious: frozenset[str]
    players: frozenset[str]
    officers: frozenset[str]
    idle: frozenset[str]
    law: frozenset[str]


class EventRules(Struct, frozen=True, forbid_unknown_fields=True):
    """rules/events.toml."""

    anaphoric: frozenset[str]
    reach: int
    noun_reach: int
    unknown_actor: frozenset[str]
    implied_actor: dict[str, str]
    aimed: frozenset[str]
    aim_reach: int
    undergone: frozenset[str]
    left_open: frozenset[str]
    promises: frozenset[str]
    scene: tuple[str, ...]
    results: frozenset[str]
    general: frozenset[str]
    statutes: frozenset[str]
    statute_about: frozenset[str]
    statute_reach: int
    charges: frozenset[str]
    charged_with: frozenset[str]
    we: frozenset[str]
    repeated: frozenset[str]
    anybody: frozenset[str]
    by_officials: frozenset[str]
    official: frozenset[str]
    forces: frozenset[str]
    foreseen: frozenset[str]
    over: frozenset[str]
    content: dict[str, str]
    private: tuple[PrivateRules, ...]
    sport: SportRules
    size: tuple[SizeRow, ...]
    numbers: dict[str, int]
    vague: dict[str, tuple[int, int]]
    scale: dict[str, int]
    additive: frozenset[str]
    not_counting: frozenset[str]
    time_units: frozenset[str]
    ranges: frozenset[str]
