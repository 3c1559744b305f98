"""rules/reference.toml, and what resolving references needs of an utterance."""

from __future__ import annotations

from typing import Protocol

from msgspec import Struct

from saksi.model import Span


class TakenUp(Struct, frozen=True, forbid_unknown_fields=True):
    """[[taken_up]] of rules/reference.toml: nouns that with `itu` mean a party of one of these sectors."""

    words: frozenset[str]
    sectors: frozenset[str]
    unlisted: bool = False
    listed_first: bool = False


class ReferenceRules(Struct, frozen=True, forbid_unknown_fields=True):
    """rules/reference.toml."""

    scene_prepositions: frozenset[str]
    anaphoric: frozenset[str]
    counts: dict[str, int]
    cardinals: dict[str, int]
    in_question: frozenset[str]
    companions: frozenset[str]
    joining: frozenset[str]
    documents: frozenset[str]
    handles: frozenset[str]
    seated: frozenset[str]
    dwelling: frozenset[str]
    standing: frozenset[str]
    crowds: frozenset[str]
    struck: frozenset[str]
    reach: int
    state_reach: int
    most: int
    home: dict[str, int]
    respectful: frozenset[str]
    firms_at_home: frozenset[str]
    commenting: frozenset[str]
    platforms: frozenset[str]
    speaker_reach: int
    collective: frozenset[str]
    single: frozenset[str]
    spoken_for: frozenset[str]
    characters: frozenset[str]
    accused: frozenset[str]
    accusing: frozenset[str]
    accusers: frozenset[str]
    upon: frozenset[str]
    anybody: frozenset[str]
    suffered: frozenset[str]
    gatherings: frozenset[str]
    hostile: frozenset[str]
    own: frozenset[str]
    telling: frozenset[str]
    of_persons: frozenset[str]
    reflexive: frozenset[str]
    deeds: frozenset[str]
    naming: frozenset[str]
    adverbial: frozenset[str]
    intransitive: frozenset[str]
    inchoative: frozenset[str]
    case_nouns: frozenset[str]
    crimes: frozenset[str]
    relativizer: str
    credits: frozenset[str]
    sides: frozenset[str]
    territories: frozenset[str]
    homes: frozenset[str]
    same_role: dict[str, str]
    nationality: frozenset[str]
    aged: frozenset[str]
    everyone: frozenset[str]
    citizens: frozenset[str]
    origin: frozenset[str]
    abroad: int
    copulas: frozenset[str]
    between: frozenset[str]
    posted: frozenset[str]
    civic: frozenset[str]
    as_office: frozenset[str]
    installing: frozenset[str]
    by_now: frozenset[str]
    lapsed: frozenset[str]
    probers: frozenset[str]
    prosecution: frozenset[str]
    firm_signs: frozenset[str]
    within_office: frozenset[str]
    worldly: frozenset[str]
    setting: frozenset[str]
    everywhere: frozenset[str]
    foreign: frozenset[str]
    siding: frozenset[str]
    guests: frozenset[str]
    local: frozenset[str]
    raided: frozenset[str | None]
    onto: frozenset[str]
    reactions: frozenset[str]
    of_visitors: frozenset[str]
    as_what: frozenset[str]
    sources: frozenset[str]
    among: frozenset[str]
    guarding: frozenset[str]
    escorts: frozenset[str]
    whole: frozenset[str]
    boards: dict[str, str]
    squads: dict[str, frozenset[str]]
    settlers: dict[str, dict[str, str]]
    taken_up: tuple[TakenUp, ...]


class Spoken(Protocol):
    """What is needed of an utterance: what is said, where its cue stands, and the heads of who says it."""

    @property
    def content(self) -> Span: ...

    @property
    def cue(self) -> Span | None: ...

    @property
    def cue_token(self) -> tuple[int, int] | None: ...

    @property
    def speaker(self) -> tuple[tuple[int, int], ...]: ...

    @property
    def nested_in(self) -> int | None: ...

    @property
    def rule(self) -> str: ...

    @property
    def silent(self) -> bool: ...
