"""Look through public text for what its author may not have meant to publish (PRIVACY rule 9)."""
