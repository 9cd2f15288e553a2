"""The words that people use in goal notes, as data in three languages."""
