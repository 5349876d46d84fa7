"""Names the plugins the command line names too; the system under test is the embedded world."""

pytest_plugins = [
    "conformance.pytest_plugin",
    "fixtures.embedded",
    "steps.attempts",
    "steps.calendar",
    "steps.certificate",
    "steps.dialogs",
    "steps.mail",
    "steps.people",
    "steps.places",
    "steps.procedure",
    "steps.site",
    "steps.token",
    "steps.trouble",
]
