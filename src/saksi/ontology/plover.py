"""plover.toml → Ontology: event types, modes, contexts, sectors and codes of PLOVER 2.0, looked up by name.

Source: PLOVER manual 2.0 (Open Event Data Alliance, CC BY-SA 4.0); definitions and notes are this project's own words.
"""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from saksi.model import Status
from saksi.problems import PackError
from saksi.tables import read_toml


class Mode(Struct, frozen=True, forbid_unknown_fields=True):
    """How an act was done. `score` replaces the type's (-10 to +10); `context` comes with the mode by rule."""

    name: str
    definition: str
    score: float | None = None
    context: str | None = None


class EventType(Struct, frozen=True, forbid_unknown_fields=True):
    """One of the 16 types. `printed_*` keep what the manual prints where `note` explains that another value is used."""

    quad: int
    score: float
    definition: str
    rulings: tuple[str, ...] = ()
    recipient: bool = False
    modes: tuple[Mode, ...] = ()
    note: str = ""
    printed_score: float | None = None
    printed_quad: int | None = None


class Sector(Struct, frozen=True, forbid_unknown_fields=True):
    """The part of society an actor belongs to; `primary` marks the manual's frequently used codes."""

    code: str
    definition: str
    primary: bool = False


class Code(Struct, frozen=True, forbid_unknown_fields=True):
    """An actor code that is no ISO 3166-1 state, or is kept by exception."""

    code: str
    name: str
    definition: str


class Entity(Struct, frozen=True, forbid_unknown_fields=True):
    """A partially recognised entity, coded as `claimed_by` (alpha-3) with the sector PRE."""

    name: str
    claimed_by: str


class Collapse(Struct, frozen=True, forbid_unknown_fields=True, rename={"types": "from"}):
    """Types that become another one under a status. No types = all; an empty `to` drops the event (strict only)."""

    id: str
    types: tuple[str, ...]
    status: tuple[Status, ...]
    to: str
    why: str
    announced: bool = False
    strict: bool = False


class Ontology(Struct, frozen=True, forbid_unknown_fields=True, rename={"sector_list": "sector", "code_list": "code"}):
    """PLOVER as read from plover.toml. `types` and `contexts` are keyed by name, `quads` by number as text."""

    version: str
    quads: dict[str, str]
    types: dict[str, EventType]
    contexts: dict[str, str]
    sector_list: tuple[Sector, ...]
    code_list: tuple[Code, ...]
    entity: tuple[Entity, ...]
    collapse: tuple[Collapse, ...]

    @property
    def sectors(self) -> dict[str, Sector]:
        """Sectors by code."""
        return {sector.code: sector for sector in self.sector_list}

    @property
    def codes(self) -> dict[str, Code]:
        """Actor codes beyond the independent states of ISO 3166-1, by code."""
        return {code.code: code for code in self.code_list}

    def quad_code(self, kind: str) -> int:
        """1 to 4 for a type's name: verbal cooperation, material cooperation, verbal conflict, material conflict."""
        return self.types[kind].quad

    def quad_class(self, kind: str) -> str:
        """The name of a type's quad class, such as "material conflict"."""
        return self.quads[str(self.types[kind].quad)]

    def mode_names(self, kind: str) -> tuple[str, ...]:
        """The modes that a type may carry, in the manual's order."""
        return tuple(mode.name for mode in self.types[kind].modes)

    def score(self, kind: str, modes: tuple[str, ...] = ()) -> float:
        """Conflict-cooperation score, -10 to +10: the strongest of the modes' scores, or the type's without a mode."""
        scores = [mode.score for mode in self.types[kind].modes if mode.name in modes and mode.score is not None]
        return max(scores, key=abs, default=self.types[kind].score)

    def implied_contexts(self, kind: str, modes: tuple[str, ...]) -> tuple[str, ...]:
        """Contexts that a mode brings along by rule: COERCE cyber → cyber."""
        return tuple(mode.context for mode in self.types[kind].modes if mode.name in modes and mode.context)

    def check(self, kind: str, modes: tuple[str, ...] = ()) -> tuple[str, ...]:
        """What is wrong with a type and its modes, one sentence each; empty if nothing is."""
        if kind not in self.types:
            return (f"{kind!r} is no PLOVER type; known: {', '.join(self.types)}",)
        known = self.mode_names(kind)
        listed = ", ".join(known) or "none"
        return tuple(f"{mode!r} is no mode of {kind}; known: {listed}" for mode in modes if mode not in known)

    def collapsed(self, kind: str, status: Status, *, announced: bool = False, strict: bool = False) -> str:
        """The type under which an act of `kind` with `status` is recorded; "" if the strict export drops it.

        `announced` says that the act was made public as a plan, `strict` asks for the rules of the strict export too.
        """
        for rule in self.collapse:
            fits = (not rule.types or kind in rule.types) and status in rule.status
            if fits and (announced or not rule.announced) and (strict or not rule.strict):
                return rule.to
        return kind


def load_ontology(path: Path | None = None) -> Ontology:
    """The ontology that ships with the program, or the one at `path`. Raises PackError if it contradicts itself."""
    path = path or Path(__file__).with_name("plover.toml")
    ontology = read_toml(path, Ontology)
    if wrong := contradictions(ontology):
        raise PackError(f"{path}: {wrong[0]}")
    return ontology


def contradictions(ontology: Ontology) -> tuple[str, ...]:
    """References inside the ontology that lead nowhere, and values out of range, one sentence each."""
    wrong = [
        f"type {name}: quad {kind.quad} is not listed"
        for name, kind in ontology.types.items()
        if str(kind.quad) not in ontology.quads
    ]
    for name, kind in ontology.types.items():
        scores = [kind.score, *(mode.score for mode in kind.modes if mode.score is not None)]
        wrong += [f"type {name}: score {score} is outside -10 … +10" for score in scores if abs(score) > 10]
        wrong += [
            f"mode {mode.name} of {name}: no context {mode.context!r}"
            for mode in kind.modes
            if mode.context and mode.context not in ontology.contexts
        ]
        wrong += [f"type {name}: a mode is listed twice"] * (len({m.name for m in kind.modes}) < len(kind.modes))
    for rule in ontology.collapse:
        wrong += [
            f"collapse {rule.id}: no type {name!r}"
            for name in (*rule.types, *filter(None, (rule.to,)))
            if name not in ontology.types
        ]
    return tuple(wrong)
