"""Sentence words → PLOVER contexts, by the indicator words of rules/contexts.toml."""

from __future__ import annotations

from msgspec import Struct

from saksi.language.pack import Pack
from saksi.model import Sentence


class ContextRow(Struct, frozen=True, forbid_unknown_fields=True):
    """One [[context]]: an id of the ontology and the words that point to it."""

    id: str
    words: tuple[str, ...]
    why: str = ""
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()


class ContextFile(Struct, frozen=True, forbid_unknown_fields=True):
    """rules/contexts.toml."""

    context: tuple[ContextRow, ...]


class ContextReader:
    """Finds the contexts of a sentence."""

    def __init__(self, pack: Pack) -> None:
        self.rows = pack.rules("contexts", ContextFile).context
        self._single: dict[str, list[str]] = {}
        self._phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for row in self.rows:
            for word in row.words:
                parts = tuple(word.lower().split())
                if len(parts) == 1:
                    self._single.setdefault(parts[0], []).append(row.id)
                else:
                    self._phrases.setdefault(parts[0], []).append((parts, row.id))

    def read(self, sentence: Sentence) -> tuple[str, ...]:
        """Context ids in the order they are first met, without repeats."""
        low = [t.low for t in sentence.tokens]
        found: dict[str, None] = {}
        for i, word in enumerate(low):
            for context in self._single.get(word, ()):
                found[context] = None
            for parts, context in self._phrases.get(word, ()):
                if tuple(low[i : i + len(parts)]) == parts:
                    found[context] = None
        return tuple(found)
