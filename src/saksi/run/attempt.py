"""The worker's outermost: whatever goes wrong with one article must not lose the others."""

from __future__ import annotations

import traceback
from collections.abc import Callable

from saksi.model import Article, Coding

Coder = Callable[[Article], Coding]


def attempt(article: Article, coder: Coder) -> Coding | str:
    """The article's coding, or where in Saksi itself a fault was met."""
    try:
        return coder(article)
    except Exception as error:  # noqa: BLE001  a fault in one article must not lose the rest
        at = traceback.extract_tb(error.__traceback__)[-1]
        return f"{type(error).__name__}: {error}, {at.name} line {at.lineno}"
