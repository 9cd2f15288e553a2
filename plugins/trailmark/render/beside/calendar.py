"""Write the calendar of milestones (RFC 5545).

In: days. Out: bytes, with lines folded as the format wants. What programs read looks so:

    BEGIN:VCALENDAR, VERSION:2.0, PRODID, CALSCALE:GREGORIAN, METHOD, X-WR-CALNAME, NAME
    BEGIN:VEVENT, UID, DTSTAMP, DTSTART;VALUE=DATE, SUMMARY, DESCRIPTION, CATEGORIES, URL,
    TRANSP:TRANSPARENT, END:VEVENT, END:VCALENDAR
"""

import datetime

from icalendar import Calendar as Writer
from icalendar import Event

from trailmark.pages.feeds import Calendar, CalendarDay
from trailmark.render.beside.texts import printable


def render_calendar(calendar: Calendar) -> bytes:
    """Return the days as a calendar that other calendars subscribe to."""
    writer = Writer()
    writer.add("prodid", "-//Trailmark//Milestones//EN")
    writer.add("version", "2.0")
    writer.add("name", printable(calendar.title))
    writer.add("x-wr-calname", printable(calendar.title))
    for day in calendar.days:
        writer.add_component(_event(day, calendar.today))
    return bytes(writer.to_ical())


def _event(day: CalendarDay, today: datetime.date) -> Event:
    event = Event()
    event.add("uid", day.address)
    # When it was written: the day of the build, since no clock is asked.
    event.add("dtstamp", datetime.datetime.combine(today, datetime.time(12), datetime.UTC))
    # A date without an end is that one day.
    event.add("dtstart", day.day)
    event.add("summary", printable(day.title))
    event.add("description", printable(day.description))
    if day.track:
        event.add("categories", [printable(day.track)])
    event.add("url", day.address)
    # A milestone does not make anybody busy.
    event.add("transp", "TRANSPARENT")
    return event
