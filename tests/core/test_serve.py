"""What `make demo` does before the site starts."""

import os
import sys
from pathlib import Path

import pytest

from core.management.commands import serve


def test_labels_are_stored_in_dutch_on_the_very_first_run(monkeypatch, settings, tmp_path):
    """The process began without catalogues and has read them as empty: it starts anew before it stores a label."""
    begun: list[list[str]] = []

    def start_anew(program: str, arguments: list[str]) -> None:
        begun.append([program, *arguments])
        raise SystemExit

    settings.DATA_DIR, settings.MEDIA_ROOT = tmp_path, str(tmp_path / "media")
    monkeypatch.setattr(serve, "compile_all", lambda folder: iter([Path("django.mo")]))
    monkeypatch.setattr(os, "execv", start_anew)
    with pytest.raises(SystemExit):
        serve.Command().prepare(reset=False)
    assert begun == [[sys.executable, sys.executable, *sys.argv]]
