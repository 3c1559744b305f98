"""All commands of `saksi`. Each imports what it needs when it runs, so that help and mistakes answer at once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from saksi import __version__
from saksi.cli.labels import Language
from saksi.cli.ledgers import Ledger, register
from saksi.cli.options import HERE, EngineName, Format, Options, Stage

app = typer.Typer(
    name="saksi",
    help="Reads news and writes a ledger of who did what to whom, when, where, and who says so.",
    epilog="A first look: saksi demo. One article: saksi code article.txt --published 2026-05-23.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def _day(value: str | None) -> str | None:
    if value is None:
        return None
    from saksi.read.articles import iso_date

    try:
        return iso_date(value)
    except ValueError as error:
        raise typer.BadParameter(f"{value!r} is not a date like 2026-05-23") from error


KINDS = "addresses, pages, feeds, archives, tables, text, folders; - for standard input."
Files = Annotated[list[str], typer.Argument(metavar="SOURCES...", help=f"Where articles are: {KINDS}")]
File = Annotated[str, typer.Argument(metavar="SOURCE", help=f"Where the article is: {KINDS}")]
Published = Annotated[
    str | None,
    typer.Option(metavar="DATE", callback=_day, help="Publication date, for articles that do not give their own."),
]
Lang = Annotated[str, typer.Option(metavar="CODE", help="Language of articles that do not name their own.")]
MaxChars = Annotated[int | None, typer.Option(min=1, metavar="N", help="Longest article, in characters.")]
Actors = Annotated[
    Path | None,
    typer.Option(
        metavar="TSV", exists=True, dir_okay=False, help="Your own actors, laid over the tables; see docs/actors.md."
    ),
]
Private = Annotated[bool, typer.Option("--allow-private", help="Read addresses of private networks too.")]
Keep = Annotated[bool, typer.Option("--keep-pages", help="Keep web pages as they came, packed, beside the segments.")]
Words = Annotated[Language, typer.Option(help="Language of the words around the records.")]
Workers = Annotated[int | None, typer.Option(min=1, metavar="N", help="Processes; one per core by default.")]
Which = Annotated[str | None, typer.Option(metavar="ID", help="Only the article with this id.")]


@app.command()
def code(
    paths: Files,
    published: Published = None,
    format: Annotated[Format, typer.Option(help="What to write.")] = Format.table,
    strict: Annotated[bool, typer.Option("--strict", help="Collapse as the PLOVER manual does.")] = False,
    labels: Words = Language.en,
    lang: Lang = "id",
    max_chars: MaxChars = None,
    actors: Actors = None,
    allow_private: Private = False,
) -> None:
    """Code articles and write their ledger.

    A source is an address (a page, a feed, a sitemap), a file or a folder: saved pages, WARC archives, Parquet and CSV
    tables, JSON lines, plain text, one article a file; packed or not. What it is, it tells itself. JSON lines and
    tables have text and, where known, id, published, outlet, title, url, lang.

    Formats: table (to read), json (the records), gold (the evaluation form), plover (PLOVER 2.0 records).
    With --strict cooperation to come is AGREE and negated events are left out.

    Exit status: 0 all coded, 1 some input gave no result (the rest was coded), 2 wrong usage.

    \b
    Examples:
      saksi code article.txt --published 2026-05-23
      saksi code day.jsonl.xz --format json > ledger.jsonl
      saksi code https://www.example.id/berita/1 halaman.html
      cat article.txt | saksi code - --labels id
      saksi code day.jsonl --format plover --strict
    """
    from saksi.cli.coding import run

    _exit(run(paths, format, strict, Options(published, lang, max_chars, actors, labels, allow_private)))


@app.command()
def explain(
    path: File,
    number: Annotated[int, typer.Argument(metavar="N", min=1, help="The event's number in the table of saksi code.")],
    article: Which = None,
    published: Published = None,
    labels: Words = Language.en,
    lang: Lang = "id",
    actors: Actors = None,
) -> None:
    """Explain one event: the words and the rule behind each field.

    Events are counted through the whole file, or through one article with --article.

    \b
    Examples:
      saksi explain article.txt 2 --published 2026-05-23
      saksi explain day.jsonl 1 --article seed
    """
    from saksi.cli.explaining import run

    _exit(run(path, number, article, Options(published, lang, None, actors, labels)))


@app.command()
def doctor(
    path: File,
    stage: Annotated[list[Stage] | None, typer.Option(help="A stage to lay open; may be repeated.")] = None,
    article: Which = None,
    published: Published = None,
    labels: Words = Language.en,
    lang: Lang = "id",
    actors: Actors = None,
) -> None:
    """Lay open what every stage made of an article.

    The stages: blocks, quotes, parse, chains, statements, frames (tried, and why they failed), events.

    \b
    Examples:
      saksi doctor article.txt --stage frames
      saksi doctor day.jsonl --article seed --stage parse --stage chains
    """
    from saksi.cli.doctoring import run

    _exit(run(path, stage or (), article, Options(published, lang, None, actors, labels)))


@app.command()
def show(
    path: File,
    html: Annotated[Path | None, typer.Option(metavar="OUT", help="Write one self-contained HTML file.")] = None,
    article: Which = None,
    published: Published = None,
    labels: Words = Language.en,
    lang: Lang = "id",
    actors: Actors = None,
) -> None:
    """Show an article with its marks, here or as an HTML page.

    \b
    Examples:
      saksi show article.txt
      saksi show day.jsonl --article seed --html seed.html
    """
    from saksi.cli.showing import run

    _exit(run(path, html, article, Options(published, lang, None, actors, labels)))


@app.command()
def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="A gold file, one annotated article per line.")],
    errors: Annotated[bool, typer.Option("--errors", help="List events that differ, are missed or extra.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print the figures as one JSON object.")] = False,
) -> None:
    """Compare with a gold file, stage by stage.

    \b
    Examples:
      saksi evaluate gold.jsonl
      saksi evaluate gold.jsonl --errors
    """
    from saksi.cli.evaluating import run

    _exit(run(gold, errors, json))


@app.command()
def demo(labels: Words = Language.en) -> None:
    """Code the sample articles that come with Saksi."""
    from importlib.resources import as_file, files

    from saksi.cli.coding import run

    with as_file(files("saksi") / "samples" / "articles.jsonl") as path:
        _exit(run([str(path)], Format.table, False, Options(labels=labels)))


@app.command()
def add(
    sources: Files,
    ledger: Ledger = HERE,
    workers: Workers = None,
    engine: Annotated[EngineName, typer.Option(help="Where the articles are coded.")] = EngineName.local,
    address: Annotated[
        str | None, typer.Option(metavar="HOST:PORT", help="Of a Ray cluster; else one is started.")
    ] = None,
    published: Published = None,
    lang: Lang = "id",
    max_chars: MaxChars = None,
    actors: Actors = None,
    allow_private: Private = False,
    keep_pages: Keep = False,
) -> None:
    """Add articles to a ledger: coded once, kept for good.

    Sources: web pages, feeds, sitemaps, WARC files, saved pages and folders of them, JSON lines, CSV, Parquet, text.
    What the ledger holds already is skipped, by URL and content; an article that came again with other words is a new
    version beside the old one. A run that was cut off goes on where it stopped: give the same sources again.

    Exit status: 0 all read, 1 some input gave no article (the rest was added), 2 wrong usage.

    \b
    Examples:
      saksi add day.jsonl.xz
      saksi add https://contoh.test/rss pages/ archive.warc.gz
      saksi add articles/*.txt --published 2026-05-23 --ledger press.ledger
    """
    from saksi.cli.adding import run

    _exit(
        run(
            sources,
            ledger,
            engine,
            workers,
            address,
            Options(published, lang, max_chars, actors, private=allow_private, keep_pages=keep_pages),
        )
    )


@app.command()
def watch(
    file: Annotated[Path, typer.Argument(metavar="SOURCES.TOML", exists=True, dir_okay=False, help="What to watch.")],
    ledger: Ledger = HERE,
    once: Annotated[bool, typer.Option("--once", help="Look once, read what is due, and end.")] = False,
    workers: Workers = None,
    lang: Lang = "id",
    actors: Actors = None,
    allow_private: Private = False,
    keep_pages: Keep = False,
) -> None:
    """Watch feeds and sitemaps and add what is new, until stopped.

    The file names the lists: [[source]] url = "https://..." and, if wished, every = 30 (minutes); contact = "..." at
    its head goes into the User-Agent. What was read is remembered beside the file, so that a watch can be stopped at
    any moment and goes on where it was. It obeys robots.txt and leaves pauses between the pages of one site.

    \b
    Examples:
      saksi watch sources.toml
      saksi watch sources.toml --once --ledger press.ledger
    """
    from saksi.cli.watching import run

    options = Options(None, lang, None, actors, private=allow_private, keep_pages=keep_pages)
    _exit(run(file, ledger, once, workers, options))


register(app)


@app.callback(invoke_without_command=True)
def _main(
    version: Annotated[bool, typer.Option("--version", help="Print the version and exit.", is_eager=True)] = False,
) -> None:
    if version:
        print(f"saksi {__version__}")
        raise typer.Exit


def _exit(status: int) -> None:
    raise typer.Exit(status)
