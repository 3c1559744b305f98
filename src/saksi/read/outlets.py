"""media.tsv → outlets by domain: who publishes a page, for whom, from where."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Literal

from msgspec import Struct

from saksi.read.words import domains
from saksi.tables import read_tsv

DATA = Path(__file__).parents[1] / "resolve" / "data" / "media.tsv"


class MediaRow(Struct, frozen=True, forbid_unknown_fields=True):
    """media.tsv: a medium or wire agency; its sector is always JRN."""

    name: str
    code: str
    kind: Literal["wire", "paper", "tv", "radio", "site", "magazine"]
    aliases: str = ""
    owner: str | None = None
    domains: str = ""


class Outlets:
    """Media by the domains of their pages."""

    def __init__(self, rows: tuple[MediaRow, ...]) -> None:
        self._rows = {domain: row for row in rows for domain in row.domains.split("|") if domain}

    def find(self, host: str | None) -> MediaRow | None:
        """The medium of a host name, or of the nearest domain above it."""
        return next((self._rows[name] for name in domains(host) if name in self._rows), None)

    def name(self, host: str | None) -> str | None:
        """Name of the medium of a host."""
        row = self.find(host)
        return row.name if row else None


@lru_cache(maxsize=1)
def load_outlets() -> Outlets:
    """The outlets that ship with Saksi. Raises PackError if the table is broken."""
    return Outlets(read_tsv(DATA, MediaRow))
