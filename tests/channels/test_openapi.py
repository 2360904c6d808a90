"""The channel does what its OpenAPI description says, whatever is sent (schemathesis)."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.checks import (
    content_type_conformance,
    not_a_server_error,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from bot.channels.guard import MAX_LENGTH
from bot.channels.web import LONGEST_ID
from tests.server import Server

pytestmark = pytest.mark.model

DESCRIPTION = "/webhooks/web/openapi.json"
EXAMPLES = 40
CHECKS = (
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
)
WITH_BODY = ("sendMessage", "sendAnswers", "orient")
OPERATIONS = ("sendMessage", "sendAnswers", "readConversation", "eraseConversation", "orient")


@pytest.fixture(scope="module")
def described(guide: Server) -> Any:
    """The description as the running guide serves it."""
    return schemathesis.from_uri(guide.address + DESCRIPTION)


def test_every_operation_is_described(described: Any) -> None:
    found = {one.ok().definition.raw["operationId"] for one in described.get_all_operations()}
    assert found == {*OPERATIONS, "describe"}


def test_the_bounds_are_those_of_the_channel(described: Any) -> None:
    operation = described.get_operation_by_id("sendMessage").definition.raw
    schema = operation["requestBody"]["content"]["application/json"]["schema"]["properties"]
    assert schema["text"]["maxLength"] == MAX_LENGTH
    assert schema["id"]["maxLength"] == LONGEST_ID


@pytest.mark.parametrize(
    ("operation", "method"),
    [
        *((operation, "positive") for operation in OPERATIONS),
        *((operation, "negative") for operation in WITH_BODY),
    ],
)
def test_it_answers_as_described(described: Any, operation: str, method: str) -> None:
    found = described.get_operation_by_id(operation)
    strategy = found.as_strategy(data_generation_method=schemathesis.DataGenerationMethod[method])

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(st.data())
    def answers(data: Any) -> None:
        case = data.draw(strategy)
        case.call_and_validate(checks=CHECKS)

    answers()
