"""The finished site, read as a stranger would and compared with what is private."""
