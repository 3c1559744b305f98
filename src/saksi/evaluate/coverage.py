"""Articles → what the rules do not reach: the rule writer's lists.

Frames never hit, predicates with an actor for a subject and no frame (most frequent first), and names in a role that
no table lists. Run over any corpus of JSON lines: `python -m saksi.evaluate.coverage FILE [ARTICLES]`.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from saksi.model import Article, Token
from saksi.pipeline import Examination, examine, load
from saksi.problems import InputError
from saksi.read.articles import ArticleReader, default_settings
from saksi.stages import Stages
from saksi.text.tree import dependents

LONGEST_LIST = 60
UNLISTED = "unlisted"


class Coverage(Struct):
    """Counts over a corpus; the one record that grows, while the corpus is read."""

    articles: int = 0
    hits: Counter[str] = Counter()
    unframed: Counter[str] = Counter()
    failed: Counter[tuple[str, str]] = Counter()
    names: Counter[str] = Counter()
    examples: dict[str, str] = {}


def measure(articles: Iterable[Article], stages: Stages) -> Coverage:
    """Counts over the articles."""
    found = Coverage(hits=Counter(), unframed=Counter(), failed=Counter(), names=Counter(), examples={})
    for article in articles:
        seen = examine(article, stages)
        found.articles += 1
        found.hits.update(e.rule for e in seen.coding.events)
        found.names.update(_unlisted(seen))
        found.failed.update((t.candidate.frame.id, t.failed) for t in seen.trials if t.failed)
        for key, words in _unframed(seen, stages):
            found.unframed[key] += 1
            found.examples.setdefault(key, words)
    return found


def _unframed(seen: Examination, stages: Stages) -> Iterator[tuple[str, str]]:
    """(root + affixes, sentence) of verbs whose subject is an actor and that no frame was tried at."""
    tried = {(t.sentence, i) for t in seen.trials for i in t.candidate.consumed}
    text = seen.reading.article.text
    cues = {u.cue_token for u in seen.utterances}
    for sentence in seen.reading.sentences:
        for token in sentence.tokens:
            place = (sentence.index, token.i)
            if not token.morph.voice or place in tried or place in cues:
                continue
            subjects = [t for t in dependents(sentence, token.i, "nsubj") if chained(seen, sentence.index, t)]
            if subjects:
                yield f"{token.morph.root} {token.morph.frame}", text[slice(*sentence.span)]


def chained(seen: Examination, sentence: int, token: Token) -> bool:
    """Whether a token belongs to a mention that stands for an actor."""
    return bool(seen.chains.actors_at(sentence, token.i))


def _unlisted(seen: Examination) -> Iterator[str]:
    for event in seen.coding.events:
        for actor in (*event.actors, *event.recipients):
            if actor.name and any(reason.startswith(UNLISTED) for reason in actor.reasons):
                yield actor.name


def report(found: Coverage, stages: Stages) -> str:
    """The three lists as text."""
    never = [f.id for f in stages.frames.frames if not found.hits[f.id]]
    lines = [f"{found.articles} articles, {sum(found.hits.values())} events"]
    lines += [f"\nFrames never hit ({len(never)}):", "  " + ", ".join(never)]
    lines += ["\nPredicates with an actor subject and no frame:"]
    for key, count in found.unframed.most_common(LONGEST_LIST):
        lines.append(f"  {count:5d}  {key:22} {found.examples[key][:110]!r}")
    lines += ["\nFrames that fail, and why:"]
    lines += [f"  {n:5d}  {rule}: {why}" for (rule, why), n in found.failed.most_common(LONGEST_LIST)]
    lines += ["\nNames in a role that no table lists:"]
    lines += [f"  {n:5d}  {name}" for name, n in found.names.most_common(LONGEST_LIST)]
    return "\n".join(lines)


def main(arguments: Sequence[str]) -> int:
    """Print the lists for a file of JSON lines; at most ARTICLES of it."""
    if not arguments:
        print("usage: python -m saksi.evaluate.coverage FILE [ARTICLES]", file=sys.stderr)
        return 2
    stages = load("id")
    limit = int(arguments[1]) if len(arguments) > 1 else None
    found = ArticleReader(default_settings()).read([arguments[0]])
    articles = [a for _, a in found if not isinstance(a, InputError)][:limit]
    print(report(measure(articles, stages), stages))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
