"""The addresses of the funds: each file of this folder those of one part."""

from sankofa.funds.urls import (
    business,
    calculators,
    credit,
    every_fund,
    gifts,
    groups,
    insurance,
    matching,
    prices,
    registers,
    repatriation,
)

app_name = "funds"

urlpatterns = [
    *calculators.urlpatterns,
    *prices.urlpatterns,
    *registers.urlpatterns,
    *groups.urlpatterns,
    *credit.urlpatterns,
    *matching.urlpatterns,
    *insurance.urlpatterns,
    *gifts.urlpatterns,
    *business.urlpatterns,
    *repatriation.urlpatterns,
    *every_fund.urlpatterns,
]
