"""The PC's way out: a loopback forward proxy that ends the browser's TLS and opens the PC's own.

The browser is told to use the proxy; the PC decides which certificate to present, as Windows did
for Internet Explorer. ``network.Network`` is the door; the other modules are its parts.
"""
