"""Settings come from the environment, and a wrong one is named."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from bot import settings as settings_module
from bot.database import open_engine
from bot.server import check_port
from bot.settings import (
    Settings,
    SettingsError,
    make_folder,
    read_settings,
    session_secret,
)


def test_defaults_are_local_and_closed() -> None:
    settings = read_settings({})
    assert (settings.host, settings.port) == ("127.0.0.1", 5005)
    assert settings.database.startswith("sqlite:///")
    assert settings.api_token is None
    assert settings.action_endpoint is None
    assert (settings.metrics_host, settings.metrics_port) == ("127.0.0.1", None)
    assert settings.logs == "text"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PASSERELLE_PORT", "http"),
        ("PASSERELLE_PORT", "70000"),
        ("PASSERELLE_METRICS_PORT", "on"),
        ("PASSERELLE_LOGS", "xml"),
        ("PASSERELLE_DB", "conversations.db"),
        ("PASSERELLE_DB", "mysql://user:hidden-word@localhost/guide"),
        ("PASSERELLE_DB", "postgres://user:hidden-word@localhost/guide"),
        ("PASSERELLE_DB", "sqlite://"),
        ("PASSERELLE_DB", "sqlite:///:memory:"),
        ("PASSERELLE_DB", "sqlite://?a=1"),
        ("PASSERELLE_DB", "sqlite:///?a=1"),
        ("PASSERELLE_DB", "sqlite+pysqlite://"),
        ("PASSERELLE_DB", "sqlite://conversations.db"),
        ("PASSERELLE_DB", "sqlite:///:memory:?timeout=3"),
        ("PASSERELLE_DB", "sqlite:///file::memory:?uri=true"),
        ("PASSERELLE_DB", "sqlite:///file:x?uri=true&mode=memory"),
        ("PASSERELLE_ACTION_ENDPOINT", "localhost:5055"),
        ("PASSERELLE_REDIS", "localhost:6379"),
        ("PASSERELLE_REDIS", "redis://"),
        ("PASSERELLE_REDIS", "redis://localhost:many"),
        ("PASSERELLE_REDIS", "redis://localhost/some"),
    ],
)
def test_a_wrong_value_is_named(name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=name):
        read_settings({name: value})


@pytest.mark.parametrize("value", ["mysql://hidden-word@host/a", "postgres://hidden-word@host/a"])
def test_another_kind_of_database_is_told_which_are_known(value: str) -> None:
    with pytest.raises(SettingsError, match="SQLite or PostgreSQL") as error:
        read_settings({"PASSERELLE_DB": value})
    assert "hidden-word" not in str(error.value)


@pytest.mark.parametrize(
    "value",
    [
        "postgresql+psycopg2://host/a",
        "sqlite:///var/a.db",
        "sqlite:////a.db",
        "sqlite:///a.db?timeout=3",
        "sqlite:///file:a.db?uri=true&mode=rw",
    ],
)
def test_the_known_kinds_of_database_are_taken_as_they_are(value: str) -> None:
    assert read_settings({"PASSERELLE_DB": value}).database == value


@pytest.mark.parametrize("value", ["0", "100000"])
def test_a_number_out_of_bounds_is_told_them(value: str) -> None:
    with pytest.raises(SettingsError, match="from 1 to 99999"):
        read_settings({"PASSERELLE_RATE": value})


@pytest.mark.parametrize(
    "name", ["PASSERELLE_PORT", "PASSERELLE_METRICS_PORT", "PASSERELLE_RETENTION_DAYS"]
)
def test_a_number_of_thousands_of_figures_is_named(name: str) -> None:
    with pytest.raises(SettingsError, match=f"{name}=111"):
        read_settings({name: "1" * 5000})


def test_reading_the_settings_makes_no_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings_module, "FOLDER", tmp_path / "var")
    database = read_settings({}).database
    assert not (tmp_path / "var").exists()
    make_folder(f"sqlite:///{tmp_path / 'other.db'}")
    assert not (tmp_path / "var").exists()
    make_folder(database)
    assert (tmp_path / "var").is_dir()


def test_a_folder_that_cannot_be_made_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setattr(settings_module, "FOLDER", tmp_path / "file" / "var")
    with pytest.raises(SettingsError, match="PASSERELLE_DB"):
        open_engine.__wrapped__(read_settings({}).database)


def test_a_taken_port_is_said() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(SettingsError, match="PASSERELLE_PORT"):
            check_port(read_settings({"PASSERELLE_PORT": str(port)}))


def test_a_database_that_cannot_be_opened_is_said(tmp_path: Path) -> None:
    from bot.guide import open_store

    with pytest.raises(SettingsError, match="PASSERELLE_DB"):
        open_store(f"sqlite:///{tmp_path / 'missing' / 'conversations.db'}")


def test_the_secret_is_made_once_and_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings_module, "FOLDER", tmp_path)
    monkeypatch.setattr(settings_module, "SECRET_FILE", tmp_path / "secret")
    first = session_secret(Settings())
    assert len(first) >= 32
    assert session_secret(Settings()) == first
    assert (tmp_path / "secret").stat().st_mode & 0o077 == 0
    (tmp_path / "secret").write_text("short")
    with pytest.raises(SettingsError, match="damaged"):
        session_secret(Settings())
    (tmp_path / "secret").unlink()
    (tmp_path / "secret").mkdir()
    with pytest.raises(SettingsError, match="PASSERELLE_SECRET"):
        session_secret(Settings())


def test_a_secret_of_the_environment_comes_first() -> None:
    settings = read_settings({"PASSERELLE_SECRET": "s" * 32})
    assert session_secret(settings) == "s" * 32
    assert "s" * 32 not in repr(settings)


def test_the_sites_that_may_embed_are_listed() -> None:
    found = read_settings({"PASSERELLE_ORIGINS": "https://a.fr/, http://localhost:8000"})
    assert found.origins == {"https://a.fr", "http://localhost:8000"}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PASSERELLE_SECRET", "short"),
        ("PASSERELLE_ORIGINS", "a.fr"),
        ("PASSERELLE_ORIGINS", "https://a.fr/page"),
        ("PASSERELLE_ORIGINS", "*"),
        ("PASSERELLE_ORIGINS", "http://[x"),
        ("PASSERELLE_SESSION_DAYS", "0"),
        ("PASSERELLE_RATE", "many"),
        ("PASSERELLE_ADDRESS_RATE", "-1"),
        ("PASSERELLE_PROXIES", "1.5"),
    ],
)
def test_a_wrong_setting_of_the_web_chat_is_named(name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=name):
        read_settings({name: value})


MESSENGER = {
    "MESSENGER_VERIFY_TOKEN": "a",
    "MESSENGER_APP_SECRET": "b",
    "MESSENGER_PAGE_TOKEN": "c",
}


def test_messenger_is_off_without_its_variables() -> None:
    assert read_settings({}).messenger is None


def test_messenger_is_on_with_all_three() -> None:
    found = read_settings(MESSENGER).messenger
    assert found is not None
    assert (found.verify_token, found.app_secret, found.page_token) == ("a", "b", "c")
    assert found.graph_url.startswith("https://graph.facebook.com")
    assert "'b'" not in repr(found)


@pytest.mark.parametrize("missing", MESSENGER)
def test_messenger_half_configured_names_what_is_missing(missing: str) -> None:
    half = {name: value for name, value in MESSENGER.items() if name != missing}
    with pytest.raises(SettingsError, match=rf"^{missing}: missing"):
        read_settings(half)


@pytest.mark.parametrize(
    ("name", "value"),
    [("MESSENGER_GRAPH_URL", "graph.facebook.com"), ("MESSENGER_GRAPH_VERSION", "23")],
)
def test_a_wrong_address_of_the_graph_is_named(name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=name):
        read_settings({**MESSENGER, name: value})


def test_guides_that_share_redis_need_one_secret() -> None:
    redis, secret = "redis://:hidden-word@localhost:6379/0", "s" * 32
    with pytest.raises(SettingsError, match="PASSERELLE_SECRET"):
        read_settings({"PASSERELLE_REDIS": redis})
    settings = read_settings({"PASSERELLE_REDIS": redis, "PASSERELLE_SECRET": secret})
    assert settings.redis == redis
    assert "hidden-word" not in repr(settings)


def test_a_wrong_redis_is_named_without_its_password() -> None:
    with pytest.raises(SettingsError) as error:
        read_settings({"PASSERELLE_REDIS": "redis://:hidden-word@localhost:many"})
    assert "hidden-word" not in str(error.value)
