"""A ledger as a user holds it: ask it, decide on its records. `saksi.open(path)` gives one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from saksi.ledger.backend import Backend, State
from saksi.ledger.cases import cases
from saksi.ledger.database import Answer, Database
from saksi.ledger.fulltext import FullText
from saksi.ledger.queries import ALL, REPORTS, Columns, Filters, Query, Value, named
from saksi.ledger.review import Reviewer, see
from saksi.ledger.rows import article_of
from saksi.ledger.store import Store
from saksi.ledger.view import WAIT, Views
from saksi.model import Actor, Article, Block, Coding, Event, Problem, Statement
from saksi.problems import LedgerError

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

SERVER = ("postgresql://", "postgres://")
MOST = 100_000  # articles that a search for words hands on at most


class Result(msgspec.Struct, frozen=True):
    """Rows of a question. Nothing but Python itself is needed, unless you ask for a library's own table."""

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return (dict(zip(self.columns, row, strict=True)) for row in self.rows)

    def arrow(self) -> pyarrow.Table:
        """As an Arrow table; needs pyarrow."""
        import pyarrow

        columns = zip(*self.rows, strict=True) if self.rows else ((),) * len(self.columns)
        return pyarrow.table({name: list(column) for name, column in zip(self.columns, columns, strict=True)})

    def pandas(self) -> pandas.DataFrame:
        """As a pandas data frame; needs pandas."""
        import pandas

        return pandas.DataFrame.from_records(self.rows, columns=list(self.columns))

    def polars(self) -> polars.DataFrame:
        """As a polars data frame; needs polars."""
        import polars

        return polars.DataFrame(self.rows, schema=list(self.columns), orient="row", infer_schema_length=None)


class Question(msgspec.Struct, frozen=True):
    """Filters, words that the articles must hold, most rows, and the columns that are wanted."""

    filters: Filters
    text: str | None = None
    limit: int | None = None
    columns: Columns = ALL


class Ledger:
    """A ledger. A question sees all that was decided, and what was added up to the last view."""

    def __init__(self, backend: Backend) -> None:
        self.store = backend.store
        self.views = backend.views
        self.words = backend.words
        self._reviewer = Reviewer(backend.views.corrections)

    def refresh(self) -> State:
        """Bring the view and the index of words up to what was committed and decided. Raises LedgerError.

        While another process is adding or building a view, the view there is will do: nobody waits for anybody.
        """
        self.store.require()
        before, wanted = self.views.current(), self.views.wanted()
        if before is not None and before.steps != wanted[2]:  # made by another program, with other tables
            before = None
        if before is not None and (before.extent == wanted or (self.store.busy() and before.judgements == wanted[1])):
            return self._indexed(before)
        try:
            state = self.views.build(WAIT if before is None else 0.0)
        except LedgerError:
            if before is None:
                raise
            return before
        if state != before:
            with self.views.reading() as database:
                self.words.update(database)
        return self._indexed(state)

    def _indexed(self, state: State) -> State:
        """That state, with an index of words."""
        if self.words.stale():
            with self.views.reading() as database:
                self.words.update(database)
        return state

    @contextmanager
    def database(self) -> Iterator[Database]:
        """The view, read-only and brought up to date. Raises LedgerError if there is no ledger here."""
        self.refresh()
        with self.views.reading() as database:
            yield database

    def ask(self, name: str, question: Question) -> Result:
        """The named query with everything a question may hold; `events` and the others are short for this."""
        with self.database() as database:
            answer = self._query(name, question).run(database)
        return Result(answer.columns, answer.rows)

    def rows(self, name: str, question: Question) -> Iterator[dict[str, Any]]:
        """The same, row by row, so that a whole ledger can be handed on without being in memory."""
        with self.database() as database:
            query = self._query(name, question)
            yield from database.records(query.sql, query.values)

    def _query(self, name: str, question: Question) -> Query:
        found = self.words.find(question.text, MOST) if question.text else None
        return named(name, question.filters, question.limit, found, question.columns)

    def events(
        self, *, text: str | None = None, limit: int | None = None, **filters: Value | Sequence[Value]
    ) -> Result:
        """Events with their parties and sources. Filters are those of `saksi events`; several values mean any of them.

        `text` asks for articles with these words (an FTS5 query). Raises LedgerError for what it does not know.
        """
        return self.ask("events", Question(filters, text, limit))

    def statements(
        self, *, text: str | None = None, limit: int | None = None, **filters: Value | Sequence[Value]
    ) -> Result:
        """Statements with their speakers. Filters: by, about, stance, form, since, until, outlet, words."""
        return self.ask("statements", Question(filters, text, limit))

    def report(
        self, name: str, *, text: str | None = None, limit: int | None = None, **filters: Value | Sequence[Value]
    ) -> Result:
        """A table of figures: counts, types, dyads, months, dyad_months or speakers, with the filters of events."""
        if name not in REPORTS:
            raise LedgerError(f"no report {name!r}; known: {', '.join(REPORTS)}")
        return self.ask(name, Question(filters, text, limit))

    def sql(self, statement: str) -> Result:
        """What a statement of your own yields. It can read the view, nothing else. Raises LedgerError."""
        self.refresh()
        answer = self.views.raw(statement)
        return Result(answer.columns, answer.rows)

    def search(self, words: str, limit: int = 100) -> Result:
        """Articles with these words, best first: phrases in quotation marks, prefixes as `kata*`, AND, OR, NOT."""
        self.refresh()
        found = self.words.find(words, limit)
        with self.database() as database:
            sql = "SELECT article, published, outlet, title, url FROM articles WHERE article = $article"
            answers = [database.query(sql, {"article": article}) for article in found]
        columns = answers[0].columns if answers else ("article", "published", "outlet", "title", "url")
        return Result(columns, [row for answer in answers for row in answer.rows])

    def coding(self, article: str) -> Coding:
        """Everything an article yielded, as people decided on it. Raises LedgerError if it is not here."""
        with self.database() as database:
            return coding_of(database, article)

    def article(self, article: str) -> Article:
        """A version of an article. Raises LedgerError if it is not here."""
        return self.coding(article).article

    def pages(self, article: str) -> tuple[bytes | None, ...]:
        """The web pages that an article was read from, as they came; None for one that was not kept.

        `saksi.read.locate` finds the words of a record on them. Raises LedgerError if the article is not here.
        """
        read, originals = self.article(article), self.store.originals
        if originals is None:
            return (None,) * len(read.layout.pages if read.layout else ())
        return originals.of(read)

    def accept(self, record: str, author: str, reason: str = "") -> str:
        """Say that an event or statement is right as it stands; the judgement's id."""
        with self.database() as database:
            return self._reviewer.accept(see(database, record), author, reason).id

    def reject(self, record: str, author: str, reason: str = "") -> str:
        """Say that there is no such event or statement."""
        with self.database() as database:
            return self._reviewer.reject(see(database, record), author, reason).id

    def change(self, record: str, field: str, value: Any, author: str, reason: str = "") -> str:
        """Give a field of an event or statement its right value; see `review.full_value` for the short forms."""
        with self.database() as database:
            return self._reviewer.change(see(database, record), field, value, author, reason).id

    def merge(self, actor: str, into: Actor, author: str, reason: str = "") -> str:
        """Say that the actor with this key is another one, everywhere."""
        return self._reviewer.merge(actor, into, author, reason).id

    def split(self, actor: str, words: str, into: Actor, author: str, reason: str = "") -> str:
        """Say that the actor with this key is another one where the text names it with these words."""
        return self._reviewer.split(actor, words, into, author, reason).id

    def withdraw(self, judgement: str, author: str, reason: str = "") -> str:
        """Take a judgement back."""
        return self._reviewer.withdraw(judgement, author, reason).id

    def cases(self) -> str:
        """What people decided on events, as cases for the rule writer (TOML)."""
        with self.database() as database:
            return cases(database)


def ledger_at(where: str | Path) -> Ledger:
    """The ledger in a folder or on a server (`postgresql://…`), whether or not there is one yet."""
    if str(where).startswith(SERVER):
        return _on_server(str(where))
    root = Path(where)
    return Ledger(Backend(Store(root), Views(root), FullText(root / "fulltext.sqlite")))


def _on_server(url: str) -> Ledger:
    try:
        from saksi.ledger.postgres_view import postgres_ledger
    except ImportError as error:
        raise LedgerError("a ledger on a server needs psycopg: pip install 'saksi[postgres]'") from error
    return postgres_ledger(url)


def open_ledger(where: str | Path) -> Ledger:
    """The ledger there. Raises LedgerError if there is none."""
    ledger = ledger_at(where)
    ledger.store.require()
    return ledger


def coding_of(database: Database, article: str) -> Coding:
    """The coding of an article in a view. Raises LedgerError if it is not there."""
    rows = database.query(
        "SELECT text, record, layout FROM articles WHERE article = $article", {"article": article}
    ).dicts()
    if not rows:
        raise LedgerError(f"no article {article!r} in this ledger")

    def records(table: str, kind: Any) -> tuple[Any, ...]:
        sql = f"SELECT record FROM {table} WHERE article = $article ORDER BY n"
        found: Answer = database.query(sql, {"article": article})
        return tuple(msgspec.json.decode(record, type=kind) for (record,) in found.rows)

    sql = "SELECT kind, message, start, stop FROM problems WHERE article = $article ORDER BY n"
    problems = tuple(
        Problem(kind, message, None if start is None else (start, stop))
        for kind, message, start, stop in database.query(sql, {"article": article}).rows
    )
    read = article_of(rows[0])
    return Coding(read, records("blocks", Block), records("statements", Statement), records("events", Event), problems)
