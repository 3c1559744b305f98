"""A shard of articles (JSON lines) → a folder of Parquet files and a report. The unit of work of every engine.

What a shard yields depends on its articles and the versions alone: the same bytes, whoever codes it, wherever.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from saksi.language.pack import available_packs
from saksi.ledger.files import remove
from saksi.ledger.identity import digest, identify
from saksi.ledger.rows import Rows, article_row, coding_rows
from saksi.ledger.segments import file_hash, write_tables
from saksi.ledger.versions import Versions, current_versions
from saksi.model import Article, Coding, Problem
from saksi.ontology.plover import load_ontology
from saksi.pipeline import code
from saksi.run.attempt import Coder, attempt
from saksi.stages import load

REPORT = "report.json"


class Job(Struct, frozen=True):
    """What is to be done with every shard of a run. `kind` is add, or recode: without rows for the articles."""

    coder: Coder
    versions: Versions
    kind: str = "add"


class Shard(Struct, frozen=True):
    """One piece of a run: input file, the folder its rows go to, how many articles."""

    source: Path
    target: Path
    articles: int


class Report(Struct, frozen=True):
    """What a shard yielded: rows of each table, hash of each file, of its input, seconds of wall time."""

    source: str
    kind: str
    versions: Versions
    rows: dict[str, int]
    files: dict[str, str]
    seconds: float


def standard_job(own_actors: Path | None = None, kind: str = "add") -> Job:
    """The job that codes with the pack of each article's language."""
    return Job(partial(code_article, own_actors=own_actors), current_versions(own_actors), kind)


def code_article(article: Article, own_actors: Path | None = None) -> Coding:
    """The coding of an article; one in a language without a pack has a problem and no records."""
    if article.lang not in available_packs():
        known = ", ".join(available_packs())
        return unread(article, "no-pack", f"no language pack for {article.lang!r}; packs here: {known}")
    return code(article, load(article.lang, own_actors))


def unread(article: Article, kind: str, message: str) -> Coding:
    """The coding of an article that could not be coded: nothing but the problem."""
    return Coding(article, (), (), (), (Problem(kind, message),))


def write_shard(articles: Sequence[Article], folder: Path, job: Job) -> Shard:
    """Write a shard's input under a name that its content and the job decide, and say where its rows are to go."""
    data = b"".join(msgspec.json.encode(article) + b"\n" for article in articles)
    versions = job.versions
    name = digest(data.decode(), versions.program, versions.rules, versions.model, str(versions.schema), job.kind)
    source = folder / f"{name}.jsonl"
    source.write_bytes(data)
    return Shard(source, folder / name, len(articles))


def code_shard(source: Path, target: Path, job: Job, given_up: Mapping[int, Problem] | None = None) -> Report:
    """Code a shard into `target`, or take what lies there if it was made from the same input by the same versions.

    `given_up` names articles by position that are not to be coded, each with the problem to record instead.
    """
    check = file_hash(source)
    if (made := _made(target, check, job)) is not None:
        return made
    start = time.perf_counter()
    temporary = target.with_name(f"{target.name}.{os.getpid()}")
    remove(temporary)
    temporary.mkdir(parents=True)
    rows = write_tables(shard_rows(read_shard(source), job, given_up or {}), temporary)
    files = {path.name: file_hash(path) for path in sorted(temporary.iterdir())}
    report = Report(check, job.kind, job.versions, rows, files, time.perf_counter() - start)
    (temporary / REPORT).write_bytes(msgspec.json.encode(report))
    remove(target)
    temporary.replace(target)
    return report


def finished(shard: Shard, job: Job) -> Report | None:
    """The report of a shard that was coded before, by an earlier run that was cut off."""
    return _made(shard.target, file_hash(shard.source), job)


def read_shard(source: Path) -> list[Article]:
    """The articles of a shard."""
    return [msgspec.json.decode(line, type=Article) for line in source.read_bytes().splitlines()]


def shard_rows(articles: Iterable[Article], job: Job, given_up: Mapping[int, Problem]) -> Rows:
    """All rows of a shard in the order of its articles."""
    ontology = load_ontology()
    rows: Rows = {"articles": []}
    for number, article in enumerate(articles):
        identity = identify(article)
        if job.kind == "add":
            rows["articles"].append(article_row(article, identity))
        for name, more in coding_rows(identity.version, _coding(article, job, given_up.get(number)), ontology).items():
            rows.setdefault(name, []).extend(more)
    return rows


def _coding(article: Article, job: Job, problem: Problem | None) -> Coding:
    if problem is not None:
        return unread(article, problem.kind, problem.message)
    found = attempt(article, job.coder)
    return found if isinstance(found, Coding) else unread(article, "fault", f"a fault in Saksi itself: {found}")


def _made(target: Path, check: str, job: Job) -> Report | None:
    """The report of a folder that is whole and made from the same input by the same versions."""
    try:
        report = msgspec.json.decode((target / REPORT).read_bytes(), type=Report)
    except (FileNotFoundError, msgspec.DecodeError):
        return None
    fits = (report.source, report.versions, report.kind) == (check, job.versions, job.kind)
    if not fits or any(not (target / name).is_file() for name in report.files):
        return None
    whole = all(file_hash(target / name) == check for name, check in report.files.items())
    return replace(report, seconds=0.0) if whole else None
