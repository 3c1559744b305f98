"""Blocks of an article → parsed sentences, by the spaCy model of the pack.

The words are the Tokenizer's, the sentences the SentenceSplitter's; the model adds tags, trees and entities. It is
loaded when a Parser is made (about 0.2 s), and spaCy is imported only then.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from saksi.language.pack import Pack
from saksi.model import Analysis, Sentence, Span, Token
from saksi.problems import PackError
from saksi.text.rejoin import RejoiningRules, rejoined
from saksi.text.sentences import SentenceSplitter

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

BATCH = 128
CACHE = 60_000
SURROGATE = re.compile("[\ud800-\udfff]")


class Parser:
    """Parses the blocks of an article. Made once from a pack and its morphological analyser, then only read."""

    def __init__(self, pack: Pack, analyse: Callable[[str], Analysis]) -> None:
        """Load the pack's model. Raises PackError if it is missing or does not fit the spaCy installed."""
        self._splitter = SentenceSplitter(pack)
        self._rejoining = pack.rules("rejoining", RejoiningRules)
        self._analyse = lru_cache(CACHE)(analyse)
        self._nlp = load_model(pack.folder / "model")

    def parse(self, blocks: Sequence[tuple[int, Span]], text: str) -> tuple[Sentence, ...]:
        """Sentences of the blocks, given as (block index, span in `text`), in order; offsets are into `text`."""
        places: list[tuple[int, list[Span]]] = []
        for block, (start, end) in blocks:
            for words in self._splitter.groups(text[start:end]):
                places.append((block, [(start + first, start + last) for first, last in words]))
        shown = SURROGATE.sub("\ufffd", text)  # spaCy cannot encode lone surrogates
        docs = self._nlp.pipe((self._doc(shown, words) for _, words in places), batch_size=BATCH)
        return tuple(
            self._sentence(index, block, words, doc, text)
            for index, ((block, words), doc) in enumerate(zip(places, docs, strict=True))
        )

    def _doc(self, text: str, words: list[Span]) -> Doc:
        from spacy.tokens import Doc

        forms = [text[start:end] for start, end in words]
        spaces = [words[at + 1][0] > words[at][1] for at in range(len(words) - 1)] + [True]
        starts = [True] + [False] * (len(words) - 1)
        return Doc(self._nlp.vocab, words=forms, spaces=spaces, sent_starts=starts)

    def _sentence(self, index: int, block: int, words: list[Span], doc: Doc, text: str) -> Sentence:
        heads, labels = _one_root(_heads(doc), [token.dep_ for token in doc])
        tokens = tuple(
            self._token(at, span, text, heads[at], labels[at], token.pos_, token.ent_type_, token.ent_iob == 3)
            for at, (span, token) in enumerate(zip(words, doc, strict=True))
        )
        sentence = Sentence(index, block, (words[0][0], words[-1][1]), tokens, _children(heads))
        return rejoined(sentence, self._rejoining)

    def _token(
        self, at: int, span: Span, text: str, head: int, label: str, pos: str, entity: str, starts: bool
    ) -> Token:
        form = text[span[0] : span[1]]
        low = form.lower()
        return Token(at, span[0], span[1], form, low, pos, head, label, entity, starts, self._analyse(low))


def load_model(folder: Path) -> Language:
    """The spaCy pipeline in `folder`. Raises PackError if it cannot be loaded."""
    # Matrices of a few sentences are too small to share out: with two threads numpy's BLAS mostly waits for itself
    # (measured on a busy machine: 128 sentences/s/core with its own choice of threads, 539 with one).
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    import spacy

    try:
        nlp: Language = spacy.load(folder)
    except (OSError, ValueError) as error:
        raise PackError(f"{folder}: no usable parser model ({error}); build one: python -m train.run") from error
    widen_affixes(nlp)
    use_numpy_products(nlp)
    return nlp


def use_numpy_products(nlp: Language) -> None:
    """Let the model multiply matrices with numpy, which is two to three times as fast as thinc's own BLAS today."""
    from thinc.api import NumpyOps

    ops = NumpyOps(use_blis=False)
    for _, component in nlp.pipeline:
        for layer in component.model.walk():
            layer.ops = ops


def widen_affixes(nlp: Language) -> None:
    """Let the model see the prefixes and suffixes that Indonesian has: their lengths are in the model's meta.json.

    spaCy's own are one and three characters; meng- and -kan say more about a word than its first letter.
    """
    from spacy.attrs import PREFIX, SUFFIX

    before, after = nlp.meta["affixes"]
    nlp.vocab.lex_attr_getters[PREFIX] = lambda form: form[:before]
    nlp.vocab.lex_attr_getters[SUFFIX] = lambda form: form[-after:]


def _heads(doc: Doc) -> list[int]:
    return [token.head.i for token in doc]


def _one_root(heads: list[int], labels: list[str]) -> tuple[list[int], list[str]]:
    """Every other root becomes a parataxis of the first, so that a sentence is one tree."""
    roots = [at for at, head in enumerate(heads) if head == at]
    for at in roots[1:]:
        heads[at], labels[at] = roots[0], "parataxis"
    for at in roots[:1]:
        labels[at] = "root"
    return heads, labels


def _children(heads: list[int]) -> tuple[tuple[int, ...], ...]:
    found: list[list[int]] = [[] for _ in heads]
    for at, head in enumerate(heads):
        if head != at:
            found[head].append(at)
    return tuple(map(tuple, found))
