"""Words behind a trigger → the PLOVER mode they tell: what is asked, refused or threatened, how a talk is held."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from saksi.language.pack import Pack
from saksi.model import Sentence


class ModeRow(Struct, frozen=True, forbid_unknown_fields=True):
    """One [[mode]]: the event types it is read for and the roots and words that point to it."""

    id: str
    types: tuple[str, ...]
    mode: str
    roots: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    why: str = ""
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


class ModeFile(Struct, frozen=True, forbid_unknown_fields=True):
    """rules/modes.toml. `reach` is in words; `stop` ends the look; `default` is the mode per type without indicator,
    and that of what is not to be done (behind one of `not_to`). `of_forces` are the modes of acts by forces.
    """

    mode: tuple[ModeRow, ...]
    reach: int
    stop: frozenset[str]
    not_to: frozenset[str]
    default: dict[str, str]
    of_forces: dict[str, dict[str, str]]


class ModeReader:
    """Reads the mode of an event from its sentence. Compiled once from the pack."""

    def __init__(self, pack: Pack) -> None:
        self.rules = pack.rules("modes", ModeFile)
        self._roots: dict[tuple[str, str], str] = {}
        self._phrases: dict[tuple[str, str], list[tuple[tuple[str, ...], str]]] = {}
        for row in self.rules.mode:
            for kind in row.types:
                self._index(row, kind)

    def _index(self, row: ModeRow, kind: str) -> None:
        for root in row.roots:
            self._roots.setdefault((kind, root), row.mode)
        for words in row.words:
            parts = tuple(words.split())
            self._phrases.setdefault((kind, parts[0]), []).append((parts, row.mode))
            self._phrases[kind, parts[0]].sort(key=lambda phrase: -len(phrase[0]))

    def read(self, kind: str, sentence: Sentence, first: int) -> tuple[str, ...]:
        """The mode that the nearest indicator behind token `first` tells, else the type's default, else none."""
        default = self.rules.default.get(kind)
        for i in self._window(sentence, first):
            if found := self._at(kind, sentence, i):
                avoided = default is not None and sentence.tokens[i - 1].low in self.rules.not_to
                return (default if avoided and default else found,)
        return (default,) if default else ()

    def by_force(self, kind: str, sectors: Iterable[str | None], modes: Sequence[str]) -> list[str]:
        """`200 personel Brimob disiagakan`: the mode of the forces that move, where a frame tells that of others."""
        row = self.rules.of_forces.get(kind, {})
        moved = {row[sector] for sector in sectors if sector in row}
        return [*moved] if len(moved) == 1 and {*modes} & {*row.values()} else [*modes]

    def _window(self, sentence: Sentence, first: int) -> Iterator[int]:
        for token in sentence.tokens[first + 1 : first + 1 + self.rules.reach]:
            if token.low in self.rules.stop:
                return
            yield token.i

    def _at(self, kind: str, sentence: Sentence, i: int) -> str | None:
        token = sentence.tokens[i]
        for parts, mode in self._phrases.get((kind, token.low), ()):
            if tuple(t.low for t in sentence.tokens[i : i + len(parts)]) == parts:
                return mode
        return self._roots.get((kind, token.morph.root))
