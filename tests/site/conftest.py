"""The example site, built once, served below a sub-path, in a real browser."""

import shutil
from pathlib import Path

import pytest

from tests.support.browsing import open_browser, serve
from tests.support.building import ROOT, build_site

PARTS = ("content", "site_data", "overrides", "static", "mkdocs.yml")


@pytest.fixture(scope="session")
def example(tmp_path_factory) -> Path:
    """Build the example of this repository in a copy, and return the folder of the site."""
    project = tmp_path_factory.mktemp("example")
    for name in PARTS:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, project / name)
        elif source.is_file():
            shutil.copy(source, project / name)
    return build_site(project)


@pytest.fixture(scope="session")
def address(example):
    """Serve the example and give the address of its first page."""
    with serve(example) as base:
        yield base


@pytest.fixture(scope="session")
def browser():
    """Start the browser once."""
    with open_browser() as one:
        yield one
