"""Gallery: what each page shows, as plain data, and every address."""
