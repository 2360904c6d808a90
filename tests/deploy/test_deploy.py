"""``deploy/`` and the guide say the same: variables, ports, paths; nothing has more rights than it
needs."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from bot.catalogue import ROOT
from bot.channels.messenger import MessengerInput
from bot.channels.web import WebInput
from bot.settings import DEFAULT_PORT, METRICS_PORT
from bot.web.site import assets
from tests.deploy.read import (
    CONTAINERFILE,
    DEPLOY,
    compose,
    copied,
    instructions,
    last_stage,
    manifest,
    manifests,
    sources,
    variables,
)

ELSEWHERE = {
    # The guide listens on its usual port in a container.
    "PASSERELLE_PORT",
    # Programs of the house, and actions on a server of their own: not in these files.
    "PASSERELLE_API_TOKEN",
    "PASSERELLE_ACTION_ENDPOINT",
    "PASSERELLE_ACTION_HOST",
    "PASSERELLE_ACTION_PORT",
    "PASSERELLE_ACTION_TOKEN",
    # For tests of Messenger.
    "MESSENGER_GRAPH_URL",
}
SERVICES = sorted(compose()["services"])
GUIDES = ("guide1", "guide2")


def deployment() -> Any:
    """The guide's pod in Kubernetes."""
    return manifest("Deployment")["spec"]["template"]["spec"]


def containers() -> list[Any]:
    """Every container of the pod."""
    return list(deployment()["containers"])


def test_every_variable_is_one_that_the_guide_reads_and_the_other_way_round() -> None:
    files = sources(DEPLOY, "*.yml", "*.yaml", "Containerfile", "env.example")
    read = variables(sources(ROOT / "bot", "*.py"))
    assert variables(files) - read == set()
    assert read - variables(files) == ELSEWHERE


def test_what_env_example_names_is_what_compose_asks_for() -> None:
    example = (DEPLOY / "env.example").read_text()
    named = set(re.findall(r"^#?([A-Z_]+)=", example, re.MULTILINE))
    text = (DEPLOY / "compose.yml").read_text()
    asked = set(re.findall(r"\$\{([A-Z_]+)", text))
    passed = {
        name
        for guide in GUIDES
        for name, value in compose()["services"][guide]["environment"].items()
        if value is None
    }
    assert named == asked | passed


def test_what_is_copied_exists_and_reaches_the_builder() -> None:
    wanted = copied(instructions())
    assert {"bot", "actions", "data", "requirements.txt"} <= set(wanted)
    let_in = re.findall(r"^!(.+)$", (ROOT / ".dockerignore").read_text(), re.MULTILINE)
    for source in wanted:
        assert (ROOT / source).exists()
        assert source.split("/")[0] in let_in


def test_the_image_holds_what_its_model_was_made_of(tmp_path: Path) -> None:
    from bot.training import inputs_digest

    for source in copied(last_stage()):
        (tmp_path / source).symlink_to(ROOT / source)
    assert inputs_digest(tmp_path) == inputs_digest(ROOT)


def test_images_are_pinned_by_version() -> None:
    images = [arguments.split()[0] for name, arguments in instructions() if name == "FROM"]
    images += [one["image"] for one in compose()["services"].values()]
    images += [one["image"] for one in containers()]
    assert len(images) > 6
    for image in images:
        assert re.fullmatch(r"[a-z]+:\d[\w.-]*", image), f"{image}: no version, or a host"


def test_the_image_is_not_root_s_and_holds_no_secret() -> None:
    stage = last_stage()
    assert ("USER", "10001:10001") in stage
    assert stage[-1] == ("CMD", '["python", "-m", "bot", "serve"]')
    (check,) = (arguments for name, arguments in stage if name == "HEALTHCHECK")
    assert "/health/live" in check and f":{DEFAULT_PORT}/" in check
    assert json.loads(check.partition("CMD ")[2])
    assert not re.search(r"SECRET|TOKEN|PASSWORD|_DB", CONTAINERFILE.read_text())


@pytest.mark.parametrize("name", SERVICES)
def test_a_service_has_no_more_rights_than_it_needs(name: str) -> None:
    service = compose()["services"][name]
    assert service["user"] not in ("", "root", "0", "0:0")
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert not {"privileged", "cap_add", "network_mode", "pid"} & service.keys()
    assert name == "proxy" or "ports" not in service


@pytest.mark.parametrize("name", SERVICES)
def test_secrets_are_named_and_not_written(name: str) -> None:
    environment = compose()["services"][name].get("environment", {})
    for variable, value in environment.items():
        if re.search(r"SECRET|TOKEN|PASSWORD|_DB$", variable) and value is not None:
            assert re.search(r"\$\{[A-Z_]+:\?\}", value)


def test_databases_have_no_way_out() -> None:
    services, networks = compose()["services"], compose()["networks"]
    for name in ("postgres", "redis"):
        assert services[name]["networks"] == ["inside"]
    assert networks["inside"]["internal"] is True
    assert services["proxy"]["networks"] == ["outside"]


def test_the_pod_has_no_more_rights_than_it_needs() -> None:
    pod = deployment()
    assert pod["automountServiceAccountToken"] is False
    assert pod["securityContext"]["runAsNonRoot"] is True
    assert pod["securityContext"]["runAsUser"] == 10001
    assert pod["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
    for one in containers():
        assert one["securityContext"] == {
            "allowPrivilegeEscalation": False,
            "readOnlyRootFilesystem": True,
            "capabilities": {"drop": ["ALL"]},
        }
        assert one["resources"].keys() == {"requests", "limits"}
        assert one["volumeMounts"] == [{"name": "tmp", "mountPath": "/tmp"}]


def test_secrets_of_the_pod_are_references() -> None:
    assert not [one for one in manifests() if one["kind"] == "Secret"]
    for one in containers():
        for variable in one["env"]:
            name = variable["name"]
            secret = re.search(r"SECRET|TOKEN|REDIS|_DB$", name)
            assert ("valueFrom" in variable) == bool(secret), name
            if secret:
                assert variable["valueFrom"]["secretKeyRef"]["name"] == "passerelle"


def test_ports_and_names_agree() -> None:
    (guide,) = deployment()["containers"]
    ports = {one["name"]: one["containerPort"] for one in guide["ports"]}
    assert ports == {"http": DEFAULT_PORT, "metrics": METRICS_PORT}
    exposed = next(arguments for name, arguments in last_stage() if name == "EXPOSE")
    assert exposed.split() == [str(DEFAULT_PORT), str(METRICS_PORT)]
    environment = {one["name"]: one.get("value") for one in guide["env"]}
    assert environment["PASSERELLE_METRICS_PORT"] == str(METRICS_PORT)
    for name in GUIDES:
        settings = compose()["services"][name]["environment"]
        assert settings["PASSERELLE_METRICS_PORT"] == str(METRICS_PORT)
        assert f"server {name}:{DEFAULT_PORT} " in (DEPLOY / "nginx.conf").read_text()
    labels = manifest("Deployment")["spec"]["template"]["metadata"]["labels"]
    assert manifest("Service")["spec"]["selector"] == labels
    for kind, key in (("PodDisruptionBudget", "selector"), ("NetworkPolicy", "podSelector")):
        assert manifest(kind)["spec"][key]["matchLabels"] == labels
    scaled = manifest("HorizontalPodAutoscaler")["spec"]["scaleTargetRef"]
    assert scaled["name"] == manifest("Deployment")["metadata"]["name"]


def test_a_stop_has_the_time_it_takes() -> None:
    from bot.channels.dialogue import STOP_SECONDS
    from bot.server import FLUSH_SECONDS

    takes = STOP_SECONDS + FLUSH_SECONDS + 1
    (guide,) = deployment()["containers"]
    pause = int(guide["lifecycle"]["preStop"]["exec"]["command"][1])
    assert deployment()["terminationGracePeriodSeconds"] > pause + takes
    for name in GUIDES:
        assert int(compose()["services"][name]["stop_grace_period"].rstrip("s")) > takes


def public_paths() -> set[str]:
    """Where the public goes: pages, files, and the roots of the channels."""
    channels = {f"/webhooks/{one.name()}" for one in (WebInput, MessengerInput)}
    return {path for path, _ in assets(30, 30)} | channels


def test_the_public_reaches_the_public_s_paths_and_no_other() -> None:
    (rule,) = manifest("Ingress")["spec"]["rules"]
    assert {one["path"] for one in rule["http"]["paths"]} == public_paths()
    for one in rule["http"]["paths"]:
        assert one["pathType"] == ("Prefix" if one["path"].startswith("/webhooks/") else "Exact")
    (pattern,) = re.findall(r"location ~ (\S+) \{", (DEPLOY / "nginx.conf").read_text())
    for path in public_paths():
        assert re.search(pattern, path + "/x" if path.startswith("/webhooks") else path)
    for path in ("/health/ready", "/metrics", "/webhooks/rest/webhook", "/conversations/x/tracker"):
        assert not re.search(pattern, path)
