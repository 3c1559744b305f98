"""The commands that ask a ledger and decide on its records. As in main.py, each imports its work when it runs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from saksi.cli.labels import Language
from saksi.cli.options import HERE, EventForm, Picture, Report, RowForm, StatementForm

WHOM = "RUS, RUS/MIL, Q2866 or part of a name"
Ledger = Annotated[str, typer.Option(metavar="PATH", help="Folder of the ledger, or postgresql://… of a server's.")]
Actor = Annotated[list[str] | None, typer.Option(metavar="WHO", help=f"Who acts: {WHOM}; may be repeated.")]
Recipient = Annotated[list[str] | None, typer.Option(metavar="WHO", help="To whom; as --actor.")]
Type = Annotated[list[str] | None, typer.Option(metavar="TYPE", help="PLOVER type, such as ASSAULT; may be repeated.")]
Mode = Annotated[str | None, typer.Option(metavar="MODE", help="PLOVER mode, such as drone.")]
Quad = Annotated[int | None, typer.Option(min=1, max=4, help="1, 2 verbal, material cooperation; 3, 4 conflict.")]
Since = Annotated[str | None, typer.Option(metavar="DATE", help="First day; of publication where no day is told.")]
Until = Annotated[str | None, typer.Option(metavar="DATE", help="Last day.")]
Status = Annotated[str | None, typer.Option(metavar="STATUS", help="actual, future, hypothetical or negated.")]
SaidBy = Annotated[list[str] | None, typer.Option(metavar="WHO", help="Who says so; as --actor.")]
Stance = Annotated[str | None, typer.Option(metavar="STANCE", help="assert, deny or question.")]
Place = Annotated[str | None, typer.Option(metavar="NAME", help="Part of the place's name or of its division's.")]
Country = Annotated[str | None, typer.Option(metavar="CODE", help="Country of the place, alpha-3.")]
Outlet = Annotated[str | None, typer.Option(metavar="NAME", help="Part of the outlet's name.")]
Text = Annotated[str | None, typer.Option(metavar="WORDS", help='Articles with these words; "a phrase", kata*, NOT.')]
Limit = Annotated[int | None, typer.Option(min=1, metavar="N", help="Most rows.")]
Output = Annotated[Path | None, typer.Option(metavar="OUT", help="Write to this file instead of standard output.")]
Words = Annotated[Language, typer.Option(help="Language of the words around the records.")]
Author = Annotated[str, typer.Option(metavar="NAME", help="Who decides.")]
Reason = Annotated[str, typer.Option(metavar="TEXT", help="Why.")]


def register(app: typer.Typer) -> None:
    """Give the program its commands on ledgers, in the order in which its help lists them."""
    commands: tuple[Callable[..., None], ...] = (recode, compact, events, statements, sql, stats, plot, judge)
    for command in commands:
        app.command()(command)


def recode(
    ledger: Ledger = HERE,
    workers: Annotated[int | None, typer.Option(min=1, metavar="N", help="Processes; one per core by default.")] = None,
    every: Annotated[
        bool, typer.Option("--all", help="Code everything again, not only what other rules coded.")
    ] = False,
    show: Annotated[int, typer.Option(min=0, metavar="N", help="How many changes to show one by one.")] = 0,
    actors: Annotated[
        Path | None, typer.Option(metavar="TSV", exists=True, dir_okay=False, help="Your own actors; see saksi add.")
    ] = None,
    labels: Words = Language.en,
) -> None:
    """Code a ledger's articles by the rules as they are now, and say what changed, by rule.

    The old records stay in their segments; judgements hold as they did.

    \b
    Examples:
      saksi recode
      saksi recode --ledger press.ledger --all --show 20
    """
    from saksi.cli.recoding import run

    raise typer.Exit(run(ledger, workers, every, show, actors, labels))


def compact(ledger: Ledger = HERE) -> None:
    """Merge a ledger's small segments into big ones; nothing else changes.

    saksi add, watch and recode do so by themselves when there are many.

    \b
    Examples:
      saksi compact --ledger press.ledger
    """
    from saksi.cli.compacting import run

    raise typer.Exit(run(ledger))


def events(
    actor: Actor = None,
    recipient: Recipient = None,
    type: Type = None,
    mode: Mode = None,
    quad: Quad = None,
    since: Since = None,
    until: Until = None,
    status: Status = None,
    said_by: SaidBy = None,
    stance: Stance = None,
    place: Place = None,
    country: Country = None,
    outlet: Outlet = None,
    text: Text = None,
    limit: Limit = None,
    format: Annotated[EventForm, typer.Option(help="What to write.")] = EventForm.table,
    output: Output = None,
    ledger: Ledger = HERE,
    labels: Words = Language.en,
) -> None:
    """List the events of a ledger that fit every filter.

    Formats: table (to read), csv, jsonl (rows with the whole records), plover (PLOVER 2.0), parquet (with --output),
    geojson (scenes and routes), graphml (who did how much to whom), ftm (FollowTheMoney entities), annotation (W3C Web
    Annotations).

    \b
    Examples:
      saksi events --actor RUS --recipient UKR --type ASSAULT --since 2022-02-24
      saksi events --said-by BLR --stance deny --format jsonl
    """
    given = dict(locals())
    from saksi.cli.asking import ask

    raise typer.Exit(ask("events", given | {"since": day(since), "until": day(until)}))


def statements(
    by: Annotated[list[str] | None, typer.Option(metavar="WHO", help=f"Who speaks: {WHOM}; may be repeated.")] = None,
    about: Annotated[list[str] | None, typer.Option(metavar="WHO", help="Whose acts it is about; as --by.")] = None,
    stance: Stance = None,
    form: Annotated[str | None, typer.Option(metavar="FORM", help="direct, indirect or mixed.")] = None,
    words: Annotated[str | None, typer.Option(metavar="TEXT", help="Words in what is said.")] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="First day of publication.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Last day of publication.")] = None,
    outlet: Outlet = None,
    text: Text = None,
    limit: Limit = None,
    format: Annotated[StatementForm, typer.Option(help="What to write.")] = StatementForm.table,
    output: Output = None,
    ledger: Ledger = HERE,
    labels: Words = Language.en,
) -> None:
    """List the statements of a ledger that fit every filter.

    A statement is about those who act or are acted upon in the events it tells of.

    \b
    Examples:
      saksi statements --by Lukashenko --about UKR
      saksi statements --words gandum --since 2022-07-01 --format csv
    """
    given = dict(locals())
    from saksi.cli.asking import ask

    raise typer.Exit(ask("statements", given | {"since": day(since), "until": day(until)}))


def sql(
    statement: Annotated[str, typer.Argument(metavar="SQL", help="One statement; - reads it from standard input.")],
    format: Annotated[RowForm, typer.Option(help="What to write.")] = RowForm.table,
    output: Output = None,
    ledger: Ledger = HERE,
) -> None:
    """Ask a ledger in SQL. It can be read only, and nothing outside it can be reached.

    Tables: articles, blocks, statements, events, event_actors, attributions, actors, problems, codings, runs,
    judgements, rejected; docs/ledger.md says what their columns mean.

    \b
    Examples:
      saksi sql "SELECT type, count(*) FROM events GROUP BY type ORDER BY 2 DESC"
      saksi sql - --format csv < question.sql
    """
    from saksi.cli.asking import run_sql

    raise typer.Exit(run_sql(statement, ledger, format.value, output))


def stats(
    report: Annotated[Report | None, typer.Argument(help="One table; without it counts, types and dyads.")] = None,
    actor: Actor = None,
    recipient: Recipient = None,
    type: Type = None,
    since: Since = None,
    until: Until = None,
    status: Status = None,
    outlet: Outlet = None,
    limit: Limit = None,
    format: Annotated[RowForm, typer.Option(help="What to write.")] = RowForm.table,
    output: Output = None,
    ledger: Ledger = HERE,
) -> None:
    """Print figures: how much of what, who did how much to whom, PLOVER's scores by month, who speaks about whom.

    \b
    Examples:
      saksi stats
      saksi stats months --actor RUS --recipient UKR
      saksi stats dyads --since 2022-01-01 --format csv
    """
    from saksi.cli.asking import run_stats

    filters = {"actor": actor, "recipient": recipient, "type": [name.upper() for name in type or ()]}
    more = {"since": day(since), "until": day(until), "status": status, "outlet": outlet}
    chosen = report.value if report else None
    raise typer.Exit(run_stats(chosen, {**filters, **more}, limit, ledger, format.value, output))


def plot(
    picture: Annotated[Picture, typer.Argument(help="months, dyads or speakers.")],
    output: Annotated[Path, typer.Option(metavar="OUT", help="A .png or .svg file.")],
    actor: Actor = None,
    recipient: Recipient = None,
    type: Type = None,
    since: Since = None,
    until: Until = None,
    status: Status = None,
    outlet: Outlet = None,
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="Most lines or rows in the picture.")] = 8,
    ledger: Ledger = HERE,
    labels: Words = Language.en,
) -> None:
    """Draw a picture: events by month and quad class, pairs of actors by month, or who speaks about whom.

    Needs matplotlib: pip install 'saksi[plot]'.

    \b
    Examples:
      saksi plot months --output months.svg
      saksi plot dyads --since 2022-01-01 --limit 5 --output dyads.png
    """
    from saksi.cli.plotting import run

    filters = {"actor": actor, "recipient": recipient, "type": [name.upper() for name in type or ()]}
    more = {"since": day(since), "until": day(until), "status": status, "outlet": outlet}
    raise typer.Exit(run(picture, {**filters, **more}, limit, ledger, output, labels))


def judge(
    action: Annotated[
        str, typer.Argument(metavar="ACTION", help="accept, reject, change, merge, split, withdraw, list, cases.")
    ],
    what: Annotated[
        str | None, typer.Argument(metavar="ID", help="Event, statement, actor's key, or judgement.")
    ] = None,
    author: Author = "",
    reason: Reason = "",
    set: Annotated[str | None, typer.Option("--set", metavar="FIELD=VALUE", help="For change.")] = None,
    into: Annotated[
        str | None, typer.Option(metavar="CODE/SECTOR/NAME", help="For merge and split: who it is.")
    ] = None,
    words: Annotated[str | None, typer.Option(metavar="TEXT", help="For split: where the text says so.")] = None,
    ledger: Ledger = HERE,
) -> None:
    """Decide on a record. A judgement always wins, survives recoding, and is never erased; withdraw takes it back.

    Ids are in the tables of saksi events and saksi statements; actors' keys in saksi sql "SELECT * FROM actors".
    list prints the judgements that hold, cases writes them as cases for the rule writer.

    \b
    Examples:
      saksi judge accept ID --author Ani
      saksi judge change ID --set "recipients=UKR/CVL + UKR/MIL" --author Ani --reason "the text names both"
      saksi judge merge "RUS/Vladimir V. Putin" --into "RUS/GOV/Vladimir Putin" --author Ani
      saksi judge cases > cases.toml
    """
    from saksi.cli.judging import Decision, run

    raise typer.Exit(run(action, Decision(what, author, reason, set, into, words), ledger))


def day(value: str | None) -> str | None:
    """An ISO date as it was given. Raises typer.BadParameter for anything else."""
    from saksi.read.articles import iso_date

    try:
        return iso_date(value) if value else None
    except ValueError as error:
        raise typer.BadParameter(f"{value!r} is not a date like 2026-05-23") from error
