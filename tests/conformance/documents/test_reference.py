"""The reference path, which the features give: literal here, from the manual."""

from __future__ import annotations

import pytest

from conformance.documents import reference

PC = [
    "PC-01 ログオンする/「重要なお知らせ」画面が表示される",
    "PC-02 「電子証明書の更新をお願いします」をクリックする/「電子証明書の更新をお願いします」画面が表示される",
    "PC-03 「電子証明書の更新はこちら」をクリックする/別ウィンドウで「電子証明書更新前処理中」画面が表示される/自動的に次の画面へ進む",
    "PC-04",
    "PC-05 「はい」を2度クリックする/「新しいRSA交換キーを作成します」ダイアログが表示される",
    "PC-06 セキュリティレベルは「中」である/「OK」をクリックする/「電子証明書発行処理中」画面が表示される/自動的に次の画面へ進む",
    "PC-07 「はい」をクリックする/「電子証明書のインストールが完了しました」画面が表示される",
    "PC-08 電子証明書の内容を確認する",
    "PC-09 「このウィンドウを閉じる」をクリックする",
]
STEP_4 = {
    True: "PC-04b 「パソコンに保存する」をクリックする/「Webアクセスの確認」ダイアログが表示される",
    False: "PC-04a 「更新」をクリックする/「Webアクセスの確認」ダイアログが表示される",
}
USB = [
    *(row.replace("PC-03", "USB-03a").replace("PC-", "USB-") for row in PC[:3]),
    "USB-03b 「専用USBに保存する」をクリックする/「Webアクセスの確認」ダイアログが表示される",
    "USB-04 「はい」を2度クリックする/「新しいRSA交換キーを作成します」ダイアログが表示される",
    "USB-05 セキュリティレベルは「中」である/「OK」をクリックする/「電子証明書発行処理中」画面が表示される/自動的に次の画面へ進む",
    "USB-06 「はい」をクリックする/「秘密交換キーをエクスポートします」ダイアログが表示される",
    "USB-07 「OK」をクリックする/「証明書インポート」ダイアログが表示される",
    "USB-08 「OK」をクリックする/「SafeNet Authentication Client」ダイアログが表示される",
    "USB-09 「OK」をクリックする/「電子証明書の更新と専用USBへの保存が完了しました。」画面が表示される",
    "USB-10 電子証明書の内容を確認する",
    "USB-11 「このウィンドウを閉じる」をクリックする",
]


def told(feature, *, media_storage):
    """Write the path down, a line a step."""
    steps = reference.path(feature, media_storage=media_storage)
    return [f"{step.clause} {'/'.join(map(str, step.moves))}" for step in steps]


@pytest.mark.parametrize("media_storage", [True, False])
def test_the_path_on_a_pc(media_storage):
    """The fourth step differs by bank."""
    wanted = [STEP_4[media_storage] if row == "PC-04" else row for row in PC]
    assert told(reference.PC, media_storage=media_storage) == wanted


def test_the_path_on_a_token():
    """The manual's second chapter."""
    assert told(reference.USB, media_storage=True) == USB
