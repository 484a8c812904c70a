"""Triggers that a setting cannot switch off.

The library that makes our triggers lets a session switch them off by a setting (`pgtrigger.ignore`), which is meant for
commands that mend data. Everybody may set a setting, so for all but the owner it is not heeded.
"""

import psycopg

HEEDED_FOR_THE_OWNER_ONLY = """
CREATE OR REPLACE FUNCTION public._pgtrigger_should_ignore(trigger_name name) RETURNS boolean
LANGUAGE plpgsql
AS $$
DECLARE
    told text := current_setting('pgtrigger.ignore', true);
    owner oid;
BEGIN
    IF coalesce(told, '') = '' THEN
        RETURN false;
    END IF;
    SELECT proowner INTO owner FROM pg_catalog.pg_proc
    WHERE oid = 'public._pgtrigger_should_ignore(name)'::pg_catalog.regprocedure;
    RETURN trigger_name = ANY (told::text[])
        AND pg_catalog.pg_has_role(current_user, owner, 'MEMBER')
        AND pg_catalog.pg_has_role(session_user, owner, 'MEMBER');
END
$$
"""
_IS_OURS = """
SELECT count(*) FROM pg_proc
WHERE proname = '_pgtrigger_should_ignore' AND pronamespace = 'public'::regnamespace AND prosrc LIKE '%session_user%'
"""


def make_strict(link: psycopg.Connection) -> bool:
    """Puts the strict function in place of the library's; each migration of a trigger brings that one back."""
    with link.transaction():
        if link.execute(_IS_OURS).fetchone()[0]:
            return False
        link.execute(HEEDED_FOR_THE_OWNER_ONLY)
        return True
