-- What came of an instrument, and when somebody looked, is added to and never changed.
CREATE TRIGGER stays BEFORE UPDATE OR DELETE ON funds_registernote
    FOR EACH ROW EXECUTE FUNCTION funds_added_only('A register keeps what came of its entries; add another note.');
CREATE TRIGGER stays BEFORE UPDATE OR DELETE ON funds_registercheck
    FOR EACH ROW EXECUTE FUNCTION funds_added_only('A register keeps what came of its entries; add another note.');

-- An answer belongs to an obstacle of the same entry.
CREATE FUNCTION funds_register_answers() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    IF NEW.answers_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM funds_registernote note
        WHERE note.id = NEW.answers_id AND note.entry_id = NEW.entry_id AND note.kind = 'obstacle'
    ) THEN
        RAISE EXCEPTION 'An answer belongs to an obstacle of the same entry.' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER answers BEFORE INSERT ON funds_registernote FOR EACH ROW EXECUTE FUNCTION funds_register_answers();

CREATE FUNCTION funds_register_keeps() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    IF (NEW.kind, NEW.slug) IS DISTINCT FROM (OLD.kind, OLD.slug) OR (OLD.standing <> 'draft' AND NEW.standing = 'draft')
    THEN
        RAISE EXCEPTION 'An entry keeps its kind and its name in addresses; what was published is not unpublished.'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER keeps BEFORE UPDATE ON funds_registerentry FOR EACH ROW EXECUTE FUNCTION funds_register_keeps();
