from django.urls import path, re_path

from sankofa.ledger.views import bank, books, entries, exports, matching, public

app_name = "ledger"

BOOK = "desk/books/<slug:code>/"
BANK = f"{BOOK}bank/<int:number>/"

urlpatterns = [
    path("ledger/", public.heads, name="heads"),
    path("ledger/check.zip", public.check_files, name="check_files"),
    path("me/money/", exports.own, name="own_money"),
    re_path(r"^me/money\.(?P<extension>xlsx|csv|pdf)$", exports.own_file, name="own_money_file"),
    path("me/money/<int:number>/proof.zip", exports.own_proof, name="own_proof"),
    path("desk/books/", books.books, name="books"),
    path(BOOK, books.book, name="book"),
    path(f"{BOOK}close/", books.close, name="close"),
    path(f"{BOOK}open-again/", books.open_again, name="open_again"),
    path(f"{BOOK}new/", entries.new, name="new_entry"),
    path(f"{BOOK}entries/<int:number>/", entries.entry, name="entry"),
    path(f"{BOOK}entries/<int:number>/proof.zip", entries.proof, name="proof"),
    re_path(
        r"^desk/books/(?P<code>[-\w]+)/(?P<what>general-ledger|trial-balance)\.(?P<extension>xlsx|csv|pdf)$",
        exports.of_book,
        name="export",
    ),
    path(f"{BOOK}accounts/<int:number>/", exports.account, name="account"),
    re_path(
        r"^desk/books/(?P<code>[-\w]+)/accounts/(?P<number>\d{1,18})/statement\.(?P<extension>xlsx|csv|pdf)$",
        exports.account_file,
        name="account_file",
    ),
    path(BANK, bank.feed, name="feed"),
    path(f"{BANK}columns/", bank.columns, name="columns"),
    path(f"{BANK}files/<uuid:id>/", bank.file, name="statement_file"),
    path(f"{BANK}matches/", matching.suggested, name="suggested"),
    path(f"{BANK}open/", matching.open_ones, name="open_lines"),
    path(f"{BANK}lines/<int:line>/", matching.line, name="bank_line"),
    path(f"{BANK}accepted/", matching.accepted, name="accepted"),
    path(f"{BANK}accepted/<int:match>/", matching.correct, name="correct"),
    path(f"{BANK}difference/", matching.difference, name="difference"),
]
