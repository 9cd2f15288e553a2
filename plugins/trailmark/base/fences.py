"""The fences that are orders to a program: those that Obsidian's plugins fill, and our own."""

WIDGETS = "trailmark"
"""The fence in whose place a widget stands; with an error in it, it stays the code it is."""

FILLED_FENCES = {
    "base": "a base",
    "button": "a button",
    "chart": "a chart made by the Charts plugin",
    "datacore": "a view made by the Datacore plugin",
    "datacorejs": "a view made by the Datacore plugin",
    "datacorejsx": "a view made by the Datacore plugin",
    "datacorets": "a view made by the Datacore plugin",
    "datacoretsx": "a view made by the Datacore plugin",
    "dataview": "a list made by the Dataview plugin",
    "dataviewjs": "a view made by the Dataview plugin",
    "kanban": "a board made by the Kanban plugin",
    "leaflet": "a map made by the Leaflet plugin",
    "meta-bind": "a field made by the Meta Bind plugin",
    "meta-bind-button": "a button",
    "meta-bind-embed": "a view made by the Meta Bind plugin",
    "meta-bind-js-view": "a view made by the Meta Bind plugin",
    "query": "a search",
    "tasks": "a list of tasks",
    "tracker": "a chart made by the Tracker plugin",
}
"""What Obsidian and its plugins put in the place of a fence, by its first word."""
