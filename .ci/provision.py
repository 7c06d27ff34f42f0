"""Bring `.venv` in step with uv.lock: get uv, let it install, and remember that it is done.

Everything is installed, the development tools too: one environment, made once, serves `make demo` and `make test`.
What is in step is left alone, without network; what an interrupted run left half made is thrown away and made again.
"""

import argparse
import contextlib
import fcntl
import hashlib
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator
from pathlib import Path

from wheels import Unreachable, Unusable, choose_wheel, fetch, locked_package, this_platform, trust, unpack_program

ROOT = Path(__file__).resolve().parents[1]
HEARTBEAT_SECONDS = 15
NO_NETWORK = (
    "No network: the packages that this project needs could not be downloaded; nothing half made was left behind, "
    "so connect this machine and run it again."
)
NETWORK_WORDS = ("error sending request", "dns error", "failed to fetch", "network", "connect", "timed out", "offline")


class SetupFailed(Exception):
    """Setting up cannot go on; the message is the one sentence to print."""


def say(text: str) -> None:
    print(text, flush=True)


def require_free_port(port: int) -> None:
    """Raise SetupFailed when something already listens on `port` of this machine."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except (OSError, OverflowError) as error:
            raise SetupFailed(
                f"Port {port} cannot be used ({getattr(error, 'strerror', None) or error}): "
                "stop what uses it or choose another with `make demo PORT=8001`."
            ) from error


def interpreter() -> str:
    """The Python that runs this, seen through a virtual environment, which may be the one about to be replaced."""
    return os.path.realpath(getattr(sys, "_base_executable", None) or sys.executable)


def fingerprint(root: Path) -> str:
    """Changes whenever `.venv` must be made anew: other packages, other Python, another place on disk."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    what = {
        "lock": hashlib.sha256((root / "uv.lock").read_bytes()).hexdigest(),
        "project": [project.get("project"), project.get("build-system"), project.get("tool", {}).get("hatch")],
        "python": [interpreter(), sys.version],
        "place": str(root),
    }
    return hashlib.sha256(json.dumps(what, sort_keys=True).encode()).hexdigest()


def in_step(root: Path, state: Path, wanted: str) -> bool:
    """Whether the last run finished for the same fingerprint and its Python still starts."""
    if not state.exists() or state.read_text(encoding="utf-8") != f"ready {wanted}":
        return False
    try:
        return subprocess.run([root / ".venv/bin/python", "-c", ""], check=False).returncode == 0
    except OSError:
        return False


@contextlib.contextmanager
def alone(tools: Path) -> Iterator[None]:
    """Let one setup run at a time in this clone; a second one waits for the first."""
    tools.mkdir(exist_ok=True)
    with (tools / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            say("Another run is setting up in this folder; waiting for it ...")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def obtain_uv(root: Path, tools: Path) -> Path:
    """The uv that uv.lock pins: the one kept from before, else its wheel, else through pip. Raises SetupFailed."""
    package = locked_package(root / "uv.lock", "uv")
    version, program = package["version"], tools / "uv" / "bin" / "uv"
    with contextlib.suppress(OSError):
        shown = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)
        if shown.returncode == 0 and shown.stdout.split()[1:2] == [version]:
            return program
    say(f"Fetching uv {version}, the package installer (about 17 MB, once) ...")
    with tempfile.TemporaryDirectory(dir=tools, prefix="tmp-") as scratch:
        fresh = Path(scratch) / "uv"
        try:
            wheel = choose_wheel(package["wheels"], this_platform())
            file = Path(scratch) / wheel["url"].rsplit("/", 1)[-1]
            fetch(wheel["url"], sha256=wheel["hash"].removeprefix("sha256:"), to=file)
            unpack_program(file, name="uv", to=fresh / "bin" / "uv")
        except Unusable as problem:
            if not install_with_pip(package, fresh):
                raise SetupFailed(NO_NETWORK if isinstance(problem, Unreachable) else str(problem)) from problem
        shutil.rmtree(tools / "uv", ignore_errors=True)
        fresh.rename(tools / "uv")
    return program


def install_with_pip(package: dict, target: Path) -> bool:
    """Whether pip, where this Python has it, could put the pinned uv into `target`; it knows mirrors."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as requirements:
        sums = " ".join(f"--hash={wheel['hash']}" for wheel in package["wheels"])
        requirements.write(f"uv=={package['version']} {sums}\n")
        requirements.flush()
        options = [
            "--quiet",
            "--no-deps",
            "--only-binary=:all:",
            "--retries=1",
            "--timeout=20",
            "--target",
            str(target),
        ]
        command = [sys.executable, "-m", "pip", "install", *options, "--requirement", requirements.name]
        return (
            subprocess.run(command, capture_output=True, check=False).returncode == 0 and (target / "bin/uv").exists()
        )


def uv_environment(root: Path) -> dict[str, str]:
    """What uv is told: this Python, this folder, no Python of its own, and the system's certificates, if any."""
    environment = {name: value for name, value in os.environ.items() if name not in ("VIRTUAL_ENV", "PYTHONPATH")}
    environment |= {
        "UV_PYTHON": interpreter(),
        "UV_PYTHON_DOWNLOADS": "never",
        "UV_PROJECT_ENVIRONMENT": str(root / ".venv"),
        "UV_NO_PROGRESS": "1",
    }
    if trust().check_hostname:
        environment.setdefault("UV_SYSTEM_CERTS", "true")
    return environment


def sync(root: Path, uv: Path) -> None:
    """Run uv until `.venv` matches the lock, with a sign of life meanwhile. Raises SetupFailed."""
    say("Installing the packages of uv.lock into .venv (a minute or two the first time) ...")
    with tempfile.TemporaryFile("w+") as told:
        process = subprocess.Popen(
            [uv, "sync", "--frozen", "--quiet"], cwd=root, env=uv_environment(root), stdout=told, stderr=told
        )
        started = time.monotonic()
        try:
            while process.poll() is None:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.wait(HEARTBEAT_SECONDS)
                if process.poll() is None:
                    say(f"... still installing ({time.monotonic() - started:.0f} s)")
        finally:
            if process.poll() is None:
                process.kill()
                process.wait()
        told.seek(0)
        words = told.read()
    if process.returncode != 0:
        if any(word in words.lower() for word in NETWORK_WORDS):
            raise SetupFailed(NO_NETWORK)
        raise SetupFailed(f"The packages could not be installed; uv says:\n{words.strip()}")


def set_up(root: Path) -> None:
    """Leave `.venv` in step with the lock, or as it was, or absent: never half made. Raises SetupFailed."""
    tools, environment = root / ".tools", root / ".venv"
    state, wanted = tools / "environment", fingerprint(root)
    if in_step(root, state, wanted):
        return
    with alone(tools):
        if in_step(root, state, wanted):
            return
        uv = obtain_uv(root, tools)
        before = state.read_text(encoding="utf-8") if state.exists() else ""
        if before.startswith("busy"):
            say("The last setup was interrupted; starting it again from nothing ...")
            shutil.rmtree(environment, ignore_errors=True)
        existed = environment.exists()
        state.write_text("busy", encoding="utf-8")
        try:
            sync(root, uv)
        except SetupFailed:
            if not existed:
                shutil.rmtree(environment, ignore_errors=True)
            state.write_text(before if existed else "", encoding="utf-8")
            raise
        state.write_text(f"ready {wanted}", encoding="utf-8")


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="bootstrap", description="Set up .venv from uv.lock.")
    parser.add_argument("--port", type=int, help="stop at once when this port is taken")
    options = parser.parse_args(arguments)
    try:
        if options.port is not None:
            require_free_port(options.port)
        set_up(ROOT)
    except (SetupFailed, Unusable) as problem:
        print(problem, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Interrupted: the next run starts this step again.", file=sys.stderr)
        return 130
    return 0
