-- Statements and their lines are added and stay. Of a line only what people wrote may go, or be sealed under another key.

CREATE FUNCTION ledger_bank_line_kept() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF (NEW.id, NEW.feed_id, NEW.statement_id, NEW.parent_id, NEW.place, NEW.booked_on, NEW.value_on, NEW.amount,
        NEW.bank_reference, NEW.mark, NEW.occurrence)
       IS DISTINCT FROM
       (OLD.id, OLD.feed_id, OLD.statement_id, OLD.parent_id, OLD.place, OLD.booked_on, OLD.value_on, OLD.amount,
        OLD.bank_reference, OLD.mark, OLD.occurrence) THEN
        RAISE check_violation USING CONSTRAINT = 'ledger_stays', MESSAGE = 'What a bank said stays as it said it.';
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER ledger_bank_line_kept BEFORE UPDATE ON ledger_bankline
    FOR EACH ROW EXECUTE FUNCTION ledger_bank_line_kept();
CREATE TRIGGER ledger_bank_line_stays BEFORE DELETE ON ledger_bankline
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse_change();
CREATE TRIGGER ledger_bank_statement_stays BEFORE UPDATE OR DELETE ON ledger_bankstatement
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse_change();

-- A line of a feed stands in a statement of the same feed; a part in the statement of the whole.
CREATE FUNCTION ledger_bank_lines_belong() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF EXISTS (SELECT FROM new_lines line JOIN public.ledger_bankstatement statement ON statement.id = line.statement_id
               WHERE statement.feed_id <> line.feed_id) THEN
        RAISE check_violation USING CONSTRAINT = 'ledger_bank_line_belongs',
            MESSAGE = 'A booking stands in a statement of its own account.';
    END IF;
    IF EXISTS (SELECT FROM new_lines WHERE parent_id IS NOT NULL) AND current_setting('sankofa.splitting', true)
       IS DISTINCT FROM 'on' THEN
        RAISE check_violation USING CONSTRAINT = 'ledger_bank_line_belongs',
            MESSAGE = 'A booking is split by ledger_split_bank_line.';
    END IF;
    RETURN NULL;
END
$$;

CREATE TRIGGER ledger_bank_lines_belong AFTER INSERT ON ledger_bankline REFERENCING NEW TABLE AS new_lines
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_bank_lines_belong();

-- What people wrote goes once its day is past the time that the office's rule gives; nobody hands a date in.
CREATE FUNCTION ledger_forget_bank_words() RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    removed integer;
BEGIN
    UPDATE public.ledger_bankline SET said = ''::bytea
    WHERE said <> ''::bytea
      AND booked_on < current_date - (SELECT days FROM public.directory_retentionrule WHERE kind = 'bank-words');
    GET DIAGNOSTICS removed = ROW_COUNT;
    RETURN removed;
END
$$;

-- A booking is split into parts that come to the same; they stand in its place from then on.
CREATE FUNCTION ledger_split_bank_line(which bigint, amounts bigint[]) RETURNS bigint[]
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    whole public.ledger_bankline;
    made bigint[];
BEGIN
    SELECT * INTO STRICT whole FROM public.ledger_bankline WHERE id = which FOR UPDATE;
    IF cardinality(amounts) < 2 OR (SELECT sum(each) FROM unnest(amounts) each) <> whole.amount
       OR EXISTS (SELECT FROM unnest(amounts) each WHERE sign(each) <> sign(whole.amount)) THEN
        RAISE check_violation USING CONSTRAINT = 'ledger_split_adds_up',
            MESSAGE = 'The parts of a booking come to the whole, and none of them goes the other way.';
    END IF;
    IF EXISTS (SELECT FROM public.ledger_matchedbankline WHERE line_id = which AND live)
       OR EXISTS (SELECT FROM public.ledger_bankline WHERE parent_id = which) THEN
        RAISE check_violation USING CONSTRAINT = 'ledger_split_is_open',
            MESSAGE = 'A booking that is matched or split is not split again.';
    END IF;
    PERFORM set_config('sankofa.splitting', 'on', true);
    WITH parts AS (
        INSERT INTO public.ledger_bankline (feed_id, statement_id, parent_id, place, booked_on, value_on, amount,
                                            bank_reference, mark, occurrence, said)
        SELECT whole.feed_id, whole.statement_id, whole.id, whole.place, whole.booked_on, whole.value_on, part.amount,
               whole.bank_reference, left(md5('part of ' || whole.id || ' ' || part.number), 32), 1, whole.said
        FROM unnest(amounts) WITH ORDINALITY AS part (amount, number) ORDER BY part.number
        RETURNING id
    )
    SELECT array_agg(id) INTO made FROM parts;
    PERFORM set_config('sankofa.splitting', 'off', true);
    RETURN made;
END
$$;
