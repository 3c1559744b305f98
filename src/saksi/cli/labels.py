"""labels.toml → the words of one output language."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path

from msgspec import Struct

from saksi.model import Actor, Event, Source, When
from saksi.tables import read_toml

Words = Mapping[str, str]


class Language(StrEnum):
    """Output languages that labels.toml has."""

    en = "en"
    id = "id"


class Labels(Struct, frozen=True, forbid_unknown_fields=True):
    """The words of one output language. The maps are keyed by the field values of the records."""

    language: str
    none: str
    here: str
    unknown: str
    no_events: str
    headings: Words
    columns: Words
    fields: Words
    status: Words
    stance: Words
    form: Words
    block: Words
    quads: Words

    def actor(self, actor: Actor) -> str:
        """A name and, behind it, code and sector: `Alexander Lukashenko (BLR GOV)`."""
        code = " ".join(filter(None, (actor.code, actor.sector)))
        name = actor.name or (" ".join(actor.text.split()) if actor.text else "")
        return f"{name} ({code})" if name and name != code else code

    def actors(self, actors: tuple[Actor, ...]) -> str:
        """Several actors, or the mark for none."""
        return " + ".join(map(self.actor, actors)) or self.none

    def parties(self, event: Event) -> str:
        """`actors → recipients`, or the actors alone."""
        return self.actors(event.actors) + (f" → {self.actors(event.recipients)}" if event.recipients else "")

    def source(self, source: Source) -> str:
        """One source and its stance."""
        return f"{self.actor(source.actor)}: {self.stance[source.stance]}"

    def sources(self, event: Event) -> str:
        """The source chain, innermost first; the article itself if it is empty."""
        return " ← ".join(map(self.source, event.attribution)) or self.here

    def date(self, when: When | None) -> str:
        """A day, or `first … last` of an interval."""
        if when is None:
            return self.none
        return when.start if when.start == when.end else f"{when.start} … {when.end}"


def load_labels(language: Language) -> Labels:
    """The words of `language`."""
    return read_toml(Path(__file__).with_suffix(".toml"), dict[str, Labels])[language]


def kind(event: Event) -> str:
    """`ASSAULT·aerial`."""
    return "·".join((event.type, *event.mode))
