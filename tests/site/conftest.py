"""The example site, built once, served below a sub-path, in a real browser."""

from pathlib import Path

import pytest

from tests.support.browsing import serve
from tests.support.building import build_site, copy_example


@pytest.fixture(scope="session")
def example(tmp_path_factory) -> Path:
    """Build the example of this repository in a copy, and return the folder of the site."""
    return build_site(copy_example(tmp_path_factory.mktemp("example") / "project"))


@pytest.fixture(scope="session")
def address(example):
    """Serve the example and give the address of its first page."""
    with serve(example) as base:
        yield base
