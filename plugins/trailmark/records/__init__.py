"""Study: what has happened, read from `site_data/`."""
