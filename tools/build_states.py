"""CLDR territory names + mledoze countries + states_additions.tsv → src/saksi/resolve/data/states.tsv.

Usage: python tools/build_states.py GAZETTEER, a folder that holds cldr/{id,en}/territories.json and
mledoze_countries.json. Prints nothing; overwrites the table. Run it again after editing states_additions.tsv.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from pathlib import Path
from typing import Any

TOOLS = Path(__file__).resolve().parent
TARGET = TOOLS.parent / "src" / "saksi" / "resolve" / "data" / "states.tsv"
HEAD = """\
# States and territories. Built by tools/build_states.py from CLDR, mledoze/countries and tools/states_additions.tsv;
# edit the additions, not this file.
# code: ISO 3166-1 alpha-3, KOS for Kosovo. name: canonical, English.
# aliases: names as Indonesian papers spell them, separated by |; a short all-capital alias is case-sensitive.
# capitals: seats that stand for the government when they act, separated by |. kind: state, disputed or territory.
code\tname\taliases\tcapitals\tkind
"""
DISPUTED = {"KOS", "PSE", "TWN", "ESH"}
RECODED = {"UNK": "KOS"}


def main(gazetteer: Path) -> None:
    """Write the table. Raises FileNotFoundError if a source is missing."""
    countries = json.loads((gazetteer / "mledoze_countries.json").read_text(encoding="utf-8"))
    names = {lang: territories(gazetteer, lang) for lang in ("id", "en")}
    added = additions(TOOLS / "states_additions.tsv")
    lines = [line(country, names, added) for country in countries]
    TARGET.write_text(HEAD + "".join(sorted(lines)), encoding="utf-8")


def territories(gazetteer: Path, lang: str) -> dict[str, list[str]]:
    """Alpha-2 code (upper case) → CLDR's names for it, the plain one first, the others after it."""
    raw = json.loads((gazetteer / "cldr" / lang / "territories.json").read_text(encoding="utf-8"))
    table: dict[str, list[str]] = {}
    for key, value in raw["main"][lang]["localeDisplayNames"]["territories"].items():
        code = key.split("-")[0]
        plain = re.sub(r"\s*\(.*?\)", "", value)
        table.setdefault(code, []).append(plain.replace("’", "'"))
    return table


def additions(path: Path) -> dict[str, dict[str, str]]:
    """Alpha-3 code → the hand-made row."""
    lines = [row for row in path.read_text(encoding="utf-8").splitlines() if not row.startswith("#")]
    return {row["code"]: row for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)}


def line(country: dict[str, Any], names: dict[str, dict[str, list[str]]], added: dict[str, dict[str, str]]) -> str:
    """One row of the table."""
    code = RECODED.get(country["cca3"], country["cca3"])
    mine = added.get(code, {})
    english = names["en"].get(country["cca2"], [])
    found = [*names["id"].get(country["cca2"], []), *english, country["name"]["common"]]
    name = mine.get("name") or (english or found)[0]
    aliases = unique([*split(mine.get("aliases")), *found, name], shared_words(code))
    kind = kind_of(code, country)
    capitals = split(mine.get("capitals")) or (country.get("capital", []) if kind == "state" else [])
    return "\t".join((code, name, "|".join(aliases), "|".join(unique(capitals, {"-"})), kind)) + "\n"


def kind_of(code: str, country: dict[str, Any]) -> str:
    """state, disputed or territory."""
    if code in DISPUTED:
        return "disputed"
    return "state" if country.get("unMember") or country.get("independent") else "territory"


def shared_words(code: str) -> set[str]:
    """Short names that mean another state, or a common word, more often than this code."""
    return {"COG": {"Kongo", "Congo"}, "JEY": {"Jersey"}}.get(code, set())


def split(cell: str | None) -> list[str]:
    """Parts of a cell, in order."""
    return [part for part in (cell or "").split("|") if part]


def unique(words: list[str], dropped: set[str]) -> list[str]:
    """Words without repeats, keeping order, without those dropped and without CLDR's hyphenated disambiguations."""
    return [word for word in dict.fromkeys(words) if word not in dropped and " - " not in word]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
