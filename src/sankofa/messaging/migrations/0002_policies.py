"""Who sees which mails and notices. The database decides it, whoever asks and by whatever way.

Policies hold for every role but the owner of the tables, under which only commands work. Anybody may add a mail or a
notice, as whatever they do tells somebody of it. A mail is seen for the purpose of delivery only: by the job that
delivers, and by administrators of the office. A notice is seen by the account it is for.
"""

from django.db import migrations

MAY_DELIVER = """
CREATE FUNCTION messaging_may_deliver() RETURNS boolean
LANGUAGE sql STABLE
SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT coalesce(current_setting('sankofa.purpose', true), '') = 'delivery' AND (
        coalesce(current_setting('sankofa.actor', true), '') = 'mail delivery'
        OR EXISTS (
            SELECT FROM directory_duty_in_force held
            JOIN directory_organisation organisation ON organisation.id = held.organisation_id
            WHERE held.account_id = directory_actor() AND held.duty = 'administrator' AND organisation.is_office
        )
    )
$$;
"""

MAIL = """
ALTER TABLE messaging_mail ENABLE ROW LEVEL SECURITY;
CREATE POLICY mail_added ON messaging_mail FOR INSERT WITH CHECK (true);
CREATE POLICY mail_seen ON messaging_mail FOR SELECT USING ((SELECT messaging_may_deliver()));
CREATE POLICY mail_changed ON messaging_mail FOR UPDATE USING ((SELECT messaging_may_deliver()));
CREATE POLICY mail_forgotten ON messaging_mail FOR DELETE USING ((SELECT messaging_may_deliver()));
ALTER TABLE messaging_mail ADD CONSTRAINT mail_sent_is_forgotten
    CHECK (state <> 'sent' OR (octet_length("to") = 0 AND octet_length(subject) = 0 AND octet_length(body) = 0));
"""

NOTICES = """
ALTER TABLE messaging_notice ENABLE ROW LEVEL SECURITY;
CREATE POLICY notice_added ON messaging_notice FOR INSERT WITH CHECK (true);
CREATE POLICY notice_seen ON messaging_notice FOR SELECT USING (account_id = (SELECT directory_actor()));
CREATE POLICY notice_read ON messaging_notice FOR UPDATE USING (account_id = (SELECT directory_actor()));
CREATE POLICY notice_removed ON messaging_notice FOR DELETE USING (account_id = (SELECT directory_actor()));
"""

AWAY = """
DROP POLICY notice_added ON messaging_notice;
DROP POLICY notice_seen ON messaging_notice;
DROP POLICY notice_read ON messaging_notice;
DROP POLICY notice_removed ON messaging_notice;
ALTER TABLE messaging_notice DISABLE ROW LEVEL SECURITY;
ALTER TABLE messaging_mail DROP CONSTRAINT mail_sent_is_forgotten;
DROP POLICY mail_added ON messaging_mail;
DROP POLICY mail_seen ON messaging_mail;
DROP POLICY mail_changed ON messaging_mail;
DROP POLICY mail_forgotten ON messaging_mail;
ALTER TABLE messaging_mail DISABLE ROW LEVEL SECURITY;
DROP FUNCTION messaging_may_deliver();
"""


class Migration(migrations.Migration):
    dependencies = [("messaging", "0001_outbox_and_inbox"), ("directory", "0006_policies")]

    operations = [migrations.RunSQL(MAY_DELIVER + MAIL + NOTICES, AWAY)]
