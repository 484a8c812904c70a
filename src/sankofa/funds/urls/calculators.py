"""Calculators, below /funds/calculators/."""

from django.urls import path, register_converter

from sankofa.funds.views import calculators


class CalculatorName:
    """Only those there are; other words are simply not found."""

    regex = "crisis-reserve|bridge-size|health-insurance|business|bond|card"

    def to_python(self, value: str) -> str:
        return value

    to_url = to_python


register_converter(CalculatorName, "calculator")
ONE = "funds/calculators/<calculator:name>"

urlpatterns = [
    path("funds/calculators/", calculators.calculators, name="calculators"),
    path(f"{ONE}/", calculators.calculator, name="calculator"),
    path(f"{ONE}.xlsx", calculators.sheets, name="calculator_sheets"),
    path(f"{ONE}/<slug:which>.<picture:extension>", calculators.picture, name="calculator_picture"),
]
