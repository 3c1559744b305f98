"""Words → PLOVER contexts, by the indicator words of rules/contexts.toml.

A context has a scope: the words stand in the event's own sentence, or they run through the whole article.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

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
    """rules/contexts.toml. `least` sentences and a `share` of them all make a context the article's; `most` at most."""

    least: int
    share: float
    most: int
    context: tuple[ContextRow, ...]


class ContextReader:
    """Finds the contexts of a sentence."""

    def __init__(self, pack: Pack) -> None:
        self._rules = pack.rules("contexts", ContextFile)
        self.rows = self._rules.context
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

    def survey(self, sentences: Sequence[Sentence]) -> tuple[str, ...]:
        """Contexts that the article as a whole is about, the most frequent first."""
        counts = Counter(context for sentence in sentences for context in self.read(sentence))
        enough = max(self._rules.least, self._rules.share * len(sentences))
        return tuple(context for context, n in counts.most_common(self._rules.most) if n >= enough)
