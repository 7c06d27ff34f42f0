"""Setting up from nothing: the right installer for the machine, nothing half made, a sentence for each obstacle."""

import ast
import hashlib
import shutil
import socket
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def wheels(monkeypatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(ROOT / ".ci"))
    import wheels

    return wheels


@pytest.fixture
def provision(wheels) -> ModuleType:
    import provision

    return provision


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with just enough to be set up."""
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "x"\n')
    (tmp_path / "uv.lock").write_text('[[package]]\nname = "uv"\nversion = "1.0"\nwheels = []\n')
    return tmp_path


@pytest.mark.parametrize(
    ("kind", "version", "machine", "expected"),
    [
        ("manylinux", (2, 36), "x86_64", "manylinux_2_17_x86_64"),
        ("manylinux", (2, 17), "aarch64", "manylinux_2_17_aarch64"),
        ("manylinux", (2, 36), "riscv64", "manylinux_2_31_riscv64"),
        ("musllinux", (1, 2), "x86_64", "musllinux_1_1_x86_64"),
        ("musllinux", (1, 2), "aarch64", "musllinux_1_1_aarch64"),
        ("macosx", (14, 5), "arm64", "macosx_11_0_arm64"),
        ("macosx", (10, 15), "x86_64", "macosx_10_12_x86_64"),
    ],
)
def test_each_machine_gets_the_installer_made_for_it(wheels, kind, version, machine, expected):
    locked = wheels.locked_package(ROOT / "uv.lock", "uv")["wheels"]
    assert expected in wheels.choose_wheel(locked, wheels.Platform(kind, version, machine))["url"]


@pytest.mark.parametrize(
    ("kind", "version", "machine"),
    [("manylinux", (2, 12), "x86_64"), ("macosx", (14, 0), "ppc"), ("musllinux", (1, 2), "m68k")],
)
def test_a_machine_without_a_build_is_told_so(wheels, kind, version, machine):
    locked = wheels.locked_package(ROOT / "uv.lock", "uv")["wheels"]
    with pytest.raises(wheels.Unusable, match=f"no build for this machine .*{machine}"):
        wheels.choose_wheel(locked, wheels.Platform(kind, version, machine))


def test_this_machine_has_a_build(wheels):
    locked = wheels.locked_package(ROOT / "uv.lock", "uv")["wheels"]
    assert wheels.choose_wheel(locked, wheels.this_platform())["hash"].startswith("sha256:")


def test_download_with_the_right_sum_is_kept(wheels, tmp_path):
    source, target = tmp_path / "source", tmp_path / "uv.whl"
    source.write_bytes(b"a wheel")
    wheels.fetch(source.as_uri(), sha256=hashlib.sha256(b"a wheel").hexdigest(), to=target)
    assert target.read_bytes() == b"a wheel"


def test_download_with_another_sum_is_refused_and_thrown_away(wheels, tmp_path):
    source, folder = tmp_path / "source", tmp_path / "folder"
    source.write_bytes(b"something else")
    folder.mkdir()
    with pytest.raises(wheels.Unusable, match="SHA-256"):
        wheels.fetch(source.as_uri(), sha256=hashlib.sha256(b"a wheel").hexdigest(), to=folder / "uv.whl")
    assert list(folder.iterdir()) == []


def test_without_network_there_is_one_sentence_and_nothing_left(provision, project, monkeypatch):
    nobody_there = '"http://127.0.0.1:1/uv-1.0-py3-none-linux_m68k.whl"'
    (project / "uv.lock").write_text(
        f'[[package]]\nname = "uv"\nversion = "1.0"\nwheels = [{{ url = {nobody_there}, hash = "sha256:00" }}]\n'
    )
    monkeypatch.setattr(provision, "this_platform", lambda: provision_platform(provision))
    monkeypatch.setattr(provision, "install_with_pip", lambda package, target: False)
    with pytest.raises(provision.SetupFailed) as failure:
        provision.set_up(project)
    assert str(failure.value) == provision.NO_NETWORK
    assert not (project / ".venv").exists()
    assert [path.name for path in (project / ".tools").iterdir()] == ["lock"]


def provision_platform(provision):
    return sys.modules["wheels"].Platform("manylinux", (2, 36), "m68k")


def test_what_is_in_step_is_left_alone(provision, project, monkeypatch):
    rounds = install_instead(provision, monkeypatch)
    provision.set_up(project)
    provision.set_up(project)
    assert rounds == [project]
    (project / "uv.lock").write_text((project / "uv.lock").read_text() + "# changed\n")
    provision.set_up(project)
    assert rounds == [project, project]


def test_an_interrupted_setup_starts_again_from_nothing(provision, project, monkeypatch):
    install_instead(provision, monkeypatch, then=KeyboardInterrupt)
    with pytest.raises(KeyboardInterrupt):
        provision.set_up(project)
    (project / ".venv" / "half").touch()
    install_instead(provision, monkeypatch)
    provision.set_up(project)
    assert not (project / ".venv" / "half").exists()
    assert (project / ".venv/bin/python").exists()


def test_a_failed_setup_leaves_no_environment(provision, project, monkeypatch):
    install_instead(provision, monkeypatch, then=provision.SetupFailed)
    with pytest.raises(provision.SetupFailed):
        provision.set_up(project)
    assert not (project / ".venv").exists()


def install_instead(provision, monkeypatch, then: type[BaseException] | None = None) -> list[Path]:
    """Replace uv by something that makes an environment with a Python, and may fail afterwards; lists its rounds."""
    rounds = []

    def sync(root: Path, uv: Path) -> None:
        rounds.append(root)
        (root / ".venv/bin").mkdir(parents=True, exist_ok=True)
        if not (root / ".venv/bin/python").exists():
            (root / ".venv/bin/python").symlink_to(sys.executable)
        if then:
            raise then

    monkeypatch.setattr(provision, "sync", sync)
    monkeypatch.setattr(provision, "obtain_uv", lambda root, tools: tools / "uv")
    return rounds


def test_an_old_python_reads_the_first_file_and_is_told_what_to_do(monkeypatch):
    source = (ROOT / ".ci/bootstrap.py").read_text()
    ast.parse(source, feature_version=(3, 6))
    monkeypatch.syspath_prepend(str(ROOT / ".ci"))
    import bootstrap

    told = bootstrap.too_old((3, 9, 2))
    assert told.startswith("Python 3.9 is too old: install Python 3.11 or newer")
    assert "\n" not in told
    assert bootstrap.too_old(sys.version_info) == ""


def test_a_taken_port_is_one_sentence_before_anything_is_made(tmp_path):
    shutil.copytree(ROOT / ".ci", tmp_path / ".ci", ignore=shutil.ignore_patterns("node_modules", "__pycache__"))
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        command = [sys.executable, "-B", tmp_path / ".ci/bootstrap.py", "--port", port]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith(f"Port {port} cannot be used")
    assert done.stderr.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == [".ci"]
