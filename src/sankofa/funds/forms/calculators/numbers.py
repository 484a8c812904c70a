"""Numbers as people type them, with a comma or a point, in any digits."""

import unicodedata
from decimal import Decimal

from django import forms

from sankofa.foundation.money import AmountField

SEPARATORS = str.maketrans({",": ".", "٫": ".", " ": "", "\u00a0": "", "\u202f": ""})


class NumberField(forms.DecimalField):
    """A decimal number."""

    def __init__(self, **options: object) -> None:
        super().__init__(**{"min_value": 0, "decimal_places": 4, "max_digits": 12} | options)
        self.widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "dir": "ltr"})

    def to_python(self, value: object) -> Decimal | None:
        if isinstance(value, str):
            plain = "".join(str(unicodedata.decimal(sign, sign)) for sign in value.strip())
            value = plain.translate(SEPARATORS)
        return super().to_python(value)


class PercentField(NumberField):
    """Per cent; gives a share between 0 and 1 by `share_of`."""

    def __init__(self, **options: object) -> None:
        super().__init__(**{"max_value": 100, "decimal_places": 2} | options)


class WholeField(forms.IntegerField):
    """A whole number in a plain text box, as others are typed."""

    def __init__(self, **options: object) -> None:
        super().__init__(**{"min_value": 0} | options)
        self.widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off", "dir": "ltr"})


def share_of(percent: Decimal | None) -> Decimal:
    """
    >>> share_of(Decimal("12.5")), share_of(None)
    (Decimal('0.125'), Decimal('0'))
    """
    return Decimal(0) if percent is None else percent / 100


class MoneyForm(forms.Form):
    """A form whose amounts are in the currency that it asks first."""

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)
        self.fields |= self.more_fields()
        asked = self.data.get("currency") if self.is_bound else self.initial.get("currency")
        known = {code for code, _name in self.fields["currency"].choices}
        for field in self.fields.values():
            if isinstance(field, AmountField):
                field.currency = asked if asked in known else "EUR"

    def more_fields(self) -> dict[str, forms.Field]:
        """Fields that are many of a kind."""
        return {}
