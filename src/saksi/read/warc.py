"""WARC files, packed or not → the pages in them, one after the other, in bounded memory."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from saksi.problems import InputError
from saksi.read.page import RawPage

PAGE_TYPES = ("text/html", "application/xhtml")
BROKEN = (OSError, ValueError, EOFError, RuntimeError, UnicodeError)


def read_warc(path: Path, most: int) -> Iterator[RawPage | InputError]:
    """The web pages of an archive: answers with status 200 that are HTML, each of at most `most` bytes.

    A broken record is an InputError; after it the rest of the file is read if the archive reader finds its place again.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    where, records = str(path), 0
    with path.open("rb") as stream:
        try:
            steps = iter(ArchiveIterator(stream, record_types=WarcRecordType.response, auto_decode="all"))
        except BROKEN as error:
            yield InputError(f"{where}: not readable as WARC ({error})")
            return
        while True:
            try:
                record = next(steps)
                records += 1
            except StopIteration:
                break
            except BROKEN as error:
                yield InputError(f"{where}: broken after {records} records ({error})")
                return
            try:
                page = _page(where, record, most)
            except BROKEN as error:
                page = InputError(f"{where}: record {records} is broken ({error})")
            if page is not None:
                yield page
    if not records:
        yield InputError(f"{where}: no answers in this WARC file")


def _page(where: str, record: Any, most: int) -> RawPage | InputError | None:
    """The page of a record, None if it is another thing; InputError if it is too large."""
    if not record.is_http or record.http_headers is None or record.http_headers.status_code != 200:
        return None
    kind = (record.http_content_type or "").lower()
    if not kind.startswith(PAGE_TYPES):
        return None
    url = (record.headers.get("WARC-Target-URI") or "").strip("<> ") or None
    place = f"{where}#{url or record.record_id}"
    data = record.reader.read(most + 1)
    if len(data) > most:
        return InputError(f"{place}: a page of more than {most:,} bytes")
    return RawPage(place, data, url, record.http_charset)
