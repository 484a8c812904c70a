from django.urls import path

from sankofa.portal.views import desk, jobs, pages, storage

app_name = "portal"

urlpatterns = [
    path("", pages.home, name="home"),
    path("about/", pages.about, name="about"),
    path("help/", pages.help_page, name="help"),
    path("desk/", desk.index, name="desk"),
    path("desk/health/", desk.health, name="desk_health"),
    path("desk/jobs/", jobs.jobs, name="desk_jobs"),
    path("desk/jobs/<int:number>/again/", jobs.again, name="desk_job_again"),
    path("desk/jobs/<int:number>/give-up/", jobs.give_up, name="desk_job_give_up"),
    path("desk/storage/", storage.storage, name="desk_storage"),
]
