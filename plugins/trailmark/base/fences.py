"""The fences that are orders to a program: those that Obsidian's plugins fill, and our own."""

from trailmark.base.speech import message

WIDGETS = "trailmark"
"""The fence in whose place a widget stands; with an error in it, it stays the code it is."""

FILLED_FENCES = {
    "base": message("a base"),
    "button": message("a button"),
    "chart": message("a chart made by the Charts plugin"),
    "datacore": message("a view made by the Datacore plugin"),
    "datacorejs": message("a view made by the Datacore plugin"),
    "datacorejsx": message("a view made by the Datacore plugin"),
    "datacorets": message("a view made by the Datacore plugin"),
    "datacoretsx": message("a view made by the Datacore plugin"),
    "dataview": message("a list made by the Dataview plugin"),
    "dataviewjs": message("a view made by the Dataview plugin"),
    "kanban": message("a board made by the Kanban plugin"),
    "leaflet": message("a map made by the Leaflet plugin"),
    "meta-bind": message("a field made by the Meta Bind plugin"),
    "meta-bind-button": message("a button"),
    "meta-bind-embed": message("a view made by the Meta Bind plugin"),
    "meta-bind-js-view": message("a view made by the Meta Bind plugin"),
    "query": message("a search"),
    "tasks": message("a list of tasks"),
    "tracker": message("a chart made by the Tracker plugin"),
}
"""What Obsidian and its plugins put in the place of a fence, by its first word; messages."""
