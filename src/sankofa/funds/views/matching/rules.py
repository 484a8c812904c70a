"""The editor of rules: typed in a form, read back in sentences, kept as a new version."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from sankofa.foundation.forms import form_page
from sankofa.foundation.once import once
from sankofa.funds.access import with_seat
from sankofa.funds.actions.every_fund import set_rules
from sankofa.funds.forms.matching_rules import RulesForm, typed_of
from sankofa.funds.models import Fund
from sankofa.funds.queries.every_fund import KEEPING
from sankofa.funds.queries.matching.examples import EXAMPLES
from sankofa.funds.queries.matching.sentences import sentences
from sankofa.funds.terms import FundKind, SeatRole
from sankofa.methods.cofinancing_reading import read_rules


@never_cache
@with_seat(SeatRole.MANAGER, kinds=(FundKind.MATCHING,), duties=KEEPING)
@require_http_methods(["GET", "HEAD", "POST"])
@once
def editor(request: HttpRequest, fund: Fund) -> HttpResponse:
    """Rules as they hold, or an example, to be changed; “read back” shows the sentences and keeps nothing."""
    last = fund.rules.order_by("version").last()
    chosen = EXAMPLES.get(request.GET.get("example", ""))
    content = chosen.content if chosen else (last.content if last else EXAMPLES["three-for-one"].content)
    sent = request.POST if request.method == "POST" else None
    form = RulesForm(sent, currency=fund.currency, initial=typed_of(content))
    read_back: list[str] = []
    if form.is_valid():
        if request.POST.get("then") == "keep":
            said = {"in_force_from": form.cleaned_data["in_force_from"], "why": form.cleaned_data["why"]}
            set_rules(fund=fund, content=form.content, by=request.user, **said)
            return redirect("funds:matching_rules", fund.slug)
        read_back = sentences(read_rules(form.content), fund.currency)
    context = {
        "form": form,
        "fund": fund,
        "last": last,
        "read_back": read_back,
        "examples": EXAMPLES.values(),
    }
    show = render if read_back else form_page
    return show(request, "funds/matching/editor.html", context)
