"""What a ledger is made of, whether it lies in a folder or on a server: a store, views, an index of words."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from saksi.ledger.corrections import Judgement
from saksi.ledger.database import Answer, Database
from saksi.ledger.originals import Originals
from saksi.ledger.segments import Segment
from saksi.ledger.versions import Versions


class Known(Struct):
    """Ids of article versions that are in the ledger, and keys of their articles."""

    versions: set[str]
    keys: set[str]


class Run(Struct, frozen=True):
    """What the segments of one `saksi add` or `saksi recode` share."""

    id: str
    kind: str
    engine: str


class Done(Struct, frozen=True):
    """A coded shard: hash of its input, versions, wall seconds, rows of each table."""

    source: str
    versions: Versions
    seconds: float
    rows: dict[str, int]


Extent = tuple[int, int, str]  # the last segment, how many judgements, the steps; see State


class State(Struct, frozen=True):
    """What a view was built from: the last segment's number, how many judgements there were, and the steps it took.

    A program whose steps are others finds other tables in it, and builds a new one. `whole` is the last segment that
    the view was built whole with; later ones were added to it.
    """

    view: str
    segment: int
    judgements: int
    steps: str = ""
    whole: int = 0

    @property
    def extent(self) -> Extent:
        """What it holds."""
        return self.segment, self.judgements, self.steps


class Committer(Protocol):
    """Whoever holds the ledger for writing."""

    def commit(self, folder: Path, run: Run, done: Done) -> Segment:
        """Make a folder of written tables part of the ledger, wholly or not at all."""
        ...

    def merge(self, least: int) -> int:
        """Merge small segments, if there are at least so many; how many fewer there are then."""
        ...


class Keeping(Protocol):
    """Holds the truth: segments, never changed."""

    work: Path
    originals: Originals | None

    def require(self) -> None:
        """Raise LedgerError if there is no ledger here."""
        ...

    def writing(self, wait: float) -> AbstractContextManager[Committer]:
        """Hold the ledger for writing. Raises LedgerError after `wait` seconds."""
        ...

    def busy(self) -> bool:
        """Whether somebody holds the ledger for writing."""
        ...

    def known(self) -> Known:
        """What the ledger holds."""
        ...

    def coded_articles(self, number: int) -> list[str]:
        """Ids of the articles that the segment of that number coded."""
        ...

    def coded_events(self, number: int, articles: Sequence[str]) -> list[tuple[str, str]]:
        """(article, Event as JSON) of these articles as the segment of that number has them."""
        ...


class Deciding(Protocol):
    """Holds what people decided."""

    def add(self, judgement: Judgement) -> Judgement:
        """Keep a judgement; it is safe when this returns."""
        ...

    def every(self) -> list[Judgement]:
        """All judgements, in the order in which they were made."""
        ...

    def standing(self) -> list[Judgement]:
        """Those that hold."""
        ...


class Viewing(Protocol):
    """Builds views and opens them."""

    @property
    def corrections(self) -> Deciding:
        """The judgements that views lay over the records."""
        ...

    def current(self) -> State | None:
        """The newest view, if one was built."""
        ...

    def wanted(self) -> Extent:
        """What a view built now would hold."""
        ...

    def build(self, wait: float) -> State:
        """Build a view unless the newest one holds everything. Raises LedgerError if another does for so long."""
        ...

    def reading(self) -> AbstractContextManager[Database]:
        """The newest view, to be read only."""
        ...

    def raw(self, statement: str) -> Answer:
        """What a statement of the user's yields on it. Raises LedgerError."""
        ...


class Finding(Protocol):
    """Finds articles by words."""

    def stale(self) -> bool:
        """Whether there is nothing to find in yet."""
        ...

    def update(self, database: Database) -> int:
        """Take in articles of the view that are not indexed yet; how many."""
        ...

    def find(self, query: str, limit: int) -> list[str]:
        """Ids of articles, best first. Raises LedgerError for a broken query."""
        ...


class Backend(Struct, frozen=True):
    """The three together."""

    store: Keeping
    views: Viewing
    words: Finding
