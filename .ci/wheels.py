"""Finding, fetching and checking the one wheel that is needed before any package tool is there: uv's own.

uv.lock names it for every platform, with address and SHA-256 sum, so nothing here knows where packages live.
"""

import hashlib
import os
import platform
import re
import ssl
import sys
import time
import tomllib
import urllib.error
import urllib.request
import zipfile
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from typing import Any

ATTEMPTS = 3
PLATFORM_TAG = re.compile(r"(?P<kind>manylinux|musllinux|macosx)_(?P<major>\d+)_(?P<minor>\d+)_(?P<machine>\w+)")


class Unusable(Exception):
    """A wheel that cannot be had or must not be used; the message is a sentence for a person."""


class Unreachable(Unusable):
    """A wheel that cannot be had because there is no network."""


@dataclass(frozen=True)
class Platform:
    """What decides which wheel fits: `kind` is manylinux (glibc), musllinux (musl) or macosx, `version` its version."""

    kind: str
    version: tuple[int, int]
    machine: str

    def takes(self, tag: str) -> bool:
        """Whether a wheel with this platform tag runs here: same kind and machine, and made for no newer a system."""
        match = PLATFORM_TAG.fullmatch(tag)
        if match is None:
            return self.kind != "macosx" and tag == f"linux_{self.machine}"
        wanted = (int(match["major"]), int(match["minor"]))
        return match["kind"] == self.kind and match["machine"] == self.machine and wanted <= self.version


def this_platform() -> Platform:
    """The machine that runs this, with a 32-bit Python on a 64-bit system counted as 32-bit."""
    machine = platform.machine().lower()
    if platform.system() == "Darwin":
        major, minor = [*platform.mac_ver()[0].split("."), "0"][:2]
        return Platform("macosx", (int(major), int(minor)), {"aarch64": "arm64"}.get(machine, machine))
    machine = {"amd64": "x86_64", "arm64": "aarch64", "i386": "i686", "i586": "i686"}.get(machine, machine)
    if sys.maxsize < 2**32:
        machine = {"x86_64": "i686", "aarch64": "armv7l", "armv8l": "armv7l"}.get(machine, machine)
    try:
        library = os.confstr("CS_GNU_LIBC_VERSION") or ""
    except (OSError, ValueError):
        library = ""
    found = re.fullmatch(r"glibc (\d+)\.(\d+).*", library)
    if found:
        return Platform("manylinux", (int(found[1]), int(found[2])), machine)
    return Platform("musllinux", (1, 2), machine)


def locked_package(lock: Path, name: str) -> dict[str, Any]:
    """The entry of package `name` in uv.lock. Raises Unusable when the lock has none."""
    for package in tomllib.loads(lock.read_text(encoding="utf-8"))["package"]:
        if package["name"] == name:
            return dict(package)
    raise Unusable(f"{lock.name} does not name the package {name}.")


def choose_wheel(wheels: list[dict[str, Any]], here: Platform) -> dict[str, Any]:
    """The first wheel with a platform tag that runs on `here`. Raises Unusable when there is none."""
    for wheel in wheels:
        name = wheel["url"].rsplit("/", 1)[-1].removesuffix(".whl")
        if any(here.takes(tag) for tag in name.rsplit("-", 1)[-1].split(".")):
            return wheel
    raise Unusable(f"uv has no build for this machine ({here.kind} {here.machine}).")


def trust() -> ssl.SSLContext:
    """The certificates to trust: those of SSL_CERT_FILE, SSL_CERT_DIR or the system.

    A machine with nothing but Python may have none at all. There the connection goes unverified, which gives nothing
    away: what arrives must have the SHA-256 sum that uv.lock states, or it is thrown away.
    """
    paths = ssl.get_default_verify_paths()
    context = ssl.create_default_context()
    if paths.cafile is None and not (paths.capath and any(Path(paths.capath).iterdir())):
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context


def offline(error: BaseException) -> bool:
    """Whether an error says that the other side was not reached; a refused certificate or answer is something else."""
    if isinstance(error, urllib.error.HTTPError):
        return False
    reason = getattr(error, "reason", error)
    return isinstance(reason, OSError) and not isinstance(reason, ssl.SSLError)


def fetch(url: str, *, sha256: str, to: Path) -> None:
    """Download `url` into the file `to`, which exists afterwards only if its sum is `sha256`. Raises Unusable."""
    part = to.with_suffix(".part")
    for attempt in range(1, ATTEMPTS + 1):
        try:
            digest = hashlib.sha256()
            with urllib.request.urlopen(url, timeout=60, context=trust()) as answer, part.open("wb") as file:
                while block := answer.read(1 << 16):
                    digest.update(block)
                    file.write(block)
            break
        except (OSError, HTTPException) as error:
            part.unlink(missing_ok=True)
            reason = getattr(error, "reason", error)
            worth_another_try = isinstance(reason, TimeoutError) or not offline(error)
            if attempt == ATTEMPTS or not worth_another_try:
                kind = Unreachable if offline(error) else Unusable
                raise kind(f"uv could not be downloaded ({reason}).") from error
            time.sleep(attempt)
    if digest.hexdigest() != sha256:
        part.unlink()
        raise Unusable("What arrived is not the uv of uv.lock (its SHA-256 sum differs); it was thrown away.")
    part.replace(to)


def unpack_program(wheel: Path, *, name: str, to: Path) -> None:
    """Take the program `name` out of a wheel and put it, executable, at `to`. Raises Unusable."""
    with zipfile.ZipFile(wheel) as archive:
        inside = [entry for entry in archive.namelist() if entry.endswith(f".data/scripts/{name}")]
        if len(inside) != 1:
            raise Unusable(f"The wheel {wheel.name} holds no program {name}.")
        to.parent.mkdir(parents=True, exist_ok=True)
        to.write_bytes(archive.read(inside[0]))
    to.chmod(0o755)
