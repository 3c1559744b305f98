"""A model and held-out sentences → figures. Words are given (gold), so that only tagging and parsing are measured."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from msgspec import Struct
from spacy.language import Language
from spacy.tokens import Doc

from train.conllu import ROOT, Words
from train.docs import Named, bare_doc

RELATIONS = ("nsubj", "nsubj:pass", "obj", "obl:agent")


class Figures(Struct, frozen=True):
    """Shares between 0 and 1. `las` compares labels without subtypes; `recall` is per relation, subtype included.

    UAS and LAS count every word, punctuation too.
    """

    pos: float
    voice: float
    uas: float
    las: float
    recall: dict[str, float]
    precision: dict[str, float]
    entities: float

    def line(self) -> str:
        """The figures on one line."""
        roles = " ".join(f"{name} R{self.recall[name]:.3f} P{self.precision[name]:.3f}" for name in RELATIONS)
        head = f"UPOS {self.pos:.4f} voice {self.voice:.4f} UAS {self.uas:.4f} LAS {self.las:.4f}"
        return f"{head} {roles} NER {self.entities:.4f}"


def measure(nlp: Language, trees: Sequence[Words], named: Sequence[Named]) -> Figures:
    """Score a pipeline on parsed sentences and on sentences with entities."""
    counts = _count_trees(nlp, trees)
    size = counts["words"] or 1
    return Figures(
        pos=counts["pos"] / size,
        voice=counts["voice"] / (counts["voiced"] or 1),
        uas=counts["uas"] / size,
        las=counts["las"] / size,
        recall={name: counts["hit", name] / (counts["gold", name] or 1) for name in RELATIONS},
        precision={name: counts["hit", name] / (counts["read", name] or 1) for name in RELATIONS},
        entities=_entity_f1(nlp, named),
    )


def _count_trees(nlp: Language, trees: Sequence[Words]) -> Counter[str | tuple[str, str]]:
    counts: Counter[str | tuple[str, str]] = Counter()
    docs = nlp.pipe(
        (bare_doc(nlp.vocab, [word.form for word in words], [word.space for word in words]) for words in trees),
        disable=["ner"],
    )
    for words, doc in zip(trees, docs, strict=True):
        _count_words(counts, words, doc)
    return counts


def _count_words(counts: Counter[str | tuple[str, str]], words: Words, doc: Doc) -> None:
    for word, token in zip(words, doc, strict=True):
        head = ROOT if token.head.i == token.i else token.head.i
        label = "root" if head == ROOT else token.dep_
        right = head == word.head
        counts["words"] += 1
        counts["pos"] += token.pos_ == word.pos
        counts["voiced"] += bool(word.voice)
        counts["voice"] += bool(word.voice) and token.morph.get("Voice", [""])[0] == word.voice
        counts["uas"] += right
        counts["las"] += right and label.partition(":")[0] == word.dep.partition(":")[0]
        counts["gold", word.dep] += 1
        counts["read", label] += 1
        counts["hit", word.dep] += right and label == word.dep


def _entity_f1(nlp: Language, named: Sequence[Named]) -> float:
    """Exact span and type, micro-averaged."""
    hit = read = gold = 0
    docs = nlp.pipe(
        (bare_doc(nlp.vocab, list(item.forms), [True] * len(item.forms)) for item in named),
        disable=["morphologizer", "parser"],
    )
    for item, doc in zip(named, docs, strict=True):
        found = {(entity.start, entity.end, entity.label_) for entity in doc.ents}
        wanted = {(entity.start, entity.end, entity.label_) for entity in _gold_doc(nlp, item).ents}
        hit, read, gold = hit + len(found & wanted), read + len(found), gold + len(wanted)
    return 2 * hit / (read + gold) if read + gold else 0.0


def _gold_doc(nlp: Language, item: Named) -> Doc:
    return Doc(nlp.vocab, words=list(item.forms), ents=list(item.tags))
