"""Saksi reads news, Indonesian first, and writes a ledger of who did what to whom, when, where, and who says so.

coding = saksi.code("Polisi menangkap dua orang di Medan.", published="2024-05-15")
events = saksi.open("saksi.ledger").events(actor="IDN/COP").pandas()
"""

from __future__ import annotations

from os import PathLike, fspath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from saksi.ledger.ledger import Ledger
    from saksi.model import Coding

__all__ = ["code", "open"]
__version__ = "0.1.0"


def code(text: str, published: str | None = None, *, title: str | None = None, lang: str = "id") -> Coding:
    """Everything one text yields; `published` is an ISO date. Raises PackError if there is no pack for `lang`."""
    from saksi import pipeline
    from saksi.model import Article

    return pipeline.code(Article("text", text, published, title=title, lang=lang), pipeline.load(lang))


def open(path: str | PathLike[str] = "saksi.ledger") -> Ledger:
    """The ledger in a folder or at postgresql://…, to ask and to decide on. Raises LedgerError if there is none."""
    from saksi.ledger.ledger import open_ledger

    return open_ledger(fspath(path))
