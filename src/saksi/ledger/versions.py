"""What made a record: schema, program, rules and model, each as a version that changes when it does."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from msgspec import Struct

import saksi
from saksi.ledger.identity import digest, hash_files
from saksi.ledger.schema import load_schema

ROOT = Path(saksi.__file__).parent
PARTS = ("read", "language", "text", "extract", "resolve", "ontology")
WAY = ("model.py", "pipeline.py", "stages.py", "tables.py", *PARTS)
RULES = (".toml", ".tsv", ".txt")


class Versions(Struct, frozen=True):
    """`program` is the release and a hash of the code that a coding runs through; `rules` and `model` are hashes."""

    schema: int
    program: str
    rules: str
    model: str


@lru_cache(maxsize=4)
def current_versions(own_actors: Path | None = None) -> Versions:
    """The versions of this program, with a user's own actor table counted among the rules."""
    files = [path for name in WAY for path in _files(ROOT / name)]
    model = [path for path in files if "model" in path.parent.relative_to(ROOT).parts]
    rules = [path for path in files if path.suffix in RULES and path not in model]
    code = [path for path in files if path.suffix == ".py"]
    own = own_actors.read_text(encoding="utf-8") if own_actors else None
    return Versions(
        schema=load_schema().version,
        program=f"{saksi.__version__}+{hash_files(code, ROOT)[:8]}",
        rules=digest(hash_files(rules, ROOT), own),
        model=hash_files(model, ROOT),
    )


def _files(path: Path) -> list[Path]:
    return [path] if path.is_file() else [each for each in path.rglob("*") if each.is_file()]
