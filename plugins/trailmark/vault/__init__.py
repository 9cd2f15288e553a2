"""Library: the folder of notes, and how names in it resolve. Everything here may be private."""
