"""Studio: views become Markdown with HTML fragments, pictures and data files."""
