"""profiles.toml → Profile: where a site's pages keep the article, and what else they put between its paragraphs."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Literal

from msgspec import Struct

from saksi.model import BlockKind
from saksi.read.markup import Element
from saksi.read.selectors import Dom, Selectors
from saksi.read.words import domains
from saksi.tables import read_toml

DATA = Path(__file__).with_name("profiles.toml")


class Paging(Struct, frozen=True, forbid_unknown_fields=True):
    """How a site spreads an article over pages.

    `whole` is the query that gives it all on one page (`page=all`, `single=1`), `number` the query parameter or the
    path (`/page/`) that counts pages, `first` the number of the first.
    """

    whole: str = ""
    number: str = ""
    first: Literal[0, 1] = 1


class ProfileRow(Struct, frozen=True, forbid_unknown_fields=True):
    """One [[site]]: host names (with their subdomains) and CSS selectors, best first.

    `checked` tells where the selectors come from: pages that were read, or other public readers of the site.
    """

    id: str
    hosts: tuple[str, ...]
    container: tuple[str, ...]
    checked: str
    title: tuple[str, ...] = ()
    date: tuple[str, ...] = ()
    author: tuple[str, ...] = ()
    caption: tuple[str, ...] = ()
    heading: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    byline: tuple[str, ...] = ()
    boilerplate: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    zone: str | None = "+07:00"
    wrong_utc: bool = False
    paging: Paging = Paging()


class ProfileFile(Struct, frozen=True, forbid_unknown_fields=True):
    """profiles.toml."""

    site: tuple[ProfileRow, ...]


class Profile:
    """A site's selectors, compiled."""

    def __init__(self, row: ProfileRow) -> None:
        place = f"profiles.toml: {row.id}"
        self.row = row
        self.container = Selectors(place, row.container)
        self.title = Selectors(place, row.title)
        self.date = Selectors(place, row.date)
        self.author = Selectors(place, row.author)
        self.drop = Selectors(place, row.drop)
        kinds: Mapping[BlockKind, tuple[str, ...]] = {
            "heading": row.heading,
            "byline": row.byline,
            "boilerplate": row.boilerplate,
            "caption": row.caption,
            "related": row.related,
        }
        self.kinds = {kind: Selectors(place, selectors) for kind, selectors in kinds.items() if selectors}

    def outside(self, dom: Dom, kind: BlockKind) -> list[Element]:
        """Elements of a kind anywhere on the page, as the profile knows them."""
        found = self.kinds.get(kind)
        return list(dict.fromkeys(found.every(dom))) if found else []

    def mark(self, dom: Dom) -> dict[Element, BlockKind | None]:
        """The elements that the profile knows, by kind; None are not to be read. Related outdoes caption, drop all."""
        marked: dict[Element, BlockKind | None] = {}
        for kind, selectors in self.kinds.items():
            marked.update(dict.fromkeys(selectors.every(dom), kind))
        marked.update(dict.fromkeys(self.drop.every(dom)))
        return marked


class Profiles:
    """All sites by host name."""

    def __init__(self, rows: tuple[ProfileRow, ...]) -> None:
        self._rows = {host: row for row in rows for host in row.hosts}
        self._compiled: dict[str, Profile] = {}

    def find(self, host: str | None) -> Profile | None:
        """The profile of a host, or of the nearest domain above it."""
        row = next((self._rows[name] for name in domains(host) if name in self._rows), None)
        if row is None:
            return None
        if row.id not in self._compiled:
            self._compiled[row.id] = Profile(row)
        return self._compiled[row.id]


@lru_cache(maxsize=1)
def load_profiles() -> Profiles:
    """The profiles that ship with Saksi. Raises PackError if the file is broken."""
    return Profiles(read_toml(DATA, ProfileFile).site)
