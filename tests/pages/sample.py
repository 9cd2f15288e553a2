"""A believable site as model objects, judged on 24 November 2026; names and numbers are invented."""

from dataclasses import dataclass
from datetime import date, timedelta

from trailmark.base.dates import Period, month_of
from trailmark.base.diagnostics import Diagnostics
from trailmark.goals.model import (
    Box,
    Goals,
    LearningPath,
    MetricLine,
    Milestone,
    PathItem,
    ReviewSlots,
    Showcase,
    Skill,
    Status,
    Target,
    TargetKind,
    Track,
    VisionItem,
)
from trailmark.pages.desk import Desk, make_desk
from trailmark.pages.routes import Routes, plan_routes
from trailmark.progress.model import (
    Event,
    EventKind,
    Metric,
    MetricProgress,
    MilestoneProgress,
    Progress,
    Provenance,
    SkillProgress,
    TrackProgress,
)
from trailmark.progress.names import Ties
from trailmark.progress.standing.forecast import Forecast
from trailmark.progress.standing.states import State
from trailmark.publish.public import (
    ExternalLink,
    NoteType,
    Properties,
    PublicAttachment,
    PublicNote,
    PublicVault,
)
from trailmark.records.model import (
    MetricDefinition,
    NoteFilter,
    Profile,
    ProfileLink,
    Record,
    Records,
    SkillSnapshot,
)
from trailmark.settings import Site

TODAY = date(2026, 11, 24)
START = date(2026, 7, 6)
DUE = date(2027, 1, 6)
GOALS = "goals/career-goals.md"


@dataclass(frozen=True)
class Sample:
    """The arguments of `make_desk`."""

    vault: PublicVault
    goals: Goals
    records: Records
    progress: Progress
    routes: Routes
    site: Site

    @property
    def desk(self) -> Desk:
        """Return all that composing needs."""
        return make_desk(
            self.vault, self.goals, self.records, self.progress, routes=self.routes, site=self.site
        )


def note(
    path: str, type_: NoteType, title: str, text: str = "Some words.\n", **own: object
) -> PublicNote:
    lines = tuple(range(1, text.count("\n") + 2))
    return PublicNote(
        path, f"content/{path}", type_, title, Properties(title=title, **own), text, lines
    )


def event(
    day: date | None, title: str, link: str | None, kind: EventKind = EventKind.POST, **own: object
) -> Event:
    return Event(day, kind, title, link, own.pop("provenance", Provenance.NOTE), **own)


def count(amount: float, unit: str, text: str = "") -> Target:
    return Target(TargetKind.COUNT, amount, None, open=True, unit=unit, text=text or f"{amount:g}+")


def milestone(track: str, number: int, text: str, **own: object) -> Milestone:
    own = {"start": START, "due": DUE, "box": Box.DOING, "target": None, "horizon": "6-Month"} | own
    return Milestone(
        id=f"{track}/{number}-{text.split(maxsplit=1)[0].casefold()}",
        text=text,
        note=GOALS,
        line=number,
        **own,
    )


def progress_of(one: Milestone, track: str, state: State, **own: object) -> MilestoneProgress:
    known = {
        "count": None,
        "goal": None,
        "planned": None,
        "weeks_behind": 0,
        "completed": None,
        "provenance": None,
        "done_by_count": False,
        "days_late": None,
        "metric": None,
        "events": (),
        "forecast": None,
        "forecast_note": "",
    } | own
    known.setdefault("counted", known["events"] if known["count"] is not None else ())
    return MilestoneProgress(milestone=one, track=track, state=state, **known)


def every(
    days: int, first: date, amount: int, title: str, link: str | None, **own: object
) -> tuple[Event, ...]:
    found = [
        event(first + timedelta(days=days * at), f"{title} {at + 1}", link, **own)
        for at in range(amount)
    ]
    return tuple(
        sorted((one for one in found if one.date <= TODAY), key=lambda one: one.date, reverse=True)
    )


POSTS = (
    (
        "2026-04-14-reading-a-query-plan",
        "Reading a query plan",
        date(2026, 4, 14),
        "Technical Writing",
    ),
    (
        "2026-07-28-questions-about-the-past",
        "Ask about the past",
        date(2026, 7, 28),
        "User Research",
    ),
    (
        "2026-09-03-outbox-pattern",
        "An outbox instead of two writes",
        date(2026, 9, 3),
        "Architecture",
    ),
    ("2026-09-19-eighteen-days-late", "Eighteen days late", date(2026, 9, 19), "Product Strategy"),
    (
        "2026-10-01-idempotency",
        "Idempotency keys, explained to my past self",
        date(2026, 10, 1),
        "System Design",
    ),
    (
        "2026-10-08-spec-that-died",
        "A spec that died in review, and why that was right",
        date(2026, 10, 8),
        "Product Specs",
    ),
    (
        "2026-10-13-recording-myself",
        "Forty-five recordings later",
        date(2026, 10, 13),
        "English Speaking",
    ),
    (
        "2026-10-22-backpressure",
        "Back-pressure is a product decision",
        date(2026, 10, 22),
        "System Design",
    ),
    (
        "2026-11-05-decision-records-that-get-read",
        "Decision records that get read",
        date(2026, 11, 5),
        "Architecture",
    ),
    ("2026-11-12-p99", "Where the p99 was hiding", date(2026, 11, 12), "System Design"),
    (
        "2026-11-19-mentoring-through-review-comments",
        "Mentoring through review comments",
        date(2026, 11, 19),
        "Mentoring",
    ),
)
WORK = (
    (
        "outbox-for-order-events",
        "Outbox for order events",
        "Staff Engineer",
        "Feature",
        date(2026, 8, 3),
        date(2026, 9, 28),
        ("Architecture", "System Design"),
    ),
    (
        "search-latency",
        "Search latency",
        "Staff Engineer",
        "Performance work",
        date(2026, 9, 20),
        date(2026, 10, 24),
        ("System Design", "Data Analysis"),
    ),
    (
        "interviews-to-decisions",
        "From 27 interviews to four decisions",
        "Head of Product",
        "Case study",
        date(2026, 7, 6),
        date(2026, 11, 10),
        ("User Research", "Product Strategy"),
    ),
    (
        "talk-boring-queues",
        "Boring queues",
        "Communication Excellence",
        "Talk",
        None,
        date(2026, 10, 15),
        ("Public Speaking",),
    ),
    (
        "clipnote",
        "Clipnote",
        "Side Project Success",
        "Product",
        date(2026, 3, 1),
        None,
        ("Product Strategy", "Architecture"),
    ),
)


def make_vault() -> PublicVault:
    notes = [
        note(
            GOALS,
            NoteType.GOALS,
            "Career goals",
            "# 🎯 Career goals: two tracks at once\n\n> **My mission:** grow.\n\n## The vision\n\nText with [a post](vault:posts/2026-09-03-outbox-pattern.md).\n",
            summary="Two tracks, one voice and one side project.",
            tags=("career", "goals"),
            date=START,
            updated=date(2026, 11, 22),
        ),
        note(
            "now.md",
            NoteType.NOW,
            "Now",
            "Six weeks are left.\n\n- **Clipnote:** 43 people have come back for a second week. The next fifty will not.\n- **Interviews:** two a week, on Wednesdays.\n- **Writing:** one post a week until the year ends.\n- Not teardowns.\n",
            summary="What has my attention in the last weeks of November 2026.",
            date=date(2026, 11, 22),
        ),
        note(
            "notes/interview-questions.md",
            NoteType.NOTE,
            "Interview questions that work",
            "## Ask for the last time\n\nSee [the post](vault:posts/2026-07-28-questions-about-the-past.md).\n",
            tags=("research",),
            updated=date(2026, 8, 2),
        ),
        note(
            "notes/queues.md",
            NoteType.NOTE,
            "Queues, and when not to have one",
            "A table:\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```python\ndef replay(events):  # pure\n    return list(events)\n```\n\n- [x] done\n- [ ] open\n",
            tags=("systems", "queues"),
            date=date(2026, 6, 1),
            updated=date(2026, 9, 1),
        ),
        note(
            "resources/learning-resources.md",
            NoteType.RESOURCE,
            "Learning resources",
            summary="What I read and watch.",
            date=date(2026, 7, 1),
        ),
    ]
    for name, title, day, skill in POSTS:
        text = "The first thing I got wrong was the order of two writes.\n\n## What happened\n\nSee [my goals](vault:goals/career-goals.md#The%20vision) and [the work](vault:portfolio/outbox-for-order-events.md).\n\n> [!note] A callout\n> With words.\n\n## What I would do again\n\n1. Measure.\n2. Write it down.\n"
        notes.append(
            note(
                f"posts/{name}.md",
                NoteType.POST,
                title,
                text,
                date=day,
                skills=(skill,),
                track="staff-engineer",
                tags=("engineering", "writing"),
                milestones=("Publish 20+ technical blog posts",),
                summary="What I did, what it cost, and what I would do again.",
            )
        )
    for name, title, track, kind, start, end, skills in WORK:
        notes.append(
            note(
                f"portfolio/{name}.md",
                NoteType.PORTFOLIO,
                title,
                "## What I did\n\nI wrote the first draft in a week, then spent three weeks on objections.\n\n## Result\n\n| Measure | Before | After |\n|---|---|---|\n| Lost events a month | 14 | 0 |\n",
                track=track,
                kind=kind,
                start=start,
                end=end,
                skills=skills,
                role="Lead engineer",
                status="live",
                org="The order team at work",
                stack=("Python", "PostgreSQL", "Kafka"),
                milestones=("Ship 3-5 complex features and systems",)
                if track == "Staff Engineer"
                else (),
                summary="Orders stopped losing events: one table, one relay, one week of shadow traffic before the switch.",
                outcome="Zero lost events in eight weeks, at 40 % of the old write load.",
                featured=name in {"outbox-for-order-events", "clipnote", "interviews-to-decisions"},
                links=(
                    ExternalLink("Write-up", "https://example.org/outbox"),
                    ExternalLink("Slides", "https://example.org/slides"),
                ),
                tags=("engineering",),
                cover="attachments/outbox.png" if name == "outbox-for-order-events" else None,
            )
        )
    for name, title, first, last in (
        ("2026-Q2", "Second quarter 2026", date(2026, 4, 1), date(2026, 6, 30)),
        ("2026-Q3", "Third quarter 2026", date(2026, 7, 1), date(2026, 9, 30)),
        ("2026-10", "October 2026", date(2026, 10, 1), date(2026, 10, 31)),
    ):
        notes.append(
            note(
                f"reviews/{name}.md",
                NoteType.REVIEW,
                title,
                "## What slipped\n- **August.** There is not one entry.\n",
                period=Period(first, last),
                period_name=name,
                date=last + timedelta(days=3),
                tags=("review",),
                summary="August is empty, the MVP came eighteen days late, one goal was dropped.",
            )
        )
    notes.sort(key=lambda one: one.path)
    return PublicVault(tuple(notes), (PublicAttachment("attachments/outbox.png", b"", 1200, 500),))


def staff() -> tuple[Track, TrackProgress]:
    key = "staff-engineer"
    posts = tuple(
        event(day, title, f"vault:posts/{name}.md", track=key, metric="posts")
        for name, title, day, _ in reversed(POSTS)
    )
    talks = (
        event(
            date(2026, 10, 15),
            "Boring queues",
            "vault:portfolio/talk-boring-queues.md",
            EventKind.RECORD,
            track=key,
            metric="talks",
            provenance=Provenance.RECORD,
        ),
        event(
            date(2026, 9, 10),
            "Query plans for the platform group",
            None,
            EventKind.RECORD,
            track=key,
            metric="talks",
            provenance=Provenance.RECORD,
        ),
    )
    patterns = every(
        8,
        date(2026, 7, 12),
        14,
        "Pattern",
        None,
        kind=EventKind.RECORD,
        track=key,
        metric="patterns",
        provenance=Provenance.RECORD,
    )
    m = [
        milestone(key, 1, "Publish 20+ technical blog posts", target=count(20, "posts")),
        milestone(
            key,
            2,
            "Lead 3-5 significant technical decisions",
            box=Box.DONE,
            completed=date(2026, 10, 2),
        ),
        milestone(
            key,
            3,
            "Ship 3-5 complex features and systems",
            due=date(2026, 12, 18),
            target=count(3, "features"),
        ),
        milestone(
            key,
            4,
            "Give 3-5 tech talks (inside the company or outside)",
            box=Box.TODO,
            target=count(3, "talks"),
        ),
        milestone(key, 5, "Mentor 5-10 engineers on a steady rhythm", target=count(5, "engineers")),
        milestone(
            key,
            6,
            "Work through 20+ system design patterns until I can teach them",
            target=count(20, "patterns"),
        ),
        milestone(key, 7, "Build a technical reputation in public", box=Box.TODO, due=None),
    ]
    done = (
        event(
            date(2026, 10, 2),
            "Third decision accepted",
            "vault:posts/2026-09-03-outbox-pattern.md",
            EventKind.MILESTONE,
            track=key,
        ),
        event(
            None,
            "Decision records that get read",
            "vault:posts/2026-11-05-decision-records-that-get-read.md",
            EventKind.PROOF,
            track=key,
        ),
    )
    shipped = (
        event(
            date(2026, 10, 24),
            "Search latency",
            "vault:portfolio/search-latency.md",
            EventKind.PORTFOLIO,
            track=key,
        ),
        event(
            date(2026, 9, 28),
            "Outbox for order events",
            "vault:portfolio/outbox-for-order-events.md",
            EventKind.PORTFOLIO,
            track=key,
        ),
    )
    p = [
        progress_of(
            m[0],
            key,
            State.BEHIND,
            count=11,
            goal=20,
            planned=15.3,
            weeks_behind=4,
            metric="posts",
            events=posts,
            forecast=Forecast(date(2027, 1, 20), None, (13, 16, 18)),
        ),
        progress_of(
            m[1],
            key,
            State.DONE,
            completed=date(2026, 10, 2),
            provenance=Provenance.NOTE,
            days_late=-96,
            events=done,
        ),
        progress_of(
            m[2],
            key,
            State.BEHIND,
            count=2,
            goal=3,
            planned=2.6,
            weeks_behind=1,
            events=shipped,
            forecast_note="not enough data (2 of 4)",
        ),
        progress_of(
            m[3],
            key,
            State.BEHIND,
            count=2,
            goal=3,
            planned=2.3,
            weeks_behind=1,
            events=talks,
            forecast_note="not enough data (2 of 4)",
        ),
        progress_of(m[4], key, State.OPEN),
        progress_of(
            m[5],
            key,
            State.ON_PACE,
            count=14,
            goal=20,
            planned=15.3,
            events=patterns,
            forecast=Forecast(date(2026, 12, 20), date(2027, 1, 10), (16, 19, 22)),
        ),
        progress_of(m[6], key, State.OPEN),
    ]
    vision = (
        VisionItem("12-Month", "Role", "Others treat me as a technical leader", 1),
        VisionItem("12-Month", "Skills", "System design at expert level", 2),
        VisionItem("12-Month", "Skills", "Distributed systems understood deep down", 3),
        VisionItem("12-Month", "Reputation", "I speak at conferences", 4),
    )
    return make_track(key, "Staff Engineer", m, p, State.BEHIND, vision)


def product() -> tuple[Track, TrackProgress]:
    key = "head-of-product"
    talks = every(
        4,
        date(2026, 7, 8),
        27,
        "Interview",
        None,
        kind=EventKind.RECORD,
        track=key,
        metric="interviews",
        provenance=Provenance.RECORD,
    )
    talks = tuple(one for one in talks if not date(2026, 8, 1) <= one.date <= date(2026, 9, 2))
    shows = every(
        30,
        date(2026, 8, 20),
        3,
        "Vision shown",
        None,
        kind=EventKind.RECORD,
        track=key,
        provenance=Provenance.RECORD,
    )
    m = [
        milestone(key, 1, "Hold 40-50 user interviews", target=count(40, "interviews")),
        milestone(
            key,
            2,
            "Ship 10-15 product improvements whose impact I can measure",
            target=count(10, "improvements"),
        ),
        milestone(key, 3, "Write 20+ product specs or strategy docs", target=count(20, "specs")),
        milestone(key, 4, "Improve 3-5 key metrics so that the data shows it", box=Box.TODO),
        milestone(
            key,
            5,
            "Present the product vision 5+ times",
            due=date(2026, 10, 31),
            target=count(5, "times"),
        ),
        milestone(key, 6, "Take apart 20+ competitive products", box=Box.UNKNOWN, due=None),
        milestone(key, 7, "Put together a product management portfolio"),
    ]
    p = [
        progress_of(
            m[0],
            key,
            State.BEHIND,
            weeks_behind=5,
            count=len(talks),
            goal=40,
            planned=30.7,
            events=talks,
            forecast=Forecast(None, None, (22, 27, 32)),
        ),
        progress_of(
            m[1],
            key,
            State.ON_PACE,
            count=8,
            goal=10,
            planned=7.7,
            events=every(
                15,
                date(2026, 7, 20),
                8,
                "Improvement",
                None,
                kind=EventKind.RECORD,
                track=key,
                provenance=Provenance.RECORD,
            ),
            forecast=Forecast(date(2026, 12, 15), date(2027, 1, 2), (8, 10, 13)),
        ),
        progress_of(m[2], key, State.OPEN),
        progress_of(m[3], key, State.OPEN),
        progress_of(
            m[4], key, State.OVERDUE, count=3, goal=5, planned=5, days_late=24, events=shows
        ),
        progress_of(m[5], key, State.UNKNOWN),
        progress_of(
            m[6],
            key,
            State.ON_PACE,
            events=(
                event(
                    date(2026, 11, 10),
                    "From 27 interviews to four decisions",
                    "vault:portfolio/interviews-to-decisions.md",
                    EventKind.PORTFOLIO,
                    track=key,
                ),
            ),
        ),
    ]
    return make_track(key, "Head of Product", m, p, State.OVERDUE, ())


def voice() -> tuple[Track, TrackProgress]:
    key = "communication-excellence"
    tapes = every(
        2,
        date(2026, 9, 3),
        41,
        "Recording",
        None,
        kind=EventKind.RECORD,
        track=key,
        metric="recordings",
        provenance=Provenance.RECORD,
    )
    m = [
        milestone(
            key, 1, "Make 100+ speaking practice recordings", target=count(100, "recordings")
        ),
        milestone(
            key,
            2,
            "Give 10+ presentations",
            box=Box.DONE,
            target=count(10, "presentations"),
            completed=date(2026, 10, 9),
        ),
        milestone(key, 3, "Reach a noticeable fluency improvement", box=Box.TODO),
        milestone(
            key,
            4,
            "Cut my filler words by 50%",
            box=Box.TODO,
            target=Target(
                TargetKind.CHANGE, -50, None, open=False, unit="filler words", text="by 50%"
            ),
        ),
    ]
    p = [
        progress_of(
            m[0],
            key,
            State.BEHIND,
            weeks_behind=8,
            count=41,
            goal=100,
            planned=76.6,
            events=tapes,
            forecast=Forecast(None, None, (56, 62, 68)),
        ),
        progress_of(
            m[1],
            key,
            State.DONE,
            count=10,
            goal=10,
            planned=7.7,
            completed=date(2026, 10, 9),
            provenance=Provenance.GIT,
            days_late=-89,
            events=every(
                9,
                date(2026, 7, 15),
                10,
                "Presentation",
                None,
                kind=EventKind.RECORD,
                track=key,
                provenance=Provenance.RECORD,
            ),
        ),
        progress_of(m[2], key, State.OPEN),
        progress_of(m[3], key, State.OPEN),
    ]
    return make_track(key, "Communication Excellence", m, p, State.BEHIND, ())


def side() -> tuple[Track, TrackProgress]:
    key = "side-project-success"
    m = [
        milestone(
            key,
            1,
            "Clipnote MVP shipped and public",
            box=Box.DONE,
            due=date(2026, 8, 31),
            completed=date(2026, 9, 18),
        ),
        milestone(key, 2, "100+ users who come back and use it", target=count(100, "users")),
        milestone(
            key,
            3,
            "Active social media presence",
            box=Box.DROPPED,
            dropped=date(2026, 9, 20),
            reason="Six weeks of daily posting brought two sign-ups, one afternoon of interviews brought five.",
        ),
        milestone(key, 4, "Demo videos & <documentation>", box=Box.DONE),
    ]
    p = [
        progress_of(
            m[0],
            key,
            State.DONE,
            completed=date(2026, 9, 18),
            provenance=Provenance.NOTE,
            days_late=18,
            events=(
                event(
                    date(2026, 9, 18),
                    "Clipnote MVP",
                    "vault:portfolio/clipnote.md",
                    EventKind.MILESTONE,
                    track=key,
                ),
            ),
        ),
        progress_of(
            m[1],
            key,
            State.BEHIND,
            count=43,
            goal=100,
            planned=76.6,
            events=(),
            forecast_note="not enough data (0 of 4)",
        ),
        progress_of(m[2], key, State.DROPPED),
        progress_of(m[3], key, State.DONE),
    ]
    return make_track(
        key,
        "Side Project Success",
        m,
        p,
        State.BEHIND,
        (VisionItem("12-Month", None, "A product that works", 1),),
    )


def make_track(key, title, milestones, found, state, vision) -> tuple[Track, TrackProgress]:
    track = Track(key, title, GOALS, 1, tuple(milestones), vision)
    events = {id(one): one for item in found for one in item.events}
    ordered = sorted(events.values(), key=lambda one: one.date or date.min, reverse=True)
    states = [one.state for one in found]
    dropped = states.count(State.DROPPED)
    return track, TrackProgress(
        track,
        state,
        states.count(State.DONE),
        len(found) - dropped,
        dropped,
        tuple(found),
        tuple(ordered),
    )


def skill(group: str, name: str, now: float | None, history=(), evidence=()) -> SkillProgress:
    ratings = {"Current": now, "6-Month Goal": 4.0, "12-Month Goal": 5.0}
    return SkillProgress(Skill(group, name, ratings, 5, False, GOALS, 1), history, evidence)


def make_skills(posts: tuple[Event, ...]) -> tuple[SkillProgress, ...]:
    old = ((date(2026, 7, 3), 2.0), (date(2026, 10, 3), 3.0))
    down = ((date(2026, 7, 3), 4.0), (date(2026, 10, 3), 3.0))
    tech, prod, talk = (
        "Technical Skills (Staff Engineer)",
        "Product Skills (Head of Product)",
        "Communication Skills",
    )
    return (
        skill(tech, "System Design", 3, old, posts[:3]),
        skill(tech, "Architecture", 3, (), posts[3:5]),
        skill(tech, "Code Quality", 4),
        skill(tech, "Mentoring", 3, old, posts[:1]),
        skill(tech, "Public Speaking", 2),
        skill(tech, "Technical Writing", None),
        skill(prod, "User Research", 3, old, posts[5:6]),
        skill(prod, "Stakeholder Mgmt", 3, down),
        skill(prod, "Product Marketing", 2),
        skill(talk, "English Speaking", 3, old, posts[6:7]),
        skill(talk, "Presentations", 2),
    )


def make_metrics() -> tuple[MetricProgress, ...]:
    def line(group, label, period, text, target, values):
        months = tuple(
            (month_of(date(2026, 12 - len(values) + at, 1)), float(value))
            for at, value in enumerate(values)
        )
        metric = Metric(label.casefold(), label, "", ()) if values else None
        return MetricProgress(
            MetricLine(group, label, period, target, text, GOALS, 1),
            metric,
            months[-2][1] if values else None,
            months,
        )

    tech, prod, talk = (
        "Technical Leadership (Staff Engineer)",
        "Product Leadership (Head of Product)",
        "Communication Excellence",
    )
    return (
        line(
            tech,
            "Technical posts published",
            "monthly",
            "4+",
            count(4, ""),
            (0, 0, 0, 1, 0, 0, 1, 0, 2, 4, 3),
        ),
        line(
            tech,
            "Technical decisions led",
            "monthly",
            "1+",
            count(1, ""),
            (0, 0, 0, 0, 0, 0, 1, 0, 1, 1, 0),
        ),
        line(
            tech,
            "Tech talks",
            "monthly",
            "1 every 2 months",
            Target(TargetKind.RATE, 1, None, open=False, unit="", text="1", per="2 months"),
            (0, 0, 0, 0, 1, 0, 0, 0, 1, 1, 0),
        ),
        line(tech, "Open source contributions", "annually", "Regular", None, ()),
        line(
            prod,
            "User interviews",
            "monthly",
            "8-10",
            count(8, ""),
            (0, 0, 0, 0, 2, 6, 9, 0, 7, 8, 5),
        ),
        line(prod, "Product specs", "monthly", "4+", count(4, ""), ()),
        line(
            talk,
            "Speaking recordings",
            "monthly",
            "20",
            count(20, ""),
            (0, 0, 0, 0, 0, 0, 0, 0, 14, 16, 11),
        ),
        line("Elsewhere", "Runs", "weekly", "3", count(3, ""), ()),
    )


def make_sample(**profile: object) -> Sample:
    vault = make_vault()
    pairs = (staff(), product(), voice(), side())
    tracks = tuple(track for track, _ in pairs)
    done = tuple(progress for _, progress in pairs)
    reviews = tuple(
        event(one.properties.date, one.title, f"vault:{one.path}", EventKind.REVIEW)
        for one in vault.of_type(NoteType.REVIEW)
    )
    every_event = sorted(
        [one for track in done for one in track.events if one.date] + list(reviews),
        key=lambda one: one.date,
        reverse=True,
    )
    posts = tuple(one for one in done[0].events if one.kind is EventKind.POST)
    goals = Goals(
        tracks=tracks,
        statuses=tuple(
            Status(f"{name} Progress", None, {"Technical skills": None, "Output": None}, GOALS, 1)
            for name in ("Staff Engineer", "Head of Product", "Communication", "Side Project")
        ),
        next_milestone={
            "Target Role": None,
            "Target Date": None,
            "Current Gap": None,
            "Action Plan": None,
        },
        reviews=tuple(
            ReviewSlots(f"Q{at} Goals", (None, None, None), GOALS, 1) for at in range(1, 5)
        ),
        paths=(
            LearningPath(
                "Staff Engineer Learning",
                "System Design",
                (
                    PathItem("Work through the series", Box.DOING, None, 1),
                    PathItem('Read "Designing Data-Intensive Applications"', Box.DONE, None, 2),
                    PathItem(
                        "Go through the case studies", Box.TODO, "https://example.org/cases", 3
                    ),
                ),
                GOALS,
                1,
            ),
            LearningPath(
                "Staff Engineer Learning",
                "Resources",
                (
                    PathItem(
                        "Learning resources",
                        Box.UNKNOWN,
                        "vault:resources/learning-resources.md",
                        1,
                    ),
                ),
                GOALS,
                1,
            ),
            LearningPath(
                "Communication Mastery",
                "Speaking",
                (
                    PathItem("Explain one thing a day on tape", Box.DOING, None, 1),
                    PathItem("Join a group", Box.TODO, None, 2),
                ),
                GOALS,
                1,
            ),
        ),
        showcase=(
            Showcase(
                "Technical Portfolio",
                (
                    PathItem("Case studies in system design", Box.DONE, None, 1),
                    PathItem("Recordings of tech talks", Box.TODO, None, 2),
                ),
                ("A site of my own", "LinkedIn"),
                GOALS,
                1,
            ),
        ),
    )
    known = {
        "name": "Deniz Aksoy",
        "headline": "Backend engineer, growing into staff and product leadership",
        "summary": "Four tracks with dated milestones, worked on in public. Every number here is counted from evidence that you can open.",
        "notice": "An example site: Deniz Aksoy and all that is told here are invented.",
        "email": "deniz@example.org",
        "links": (
            ProfileLink("GitHub", "https://github.com/example"),
            ProfileLink("LinkedIn", "https://www.linkedin.com/in/example"),
        ),
        "open_to": ("staff engineering roles", "product leadership in small teams"),
    } | profile
    metrics = (
        MetricDefinition(
            "posts",
            "Technical posts",
            "posts",
            ("posts",),
            NoteFilter(type="post", track="staff-engineer"),
            1,
        ),
        MetricDefinition("interviews", "User interviews", "interviews", ("interviews",), None, 2),
    )
    records = Records(
        Profile(**known),
        metrics,
        (Record(date(2026, 7, 8), "interviews", 1, "", None, "records/interviews.yml", 1),),
        (SkillSnapshot(date(2026, 7, 3), {"System Design": 2}),),
    )
    counters = {"posts": Metric("posts", "Technical posts", "posts", tuple(reversed(posts)))}
    progress = Progress(
        TODAY,
        done,
        make_metrics(),
        make_skills(posts),
        counters,
        tuple(every_event),
        Ties(goals, vault.notes, Diagnostics()),
    )
    return Sample(
        vault,
        goals,
        records,
        progress,
        plan_routes(vault, [track.id for track in tracks]),
        Site(name="Deniz Aksoy", url="https://example.github.io/trailmark/"),
    )


def make_empty() -> Sample:
    """Make the site of the first day: no notes, no goals, no records."""
    vault = PublicVault((), ())
    return Sample(
        vault,
        Goals(),
        Records(),
        Progress(TODAY, (), (), (), {}, (), Ties(Goals(), (), Diagnostics())),
        plan_routes(vault, ()),
        Site(name="Trailmark"),
    )
