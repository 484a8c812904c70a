-- Proofs of gifts are added and never changed; who added them may go.
CREATE FUNCTION gifts_proof_stays() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.added_by_id IS NULL
        AND to_jsonb(NEW) - 'added_by_id' = to_jsonb(OLD) - 'added_by_id'
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'A proof is added and never changed.' USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER stays BEFORE UPDATE OR DELETE ON funds_giftproof FOR EACH ROW EXECUTE FUNCTION gifts_proof_stays();

-- The day of a signature may be corrected, and a signature taken back, until the project ends: then it stays. Whose it
-- is stays from the first; who recorded it may go.
CREATE FUNCTION funds_project_signature_stays() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    approved_on date := (
        SELECT decided_on FROM funds_project WHERE id = OLD.project_id AND state IN ('approved', 'running')
    );
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF approved_on IS NOT NULL THEN
            RETURN OLD;
        END IF;
    ELSIF to_jsonb(NEW) - 'added_by_id' = to_jsonb(OLD) - 'added_by_id' AND NEW.added_by_id IS NULL THEN
        RETURN NEW;
    ELSIF to_jsonb(NEW) - 'signed_on' = to_jsonb(OLD) - 'signed_on' AND approved_on <= NEW.signed_on THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'Of a signature the day alone is corrected, after the approval and until the project ends.'
        USING ERRCODE = 'restrict_violation';
END
$$;
DROP TRIGGER funds_project_signatures_stay ON funds_projectsignature;
CREATE TRIGGER funds_project_signatures_stay BEFORE UPDATE OR DELETE ON funds_projectsignature
    FOR EACH ROW EXECUTE FUNCTION funds_project_signature_stays();
