"""What every test has: a way to write vaults, one day, and no network."""

import socket
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import hypothesis
import pytest

from tests.support.browsing import open_browser
from tests.support.vaults import TODAY, write_files

hypothesis.settings.register_profile("house", deadline=None, database=None)
hypothesis.settings.register_profile("long", deadline=None, database=None, max_examples=20_000)
hypothesis.settings.load_profile("house")

_LOOPBACK = ("127.", "::1", "localhost", "0.0.0.0")


def pytest_addoption(parser):
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write what the code gives into the expected files; read the difference afterwards",
    )


@pytest.fixture(autouse=True)
def _no_network(monkeypatch):
    """Refuse every connection that leaves this machine."""
    connect = socket.socket.connect

    def guarded(self, address):
        if isinstance(address, tuple) and not str(address[0]).startswith(_LOOPBACK):
            message = f"a test asked for {address[0]}"
            raise OSError(message)
        return connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture(scope="session")
def browser():
    """Start the browser once; a process cannot hold two."""
    with open_browser() as one:
        yield one


@pytest.fixture
def today() -> date:
    """The day on which the test takes place."""
    return TODAY


@pytest.fixture
def make_vault(tmp_path) -> Callable[[Mapping[str, str | bytes]], Path]:
    """Return what writes a vault and gives its folder."""

    def make(files: Mapping[str, str | bytes]) -> Path:
        return write_files(tmp_path / "content", files)

    return make
