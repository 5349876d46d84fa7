"""The pretend world: the bank's side (bank, ca) and the customer's side (pc, token, mail).

Nothing in here judges. A simulator behaves; the judge in ``conformance`` looks through the same
doors as a customer and never imports this package.
"""
