"""Whatever is sent to any address of the site, it answers: never with a fault of ours."""

from urllib.parse import quote

import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance

from tests.wiki.web.conftest import Enter, Form, Person
from tests.wiki.web.test_attacks import PARAMETERS, addresses, every_form

ONE_SITE = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=50)
"""The examples of a test go to one site, as the requests of a day do."""

NUMBERS = st.integers().map(str) | st.sampled_from(["-0", "1e9", "²", "١", "0x10", " 1 ", "1_0", "NaN"])
SIGNS = st.text(st.sampled_from("\x00\r\n\t\u2028\u202e\ufeff%<>\"'&;{}[]()\\/:*-«»é𝕏1a "), max_size=40)
TYPED = st.text(max_size=40) | NUMBERS | SIGNS


@pytest.mark.parametrize("mode", GenerationMode)
def test_the_api_does_what_it_describes(app: Flask, mode: GenerationMode) -> None:
    """Whatever its description allows or forbids, the API answers as described, and never with a 5xx."""
    described = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", app)
    tried = set()
    for found in described.get_all_operations():
        operation = found.ok()
        takes_nothing = not (operation.body or operation.query or operation.path_parameters)
        if mode is GenerationMode.NEGATIVE and takes_nothing:
            continue  # nothing can be sent to it that its description forbids

        @settings(max_examples=40, suppress_health_check=list(HealthCheck))
        @given(case=operation.as_strategy(generation_mode=mode))
        def is_answered(case: schemathesis.Case) -> None:
            case.call_and_validate(excluded_checks=[positive_data_acceptance])  # 422 for an unknown theme

        is_answered()
        tried.add(operation.path)
    assert {"/match", "/search"} <= tried


@ONE_SITE
@given(
    data=st.data(),
    query=st.dictionaries(st.sampled_from(PARAMETERS) | st.text(max_size=9), TYPED, max_size=5),
)
@pytest.mark.parametrize("first", [None, "anne"])
def test_any_query_on_any_page_is_answered(
    app: Flask, enter: Enter, first: str | None, data: st.DataObject, query: dict[str, str]
) -> None:
    """Any parameters on any page that is read, for a visitor or an administrator, give an answer."""
    person = enter(first) if first else app.test_client()
    part = data.draw(TYPED.filter(lambda text: "/" not in text and text not in {"", ".", ".."}))
    path = data.draw(st.sampled_from([*addresses(app), *addresses(app, quote(part, errors="replace"))]))
    assert person.get(path, query_string=query).status_code < 500


@pytest.fixture
def anne_and_her_forms(app: Flask, enter: Enter) -> tuple[Person, list[Form]]:
    """Sign in an administrator, who meets every form, and gather those of a visitor too."""
    anne = enter("anne")
    return anne, [*every_form(anne, app), *every_form(app.test_client(), app)]


@ONE_SITE
@given(data=st.data())
def test_anything_typed_in_any_form_is_answered(
    anne_and_her_forms: tuple[Person, list[Form]], data: st.DataObject
) -> None:
    """Any text in any fields of any form, some left as they were and some not sent, gives an answer."""
    anne, forms = anne_and_her_forms
    form = data.draw(st.sampled_from(forms))
    typed = data.draw(
        st.dictionaries(st.sampled_from(sorted({*form.values, *PARAMETERS})), TYPED, max_size=8)
    )
    token = form.values.get("csrf_token", "")
    kept = data.draw(st.sampled_from([form.values.to_dict(), {}]))
    answer = anne.post(form.action, data={**kept, **typed, "csrf_token": token})
    assert answer.status_code < 500
