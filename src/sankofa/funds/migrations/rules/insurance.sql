-- Checks of the authority, notes in files and answers of committees are added to and never changed.
CREATE TRIGGER stays BEFORE UPDATE OR DELETE ON funds_journeycheck
    FOR EACH ROW EXECUTE FUNCTION funds_added_only('What was written here stays as it is; add to it.');
CREATE TRIGGER stays BEFORE UPDATE OR DELETE ON funds_committeeanswer
    FOR EACH ROW EXECUTE FUNCTION funds_added_only('What was written here stays as it is; add to it.');
CREATE TRIGGER stays BEFORE UPDATE ON funds_businessnote
    FOR EACH ROW EXECUTE FUNCTION funds_added_only('What was written here stays as it is; add to it.');

-- A claim is of somebody who agreed to be covered, for a service of a provider of the same scheme, and its bill stays.
CREATE FUNCTION funds_claim_keeps() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        IF (NEW.covered_id, NEW.provider_id, NEW.service, NEW.used_on, NEW.charged, NEW.made_by)
            IS DISTINCT FROM (OLD.covered_id, OLD.provider_id, OLD.service, OLD.used_on, OLD.charged, OLD.made_by)
        THEN
            RAISE EXCEPTION 'A claim keeps its bill.' USING ERRCODE = 'restrict_violation';
        END IF;
        IF (OLD.standing, NEW.standing) NOT IN
            (('made', 'approved'), ('made', 'refused'), ('approved', 'paid')) AND NEW.standing <> OLD.standing
        THEN
            RAISE EXCEPTION 'A claim does not go back.' USING ERRCODE = 'restrict_violation';
        END IF;
    END IF;
    IF NOT EXISTS (
        SELECT FROM funds_coveredperson covered
        JOIN funds_coverpolicy policy ON policy.id = covered.policy_id
        JOIN funds_careprovider provider ON provider.fund_id = policy.fund_id
        WHERE covered.id = NEW.covered_id AND provider.id = NEW.provider_id AND NEW.service = ANY (provider.services)
            AND covered.since <= NEW.used_on AND (covered.until IS NULL OR covered.until >= NEW.used_on)
    ) THEN
        RAISE EXCEPTION 'A claim is of somebody covered on that day, at a provider of the scheme.'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER keeps BEFORE INSERT OR UPDATE ON funds_coverclaim
    FOR EACH ROW EXECUTE FUNCTION funds_claim_keeps();

-- What a premium is stays, and what was paid of it does not fall.
CREATE FUNCTION funds_premium_keeps() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    IF (NEW.policy_id, NEW.begins, NEW.ends, NEW.people, NEW.amount, NEW.supported, NEW.called_on)
        IS DISTINCT FROM (OLD.policy_id, OLD.begins, OLD.ends, OLD.people, OLD.amount, OLD.supported, OLD.called_on)
        OR NEW.paid < OLD.paid OR (OLD.standing <> 'due' AND NEW.standing <> OLD.standing)
    THEN
        RAISE EXCEPTION 'A premium that is due keeps its amount.' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER keeps BEFORE UPDATE ON funds_premiumdue FOR EACH ROW EXECUTE FUNCTION funds_premium_keeps();

-- The supporter, the rules and the person of a cover belong to it; a link to agree is used once.
CREATE FUNCTION funds_cover_fits() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM funds_rules WHERE id = NEW.rules_id AND fund_id = NEW.fund_id)
        OR (NEW.support_id IS NOT NULL
            AND NOT EXISTS (SELECT FROM funds_premiumsupport WHERE id = NEW.support_id AND fund_id = NEW.fund_id))
    THEN
        RAISE EXCEPTION 'Rules and support of a cover are of its own scheme.' USING ERRCODE = 'check_violation';
    END IF;
    IF TG_OP = 'UPDATE' AND (NEW.fund_id <> OLD.fund_id
        OR (NEW.payer_id IS NOT NULL AND NEW.payer_id IS DISTINCT FROM OLD.payer_id))
    THEN
        RAISE EXCEPTION 'A cover stays with its scheme and its payer.' USING ERRCODE = 'restrict_violation';
    END IF;
    IF TG_OP = 'UPDATE' AND NEW.payer_id IS NULL AND OLD.payer_id IS NOT NULL THEN
        UPDATE funds_coveredperson SET called = ''::bytea WHERE policy_id = NEW.id;  -- goes with the payer's account
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER fits BEFORE INSERT OR UPDATE ON funds_coverpolicy FOR EACH ROW EXECUTE FUNCTION funds_cover_fits();

CREATE FUNCTION funds_covered_keeps() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    IF NEW.policy_id <> OLD.policy_id OR (OLD.person IS NOT NULL AND NEW.person IS DISTINCT FROM OLD.person)
        OR (OLD.until IS NOT NULL AND NEW.until IS DISTINCT FROM OLD.until)
    THEN
        RAISE EXCEPTION 'Who agreed to be covered stays the one who agreed.' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER keeps BEFORE UPDATE ON funds_coveredperson FOR EACH ROW EXECUTE FUNCTION funds_covered_keeps();

-- Whoever is covered learns that a claim was decided. Policies show which account a person has to that person alone, so
-- this tells it for a claim that the same transaction decides, and for no other.
CREATE FUNCTION funds_account_to_tell(claim uuid) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp
AS $$
    SELECT person.account_id FROM funds_coverclaim decided
    JOIN funds_coveredperson covered ON covered.id = decided.covered_id
    JOIN directory_person person ON person.id = covered.person
    WHERE decided.id = claim AND decided.decided_at >= transaction_timestamp()
$$;
