"""Ground floor: places, problems, dates and names. Knows nothing of notes or sites."""
