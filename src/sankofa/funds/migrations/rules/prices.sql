-- A price that somebody decided on stays as it was seen. It can be withdrawn, and forget who recorded it.
CREATE FUNCTION funds_price_stays() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp
AS $$ BEGIN
    IF TG_OP = 'DELETE' THEN
        IF OLD.standing <> 'proposed' THEN
            RAISE EXCEPTION 'A price that was decided on stays on file: withdraw it.'
                USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN OLD;
    END IF;
    IF OLD.standing = 'proposed' THEN
        RETURN NEW;
    END IF;
    IF NOT (NEW.standing = OLD.standing OR (OLD.standing = 'checked' AND NEW.standing = 'withdrawn')) THEN
        RAISE EXCEPTION 'A price that was decided on can only be withdrawn.' USING ERRCODE = 'restrict_violation';
    END IF;
    IF to_jsonb(NEW) - ARRAY['standing', 'why', 'decided_at', 'made_by', 'checked_by']
        IS DISTINCT FROM to_jsonb(OLD) - ARRAY['standing', 'why', 'decided_at', 'made_by', 'checked_by']
        OR NEW.made_by NOT IN (OLD.made_by, '') OR NEW.checked_by NOT IN (OLD.checked_by, '') THEN
        RAISE EXCEPTION 'A price that was decided on stays as it was seen.' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER funds_price_stays BEFORE UPDATE OR DELETE ON funds_pricequote
    FOR EACH ROW EXECUTE FUNCTION funds_price_stays();
