"""What a run leaves behind: its event log, the records in it, and how they add up to results."""
