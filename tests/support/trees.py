"""Compare two renderings of a text by their blocks.

In: HTML. Out: its leaves, each with the path of the blocks around it. Emphasis, links and code
count as text; the white space and the wrappers that only one renderer makes do not.
"""

from html.parser import HTMLParser

BLOCKS = frozenset("p ul ol li blockquote pre h1 h2 h3 h4 h5 h6 hr table tr th td details".split())
WORDS = frozenset("em strong del a code".split())
BREAK = "\N{SYMBOL FOR NEWLINE}"

Leaf = tuple[tuple[str, ...], str]


def leaves(html: str, *, paragraphs: bool = True) -> list[Leaf]:
    """Return the leaves of HTML; without `paragraphs`, tight and loose lists are the same."""
    reader = _Reader(paragraphs=paragraphs)
    reader.feed(html)
    reader.close()
    reader.end_text()
    return reader.found


class _Reader(HTMLParser):
    def __init__(self, *, paragraphs: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Leaf] = []
        self._path: list[tuple[str, int]] = []
        self._text = ""
        self._paragraphs = paragraphs

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self._text += BREAK
        elif tag in WORDS and not self._in("pre"):
            self._text += f"<{tag}>"
        elif tag in BLOCKS:
            self.end_text()
            if tag == "hr":
                self.found.append((self._names(), "<hr>"))
            elif tag != "p" or self._paragraphs:
                start = dict(attrs).get("start") or "1"
                name = f"ol from {start}" if tag == "ol" else tag
                self._path.append((name, len(self.found)))

    def handle_endtag(self, tag: str) -> None:
        if tag in WORDS and not self._in("pre"):
            self._text += f"</{tag}>"
        elif tag in BLOCKS and tag != "hr":
            self.end_text()
            if self._path and (tag != "p" or self._paragraphs):
                names = self._names()
                _, before = self._path.pop()
                if len(self.found) == before:
                    self.found.append((names, ""))

    def handle_data(self, data: str) -> None:
        # A zero-width space keeps a tag from the start of its line.
        self._text += data.replace("\N{ZERO WIDTH SPACE}", "")

    def end_text(self) -> None:
        """Take the text read so far for a leaf."""
        text = self._text.strip("\n") if self._in("pre") else " ".join(self._text.split())
        text = text.replace(f"{BREAK} ", BREAK).replace(f" {BREAK}", BREAK)
        if any(name[0] == "h" for name in self._names()):
            # A heading is one line in python-markdown.
            text = text.replace(BREAK, " ")
        if text.strip():
            self.found.append((self._names(), text))
        self._text = ""

    def _names(self) -> tuple[str, ...]:
        return tuple(name for name, _ in self._path)

    def _in(self, name: str) -> bool:
        return any(one == name for one, _ in self._path)
