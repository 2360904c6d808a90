"""What staff see of the running guide: metrics and logs, without anybody's words or ids."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.catalogue import ROOT
from tests.person import Browser
from tests.server import free_port, serve

TOKEN = "a-token-for-the-tests"
SECRET_WORD = "saperlipopette"
FIRST = "on est une SCIC à Lens, avec des habitants et la mairie, on démarre, 80 000 euros"
OURS = "passerelle_"


class Scrape:
    """What Prometheus would read."""

    def __init__(self, port: int) -> None:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=10) as found:
            self.text: str = found.read().decode()
        self.samples = [
            sample
            for family in text_string_to_metric_families(self.text)
            for sample in family.samples
        ]

    def value(self, name: str, **labels: str) -> float:
        """The sum of the samples of a name that bear these labels."""
        return sum(
            sample.value
            for sample in self.samples
            if sample.name == OURS + name and labels.items() <= sample.labels.items()
        )

    @property
    def labels(self) -> dict[str, set[str]]:
        """Every value of every label of ours but the bounds of histograms."""
        found: dict[str, set[str]] = {}
        for sample in self.samples:
            if sample.name.startswith(OURS):
                for label, value in sample.labels.items():
                    found.setdefault(label, set()).add(value)
        found.pop("le")
        return found


@pytest.mark.model
def test_a_conversation_is_counted_and_logged_and_nobody_is_named(tmp_path: Path) -> None:
    port = free_port()
    observed = {"PASSERELLE_METRICS_PORT": str(port), "PASSERELLE_LOGS": "json"}
    with serve(tmp_path, PASSERELLE_API_TOKEN=TOKEN, **observed) as server:
        person = Browser(server)
        person.post(FIRST, id="first")
        person.post(FIRST, id="first")
        person.say(
            "oui en qpv", f"xkqz {SECRET_WORD} wvrtp", "oui, contre la précarité", "les quatre"
        )
        program = server.call(
            "/webhooks/rest/webhook", {"sender": "a-program", "message": "bonjour"}
        )
        assert program.status == 200
        assert server.call("/metrics").status == 404, "the public port must not show it"
        found = Scrape(port)
        server.process.send_signal(signal.SIGTERM)
        out, err = server.process.communicate(timeout=20)

    assert found.value("turn_seconds_count", channel="web", outcome="answered") == 5
    assert found.value("turn_seconds_count", channel="web", outcome="repeated") == 1
    assert found.value("turn_seconds_count", channel="rest", outcome="answered") == 1
    assert 0 < found.value("turn_seconds_sum", channel="web") < 60
    assert found.value("orientations_total", programme="acte", verdict="eligible") == 1
    assert found.value("orientations_total", verdict="clos") == 4
    assert found.value("misunderstandings_total") == 1
    assert found.value("lock_seconds_count") == 7
    assert found.value("store_seconds_count", work="write") >= 6
    assert found.value("waiting_turns") == 0
    assert set(found.labels) == {"channel", "outcome", "programme", "verdict", "work"}
    assert found.labels["channel"] == {"web", "rest"}
    assert "process_resident_memory_bytes" in found.text

    lines = [json.loads(line) for line in err.splitlines()]
    assert out == ""
    turns = [line for line in lines if line["event"] == "turn"]
    assert [line["channel"] for line in turns] == ["web"] * 6 + ["rest"]
    assert len({line["conversation"] for line in turns}) == 2
    assert all(0 < line["seconds"] < 60 for line in turns)
    assert "The guide answers" in str([line["event"] for line in lines])
    for seen in (found.text, err):
        assert not any(
            known in seen for known in (SECRET_WORD, "Lens", person.session, "a-program", TOKEN)
        )


@pytest.mark.model
def test_what_is_refused_is_counted(tmp_path: Path) -> None:
    port = free_port()
    with serve(tmp_path, PASSERELLE_METRICS_PORT=str(port), PASSERELLE_RATE="2") as server:
        person = Browser(server)
        statuses = [person.post("bonjour").status for _ in range(4)]
        assert statuses == [200, 200, 429, 429]
        assert Scrape(port).value("refused_total", channel="web", reason="rate") == 2


def test_a_taken_metrics_port_is_said() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        environment = {
            **os.environ,
            "PASSERELLE_PORT": str(free_port()),
            "PASSERELLE_METRICS_PORT": str(taken.getsockname()[1]),
        }
        done = subprocess.run(
            [sys.executable, "-m", "bot", "serve"],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            timeout=60,
        )
    assert done.returncode == 1
    assert "PASSERELLE_METRICS_PORT" in done.stderr
    assert "Traceback" not in done.stderr
