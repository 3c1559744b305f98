"""Paths → codings, one article after the other; what cannot be read or coded is said on stderr and counted."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from msgspec.structs import replace

from saksi.cli.options import Options
from saksi.language.pack import available_packs
from saksi.model import Article, Coding
from saksi.pipeline import code
from saksi.problems import InputError
from saksi.read.articles import count_articles
from saksi.read.page import Keep
from saksi.read.sources import SourceSettings, default_source_settings, read_sources
from saksi.run.attempt import attempt
from saksi.stages import Stages, load

BAR_FROM = 20  # articles; fewer are done before a bar could be read


def source_settings(options: Options, keep: Keep | None = None) -> SourceSettings:
    """How the sources of a command are read. `keep` hears of every web page."""
    usual = default_source_settings()
    return replace(
        usual,
        articles=replace(usual.articles, max_chars=options.max_chars or usual.articles.max_chars),
        fetch=replace(usual.fetch, private=options.private),
        published=options.published,
        lang=options.lang,
        keep=keep,
    )


class Inputs:
    """Reads and codes the articles of a command. `failed` counts the inputs that gave no result."""

    def __init__(self, options: Options) -> None:
        self.settings = source_settings(options)
        self._own_actors = options.actors
        self.failed = 0

    def articles(self, paths: Iterable[str]) -> Iterator[tuple[str, Article]]:
        """Every article that can be read, with the place it was read from."""
        for where, found in read_sources(paths, self.settings):
            if isinstance(found, InputError):
                self.fail(str(found))
            else:
                yield where, found

    def codings(self, paths: list[str]) -> Iterator[Coding]:
        """Every article coded, with a progress bar on stderr if there are many and somebody is looking."""
        with _progress(count_articles(paths, self.settings.articles)) as advance:
            for where, article in self.articles(paths):
                coding = self._code(where, article)
                if coding is not None:
                    yield coding
                advance()

    def chosen(self, path: str, wanted: str | None) -> Iterator[tuple[Article, Stages]]:
        """The articles of one file, or the one with the id `wanted`, each with the stages of its language."""
        for where, article in self.articles([path]):
            if wanted in (None, article.id):
                stages = self._stages(where, article.lang)
                if stages is not None:
                    yield article, stages

    def fail(self, message: str) -> None:
        """Say that an input gave no result."""
        self.failed += 1
        print(f"saksi: {message}", file=sys.stderr)

    def _stages(self, where: str, lang: str) -> Stages | None:
        """The stages of a language, or None if there is no such pack. A pack that is broken stops everything."""
        if lang in available_packs():
            return load(lang, self._own_actors)
        self.fail(f"{where}: no language pack for {lang!r}; packs here: {', '.join(available_packs())}")
        return None

    def _code(self, where: str, article: Article) -> Coding | None:
        stages = self._stages(where, article.lang)
        if stages is None:
            return None
        found = attempt(article, lambda text: code(text, stages))
        if isinstance(found, Coding):
            return found
        self.fail(f"{where}: article {article.id!r} met a fault in Saksi itself; please report it ({found})")
        return None


@contextmanager
def _progress(total: int | None) -> Iterator[Callable[[], None]]:
    """A callable that moves the bar by one article. No bar where the results themselves go by on the screen."""
    if not sys.stderr.isatty() or sys.stdout.isatty() or (total is not None and total < BAR_FROM):
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TimeElapsedColumn, TimeRemainingColumn

    columns = (SpinnerColumn(), *Progress.get_default_columns()[:2], MofNCompleteColumn(), TimeElapsedColumn())
    screen = Console(stderr=True)
    with Progress(*columns, TimeRemainingColumn(), console=screen, transient=True, redirect_stdout=False) as bar:
        task = bar.add_task("articles", total=total)
        yield lambda: bar.advance(task)
