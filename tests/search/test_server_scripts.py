"""The scripts that put search servers together say in one sentence what stops them, and leave nothing half made."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.services import ROOT, SEARCH_SERVERS

TOOLS = "bash basename cat chmod cut dirname flock id mkdir mv realpath rm sed sha256sum sleep tail"
JAVA = "#!/bin/sh\necho '    java.specification.version = {}' >&2\n"


class Machine:
    """A machine with little on it: standard tools, and the programs that a test puts there."""

    def __init__(self, folder: Path) -> None:
        self.programs, self.home = folder / "bin", folder / "servers/home"
        self.programs.mkdir()
        for tool in TOOLS.split():
            (self.programs / tool).symlink_to(shutil.which(tool) or pytest.fail(f"{tool} is not there"))

    def has(self, **programs: str) -> None:
        for name, script in programs.items():
            (self.programs / name).write_text(script)
            (self.programs / name).chmod(0o755)

    def run(self, kind: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        script = ROOT / ".ci/search" / f"{kind}.sh"
        variables = {"PATH": str(self.programs), "SEARCH_PAUSE_SECONDS": "0"}
        return subprocess.run(
            ["bash", script, *arguments], env=variables, cwd=self.programs, capture_output=True, text=True, timeout=60
        )

    def builds(self, kind: str) -> subprocess.CompletedProcess[str]:
        return self.run(kind, str(self.home))


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    machine = Machine(tmp_path)
    machine.has(java=JAVA.format(17), javac="", jar="", mvn="#!/bin/sh\nexit 1\n")
    return machine


@pytest.mark.parametrize("kind", ["elasticsearch", "opensearch"])
def test_without_a_jdk_one_sentence_says_what_to_install(machine, kind):
    for program in ("java", "javac", "jar", "mvn"):
        (machine.programs / program).unlink()
    done = machine.builds(kind)
    assert done.returncode == 2
    assert done.stderr.lower() == (
        f"{kind}: not on this machine: java javac jar mvn. it is put together by a jdk and maven; "
        "on debian: apt-get install default-jdk-headless maven util-linux.\n"
    )
    assert not machine.home.parent.exists()


@pytest.mark.parametrize("version", ["1.8", "11", "24", "?"])
def test_java_that_will_not_do_is_said_so(machine, version):
    machine.has(java=JAVA.format(version))
    done = machine.builds("opensearch")
    assert done.returncode == 2
    assert done.stderr == "OpenSearch: the java on the path is not one of 17 to 23, on which it runs.\n"


def test_packages_that_do_not_come_are_asked_for_three_times(machine):
    machine.has(mvn="#!/bin/sh\necho x >>asked\necho 'Could not transfer artifact'\nexit 1\n")
    done = machine.builds("elasticsearch")
    assert done.returncode == 2
    assert done.stderr == (
        "Could not transfer artifact\n"
        "Elasticsearch: Maven could not get its packages in three tries; what Maven said stands above.\n"
    )
    assert (machine.programs / "asked").read_text() == "x\n" * 3
    assert not machine.home.exists()


def test_other_packages_than_the_listed_ones_are_refused(machine):
    machine.has(mvn="#!/bin/sh\nexit 0\n")
    done = machine.builds("opensearch")
    assert done.returncode == 2
    assert done.stderr.endswith("OpenSearch: the packages are not those that opensearch.sha256 lists.\n")
    assert not machine.home.exists()


@pytest.mark.parametrize("arguments", [(), ("home", "9200"), ("home", "poort", "folder")])
def test_what_it_is_called_with_is_looked_at_first(machine, arguments):
    done = machine.run("elasticsearch", *arguments)
    assert done.returncode == 2
    assert "usage: elasticsearch.sh HOME [PORT FOLDER [KEY=VALUE ...]]" in done.stderr


@pytest.mark.search_servers
@pytest.mark.parametrize("kind", ["elasticsearch", "opensearch"])
def test_what_is_put_together_is_used_again(machine, kind):
    (machine.programs / "mvn").unlink()
    done = machine.run(kind, str(SEARCH_SERVERS / kind))
    assert (done.returncode, done.stderr) == (0, "")
