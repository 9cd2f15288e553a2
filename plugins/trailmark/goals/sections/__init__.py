"""What stands below the headings of a goal note: milestones, skills, metrics and the rest."""
