"""``./koshin bench``: what a run costs, beside what no harness could save."""
