-- Entries and lines: told their time by the database, refused where they may not be, looked at whole at commit.
-- Entries are looked up one by one (OFFSET 0 keeps it so) and by their index (without enable_seqscan): a plan that was
-- made while the table was nearly empty is kept by a session, and would read all of them with every posting.

CREATE FUNCTION ledger_entry_given() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    NEW.recorded_at := clock_timestamp();
    RETURN NEW;
END
$$;

-- Reads what others committed only after it has the share of the lock, so it must not look at an older state.
CREATE FUNCTION ledger_entries_added() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET enable_seqscan = off
AS $$
DECLARE
    met record;
BEGIN
    IF current_setting('transaction_isolation') <> 'read committed' THEN
        RAISE check_violation USING CONSTRAINT = 'ledger_isolation',
            MESSAGE = 'Entries are posted in transactions that read what is committed.';
    END IF;
    FOR met IN SELECT DISTINCT book_id FROM new_entries ORDER BY book_id LOOP
        PERFORM public.ledger_share_book(met.book_id);
    END LOOP;
    SELECT book.closed_until, entry.effective_on INTO met
    FROM new_entries entry JOIN public.ledger_book book ON book.id = entry.book_id
    WHERE entry.effective_on <= book.closed_until LIMIT 1;
    IF FOUND THEN
        RAISE check_violation USING CONSTRAINT = 'ledger_period_closed', DETAIL = met.closed_until::text,
            MESSAGE = format('The books are closed until %s; %s lies before.', met.closed_until, met.effective_on);
    END IF;
    PERFORM FROM new_entries entry
    CROSS JOIN LATERAL (SELECT * FROM public.ledger_entry
                        WHERE id = coalesce(entry.settles_id, entry.reverses_id) OFFSET 0) other
    WHERE other.book_id <> entry.book_id
       OR (other.phase = 'pending') IS DISTINCT FROM (entry.settles_id IS NOT NULL)
       OR other.phase = 'voided'
       OR entry.reverses_id IS NOT NULL AND entry.effective_on < other.effective_on;
    IF FOUND THEN
        RAISE check_violation USING CONSTRAINT = 'ledger_follows',
            MESSAGE = 'A pending entry is settled, a posted one reversed on its day or later, both in their own book.';
    END IF;
    INSERT INTO public.ledger_unsealed (entry_id, book_id, recorded_at)
    SELECT id, book_id, recorded_at FROM new_entries;
    RETURN NULL;
END
$$;

-- What goes into a guarded account may be taken out at once: a day that is years away is a slip of the hand.
CREATE FUNCTION ledger_lines_added() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET enable_seqscan = off
AS $$
DECLARE
    met record;
BEGIN
    SELECT line.entry_id, line.account_id, account.closed_at, account.guarded AND line.effective_on > current_date + 731
           AND account.book_id = entry.book_id AS is_early INTO met
    FROM new_lines line
    CROSS JOIN LATERAL (SELECT * FROM public.ledger_entry WHERE id = line.entry_id OFFSET 0) entry
    JOIN public.ledger_account account ON account.id = line.account_id
    WHERE account.closed_at IS NOT NULL OR account.book_id <> entry.book_id OR line.number > entry.size
       OR line.effective_on <> entry.effective_on OR line.recorded_at <> entry.recorded_at
       OR account.guarded AND line.counts = 0 AND line.effective_on > current_date + 731
          AND (line.amount > 0) = (account.kind IN ('asset', 'expense'))
    LIMIT 1;
    IF FOUND AND met.closed_at IS NOT NULL THEN
        RAISE check_violation USING CONSTRAINT = 'ledger_account_closed', DETAIL = met.account_id::text,
            MESSAGE = format('Account %s is closed.', met.account_id);
    ELSIF FOUND AND met.is_early THEN
        RAISE check_violation USING CONSTRAINT = 'ledger_not_there_yet',
            MESSAGE = format('What comes into account %s on a day to come is not there yet.', met.account_id);
    ELSIF FOUND THEN
        RAISE check_violation USING CONSTRAINT = 'ledger_line_fits',
            MESSAGE = format('A line does not fit entry %s: its book, days or number of lines.', met.entry_id);
    END IF;
    PERFORM public.ledger_keep_guarded(array_agg(account.id), array_agg(line.counts), array_agg(line.amount * sign))
    FROM new_lines line
    JOIN public.ledger_account account ON account.id = line.account_id AND account.guarded
    CROSS JOIN LATERAL (SELECT CASE WHEN account.kind IN ('asset', 'expense') THEN 1 ELSE -1 END AS sign) sense
    HAVING count(*) > 0;
    RETURN NULL;
END
$$;

-- Only guarded accounts make anybody wait, and always in the order of their numbers. Amounts are in the sense of the
-- account: what is posted moves what is held; what is pending out of it is reserved until released. Where it is one
-- account, as mostly, the statement that changes it looks whether there is enough: whoever waits for it waits less.
CREATE FUNCTION ledger_keep_guarded(which bigint[], what smallint[], amounts bigint[]) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    short record;
BEGIN
    IF cardinality(which) = 1 THEN
        UPDATE public.ledger_standing standing
        SET held = standing.held + moved.held, reserved = standing.reserved + moved.reserved
        FROM public.ledger_moves(which, what, amounts) moved
        WHERE moved.account_id = standing.account_id
          AND standing.held + moved.held >= standing.reserved + moved.reserved;
        IF FOUND THEN
            RETURN;
        END IF;
    END IF;
    PERFORM FROM public.ledger_standing WHERE account_id = ANY (which) ORDER BY account_id FOR UPDATE;
    SELECT standing.account_id, standing.held - standing.reserved AS available INTO short
    FROM public.ledger_standing standing
    JOIN public.ledger_moves(which, what, amounts) moved USING (account_id)
    WHERE standing.held + moved.held < standing.reserved + moved.reserved
    ORDER BY standing.account_id LIMIT 1;
    IF FOUND THEN
        RAISE check_violation USING CONSTRAINT = 'ledger_not_enough',
            DETAIL = short.account_id || ' ' || short.available,
            MESSAGE = format('Account %s has %s available.', short.account_id, short.available);
    END IF;
    UPDATE public.ledger_standing standing
    SET held = standing.held + moved.held, reserved = standing.reserved + moved.reserved
    FROM public.ledger_moves(which, what, amounts) moved WHERE moved.account_id = standing.account_id;
END
$$;

CREATE FUNCTION ledger_moves(which bigint[], what smallint[], amounts bigint[])
RETURNS TABLE (account_id bigint, held bigint, reserved bigint)
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp
AS $$
    SELECT id,
           coalesce(sum(amount) FILTER (WHERE counts = 0), 0)::bigint,
           coalesce(-sum(amount) FILTER (WHERE counts = 1 AND amount < 0 OR counts = 2 AND amount > 0), 0)::bigint
    FROM unnest(which, what, amounts) AS given (id, counts, amount) GROUP BY id
$$;

-- At commit: all lines are there, debits equal credits in each currency, and a settlement settles just what was pending.
CREATE FUNCTION ledger_entry_whole() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp SET enable_seqscan = off
AS $$
DECLARE
    there record;
BEGIN
    SELECT coalesce(sum(lines), 0) AS lines, coalesce(bool_and(total = 0), false) AS balanced,
           coalesce(sum(lines) FILTER (WHERE counts = 0), 0) AS posted,
           coalesce(sum(lines) FILTER (WHERE counts = 1), 0) AS pending,
           coalesce(sum(lines) FILTER (WHERE counts = 2), 0) AS released
    INTO there
    FROM (SELECT line.counts, count(*) AS lines, sum(line.amount) AS total
          FROM public.ledger_line line JOIN public.ledger_account account ON account.id = line.account_id
          WHERE line.entry_id = NEW.id GROUP BY account.currency, line.counts) sums;
    IF there.lines <> NEW.size OR NOT there.balanced THEN
        RAISE check_violation USING CONSTRAINT = 'ledger_balanced',
            MESSAGE = format('Entry %s does not balance: its lines are not all there, or debits and credits of a '
                             'currency differ.', NEW.id);
    END IF;
    IF (NEW.phase = 'posted') <> (there.posted > 0) OR (NEW.phase = 'pending') <> (there.pending > 0)
       OR (NEW.settles_id IS NOT NULL) <> (there.released > 0)
       OR NEW.settles_id IS NOT NULL AND NOT public.ledger_settles_all(NEW.id, NEW.settles_id, NEW.phase) THEN
        RAISE check_violation USING CONSTRAINT = 'ledger_phases',
            MESSAGE = format('The lines of entry %s do not fit what it is: posted, pending, or a settlement.', NEW.id);
    END IF;
    RETURN NULL;
END
$$;

CREATE FUNCTION ledger_settles_all(settling bigint, settled bigint, phase text) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp SET enable_seqscan = off
AS $$
    SELECT NOT EXISTS (
        SELECT FROM (
            SELECT account_id, amount, 0 AS counts, 1 AS one FROM public.ledger_line
             WHERE entry_id = settled AND phase = 'posted'
            UNION ALL SELECT account_id, -amount, 2, 1 FROM public.ledger_line WHERE entry_id = settled
            UNION ALL SELECT account_id, amount, counts, -1 FROM public.ledger_line WHERE entry_id = settling
        ) held GROUP BY account_id, amount, counts HAVING sum(one) <> 0)
$$;

CREATE TRIGGER ledger_entry_time BEFORE INSERT ON ledger_entry
    FOR EACH ROW EXECUTE FUNCTION ledger_entry_given();
CREATE TRIGGER ledger_entry_added AFTER INSERT ON ledger_entry REFERENCING NEW TABLE AS new_entries
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_entries_added();
CREATE CONSTRAINT TRIGGER ledger_entry_whole AFTER INSERT ON ledger_entry
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_entry_whole();
CREATE TRIGGER ledger_line_added AFTER INSERT ON ledger_line REFERENCING NEW TABLE AS new_lines
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_lines_added();
CREATE TRIGGER ledger_entry_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entry
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse_change();
CREATE TRIGGER ledger_line_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_line
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse_change();
CREATE TRIGGER ledger_seal_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_seal
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse_change();
