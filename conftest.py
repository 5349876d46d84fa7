"""Names the plugins the command line names too; the system under test is the embedded world."""

pytest_plugins = [
    "conformance.pytest_plugin",
    "fixtures.embedded",
    "steps.people",
    "steps.procedure",
    "steps.site",
    "steps.dialogs",
    "steps.certificate",
]
