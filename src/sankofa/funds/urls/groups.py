"""Savings groups and safety nets: the group, its meetings, votes and help; and one's own passbook."""

from django.urls import path

from sankofa.funds.views.groups import group, meetings, votes

ONE = "funds/<slug:slug>/group/"
MEETING = f"{ONE}meetings/<int:cycle>/<int:number>/"
VOTE = f"{ONE}votes/<int:number>/"
HELP = f"{ONE}help/<uuid:id>/"

urlpatterns = [
    path(ONE, group.home, name="group"),
    path(f"{ONE}charter/", group.charter, name="group_charter"),
    path(f"{ONE}charter/write/", group.write_charter, name="group_write_charter"),
    path(f"{ONE}members/", group.members, name="group_members"),
    path(f"{ONE}members/add/", group.add_member, name="group_add_member"),
    path(f"{ONE}members/numbers/", group.number_members, name="group_number_members"),
    path(f"{ONE}members/<int:number>/forget/", group.forget_name, name="group_forget_name"),
    path(f"{ONE}cycles/<int:number>/", group.cycle, name="group_cycle"),
    path(f"{ONE}meetings/", meetings.meetings, name="group_meetings"),
    path(f"{ONE}meetings/begin/", meetings.begin, name="group_begin"),
    path(MEETING, meetings.meeting, name="group_meeting"),
    path(f"{MEETING}write/", meetings.write, name="group_write"),
    path(f"{MEETING}keep/", meetings.keep, name="group_keep"),
    path(f"{MEETING}agree/", meetings.agree, name="group_agree"),
    path(f"{MEETING}correct/", meetings.correct, name="group_correct"),
    path(f"{MEETING}drop/", meetings.drop, name="group_drop"),
    path(f"{ONE}votes/", votes.votes, name="group_votes"),
    path(f"{ONE}votes/propose/", votes.propose, name="group_propose"),
    path(VOTE, votes.vote, name="group_vote"),
    path(f"{VOTE}close/", votes.close_vote, name="group_close_vote"),
    path(f"{VOTE}agreement/", votes.agreement, name="group_agreement"),
    path(f"{VOTE}report/", votes.report, name="group_report"),
    path(f"{VOTE}result/", votes.result, name="group_result"),
    path(f"{ONE}help/", votes.help_list, name="group_help"),
    path(f"{ONE}help/ask/", votes.ask_help, name="group_ask_help"),
    path(HELP, votes.help_one, name="group_help_one"),
    path(f"{HELP}say/", votes.say_help, name="group_say_help"),
    path(f"{HELP}take-back/", votes.take_back_help, name="group_take_back_help"),
    path("me/money/groups/<slug:slug>/", group.passbook, name="group_passbook"),
]
