"""WARC files, packed or not → the pages in them, one after the other, in bounded memory."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from saksi.problems import InputError
from saksi.read.page import RawPage
from saksi.read.unpack import Room, unpack

OK = 200
RATIO = 200  # times its size that a page may grow by unpacking, once it is large
PAGE_TYPES = ("text/html", "application/xhtml")
BROKEN = (OSError, ValueError, EOFError, RuntimeError, UnicodeError)


def read_warc(path: Path, most: int) -> Iterator[RawPage | InputError]:
    """The web pages of an archive: answers with status 200 that are HTML, each of at most `most` bytes.

    A broken record is an InputError; after it the rest of the file is read if the archive reader finds its place again.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    where, records, pages = str(path), 0, 0
    with path.open("rb") as stream:
        try:
            steps = iter(ArchiveIterator(stream, record_types=WarcRecordType.response, auto_decode="transfer"))
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
            except (InputError, *BROKEN) as error:
                page = InputError(f"{where}: record {records} is broken ({error})")
            if page is not None:
                pages += 1
                yield page
    if not pages:
        yield InputError(f"{where}: no web pages in this WARC file ({records} answers)")


def _page(where: str, record: Any, most: int) -> RawPage | InputError | None:
    """The page of a record, None if it is another thing; InputError if it is broken or too large."""
    url = (record.headers.get("WARC-Target-URI") or "").strip("<> ")
    place = f"{where}#{url or record.record_id}"
    status = record.http_headers.status_code if record.is_http and record.http_headers is not None else None
    if url and not url.startswith(("http:", "https:")):
        return None
    if status is None:
        return InputError(f"{place}: a broken record, without an answer's head")
    kind = (record.http_content_type or "").lower()
    if status != OK or not kind.startswith(PAGE_TYPES):
        return None
    size = record.content_length
    data = record.reader.read(most + 1)
    if len(data) > most:
        return InputError(f"{place}: a page of more than {most:,} bytes")
    if len(data) < size and not record.http_headers.get("Transfer-Encoding"):
        return InputError(f"{place}: cut off after {len(data):,} of {size:,} bytes")
    room = Room(most, RATIO, most // RATIO)
    return RawPage(
        place, unpack([data], record.http_headers.get("Content-Encoding") or "", room), url, record.http_charset
    )
