-- Hashes by the rules of `sankofa.methods.chain`, once more in SQL; a test holds the two together. Seals are made per
-- book: books do not wait for each other, and nobody who posts waits for a seal.

-- Each line has a salt of its own, made from that of the entry, so that some lines of an entry can be shown to somebody
-- and the others not, not even by guessing.
CREATE FUNCTION ledger_line_hash(line ledger_line, account ledger_account, salt uuid) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
    SELECT encode(sha256(convert_to(
        public.journal_netstring(encode(sha256(convert_to(salt::text || ':' || line.number::text, 'UTF8')), 'hex'))
        || public.journal_netstring(line.number::text) || public.journal_netstring(line.account_id::text)
        || public.journal_netstring(account.code) || public.journal_netstring(account.kind)
        || public.journal_netstring(account.currency) || public.journal_netstring(account.owner)
        || public.journal_netstring(account.guarded::text) || public.journal_netstring(line.amount::text)
        || public.journal_netstring(line.counts::text)
        || public.journal_netstring(to_char(line.effective_on, 'YYYY-MM-DD'))
        || public.journal_netstring(public.journal_moment(line.recorded_at)), 'UTF8')), 'hex')
$$;

CREATE FUNCTION ledger_leaf(entry ledger_entry) RETURNS bytea
LANGUAGE sql STABLE PARALLEL SAFE
AS $$
    SELECT sha256(convert_to(
        public.journal_netstring(entry.id::text) || public.journal_netstring(entry.book_id::text)
        || public.journal_netstring(entry.kind) || public.journal_netstring(entry.phase)
        || public.journal_netstring(to_char(entry.effective_on, 'YYYY-MM-DD'))
        || public.journal_netstring(public.journal_moment(entry.recorded_at))
        || public.journal_netstring(entry.key) || public.journal_netstring(entry.memo)
        || public.journal_netstring(entry.detail::text)
        || public.journal_netstring(coalesce(entry.settles_id::text, ''))
        || public.journal_netstring(coalesce(entry.reverses_id::text, ''))
        || public.journal_netstring(entry.size::text) || public.journal_netstring(encode(entry.content, 'hex'))
        || public.journal_netstring(entry.made_by)
        || coalesce((SELECT string_agg(
                         public.journal_netstring(public.ledger_line_hash(line, account, entry.salt)), ''
                         ORDER BY line.number)
                     FROM public.ledger_line line JOIN public.ledger_account account ON account.id = line.account_id
                     WHERE line.entry_id = entry.id), ''),
        'UTF8'))
$$;

-- Two by two, until one is left; one without a partner goes up as it is.
CREATE FUNCTION ledger_root(leaves bytea) RETURNS bytea
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    level bytea := leaves;
    many integer := octet_length(leaves) / 32;
BEGIN
    WHILE many > 1 LOOP
        SELECT string_agg(CASE WHEN 2 * i + 1 < many THEN sha256('\x01'::bytea || substr(level, 64 * i + 1, 64))
                               ELSE substr(level, 64 * i + 1, 32) END, ''::bytea ORDER BY i)
        INTO level FROM generate_series(0, (many + 1) / 2 - 1) AS i;
        many := (many + 1) / 2;
    END LOOP;
    RETURN level;
END
$$;

-- Entries of transactions still open are not seen and wait for the next seal. What is sealed goes into the totals of
-- its days in the same transaction, so an entry is either in a total or in the queue.
CREATE FUNCTION ledger_seal_batch(which bigint, most integer) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    new_number bigint;
    before bytea;
    moment timestamptz;
    taken bigint[];
    hashes bytea;
    root bytea;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('ledger: seal'), which::integer);
    SELECT number + 1, digest INTO new_number, before FROM public.ledger_seal
    WHERE book_id = which ORDER BY number DESC LIMIT 1;
    IF NOT FOUND THEN
        new_number := 1;
        before := decode(repeat('00', 32), 'hex');
    END IF;
    SELECT array_agg(due.entry_id ORDER BY due.entry_id) INTO taken
    FROM (
        SELECT waiting.entry_id FROM public.ledger_unsealed waiting
        WHERE waiting.book_id = which
          AND EXISTS (SELECT FROM public.ledger_entry entry WHERE entry.id = waiting.entry_id)
        ORDER BY waiting.recorded_at, waiting.entry_id LIMIT greatest(most, 1)
    ) due;
    IF taken IS NULL THEN
        RETURN NULL;
    END IF;
    DELETE FROM public.ledger_unsealed WHERE entry_id = ANY (taken);
    PERFORM public.ledger_add_totals(taken);
    SELECT string_agg(public.ledger_leaf(entry), ''::bytea ORDER BY entry.id) INTO hashes
    FROM public.ledger_entry entry WHERE entry.id = ANY (taken);
    root := public.ledger_root(hashes);
    moment := clock_timestamp();
    INSERT INTO public.ledger_seal (book_id, number, ids, leaves, root, previous, digest, sealed_at)
    VALUES (which, new_number, taken, hashes, root, before, sha256(
        before || convert_to(
            public.journal_netstring(new_number::text) || public.journal_netstring(public.journal_moment(moment))
            || public.journal_netstring(cardinality(taken)::text), 'UTF8')
        || root), moment);
    RETURN new_number;
END
$$;

CREATE FUNCTION ledger_add_totals(taken bigint[]) RETURNS void
LANGUAGE sql SET search_path = pg_catalog, pg_temp
AS $$
    INSERT INTO public.ledger_daytotal AS total
        (account_id, counts, effective_on, recorded_on, debit, credit, lines)
    SELECT account_id, counts, effective_on, (recorded_at AT TIME ZONE 'UTC')::date,
           coalesce(sum(amount) FILTER (WHERE amount > 0), 0), coalesce(-sum(amount) FILTER (WHERE amount < 0), 0),
           count(*)
    FROM public.ledger_line WHERE entry_id = ANY (taken) GROUP BY 1, 2, 3, 4
    ON CONFLICT (account_id, counts, effective_on, recorded_on) DO UPDATE
    SET debit = total.debit + excluded.debit, credit = total.credit + excluded.credit,
        lines = total.lines + excluded.lines
$$;
