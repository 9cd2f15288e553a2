"""The files that a build makes."""

from dataclasses import dataclass


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
