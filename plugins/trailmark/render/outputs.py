"""The files that a build makes."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class OutputFile:
    """One finished file, to be put below the generator's `docs_dir`."""

    path: str
    """With `/`, relative, without `..`."""
    content: bytes
    in_nav: bool = True
    """False for pages that no navigation lists, such as notes: a long navigation in every page
    makes builds slow (ENGINES, trap 4)."""

    def __post_init__(self) -> None:
        """Refuse a path that could leave the folder it is written to."""
        if self.path.startswith("/") or ".." in self.path.split("/") or "\\" in self.path:
            message = f"output path leaves its folder: {self.path}"
            raise ValueError(message)


def write_outputs(files: Iterable[OutputFile], folder: Path) -> None:
    """Write files below `folder`; what stands there already with the same bytes is left alone."""
    for file in files:
        target = folder / file.path
        if target.is_file() and target.read_bytes() == file.content:
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.content)
