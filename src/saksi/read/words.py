"""Words compared: texts with white space made one, in letters only; host names and the domains above them."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from saksi.read.markup import Element


def one_line(text: str) -> str:
    """The words of a text with one space between them."""
    return " ".join(text.split())


def words_of(element: Element) -> str:
    """The words in an element with one space between them."""
    return one_line("".join(element.itertext()))


def letters(text: str) -> str:
    """Letters and digits only, without case: what is the same text however it is set."""
    return "".join(char for char in text.casefold() if char.isalnum())


def host_of(url: str | None) -> str | None:
    """Host name of an address, in small letters without `www.`; None if it has none."""
    try:
        host = urlsplit(url or "").hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def domains(host: str | None) -> Iterator[str]:
    """A host name and the domains above it, the nearest first; top-level domains are none."""
    labels = (host or "").lower().rstrip(".").split(".")
    for start in range(len(labels) - 1):
        yield ".".join(labels[start:])
