"""Columns whose content is sealed before it reaches the database."""

from collections.abc import Callable, Sequence
from typing import Any

from django.core.exceptions import FieldError
from django.db import models
from django.db.models.lookups import Lookup

from sankofa.foundation import sealing


class _Sealed(models.BinaryField):
    """What may never be looked for: only whether something is there."""

    def get_lookup(self, lookup_name: str) -> type[Lookup] | None:
        if lookup_name != "isnull":
            raise FieldError("What is sealed cannot be looked for; keep a fingerprint of it beside.")
        return super().get_lookup(lookup_name)

    def value_to_string(self, obj: models.Model) -> str:
        raise FieldError("What is sealed is not written into fixtures.")


class SealedTextField(_Sealed):
    """A text that the database holds sealed. It cannot be searched or sorted by; an empty text stays empty."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"default": "", "blank": True, "editable": True} | options)

    def _check_str_default_value(self) -> list:
        return []  # the default is a text, as the value is

    def get_db_prep_value(self, value: str | None, connection, prepared: bool = False):
        sealed = sealing.seal(value) if value else (b"" if value == "" else value)
        return super().get_db_prep_value(sealed, connection, prepared)

    def from_db_value(self, value: bytes | None, expression, connection) -> str | None:
        return sealing.unseal(value) if value else ("" if value is not None else None)

    def to_python(self, value: Any) -> Any:
        return value


class SealedBytesField(_Sealed):
    """Bytes that the database holds sealed, such as a document."""

    def get_db_prep_value(self, value: bytes | None, connection, prepared: bool = False):
        sealed = sealing.seal_bytes(bytes(value)) if value else value
        return super().get_db_prep_value(sealed, connection, prepared)

    def from_db_value(self, value: bytes | None, expression, connection) -> bytes | None:
        return sealing.unseal_bytes(value) if value else value

    def deconstruct(self) -> tuple[str, str, Sequence, dict]:
        name, _path, args, options = super().deconstruct()
        return name, "django.db.models.BinaryField", args, options


class FingerprintField(models.BinaryField):
    """A fingerprint (`sealing.blind`) of what stands sealed in the column `source`, by which its row can be found.

    `of` is what the text is called in the fingerprint, `plain` how it is written in it. Without a source the
    fingerprint cannot be made anew when keys change, and counts only as long as its key is kept.
    """

    def __init__(
        self,
        *args: Any,
        source: str = "",
        of: str = "",
        plain: Callable[[str], str] = str,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.source, self.of, self.plain = source, of, plain

    def fingerprint(self, text: str) -> bytes:
        """The one to store."""
        return self.fingerprints(text)[0]

    def fingerprints(self, text: str) -> tuple[bytes, ...]:
        """All by which a row may be found, whichever key made its own."""
        return sealing.blind(self.plain(text), of=self.of)

    def deconstruct(self) -> tuple[str, str, Sequence, dict]:
        name, _path, args, options = super().deconstruct()
        return name, "django.db.models.BinaryField", args, options

    def clone(self) -> "FingerprintField":
        copy = super().clone()
        copy.source, copy.of, copy.plain = self.source, self.of, self.plain
        return copy


class SealedEmailField(models.EmailField):
    """An address that a library looks up exactly: sealed so that the same address always looks the same.

    For columns of libraries, which go on seeing plain text: `seal_column` puts it in their field's place.
    """

    def get_db_prep_value(self, value: str | None, connection, prepared: bool = False):
        return (
            sealing.seal_alike(value)[0] if value else super().get_db_prep_value(value, connection, prepared)
        )

    def from_db_value(self, value: str | None, expression, connection) -> str | None:
        return sealing.unseal_alike(value) if value else value

    def get_lookup(self, lookup_name: str) -> type[Lookup] | None:
        found = {"exact": _ExactUnderAnyKey, "in": _InUnderAnyKey, "isnull": super().get_lookup("isnull")}
        if lookup_name not in found:
            raise FieldError("A sealed address can be looked up exactly, and in no other way.")
        return found[lookup_name]

    def deconstruct(self) -> tuple[str, str, Sequence, dict]:
        name, _path, args, options = super().deconstruct()
        return name, "django.db.models.EmailField", args, options


class _UnderAnyKey(Lookup):
    """Compares with what the text looks like under each of the keys."""

    prepare_rhs = False

    def texts(self) -> Sequence[str]:
        raise NotImplementedError

    def as_sql(self, compiler, connection) -> tuple[str, list]:
        texts = self.texts()
        if any(hasattr(text, "as_sql") or hasattr(text, "resolve_expression") for text in texts):
            raise FieldError("A sealed address can be compared with texts only.")
        sealed = [seal for text in texts for seal in (sealing.seal_alike(text) if text else ("",))]
        left, parameters = self.process_lhs(compiler, connection)
        return f"{left} = ANY(%s)", [*parameters, sealed]


class _ExactUnderAnyKey(_UnderAnyKey):
    lookup_name = "exact"

    def texts(self) -> Sequence[str]:
        return [self.rhs]


class _InUnderAnyKey(_UnderAnyKey):
    lookup_name = "in"

    def texts(self) -> Sequence[str]:
        return [self.rhs] if hasattr(self.rhs, "resolve_expression") else list(self.rhs)


def seal_column(model: type[models.Model], name: str, sealed: type[models.Field]) -> None:
    """Seals a column of a library: its field becomes one of ours. The column and the migrations stay as they are."""
    model._meta.get_field(name).__class__ = sealed
