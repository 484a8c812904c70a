-- Many entries in one call, with the rights of who calls, and one row of the journal about those that are new. A key that
-- is there already adds nothing: its entry is given back, and must be of the same content. One statement is a whole
-- transaction by itself, so a guarded account is held no longer than that. What is new is not looked up again: a session
-- keeps the plan that it made while the table was nearly empty, and might read all entries of the book for each.

CREATE FUNCTION ledger_post(which bigint, maker text, drafts jsonb, told jsonb)
RETURNS TABLE (is_new boolean, entry ledger_entry)
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp SET enable_seqscan = off
AS $$
DECLARE
    fresh ledger_entry[];
    reused text;
    known text[];
BEGIN
    WITH given AS MATERIALIZED (
        SELECT draft FROM jsonb_array_elements(drafts) AS draft
    ), made AS (
        INSERT INTO ledger_entry (book_id, kind, phase, effective_on, key, memo, detail, settles_id, reverses_id,
                                  size, content, made_by)
        SELECT which, draft->>'kind', draft->>'phase', (draft->>'on')::date, draft->>'key', draft->>'memo',
               draft->'detail', (draft->>'settles')::bigint, (draft->>'reverses')::bigint,
               jsonb_array_length(draft->'lines'), decode(draft->>'content', 'hex'), maker
        FROM given ORDER BY draft->>'key'
        ON CONFLICT (book_id, key) DO NOTHING
        RETURNING ledger_entry AS entry, id, key, effective_on, recorded_at
    ), lined AS (
        INSERT INTO ledger_line (entry_id, number, account_id, amount, counts, effective_on, recorded_at)
        SELECT made.id, part.number, (part.line->>0)::bigint, (part.line->>1)::bigint, (part.line->>2)::smallint,
               made.effective_on, made.recorded_at
        FROM made JOIN given ON draft->>'key' = made.key
        CROSS JOIN LATERAL jsonb_array_elements(draft->'lines') WITH ORDINALITY AS part (line, number)
        RETURNING 1
    )
    SELECT array_agg(made.entry) INTO fresh FROM made;
    known := ARRAY(SELECT draft->>'key' FROM jsonb_array_elements(drafts) AS draft
                   EXCEPT SELECT each.key FROM unnest(fresh) AS each);
    IF cardinality(known) > 0 THEN
        SELECT there.key INTO reused
        FROM ledger_entry there JOIN jsonb_array_elements(drafts) AS draft ON draft->>'key' = there.key
        WHERE there.book_id = which AND there.key = ANY (known)
          AND there.content <> decode(draft->>'content', 'hex') LIMIT 1;
    END IF;
    IF reused IS NOT NULL THEN
        RAISE check_violation USING CONSTRAINT = 'ledger_key_reused', DETAIL = reused,
            MESSAGE = format('The key %s stands for another entry.', reused);
    END IF;
    IF fresh IS NOT NULL THEN
        INSERT INTO journal_entry (actor, action, subject, purpose, via, detail)
        SELECT maker, told->>'action', told->>'subject', told->>'purpose', told->>'via',
               jsonb_build_object('entries', count(*), 'first', min(each.id), 'last', max(each.id))
        FROM unnest(fresh) AS each;
    END IF;
    RETURN QUERY SELECT true, each FROM unnest(fresh) AS each;
    IF cardinality(known) > 0 THEN
        RETURN QUERY SELECT false, there FROM ledger_entry there WHERE there.book_id = which AND there.key = ANY (known);
    END IF;
END
$$;
