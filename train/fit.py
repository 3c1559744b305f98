"""Examples → a fitted spaCy pipeline. A plain loop: batches of about equal size, one optimiser, the best state kept."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import cycle
from pathlib import Path

from msgspec import Struct
from spacy.language import Language
from spacy.training import Example
from spacy.util import fix_random_seed, load_config, load_model_from_config
from thinc.api import Adam

from saksi.text.parse import use_numpy_products, widen_affixes


class Stage(Struct, frozen=True):
    """One stretch of fitting: how many steps, how fast, on which parsed examples."""

    steps: int
    rate: float
    parsed: Sequence[Example]


class Settings(Struct, frozen=True):
    """How to fit. Each step takes a batch of about `words` parsed words and one of `named_words` with entities.

    Both kinds must be in every batch: in spaCy the shared layer learns only when its last listener does.
    """

    seed: int = 0
    words: int = 500
    named_words: int = 150
    dropout: float = 0.15
    evaluate_every: int = 250


def new_pipeline(width: int, affixes: tuple[int, int]) -> Language:
    """An untrained pipeline of model.cfg's shape; `affixes` are the lengths of the prefix and suffix it looks at."""
    overrides = {"components.tok2vec.model.encode.width": width}
    nlp: Language = load_model_from_config(
        load_config(Path(__file__).parent / "model.cfg", overrides=overrides), auto_fill=True
    )
    nlp.meta["affixes"] = list(affixes)
    widen_affixes(nlp)
    use_numpy_products(nlp)
    return nlp


def fit(
    nlp: Language,
    stages: Sequence[Stage],
    named: Sequence[Example],
    settings: Settings,
    watch: Callable[[int, Language], float],
) -> None:
    """Fit the pipeline in place. Every stage ends at its averaged weights that `watch` scored best."""
    fix_random_seed(settings.seed)
    nlp.initialize(lambda: [*stages[0].parsed, *named])
    names = batches(named, settings.named_words, settings.seed)
    done = 0
    for stage in stages:
        _fit_stage(nlp, stage, names, settings, partial(_later, watch, done))
        done += stage.steps


def _fit_stage(
    nlp: Language,
    stage: Stage,
    names: Iterator[list[Example]],
    settings: Settings,
    watch: Callable[[int, Language], float],
) -> None:
    optimizer = Adam(stage.rate, use_averages=True, grad_clip=1.0, L2=0.01, L2_is_weight_decay=True)
    parses = batches(stage.parsed, settings.words, settings.seed)
    best, state = -1.0, b""
    for step in range(1, stage.steps + 1):
        optimizer.learn_rate = _rate(stage, step)
        nlp.update([*next(parses), *next(names)], sgd=optimizer, drop=settings.dropout)
        if step % settings.evaluate_every == 0 or step == stage.steps:
            with nlp.use_params(optimizer.averages):
                score = watch(step, nlp)
                if score > best:
                    best, state = score, nlp.to_bytes()
    nlp.from_bytes(state)


def _later(watch: Callable[[int, Language], float], done: int, step: int, nlp: Language) -> float:
    return watch(done + step, nlp)


def _rate(stage: Stage, step: int) -> float:
    """Up during the first twentieth, then down in a straight line to a tenth."""
    warm = max(1, stage.steps // 20)
    if step < warm:
        return stage.rate * step / warm
    return stage.rate * (1.0 - 0.9 * (step - warm) / max(1, stage.steps - warm))


def batches(examples: Sequence[Example], words: int, seed: int) -> Iterator[list[Example]]:
    """Endless batches of about `words` words, in a new order every round."""
    order = random.Random(seed)
    for _ in cycle((None,)):
        batch: list[Example] = []
        size = 0
        for example in order.sample(list(examples), len(examples)):
            batch.append(example)
            size += len(example.reference)
            if size >= words:
                yield batch
                batch, size = [], 0
        if batch:
            yield batch
