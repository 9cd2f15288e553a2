"""The table of all kinds of numbers."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from lxml.html import HtmlElement

from tests.support.numbers import activity, milestones, reviews
from tests.support.numbers.kinds import Kind, Shown, read
from tests.support.numbers.reading import Site, find, text_of, texts

PLAIN = "[^0-9]+"
DONE = "<n> of <n> milestones? done"
EVIDENCE = (
    "<n> pieces? of evidence",
    "<n> pieces? of evidence and <n> dated entr(?:y|ies) with nothing to open",
    "<n> dated entr(?:y|ies) with nothing to open",
)
AGAINST = "<n> of <n> .+, (?:<n> (?:ahead of|behind) plan|just on plan|done|<n> days? overdue)"
FORECAST = rf"{AGAINST}; forecast <n> \(<n>–<n>\)"
FEW = r"not enough data \(<n> of <n>\)"

CLAIMS = (
    # Milestones and tracks.
    Kind(
        "summary",
        ".tm-lead p.lead",
        (rf"{DONE}\.", rf"{DONE},? (?:and )?<states>\."),
        milestones.check_summary,
    ),
    Kind("card", "ul.tm-cards p.num", (DONE,), milestones.check_card),
    Kind("states of a card", "ul.tm-cards p.tm-key span", ("<states>",), milestones.check_card),
    Kind(
        "count",
        ".tm-ms p.q",
        ("<n> of <n> [^0-9]+", "<n> [^0-9]+, target <typed>"),
        milestones.check_count,
    ),
    Kind(
        "list of evidence",
        ".tm-ms summary, .tm-ms p.q",
        tuple(f"{said}(?:, <n> of them counted)?" for said in EVIDENCE),
        milestones.check_list,
    ),
    Kind("plan", ".tm-ms p.r span", ("<n> planned by now, since <date>",), milestones.check_plan),
    Kind(
        "weeks behind", ".tm-ms p.how", ("Behind <n> weeks? behind plan",), milestones.check_weeks
    ),
    Kind(
        "forecast",
        ".tm-ms p.r span",
        (r"Forecast for the due date: <n> \(<n>–<n>\)",),
        milestones.check_forecast,
    ),
    Kind("too few to foretell", ".tm-ms p.r span", (f"Forecast: {FEW}",), milestones.check_too_few),
    Kind(
        "days late",
        ".tm-ms p.r span",
        (r"Done <date> \(due <date>\), <n> days? late, from [^0-9]+",),
        milestones.check_late,
    ),
    Kind(
        "overdue", ".tm-ms p.r span", ("Was due <date>, <n> days? ago",), milestones.check_overdue
    ),
    Kind(
        "count in a list",
        ".tm-list p span, .tm-tl p.n span",
        ("<n> of <n>", "<n> of <n> counted", r"<n> \(target <typed>\) counted"),
        milestones.check_same_count,
    ),
    Kind(
        "weeks and days in a list",
        ".tm-list p span, .tm-tl p.n span",
        ("<n> weeks? behind plan", "<n> days? overdue", "<n> days? late, date from [^0-9]+"),
        milestones.check_same_words,
    ),
    Kind("marker", ".tm-lanes text", ("×<n>",), milestones.check_marker),
    # Burn-ups.
    Kind(
        "burn-up",
        ".tm-fig figcaption strong, .tm-fig title",
        (AGAINST, FORECAST),
        milestones.check_burnup,
    ),
    Kind(
        "burn-up in words",
        ".tm-burnup desc",
        (
            r"Burn-up from <date> to <date>\. Counted by <date>: <n>; planned by then: <n>; target: <n>\.",
            r"Burn-up from <date> to <date>\. Counted by <date>: <n>; planned by then: <n>; target: <n>; forecast <n> \(<n>–<n>\)\.",
        ),
        milestones.check_burnup,
    ),
    Kind(
        "label of a burn-up",
        ".tm-burnup text.lab, .tm-key span.k-p",
        ("<n>", "Target <n>", "Forecast <n>", "<n>–<n>", "Plan <n> by today"),
        milestones.check_burnup,
    ),
    Kind(
        "too few to draw",
        ".tm-fig p.tm-note",
        (rf"No forecast: {FEW}\.",),
        milestones.check_too_few_to_draw,
    ),
    # Activity and the ledger.
    Kind(
        "large number",
        ".tm-figures a",
        ("<n> of <n>", "<n> days?", "<date>"),
        activity.check_figure,
    ),
    Kind(
        "activity",
        ".tm-fig figcaption strong, .tm-fig figcaption span, .tm-heat title, .tm-weeks title",
        (
            "<n> dated entr(?:y|ies) on <n> days?",
            "Last 12 months · longest gap <n> days? · most recent <date>",
            r"<n> dated entr(?:y|ies) on <n> days? from <date> to <date>\. The totals .+",
        ),
        activity.check_activity,
    ),
    Kind(
        "day of activity",
        ".tm-heat rect title, .tm-weeks rect title",
        ("<date>: <n>", "Week of <date>: <n>"),
        activity.check_day,
    ),
    Kind(
        "ledger",
        ".tm-lead p.lead",
        (
            r"<n> dated entries, newest first\. Since <date>: <n>, and <n> of them can be opened; the longest gap is <n> days?, <date> to <date>\.",
        ),
        activity.check_ledger_lead,
    ),
    Kind(
        "metric in the ledger",
        "p.tm-note",
        (r"<n> [^0-9]* ?so far: .+\.",),
        activity.check_ledger_total,
    ),
    Kind(
        "amount for a milestone",
        ".tm-note.goal a",
        ("<n> for “<own>”, from <date> on",),
        activity.check_ledger_goal,
    ),
    Kind("month of the ledger", ".tm-ledger dt b", ("<n>",), activity.check_ledger_month),
    Kind("amount of a record", ".tm-proof b", ("×<n>",), activity.check_amount),
    Kind(
        "level in the ledger",
        ".tm-proof li",
        (r"<own>: <n> → <n> Rating, <date>, from a record",),
        reviews.check_level,
    ),
    Kind(
        "metric",
        ".tm-table td a",
        ("<n> in <date>", "<n> in the last 12 months"),
        activity.check_metric,
    ),
    # Lists of pages.
    Kind(
        "pieces, entries and notes",
        ".tm-lead p.lead",
        (
            r"<n> pieces? of work, newest first\.",
            rf"<n> pieces? of work, most important first{PLAIN}",
            r"<n> entr(?:y|ies), newest first; <n> posts? among them\.",
            r"<n> notes? that I let you read\.",
            r"<n> reviews?, newest first\.",
        ),
        activity.check_listed,
    ),
    Kind(
        "finished",
        ".tm-lead p.lead, .tm-card p.top small",
        (r"<n> of <n> finished\.?",),
        activity.check_finished,
    ),
    # Skills.
    Kind(
        "artefacts",
        ".tm-skills summary, .tm-proven span",
        ("<n> artefacts?, last used <date>",),
        reviews.check_artefacts,
    ),
    Kind(
        "rating on the short page",
        ".tm-proven span, .tm-list span",
        ("<n> of <n>, self-rated",),
        reviews.check_rated,
    ),
    Kind(
        "change of a rating",
        ".tm-skills span",
        ("[▲▼] (?:up|down) <n> since <date>",),
        reviews.check_since,
    ),
    Kind(
        "skills",
        ".tm-lead p.lead, .tm-rest a",
        (
            r"<n> skills?, rated by myself\. <n> of them can be checked against published work\.",
            "All <n> skills?, <n> of them without evidence yet",
        ),
        reviews.check_skills,
    ),
    # Reviews.
    Kind("evidence of a period", ".tm-facts dd", EVIDENCE, reviews.check_counted),
    Kind(
        "evidence in the list of reviews",
        ".tm-list p span",
        EVIDENCE,
        reviews.check_listed_evidence,
    ),
    Kind(
        "changes in the list of reviews",
        ".tm-list p span",
        ("<n> milestones? done", "<n> (?:slipped|dropped|added|rescoped)"),
        reviews.check_listed_changes,
    ),
    Kind(
        "entries of a metric",
        ".tm-totals summary, .tm-totals li small",
        ("<n> entr(?:y|ies)", "and <n> further entr(?:y|ies)"),
        reviews.check_entries,
    ),
    Kind(
        "days late in a review",
        ".tm-vision li small",
        ("<date>, <n> days? late", "due <date>, reached <n> days? late"),
        reviews.check_remark,
    ),
    # Work.
    Kind("more work", ".tm-links a", (r"[^0-9]+ \(<n>\)",), activity.check_more_work),
    Kind("cards shown", "p.tm-count", ("of <n> shown",), activity.check_listed),
    Kind("amount in a list", ".tm-list p span", ("counts <n>",), activity.check_counts),
    # Metrics by month.
    Kind(
        "month of a metric",
        ".tm-pairs strong, .tm-pairs title, .tm-pairs text.lab, .tm-pairs td, .tm-key span.b-t",
        (
            "[^0-9]+: target met in <n> of <n> months?",
            "[^0-9]+: <n> in all",
            r"[^0-9]+: target met in <n> of <n> months?\. .+",
            r"[^0-9]+: <n> in all\. .+",
            "<n>",
            "Target <n>",
        ),
        activity.check_column,
    ),
    Kind(
        "promise of a month",
        ".tm-pairs figcaption span",
        (r"Promised each month: <typed>\. The last column is still running",),
        activity.check_promise,
    ),
    # Tables are told apart by their captions.
    Kind("month of activity", "td", ("<n>",), activity.check_month, caption="Entries by month"),
    Kind("day of a burn-up", "td", ("<n>",), milestones.check_burnup_row, caption="Counted by day"),
    Kind(
        "source of the dates", "td a", ("<n>",), activity.check_sources, caption="Dated entries by"
    ),
    Kind(
        "so far", "td a", ("<n>(?: [^0-9]+)?",), activity.check_counter, caption="Each metric and"
    ),
    Kind("promise", "td", ("<typed>",), activity.check_promise, caption="Promised and counted"),
    Kind("rating", "td.n", ("<n>",), reviews.check_rating, caption="Self-rated"),
    Kind(
        "what changed",
        "td",
        ("<n>", r"[+−]<n> from <n>"),
        reviews.check_change,
        caption="Counted in the period",
    ),
    Kind(
        "number of a review",
        "td",
        ("<n>", r"[+−]<n> from <n>"),
        reviews.check_total,
        caption="Counted in ",
    ),
    Kind(
        "changed rating",
        "td",
        ("<n>", r"[▲▼] (?:up|down) <n> <date>"),
        reviews.check_rerated,
        caption="Ratings that changed",
    ),
)
"""Numbers that claim something, and how each is followed."""


DATED = (
    "<date>",
    "<date>:",
    "Featured · (?:since )?<date>(?: – <date>)?",
    r"<date> \(running\)",
    f"due <date>, {PLAIN}",
    "<date> (?:–|to) <date>",
    "<date> – <date>; every marker is in the list below",
    "(?:since|Due|due|by|Dropped|Last reviewed|Today,|promised for|Since|done|cancelled|from) <date>",
    rf"Done <date>(?: \(due <date>\))?, {PLAIN}",
    f"Counted in <date>, {PLAIN}",
    "Ratings that changed in <date>",
    f"As things stood on <date>, {PLAIN}",
    "<own>, (?:since )?<date>",
    "<own>, <date> to <date>",
    f"{PLAIN}, <date>, from [^0-9]+",
    f"<date>, {PLAIN}",
    f"Every number here is counted from dated entries, as of <date>{PLAIN}",
)
NO_CLAIM = (
    Kind("dates", "", DATED, reason="a day or a period counts nothing"),
    Kind(
        "names of periods",
        "b.h, .tm-crumb",
        (r"Q\d(?:, Q\d)*", r"Reviews / \d{4}-(?:\d\d|Q\d)"),
        reason="a period counts nothing",
    ),
    Kind("years", "h2", (r"20\d\d",), reason="the heading above the entries of a year"),
    Kind(
        "scale of a chart",
        ".tm-chart text:plain, th.p text",
        ("<n>",),
        reason="says how to read a height",
    ),
    Kind(
        "scale of ratings",
        ".tm-skills caption",
        (rf"Self-rated, 1 to <n>{PLAIN}",),
        reason="the most that the owner's own table allows",
    ),
    Kind(
        "columns of ratings",
        ".tm-skills th span, .tm-key span",
        ("6 months", "12 months", "6m", "12m"),
        reason="the headings of the owner's own table",
    ),
    Kind(
        "length of a year",
        ".tm-figures dt",
        ("Entries you can open, 12 months",),
        reason="names the time that is counted",
    ),
    Kind(
        "rules",
        ".tm-rules dd",
        (".+",),
        reason="is the rule itself; a test holds the words to the code",
    ),
    Kind(
        "words of the owner",
        "li > a, li > b, h1, h2, h3, li, .tm-card a, .tm-card .say, .tm-card p.next, .tm-lead p.lead, .tm-ticks span, "
        ".tm-links a, .tm-facts dd, .tm-facts a, .tm-vision dd, .tm-outcome p, .now li, .tm-crumb, p.s, h3 a, .tm-hero p, b.h",
        (
            "<own>",
            "Outcome <own>",
            "(?:Latest|Next|Overdue):? <own>",
            f"{PLAIN} / <own>",
            "(?:Next|Overdue) <own>, (?:since )?<date>",
        ),
        reason="typed in a note or a record, which is where it is written",
    ),
)
"""Numbers that claim nothing, and why."""
KINDS = (*CLAIMS, *NO_CLAIM)


def find_gaps(site: Site, page: Path) -> list[str]:
    """Return a sentence for each number of a page that is not followed, or counted otherwise."""
    article = site.article(page)
    places = places_on(article)
    gaps, seen = [], set()
    for element, text in texts(article):
        shown = explain(site, page, (element, text), places)
        if shown is not None:
            if (shown.element, shown.kind.name) not in seen:
                gaps += check(shown)
            seen.add((shown.element, shown.kind.name))
        elif not is_owners(element, article):
            gaps.append(f"{' '.join(text.split())!r} in {path_of(element)} is not explained")
        elif not site.wrote(text):
            gaps.append(f"{' '.join(text.split())!r} was not written by the owner")
    return gaps


def shown_on(site: Site, page: Path) -> list[Shown]:
    """Return what a page shows that is of a kind, each text once."""
    article = site.article(page)
    places = places_on(article)
    found = (explain(site, page, one, places) for one in texts(article))
    return list({(one.element, one.kind.name): one for one in found if one}.values())


def places_on(article: HtmlElement) -> dict[HtmlElement, list[Kind]]:
    """Return the kinds that each element of a page may be of."""
    places: dict[HtmlElement, list[Kind]] = {}
    for kind in KINDS:
        for chosen in kind.places.split(", ") if kind.places else ():
            for one in find(article, chosen):
                places.setdefault(one, []).append(kind)
    return places


def check(shown: Shown) -> list[str]:
    """Follow a number; return a sentence when that fails."""
    if shown.kind.check is None:
        return []
    try:
        shown.kind.check(shown)
    except (AssertionError, AttributeError, LookupError, TypeError, ValueError) as error:
        said = f"{type(error).__name__} {error}".splitlines()[0]
        return [f"{shown.kind.name} {shown.text[:90]!r} in {path_of(shown.element)}: {said}"]
    return []


Places = Mapping[HtmlElement, Sequence[Kind]]


def explain(site: Site, page: Path, at: tuple[HtmlElement, str], places: Places) -> Shown | None:
    """Return how a text is read: by the nearest element around it that is of a kind."""
    element, text = at
    alone = " ".join(text.split())
    for one in (element, *element.iterancestors()):
        if one.tag == "article":
            break
        for words in (text_of(one), *((alone,) if one is element else ())):
            for kind in places.get(one, ()):
                if kind.caption and not caption_of(one).startswith(kind.caption):
                    continue
                shown = read(kind, site, page, (one, words))
                if shown is not None:
                    return shown
    anywhere = (read(kind, site, page, (element, alone)) for kind in NO_CLAIM if not kind.places)
    return next((one for one in anywhere if one is not None), None)


def caption_of(element: HtmlElement) -> str:
    """Return the caption of the table around an element."""
    found = element.xpath("ancestor::table[1]/caption")
    return text_of(found[0]) if found else ""


def is_owners(element: HtmlElement, article: HtmlElement) -> bool:
    """Tell whether a text stands in the text of a note, outside of all that Trailmark draws."""
    for one in (element, *element.iterancestors()):
        if one is article:
            return True
        names = [name for name in (one.get("class") or "").split() if name.startswith("tm-")]
        if names and not (
            set(names) <= {"tm-scroll", "tm-table", "tm-embed"} and not list(one.iter("caption"))
        ):
            return False
    return True


def path_of(element: HtmlElement) -> str:
    """Say where an element stands."""
    names = []
    for one in (element, *element.iterancestors()):
        if one.tag == "article" or len(names) > 4:
            break
        names.append(".".join([one.tag, *(one.get("class") or "").split()]))
    return " < ".join(names)
