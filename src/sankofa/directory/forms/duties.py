"""Forms of members and their duties."""

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sankofa.directory.actions.memberships import LONGEST_NAME
from sankofa.directory.models import Membership, Organisation
from sankofa.directory.queries.granting import grantable
from sankofa.directory.queries.members import member_choices, other_members
from sankofa.directory.terms import SENSITIVE, Standing
from sankofa.foundation.forms import DayInput


def _labels(organisation: Organisation) -> list[tuple[str, str]]:
    marked = _("%(duty)s (waits for a second person)")
    return [
        (duty.value, marked % {"duty": duty.label} if duty in SENSITIVE else str(duty.label))
        for duty in grantable(organisation)
    ]


class InviteForm(forms.Form):
    email = forms.EmailField(label=_("E-mail address"), max_length=254)
    language = forms.ChoiceField(label=_("Language of the mail"), choices=settings.LANGUAGES)
    duties = forms.MultipleChoiceField(
        label=_("Duties"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Without any, the person becomes a member."),
    )

    def __init__(self, *args, organisation: Organisation, **more) -> None:
        super().__init__(*args, **{"initial": {"language": get_language()}} | more)
        self.fields["duties"].choices = _labels(organisation)


class GrantForm(forms.Form):
    member = forms.ChoiceField(label=_("Member"))
    duty = forms.ChoiceField(label=_("Duty"))
    until = forms.DateField(
        label=_("Until the end of"),
        required=False,
        widget=DayInput(),
        help_text=_("Leave empty for a duty without an end."),
    )

    def __init__(self, *args, organisation: Organisation, **more) -> None:
        super().__init__(*args, **more)
        self.fields["member"].choices = member_choices(organisation)
        self.fields["duty"].choices = _labels(organisation)

    def clean_until(self):
        until = self.cleaned_data["until"]
        if until is not None and until < timezone.localdate():
            raise forms.ValidationError(_("The end lies in the past."))
        return until


class HandOverForm(forms.Form):
    to = forms.ChoiceField(label=_("To"))

    def __init__(self, *args, grant, **more) -> None:
        super().__init__(*args, **more)
        self.organisation = grant.membership.organisation
        self.fields["to"].choices = other_members(grant.membership)

    def clean_to(self) -> Membership:
        found = Membership.objects.filter(
            pk=self.cleaned_data["to"], organisation=self.organisation, left_at=None
        )
        member = found.first()
        if member is None:
            raise forms.ValidationError(_("This person is no longer a member."))
        return member


class CalledForm(forms.Form):
    called = forms.CharField(
        label=_("Your name, as this organisation knows you"),
        max_length=LONGEST_NAME,
        required=False,
        help_text=_("Only its administrators see it. It is kept sealed, and forgotten when you leave."),
    )


class MergeForm(forms.Form):
    into = forms.CharField(
        label=_("Into which organisation"),
        max_length=300,
        help_text=_("The address of its page here, or the last part of it."),
    )

    def clean_into(self) -> Organisation:
        slug = self.cleaned_data["into"].strip().rstrip("/").rpartition("/")[2]
        found = Organisation.objects.filter(slug=slug).exclude(standing=Standing.MERGED).first()
        if found is None:
            raise forms.ValidationError(_("There is no organisation under this name."))
        return found
