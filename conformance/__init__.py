"""The judge: what the manual demands, how it is looked at, and what verdict follows.

Nothing in here pretends to be a bank or a PC. It meets the system under test through the
Protocols in ``conformance.ports``, by shape, and never imports ``simulators``.
"""
