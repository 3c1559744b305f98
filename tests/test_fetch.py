"""The fetcher against a real server on this machine: redirects, packing, charsets, refusals, limits, politeness."""

from __future__ import annotations

import gzip
import itertools
import shutil
import socket
import ssl
import subprocess
import threading
import time
import tracemalloc
import zlib
from collections.abc import Iterator
from pathlib import Path

import brotli
import pytest
from msgspec.structs import replace
from tests.webserver import Answer, Request, Site, serving

from saksi.read.addresses import BlockedAddress, is_public, resolve
from saksi.read.fetch import Fetcher, FetchError, FetchSettings, default_fetch_settings
from saksi.read.politeness import seconds_until

HTML = {"Content-Type": "text/html; charset=utf-8"}
TEXT = ("<p>Polisi menahan dua orang di Ambon.</p>" * 50).encode()


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as found:
        yield found


def settings(**changes: object) -> FetchSettings:
    """Quick ones for tests: no pauses to speak of, short times."""
    usual = default_fetch_settings()
    limits = replace(usual.limits, connect=2, read=0.5, whole=1.5, wire=200_000, unpacked=400_000, small=50_000)
    again = replace(usual.again, first=0.01, longest=1.0)
    quick = replace(usual, limits=limits, polite=replace(usual.polite, delay=0.0), again=again, private=True)
    return replace(quick, **changes)


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    made = Fetcher(settings())
    yield made
    made.close()


class TestAddresses:
    @pytest.mark.parametrize(
        "address",
        ["127.0.0.1", "127.9.9.9", "10.0.0.1", "172.16.5.5", "192.168.1.1", "169.254.169.254", "0.0.0.0", "100.64.0.1",
         "224.0.0.1", "255.255.255.255", "198.18.0.1", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "ff02::1",
         "::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:0001::", "64:ff9b::7f00:1", "64:ff9b::a00:1", "nonsense"],
    )  # fmt: skip
    def test_not_public(self, address: str) -> None:
        assert not is_public(address)

    @pytest.mark.parametrize("address", ["8.8.8.8", "1.1.1.1", "2606:4700:4700::1111"])
    def test_public(self, address: str) -> None:
        assert is_public(address)

    def test_every_address_of_a_name_is_checked(self, monkeypatch: pytest.MonkeyPatch) -> None:
        both = [(2, 1, 6, "", ("93.184.216.34", 80)), (2, 1, 6, "", ("10.0.0.7", 80))]
        monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: both)
        with pytest.raises(BlockedAddress, match=r"10\.0\.0\.7"):
            resolve("berita.example", 80, private=False)
        assert resolve("berita.example", 80, private=True) == ["93.184.216.34", "10.0.0.7"]

    def test_the_connection_goes_to_the_checked_address(self, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
        """A name that answers differently the second time gains nothing: it is asked once."""
        port, asked = int(site.root.rsplit(":", 1)[1]), []
        real = socket.getaddrinfo

        def answers(host: object, *rest: object, **more: object) -> object:
            if host != "berita.example":
                return real(host, *rest, **more)  # type: ignore[arg-type]
            asked.append(host)
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1" if len(asked) == 1 else "10.1.1.1", port))]

        monkeypatch.setattr(socket, "getaddrinfo", answers)
        site.pages["/robots.txt"] = (200, {}, b"")
        site.pages["/a"] = (200, HTML, TEXT)
        fetched = Fetcher(settings()).get(f"http://berita.example:{port}/a")
        assert fetched.data == TEXT
        assert len(asked) == 1


class TestRefusals:
    def test_loopback_is_not_read_unless_allowed(self, site: Site) -> None:
        with pytest.raises(FetchError, match="port"):
            Fetcher(settings(private=False)).get(f"{site.root}/a")
        port = int(site.root.rsplit(":", 1)[1])
        with pytest.raises(FetchError, match="no public address"):
            Fetcher(settings(private=False, ports=frozenset({port}))).get(f"{site.root}/a")
        assert not site.asked

    @pytest.mark.parametrize(
        "url",
        ["ftp://berita.example/a", "file:///etc/passwd", "gopher://x/", "http://", "https:///a", "http://nama:sandi@x.id/",
         "javascript:alert(1)", "http://[::1", "", "//x.id/a", "http://x.id:99999/"],
    )  # fmt: skip
    def test_only_plain_web_addresses(self, fetcher: Fetcher, url: str) -> None:
        with pytest.raises(FetchError):
            fetcher.get(url)

    def test_redirect_to_a_private_address(self, site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
        """A public page that sends to a private one: the second connection is refused."""
        import saksi.read.addresses as addresses

        port = int(site.root.rsplit(":", 1)[1])
        monkeypatch.setattr(addresses, "is_public", lambda address: address == "127.0.0.1")
        site.pages["/a"] = (302, {"Location": f"http://127.0.0.2:{port}/secret"}, b"")
        site.pages["/b"] = (302, {"Location": f"http://[::1]:{port}/secret"}, b"")
        site.pages["/c"] = (302, {"Location": "file:///etc/passwd"}, b"")
        careful = Fetcher(settings(private=False, ports=frozenset({port})))
        for path in ("/a", "/b", "/c"):
            with pytest.raises(FetchError):
                careful.get(site.root + path)
        assert site.paths() == ["/a", "/b", "/c"]

    def test_no_cookie_is_kept(self, site: Site, fetcher: Fetcher) -> None:
        site.pages["/a"] = (200, {**HTML, "Set-Cookie": "s=1"}, TEXT)
        fetcher.get(f"{site.root}/a")
        fetcher.get(f"{site.root}/a")
        assert not any("Cookie" in headers for _, _, headers in site.asked)

    def test_the_user_agent_is_true(self, site: Site) -> None:
        site.pages["/a"] = (200, HTML, TEXT)
        Fetcher(settings(contact="redaksi@kampus.example")).get(f"{site.root}/a")
        agent = site.asked[-1][2]["User-Agent"]
        assert agent.startswith("Saksi/")
        assert "redaksi@kampus.example" in agent
        assert "Mozilla" not in agent


def zipped(data: bytes) -> bytes:
    return gzip.compress(data, mtime=0)  # the same bytes in every process that collects the tests


def quick_brotli(data: bytes) -> bytes:
    return brotli.compress(data, quality=1)


class TestAnswers:
    @pytest.mark.parametrize(
        ("encoding", "packed"),
        [("gzip", zipped(TEXT)), ("br", brotli.compress(TEXT)), ("deflate", zlib.compress(TEXT)),
         ("deflate", zlib.compress(TEXT)[2:-4]), ("x-gzip", zipped(TEXT[:99]) + zipped(TEXT[99:])),
         ("gzip, br", brotli.compress(zipped(TEXT))), ("identity", TEXT)],
    )  # fmt: skip
    def test_packed(self, site: Site, fetcher: Fetcher, encoding: str, packed: bytes) -> None:
        site.pages["/a"] = (200, {**HTML, "Content-Encoding": encoding}, packed)
        assert fetcher.get(f"{site.root}/a").data == TEXT

    @pytest.mark.parametrize(
        ("encoding", "packed"),
        [("gzip", zipped(TEXT)[:-20]), ("br", brotli.compress(TEXT)[:-9]), ("gzip", b"no gzip"),
         ("br", b"\xff" * 40), ("zstd", TEXT), ("gzip, gzip, gzip", TEXT), ("deflate", b"\x00")],
    )  # fmt: skip
    def test_broken_packing(self, site: Site, fetcher: Fetcher, encoding: str, packed: bytes) -> None:
        site.pages["/a"] = (200, {**HTML, "Content-Encoding": encoding}, packed)
        with pytest.raises(FetchError, match="pack"):
            fetcher.get(f"{site.root}/a")

    @pytest.mark.parametrize("encoding", ["gzip", "br", "deflate"])
    def test_bombs(self, site: Site, fetcher: Fetcher, encoding: str) -> None:
        bomb = b"\0" * 80_000_000
        packed = {"gzip": gzip.compress, "br": quick_brotli, "deflate": zlib.compress}[encoding](bomb)
        site.pages["/a"] = (200, {**HTML, "Content-Encoding": encoding}, packed[:150_000])
        del bomb
        tracemalloc.start()
        with pytest.raises(FetchError, match="unpacked"):
            fetcher.get(f"{site.root}/a")
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert most < 20_000_000

    def test_redirects(self, site: Site, fetcher: Fetcher) -> None:
        site.pages["/a"] = (301, {"Location": "/b"}, b"")
        site.pages["/b"] = (307, {"Location": f"{site.root}/c#x"}, b"")
        site.pages["/c"] = (200, HTML, TEXT)
        assert fetcher.get(f"{site.root}/a").url == f"{site.root}/c"

    def test_a_ring_of_redirects_ends(self, site: Site, fetcher: Fetcher) -> None:
        site.pages["/a"] = (302, {"Location": "/a"}, b"")
        with pytest.raises(FetchError, match="redirects"):
            fetcher.get(f"{site.root}/a")

    def test_not_modified(self, site: Site, fetcher: Fetcher) -> None:
        def answer(request: Request) -> Answer:
            if request.headers.get("If-None-Match") == '"x1"':
                return 304, {"ETag": '"x1"'}, b""
            return 200, {**HTML, "ETag": '"x1"', "Last-Modified": "Fri, 03 May 2024 01:00:00 GMT"}, TEXT

        site.pages["/feed"] = answer
        first = fetcher.get(f"{site.root}/feed")
        again = fetcher.get(f"{site.root}/feed", first.etag, first.modified)
        assert (first.status, again.status, again.data) == (200, 304, b"")
        assert site.asked[-1][2]["If-Modified-Since"] == "Fri, 03 May 2024 01:00:00 GMT"

    def test_the_charset_that_the_server_names(self, site: Site, fetcher: Fetcher) -> None:
        site.pages["/a"] = (200, {"Content-Type": 'text/html; charset="ISO-8859-1"'}, TEXT)
        assert fetcher.get(f"{site.root}/a").charset == "iso-8859-1"


class TestFailures:
    def test_busy_then_well(self, site: Site, fetcher: Fetcher) -> None:
        site.pages["/a"] = lambda request: (429, {"Retry-After": "0"}, b"") if request.before < 2 else (200, HTML, TEXT)
        assert fetcher.get(f"{site.root}/a").data == TEXT
        assert site.paths() == ["/a"] * 3

    def test_always_busy(self, site: Site, fetcher: Fetcher) -> None:
        site.pages["/a"] = (503, {}, b"")
        with pytest.raises(FetchError, match="status 503") as caught:
            fetcher.get(f"{site.root}/a")
        assert caught.value.wait is not None
        assert len(site.paths()) == 3

    def test_a_long_retry_after_is_left_for_later(self, site: Site, fetcher: Fetcher) -> None:
        site.pages["/a"] = (429, {"Retry-After": "3600"}, b"")
        with pytest.raises(FetchError) as caught:
            fetcher.get(f"{site.root}/a")
        assert caught.value.wait == 3600
        assert len(site.paths()) == 1

    @pytest.mark.parametrize("status", [400, 403, 404, 410, 451])
    def test_no_page_is_not_tried_again(self, site: Site, fetcher: Fetcher, status: int) -> None:
        site.pages["/a"] = (status, {}, b"")
        with pytest.raises(FetchError, match=str(status)) as caught:
            fetcher.get(f"{site.root}/a")
        assert caught.value.wait is None
        assert len(site.paths()) == 1

    def test_nobody_there(self, fetcher: Fetcher) -> None:
        with socket.socket() as unused:
            unused.bind(("127.0.0.1", 0))
            port = unused.getsockname()[1]
        with pytest.raises(FetchError, match="robots"):
            fetcher.get(f"http://127.0.0.1:{port}/a")

    def test_an_endless_body(self, site: Site, fetcher: Fetcher) -> None:
        site.pages["/a"] = lambda request: request.drip(itertools.repeat(b"x" * 65536), 0.0)
        with pytest.raises(FetchError, match="more than 200,000 bytes"):
            fetcher.get(f"{site.root}/a")

    def test_a_slow_body_ends_at_the_deadline(self, site: Site) -> None:
        site.pages["/a"] = lambda request: request.drip(itertools.repeat(b"x"), 0.1)
        with pytest.raises(FetchError, match="timeout"):
            Fetcher(settings()).get(f"{site.root}/a", tries=1)

    def test_a_silent_server(self, site: Site) -> None:
        site.pages["/a"] = lambda request: time.sleep(3) or (200, HTML, TEXT)
        with pytest.raises(FetchError, match="timeout"):
            Fetcher(settings()).get(f"{site.root}/a", tries=1)


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl makes the certificate; it is not here")
def test_a_certificate_of_nobodys_is_not_believed(tmp_path: Path) -> None:
    key, cert = tmp_path / "key.pem", tmp_path / "cert.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
    subprocess.run([*command, "-keyout", str(key), "-out", str(cert)], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert, key)
    with serving(context) as site:
        site.pages["/a"] = (200, HTML, TEXT)
        with pytest.raises(FetchError, match=r"(?i)certificate.verify.failed"):
            Fetcher(settings()).get(site.root.replace("127.0.0.1", "localhost") + "/a", tries=1)
        assert not site.asked


class TestPoliteness:
    def test_robots(self, site: Site, fetcher: Fetcher) -> None:
        site.pages["/robots.txt"] = (
            200,
            {},
            b"User-agent: *\nDisallow: /admin/*\nDisallow: /*.pdf$\nAllow: /admin/umum",
        )
        for path in ("/a", "/admin/umum", "/buku.pdf?x"):
            site.pages[path] = (200, HTML, TEXT)
            assert fetcher.get(site.root + path).status == 200
        for path in ("/admin/rahasia", "/buku.pdf"):
            with pytest.raises(FetchError, match=r"robots\.txt does not allow"):
                fetcher.get(site.root + path)
        assert [path for path, _, _ in site.asked].count("/robots.txt") == 1

    def test_robots_for_saksi_alone(self, site: Site, fetcher: Fetcher) -> None:
        site.pages["/robots.txt"] = (200, {}, b"User-agent: Saksi\nDisallow: /\n\nUser-agent: *\nAllow: /")
        with pytest.raises(FetchError, match="robots"):
            fetcher.get(f"{site.root}/a")

    def test_robots_that_fail_close_the_site(self, site: Site, fetcher: Fetcher) -> None:
        site.pages["/robots.txt"] = (500, {}, b"")
        with pytest.raises(FetchError, match="robots"):
            fetcher.get(f"{site.root}/a")

    def test_pauses_between_requests(self, site: Site) -> None:
        slept: list[float] = []
        polite = settings(polite=replace(settings().polite, delay=5.0))
        fetcher = Fetcher(polite, sleep=slept.append, clock=lambda: 1000.0 + sum(slept))
        site.pages["/a"] = site.pages["/b"] = (200, HTML, TEXT)
        fetcher.get(f"{site.root}/a")
        fetcher.get(f"{site.root}/b")
        assert slept == [5.0]

    def test_crawl_delay(self, site: Site) -> None:
        slept: list[float] = []
        site.pages["/robots.txt"] = (200, {}, b"User-agent: *\nCrawl-delay: 9")
        site.pages["/a"] = (200, HTML, TEXT)
        fetcher = Fetcher(settings(), sleep=slept.append, clock=lambda: 1000.0 + sum(slept))
        fetcher.get(f"{site.root}/a")
        fetcher.get(f"{site.root}/a")
        assert slept == [9.0]

    def test_a_site_that_wants_hours_between_pages_is_left_alone(self, site: Site, fetcher: Fetcher) -> None:
        site.pages["/robots.txt"] = (200, {}, b"User-agent: *\nCrawl-delay: 7200")
        with pytest.raises(FetchError, match="7200 seconds"):
            fetcher.get(f"{site.root}/a")

    def test_retry_after(self) -> None:
        assert seconds_until("120") == 120
        assert seconds_until("Fri, 03 May 2024 01:00:00 GMT") == 0
        assert seconds_until("soon") is None
        assert seconds_until(None) is None


RAW = {
    "nothing": b"",
    "garbage": b"\x16\x03\x01 bukan HTTP\r\n\r\n",
    "half a head": b"HTTP/1.1 200 OK\r\nContent-Type: text/h",
    "a head without end": b"HTTP/1.1 200 OK\r\n" + b"X-A: " + b"a" * 300_000,
    "many headers": b"HTTP/1.1 200 OK\r\n" + b"X-A: a\r\n" * 60_000 + b"\r\n",
    "a body cut off": b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nPolisi",
    "broken chunks": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\nPolisi\r\n0\r\n\r\n",
    "an odd status": b"HTTP/1.1 999 Odd\r\nContent-Length: 0\r\n\r\n",
    "two lengths": b"HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 30\r\n\r\nabc",
    "forever going on": b"HTTP/1.1 100 Continue\r\n\r\n" * 20_000,
    "a redirect to nowhere": b"HTTP/1.1 302 Found\r\nLocation: http://[\r\nContent-Length: 0\r\n\r\n",
    "a redirect with odd bytes": b"HTTP/1.1 302 Found\r\nLocation: /\xff\xfe\r\nContent-Length: 0\r\n\r\n",
    "a length that is none": b"HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nabc",
}


@pytest.mark.parametrize("answer", RAW.values(), ids=RAW)
def test_servers_that_do_not_speak_http(answer: bytes) -> None:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        thread = threading.Thread(target=_answer_raw, args=(server, answer), daemon=True)
        thread.start()
        with pytest.raises(FetchError):
            Fetcher(settings()).get(f"http://127.0.0.1:{server.getsockname()[1]}/a", tries=2)


def _answer_raw(server: socket.socket, answer: bytes) -> None:
    """Give robots.txt, then the answer to whatever comes."""
    while True:
        try:
            connection, _ = server.accept()
        except OSError:
            return
        with connection:
            try:
                asked = connection.recv(4096)
                robots = b"HTTP/1.1 404 None\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                connection.sendall(robots if b"/robots.txt" in asked else answer)
            except OSError:
                continue


def test_odd_tags_are_sent_back_as_they_came(site: Site, fetcher: Fetcher) -> None:
    site.pages["/a"] = (200, {**HTML, "ETag": '"h\xe9llo"'}, TEXT)
    first = fetcher.get(f"{site.root}/a")
    fetcher.get(f"{site.root}/a", first.etag, "kemarin\u2026")
    assert site.asked[-1][2]["If-None-Match"] == '"h\xe9llo"'
