"""`saksi watch` as a process: killed in the middle of a page, it loses nothing and doubles nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.test_sources import ONE, TWO, listing
from tests.webserver import Answer, Request, page, serving

HTML = {"Content-Type": "text/html"}


def test_killed_and_started_again(tmp_path: Path) -> None:
    with serving() as site:
        names = ("satu", "dua", "tiga")
        for name in names:
            site.pages[f"/{name}"] = (200, HTML, page(f"Aksi {name} di Ambon Ricuh", ONE, TWO))
        whole = site.pages["/dua"]
        site.pages["/umpan"] = (200, {}, listing("rss", [f"{site.root}/{name}" for name in names], ""))
        watched = tmp_path / "sources.toml"
        watched.write_text(f'[[source]]\nurl = "{site.root}/umpan"\n')
        command = [
            sys.executable,
            "-m",
            "saksi.cli",
            "watch",
            str(watched),
            "--once",
            "--allow-private",
            "--workers",
            "1",
        ]
        command += ["--ledger", str(tmp_path / "ledger")]
        running = subprocess.Popen(command, stdout=subprocess.DEVNULL, env={**os.environ})

        def kill(request: Request) -> Answer:
            running.send_signal(signal.SIGKILL)
            time.sleep(0.2)
            return 200, HTML, b""

        site.pages["/dua"] = kill
        assert running.wait(60) == -signal.SIGKILL
        site.pages["/dua"] = whole
        first = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        again = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert "3 new, 0 updated, 0 known" in first
    assert again == ""
