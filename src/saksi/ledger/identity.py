"""What makes two texts the same article, the same version of it, the same actor: hashes and keys, nothing random."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit, urlunsplit

import msgspec
from msgspec import Struct

from saksi.model import Actor, Article
from saksi.tables import read_toml

ID_LENGTH = 16  # hex digits: 64 bits, so that a hundred million articles hardly ever meet


class UrlRules(Struct, frozen=True, forbid_unknown_fields=True):
    """Parts of a URL's query that say where a reader came from, not what is read."""

    tracking: tuple[str, ...]
    tracking_prefixes: tuple[str, ...]


class Identity(Struct, frozen=True):
    """`key` is shared by all versions of an article, `content` by equal texts, `version` names the two together."""

    key: str
    content: str
    version: str


def digest(*parts: str | None) -> str:
    """A short hash of several texts; None and the empty text differ, and no text can run into the next."""
    packed = msgspec.json.encode(["" if part is None else f"={part}" for part in parts])
    return hashlib.sha256(packed).hexdigest()[:ID_LENGTH]


def identify(article: Article) -> Identity:
    """The identity of an article by its URL and content."""
    content = digest(article.text, article.title, article.published)
    key = plain_url(article.url) if article.url else f"content:{content}"
    return Identity(key, content, digest(key, content))


def plain_url(url: str) -> str:
    """A URL without fragment, tracking, port and letter case of the host; https and http are one."""
    try:
        parts = urlsplit(url.strip())
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return url.strip()
    rules = _url_rules()
    query = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if name not in rules.tracking and not name.startswith(rules.tracking_prefixes)
    ]
    scheme = "https" if parts.scheme in ("http", "https") else parts.scheme
    return urlunsplit(SplitResult(scheme, host, parts.path.rstrip("/"), urlencode(query), ""))


def actor_key(actor: Actor) -> str:
    """The Wikidata id, or code, sector and name as far as known: `Q2866`, `IDN/COP`, `RUS/MIL/Wagner Group`."""
    return actor.wikidata or "/".join(filter(None, (actor.code, actor.sector, actor.name)))


def hash_files(paths: Iterable[Path], root: Path) -> str:
    """One hash over names and bytes of files; their order does not matter."""
    whole = hashlib.sha256()
    for path in sorted(paths):
        whole.update(f"{path.relative_to(root).as_posix()}\0".encode())
        whole.update(hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()[:ID_LENGTH]


@lru_cache(maxsize=1)
def _url_rules() -> UrlRules:
    return read_toml(Path(__file__).with_suffix(".toml"), UrlRules)
