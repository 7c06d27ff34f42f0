"""`make demo` as a newcomer meets it: it comes up, answers, guards its port, stops clean and comes back."""

import contextlib
import os
import selectors
import signal
import socket
import subprocess
import sys
import tempfile
import time
from http import HTTPStatus
from http.client import HTTPConnection
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FIRST_WITHIN = 180
AGAIN_WITHIN = 10
SLACK = 3  # a loaded build machine is no reason to fail: the times are told, and only far beyond them it fails
STOP_WITHIN = 20
READY = "Ctrl-C stops it."
PATHS = ("/healthz", "/nl/", "/en/", "/nl/verhalen/", "/nl/regios/", "/nl/themas/", "/account/login/", "/sitemap.xml")
NO_WAY_OUT = {"HTTPS_PROXY": "http://127.0.0.1:1", "HTTP_PROXY": "http://127.0.0.1:1", "UV_OFFLINE": "1"}


class Wrong(Exception):
    """What is not as it should be, in one sentence."""


class Demo:
    """A running `make demo` with data of its own, in a session of its own."""

    def __init__(self, data: Path, port: int, **variables: str) -> None:
        self.begun = time.monotonic()
        environment = {**os.environ, "DATA_DIR": str(data), **variables}
        self.process = subprocess.Popen(
            ["make", "--no-print-directory", "demo", f"PORT={port}"],
            cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            start_new_session=True,
        )  # fmt: skip
        self.said = b""

    def wait_until_ready(self, seconds: float) -> float:
        """Seconds until it said that it is ready. Raises Wrong when it ends before, or takes longer than `seconds`."""
        pipe = self.process.stdout
        assert pipe is not None  # noqa: S101 - opened above
        os.set_blocking(pipe.fileno(), False)
        with selectors.DefaultSelector() as selector:
            selector.register(pipe, selectors.EVENT_READ)
            while READY not in self.said.decode(errors="replace"):
                if time.monotonic() - self.begun > seconds:
                    raise Wrong(f"the demo was not ready within {seconds} s; it said:\n{self.said.decode()}")
                if selector.select(1):
                    block = pipe.read()
                    if block == b"":
                        raise Wrong(f"the demo ended before it was ready; it said:\n{self.said.decode()}")
                    self.said += block or b""
        return time.monotonic() - self.begun

    def stop(self) -> None:
        """Ctrl-C. Raises Wrong when something is still there after a while."""
        os.killpg(self.process.pid, signal.SIGINT)
        deadline = time.monotonic() + STOP_WITHIN
        while time.monotonic() < deadline:
            with contextlib.suppress(TypeError, ValueError):
                self.said += self.process.stdout.read() or b""  # type: ignore[union-attr]  # opened above
            if self.process.poll() is not None:
                return
            time.sleep(0.2)
        raise Wrong(f"the demo did not stop within {STOP_WITHIN} s after Ctrl-C")

    def kill(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(STOP_WITHIN)


def programs_of(data: Path) -> list[str]:
    """Every process that still runs with this data folder in its environment."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if f"DATA_DIR={data}".encode() in (folder / "environ").read_bytes().split(b"\0"):
                found.append((folder / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace"))
    return found


def check_answers(port: int) -> None:
    for path in PATHS:
        connection = HTTPConnection("127.0.0.1", port, timeout=30)
        connection.request("GET", path)
        status = connection.getresponse().status
        connection.close()
        if status != HTTPStatus.OK:
            raise Wrong(f"{path} answers {status}")
    print(f"{len(PATHS)} addresses answer 200")


def check_port_taken(data: Path, port: int) -> None:
    second = Demo(data, port)
    told = second.process.communicate(timeout=60)[0].decode()
    if second.process.returncode == 0 or f"Port {port} cannot be used" not in told or "Traceback" in told:
        raise Wrong(f"a second demo on a taken port should say so and stop; it said:\n{told}")
    print(told.splitlines()[0])


def check_stopped(data: Path) -> None:
    left = programs_of(data)
    if left:
        raise Wrong(f"left running after the demo stopped: {left}")
    print("stopped, and nothing stayed behind")


def check(data: Path, port: int) -> None:
    """Raises Wrong at the first thing that is not as promised."""
    for limit, variables in ((FIRST_WITHIN, {}), (AGAIN_WITHIN, NO_WAY_OUT)):
        demo = Demo(data, port, **variables)
        try:
            print(f"ready after {demo.wait_until_ready(limit * SLACK):.1f} s (promised: {limit})")
            check_answers(port)
            if limit == FIRST_WITHIN:
                check_port_taken(data, port)
            demo.stop()
            check_stopped(data)
        finally:
            demo.kill()


def main() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory(prefix="met-andere-ogen-demo-") as folder:
        try:
            check(Path(folder), port)
        except Wrong as problem:
            print(problem, file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
