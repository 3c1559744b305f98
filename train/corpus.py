"""The data folder → sentences to train on and sentences held out."""

from __future__ import annotations

import random
from pathlib import Path

from msgspec import Struct

from saksi.language.pack import load_pack
from saksi.text.tokens import Tokenizer
from train.conllu import Tree, Words, read_conllu
from train.docs import Named, read_entities
from train.harmonise import harmonise
from train.heads import convert
from train.icon import read_icon
from train.numbers import rebuild_numbers
from train.options import RunRules
from train.upgrade import learn, upgrade


class Corpus(Struct, frozen=True):
    """Parsed sentences by treebank, and sentences with entities. `held_out` and `named_dev` are never trained on."""

    csui: tuple[Words, ...]
    gsd: tuple[Words, ...]
    old_gsd: tuple[Words, ...]
    icon: tuple[Words, ...]
    held_out: tuple[Words, ...]
    named: tuple[Named, ...]
    named_dev: tuple[Named, ...]

    def modern(self, rules: RunRules) -> tuple[Words, ...]:
        """The sentences of today's UD, the news more often."""
        return self.csui * rules.repeat_csui + self.gsd * rules.repeat_gsd

    def mixed(self, rules: RunRules) -> tuple[Words, ...]:
        """The modern sentences with some of the converted ones, so that what only these show is not forgotten."""
        chosen = random.Random(rules.seed)
        some = chosen.sample(self.icon, rules.mixed_icon) + chosen.sample(self.old_gsd, rules.mixed_old_gsd)
        return self.modern(rules) + tuple(some)

    def everything(self, rules: RunRules) -> tuple[Words, ...]:
        """All sentences."""
        return self.modern(rules) + self.old_gsd + self.icon


def read_corpus(data: Path, rules: RunRules) -> Corpus:
    """Read, harmonise and convert all sources. Raises OSError if a file is not there."""
    csui = harmonise(read_conllu(data / rules.csui))
    gsd = harmonise(read_conllu(data / rules.gsd))
    held_out = set(range(rules.held_out_first, len(csui), rules.held_out_every))
    train = tuple(tree.words for at, tree in enumerate(csui) if at not in held_out)
    modern = _words(gsd)
    changes = learn(read_conllu(data / rules.old_gsd_dev), gsd)
    old = upgrade(read_conllu(data / rules.old_gsd), changes, Tokenizer(load_pack("id")).spans)
    nodes = [node for name in rules.icon for node in read_icon(data / name)]
    icon = harmonise(convert(nodes, train + modern, "icon"))
    return Corpus(
        csui=train,
        gsd=modern,
        old_gsd=_words(rebuild_numbers(harmonise(old))),
        icon=_words(rebuild_numbers(icon)),
        held_out=tuple(tree.words for at, tree in enumerate(csui) if at in held_out),
        named=read_entities(data / rules.entities),
        named_dev=read_entities(data / rules.entities_dev),
    )


def _words(trees: tuple[Tree, ...]) -> tuple[Words, ...]:
    return tuple(tree.words for tree in trees)
