"""The files beside the pages, each in the form that other programs read."""
