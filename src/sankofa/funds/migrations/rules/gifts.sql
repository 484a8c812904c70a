-- What was seen, paid and spent is added to and never changed.
CREATE TRIGGER added_only BEFORE UPDATE OR DELETE ON funds_sighting
    FOR EACH ROW EXECUTE FUNCTION funds_added_only('This is added to and never changed: funds_sighting.');
CREATE TRIGGER added_only BEFORE UPDATE OR DELETE ON funds_bridgepayment
    FOR EACH ROW EXECUTE FUNCTION funds_added_only('This is added to and never changed: funds_bridgepayment.');
CREATE TRIGGER added_only BEFORE UPDATE OR DELETE ON funds_bridgeallocation
    FOR EACH ROW EXECUTE FUNCTION funds_added_only('This is added to and never changed: funds_bridgeallocation.');
-- Of what was spent the words alone may be put right, by whoever runs the server: somebody may have written a name.
CREATE TRIGGER added_only BEFORE DELETE ON funds_campaignspending
    FOR EACH ROW EXECUTE FUNCTION funds_added_only('This is added to and never changed: funds_campaignspending.');
CREATE TRIGGER keeps_but_words BEFORE UPDATE ON funds_campaignspending
    FOR EACH ROW WHEN ((to_jsonb(NEW) - 'what') IS DISTINCT FROM (to_jsonb(OLD) - 'what'))
    EXECUTE FUNCTION funds_added_only('This is added to and never changed: funds_campaignspending.');
CREATE TRIGGER added_only BEFORE UPDATE OR DELETE ON funds_trusteevoice
    FOR EACH ROW EXECUTE FUNCTION funds_added_only('This is added to and never changed: funds_trusteevoice.');

-- A release that was answered keeps its answer, and what was asked for.
CREATE FUNCTION gifts_release_keeps() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    IF (NEW.emergency_id, NEW.cohort_id, NEW.amount, NEW.payee_id, NEW.asked_by)
        IS DISTINCT FROM (OLD.emergency_id, OLD.cohort_id, OLD.amount, OLD.payee_id, OLD.asked_by)
        OR (OLD.standing <> 'asked' AND (NEW.standing, NEW.answered_by, NEW.entry_id)
            IS DISTINCT FROM (OLD.standing, OLD.answered_by, OLD.entry_id))
    THEN
        RAISE EXCEPTION 'A release keeps what was asked and answered.' USING ERRCODE = 'restrict_violation';
    END IF;
    IF NEW.standing = 'released' AND OLD.standing = 'asked' AND NOT EXISTS (
        SELECT FROM funds_emergency here WHERE here.id = NEW.emergency_id AND here.standing = 'open')
    THEN
        RAISE EXCEPTION 'Money is released in an open emergency only.' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER keeps BEFORE UPDATE ON funds_bridgerelease FOR EACH ROW EXECUTE FUNCTION gifts_release_keeps();

-- The parts of a payment and what is over sum to it, and so do the parts of a release and what it was repaid.
CREATE FUNCTION gifts_payment_adds_up() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    wrong boolean;
BEGIN
    SELECT paid.amount <> paid.over + coalesce((SELECT sum(part.amount) FROM funds_bridgeallocation part
        WHERE part.payment_id = paid.id), 0) INTO wrong FROM funds_bridgepayment paid WHERE paid.id = NEW.id;
    IF wrong THEN
        RAISE EXCEPTION 'The parts of a payment sum to it.' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER adds_up AFTER INSERT ON funds_bridgepayment
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION gifts_payment_adds_up();

CREATE FUNCTION gifts_release_adds_up() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    wrong boolean;
BEGIN
    SELECT done.repaid <> coalesce((SELECT sum(part.amount) FROM funds_bridgeallocation part
        WHERE part.release_id = done.id), 0) INTO wrong FROM funds_bridgerelease done WHERE done.id = NEW.id;
    IF wrong THEN
        RAISE EXCEPTION 'What was repaid is the sum of its parts.' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER adds_up AFTER INSERT OR UPDATE ON funds_bridgerelease
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION gifts_release_adds_up();

-- A trustee speaks from a seat they had when it was proposed, in its term, while the proposal is open, and never in a matter of their own body.
CREATE FUNCTION gifts_voice_may_speak() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    plan funds_trusteeproposal;
    sits funds_seat;
BEGIN
    SELECT * INTO plan FROM funds_trusteeproposal WHERE id = NEW.proposal_id FOR SHARE;
    SELECT * INTO sits FROM funds_seat WHERE id = NEW.seat_id;
    IF plan.standing <> 'open' THEN
        RAISE EXCEPTION 'The proposal is decided.' USING ERRCODE = 'restrict_violation';
    END IF;
    IF sits.fund_id <> plan.fund_id OR sits.role <> 'trustee' OR sits.ended_at IS NOT NULL
        OR (sits.until IS NOT NULL AND sits.until < current_date) OR sits.id <> ALL (plan.seats)
    THEN
        RAISE EXCEPTION 'Only who was a trustee when it was proposed speaks, within the term.'
            USING ERRCODE = 'restrict_violation';
    END IF;
    IF EXISTS (
        SELECT FROM funds_trusteevoice other JOIN funds_seat theirs ON theirs.id = other.seat_id
        WHERE other.proposal_id = NEW.proposal_id AND theirs.account_id = sits.account_id)
    THEN
        RAISE EXCEPTION 'Everybody speaks once, whatever seats they have.' USING ERRCODE = 'unique_violation';
    END IF;
    IF NEW.say <> 'conflict' AND (sits.organisation_id = plan.payee_id OR EXISTS (
        SELECT FROM directory_membership belongs
        WHERE belongs.account_id = sits.account_id AND belongs.organisation_id = plan.payee_id AND belongs.left_at IS NULL))
    THEN
        RAISE EXCEPTION 'Whoever speaks for the body that is paid has a conflict of interest.'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'voice_without_conflict';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER may_speak BEFORE INSERT ON funds_trusteevoice FOR EACH ROW EXECUTE FUNCTION gifts_voice_may_speak();

-- What the trustees speak about is not changed under them, and what was decided stays so.
CREATE FUNCTION gifts_proposal_keeps() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    IF (NEW.fund_id, NEW.title, NEW.about, NEW.heading, NEW.amount, NEW.payee_id, NEW.rules_id, NEW.closes_on, NEW.seats)
        IS DISTINCT FROM
       (OLD.fund_id, OLD.title, OLD.about, OLD.heading, OLD.amount, OLD.payee_id, OLD.rules_id, OLD.closes_on, OLD.seats)
        OR (OLD.standing IN ('refused', 'paid') AND NEW.standing <> OLD.standing)
        OR (OLD.standing = 'passed' AND NEW.standing NOT IN ('passed', 'paid'))
        OR (OLD.standing = 'open' AND NEW.standing = 'paid')
        OR (OLD.standing <> 'open' AND NEW.reasons <> OLD.reasons)
    THEN
        RAISE EXCEPTION 'A proposal keeps what it says and how it was decided.' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER keeps BEFORE UPDATE ON funds_trusteeproposal FOR EACH ROW EXECUTE FUNCTION gifts_proposal_keeps();

-- What givers were told when a campaign opened stays so.
CREATE FUNCTION gifts_campaign_keeps() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    IF OLD.standing <> 'draft' AND (NEW.goal, NEW.ends_on, NEW.keeping, NEW.left_over, NEW.need, NEW.verified_by)
        IS DISTINCT FROM (OLD.goal, OLD.ends_on, OLD.keeping, OLD.left_over, OLD.need, OLD.verified_by)
    THEN
        RAISE EXCEPTION 'A campaign keeps what its givers were told.' USING ERRCODE = 'restrict_violation';
    END IF;
    IF NEW.standing = 'draft' AND OLD.standing <> 'draft' THEN
        RAISE EXCEPTION 'A campaign that was opened is no draft.' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER keeps BEFORE UPDATE ON funds_campaign FOR EACH ROW EXECUTE FUNCTION gifts_campaign_keeps();

-- With the account goes what its holder was called.
CREATE FUNCTION gifts_giver_forgotten() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    IF NEW.giver_id IS NULL AND OLD.giver_id IS NOT NULL THEN
        NEW.called := ''::bytea;
        NEW.shown := 'anonymous';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER giver_forgotten BEFORE UPDATE ON funds_moneygift FOR EACH ROW EXECUTE FUNCTION gifts_giver_forgotten();
CREATE FUNCTION gifts_worker_forgotten() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    IF NEW.giver_id IS NULL AND OLD.giver_id IS NOT NULL THEN
        NEW.called := ''::bytea;
        NEW.shown := 'anonymous';
        NEW.giver_key := 'removed';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER giver_forgotten BEFORE UPDATE ON funds_timegift FOR EACH ROW EXECUTE FUNCTION gifts_worker_forgotten();
CREATE TRIGGER giver_forgotten BEFORE UPDATE ON funds_goodsoffer FOR EACH ROW EXECUTE FUNCTION gifts_giver_forgotten();

-- No more of an offer goes anywhere than there is, and no more comes to a need than it asks for.
CREATE FUNCTION gifts_match_fits() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    offered bigint;
    needed bigint;
BEGIN
    SELECT quantity INTO offered FROM funds_goodsoffer WHERE id = NEW.offer_id FOR UPDATE;
    SELECT quantity INTO needed FROM funds_goodsneed WHERE id = NEW.need_id FOR UPDATE;
    IF (SELECT sum(quantity) FROM funds_goodsmatch WHERE offer_id = NEW.offer_id AND ended_at IS NULL) > offered
        OR (SELECT sum(quantity) FROM funds_goodsmatch WHERE need_id = NEW.need_id AND ended_at IS NULL) > needed
    THEN
        RAISE EXCEPTION 'More is matched than is offered or needed.' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER fits AFTER INSERT OR UPDATE ON funds_goodsmatch FOR EACH ROW EXECUTE FUNCTION gifts_match_fits();

-- Two score a proposal apart from each other, nobody their own, and what was given stays.
CREATE FUNCTION gifts_score_may_stand() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    plan funds_idea;
    sits funds_seat;
BEGIN
    SELECT * INTO plan FROM funds_idea WHERE id = NEW.idea_id;
    SELECT * INTO sits FROM funds_seat WHERE id = NEW.seat_id;
    IF sits.fund_id <> (SELECT fund_id FROM funds_callforideas WHERE id = plan.call_id) OR sits.ended_at IS NOT NULL
        OR sits.organisation_id = plan.body_id
    THEN
        RAISE EXCEPTION 'Who scores sits in the fund, and not for the body that asks.' USING ERRCODE = 'restrict_violation';
    END IF;
    IF EXISTS (
        SELECT FROM funds_ideascore other JOIN funds_seat theirs ON theirs.id = other.seat_id
        WHERE other.idea_id = NEW.idea_id AND theirs.account_id = sits.account_id)
    THEN
        RAISE EXCEPTION 'Everybody scores once, whatever seats they have.' USING ERRCODE = 'unique_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER may_stand BEFORE INSERT ON funds_ideascore FOR EACH ROW EXECUTE FUNCTION gifts_score_may_stand();
CREATE TRIGGER added_only BEFORE UPDATE OR DELETE ON funds_ideascore
    FOR EACH ROW EXECUTE FUNCTION funds_added_only('This is added to and never changed: funds_ideascore.');
CREATE TRIGGER added_only BEFORE UPDATE OR DELETE ON funds_appealfunding
    FOR EACH ROW EXECUTE FUNCTION funds_added_only('This is added to and never changed: funds_appealfunding.');
