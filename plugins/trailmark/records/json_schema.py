"""The JSON Schema of each file of `site_data/`, for editors that complete and check.

Out: one text a schema, made from the shapes that the reader itself uses. The files in `schemas/`
are these texts; a test holds them up to date.
"""

import json
from collections.abc import Mapping

from pydantic import BaseModel

from trailmark.records.schema import MetricsShape, ProfileShape, RecordsShape, SnapshotsShape

_SHAPES: Mapping[str, type[BaseModel]] = {
    "metrics": MetricsShape,
    "profile": ProfileShape,
    "records": RecordsShape,
    "skills": SnapshotsShape,
}

DRAFT = "https://json-schema.org/draft/2020-12/schema"


def render_schemas() -> dict[str, str]:
    """Return the text of each schema by its file name, such as `metrics.schema.json`."""
    return {f"{name}.schema.json": _render(name, shape) for name, shape in _SHAPES.items()}


def _render(name: str, shape: type[BaseModel]) -> str:
    made = _without_titles(shape.model_json_schema())
    schema = {"$schema": DRAFT, "title": f"Trailmark: {name}", **made}
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _without_titles(schema: dict[str, object]) -> dict[str, object]:
    """Drop pydantic's titles, which only repeat the keys; a key that is called so stays."""
    kept: dict[str, object] = {}
    for key, value in schema.items():
        if key == "title" and isinstance(value, str):
            continue
        kept[key] = _parts(value)
    return kept


def _parts(value: object) -> object:
    if isinstance(value, dict):
        return _without_titles(value)
    return [_parts(one) for one in value] if isinstance(value, list) else value
