"""Every diagnostic by name: how grave it is, what it says and what cures it.

One table feeds the messages, `docs/diagnostics.md` and the test that each code has a case.
Words in braces are filled in by the reporter. They never carry the words of a private note
into a message about a public one (PRIVACY rule 4).
"""

from trailmark.base.codes_of_goals import OF_GOALS
from trailmark.base.codes_of_history import OF_HISTORY
from trailmark.base.codes_of_reminders import OF_REMINDERS
from trailmark.base.severity import Code, Severity

__all__ = ["CODES", "Code", "Severity"]


def _error(message: str, hint: str) -> Code:
    return Code(Severity.ERROR, message, hint)


def _warning(message: str, hint: str) -> Code:
    return Code(Severity.WARNING, message, hint)


def _notice(message: str, hint: str) -> Code:
    return Code(Severity.NOTICE, message, hint)


CODES: dict[str, Code] = {
    # The vault: files and how they are read.
    "missing-vault": _error(
        "the folder of notes `{folder}` does not exist",
        "create it, or name another one with the option `vault` of the plugin",
    ),
    "empty-vault": _warning(
        "the folder of notes `{folder}` holds no Markdown file",
        "write a note there; `publish: true` in its frontmatter makes it public",
    ),
    "not-utf8": _warning(
        "the note is not UTF-8 text (byte {byte} at offset {offset}), so it stays out",
        "save it as UTF-8 in your editor",
    ),
    "damaged-encoding": _warning(
        "the text was read with the wrong encoding at some time (`{sample}` looks like {meant})"
        ", so the note stays out",
        "run `trailmark repair FILE`, which shows what it would mend, or restore it from a backup",
    ),
    "large-note": _warning(
        "the note has {size} and slows every build",
        "split it into several notes that link to each other",
    ),
    "unreadable-file": _warning(
        "the file cannot be read: {reason}",
        "check that it exists and that you may read it",
    ),
    "leaves-vault": _warning(
        "the path leads out of the folder of notes, so it stays out",
        "copy the file into the folder of notes instead of linking to it",
    ),
    "broken-frontmatter": _warning(
        "the frontmatter is not valid YAML ({reason}), so the note stays private",
        "mend the YAML between the two `---` lines; text with `: ` or `#` needs quotes; "
        "if it is a template, name its folder in `publish.private_folders`",
    ),
    "frontmatter-not-first": _warning(
        "the frontmatter does not start on the first line, so it counts as text",
        "remove what stands before the first `---`",
    ),
    "ambiguous-name": _notice(
        "`{name}` names {count} notes; links to it mean `{winner}`",
        "give one of them another name, or write the link with its folder",
    ),
    # The gate: what may be public.
    "mistyped-publish": _warning(
        "`{key}: {value}` is {kind}, not true or false, so the note stays private",
        "write `{key}: true` or `{key}: false` without quotes",
    ),
    "mistyped-key": _warning(
        "`{key}` holds {kind} where {wanted} is expected, so the note stays private",
        "write it as {example}",
    ),
    "unknown-folder": _notice(
        "`publish.private_folders` names `{folder}`, in which there is no file",
        "write it as a path from the folder of notes; nothing to do, if it is only empty here",
    ),
    "unclosed-comment": _error(
        "a comment opened with `{mark}` is never closed",
        "close it; until then nothing is published, since its end cannot be known",
    ),
    "private-embed": _error(
        "the embed on this line shows a note, or a part of one, that is not public",
        "remove the embed, or make what it shows public",
    ),
    "embed-loop": _warning(
        "the embeds go round in a circle: {chain}",
        "remove one of them; the innermost is shown as a link",
    ),
    "missing-embed": _warning(
        "`![[{target}]]` embeds something that does not exist",
        "correct the name, or create the file",
    ),
    "missing-note": _notice(
        "`[[{target}]]` links to a note that does not exist; its words stay, without a link",
        "create the note, or correct the name",
    ),
    "alias-link": _notice(
        "`{alias}` is an alias of `{path}`, and Obsidian follows no aliases",
        "write `[[name of the note|{alias}]]`, as Obsidian does when it completes an alias",
    ),
    "missing-heading": _notice(
        "`[[{target}]]` names a heading or block that the note does not have",
        "correct what stands after `#`; the link goes to the top of the note",
    ),
    "formula-not-read": _notice(
        "the formula `{formula}` is shown as its source: {reason}",
        "correct it; `docs/writing-notes.md` says what a formula may hold",
    ),
    "diagram-not-drawn": _notice(
        "the diagram is shown as its source: {reason}",
        "{cure}",
    ),
    "broken-widget": _warning(
        "the `trailmark` block stays code: {problem}",
        "{cure}",
    ),
    "widget-names-nothing": _warning(
        "the `trailmark` block stays code: `{key}: {value}` names no {kind} that is public",
        "{cure}",
    ),
    "widget-names-several": _warning(
        "the `trailmark` block stays code: `{key}: {value}` fits {count} {kind}s",
        "{cure}",
    ),
    "private-link": _notice(
        "the link on this line leads to something that is not public, which it no longer names",
        "nothing to do, if that is what you want",
    ),
    "external-embed": _notice(
        "`{target}` would be loaded from another site by each visitor; it is shown as a link",
        "save the picture in the vault and embed it from there",
    ),
    "refused-attachment": _warning(
        "`{name}` stays out: {reason}",
        "{cure}",
    ),
    "uncleaned-files": _notice(
        "these files leave as they are, with all that is hidden in them: {files}",
        "remove names, places and comments from them in the program that made them, or take their"
        " types out of `publish.uncleaned_types`",
    ),
    "view-not-shown": _notice(
        "only Obsidian can show {what}; a sentence, or the words of the link, stands in its place",
        "export it as a picture, or write it as text; nothing to do, if the sentence is enough",
    ),
    "careful-words": _notice(
        "{words} may be {says}, and everybody can read it",
        "nothing to do, if that is meant; to hear no more of it add the words to"
        " `publish.careful_allow`, or leave `{kind}` out of `publish.careful`",
    ),
    "leaked": _error(
        "the finished file holds private matter (rule `{rule}`, fingerprint {fingerprint})",
        "see the words and where they stand with `trailmark trace {fingerprint}`; do not publish",
    ),
    "undeclared-file": _error(
        "nothing that was built declares this file",
        "build into an empty folder; if a tool of yours makes it, list it in `publish.other_files`",
    ),
    "blind-audit": _error(
        "the audit did not find {what}, so it has not read the site",
        "check that the folder is that of the site; else it is a bug of Trailmark; do not publish",
    ),
    **OF_GOALS,
    **OF_HISTORY,
    # site_data.
    "broken-data": _error(
        "the file is not valid YAML ({reason})",
        "{cure}",
    ),
    "wrong-data": _error(
        "`{key}` {problem}",
        "{cure}",
    ),
    "unread-data": _warning(
        "nothing reads a file of this name",
        "{cure}",
    ),
    "records-no-folder": _error(
        "this is a file where a folder is expected, so no record is read",
        "move its entries to `{folder}/2026.yml`, in a folder of that name",
    ),
    "broken-list": _error(
        "the list of what is public is wrong here: {problem}",
        "{cure}",
    ),
    "newly-public": _notice(
        "this is public, and `{list}` does not list it",
        "if everybody may read it, run `trailmark check --accept`; else keep it back",
    ),
    "no-longer-public": _notice(
        "what this line lists is no longer public",
        "`trailmark check --accept` takes the line out; others may have kept copies",
    ),
    "unknown-metric": _error(
        "the record counts for `{metric}`, which `metrics.yml` does not define",
        "{cure}",
    ),
    "future-record": _warning(
        "the record is dated {date}, after today, and does not count yet",
        "correct the date, or wait for the day",
    ),
    "uncounted-record": _warning(
        "the record is for `{metric}`, which counts notes, so it counts for nothing",
        "write a note instead, or say `count: records` in `metrics.yml`",
    ),
    "repeated-record": _warning(
        "the record says the same as {first}, so it does not count",
        "remove one of the two; if it happened twice, add `again: true` to this one",
    ),
    "future-rating": _warning(
        "the ratings are dated {date}, after today, and do not count yet",
        "correct the date, or wait for the day",
    ),
    "rating-above-maximum": _warning(
        "`{skill}: {rating}` is more than the {maximum} of its table in {table}: not counted",
        "correct the number, or say in the table of how many it is",
    ),
    "phrase-fits-twice": _warning(
        "the phrase `{phrase}` of `{metric}` fits several milestones and counts none: {places}",
        "make it longer until it fits one, or write `[metric:: {metric}]` in each that it means",
    ),
    "unused-phrase": _notice(
        "the phrase `{phrase}` of `{metric}` fits no milestone and no metric line",
        "use words that stand in the line one after another, or remove it",
    ),
    "counts-nothing": _notice(
        "no public note has the {kind} `{value}`, so `{metric}` counts nothing",
        "{cure}",
    ),
    "metric-fits-twice": _warning(
        "`{text}` fits the metrics {metrics}, so it is counted by none",
        "make the `match:` phrases longer until only one fits",
    ),
    "metric-named-twice": _warning(
        "the milestone names the metrics {metrics}, so it is counted by none",
        "keep one `[metric:: …]`",
    ),
    "milestone-fits-twice": _warning(
        "`{value}` fits {count} milestones, so the note counts for none of them",
        "write more of the milestone's words, or add `track:` to the note",
    ),
    "unknown-reference": _warning(
        "`{key}: {value}` names no {kind}",
        "{cure}",
    ),
    **OF_REMINDERS,
    # The generator.
    "vault-is-docs": _warning(
        "`docs_dir` is the folder of notes: a build without Trailmark would publish every note",
        "set `docs_dir: static` for files that are copied as they are",
    ),
    "no-site-url": _notice(
        "the address of the site is not known, so there are no feeds, calendar and previews",
        "set `site_url: https://…/` in `mkdocs.yml`",
    ),
    "preview-not-drawn": _notice(
        "the fonts of previews lack signs of {pages}, such as `{title}`, so their links show none",
        "pages are as they should be; previews are written in Latin, Greek and Cyrillic letters",
    ),
    "taken-path": _notice(
        "`{path}` exists in `docs_dir` and replaces the page that Trailmark would make",
        "rename it if you want Trailmark's page",
    ),
}
