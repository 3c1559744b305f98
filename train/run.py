"""Build the parser model that ships with the Indonesian pack.

python -m train.run --data ../shared/data --out src/saksi/language/id/model [--quick]
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import msgspec
from spacy.language import Language
from spacy.training import Example

from train.conllu import Words
from train.corpus import Corpus, read_corpus
from train.docs import named_example, parsed_example
from train.fit import Settings, Stage, fit, new_pipeline
from train.noise import with_noise
from train.options import RunRules, StageRow, run_rules
from train.score import Figures, measure


def main() -> None:
    """Command line: read the data, train, measure, write the model and its scores."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--data", type=Path, required=True, help="folder with treebanks/ and ner/")
    options.add_argument("--out", type=Path, required=True, help="folder to write the model to")
    options.add_argument("--quick", action="store_true", help="minutes instead of half an hour, a worse model")
    chosen = options.parse_args()
    rules = run_rules()
    corpus = read_corpus(chosen.data, rules)
    nlp = new_pipeline(rules.width, rules.affixes)
    train(nlp, corpus, rules, chosen.quick)
    figures = measure(nlp, corpus.held_out, corpus.named_dev)
    save(nlp, chosen.out, figures)
    print(figures.line())


def train(nlp: Language, corpus: Corpus, rules: RunRules, quick: bool) -> None:
    """Fit the pipeline; the best state on the held-out sentences is kept."""
    began = time.process_time()

    def watch(step: int, fitted: Language) -> float:
        figures = measure(fitted, corpus.held_out, corpus.named_dev)
        print(f"{step:6d} {time.process_time() - began:6.0f}s {figures.line()}", file=sys.stderr, flush=True)
        return figures.las + rules.named_weight * figures.entities

    settings = Settings(rules.seed, rules.words, rules.named_words, rules.dropout, rules.evaluate_every)
    stages = [_stage(nlp, row, corpus, rules, quick) for row in rules.stage]
    fit(nlp, stages, [named_example(nlp.vocab, named) for named in corpus.named], settings, watch)


def _stage(nlp: Language, row: StageRow, corpus: Corpus, rules: RunRules, quick: bool) -> Stage:
    sentences = {"all": corpus.everything, "modern": corpus.modern, "mixed": corpus.mixed}[row.name](rules)
    examples = _examples(nlp, with_noise(sentences, rules.noise))
    return Stage(row.quick if quick else row.steps, row.rate, examples)


def _examples(nlp: Language, sentences: Sequence[Words]) -> list[Example]:
    return [parsed_example(nlp.vocab, words) for words in sentences]


def save(nlp: Language, folder: Path, figures: Figures) -> None:
    """Write the model, with its figures in scores.json; other files in the folder (README, LICENSE) stay."""
    nlp.meta["description"] = "Tagger, parser and entity recogniser for Indonesian news"
    nlp.meta["license"] = "CC BY-SA 4.0"
    nlp.to_disk(folder)
    scores = json.dumps(msgspec.to_builtins(figures), indent=2, sort_keys=True)
    (folder / "scores.json").write_text(scores + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
