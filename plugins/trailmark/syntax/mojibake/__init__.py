"""From UTF-8 text that was once read with the wrong code page to the text that it was.

In: a text and the owner's choices. Out: a `Repair`. No disk, and no guess where several signs
would have left the same trace.
"""
