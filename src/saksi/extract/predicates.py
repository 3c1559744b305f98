"""What a clause is: a predicate with the heads of its arguments, and the rules that pass arguments on."""

from __future__ import annotations

from msgspec import Struct

from saksi.model import Sentence, Token, Voice


class ClauseRules(Struct, frozen=True, forbid_unknown_fields=True):
    """rules/clauses.toml: roots and words that pass arguments on."""

    object_control: frozenset[str]
    support: frozenset[str]
    foiling: frozenset[str]
    undergo: frozenset[str]
    happen: frozenset[str]
    verbal_prepositions: dict[str, str]
    same_preposition: dict[str, str]
    relativizer: str
    agent_preposition: str
    towards: dict[str, str]
    undergoing_nouns: frozenset[str]
    carriers: frozenset[str]
    matters: frozenset[str]
    besides: frozenset[str]
    pairing: frozenset[str]
    location: frozenset[str]
    asking: frozenset[str]
    time_nouns: frozenset[str]
    topics: frozenset[str]
    answering: frozenset[str]
    regretting: frozenset[str]
    mediating: frozenset[str]
    addressed_by: tuple[str, ...]
    subordinates: frozenset[str]
    terms: frozenset[str]
    purpose: frozenset[str]
    bare_verbs: frozenset[str]
    fixed_objects: frozenset[str]
    dummies: frozenset[str]
    announcing: frozenset[str]
    owned_acts: frozenset[str]
    kinds: frozenset[str]
    telling: frozenset[str]
    promising: frozenset[str]
    goals: frozenset[str]
    directing: frozenset[str]
    judging: frozenset[str]
    undergone_by: frozenset[str]
    doers: frozenset[str]
    becoming: frozenset[str]
    quality: str
    holding: frozenset[str]
    intentions: frozenset[str]
    joining: frozenset[str]
    listing: frozenset[str]
    favouring: frozenset[str]
    addressing: frozenset[str]
    factual: frozenset[str]
    midst: frozenset[str]
    prospective: frozenset[str]
    anyone: frozenset[str]
    mutual: frozenset[str]
    resultative: frozenset[str]
    complementizers: frozenset[str]
    openers: frozenset[str]
    speaking: frozenset[str]
    teams: frozenset[str]
    team_sectors: frozenset[str]
    quantifiers: frozenset[str]
    striking: frozenset[str]
    strikers: frozenset[str]
    harming: frozenset[str]
    scene: frozenset[str]
    helping: frozenset[str]
    doing: frozenset[str]
    avenging: frozenset[str]
    causes: frozenset[str]
    blaming: frozenset[str]
    purposes: frozenset[str]
    means: frozenset[str]
    addressing_words: frozenset[str]
    including: frozenset[str]
    adjectival: frozenset[str]
    complaints: frozenset[str]
    done_to_others: frozenset[str]
    relatives: frozenset[str]
    respectful: frozenset[str]
    circumstances: frozenset[str]
    examining: frozenset[str]
    cases: frozenset[str]
    examiners: frozenset[str]
    causing: frozenset[str]
    seizing: frozenset[str]
    befalling: frozenset[str]
    refusing: frozenset[str]
    likewise: frozenset[str]
    as_what: frozenset[str]
    wanting: frozenset[str]
    sequences: frozenset[str]
    everybody: frozenset[str]
    protesting: frozenset[str]
    protested: frozenset[str]
    demonstrating: frozenset[str]
    told: frozenset[str]
    pointing: frozenset[str]
    unaimed: frozenset[str]
    seats: frozenset[str]
    conditions: frozenset[str]
    benefiting: frozenset[str]
    relieving: frozenset[str]
    admitting: frozenset[str]
    grounds_of_knowing: frozenset[str]
    until: frozenset[str]
    dying: frozenset[str]
    appraising: frozenset[str]
    specifying: frozenset[str]
    behind: frozenset[str]
    answerable: frozenset[str]
    within: frozenset[str]
    giving: str
    suffix: str
    posts: frozenset[str]
    offering: frozenset[str]
    charging: frozenset[str]
    involving: frozenset[str]
    naming: frozenset[str]
    reporting: frozenset[str]
    inserting: frozenset[str]
    manner: frozenset[str]
    deeds: frozenset[str]
    judging_deeds: frozenset[str]
    dashes: frozenset[str]
    owning: frozenset[str]
    stances: frozenset[str]
    using: frozenset[str]
    searching: frozenset[str]
    pairs: frozenset[str]
    grounds: frozenset[str]
    banning: frozenset[str]
    banners: frozenset[str]
    forbidding: frozenset[str]
    turning_down: frozenset[str]
    attending: frozenset[str]
    inquiries: frozenset[str]
    suffering: frozenset[str]
    clashes: frozenset[str]
    exemplifying: frozenset[str]
    accompanying: frozenset[str]
    present: frozenset[str]
    also: frozenset[str]
    among: frozenset[str]
    whither: frozenset[str]
    submitting: frozenset[str]
    submitted_to: tuple[str, ...]
    crippling: frozenset[str]
    obliging: frozenset[str]
    meeting: frozenset[str]
    hits: frozenset[str]
    hit_by: frozenset[str]
    caused_by: frozenset[str]
    launching: frozenset[str]
    origins: frozenset[str]


class Clause(Struct, frozen=True):
    """A predicate and its argument heads. `obliques` maps a preposition to the heads it governs.

    `borrowed` tells that an event noun has its agent from the verb that supports it.
    """

    token: int
    verbal: bool
    voice: Voice
    agents: tuple[int, ...] = ()
    patients: tuple[int, ...] = ()
    subjects: tuple[int, ...] = ()
    possessors: tuple[int, ...] = ()
    obliques: dict[str, tuple[int, ...]] = {}
    borrowed: bool = False


def voice_of(token: Token) -> Voice:
    """Active unless the affix says passive; bare stems count as active."""
    return token.morph.voice or "active"


def crosses_preposition(sentence: Sentence, first: int, second: int) -> bool:
    """True if a preposition stands between two nouns that the tree coordinates: `Moskow atas Donetsk dan Lugansk`."""
    return any(t.pos == "ADP" for t in sentence.tokens[min(first, second) + 1 : max(first, second)])
