"""Tell what a site says because its owner wrote it beside the notes, so that it is no secret.

In: the options of `mkdocs.yml`, as MkDocs or the command line read them, and `docs_dir`. Out: texts
and names of files. Without them the command line would find leaks that the build does not.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any


def words_on_each_page(
    options: Mapping[str, Any], theme: Mapping[str, Any], extra: Mapping[str, Any]
) -> Iterator[str]:
    """Yield what options say on each page; not `nav`, which may name what is private."""
    for key in ("site_name", "site_url", "site_description", "site_author", "copyright"):
        yield str(options.get(key) or "")
    yield from (str(theme.get(key)) for key in ("palette", "favicon", "logo"))
    yield str(extra.get("social", ""))


def copied_names(docs: Path, vault: Path) -> Iterator[str]:
    """Yield the names of the files that are copied as they are, unless they are the vault's."""
    docs, vault = docs.resolve(), vault.resolve()
    if not docs.is_relative_to(vault) and not vault.is_relative_to(docs):
        yield from (file.name for file in docs.rglob("*"))
