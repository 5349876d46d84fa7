"""The interpreter of a page's operations."""

from conformance.drivers import operations


class Pc:
    """Replies from a list and keeps what it was asked."""

    def __init__(self, *replies):
        self.replies = list(replies)
        self.asked = []

    def __call__(self, message):
        self.asked.append(dict(message))
        return self.replies.pop(0)


def test_an_error_stops_the_list_and_sends_the_failure():
    """No later call is made, and the page's failure form carries the number."""
    pc = Pc({"error": {"number": -2147023673, "description": "取り消されました"}})
    listed = {
        "operations": [
            {"do": "create", "progid": "A.B", "as": "x"},
            {"do": "call", "on": "x", "member": "Go"},
        ],
        "failure": {"form": "failed", "fields": {"hresult": {"ref": "error.number"}}},
    }

    assert operations.run(listed, pc) == ("failed", {"hresult": "-2147023673"})
    assert pc.asked == [{"verb": "create", "progid": "A.B"}]


def test_an_error_without_a_failure_form_sends_nothing():
    """A page that did not think of failing stays as it is."""
    pc = Pc({"error": {"number": 1}})

    assert operations.run({"operations": [{"do": "create", "progid": "A"}]}, pc) is None


def test_values_and_objects_travel_by_name():
    """Objects go by handle, results by value, in the order of the list."""
    pc = Pc({"object": 7, "interface": "I", "methods": []}, {"value": None}, {"value": "CSR"})
    listed = {
        "operations": [
            {"do": "create", "progid": "A.B", "as": "x"},
            {"do": "set", "on": "x", "member": "Length", "value": 2048},
            {"do": "call", "on": "x", "member": "Make", "args": [{"ref": "x"}, 1], "as": "csr"},
            {"do": "submit", "form": "send", "fields": {"request": {"ref": "csr"}}},
        ]
    }

    assert operations.run(listed, pc) == ("send", {"request": "CSR"})
    assert pc.asked[1:] == [
        {"verb": "set", "object": 7, "member": "Length", "value": 2048},
        {"verb": "call", "object": 7, "member": "Make", "args": [{"object": 7}, 1]},
    ]


def test_a_result_that_must_be_0_and_is_not_is_a_failure():
    """Some controls give their HRESULT back instead of raising it."""
    listed = {
        "operations": [
            {"do": "create", "progid": "A.B", "as": "x"},
            {"do": "call", "on": "x", "member": "Save", "as": "told"},
            {"do": "demand", "zero": {"ref": "told"}},
            {"do": "submit", "form": "saved", "fields": {}},
        ],
        "failure": {"form": "failed", "fields": {"hresult": {"ref": "error.number"}}},
    }

    assert operations.run(listed, Pc({"object": 7}, {"value": -2146434959})) == (
        "failed",
        {"hresult": "-2146434959"},
    )
    assert operations.run(listed, Pc({"object": 7}, {"value": 0})) == ("saved", {})
