"""The shape of rules/events.toml."""

from __future__ import annotations

from msgspec import Struct


class SizeRow(Struct, frozen=True, forbid_unknown_fields=True):
    """One kind of number: the roots that say it and the event types it goes with."""

    what: str
    roots: frozenset[str]
    types: frozenset[str]


class EventRules(Struct, frozen=True, forbid_unknown_fields=True):
    """rules/events.toml."""

    anaphoric: frozenset[str]
    reach: int
    noun_reach: int
    unknown_actor: frozenset[str]
    implied_actor: dict[str, str]
    aimed: frozenset[str]
    aim_reach: int
    aim_ahead: int
    at_war: frozenset[str]
    answers: frozenset[str]
    undergone: frozenset[str]
    left_open: frozenset[str]
    sealed: dict[str, frozenset[str]]
    open_frames: frozenset[str]
    promises: frozenset[str]
    scene: tuple[str, ...]
    results: frozenset[str]
    riots: frozenset[str]
    harmed: frozenset[str]
    sittings: frozenset[str]
    inquiring: frozenset[str]
    general: frozenset[str]
    statutes: frozenset[str]
    statute_about: frozenset[str]
    statute_reach: int
    charges: frozenset[str]
    charged_with: frozenset[str]
    we: frozenset[str]
    then: frozenset[str]
    asked: frozenset[str]
    bidding: frozenset[str]
    repeated: frozenset[str]
    anybody: frozenset[str]
    by_officials: frozenset[str]
    by_criminals: frozenset[str]
    by_reporters: frozenset[str]
    arrests: frozenset[str]
    own_kind: frozenset[str]
    own_root: frozenset[str]
    own_acts: frozenset[str]
    own_parties: frozenset[str]
    by_courts: frozenset[str]
    by_anybody: frozenset[str]
    police: str
    utterances: frozenset[str]
    events: frozenset[str]
    relativizer: str
    unconditional: frozenset[str]
    aimed_modes: frozenset[str]
    laymen: frozenset[str]
    wanted: frozenset[str]
    suspicion: dict[str, frozenset[str]]
    official: frozenset[str]
    authorities: frozenset[str]
    prosecutors: frozenset[str]
    verdict: str
    pleading: str
    plea: str
    mauling: frozenset[str]
    mauled_by: frozenset[str]
    public: frozenset[str]
    collective: frozenset[str]
    spoken: frozenset[str]
    forces: frozenset[str]
    foreseen: frozenset[str]
    over: frozenset[str]
    content: dict[str, str]
    size: tuple[SizeRow, ...]
    numbers: dict[str, int]
    vague: dict[str, tuple[int, int]]
    scale: dict[str, int]
    additive: frozenset[str]
    not_counting: frozenset[str]
    time_units: frozenset[str]
    ranges: frozenset[str]
