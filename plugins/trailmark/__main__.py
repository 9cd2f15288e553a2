"""Run the command line as `python -m trailmark`."""

from trailmark.cli.main import main

main()
