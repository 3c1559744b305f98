"""Pack and tables → Stages: every stage of the main path, compiled once and shared by all articles."""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from pathlib import Path

from msgspec import Struct

from saksi.extract.chains import NameResolver
from saksi.extract.clauses import ClauseReader
from saksi.extract.contexts import ContextReader
from saksi.extract.cues import SpeechRow
from saksi.extract.events import EventReader
from saksi.extract.frames import FrameMatcher
from saksi.extract.lexicon import NounLexicon
from saksi.extract.mentions import MentionReader
from saksi.extract.pronouns import PronounResolver
from saksi.extract.roles import RoleReader
from saksi.extract.statements import StatementReader
from saksi.extract.status import StatusReader
from saksi.language.pack import Pack, load_pack
from saksi.ontology.plover import Ontology, load_ontology
from saksi.read.blocks import BlockLabeller
from saksi.resolve.binding import Binder
from saksi.resolve.book import Entry, leader_entry, load_book
from saksi.resolve.dates import TimeGrammar
from saksi.resolve.overlay import lay_over, read_own
from saksi.resolve.places import Gazetteer
from saksi.resolve.scenes import SceneReader
from saksi.resolve.table import ActorTable
from saksi.text.parse import Parser
from saksi.text.vocabulary import load_vocabulary


class Stages(Struct, frozen=True):
    """The compiled stages in the order of the main path."""

    pack: Pack
    ontology: Ontology
    blocks: BlockLabeller
    parser: Parser
    mentions: MentionReader
    statements: StatementReader
    names: NameResolver
    pronouns: PronounResolver
    frames: FrameMatcher
    events: EventReader
    contexts: ContextReader
    times: TimeGrammar
    binder: Binder
    scenes: SceneReader


@lru_cache(maxsize=4)
def load(lang: str = "id", own_actors: Path | None = None) -> Stages:
    """The stages of a language (ISO 639-1), with a user's own actors laid over the tables if a TSV is given.

    Raises PackError if there is no such pack, or it or the TSV is broken.
    """
    pack = load_pack(lang)
    ontology = load_ontology()
    gazetteer = Gazetteer.load()
    table = ActorTable.load()
    if own_actors is not None:
        table = lay_over(table, read_own(own_actors))
    book = load_book(table, pack, gazetteer)
    nouns = NounLexicon(pack)
    clauses = ClauseReader(pack)
    binder = Binder(pack)
    frames = FrameMatcher(pack, clauses)
    statements = StatementReader(pack)
    pronouns = PronounResolver(pack, nouns, clauses)
    status = StatusReader(pack, clauses, _speech_roots(pack), statements.words)
    analyse = import_module(f"saksi.language.{lang}.morphology").Morphology(pack).analyse
    roles = RoleReader(nouns, clauses, pronouns.rules.documents, frames.roots)
    return Stages(
        pack=pack,
        ontology=ontology,
        blocks=BlockLabeller(pack),
        parser=Parser(pack, analyse),
        mentions=MentionReader(
            pack, book, nouns, _ordinary(pack).__contains__, frames.roots | status.governors, clauses.rules.bare_verbs
        ),
        statements=statements,
        names=NameResolver(_offices(table), pronouns.rules, lambda word: nouns.weapons.word(word) is not None),
        pronouns=pronouns,
        frames=frames,
        events=EventReader(pack, frames, roles, status, nouns, ontology),
        contexts=ContextReader(pack),
        times=TimeGrammar(pack),
        binder=binder,
        scenes=SceneReader(pack, binder, gazetteer),
    )


def _speech_roots(pack: Pack) -> frozenset[str]:
    """Roots of verbs that take what is said as their clause."""
    return frozenset(row.root for row in pack.table("speech", SpeechRow) if "clause" in row.pattern.split())


def _ordinary(pack: Pack) -> frozenset[str]:
    """Words that newspapers write small."""
    vocabulary = load_vocabulary(pack)
    return vocabulary.seen - vocabulary.names


def _offices(table: ActorTable) -> tuple[Entry, ...]:
    return tuple(leader_entry(row) for row in table.leaders if row.office)
