-- What was done stays: it is added to, never changed. Only that a person is no longer there may be noted in it.
DO $$
DECLARE
    what text;
    words text := 'What a group has written down stays as it is.';
BEGIN
    FOREACH what IN ARRAY ARRAY['meetingconfirmation', 'meetingmark', 'grouploan', 'groupmove', 'groupballot',
                                'monitoringreport', 'investmentresult', 'helpsay']
    LOOP
        EXECUTE format('CREATE TRIGGER funds_group_stays BEFORE UPDATE OR DELETE ON funds_%s
            FOR EACH ROW EXECUTE FUNCTION funds_added_only(%L)', what, words);
        EXECUTE format('CREATE TRIGGER funds_group_is_not_emptied BEFORE TRUNCATE ON funds_%s
            FOR EACH STATEMENT EXECUTE FUNCTION funds_added_only(%L)', what, words);
    END LOOP;
END $$;

-- A name is kept of who agreed to it, and of nobody who has an account: theirs is that of their seat.
ALTER TABLE funds_groupmember ADD CONSTRAINT group_member_agreed
    CHECK (octet_length(called) = 0 OR (consented_on IS NOT NULL AND account_id IS NULL));

CREATE FUNCTION funds_group_member_keeps() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp
AS $$ BEGIN
    IF (NEW.fund_id, NEW.number, NEW.joined_on) IS DISTINCT FROM (OLD.fund_id, OLD.number, OLD.joined_on)
        OR (OLD.account_id IS NOT NULL AND NEW.account_id IS NOT NULL AND NEW.account_id <> OLD.account_id)
    THEN
        RAISE EXCEPTION 'A member keeps their number.' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER funds_group_member_keeps BEFORE UPDATE ON funds_groupmember
    FOR EACH ROW EXECUTE FUNCTION funds_group_member_keeps();

-- A meeting is closed when two people agreed to the version that stands, and stays closed.
CREATE FUNCTION funds_meeting_closes() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    IF OLD.standing = 'closed' THEN
        RAISE EXCEPTION 'A meeting that is closed is never changed; correct it by another.'
            USING ERRCODE = 'restrict_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    IF NEW.standing = 'closed' AND (
        SELECT count(DISTINCT c.by) FROM funds_meetingconfirmation c
         WHERE c.meeting_id = NEW.id AND c.version = NEW.version) < 2
    THEN
        RAISE EXCEPTION 'Two key holders agree before a meeting is closed.' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER funds_meeting_closes BEFORE UPDATE OR DELETE ON funds_groupmeeting
    FOR EACH ROW EXECUTE FUNCTION funds_meeting_closes();
CREATE FUNCTION funds_meeting_begins() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp
AS $$ BEGIN
    IF NEW.standing <> 'draft' THEN
        RAISE EXCEPTION 'A meeting begins as a draft.' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER funds_meeting_begins BEFORE INSERT ON funds_groupmeeting
    FOR EACH ROW EXECUTE FUNCTION funds_meeting_begins();

-- Movements, loans and marks come with the closing of their meeting, in its transaction, and never after it.
CREATE FUNCTION funds_with_the_closing() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE closed timestamptz; moment timestamptz := transaction_timestamp();
BEGIN
    SELECT m.closed_at INTO closed FROM funds_groupmeeting m WHERE m.id = NEW.meeting_id;
    IF closed IS DISTINCT FROM moment THEN
        RAISE EXCEPTION 'Movements are written when their meeting is closed.' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER funds_with_the_closing BEFORE INSERT ON funds_groupmove
    FOR EACH ROW EXECUTE FUNCTION funds_with_the_closing();
CREATE TRIGGER funds_with_the_closing BEFORE INSERT ON funds_grouploan
    FOR EACH ROW EXECUTE FUNCTION funds_with_the_closing();
CREATE TRIGGER funds_with_the_closing BEFORE INSERT ON funds_meetingmark
    FOR EACH ROW EXECUTE FUNCTION funds_with_the_closing();

-- Who stands on the roll votes while the vote is open, with the votes that stand there. A secret vote keeps no side.
CREATE FUNCTION funds_ballot_counts() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE vote record; member integer;
BEGIN
    SELECT p.* INTO vote FROM funds_groupproposal p WHERE p.id = NEW.proposal_id FOR NO KEY UPDATE;
    SELECT m.number INTO member FROM funds_groupmember m WHERE m.id = NEW.member_id AND m.fund_id = vote.fund_id;
    IF vote.standing <> 'open' OR member IS NULL OR NOT (vote.roll ? member::text) THEN
        RAISE EXCEPTION 'Nobody votes here but who stands on the roll, while the vote is open.'
            USING ERRCODE = 'restrict_violation';
    END IF;
    IF NEW.weight <> (vote.roll ->> member::text)::integer OR vote.secret <> (NEW.said = '') THEN
        RAISE EXCEPTION 'A ballot has the votes of the roll, and a side unless it is secret.'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER funds_ballot_counts BEFORE INSERT ON funds_groupballot
    FOR EACH ROW EXECUTE FUNCTION funds_ballot_counts();

-- The sums of a vote are those of its ballots, at the end of every transaction.
CREATE FUNCTION funds_vote_adds_up() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE vote record; cast_votes bigint; sides bigint[];
BEGIN
    SELECT p.* INTO vote FROM funds_groupproposal p
     WHERE p.id = CASE TG_TABLE_NAME WHEN 'funds_groupproposal' THEN to_jsonb(NEW) ->> 'id'
                  ELSE to_jsonb(NEW) ->> 'proposal_id' END::bigint;
    SELECT coalesce(sum(b.weight), 0),
           ARRAY[coalesce(sum(b.weight) FILTER (WHERE b.said = 'yes'), 0),
                 coalesce(sum(b.weight) FILTER (WHERE b.said = 'no'), 0),
                 coalesce(sum(b.weight) FILTER (WHERE b.said = 'abstain'), 0)]
      INTO cast_votes, sides FROM funds_groupballot b WHERE b.proposal_id = vote.id;
    IF vote.yes + vote.no + vote.abstain <> cast_votes
        OR (NOT vote.secret AND ARRAY[vote.yes, vote.no, vote.abstain]::bigint[] <> sides)
    THEN
        RAISE EXCEPTION 'The sums of a vote are those of its ballots.' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER funds_vote_adds_up AFTER INSERT ON funds_groupballot
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION funds_vote_adds_up();
CREATE CONSTRAINT TRIGGER funds_vote_adds_up AFTER INSERT OR UPDATE ON funds_groupproposal
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION funds_vote_adds_up();

-- What is voted on does not change while it is voted on, nor a decision after it.
CREATE FUNCTION funds_proposal_keeps() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE free text[] := ARRAY['yes', 'no', 'abstain', 'standing', 'decided_at'];
BEGIN
    IF TG_OP = 'DELETE' OR OLD.standing <> 'open' OR to_jsonb(NEW) - free <> to_jsonb(OLD) - free THEN
        RAISE EXCEPTION 'What is voted on stays as it was put, and a decision as it fell.'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER funds_proposal_keeps BEFORE UPDATE OR DELETE ON funds_groupproposal
    FOR EACH ROW EXECUTE FUNCTION funds_proposal_keeps();

-- Help goes from asked to granted or refused, from granted to paid, and no way back but by correcting the meeting.
CREATE FUNCTION funds_help_moves() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    IF TG_OP = 'DELETE' OR (NEW.fund_id, NEW.member_id, NEW.amount, NEW.currency)
        IS DISTINCT FROM (OLD.fund_id, OLD.member_id, OLD.amount, OLD.currency)
        OR (NEW.standing <> OLD.standing AND OLD.standing || ' ' || NEW.standing NOT IN
            ('asked granted', 'asked refused', 'asked withdrawn', 'granted paid', 'granted withdrawn', 'paid granted'))
    THEN
        RAISE EXCEPTION 'A request for help goes on as it is decided, and is not rewritten.'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER funds_help_moves BEFORE UPDATE OR DELETE ON funds_helprequest
    FOR EACH ROW EXECUTE FUNCTION funds_help_moves();
