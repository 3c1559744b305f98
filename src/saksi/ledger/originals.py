"""Pages as they came, beside the segments, for those who want to show a record on its page. Nobody keeps them unasked.

pages/1f/1f2e….html.gz     by the SHA-256 of the page's bytes, as Article.layout.pages names it
"""

from __future__ import annotations

import gzip
import hashlib
from pathlib import Path

from saksi.ledger.files import remove, write_whole
from saksi.model import Article
from saksi.problems import LedgerError

FOLDER = "pages"


class Originals:
    """The pages of a ledger in a folder."""

    def __init__(self, root: Path) -> None:
        self._folder = root / FOLDER

    def path(self, sha256: str) -> Path:
        """Where the page with that hash lies, if it was kept."""
        return self._folder / sha256[:2] / f"{sha256}.html.gz"

    def put(self, sha256: str, packed: bytes) -> None:
        """Keep a page, packed with gzip, unless it is here."""
        path = self.path(sha256)
        if not path.is_file():
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, packed)

    def get(self, sha256: str) -> bytes | None:
        """The bytes of a page, None if it was not kept. Raises LedgerError if they are not what they were."""
        try:
            data = gzip.decompress(self.path(sha256).read_bytes())
        except FileNotFoundError:
            return None
        except (OSError, EOFError) as error:
            raise LedgerError(f"{self.path(sha256)}: damaged: {error}") from error
        if hashlib.sha256(data).hexdigest() != sha256:
            raise LedgerError(f"{self.path(sha256)}: not the page it was; restore the file from a copy")
        return data

    def of(self, article: Article) -> tuple[bytes | None, ...]:
        """The pages that an article was read from, in their order; None for one that was not kept."""
        return tuple(self.get(page.sha256) for page in article.layout.pages) if article.layout else ()


class Keeper:
    """Hears every page that is read, and keeps those of articles that are new. What waits lies in `waiting`."""

    def __init__(self, originals: Originals, waiting: Path) -> None:
        self._originals = originals
        self._waiting = waiting

    def hear(self, sha256: str, data: bytes) -> None:
        """A page was read; whether its article is new is not known yet. Called from any thread."""
        (self._waiting / sha256).write_bytes(gzip.compress(data, mtime=0))

    def take(self, article: Article) -> None:
        """An article is new: keep its pages."""
        for page in article.layout.pages if article.layout else ():
            waiting = self._waiting / page.sha256
            if waiting.is_file():
                self._originals.put(page.sha256, waiting.read_bytes())
                remove(waiting)

    def clear(self) -> None:
        """Forget the pages that wait: no new article came of them."""
        for path in self._waiting.iterdir():
            remove(path)
