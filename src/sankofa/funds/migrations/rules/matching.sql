-- Projects of matching funds: the steps they take, who may judge them, and when a stage may be paid.

CREATE FUNCTION funds_project_moves() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF OLD.state <> 'draft' OR OLD.submitted_at IS NOT NULL THEN
            RAISE EXCEPTION 'A project that was proposed stays.' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN OLD;
    END IF;
    IF NOT EXISTS (SELECT FROM funds_rules WHERE id = NEW.rules_id AND fund_id = NEW.fund_id) THEN
        RAISE EXCEPTION 'The terms of a project are rules of its fund.' USING ERRCODE = 'check_violation';
    END IF;
    IF TG_OP = 'INSERT' THEN
        IF NEW.state <> 'draft' THEN
            RAISE EXCEPTION 'A project begins in preparation.' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    END IF;
    IF (NEW.fund_id, NEW.number) IS DISTINCT FROM (OLD.fund_id, OLD.number) THEN
        RAISE EXCEPTION 'A project keeps its fund and its number.' USING ERRCODE = 'restrict_violation';
    END IF;
    IF NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN (
        ('draft', 'proposed'), ('draft', 'withdrawn'),
        ('proposed', 'draft'), ('proposed', 'checked'), ('proposed', 'refused'), ('proposed', 'withdrawn'),
        ('checked', 'approved'), ('checked', 'refused'), ('checked', 'withdrawn'),
        ('approved', 'running'), ('approved', 'failed'),
        ('running', 'approved'), ('running', 'finished'), ('running', 'failed')
    ) THEN
        RAISE EXCEPTION 'A project does not go from % to %.', OLD.state, NEW.state USING ERRCODE = 'check_violation';
    END IF;
    IF OLD.state <> 'draft' AND (
        NEW.rules_id, NEW.title, NEW.what, NEW.country_id, NEW.place, NEW.place_code, NEW.people, NEW.place_index,
        NEW.cost, NEW.in_kind
    ) IS DISTINCT FROM (
        OLD.rules_id, OLD.title, OLD.what, OLD.country_id, OLD.place, OLD.place_code, OLD.people, OLD.place_index,
        OLD.cost, OLD.in_kind
    ) THEN
        RAISE EXCEPTION 'What was proposed is not changed any more.' USING ERRCODE = 'restrict_violation';
    END IF;
    IF NEW.state = 'proposed' AND EXISTS (
        SELECT FROM funds_projectclub WHERE project_id = NEW.id AND agreed_at IS NULL)
    THEN
        RAISE EXCEPTION 'All clubs of a project agree before it is proposed.' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.state = 'approved' AND OLD.state <> 'approved' THEN
        PERFORM funds_project_judged(NEW.id, NEW.rules_id);
    END IF;
    IF NEW.state = 'finished' AND OLD.state <> 'finished'
        AND NOT EXISTS (SELECT FROM funds_projectreport WHERE project_id = NEW.id)
    THEN
        RAISE EXCEPTION 'A project is finished with a final report.' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$;

-- Of each side of the committee, as many must have judged as the rules ask for.
CREATE FUNCTION funds_project_judged(judged bigint, terms bigint) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    needed integer := (SELECT coalesce((content ->> 'quorum')::integer, 1) FROM funds_rules WHERE id = terms);
    fewest integer;
BEGIN
    SELECT min(counted.judges) INTO fewest FROM (
        SELECT side.name, count(DISTINCT coalesce(seat.account_id, -seat.id)) AS judges  -- people, not seats
        FROM (VALUES ('home'), ('abroad')) side(name)
        LEFT JOIN (funds_projectscore score JOIN funds_seat seat ON seat.id = score.seat_id AND score.project_id = judged)
            ON seat.side = side.name
        GROUP BY side.name
    ) counted;
    IF fewest < needed THEN
        RAISE EXCEPTION 'Of each side of the committee, % must judge.', needed USING ERRCODE = 'check_violation';
    END IF;
END
$$;
CREATE TRIGGER funds_project_moves BEFORE INSERT OR UPDATE OR DELETE ON funds_project
    FOR EACH ROW EXECUTE FUNCTION funds_project_moves();

-- Costs and clubs stand still once a project was proposed.
CREATE FUNCTION funds_project_parts_stand_still() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp
AS $$
DECLARE
    of_project bigint := CASE WHEN TG_OP = 'DELETE' THEN OLD.project_id ELSE NEW.project_id END;
BEGIN
    IF EXISTS (SELECT FROM funds_project WHERE id = of_project AND state <> 'draft') THEN
        RAISE EXCEPTION 'What was proposed is not changed any more.' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END
$$;
CREATE TRIGGER funds_project_lines_stand_still BEFORE INSERT OR UPDATE OR DELETE ON funds_projectline
    FOR EACH ROW EXECUTE FUNCTION funds_project_parts_stand_still();
CREATE TRIGGER funds_project_clubs_stand_still BEFORE INSERT OR UPDATE OR DELETE ON funds_projectclub
    FOR EACH ROW EXECUTE FUNCTION funds_project_parts_stand_still();

-- Whether somebody, or the body for which they speak, belongs to those who propose, above or below. One body may be
-- `excepted` where it stands above or below; not where it proposes.
CREATE FUNCTION funds_stands_close(who bigint, speaks_for bigint, judged bigint, excepted bigint) RETURNS boolean
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    RETURN EXISTS (
        WITH RECURSIVE own(id) AS (
            SELECT speaks_for WHERE speaks_for IS NOT NULL
            UNION
            SELECT member.organisation_id FROM directory_membership member
            WHERE member.account_id = who AND member.left_at IS NULL
        ),
        counted(id) AS (SELECT id FROM own WHERE id IS DISTINCT FROM excepted),
        above_own(id) AS (
            SELECT id FROM counted
            UNION
            SELECT body.parent_id FROM above_own JOIN directory_organisation body ON body.id = above_own.id
            WHERE body.parent_id IS NOT NULL
        ),
        proposing(id) AS (SELECT organisation_id FROM funds_projectclub WHERE project_id = judged),
        above_proposing(id) AS (
            SELECT id FROM proposing
            UNION
            SELECT body.parent_id FROM above_proposing JOIN directory_organisation body ON body.id = above_proposing.id
            WHERE body.parent_id IS NOT NULL
        )
        SELECT FROM own JOIN proposing USING (id)
        UNION ALL
        SELECT FROM above_own JOIN proposing USING (id)
        UNION ALL
        SELECT FROM above_proposing JOIN counted USING (id)
        UNION ALL
        SELECT FROM funds_project project WHERE project.id = judged AND project.proposed_by_id = who
    );
END
$$;

-- Whoever belongs to those who propose, or speaks for a body above or below them, does not judge.
CREATE FUNCTION funds_project_judges_stand_apart() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM funds_seat seat JOIN funds_project project ON project.fund_id = seat.fund_id
        WHERE seat.id = NEW.seat_id AND project.id = NEW.project_id AND seat.role = 'committee'
            AND seat.ended_at IS NULL AND seat.side <> '' AND project.state = 'checked'
    ) THEN
        RAISE EXCEPTION 'A seat in the committee of this fund, of a side, judges what was checked.'
            USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (
        SELECT FROM funds_projectscore other JOIN funds_seat theirs ON theirs.id = other.seat_id
        JOIN funds_seat ours ON ours.account_id = theirs.account_id
        WHERE other.project_id = NEW.project_id AND ours.id = NEW.seat_id
    ) THEN
        RAISE EXCEPTION 'Everybody judges a project once, whatever seats they have.' USING ERRCODE = 'unique_violation';
    END IF;
    IF EXISTS (
        SELECT FROM funds_seat seat WHERE seat.id = NEW.seat_id
            AND funds_stands_close(seat.account_id, seat.organisation_id, NEW.project_id, NULL)
    ) THEN
        RAISE EXCEPTION 'Who stands close to a project does not judge it.' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER funds_project_judges_stand_apart BEFORE INSERT ON funds_projectscore
    FOR EACH ROW EXECUTE FUNCTION funds_project_judges_stand_apart();

-- Nobody approves what they propose, or what a club does to which they stand close. Who belongs to the organisation that
-- runs the fund stands above its clubs by that alone, and may.
CREATE FUNCTION funds_project_approved_from_apart() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    IF EXISTS (
        SELECT FROM funds_project project JOIN funds_fund fund ON fund.id = project.fund_id
        WHERE project.id = NEW.project_id AND funds_stands_close(NEW.by_id, NULL, project.id, fund.run_by_id)
    ) THEN
        RAISE EXCEPTION 'Who stands close to a project does not approve it.' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER funds_project_approved_from_apart BEFORE INSERT ON funds_projectmove
    FOR EACH ROW WHEN (NEW.before = 'checked' AND NEW.after = 'approved' AND NEW.by_id IS NOT NULL)
    EXECUTE FUNCTION funds_project_approved_from_apart();

-- A stage is paid once, when its proofs are there, the local committee confirmed it and no alarm is open.
CREATE FUNCTION funds_project_stage_is_proved() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    IF TG_OP = 'DELETE' OR OLD.paid_by_id IS NOT NULL THEN
        RAISE EXCEPTION 'A stage stays, and one that was paid is not changed.' USING ERRCODE = 'restrict_violation';
    END IF;
    IF (NEW.project_id, NEW.position, NEW.proofs_needed, NEW.monitors_needed)
        IS DISTINCT FROM (OLD.project_id, OLD.position, OLD.proofs_needed, OLD.monitors_needed)
    THEN
        RAISE EXCEPTION 'What a stage must prove stays.' USING ERRCODE = 'restrict_violation';
    END IF;
    IF NEW.paid_by_id IS NULL THEN
        RETURN NEW;
    END IF;
    IF NEW.amount <> OLD.amount
        OR (SELECT state FROM funds_project WHERE id = NEW.project_id) <> 'running'
        OR (SELECT count(*) FROM funds_projectproof WHERE stage_id = NEW.id) < NEW.proofs_needed
        OR (
            SELECT count(DISTINCT coalesce(seat.account_id, -seat.id))  -- people, not seats
            FROM funds_projectwatch watch JOIN funds_seat seat ON seat.id = watch.seat_id
            WHERE watch.stage_id = NEW.id AND watch.verdict = 'confirmed'
        ) < NEW.monitors_needed
        OR EXISTS (
            SELECT FROM funds_projectwatch WHERE stage_id = NEW.id AND verdict = 'alarm' AND answered_at IS NULL
        )
    THEN
        RAISE EXCEPTION 'A stage is paid when it is proved and confirmed, and no alarm is open.'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER funds_project_stage_is_proved BEFORE UPDATE OR DELETE ON funds_projectstage
    FOR EACH ROW EXECUTE FUNCTION funds_project_stage_is_proved();

-- Who watches sits in the local committee of this fund; who stands close to a project confirms none of its stages, and
-- answers no alarm. What they said stays, and an alarm is answered once.
CREATE FUNCTION funds_project_watch_holds() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'What the local committee said stays.' USING ERRCODE = 'restrict_violation';
    END IF;
    IF NOT EXISTS (
        SELECT FROM funds_seat seat
        JOIN funds_projectstage stage ON stage.id = NEW.stage_id
        JOIN funds_project project ON project.id = stage.project_id AND project.fund_id = seat.fund_id
        WHERE seat.id = NEW.seat_id AND seat.role = 'monitor'
    ) THEN
        RAISE EXCEPTION 'Only the local committee of the fund watches.' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.answered_by_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM funds_seat own JOIN funds_seat answering ON answering.fund_id = own.fund_id
        WHERE own.id = NEW.seat_id AND answering.id = NEW.answered_by_id AND answering.role IN ('monitor', 'auditor')
    ) THEN
        RAISE EXCEPTION 'The local committee or an auditor answers an alarm.' USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (
        SELECT FROM funds_projectstage stage, funds_seat seat
        WHERE stage.id = NEW.stage_id AND (
                TG_OP = 'INSERT' AND NEW.verdict = 'confirmed' AND seat.id = NEW.seat_id
                OR seat.id = NEW.answered_by_id
            ) AND funds_stands_close(seat.account_id, seat.organisation_id, stage.project_id, NULL)
    ) THEN
        RAISE EXCEPTION 'Who stands close to a project neither confirms its stages nor answers an alarm.'
            USING ERRCODE = 'check_violation';
    END IF;
    IF TG_OP = 'UPDATE' AND (
        OLD.answered_at IS NOT NULL
        OR (NEW.stage_id, NEW.seat_id, NEW.verdict, NEW.words) IS DISTINCT FROM (OLD.stage_id, OLD.seat_id, OLD.verdict, OLD.words)
    ) THEN
        RAISE EXCEPTION 'What the local committee said stays.' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER funds_project_watch_holds BEFORE INSERT OR UPDATE OR DELETE ON funds_projectwatch
    FOR EACH ROW EXECUTE FUNCTION funds_project_watch_holds();

-- Scores, steps, proofs and signatures are added and never changed; who gave them may go.
CREATE FUNCTION funds_project_trail_stays() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND TG_TABLE_NAME IN ('funds_projectmove', 'funds_projectproof', 'funds_projectsignature') THEN
        IF to_jsonb(NEW) - 'by_id' - 'added_by_id' = to_jsonb(OLD) - 'by_id' - 'added_by_id'
            AND coalesce(to_jsonb(NEW) ->> 'by_id', to_jsonb(NEW) ->> 'added_by_id') IS NULL
        THEN
            RETURN NEW;
        END IF;
    END IF;
    RAISE EXCEPTION 'This is added to and never changed.' USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER funds_project_scores_stay BEFORE UPDATE OR DELETE ON funds_projectscore
    FOR EACH ROW EXECUTE FUNCTION funds_project_trail_stays();
CREATE TRIGGER funds_project_moves_stay BEFORE UPDATE OR DELETE ON funds_projectmove
    FOR EACH ROW EXECUTE FUNCTION funds_project_trail_stays();
CREATE TRIGGER funds_project_proofs_stay BEFORE UPDATE OR DELETE ON funds_projectproof
    FOR EACH ROW EXECUTE FUNCTION funds_project_trail_stays();
CREATE TRIGGER funds_project_signatures_stay BEFORE UPDATE OR DELETE ON funds_projectsignature
    FOR EACH ROW EXECUTE FUNCTION funds_project_trail_stays();

-- A contract is signed once the project was approved.
CREATE FUNCTION funds_project_signed_after_approval() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM funds_project
        WHERE id = NEW.project_id AND state IN ('approved', 'running', 'finished') AND decided_on <= NEW.signed_on
    ) THEN
        RAISE EXCEPTION 'A contract is signed after its project was approved.' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER funds_project_signed_after_approval BEFORE INSERT ON funds_projectsignature
    FOR EACH ROW EXECUTE FUNCTION funds_project_signed_after_approval();

-- The final report is written while a project is being built, and stays as it is once the project is finished; who
-- wrote it may go.
CREATE FUNCTION funds_project_report_stands() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, public, pg_temp
AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'A final report stays.' USING ERRCODE = 'restrict_violation';
    END IF;
    IF TG_OP = 'UPDATE' AND NEW.written_by_id IS NULL
        AND to_jsonb(NEW) - 'written_by_id' = to_jsonb(OLD) - 'written_by_id'
    THEN
        RETURN NEW;
    END IF;
    IF (TG_OP = 'UPDATE' AND NEW.project_id <> OLD.project_id)
        OR NOT EXISTS (SELECT FROM funds_project WHERE id = NEW.project_id AND state = 'running')
    THEN
        RAISE EXCEPTION 'A final report is written while its project is being built, and stays.'
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER funds_project_report_stands BEFORE INSERT OR UPDATE OR DELETE ON funds_projectreport
    FOR EACH ROW EXECUTE FUNCTION funds_project_report_stands();
