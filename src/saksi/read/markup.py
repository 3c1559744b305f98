"""Bytes of a page → HTML tree: the characters in the right encoding, within limits of size and depth."""

from __future__ import annotations

import codecs
import re
from typing import Any

from saksi.problems import InputError
from saksi.read.rules import PageLimits

Element = Any  # an lxml element; lxml ships no types
BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
META_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
PROLOGUE = 4096  # bytes in which a page declares its encoding; HTML says 1024, some pages need more
NEVER = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")  # control characters that no page means
TEXTUAL = 0.3  # share of a page's first characters that may be unreadable before it counts as binary


def decode(data: bytes, charset: str | None = None) -> str:
    """Characters of a page: by its byte-order mark, the server's `charset`, its own declaration, UTF-8, Windows-1252.

    An encoding that is declared but does not fit is passed over. Bytes that fit nowhere become U+FFFD.
    """
    for mark, name in BOMS:
        if data.startswith(mark):
            return data.decode(name, errors="replace")
    declared = META_CHARSET.search(data[:PROLOGUE])
    names = [charset, declared.group(1).decode("ascii") if declared else None, "utf-8"]
    for candidate in names:
        codec = _codec(candidate)
        if codec is None:
            continue
        try:
            return data.decode(codec)
        except (UnicodeDecodeError, UnicodeError):
            continue
    text = data.decode("utf-8", errors="replace")
    lost = text.count("\ufffd")
    return text if lost * 200 < len(text) else data.decode("cp1252", errors="replace")


def parse(where: str, text: str, limits: PageLimits) -> Element:
    """The tree of a page. Raises InputError for what is no page, is empty, or is too large or too deep."""
    from lxml import etree, html

    head = text[:2000]
    if sum(char == "\0" or char == "\ufffd" for char in head) > TEXTUAL * max(len(head), 1):
        raise InputError(f"{where}: binary, no web page")
    parser = html.HTMLParser(encoding="utf-8", remove_blank_text=False, huge_tree=True)
    try:
        tree = html.document_fromstring(NEVER.sub("\ufffd", text).encode("utf-8", errors="replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise InputError(f"{where}: not readable as HTML ({error})") from error
    _check(where, tree, limits)
    return tree


def _check(where: str, tree: Element, limits: PageLimits) -> None:
    """Raise InputError if the tree is larger or deeper than pages are; drop names that are longer than names are."""
    from lxml import etree

    depth = elements = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if event == "end":
            continue
        elements += 1
        for name in ("class", "id"):
            if len(element.get(name) or "") > limits.attribute:
                del element.attrib[name]
        if elements > limits.elements:
            raise InputError(f"{where}: a page of more than {limits.elements:,} elements")
        if depth > limits.depth:
            raise InputError(f"{where}: a page nested more than {limits.depth} elements deep")


def _codec(name: str | None) -> str | None:
    """Python's name of an encoding as the web means it: Latin-1 is Windows-1252 there."""
    if not name:
        return None
    try:
        found = codecs.lookup(name.strip("\"' ")).name
    except (LookupError, ValueError):
        return None
    if found in ("iso8859-1", "ascii"):
        return "cp1252"
    return found if codecs.lookup(found)._is_text_encoding else None
