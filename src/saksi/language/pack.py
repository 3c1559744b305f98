"""Pack folder → Pack: typed access to the rule files and tables of one language.

A pack is a folder with the same file names in every language: pack.toml, lexicon/*.tsv, rules/*.toml, cases/*.toml,
morphology.py, model/. Each stage asks the pack for its own files with the shape it expects and compiles them once.
"""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from msgspec import Struct

from saksi.problems import PackError
from saksi.tables import read_toml, read_tsv

T = TypeVar("T")


class Manifest(Struct, frozen=True, forbid_unknown_fields=True):
    """pack.toml: the language's code, its name for people, and the pack's version."""

    lang: str
    name: str
    version: str


class Pack(Struct, frozen=True):
    """One language's knowledge on disk. Reading is done by the stages, at start-up, through these three methods."""

    folder: Path
    manifest: Manifest

    def rules(self, name: str, shape: type[T]) -> T:
        """rules/<name>.toml as one `shape`."""
        return read_toml(self.folder / "rules" / f"{name}.toml", shape)

    def rule_files(self, name: str, shape: type[T]) -> tuple[T, ...]:
        """Every rules/<name>/*.toml, each as a `shape`, in file order."""
        return tuple(read_toml(path, shape) for path in sorted((self.folder / "rules" / name).glob("*.toml")))

    def table(self, name: str, shape: type[T]) -> tuple[T, ...]:
        """lexicon/<name>.tsv as a tuple of `shape`."""
        return read_tsv(self.folder / "lexicon" / f"{name}.tsv", shape)


def load_pack(lang: str) -> Pack:
    """The pack that ships for `lang` (ISO 639-1). Raises PackError if there is none."""
    folder = Path(__file__).parent / lang
    if not (folder / "pack.toml").is_file():
        raise PackError(f"no language pack for {lang!r}; packs here: {', '.join(available_packs())}")
    return Pack(folder, read_toml(folder / "pack.toml", Manifest))


def available_packs() -> tuple[str, ...]:
    """Codes of the languages that have a pack."""
    return tuple(sorted(path.parent.name for path in Path(__file__).parent.glob("*/pack.toml")))
