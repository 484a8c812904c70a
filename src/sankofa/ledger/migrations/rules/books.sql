-- Accounts and books: what may change of them, how they close. Advisory locks: whoever posts into a book shares its
-- lock, whoever closes a period or an account waits until nobody posts, so that nothing slips in behind a closing.

CREATE FUNCTION ledger_share_book(which bigint) RETURNS void
LANGUAGE sql SET search_path = pg_catalog, pg_temp
AS $$ SELECT pg_advisory_xact_lock_shared(hashtext('ledger: book'), which::integer) $$;

CREATE FUNCTION ledger_hold_book(which bigint) RETURNS void
LANGUAGE sql SET search_path = pg_catalog, pg_temp
AS $$ SELECT pg_advisory_xact_lock(hashtext('ledger: book'), which::integer) $$;

CREATE FUNCTION ledger_refuse_change() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RAISE check_violation USING CONSTRAINT = 'ledger_stays',
        MESSAGE = format('Cannot %s rows of %s: what is in the books stays. Post a reversal instead.',
                         lower(TG_OP), TG_TABLE_NAME);
END
$$;

CREATE FUNCTION ledger_account_kept() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF (NEW.id, NEW.book_id, NEW.code, NEW.kind, NEW.currency, NEW.owner, NEW.guarded, NEW.opened_at)
       IS DISTINCT FROM
       (OLD.id, OLD.book_id, OLD.code, OLD.kind, OLD.currency, OLD.owner, OLD.guarded, OLD.opened_at) THEN
        RAISE check_violation USING CONSTRAINT = 'ledger_stays',
            MESSAGE = 'An account stays what it is; open another one.';
    END IF;
    IF OLD.closed_at IS NOT NULL AND NEW.closed_at IS DISTINCT FROM OLD.closed_at THEN
        RAISE check_violation USING CONSTRAINT = 'ledger_stays', MESSAGE = 'A closed account stays closed.';
    END IF;
    IF OLD.closed_at IS NULL AND NEW.closed_at IS NOT NULL THEN
        PERFORM public.ledger_hold_book(OLD.book_id);
        NEW.closed_at := clock_timestamp();
        IF EXISTS (SELECT FROM public.ledger_line WHERE account_id = OLD.id
                   GROUP BY counts = 0, counts = 1 AND amount > 0 OR counts = 2 AND amount < 0 HAVING sum(amount) <> 0) THEN
            RAISE check_violation USING CONSTRAINT = 'ledger_account_settled',
                MESSAGE = 'An account is closed when nothing is left in it and nothing is pending.';
        END IF;
    END IF;
    RETURN NEW;
END
$$;

CREATE FUNCTION ledger_account_opened() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    INSERT INTO public.ledger_standing (account_id, held, reserved)
    SELECT id, 0, 0 FROM new_accounts WHERE guarded;
    RETURN NULL;
END
$$;

CREATE FUNCTION ledger_account_given() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    NEW.opened_at := clock_timestamp();
    NEW.closed_at := NULL;
    RETURN NEW;
END
$$;

-- The site's role may add accounts and change none: it closes them by this.
CREATE FUNCTION ledger_close_account(which bigint) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    UPDATE public.ledger_account SET closed_at = clock_timestamp() WHERE id = which AND closed_at IS NULL;
    RETURN FOUND;
END
$$;

CREATE FUNCTION ledger_book_kept() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF (NEW.id, NEW.code, NEW.opened_at) IS DISTINCT FROM (OLD.id, OLD.code, OLD.opened_at)
       OR NEW.currency <> OLD.currency AND (OLD.currency = '' OR EXISTS (
           SELECT FROM public.ledger_account
           WHERE book_id = OLD.id AND currency = OLD.currency AND closed_at IS NULL))
       OR NEW.closed_until IS DISTINCT FROM OLD.closed_until AND pg_trigger_depth() < 2 THEN
        RAISE check_violation USING CONSTRAINT = 'ledger_stays',
            MESSAGE = 'A book stays what it is, and its periods are closed and opened by changes of the period.';
    END IF;
    RETURN NEW;
END
$$;

-- After a redenomination, when no account of the old currency is open.
CREATE FUNCTION ledger_change_currency(which bigint, new_currency text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$ UPDATE public.ledger_book SET currency = new_currency WHERE id = which $$;

CREATE FUNCTION ledger_book_given() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    NEW.opened_at := clock_timestamp();
    NEW.closed_until := NULL;
    RETURN NEW;
END
$$;

CREATE FUNCTION ledger_period_asked() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    body public.ledger_book;
BEGIN
    NEW.asked_at := clock_timestamp();
    PERFORM public.ledger_hold_book(NEW.book_id);
    SELECT * INTO body FROM public.ledger_book WHERE id = NEW.book_id FOR UPDATE;
    IF NEW.opens AND (body.closed_until IS NULL OR coalesce(NEW.until >= body.closed_until, false))
       OR NOT NEW.opens AND coalesce(NEW.until <= body.closed_until, false) THEN
        RAISE check_violation USING CONSTRAINT = 'ledger_period_moves',
            MESSAGE = 'A period is closed after the last closed day, and opened before it.';
    END IF;
    IF NOT NEW.opens AND NEW.until > current_date + 1 THEN
        RAISE check_violation USING CONSTRAINT = 'ledger_period_is_over',
            MESSAGE = 'A period is closed when it is over.';
    END IF;
    IF NOT NEW.opens THEN
        UPDATE public.ledger_book SET closed_until = NEW.until WHERE id = NEW.book_id;
    END IF;
    RETURN NEW;
END
$$;

CREATE FUNCTION ledger_period_agreed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    asked public.ledger_periodchange;
    body public.ledger_book;
BEGIN
    NEW.agreed_at := clock_timestamp();
    SELECT * INTO asked FROM public.ledger_periodchange WHERE id = NEW.change_id;
    IF NOT asked.opens OR asked.asked_by = NEW.agreed_by OR NEW.agreed_by = '' THEN
        RAISE check_violation USING CONSTRAINT = 'ledger_opened_by_two',
            MESSAGE = 'A period is opened again when another person than the one who asked agrees.';
    END IF;
    PERFORM public.ledger_hold_book(asked.book_id);
    SELECT * INTO body FROM public.ledger_book WHERE id = asked.book_id FOR UPDATE;
    IF body.closed_until IS NULL OR coalesce(asked.until >= body.closed_until, false) THEN
        RAISE check_violation USING CONSTRAINT = 'ledger_period_moves', MESSAGE = 'This period is open already.';
    END IF;
    UPDATE public.ledger_book SET closed_until = asked.until WHERE id = asked.book_id;
    RETURN NEW;
END
$$;

CREATE TRIGGER ledger_account_time BEFORE INSERT ON ledger_account
    FOR EACH ROW EXECUTE FUNCTION ledger_account_given();
CREATE TRIGGER ledger_account_keeps BEFORE UPDATE ON ledger_account
    FOR EACH ROW EXECUTE FUNCTION ledger_account_kept();
CREATE TRIGGER ledger_account_guards AFTER INSERT ON ledger_account REFERENCING NEW TABLE AS new_accounts
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_account_opened();
CREATE TRIGGER ledger_account_stays BEFORE DELETE OR TRUNCATE ON ledger_account
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse_change();
CREATE TRIGGER ledger_book_time BEFORE INSERT ON ledger_book
    FOR EACH ROW EXECUTE FUNCTION ledger_book_given();
CREATE TRIGGER ledger_book_keeps BEFORE UPDATE ON ledger_book
    FOR EACH ROW EXECUTE FUNCTION ledger_book_kept();
CREATE TRIGGER ledger_book_stays BEFORE DELETE OR TRUNCATE ON ledger_book
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse_change();
CREATE TRIGGER ledger_period_asked BEFORE INSERT ON ledger_periodchange
    FOR EACH ROW EXECUTE FUNCTION ledger_period_asked();
CREATE TRIGGER ledger_period_agreed BEFORE INSERT ON ledger_periodagreement
    FOR EACH ROW EXECUTE FUNCTION ledger_period_agreed();
CREATE TRIGGER ledger_periodchange_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_periodchange
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse_change();
CREATE TRIGGER ledger_periodagreement_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_periodagreement
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuse_change();
