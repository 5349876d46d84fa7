"""What people and machines read of a run: projections of its results, nothing of their own."""
