"""Workshop: how far everything is, as numbers with their evidence."""
