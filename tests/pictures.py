"""Take the pictures of `docs/widgets.md`: `python tests/pictures.py [OUT]`.

Builds a copy of the example with a note that holds the examples of that page, opens it in the
browser that `TRAILMARK_CHROMIUM` names, and takes each widget by itself.
"""

import io
import sys
import tempfile
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))  # a script finds only what lies beside it

from tests.support.browsing import open_browser, serve  # noqa: E402
from tests.support.building import build_site, copy_example  # noqa: E402
from tests.support.widgets import EXAMPLES, all_widgets  # noqa: E402

WIDTH = 1280
TALLEST = 620
"""A long list is cut below; the page itself shows it whole."""
MARGIN = 12


def main() -> int:
    """Run from the command line."""
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "pictures"
    with tempfile.TemporaryDirectory() as folder:
        project = copy_example(Path(folder) / "example")
        (project / "content/notes/every-widget.md").write_text(all_widgets(), encoding="utf-8")
        site = build_site(project)
        with serve(site) as base, open_browser() as browser:
            page = browser.new_page(viewport={"width": WIDTH, "height": 900})
            page.goto(f"{base}notes/every-widget/", wait_until="load")
            for kind, widget in zip(EXAMPLES, page.locator(".tm-widget").all(), strict=False):
                box = widget.bounding_box()
                clip = {
                    "x": box["x"] - MARGIN,
                    "y": box["y"] - MARGIN,
                    "width": box["width"] + 2 * MARGIN,
                    "height": min(box["height"] + 2 * MARGIN, TALLEST),
                }
                taken = Image.open(io.BytesIO(page.screenshot(clip=clip, full_page=True)))
                taken.convert("RGB").quantize(128).save(out / f"widget-{kind}.png", optimize=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
