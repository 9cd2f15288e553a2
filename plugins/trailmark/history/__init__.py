"""Memory: what the notes' own git history says about when things happened, as days and numbers."""
