"""Study: what was promised, read from goal notes as people write them."""
