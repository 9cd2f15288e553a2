"""The pictures that messengers show for pages."""
