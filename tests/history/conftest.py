"""What every test of the history has: a memory that is empty."""

import pytest

from trailmark.history import git, read, versions


@pytest.fixture(autouse=True)
def _nothing_is_remembered():
    """Each test reads for itself, though versions of other tests are the same."""
    git._READ.clear()
    versions._READ.clear()
    read._WALKED.clear()
