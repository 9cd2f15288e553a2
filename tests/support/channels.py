"""The ways out of a vault, each with a canary.

`vaults/hostile/` holds every `private` word of `CHANNELS` and every `public` one, each only where
the row says. A test of any output, from the gate to the finished site, asks two things of it: no
private word is there, and each public word is (or the test has not looked). Build the vault with
`SETTINGS` on 2026-03-01. What stops a build is not in it; `ELSEWHERE` names the tests of that.
`docs/privacy-evidence.md` is made from these tables.
"""

from pathlib import Path
from typing import NamedTuple

VAULT = Path(__file__).parents[1] / "vaults" / "hostile"
SETTINGS = {"private_folders": ("journal",)}
"""What `publish:` says in the project of this vault."""


class Channel(NamedTuple):
    """One way out."""

    name: str
    private: str
    """Words that stand in the vault and nowhere else, parted by spaces."""
    public: str
    """A word beside them that is to come out."""
    prevented: str
    """What keeps them in, behind the number of the PRIVACY rule."""


CHANNELS = (
    Channel(
        "body of a private note", "hushprivate", "openbody", "1: it does not say `publish: true`"
    ),
    Channel("title", "hushowntitle hushpart", "opentitle", "1: it belongs to a private note"),
    Channel(
        "name of a note",
        "hushname hushfile",
        "opensecond",
        "4: links lose the names of private notes",
    ),
    Channel(
        "slug, permalink, alias",
        "hushslug hushpermalink hushalias",
        "openalias",
        "4: typed words that are such a name become neutral",
    ),
    Channel(
        "tag",
        "hushtag hushnestedtag hushonlytag",
        "opentag",
        "6: tags are counted over public notes only",
    ),
    Channel(
        "note with a private tag", "hushtagged", "openbody", "1: the tag `private`, nested too"
    ),
    Channel("note of a later day", "hushfuture", "openbody", "1: a date after today"),
    Channel("draft", "hushdraft", "openbody", "1: `draft: true`"),
    Channel(
        "publish in quotes",
        "hushundecided",
        "openbody",
        "1: text is no boolean; the note is undecided",
    ),
    Channel("private folder", "hushjournal", "openbody", "1: `publish.private_folders`"),
    Channel(
        "hidden folder",
        "hushdotfolder hushhidden",
        "openbody",
        "1: a folder whose name starts with a dot is not read",
    ),
    Channel("name of a folder", "hushfolder", "openbody", "4: a path is a name"),
    Channel("comment", "hushcomment", "openbody", "2: comments are cut"),
    Channel(
        "comment of several lines",
        "hushblock hushlines",
        "opencode",
        "2: comments are cut; in code they are code and stay",
    ),
    Channel(
        "HTML comment",
        "hushhtml hushbegin hushmiddle hushend",
        "openlast",
        "2: comments of HTML are cut",
    ),
    Channel(
        "comment beside code that shows one", "hushblock", "openfenced", "2: code is found first"
    ),
    Channel("data attribute", "hushdata", "openhtml", "2: `data-*` is cut"),
    Channel("inline field", "hushfield hushline", "opentask", "2: only listed fields stay"),
    Channel("task mark", "hushrepeat hushdepends", "opentask", "2: only listed marks stay"),
    Channel(
        "marked item",
        "hushitem hushchild",
        "openitem",
        "2: `#private` on an item hides it and its children",
    ),
    Channel(
        "private callout",
        "hushtitle hushcallout",
        "opennested",
        "2: `[!private]` is cut at any depth",
    ),
    Channel(
        "private section",
        "hushheading hushsection hushdeeper",
        "openafter",
        "2: private words and `#private` hide the section",
    ),
    Channel(
        "private heading in a quotation or item",
        "hushquoted hushquotedtext hushlistheading hushlisttext",
        "openlistitem",
        "2: sections are found at any depth",
    ),
    Channel(
        "footnote of a private section",
        "hushfootnote",
        "openfootnotetext",
        "2: what only private parts use goes with them",
    ),
    Channel(
        "goals and milestones",
        "hushmilestone hushperson hushgoal hushearned hushplans hushtrack hushmet",
        "openmilestone",
        "6: goals are read from public text only",
    ),
    Channel(
        "skills", "hushskill hushability", "openskill", "6: skills are read from public text only"
    ),
    Channel(
        "choices of the portfolio",
        "hushwork hushkind hushchoice hushworktag hushworktext",
        "openchosen",
        "6: choices are those of public work",
    ),
    Channel(
        "words of a picture",
        "hushcaption",
        "openenlarged",
        "2: cut before they become its caption and the name of its full size",
    ),
    Channel(
        "widget",
        "hushwidget hushitemwidget hushcalledwidget",
        "openwidget",
        "2: blocks are cut before they are read; 6: what they show is public",
    ),
    Channel(
        "frontmatter that is not listed",
        "hushproperty hushnested hushlisted hushkey hushpay",
        "openrole",
        "3: only listed keys pass",
    ),
    Channel(
        "comment in frontmatter",
        "hushsummary hushoutcome",
        "openoutcome",
        "3: listed values pass rule 2",
    ),
    Channel("field in frontmatter", "hushvalue", "opensummary", "3: listed values pass rule 2"),
    Channel(
        "linked value in frontmatter",
        "hushlinked hushlinkedbody",
        "opensummary",
        "3: the key is not listed; 4: a link there would lose its name",
    ),
    Channel("block id", "hushblockid", "openblockid", "2: only ids that a public link uses stay"),
    Channel(
        "title of a link",
        "hushtooltip hushreference",
        "openlabel",
        "4: the title goes with the link",
    ),
    Channel(
        "reference",
        "hushfilebody",
        "openreference",
        "4: a definition that leads to a private note goes",
    ),
    Channel(
        "embed of a note in a note",
        "hushouter hushinner hushinnerheading hushinnertext",
        "openinnertext",
        "2: what is embedded was redacted first",
    ),
    Channel(
        "embeds that go round",
        "hushloop hushback",
        "openlooptext",
        "2: what is embedded was redacted first",
    ),
    Channel(
        "embed of a block", "hushembedded", "openembedded", "2: what is embedded was redacted first"
    ),
    Channel(
        "other kinds of file",
        "hushboard hushbase hushdrawing",
        "openalt",
        "5: of views only the kind leaves",
    ),
    Channel(
        "their content",
        "hushcanvas hushview hushstroke",
        "openalt",
        "5: of views only the kind leaves",
    ),
    Channel(
        "document and its author",
        "hushpaper hushauthor",
        "openalt",
        "5: a document that cannot be cleaned is refused",
    ),
    Channel(
        "author, XMP and attached files of a document",
        "hushpdfauthor hushpdfxmp hushattached hushattachment",
        "openpaper",
        "5: a PDF is written anew from a list of parts",
    ),
    Channel(
        "words about a drawing",
        "hushsvg hushinstruction hushremark",
        "opendrawn",
        "5: a drawing is written anew from a list of what draws",
    ),
    Channel(
        "title of a drawing",
        "hushdrawingtitle hushdescription hushcreator",
        "opendrawn",
        "5: a drawing is written anew from a list of what draws",
    ),
    Channel(
        "data of the program it was drawn with",
        "hushexport hushcontent",
        "opendrawn",
        "5: a drawing is written anew from a list of what draws",
    ),
    Channel(
        "names in a drawing",
        "hushclass hushlayer hushlabel hushdataset husharia",
        "opendrawn",
        "5: a drawing is written anew from a list of what draws",
    ),
    Channel(
        "scripts and addresses of a drawing",
        "hushscript hushevent hushaddress",
        "opendrawn",
        "5: a drawing is written anew from a list of what draws",
    ),
    Channel(
        "movement and linked file of a drawing",
        "hushanimation hushlinkedfile",
        "opendrawn",
        "5: a drawing is written anew from a list of what draws",
    ),
    Channel(
        "what a drawing hides",
        "hushhiddenlayer hushhiddentext hushoff hushpattern hushunusedpattern",
        "opendrawn",
        "5: a drawing is written anew from a list of what draws",
    ),
    Channel(
        "picture of a private folder",
        "hushpicture hushjournalpicture",
        "openalt",
        "5: nothing leaves a private folder",
    ),
    Channel(
        "picture that nothing shows",
        "hushunnamed hushunused",
        "openphoto",
        "5: only what public notes show is copied",
    ),
    Channel(
        "place and words of a picture",
        "hushgps hushxmp hushcoverwords",
        "opencover",
        "5: a picture is decoded and written anew",
    ),
)

CHANNEL_TESTS = (
    "publish/test_hostile.py::test_nothing_comes_out_but_what_is_public",
    "generators/test_hostile.py::test_only_the_public_canary_comes_out",
)


class Output(NamedTuple):
    """A part of the finished site in which a private word could stand."""

    name: str
    file: str
    within: str
    """A pattern whose first match in the file, to the end of its line, holds `public`."""
    public: str
    prevented: str


OUTPUTS = (
    Output(
        "navigation",
        "index.html",
        r'<nav class="md-nav md-nav--(?s:.*)</nav>',
        "notes",
        "6: made of public pages",
    ),
    Output(
        "breadcrumbs",
        "log/2026-01-20-opensecond/index.html",
        r'class="tm-crumb".*',
        "log",
        "6: made of public pages",
    ),
    Output(
        "title of a page",
        "log/2026-01-20-opensecond/index.html",
        r"<title>.*",
        "opensecond",
        "1: private notes have no page",
    ),
    Output(
        "previous and next",
        "log/index.html",
        r'<link rel="(?:prev|next)".*',
        "href",
        "6: made of public pages",
    ),
    Output(
        "page for what is not found",
        "404.html",
        r"<body(?s:.*)</body>",
        "does not exist",
        "6: made of public pages",
    ),
    Output(
        "search, titles",
        "search/search_index.json",
        r'"title":\s*"[^"]*open.*',
        "opentitle",
        "1: private notes have no page",
    ),
    Output(
        "search, text",
        "search/search_index.json",
        r'"text":\s*".*',
        "openbody",
        "2: cut before the index is made",
    ),
    Output(
        "search, tags", "search/search_index.json", r".*", "opentag", "6: tags of public notes only"
    ),
    Output(
        "page of tags and their counts",
        "tags/index.html",
        r"<article(?s:.*)</article>",
        "opentag",
        "6: counted over public notes",
    ),
    Output(
        "archive",
        "log/index.html",
        r"<article(?s:.*)</article>",
        "opentitle",
        "6: lists public posts",
    ),
    Output(
        "list of notes",
        "notes/index.html",
        r"<article(?s:.*)</article>",
        "openouter",
        "6: lists public notes",
    ),
    Output(
        "timeline",
        "timeline/index.html",
        r"<article(?s:.*)</article>",
        "openmilestone",
        "6: events of public notes only",
    ),
    Output(
        "calendar of activity",
        "index.html",
        r"<article(?s:.*)</article>",
        "opentitle",
        "6: events of public notes only",
    ),
    Output(
        "choices of the portfolio, on its page",
        "portfolio/index.html",
        r'<form class="tm-filter"(?s:.*)</form>',
        "openchosen",
        "6: choices are those of public work",
    ),
    Output(
        "choices of the portfolio, in its style sheet",
        "assets/trailmark/portfolio.css",
        r"(?s:.*)",
        'data-fits~="1"',
        "6: choices are those of public work, and the style sheet knows their numbers alone",
    ),
    Output(
        "script of the portfolio",
        "assets/trailmark/portfolio.js",
        r"(?s:.*)",
        "tm-browse",
        "6: the same on every site",
    ),
    Output(
        "portfolio in another order",
        "portfolio/most-important/index.html",
        r"<article(?s:.*)</article>",
        "openoutcome",
        "6: lists public work",
    ),
    Output(
        "picture in its full size",
        "portfolio/openother-built/index.html",
        r'<span class="tm-full"(?s:.*)</span>',
        "openenlarged",
        "2: its words are cut before they are read",
    ),
    Output(
        "widgets of a note",
        "notes/openwidgets/index.html",
        r'<div class="tm-widget">(?s:.*)</article>',
        "openmilestone",
        "6: made of the public model, whatever the block names",
    ),
    Output(
        "progress.json",
        "progress.json",
        r"(?s:.*)",
        "openmilestone",
        "6: the model holds public notes only",
    ),
    Output(
        "sitemap",
        "sitemap.xml",
        r"(?s:.*)",
        "2026-01-20-opensecond",
        "6: addresses of public pages",
    ),
    Output(
        "sitemap, packed",
        "sitemap.xml.gz",
        r"(?s:.*)",
        "2026-01-20-opensecond",
        "6: addresses of public pages",
    ),
    Output(
        "meta description",
        "log/2026-01-12-openbody/index.html",
        r'<meta name="description".*',
        "opensummary",
        "3: a listed value that passed rule 2",
    ),
    Output(
        "Open Graph",
        "log/2026-01-12-openbody/index.html",
        r'<meta property="og:description".*',
        "opensummary",
        "3: a listed value that passed rule 2",
    ),
    Output(
        "social preview, its words",
        "log/2026-01-12-openbody/index.html",
        r'<meta property="og:image:alt".*',
        "opensummary",
        "6: made of what its page shows",
    ),
    Output(
        "JSON-LD",
        "log/2026-01-12-openbody/index.html",
        r'"@type":"BlogPosting".*',
        "opentag",
        "6: made of what its page shows",
    ),
    Output(
        "social preview, its file",
        "assets/trailmark/previews/log/2026-01-20-opensecond.png",
        r"(?s:.*)",
        "opensecond",
        "6: pixels alone, and named as its page is",
    ),
    Output(
        "names of files",
        "media/opencover.jpg",
        r"(?s:.*)",
        "opencover",
        "5: only what public notes show is copied",
    ),
    Output(
        "feed of posts",
        "feed.xml",
        r"(?s:.*)",
        "opensummary",
        "6: lists public posts",
    ),
    Output(
        "feed of posts, JSON",
        "feed.json",
        r"(?s:.*)",
        "opensummary",
        "6: lists public posts",
    ),
    Output(
        "feed of milestones",
        "milestones.xml",
        r"(?s:.*)",
        "openmilestone",
        "6: milestones of public notes only",
    ),
    Output(
        "calendar of milestones",
        "milestones.ics",
        r"(?s:.*)",
        "openmilestone",
        "6: milestones of public notes only",
    ),
    Output(
        "badge",
        "badges/opentrack.svg",
        r"(?s:.*)",
        "opentrack",
        "6: counts public milestones",
    ),
    Output(
        "badge, JSON",
        "badges/opentrack.json",
        r"(?s:.*)",
        "opentrack",
        "6: counts public milestones",
    ),
    Output(
        "résumé as JSON",
        "resume.json",
        r"(?s:.*)",
        "openoutcome",
        "6: public work, posts and skills, and the owner's profile",
    ),
    Output(
        "page for a reader with one minute",
        "hire/index.html",
        r"(?s:.*)",
        "openoutcome",
        "6: public work and skills, and the owner's profile",
    ),
)
OUTPUT_TEST = (
    "generators/test_hostile.py::test_each_part_of_the_site_is_there_and_says_nothing_private"
)

ABSENT = {
    "site for language models": r"llms\.txt",
}
"""Outputs that do not exist, and what would show that they do; then a row is due in `OUTPUTS`."""

ABSENT_TEST = "generators/test_hostile.py::test_what_has_no_row_does_not_exist"


class Elsewhere(NamedTuple):
    """A way out that one test of its own closes."""

    name: str
    kind: str
    """What is private in it."""
    prevented: str
    tests: str
    """`file::test`, below `tests/`."""


ELSEWHERE = (
    Elsewhere(
        "comment without an end",
        "all that follows it",
        "2: an error that stops the build",
        "publish/test_problems.py::test_a_problem_has_a_place_and_a_cure",
    ),
    Elsewhere(
        "embed of a private note, section or block",
        "its text",
        "4: an error that stops the build",
        "generators/test_hostile.py::test_an_embed_of_something_private_stops_the_build_and_writes_nothing",
    ),
    Elsewhere(
        "git: author, address, message",
        "names and words of commits",
        "7: git is asked for days alone; the finished site of a repository is searched",
        "generators/test_hostile.py::test_nothing_of_git_is_in_the_site",
    ),
    Elsewhere(
        "git: an older version, a note un-published later",
        "words of old versions",
        "7: of old versions days and numbers leave; the finished site of a repository is searched",
        "generators/test_hostile.py::test_nothing_of_git_is_in_the_site",
    ),
    Elsewhere(
        "git: a version that was private then",
        "days of what was ticked or due in it",
        "7: each version passes the gate on its own day",
        "history/test_private_versions.py::test_a_version_that_was_private_gives_no_date",
    ),
    Elsewhere(
        "second build of one preview",
        "a note that turned private, was renamed or deleted",
        "1: every build starts from nothing",
        "generators/test_serve.py::test_what_turned_private_while_serving_is_nowhere",
    ),
    Elsewhere(
        "second build: part of a note, attachment, later day",
        "section, file, post",
        "1, 2, 5: every build starts from nothing",
        "generators/test_serve.py::test_what_turned_private_while_serving_is_nowhere",
    ),
    Elsewhere(
        "diagnostics and logs",
        "names and words of private notes",
        "4: messages about public notes name no private one",
        "generators/test_hostile.py::test_the_log_names_nothing_private",
    ),
    Elsewhere(
        "counts, shares, badges of progress",
        "numbers of private notes",
        "6: the site is the same, byte for byte, without the private notes",
        "publish/test_hostile.py::test_numbers_are_those_of_public_notes_alone",
    ),
    Elsewhere(
        "any structure",
        "a word in thousands of random vaults",
        "1 to 6: the whole pipeline",
        "publish/test_random_vaults.py::test_nothing_private_comes_out_of_the_whole_pipeline",
    ),
    Elsewhere(
        "a generator without the plugin",
        "every note",
        "the folder of notes is no `docs_dir`",
        "generators/test_fail_closed.py::test_a_build_without_the_plugin_holds_nothing_of_the_vault",
    ),
    Elsewhere(
        "an error inside of the gate",
        "every note",
        "1: an exception stops the build",
        "generators/test_fail_closed.py::test_an_error_in_the_gate_stops_the_build_and_writes_nothing",
    ),
    Elsewhere(
        "a rule that is switched off",
        "what it keeps back",
        "each switch makes these tests fail",
        "publish/test_mutations.py::test_without_a_protection_something_private_comes_out",
    ),
)

BOOK = {
    # What the rule book lists, and the rows that are about it.
    "body": ("body of a private note",),
    "title": ("title", "title of a page"),
    "slug, permalink, alias": ("slug, permalink, alias", "name of a note"),
    "nav": ("navigation", "list of notes"),
    "breadcrumbs": ("breadcrumbs",),
    "previous/next": ("previous and next",),
    "404": ("page for what is not found",),
    "search title": ("search, titles",),
    "search text": ("search, text",),
    "search tags": ("search, tags",),
    "HTML comments": ("HTML comment",),
    "data-*": ("data attribute",),
    "%% closed, unclosed, multi-line, in code": (
        "comment",
        "comment without an end",
        "comment of several lines",
        "comment beside code that shows one",
    ),
    "inline fields, task metadata and ids": ("inline field", "task mark"),
    "private callout": ("private callout",),
    "private section, nested heading": (
        "private section",
        "private heading in a quotation or item",
        "footnote of a private section",
    ),
    "frontmatter, nested and linked values": (
        "frontmatter that is not listed",
        "linked value in frontmatter",
        "comment in frontmatter",
        "field in frontmatter",
    ),
    "block ids": ("block id",),
    "wikilink text, alias, heading part, href, alt": (
        "reference",
        "title of a link",
        "name of a note",
    ),
    "embeds of note, section, block, nested, cyclic": (
        "embed of a private note, section or block",
        "embed of a note in a note",
        "embed of a block",
        "embeds that go round",
    ),
    "canvas, base, excalidraw": ("other kinds of file", "their content"),
    "attachments by reference, by folder, by name": (
        "picture that nothing shows",
        "picture of a private folder",
        "names of files",
    ),
    "EXIF, XMP": ("place and words of a picture",),
    "PDF author": ("author, XMP and attached files of a document", "document and its author"),
    "SVG comments": (
        "words about a drawing",
        "title of a drawing",
        "data of the program it was drawn with",
        "names in a drawing",
        "scripts and addresses of a drawing",
        "movement and linked file of a drawing",
        "what a drawing hides",
    ),
    "file and folder names": ("name of a note", "name of a folder"),
    "tags and counts": (
        "tag",
        "choices of the portfolio",
        "choices of the portfolio, on its page",
        "choices of the portfolio, in its style sheet",
        "page of tags and their counts",
        "counts, shares, badges of progress",
    ),
    "archives": ("archive", "timeline", "portfolio in another order"),
    "feeds": ("feed of posts", "feed of posts, JSON", "feed of milestones"),
    "calendar": ("calendar of activity", "calendar of milestones"),
    "badges": ("badge", "badge, JSON"),
    "resume.json": ("résumé as JSON",),
    "progress.json": ("progress.json", "goals and milestones", "skills"),
    "JSON-LD": ("JSON-LD",),
    "meta description": ("meta description",),
    "social preview": ("Open Graph", "social preview, its words", "social preview, its file"),
    "sitemap": ("sitemap", "sitemap, packed"),
    "git author, message": ("git: author, address, message",),
    "older version, un-published note": ("git: an older version, a note un-published later",),
    "second build in one serve": (
        "second build of one preview",
        "second build: part of a note, attachment, later day",
    ),
    "diagnostics themselves": ("diagnostics and logs",),
}
