"""The manual's procedure as acts."""

from conformance.procedure import Act, pc_procedure, usb_procedure


def test_the_two_kinds_of_bank_differ_in_step_4_alone():
    """④ is 「更新」 or 「パソコンに保存する」; everything else is the same."""
    without, with_ = pc_procedure(media_storage=False), pc_procedure(media_storage=True)

    differing = [(a.label, b.label) for a, b in zip(without, with_, strict=True) if a != b]
    assert differing == [("更新", "パソコンに保存する")]


def test_the_printed_labels_are_those_of_the_manual():
    """Every click and every answer, in the printed order."""
    labels = [step.label for step in pc_procedure(media_storage=True) if step.label]

    assert labels == [
        "電子証明書の更新をお願いします",
        "電子証明書の更新はこちら",
        "パソコンに保存する",
        "はい",
        "OK",
        "はい",
        "このウィンドウを閉じる",
    ]


def test_only_step_8_is_for_looking():
    """⑧ asks the customer to check the contents."""
    looks = [s.clause for s in pc_procedure(media_storage=True) if s.act is Act.LOOK]

    assert looks == ["PC-08"]


def test_the_printed_labels_of_the_usb_chapter_are_those_of_the_manual():
    """Every click and every answer, in the printed order."""
    labels = [step.label for step in usb_procedure() if step.label]

    assert labels == [
        "電子証明書の更新をお願いします",
        "電子証明書の更新はこちら",
        "専用USBに保存する",
        "はい",
        "OK",
        "はい",
        "OK",
        "OK",
        "OK",
        "このウィンドウを閉じる",
    ]


def test_the_second_step_3_of_the_usb_chapter_has_an_id_of_its_own():
    """③ stands twice in the manual."""
    assert [step.clause for step in usb_procedure()] == [
        "USB-01",
        "USB-02",
        "USB-03a",
        "USB-03b",
        "USB-04",
        "USB-05",
        "USB-06",
        "USB-07",
        "USB-08",
        "USB-09",
        "USB-10",
        "USB-11",
    ]
