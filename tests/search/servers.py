"""Search servers that a test may end, freeze and start again: of its own, by the scripts of `.ci/search`.

The programs are those in `var/search-servers`; only settings and data are new, so a server answers within seconds. All
of them end with the tests, however these end.
"""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.request import urlopen

from tests.services import ROOT, SEARCH_SERVERS

START_SECONDS = 120
# A node that hangs is out of its cluster after some seconds, as one in use is after half a minute.
CLUSTER_SETTINGS = {
    "cluster.name": "tests",
    "cluster.initial_master_nodes": "node-1",
    "cluster.fault_detection.follower_check.timeout": "3s",
    "cluster.fault_detection.follower_check.retry_count": "2",
    "cluster.fault_detection.leader_check.timeout": "3s",
    "cluster.fault_detection.leader_check.retry_count": "2",
}


def free_ports(number: int) -> list[int]:
    """Ports of this machine that nothing listens on, all different."""
    with ExitStack() as stack:
        probes = [stack.enter_context(socket.create_server(("127.0.0.1", 0))) for _ in range(number)]
        return [probe.getsockname()[1] for probe in probes]


class SearchServer:
    """One server of a `kind`: elasticsearch or opensearch. As a context it is started, answers, and is gone after."""

    def __init__(self, kind: str = "elasticsearch", settings: Mapping[str, str] | None = None) -> None:
        self.kind = kind
        self.settings = dict(settings or {})
        self.port = free_ports(1)[0]
        # Not in pytest's own folder: where root runs the tests the server is nobody, and may not look in there.
        self.folder = Path(tempfile.mkdtemp(prefix=f"met-andere-ogen-{kind}."))
        self.folder.chmod(0o711)
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def log(self) -> Path:
        return self.folder / "log"

    def start(self, *, wait: bool = True) -> None:
        """Run it, with the data that it had; RuntimeError with its last words when it does not answer."""
        script, home = ROOT / ".ci/search" / f"{self.kind}.sh", SEARCH_SERVERS / self.kind
        settings = [f"{key}={value}" for key, value in self.settings.items()]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                ["bash", script, home, str(self.port), self.folder / "node", *settings],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env={**os.environ, "END_WITH_PARENT": "1"},
            )
        if wait:
            self.wait_until("wait_for_status=yellow")

    def wait_until(self, condition: str, seconds: float = START_SECONDS) -> None:
        """Until `/_cluster/health` says that a condition holds, such as `wait_for_nodes=2`."""
        end = time.monotonic() + seconds
        while time.monotonic() < end and self.runs():
            try:
                urlopen(f"{self.url}/_cluster/health?{condition}&timeout=2s", timeout=4).close()
                return
            except OSError:
                time.sleep(0.1)
        raise RuntimeError(f"{self.kind} is not so far ({condition}):\n{self.log.read_text()[-3000:]}")

    def runs(self) -> bool:
        """Whether its process is there, be it frozen."""
        return self.process is not None and self.process.poll() is None

    def stop(self) -> None:
        """As an operator does: it writes away what it has."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """As a power cut does."""
        self._end(signal.SIGKILL)

    def suspend(self) -> None:
        """From now on it accepts connections and never answers."""
        process = self._running()
        process.send_signal(signal.SIGSTOP)
        # Each of its threads stops in its own time, and one that still runs may still answer.
        while any(state_of(stat) != "T" for stat in Path(f"/proc/{process.pid}/task").glob("*/stat")):
            time.sleep(0.01)

    def resume(self) -> None:
        self._running().send_signal(signal.SIGCONT)

    def remove(self) -> None:
        """End it, and throw its data away."""
        if self.runs():
            self.kill()
        shutil.rmtree(self.folder)

    def _end(self, number: signal.Signals) -> None:
        process = self._running()
        process.send_signal(number)
        process.wait(timeout=30)

    def _running(self) -> subprocess.Popen[bytes]:
        if not self.process or self.process.poll() is not None:
            raise RuntimeError(f"{self.kind} does not run")
        return self.process

    def __enter__(self) -> Self:
        try:
            self.start()
        except BaseException:
            self.remove()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.remove()


@contextmanager
def cluster(nodes: int = 3) -> Iterator[list[SearchServer]]:
    """The nodes of one Elasticsearch cluster, each of which may be master and holds data; all have found each other."""
    ports = free_ports(nodes)
    addresses = ",".join(f"127.0.0.1:{port}" for port in ports)
    servers = []
    with ExitStack() as stack:
        for number, port in enumerate(ports, start=1):
            own = {"node.name": f"node-{number}", "transport.port": str(port), "discovery.seed_hosts": addresses}
            server = SearchServer("elasticsearch", {**CLUSTER_SETTINGS, **own})
            stack.callback(server.remove)
            server.start(wait=False)
            servers.append(server)
        for server in servers:
            server.wait_until(f"wait_for_nodes={nodes}")
        yield servers


def state_of(stat: Path) -> str:
    """Of a thread, by one letter: `T` where it is stopped, or is gone meanwhile."""
    try:
        return stat.read_text().rpartition(")")[2].split()[0]
    except OSError:
        return "T"
