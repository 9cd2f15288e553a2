"""What one line of a goal note says: dates, quantities, shares, states."""
