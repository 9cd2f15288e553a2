"""MkDocs builds what the gate let through, and only that; the last good site is never lost."""

import json
import re

import pytest
import yaml

from tests.support.building import CONFIG, ROOT, build_site, read_site, run_tool, write_project
from trailmark.render.extensions import EXTENSION_OPTIONS, EXTENSIONS

pytestmark = pytest.mark.slow

PUBLIC = """\
---
title: Queues
publish: true
date: 2026-02-03
tags: [queues]
---

The word is marmalade. See [[Doubts|what I was unsure of]] and [[Talks]].

- a list right after text
"""
PRIVATE = """\
---
title: Doubts
---

The secret word is quillfeather.
"""
GOALS = """\
---
publish: true
start: 2026-01-01
---

# Goals

## Staff Engineer Track

### 6-Month Milestones
- [ ] 20+ posts
- [x] First talk ✅ 2026-02-01

## Income Goals
- Earn a thistledown
"""
FILES = {
    "content/posts/queues.md": PUBLIC,
    "content/journal/doubts.md": PRIVATE,
    "content/goals/goals.md": GOALS,
    "content/notes/Talks.md": "---\npublish: true\n---\nNotes on talks.\n",
    "content/attachments/unused-quillfeather.txt": "quillfeather",
}
SECRETS = (b"quillfeather", b"thistledown", b"Doubts", b"doubts", b"Income")


@pytest.fixture
def project(tmp_path):
    """Write a small project with a public and a private side."""
    return write_project(tmp_path, FILES)


def words_in(site) -> set[bytes]:
    return {word for content in read_site(site).values() for word in SECRETS if word in content}


def config(**changes: str) -> str:
    """Return the usual configuration with some lines replaced or added."""
    lines = [line for line in CONFIG.splitlines() if line.partition(":")[0] not in changes]
    return "\n".join([*lines, *(f"{key}: {value}" for key, value in changes.items())]) + "\n"


@pytest.mark.parametrize("tool", ["mkdocs", "properdocs"])
def test_the_public_is_there_and_the_private_is_not(project, tool):
    site = build_site(project, tool=tool)
    page = (site / "log" / "queues" / "index.html").read_text("utf-8")
    assert "The word is marmalade. See what I was unsure of and" in re.sub("<[^>]+>", "", page)
    assert 'href="../../notes/talks/"' in page
    assert words_in(site) == set()
    assert not any("quillfeather" in name for name in read_site(site))


def test_both_engines_make_the_same_pages(project):
    first = set(read_site(build_site(project, "-d", "site")))
    second = set(read_site(build_site(project, "-d", "other", tool="properdocs").parent / "other"))
    assert {name for name in first if name.endswith(".html")} == {
        name for name in second if name.endswith(".html")
    }


def test_a_generator_without_the_plugin_publishes_no_note(project):
    """Fail closed: the same folder, built by a MkDocs that does not know Trailmark."""
    text = re.sub(r"plugins:.*", "plugins: [search]\n", CONFIG, flags=re.DOTALL)
    (project / "mkdocs.yml").write_text(text, "utf-8")
    (project / "static" / "index.md").write_text("# Empty\n", "utf-8")
    site = build_site(project)
    assert not any(b"marmalade" in content for content in read_site(site).values())
    assert words_in(site) == set()


HOOK = """\
from pathlib import Path

def on_post_page(output, config, **_):
    cards = Path(config.site_dir) / "cards"
    cards.mkdir(parents=True, exist_ok=True)
    (cards / "first.txt").write_text("WORDS")
    return output
"""


def test_a_file_that_nothing_declared_stops_the_build_until_its_owner_lists_it(project):
    (project / "hook.py").write_text(HOOK)
    config = project / "mkdocs.yml"
    config.write_text(CONFIG + "hooks: [hook.py]\n")
    stopped = run_tool("mkdocs", "build", cwd=project)
    assert stopped.returncode == 1
    assert "cards/first.txt: error: nothing that was built declares" in stopped.stderr
    config.write_text(CONFIG + '      publish: {other_files: ["cards/*"]}\nhooks: [hook.py]\n')
    assert run_tool("mkdocs", "build", cwd=project).returncode == 0


def test_what_a_hook_brings_in_from_the_vault_is_found(project):
    """Hooks of an owner run after the gate; what they write is read all the same."""
    (project / "hook.py").write_text(
        HOOK.replace("WORDS", "The secret word is quillfeather. Doubts")
    )
    written = CONFIG + '      publish: {other_files: ["cards/*"]}\nhooks: [hook.py]\n'
    (project / "mkdocs.yml").write_text(written)
    stopped = run_tool("mkdocs", "build", cwd=project)
    assert stopped.returncode == 1
    assert "cards/first.txt: error: the finished file holds private matter" in stopped.stderr
    assert "quillfeather" not in stopped.stderr


LATE = """\
from pathlib import Path
from mkdocs.plugins import event_priority

@event_priority(-1000)
def on_post_build(config, **_):
    site = Path(config.site_dir)
    WORDS = "// The secret word is quillfeather. All of it is here, word by word."
    """


@pytest.mark.parametrize(
    ("deed", "message"),
    {
        "a page that it adds to": (
            '(site / "404.html").open("a").write("<p>Doubts</p>")',
            "404.html: error: the finished file holds private matter",
        ),
        "a program of the theme that it adds to": (
            'next(site.rglob("bundle.*.js")).open("a").write(WORDS)',
            ".min.js: error: the finished file holds private matter",
        ),
        "a file of its own": (
            '(site / "rss.xml").write_text("x")',
            "rss.xml: error: nothing that was built declares",
        ),
        "a link to the notes": (
            '(site / "notes-of-mine").symlink_to(site.parent / "content")',
            "notes-of-mine/journal/doubts.md: error: nothing that was built declares",
        ),
    }.values(),
)
@pytest.mark.parametrize("tool", ["mkdocs", "properdocs"])
def test_what_a_hook_writes_when_all_is_built_is_found(deed, message, tool, project):
    """Hooks run behind every plugin, whatever its priority; the search comes behind them."""
    written = PRIVATE + "\nThe secret word is quillfeather. All of it is here, word by word.\n"
    (project / "content/journal/doubts.md").write_text(written)
    (project / "hook.py").write_text(LATE.replace("mkdocs", tool) + deed + "\n")
    (project / "mkdocs.yml").write_text(CONFIG + "hooks: [hook.py]\n")
    stopped = run_tool(tool, "build", cwd=project)
    assert stopped.returncode == 1
    assert message in stopped.stderr


def test_what_the_owner_says_of_the_site_is_no_secret(project):
    """Nor are names of files that are copied as they are; a private note may be named so too."""
    notes = ("Garden shed", "Slate grey things", "slate", "toolbox.example", "favicon")
    files = {f"content/journal/{name}.md": "Rain.\n" for name in notes}
    files |= {"content/journal/portrait.txt": "Rain.\n", "static/portrait.txt": "Sun.\n"}
    write_project(project, files)
    social = "{social: [{icon: fontawesome/solid/link, link: 'https://toolbox.example/me'}]}"
    options = config(site_description="From my garden shed", extra=social)
    plugins = "plugins:\n  - tags\n"
    (project / "mkdocs.yml").write_text(options.replace("plugins:\n", plugins), "utf-8")
    result = run_tool("mkdocs", "build", cwd=project)
    assert result.returncode == 0, result.stderr


def test_a_navigation_that_names_a_private_note_is_found(project):
    (project / "mkdocs.yml").write_text(config(nav="[{My doubts: journal/doubts.md}]"), "utf-8")
    stopped = run_tool("mkdocs", "build", cwd=project)
    assert stopped.returncode == 1
    assert "error: the finished file holds private matter" in stopped.stderr
    assert "nothing private found" not in stopped.stderr


def test_a_build_says_how_much_of_the_site_was_searched(project):
    """Files that the theme brings are the same on every site, and are not read."""
    built = run_tool("mkdocs", "build", cwd=project)
    told = re.search(r"searched (\d+) files of `site/`, nothing private found", built.stderr)
    ours = [path for path in read_site(project / "site") if not path.startswith("assets/")]
    assert told, built.stderr
    assert len(ours) <= int(told[1]) < len(read_site(project / "site"))


def test_a_page_of_an_earlier_build_is_found(project):
    """`--dirty` leaves it where it was."""
    build_site(project)
    (project / "content/posts/queues.md").rename(project / "content/posts/rows.md")
    stopped = run_tool("mkdocs", "build", "--dirty", cwd=project)
    assert stopped.returncode == 1
    assert "log/queues/index.html: error: nothing that was built declares" in stopped.stderr


def test_a_docs_dir_that_is_the_vault_is_gated_and_warned_of(project):
    (project / "mkdocs.yml").write_text(config(docs_dir="content"), "utf-8")
    result = run_tool("mkdocs", "build", cwd=project)
    assert result.returncode == 0, result.stderr
    assert "mkdocs.yml: warning: `docs_dir` is the folder of notes" in result.stderr
    assert "[vault-is-docs]" in result.stderr
    assert (project / "site" / "log" / "queues" / "index.html").is_file()
    assert words_in(project / "site") == set()


SAID_BY_EVERY_SITE = (
    *("Search", "Timeline", "Home", "Table of contents", "Back to top", "Light mode", "Footer"),
    *("Material", "MkDocs", "Images", "Palette", "Article", "Stylesheet", "Viewport", "Reset"),
)


def test_a_private_note_may_have_a_name_that_every_site_says(project):
    """“Search” and “Timeline” stand on each page anyway; a name of one's own does not."""
    write_project(
        project,
        {f"content/{name}.md": "Nothing for others.\n" for name in SAID_BY_EVERY_SITE},
    )
    build_site(project)
    checked = run_tool("trailmark", "check", "--site", "site", cwd=project)
    assert "leaked" not in checked.stderr


def test_plain_addresses_work_without_directory_urls(project):
    (project / "mkdocs.yml").write_text(config(use_directory_urls="false"), "utf-8")
    site = build_site(project)
    assert 'href="../notes/talks.html"' in (site / "log" / "queues.html").read_text("utf-8")
    for page in site.rglob("*.html"):
        if page.name == "404.html":
            continue
        for link in re.findall(r'(?:href|src)="([^"#?:]+)["#?]', page.read_text("utf-8")):
            assert (page.parent / link).exists(), f"{page.name}: {link}"


def test_the_configuration_of_the_readme_is_enough(project):
    """Nothing but the theme's name: there are tabs, both schemes, and no font of another site."""
    readme = (ROOT / "README.md").read_text("utf-8")
    block = re.search(r"```yaml\n(.*?)```", readme, re.DOTALL)[1]
    (project / "mkdocs.yml").write_text(re.sub(r"(?m)^   ", "", block), "utf-8")
    page = (build_site(project) / "index.html").read_text("utf-8")
    tabs = re.findall(r'<a href="[^"]*" class="md-tabs__link">\s*([^<]+?)\s*<', page)
    assert tabs[:3] == ["Home", "Progress", "Timeline"]
    assert 'data-md-color-scheme="slate"' in page
    assert "googleapis" not in page


def test_a_page_that_no_tab_leads_to_marks_the_tab_of_its_listing(project):
    """A visitor who comes from elsewhere sees where on the site a post stands."""
    (project / "content/notes/Loose.md").write_text("---\npublish: true\n---\nOf its own.\n")
    site = build_site(project)
    tab = r'md-tabs__item--active">\s*<a href="([^"]*)"'
    marked = {
        path: re.findall(tab, (site / path / "index.html").read_text("utf-8"))
        for path in ("log/queues", "log", "notes/loose")
    }
    assert marked == {"log/queues": ["../"], "log": ["./"], "notes/loose": ["../"]}


@pytest.mark.parametrize(
    ("plugin", "parts"),
    [
        ("search", ["", "queues", "and", "talks"]),
        ('search: {separator: "and"}', ["#queues ", " (talks"]),
    ],
    ids=["as it comes", "the owner's own"],
)
def test_the_search_tells_words_from_the_signs_beside_them(plugin, parts, project):
    (project / "mkdocs.yml").write_text(CONFIG.replace("- search", f"- {plugin}"), "utf-8")
    index = json.loads((build_site(project) / "search" / "search_index.json").read_text("utf-8"))
    assert re.split(index["config"]["separator"], "#queues and (talks") == parts


@pytest.mark.parametrize(
    ("own", "is_put_off"), [("", True), ("extra_javascript: [own.js]\n", False)]
)
def test_the_theme_s_script_waits_for_the_page_unless_one_of_the_owner_s_needs_it(
    own, is_put_off, project
):
    (project / "static/own.js").write_text("document$.subscribe(() => {})\n", "utf-8")
    (project / "mkdocs.yml").write_text(CONFIG + own, "utf-8")
    page = (build_site(project) / "index.html").read_text("utf-8")
    (script,) = re.findall(r'<script ([^>]*)src="assets/javascripts/bundle', page)
    assert script == ("defer " if is_put_off else "")


def test_a_look_of_the_owner_is_left_alone(project):
    theme = "{name: material, font: {text: Lato}, features: [toc.follow], palette: {primary: red}}"
    (project / "mkdocs.yml").write_text(config(theme=theme), "utf-8")
    page = (build_site(project) / "index.html").read_text("utf-8")
    assert "md-tabs" not in page
    assert "Lato" in page
    assert 'data-md-color-primary="red"' in page


def test_an_own_navigation_is_left_alone(project):
    nav = "\nnav:\n  - Start: index.md\n  - Writing: log/index.md\n"
    (project / "mkdocs.yml").write_text(CONFIG + nav, "utf-8")
    page = (build_site(project) / "index.html").read_text("utf-8")
    assert "Writing" in page
    assert "Timeline" not in re.findall(r'<span class="md-ellipsis">\s*([^<]+?)\s*<', page)


def test_a_file_of_the_owner_replaces_ours(project):
    (project / "static" / "timeline.md").write_text("# Mine\n\nmarzipan\n", "utf-8")
    result = run_tool("mkdocs", "build", "--strict", cwd=project)
    assert result.returncode == 0, result.stderr
    assert "`timeline.md` exists in `docs_dir`" in result.stderr
    assert "[taken-path]" in result.stderr
    assert "marzipan" in (project / "site/timeline/index.html").read_text("utf-8")


def test_notes_are_in_search_but_in_no_navigation(project):
    site = build_site(project)
    assert "marmalade" in (site / "search" / "search_index.json").read_text("utf-8")
    navigation = re.findall(r"<nav.*?</nav>", (site / "index.html").read_text("utf-8"), re.DOTALL)
    assert not any("notes/talks/" in one for one in navigation)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ("{vualt: notes}", "option 'vualt': there is no such option; did you mean `vault`?"),
        ("{today: tomorrow}", "option 'today': "),
        ("{today: 9999-12-31}", "option 'today': "),
        ("{publish: {private_folder: x}}", "did you mean `private_folders`?"),
        ("{timezone: Mars/Base}", "`Mars/Base` is no time zone"),
    ],
)
def test_a_wrong_option_is_named_and_leaves_the_last_good_site(project, options, message):
    before = read_site(build_site(project))
    text = re.sub(r"  - trailmark:.*", f"  - trailmark: {options}\n", CONFIG, flags=re.DOTALL)
    (project / "mkdocs.yml").write_text(text, "utf-8")
    result = run_tool("mkdocs", "build", cwd=project)
    assert result.returncode == 1
    assert message in result.stderr
    assert "Traceback" not in result.stderr
    assert read_site(project / "site") == before


def test_the_plugin_is_refused_twice(project):
    (project / "mkdocs.yml").write_text(CONFIG + "  - trailmark\n", "utf-8")
    result = run_tool("mkdocs", "build", cwd=project)
    assert result.returncode == 1
    assert "listed twice" in result.stderr


BROKEN = {
    "a missing vault": ({}, "vault: nowhere", "the folder of notes `nowhere` does not exist"),
    "wrong data": (
        {"site_data/metrics.yml": "metrics:\n  talks:\n    label: Talks\n    cuont: records\n"},
        "",
        "site_data/metrics.yml:4: error: `metrics.talks.cuont`",
    ),
    "broken data": (
        {"site_data/records/a.yml": "- {date: 2026-01-01\n"},
        "",
        "site_data/records/a.yml:",
    ),
    "an unclosed comment": (
        {"content/notes/a.md": "---\npublish: true\n---\ntext %% quillfeather\n"},
        "",
        "content/notes/a.md:4: error: a comment opened with `%%` is never closed",
    ),
    "an embedded private note": (
        {"content/notes/a.md": "---\npublish: true\n---\n![[Doubts]]\n"},
        "",
        "content/notes/a.md:4: error: the embed on this line shows a note, or a part of one, that is not public",
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_an_error_leaves_the_last_good_site_as_it_was(project, case):
    files, option, message = BROKEN[case]
    before = read_site(build_site(project))
    text = CONFIG + (f"      {option}\n" if option else "")
    write_project(project, files, text)
    result = run_tool("mkdocs", "build", cwd=project)
    assert result.returncode == 1
    assert message in result.stderr
    assert "hint: " in result.stderr
    assert "Traceback" not in result.stderr
    assert read_site(project / "site") == before


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("yaml.md", "---\npublish: true\ntitle: [\n---\nx\n", "the frontmatter is not valid YAML"),
        ("latin.md", b"---\npublish: true\n---\ncaf\xe9\n", "the note is not UTF-8 text"),
        ("yes.md", "---\npublish: yes\n---\nx\n", "`publish: yes` is text, not true or false"),
        (
            "damaged.md",
            "---\npublish: true\n---\n# " + "🎯".encode().decode("cp1254", "ignore") + " x\n",
            "the text was read with the wrong encoding",
        ),
        (
            "typed.md",
            "---\npublish: true\ndate: someday\n---\nx\n",
            "`date` holds other text where a date is expected",
        ),
    ],
)
def test_a_note_that_does_not_read_stays_out_and_the_rest_is_built(project, name, content, message):
    write_project(project, {f"content/notes/{name}": content})
    result = run_tool("mkdocs", "build", cwd=project)
    assert result.returncode == 0, result.stderr
    assert re.search(
        rf"content/notes/{re.escape(name)}:\d+: warning: .*{re.escape(message)}", result.stderr
    )
    assert not (project / "site" / "notes" / name.removesuffix(".md")).exists()
    assert (project / "site" / "log" / "queues" / "index.html").is_file()
    assert run_tool("mkdocs", "build", "--strict", cwd=project).returncode == 1


def test_a_vault_without_notes_gives_a_site_that_says_so(tmp_path):
    project = write_project(tmp_path, {"content/.keep": ""})
    result = run_tool("mkdocs", "build", cwd=project)
    assert result.returncode == 0, result.stderr
    assert "the folder of notes `content` holds no Markdown file" in result.stderr
    assert (project / "site" / "index.html").is_file()


def test_a_template_is_replaced_from_overrides(project):
    packaged = ROOT / "plugins/trailmark/templates/trailmark/page.html"
    write_project(
        project, {"overrides/trailmark/page.html": packaged.read_text("utf-8") + "\nmarzipan\n"}
    )
    assert "marzipan" in (build_site(project) / "timeline" / "index.html").read_text("utf-8")


def test_staged_pages_are_built_by_a_generator_that_knows_nothing_of_us(project):
    """What Zensical and others get: the same pages, and nothing private."""
    result = run_tool("trailmark", "stage", "staged", cwd=project)
    assert result.returncode == 0, result.stderr
    assert words_in(project / "staged") == set()
    settings = {
        "site_name": "Staged",
        "docs_dir": "staged",
        "theme": {"name": "material", "font": False},
        "plugins": ["search"],
        "markdown_extensions": [
            {name: dict(EXTENSION_OPTIONS.get(name, {}))} for name in EXTENSIONS
        ],
        "extra_css": ["assets/trailmark/trailmark.css"],
    }
    ours = {n for n in read_site(build_site(project)) if n.endswith(".html")}
    (project / "mkdocs.yml").write_text(yaml.safe_dump(settings), "utf-8")
    theirs = {n for n in read_site(build_site(project, "-d", "site")) if n.endswith(".html")}
    assert theirs == ours


FEEDS = {"feed.xml", "feed.json", "milestones.xml", "milestones.ics"}


def test_a_site_has_feeds_once_its_address_is_known(project):
    built = run_tool("mkdocs", "build", "--strict", cwd=project)
    assert "no-site-url" not in built.stderr
    assert read_site(project / "site").keys() >= FEEDS
    assert b"https://example.org/goals/log/queues/" in (project / "site/feed.xml").read_bytes()


def test_a_site_without_an_address_says_once_why_it_has_no_feeds(project):
    lines = [line for line in CONFIG.splitlines() if not line.startswith("site_url")]
    (project / "mkdocs.yml").write_text("\n".join(lines), "utf-8")
    built = run_tool("mkdocs", "build", "--strict", cwd=project)
    assert built.returncode == 0, built.stderr
    assert built.stderr.count("[no-site-url]") == 1
    site = read_site(project / "site")
    assert site.keys() & FEEDS == set()
    assert "badges/staff-engineer.svg" in site
    assert b"feed.xml" not in site["index.html"]


def test_a_feed_of_the_owner_s_own_stays(project):
    (project / "static/feed.xml").write_text("<feed>marzipan</feed>", "utf-8")
    built = run_tool("mkdocs", "build", "--strict", cwd=project)
    assert built.returncode == 0, built.stderr
    assert "`feed.xml` exists in `docs_dir`" in built.stderr
    assert (project / "site/feed.xml").read_text("utf-8") == "<feed>marzipan</feed>"


@pytest.mark.parametrize(
    "title",
    [
        *("Summary", "Calendar", "Level", "Baseline", "Transparent"),
        *("Previews", "Image", "Website", "Profile", "Published Time", "Person", "Headline"),
    ],
)
def test_a_private_note_may_have_a_name_that_a_file_says_anyway(title, project):
    (project / "content/journal/x.md").write_text(f"---\ntitle: {title}\n---\n", "utf-8")
    (project / "site_data").mkdir()
    (project / "site_data/profile.yml").write_text("name: Ada\n", "utf-8")
    build_site(project)
