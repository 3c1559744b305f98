"""The main path: one article in, attributed records out.

    Article → Blocks → Sentences, Quotes → Mentions → Utterances → Chains → Events → Attribution, times, places

`code` is a pure function of the article and the stages; `examine` lays the stages open for `saksi doctor`.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from saksi.extract.attribution import Voice, resolve_speakers
from saksi.extract.chains import Chains
from saksi.extract.cues import Utterance
from saksi.extract.drafts import Draft, Trial
from saksi.extract.records import finish
from saksi.model import Article, Block, Coding, Problem, Reading
from saksi.stages import Stages, load
from saksi.text.quotes import find_quotes

READABLE = ("body", "caption")

__all__ = ["Examination", "code", "examine", "load"]


class Examination(Struct, frozen=True):
    """What every stage made of one article."""

    reading: Reading
    utterances: tuple[Utterance, ...]
    chains: Chains
    voices: tuple[Voice, ...]
    drafts: tuple[Draft, ...]
    trials: tuple[Trial, ...]
    coding: Coding


def code(article: Article, stages: Stages) -> Coding:
    """Everything one article yields. Unreadable parts give Problems; no text raises."""
    return examine(article, stages).coding


def examine(article: Article, stages: Stages) -> Examination:
    """The same path with every stage's result kept."""
    reading = read(article, stages)
    mentions = stages.mentions.read(reading)
    utterances = stages.statements.read(reading)
    chains = stages.names.resolve(reading, mentions)
    stages.pronouns.resolve(chains, [u for u in utterances if not u.silent])
    voices = resolve_speakers(reading, chains, utterances, stages.pronouns.rules)
    drafts, trials = stages.events.read(reading, chains)
    statements = tuple(s for voice in voices for s in voice.statements)
    events, unread = finish(reading, drafts, voices, utterances, stages)
    problems = (*_problems(article, reading.blocks), *unread)
    coding = Coding(article, reading.blocks, statements, events, problems)
    return Examination(reading, utterances, chains, voices, tuple(drafts), tuple(trials), coding)


def read(article: Article, stages: Stages) -> Reading:
    """Labelled blocks, parsed sentences of what is to be read, outer quotes."""
    blocks = stages.blocks.label(article.text, article.layout.blocks if article.layout else ())
    readable = [(i, block.span) for i, block in enumerate(blocks) if block.kind in READABLE]
    sentences = stages.parser.parse(readable, article.text)
    return Reading(article, blocks, sentences, find_quotes(article.text, blocks))


def _problems(article: Article, blocks: Sequence[Block]) -> list[Problem]:
    found = []
    if not any(block.kind in READABLE for block in blocks):
        found.append(Problem("no-text", "the article has no body text to read"))
    if article.published is None:
        found.append(Problem("no-date", "no publication date: dates without a year stay partial"))
    layout = article.layout
    if layout is not None and layout.of_pages > len(layout.pages):
        read, told = len(layout.pages), layout.of_pages
        found.append(Problem("pages-missing", f"{read} of {told} pages of the article were read"))
    return found
