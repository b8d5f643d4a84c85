"""A secret stands in the environment, in a file named there, or in systemd's credentials."""

from pathlib import Path

import pytest

from assistant.errors import SettingError
from assistant.operating.secret import secret

NAME = "TELEGRAM_BOT_TOKEN"


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (NAME, f"{NAME}_FILE", "CREDENTIALS_DIRECTORY"):
        monkeypatch.delenv(name, raising=False)


def test_where_there_is_none_it_is_empty(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert secret(NAME) == ""
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
    assert secret(NAME) == ""


def test_the_variable_goes_first_then_the_named_file_then_the_credential(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / NAME).write_text("1:credential\n")
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
    assert secret(NAME) == "1:credential"
    (tmp_path / "named").write_text("  1:file\n")
    monkeypatch.setenv(f"{NAME}_FILE", str(tmp_path / "named"))
    assert secret(NAME) == "1:file"
    monkeypatch.setenv(NAME, " 1:variable ")
    assert secret(NAME) == "1:variable"


def test_a_named_file_that_cannot_be_read_is_told_and_not_quoted(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(f"{NAME}_FILE", str(tmp_path / "missing"))
    with pytest.raises(SettingError, match="ne peut pas être lu"):
        secret(NAME)
    (tmp_path / "missing").write_bytes(b"\xff1:secret")
    with pytest.raises(SettingError) as told:
        secret(NAME)
    assert "secret\n" not in told.value.user_message
