-- What happened to a loan or a deposit stays: it is added to, never changed.
DO $$
DECLARE
    what text;
    words text := 'What happened to a loan or a deposit stays as it was written down.';
BEGIN
    FOREACH what IN ARRAY ARRAY['loanevent', 'depositmove', 'marketingspending']
    LOOP
        EXECUTE format('CREATE TRIGGER funds_credit_stays BEFORE DELETE ON funds_%s
            FOR EACH ROW EXECUTE FUNCTION funds_added_only(%L)', what, words);
        -- Of what marketing paid for the words alone may be put right, by whoever runs the server.
        EXECUTE format('CREATE TRIGGER funds_credit_keeps BEFORE UPDATE ON funds_%s FOR EACH ROW %s
            EXECUTE FUNCTION funds_added_only(%L)', what, CASE what WHEN 'marketingspending'
            THEN 'WHEN ((to_jsonb(NEW) - ''what'') IS DISTINCT FROM (to_jsonb(OLD) - ''what''))' ELSE '' END, words);
        EXECUTE format('CREATE TRIGGER funds_credit_is_not_emptied BEFORE TRUNCATE ON funds_%s
            FOR EACH STATEMENT EXECUTE FUNCTION funds_added_only(%L)', what, words);
    END LOOP;
END $$;

-- Who applies does not judge, neither in the committee nor among the depositors; and one judges what is before them.
CREATE FUNCTION funds_credit_judged() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    asked public.funds_creditapplication;
    whose bigint;
    where_it_stands text;
BEGIN
    IF TG_TABLE_NAME = 'funds_creditjudgement' THEN
        whose := NEW.judge_id; where_it_stands := 'committee';
    ELSE
        whose := NEW.depositor_id; where_it_stands := 'depositors';
    END IF;
    SELECT * INTO asked FROM public.funds_creditapplication WHERE id = NEW.application_id FOR SHARE;
    IF whose IN (asked.applicant_id, asked.partner_id) THEN
        RAISE EXCEPTION 'Nobody judges an application of their own.' USING ERRCODE = 'check_violation';
    END IF;
    IF asked.standing <> where_it_stands THEN
        RAISE EXCEPTION 'This application is not before you now.' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER funds_credit_judged BEFORE INSERT ON funds_creditjudgement
    FOR EACH ROW EXECUTE FUNCTION funds_credit_judged();
CREATE TRIGGER funds_credit_judged BEFORE INSERT ON funds_depositorvote
    FOR EACH ROW EXECUTE FUNCTION funds_credit_judged();

-- A verdict stays as it was given; only that the account is no longer there may be noted.
CREATE FUNCTION funds_verdict_stays() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    IF TG_OP = 'DELETE' OR (to_jsonb(NEW) - 'judge_id' - 'depositor_id')
        IS DISTINCT FROM (to_jsonb(OLD) - 'judge_id' - 'depositor_id')
        OR coalesce(to_jsonb(NEW) ->> 'judge_id', to_jsonb(NEW) ->> 'depositor_id') IS NOT NULL
    THEN
        RAISE EXCEPTION 'A verdict stays as it was given.' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER funds_verdict_stays BEFORE UPDATE OR DELETE ON funds_creditjudgement
    FOR EACH ROW EXECUTE FUNCTION funds_verdict_stays();
CREATE TRIGGER funds_verdict_stays BEFORE UPDATE OR DELETE ON funds_depositorvote
    FOR EACH ROW EXECUTE FUNCTION funds_verdict_stays();

-- An application goes only where its flow lets it; once handed in, what was asked for stays.
CREATE FUNCTION funds_credit_moves() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    IF NEW.standing <> OLD.standing AND NOT (
        (OLD.standing = 'gathering' AND NEW.standing IN ('committee', 'withdrawn'))
        OR (OLD.standing = 'committee' AND NEW.standing IN ('depositors', 'approved', 'refused', 'withdrawn'))
        OR (OLD.standing = 'depositors' AND NEW.standing IN ('approved', 'refused', 'withdrawn'))
        OR (OLD.standing = 'approved' AND NEW.standing IN ('signed', 'withdrawn'))
        OR (OLD.standing = 'signed' AND NEW.standing IN ('paid-out', 'withdrawn')))
    THEN
        RAISE EXCEPTION 'From where this application stands it cannot go there.' USING ERRCODE = 'check_violation';
    END IF;
    IF OLD.standing <> 'gathering' AND (NEW.amount, NEW.product, NEW.rules_id, NEW.fund_id, NEW.purpose)
        IS DISTINCT FROM (OLD.amount, OLD.product, OLD.rules_id, OLD.fund_id, OLD.purpose)
    THEN
        RAISE EXCEPTION 'What was handed in stays as it was.' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.standing IN ('committee', 'signed') AND OLD.standing <> NEW.standing AND (
        NEW.accepted_at IS NULL OR (NEW.is_joint AND NEW.partner_accepted_at IS NULL)
        OR (NEW.standing = 'signed' AND (NEW.signed_at IS NULL
            OR (NEW.is_joint AND NEW.partner_signed_at IS NULL))))
    THEN
        RAISE EXCEPTION 'All who apply have to agree.' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER funds_credit_moves BEFORE UPDATE ON funds_creditapplication
    FOR EACH ROW EXECUTE FUNCTION funds_credit_moves();

-- A loan keeps what was agreed.
CREATE FUNCTION funds_loan_keeps() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    IF (NEW.fund_id, NEW.number, NEW.application_id, NEW.principal, NEW.paid_out_on, NEW.terms, NEW.practice,
        NEW.marketing, NEW.deposits_bear)
        IS DISTINCT FROM (OLD.fund_id, OLD.number, OLD.application_id, OLD.principal, OLD.paid_out_on, OLD.terms,
        OLD.practice, OLD.marketing, OLD.deposits_bear)
    THEN
        RAISE EXCEPTION 'A loan keeps what was agreed.' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER funds_loan_keeps BEFORE UPDATE ON funds_creditloan
    FOR EACH ROW EXECUTE FUNCTION funds_loan_keeps();
