"""A PostgreSQL server of our own for a test, on a free port of this machine, gone at the end."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT_USER = 0
OWNER = "postgres"  # the server refuses to run as root; Debian's package makes this user


def programs() -> Path | None:
    """The folder of initdb and pg_ctl, the newest version's."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    found = shutil.which("initdb")
    return folders[-1] if folders else Path(found).parent if found else None


@contextmanager
def postgres_server() -> Iterator[str]:
    """The URL of a new server's database. Raises what the programs raise."""
    folder, bin_folder = Path(tempfile.mkdtemp(prefix="saksi-pg-")), programs()
    assert bin_folder is not None
    owner = OWNER if os.geteuid() == ROOT_USER else None
    if owner:
        shutil.chown(folder, owner, owner)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    data = folder / "data"

    def run(program: str, *arguments: str) -> None:
        command = [str(bin_folder / program), *arguments]
        subprocess.run(command, check=True, cwd=folder, user=owner, stdout=subprocess.DEVNULL, timeout=120)

    try:
        run(
            "initdb", "-D", str(data), "-U", "saksi", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"
        )
        options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off"
        run("pg_ctl", "-D", str(data), "-w", "-l", str(folder / "log"), "-o", options, "start")
        try:
            yield f"postgresql://saksi@127.0.0.1:{port}/postgres"
        finally:
            run("pg_ctl", "-D", str(data), "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
