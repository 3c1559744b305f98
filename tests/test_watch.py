"""The watch: what is new comes once, what failed comes again, and a kill between two batches loses nothing."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from tests.test_sources import ONE, TWO, listing, settings
from tests.webserver import Answer, Request, Site, page, serving

from saksi.model import Article
from saksi.problems import InputError, PackError
from saksi.read.articles import Found
from saksi.read.lanes import Lanes, by_host, in_turn
from saksi.read.online import Online
from saksi.read.sources import SourceReader, SourceSettings
from saksi.read.watch import Watch, Watched, WatchFile, watch
from saksi.read.watchlog import WatchLog

__all__ = ["settings"]
HTML = {"Content-Type": "text/html"}


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as found:
        for name in ("satu", "dua", "tiga"):
            found.pages[f"/{name}"] = (200, HTML, page(f"Aksi {name} di Ambon Ricuh", ONE, TWO))
        yield found


class Scene:
    """A watch file on one feed, its memory, and a clock that the test moves."""

    def __init__(self, site: Site, folder: Path, settings: SourceSettings) -> None:
        self.file, self.memory, self.site, self.settings = folder / "sources.toml", folder / "watch.db", site, settings
        self.file.write_text(f'[[source]]\nurl = "{site.root}/umpan"\nevery = 5\n')
        self.now = 1_700_000_000.0

    def feed(self, *names: str) -> None:
        self.site.pages["/umpan"] = (200, {}, listing("rss", [f"{self.site.root}/{name}" for name in names], ""))

    def batches(self) -> Iterator[list[Found]]:
        told = WatchFile((Watched(f"{self.site.root}/umpan", 5),))
        reader, log = SourceReader(self.settings), WatchLog(self.memory)
        try:
            yield from Watch(told, reader, log, lambda _: None, lambda: self.now).run(once=True)
        finally:
            log.close()
            reader.close()

    def look(self) -> list[str]:
        """Paths of the articles that come out now."""
        self.now += 3600
        found = [item for batch in self.batches() for item in batch]
        return [where.rsplit("/", 1)[1] for where, item in found if isinstance(item, Article)]


@pytest.fixture
def scene(site: Site, tmp_path: Path, settings: SourceSettings) -> Scene:
    return Scene(site, tmp_path, settings)


def test_each_page_once(scene: Scene) -> None:
    scene.feed("satu", "dua")
    assert scene.look() == ["satu", "dua"]
    assert scene.look() == []
    scene.feed("satu", "dua", "tiga")
    assert scene.look() == ["tiga"]


def test_a_kill_before_the_batch_is_safe_brings_it_again(scene: Scene) -> None:
    scene.feed("satu", "dua")
    batches = scene.batches()
    assert len(next(batches)) == 2
    batches.close()
    assert scene.look() == ["satu", "dua"]


def test_tracking_parameters_make_no_new_page(scene: Scene) -> None:
    scene.site.pages["/satu?utm_source=rss"] = scene.site.pages["/satu"]
    scene.feed("satu", "satu?utm_source=rss")
    assert scene.look() == ["satu"]


def test_what_fails_is_tried_again_later_and_at_last_given_up(scene: Scene) -> None:
    page_of = scene.site.pages.pop("/satu")
    scene.site.pages["/satu"] = (503, {}, b"")
    scene.feed("satu")
    assert scene.look() == []
    scene.site.pages["/satu"] = page_of
    assert scene.look() == ["satu"]
    scene.site.pages["/dua"] = (503, {}, b"")
    scene.feed("dua")
    for _ in range(30):
        scene.look()
    assert scene.site.paths().count("/dua") == 5 * 2


def test_a_page_that_is_gone_is_not_asked_for_again(scene: Scene) -> None:
    scene.feed("hilang")
    scene.look()
    scene.look()
    assert scene.site.paths().count("/hilang") == 1


def test_a_feed_that_did_not_change_is_not_sent_again(scene: Scene) -> None:
    body = listing("rss", [f"{scene.site.root}/satu"], "")

    def answer(request: Request) -> Answer:
        if request.headers.get("If-None-Match") == '"v1"':
            return 304, {}, b""
        return 200, {"ETag": '"v1"'}, body

    scene.site.pages["/umpan"] = answer
    assert scene.look() == ["satu"]
    assert scene.look() == []
    assert scene.site.asked[-1][2]["If-None-Match"] == '"v1"'


def test_a_feed_that_fails_is_looked_at_less_often(scene: Scene) -> None:
    scene.site.pages["/umpan"] = (500, {}, b"")
    for _ in range(24):
        scene.look()
    assert 5 <= scene.site.paths().count("/umpan") / 2 < 20
    scene.feed("satu")
    scene.now += 100_000
    assert scene.look() == ["satu"]


def test_an_updated_page_of_a_sitemap_comes_again(scene: Scene) -> None:
    def sitemap(changed: str) -> Answer:
        url = f"<url><loc>{scene.site.root}/satu</loc><lastmod>{changed}</lastmod></url>"
        return 200, {}, f"<urlset>{url}</urlset>".encode()

    scene.site.pages["/umpan"] = sitemap("2024-05-03T08:00:00+07:00")
    assert scene.look() == ["satu"]
    assert scene.look() == []
    scene.site.pages["/umpan"] = sitemap("2024-05-03T11:00:00+07:00")
    assert scene.look() == ["satu"]


def test_a_page_is_no_list(scene: Scene) -> None:
    scene.site.pages["/umpan"] = scene.site.pages["/satu"]
    scene.now += 3600
    [[(_, error)]] = list(scene.batches())
    assert isinstance(error, InputError)
    assert "neither a feed nor a sitemap" in str(error)


def test_the_file(scene: Scene) -> None:
    scene.feed("dua")
    [batch] = list(watch(scene.file, scene.memory, scene.settings, once=True))
    assert isinstance(batch[0][1], Article)
    assert list(watch(scene.file, scene.memory, scene.settings, once=True)) == []


def test_a_wrong_file_says_so(scene: Scene) -> None:
    scene.file.write_text('[[source]]\nadress = "x"\n')
    with pytest.raises(PackError, match="adress"):
        list(watch(scene.file, scene.memory, scene.settings, once=True))


def test_a_memory_that_is_another_file(scene: Scene) -> None:
    scene.memory.write_text("bukan basis data" * 100)
    with pytest.raises(InputError, match="remember"):
        list(watch(scene.file, scene.memory, scene.settings, once=True))


def test_the_pause_of_the_file_holds(scene: Scene) -> None:
    scene.file.write_text(f"delay = 0.4\n{scene.file.read_text()}")
    scene.feed("satu", "dua")
    list(watch(scene.file, scene.memory, replace(scene.settings), once=True))
    times = [time for path, time, _ in scene.site.asked if path != "/robots.txt"]
    assert all(later - earlier >= 0.39 for earlier, later in itertools.pairwise(times))


@pytest.fixture
def sites() -> Iterator[list[Site]]:
    """Four sites with two pages each, whose answers take a moment."""
    with ExitStack() as stack:
        found = [stack.enter_context(serving()) for _ in range(4)]
        for number, each in enumerate(found):
            for name in ("satu", "dua"):
                each.pages[f"/{name}"] = slowly(200, HTML, page(f"Aksi {name} di kota {number} Ricuh", ONE, TWO))
        yield found


def slowly(*answer: Any) -> Callable[[Request], Answer]:
    def wait(request: Request) -> Answer:
        time.sleep(0.4)
        return answer  # type: ignore[return-value]

    return wait


def watched(sites: list[Site], folder: Path, settings: SourceSettings) -> Watch:
    for each in sites:
        each.pages["/umpan"] = slowly(200, {}, listing("rss", [f"{each.root}/{n}" for n in ("satu", "dua")], ""))
    told = WatchFile(tuple(Watched(f"{each.root}/umpan", 5) for each in sites))
    return Watch(told, SourceReader(settings), WatchLog(folder / "watch.db"), lambda _: None)


def test_several_hosts_are_read_side_by_side(sites: list[Site], tmp_path: Path, settings: SourceSettings) -> None:
    watching = watched(sites, tmp_path, settings)
    [batch] = watching.run(once=True)
    watching.close()
    assert sorted(where for where, _ in batch) == sorted(f"{s.root}/{n}" for s in sites for n in ("satu", "dua"))
    assert all(isinstance(article, Article) for _, article in batch)
    times = [moment for each in sites for path, moment, _ in each.asked if path != "/robots.txt"]
    assert max(times) - min(times) < 3.0  # twelve answers of .4 s one after the other take 4.8
    for each in sites:
        own = [moment for path, moment, _ in each.asked if path in ("/satu", "/dua")]
        assert own[1] - own[0] >= 0.4


def test_each_host_is_left_its_pause(sites: list[Site], tmp_path: Path, settings: SourceSettings) -> None:
    """Also a host that pages of another send to."""
    one, other, *_ = sites
    one.pages["/dua"] = (302, {"Location": f"{other.root}/tiga"}, b"")
    other.pages["/tiga"] = (200, HTML, page("Aksi tiga di kota Ricuh", ONE, TWO))
    polite = replace(settings.fetch.polite, delay=0.7)
    slower = replace(settings, fetch=replace(settings.fetch, polite=polite))
    watching = watched(sites[:2], tmp_path, slower)
    [batch] = watching.run(once=True)
    watching.close()
    assert all(isinstance(article, Article) for _, article in batch)
    for each in (one, other):
        own = [moment for path, moment, _ in each.asked if path != "/robots.txt"]
        assert min(later - before for before, later in itertools.pairwise(own)) >= 0.65


def test_one_host_does_not_keep_the_others_waiting() -> None:
    urls = [f"https://a.test/{n}" for n in range(9)] + ["https://b.test/1", "https://c.test/1", "https://c.test/2"]
    assert in_turn(urls, 4) == ["https://a.test/0", "https://c.test/1", "https://b.test/1", "https://a.test/1"]
    assert len(in_turn(urls, 100)) == 12
    assert [len(group) for group in by_host([*urls, "http://[x"])] == [9, 2, 1, 1]


def test_a_stop_ends_every_lane(sites: list[Site], tmp_path: Path, settings: SourceSettings) -> None:
    online = SourceReader(settings).online
    lanes = Lanes(online, 3)
    seen: list[str] = []

    def read(lane: Online, url: str) -> str:
        seen.append(url)
        if url == "http://a.test/0":
            raise KeyboardInterrupt
        time.sleep(0.3)
        return url

    urls = [f"http://{host}.test/{n}" for n in range(9) for host in "abc"]
    with pytest.raises(KeyboardInterrupt):
        lanes.run(urls, read)
    assert len(seen) <= 5
    lanes.close()
