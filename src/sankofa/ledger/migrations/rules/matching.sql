-- Matches are made here and nowhere else: each has lines of both sides that come to the same, all of one feed. That no
-- line is in two matches that hold is said by two indexes.

CREATE FUNCTION ledger_match(which bigint, maker text, made jsonb) RETURNS bigint[]
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    home bigint;
    numbers bigint[];
BEGIN
    SELECT account_id INTO STRICT home FROM public.ledger_bankfeed WHERE id = which;
    DROP TABLE IF EXISTS pg_temp.given_matches;
    CREATE TEMPORARY TABLE given_matches ON COMMIT DROP AS
        SELECT nextval(pg_get_serial_sequence('public.ledger_match', 'id')) AS id, each.said
        FROM jsonb_array_elements(made) AS each (said);
    INSERT INTO public.ledger_match (id, feed_id, how, score, reasons, made_by, made_at)
        SELECT id, which, said->>'how', coalesce((said->>'score')::smallint, 0),
               ARRAY(SELECT jsonb_array_elements_text(coalesce(said->'reasons', '[]'))), maker, now()
        FROM pg_temp.given_matches;
    INSERT INTO public.ledger_matchedbankline (match_id, line_id, live)
        SELECT given.id, line::bigint, true
        FROM pg_temp.given_matches given CROSS JOIN LATERAL jsonb_array_elements_text(said->'bank') AS line;
    INSERT INTO public.ledger_matchedbookline (match_id, entry_id, number, live)
        SELECT given.id, (line->>0)::bigint, (line->>1)::integer, true
        FROM pg_temp.given_matches given CROSS JOIN LATERAL jsonb_array_elements(said->'book') AS line;
    SELECT array_agg(id ORDER BY id) INTO numbers FROM pg_temp.given_matches;
    PERFORM public.ledger_look_at_matches(numbers, which, home);
    RETURN numbers;
END
$$;

-- Everything is looked up match by match (OFFSET 0 keeps it so): a whole statement may be matched in one call, and joins
-- planned for a few matches would read the lines of all for each of them.
CREATE FUNCTION ledger_look_at_matches(numbers bigint[], which bigint, home bigint) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    sound bigint;
BEGIN
    IF EXISTS (
        SELECT FROM unnest(numbers) AS one (number)
        CROSS JOIN LATERAL (SELECT line_id FROM public.ledger_matchedbankline WHERE match_id = one.number OFFSET 0) part
        CROSS JOIN LATERAL (SELECT id, feed_id FROM public.ledger_bankline WHERE id = part.line_id OFFSET 0) line
        WHERE line.feed_id <> which OR EXISTS (SELECT FROM public.ledger_bankline piece WHERE piece.parent_id = line.id)
    ) OR EXISTS (
        SELECT FROM unnest(numbers) AS one (number)
        CROSS JOIN LATERAL (SELECT entry_id, number FROM public.ledger_matchedbookline
                            WHERE match_id = one.number OFFSET 0) part
        LEFT JOIN LATERAL (SELECT account_id, counts FROM public.ledger_line
                           WHERE entry_id = part.entry_id AND number = part.number OFFSET 0) line ON true
        WHERE line.account_id IS DISTINCT FROM home OR line.counts <> 0
    ) THEN
        RAISE check_violation USING CONSTRAINT = 'ledger_match_belongs',
            MESSAGE = 'A match joins bookings of one bank account with posted lines of its account in the books.';
    END IF;
    SELECT count(*) INTO sound FROM (
        SELECT one.number
        FROM unnest(numbers) AS one (number)
        CROSS JOIN LATERAL (
            SELECT line.amount AS bank, NULL::bigint AS book
            FROM (SELECT line_id FROM public.ledger_matchedbankline WHERE match_id = one.number OFFSET 0) part
            CROSS JOIN LATERAL (SELECT amount FROM public.ledger_bankline WHERE id = part.line_id OFFSET 0) line
            UNION ALL
            SELECT NULL, line.amount
            FROM (SELECT entry_id, number FROM public.ledger_matchedbookline WHERE match_id = one.number OFFSET 0) part
            CROSS JOIN LATERAL (SELECT amount FROM public.ledger_line
                                WHERE entry_id = part.entry_id AND number = part.number OFFSET 0) line
        ) both_sides
        GROUP BY one.number HAVING count(bank) > 0 AND count(book) > 0 AND sum(bank) = sum(book)
    ) adding_up;
    IF sound <> cardinality(numbers) THEN
        RAISE check_violation USING CONSTRAINT = 'ledger_match_adds_up',
            MESSAGE = 'Both sides of a match have lines, and come to the same.';
    END IF;
END
$$;

-- Two persons undo a match: the one who asks, and another who agrees.
CREATE FUNCTION ledger_correction_by_two() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    asked public.ledger_matchcorrection;
BEGIN
    SELECT * INTO STRICT asked FROM public.ledger_matchcorrection WHERE id = NEW.correction_id;
    IF asked.asked_by = NEW.agreed_by OR NEW.agreed_by = '' THEN
        RAISE check_violation USING CONSTRAINT = 'ledger_corrected_by_two',
            MESSAGE = 'Another person than the one who asked must agree.';
    END IF;
    UPDATE public.ledger_match SET undone_at = now() WHERE id = asked.match_id;
    UPDATE public.ledger_matchedbankline SET live = false WHERE match_id = asked.match_id;
    UPDATE public.ledger_matchedbookline SET live = false WHERE match_id = asked.match_id;
    RETURN NEW;
END
$$;

CREATE TRIGGER ledger_correction_by_two AFTER INSERT ON ledger_correctionagreement
    FOR EACH ROW EXECUTE FUNCTION ledger_correction_by_two();
CREATE TRIGGER ledger_correction_stays BEFORE UPDATE OR DELETE ON ledger_matchcorrection
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse_change();
CREATE TRIGGER ledger_agreement_stays BEFORE UPDATE OR DELETE ON ledger_correctionagreement
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse_change();
