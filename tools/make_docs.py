"""Writes what is generated: docs/cli.md from the commands, docs/records.md from the records, docs/tables.md from the
ledger's schema, the outputs in docs/tutorial.md and docs/ledger.md, and the README's excerpt.

python tools/make_docs.py            write them
python tools/make_docs.py --check    exit status 1 if one is not current
"""

from __future__ import annotations

import ast
import os
import re
import shlex
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
SCHEMA = ROOT / "src" / "saksi" / "ledger" / "schema.toml"
MODEL = ROOT / "src" / "saksi" / "model.py"
COMMANDS = (
    "code",
    "explain",
    "doctor",
    "show",
    "evaluate",
    "demo",
    "add",
    "watch",
    "recode",
    "events",
    "statements",
    "sql",
    "stats",
    "plot",
    "judge",
)
PROGRAMS = {"saksi": [sys.executable, "-m", "saksi.cli"], "python": [sys.executable]}
CRASHED = "Traceback (most recent call last)"
WIDTH = "150"  # columns of help texts and tables on the pages

MARK = "<!-- Written by `make docs`; do not edit here. -->\n"
CLI_HEAD = "# The command line\n\n" + MARK + "\n`saksi` alone lists its commands; each explains itself with `--help`.\n"
RECORDS_HEAD = f"""# The records

{MARK}
`saksi code --format json` writes one `Coding` per line, a JSON object with these keys; `Token`, `Sentence` and the like
are what `saksi doctor` lays open on the way there. Event types, modes and contexts are PLOVER 2.0's; their definitions
are in `src/saksi/ontology/plover.toml`.

Spans are half-open pairs of code-point offsets into the article's text: `text[start:end]` are the words quoted.
"""


TABLES_HEAD = f"""# The tables of a ledger

{MARK}
Schema VERSION. These are the columns of a segment's Parquet files. The view that `saksi sql` reads has the same tables
with the records that count: of the newest version of each article its newest coding, with what people
decided laid over it.

The view adds to `articles` the columns `number` (of the segment) and `current` (whether it is the newest version), to
`events` and `statements` the column `state` (empty, accepted, changed), to `codings` and `runs` the segment's
`number`, and three tables: `actors` (key, name, code, sector, wikidata, and how often each acts, suffers, says),
`judgements` (author, action, quote, field, value, and what came of it in `outcome`) and `rejected` (records that
people took away).
"""


def run(command: str, folder: Path) -> str:
    """Output of one `saksi …` line, stderr after stdout, as it looks on a page."""
    arguments = shlex.split(command)
    done = subprocess.run(
        [*PROGRAMS.get(arguments[0], arguments[:1]), *arguments[1:]],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "COLUMNS": WIDTH, "NO_COLOR": "1", "TERM": "dumb"},
    )
    if CRASHED in done.stderr:  # an error message belongs on a page, a crash does not
        raise SystemExit(f"{command}: {done.stderr.strip().splitlines()[-1]}; no page was written")
    lines = (done.stdout + done.stderr).splitlines()
    text = "\n".join(line.rstrip() for line in lines).strip("\n")
    return f"{text}\n" if text else ""


def cli_page() -> str:
    """Every command's own help."""
    pages = [("saksi", run("saksi --help", ROOT))]
    pages += [(f"saksi {name}", run(f"saksi {name} --help", ROOT)) for name in COMMANDS]
    return CLI_HEAD + "".join(f"\n## {name}\n\n```text\n{text}```\n" for name, text in pages)


def records_page() -> str:
    """Every record with its fields, read from the source so that the types stand as they are written."""
    parts = [RECORDS_HEAD]
    for node in ast.parse(MODEL.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            parts.append(f"\n`{node.targets[0].id}` is `{ast.unparse(node.value)}`.\n")
        elif isinstance(node, ast.ClassDef):
            parts.append(
                f"\n## {node.name}\n\n{ast.get_docstring(node)}\n\n| field | type | default |\n|---|---|---|\n"
            )
            parts += [_field(item) for item in node.body if isinstance(item, ast.AnnAssign)]
    return "".join(parts)


def _field(item: ast.AnnAssign) -> str:
    kind = ast.unparse(item.annotation).replace("|", "\\|")
    default = f"`{ast.unparse(item.value)}`" if item.value else ""
    return f"| {ast.unparse(item.target)} | `{kind}` | {default} |\n"


def tables_page() -> str:
    """Every table of a ledger with its columns, read from the schema and from the steps that build a view."""
    schema = tomllib.loads(SCHEMA.read_text(encoding="utf-8"))
    parts = [TABLES_HEAD.replace("VERSION", str(schema["version"]))]
    for table in schema["table"]:
        key = ", ".join(f"`{name}`" for name in table["key"])
        why = table["why"][0].upper() + table["why"][1:]
        parts.append(f"\n## {table['name']}\n\n{why}. A row is named by {key}.\n\n")
        parts.append("| column | type | what it holds |\n|---|---|---|\n")
        parts += [f"| {name} | {kind} | {what} |\n" for name, kind, what in table["columns"]]
    return "".join(parts)


def tutorial_page(text: str) -> str:
    """The tutorial with every output written anew.

    A block that opens with three backticks and `text file=NAME` is written to a file of that name; in a `console`
    block each line that begins with `$ ` is run, in one folder from the first block to the last.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)

        def anew(match: re.Match[str]) -> str:
            kind, body = match["kind"], match["body"]
            if kind.startswith("text file="):
                (folder / kind.removeprefix("text file=")).write_text(body, encoding="utf-8")
            elif kind == "console":
                commands = [line for line in body.splitlines() if line.startswith("$ ")]
                body = "".join(f"{line}\n{run(line[2:], folder)}" for line in commands)
            return f"```{kind}\n{body}```"

        return re.sub(r"```(?P<kind>[^\n`]+)\n(?P<body>.*?)```", anew, text, flags=re.DOTALL)


def readme_page(text: str, tutorial: str) -> str:
    """The README with the tutorial's first command and output as its excerpt."""
    before, start, rest = text.partition("<!-- excerpt: written by `make docs` -->\n")
    _, end, after = rest.partition("<!-- end of excerpt -->")
    first = tutorial.split("```console\n", 1)[1].split("```", 1)[0]
    return f"{before}{start}```text\n{first}```\n{end}{after}"


def pages() -> dict[Path, str]:
    """Every generated page with what it should hold."""
    readme, page = ROOT / "README.md", DOCS / "tutorial.md"
    tutorial, ledger = tutorial_page(page.read_text(encoding="utf-8")), DOCS / "ledger.md"
    return {
        ledger: tutorial_page(ledger.read_text(encoding="utf-8")),
        DOCS / "tables.md": tables_page(),
        DOCS / "cli.md": cli_page(),
        DOCS / "records.md": records_page(),
        page: tutorial,
        readme: readme_page(readme.read_text(encoding="utf-8"), tutorial),
    }


def main() -> int:
    """Write or check the pages."""
    check, stale = "--check" in sys.argv[1:], []
    for path, text in pages().items():
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            stale.append(path.name)
            if not check:
                path.write_text(text, encoding="utf-8")
    print(("not current: " if check else "written: ") + (", ".join(stale) or "none"))
    return int(check and bool(stale))


if __name__ == "__main__":
    sys.exit(main())
