"""The product's own errors."""

from wiki.domain.errors import FieldError, Invalid


def test_invalid_names_every_field() -> None:
    """The message of an invalid form names each wrong field and its code, for logs and terminals."""
    invalid = Invalid({"title": FieldError("required"), "phone": FieldError("phone", {"value": "12"})})
    assert str(invalid) == "title: required, phone: phone"
    assert invalid.errors["phone"].details == {"value": "12"}
