"""The exceptions Trailmark raises; everything else is a diagnostic."""


class TrailmarkError(Exception):
    """Something that stops all work: the message is meant for the owner."""


class SettingsError(TrailmarkError):
    """An option of `mkdocs.yml` is wrong.

    Attributes:
        problems: One `(option, sentence)` pair for each wrong option.
    """

    def __init__(self, problems: tuple[tuple[str, str], ...]) -> None:
        """Keep every problem, since an owner wants to mend them in one go."""
        self.problems = problems
        super().__init__("; ".join(f"{option}: {sentence}" for option, sentence in problems))
