"""The command line of the judge: one file a command, each found through a table."""
