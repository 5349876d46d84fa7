"""Orders survive the way through their file."""

from conformance.prove.jobs import Cell, Job, Orders, read


def test_orders_are_read_as_they_were_written(tmp_path):
    """Every field, with other values than the defaults."""
    cell = Cell("PC-05", ("media-storage",), "browser", first_only=True)
    job = Job("b-1", (cell,), ("bank.a",), forced=True, stops=False, share=(1, 3), gate=True)
    orders = Orders((job, Job("c", ())), workers=3, patience_s=12.5)

    orders.write(tmp_path / "orders.json")

    assert read(tmp_path / "orders.json") == orders
