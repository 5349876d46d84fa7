"""TLS contexts and sockets of the sites, beside what test_logon_screens sees through them."""

import http.client
import ssl

from simulators.bank.tls import logon_context, public_context
from tests.simulators.bank.visitor import PUBLIC


def test_each_context_is_a_new_one():
    """Two listeners never share certificates."""
    assert public_context() is not public_context()
    assert logon_context([], refused=print) is not logon_context([], refused=print)


def test_the_public_listener_asks_for_no_certificate(side):
    """A browser at the public site is not bothered with a choice."""
    context = ssl.create_default_context(cadata=side.site.trust_anchor_pem.decode())
    address, port = side.site.hosts[PUBLIC]
    context.check_hostname = False  # the name is invented; the trust anchor is not
    connection = http.client.HTTPSConnection(address, port, context=context)
    connection.request("GET", "/", headers={"Host": PUBLIC})

    assert connection.getresponse().status == 200
    connection.close()


def test_a_large_body_arrives_whole(arrange):
    """A request of several TLS records is read to its end."""
    customer = arrange()
    customer.log_on()
    choosing = customer.visitor.begin_renewal()
    screen = customer.visitor.wait_out(
        customer.visitor.submit(choosing, "request-form", request="A" * 60_000)
    )

    assert screen.heading == "電子証明書を発行できませんでした"


def test_the_same_connection_serves_many_requests(arrange):
    """Keep-alive works over this TLS, so a screen costs no handshake."""
    customer = arrange()
    streams = {
        id(customer.visitor.get("/kanri/logon").response.extensions["network_stream"])
        for _ in range(5)
    }

    assert len(streams) == 1
