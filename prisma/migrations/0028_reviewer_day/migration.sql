-- CreateTable
CREATE TABLE "reviewer_day" (
    "project_id" UUID NOT NULL,
    "reviewer_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "begun" INTEGER NOT NULL DEFAULT 0,
    "submitted" INTEGER NOT NULL DEFAULT 0,
    "facts" INTEGER NOT NULL DEFAULT 0,
    "claims" INTEGER NOT NULL DEFAULT 0,
    "opinions" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "reviewer_day_pkey" PRIMARY KEY ("project_id","reviewer_id","day")
);

-- CreateTable
CREATE TABLE "profile_clock" (
    "project_id" UUID NOT NULL,
    "seq" BIGINT NOT NULL DEFAULT 1,

    CONSTRAINT "profile_clock_pkey" PRIMARY KEY ("project_id")
);

-- CreateTable
CREATE TABLE "profile_state" (
    "id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "reader_id" UUID,
    "seq" BIGINT NOT NULL,
    "computed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "profile_state_pkey" PRIMARY KEY ("id")
);

-- By hand from here.

ALTER TABLE "reviewer_day"
  ADD CONSTRAINT "reviewer_day_membership" FOREIGN KEY ("project_id", "reviewer_id") REFERENCES "membership"("project_id", "user_id") ON DELETE CASCADE;
ALTER TABLE "profile_clock"
  ADD CONSTRAINT "profile_clock_project" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE;
ALTER TABLE "profile_state"
  ADD CONSTRAINT "profile_state_project" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE,
  ADD CONSTRAINT "profile_state_reader" FOREIGN KEY ("project_id", "reader_id") REFERENCES "membership"("project_id", "user_id") ON DELETE CASCADE;
CREATE UNIQUE INDEX "profile_state_once" ON "profile_state" ("project_id", "reader_id") NULLS NOT DISTINCT;

-- What is open is little beside what is done.
CREATE INDEX "review_open" ON "review" ("project_id", "reviewer_id") WHERE "status" <> 'submitted';

-- Of each reviewer and day (UTC): their independent reviews that came into being, those that were submitted, and the spans of
-- these; the spans of what is not submitted stand under the day 'infinity'. So that what a team does is read from as many rows
-- as it has days, whatever lies in its reviews. -----------------------------------------------------------------------

CREATE FUNCTION "reviewer_days_add"("p_project" uuid) RETURNS void LANGUAGE sql AS $$
  DELETE FROM "reviewer_day" WHERE p_project IS NULL OR "project_id" = p_project;
  INSERT INTO "reviewer_day" ("project_id", "reviewer_id", "day", "begun", "submitted", "facts", "claims", "opinions")
  SELECT "project_id", "reviewer_id", "day", sum("begun"), sum("submitted"), sum("facts"), sum("claims"), sum("opinions")
    FROM (SELECT r."project_id", r."reviewer_id", (r."created_at" AT TIME ZONE 'UTC')::date AS "day", 1 AS "begun", 0 AS "submitted",
                 0 AS "facts", 0 AS "claims", 0 AS "opinions"
            FROM "review" r WHERE r."kind" = 'independent' AND (p_project IS NULL OR r."project_id" = p_project)
          UNION ALL
          SELECT r."project_id", r."reviewer_id", coalesce((r."submitted_at" AT TIME ZONE 'UTC')::date, 'infinity'), 0,
                 (r."submitted_at" IS NOT NULL)::int, coalesce(y."facts", 0), coalesce(y."claims", 0), coalesce(y."opinions", 0)
            FROM "review" r LEFT JOIN "review_tally" y ON y."review_id" = r."id"
           WHERE r."kind" = 'independent' AND (p_project IS NULL OR r."project_id" = p_project)) w
   GROUP BY 1, 2, 3
$$;

SELECT "reviewer_days_add"(NULL);

-- Adds spans, and `p_begun` and `p_submitted` reviews, to the days of a review; negative numbers take them off.
CREATE FUNCTION "reviewer_day_adds"("p_review" "review", "p_begun" integer, "p_submitted" integer,
                                    "p_facts" integer, "p_claims" integer, "p_opinions" integer)
RETURNS void LANGUAGE sql AS $$
  INSERT INTO "reviewer_day" AS d ("project_id", "reviewer_id", "day", "begun", "submitted", "facts", "claims", "opinions")
  SELECT p_review."project_id", p_review."reviewer_id", w."day", sum(w."begun"), sum(w."submitted"), sum(w."facts"), sum(w."claims"),
         sum(w."opinions")
    FROM (VALUES ((p_review."created_at" AT TIME ZONE 'UTC')::date, p_begun, 0, 0, 0, 0),
                 (coalesce((p_review."submitted_at" AT TIME ZONE 'UTC')::date, 'infinity'), 0,
                  CASE WHEN p_review."submitted_at" IS NULL THEN 0 ELSE p_submitted END, p_facts, p_claims, p_opinions))
         AS w ("day", "begun", "submitted", "facts", "claims", "opinions")
   WHERE p_review."kind" = 'independent'
   GROUP BY w."day" HAVING (sum(w."begun"), sum(w."submitted"), sum(w."facts"), sum(w."claims"), sum(w."opinions")) <> (0, 0, 0, 0, 0)
   ORDER BY w."day"
  ON CONFLICT ("project_id", "reviewer_id", "day") DO UPDATE
     SET "begun" = d."begun" + excluded."begun", "submitted" = d."submitted" + excluded."submitted",
         "facts" = d."facts" + excluded."facts", "claims" = d."claims" + excluded."claims", "opinions" = d."opinions" + excluded."opinions"
$$;

CREATE FUNCTION "reviewer_spans_are_summed"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  "of" "review";
BEGIN
  IF (NEW."facts", NEW."claims", NEW."opinions") IS NOT DISTINCT FROM (OLD."facts", OLD."claims", OLD."opinions") THEN
    RETURN NULL;
  END IF;
  SELECT * INTO "of" FROM "review" r WHERE r."id" = coalesce(NEW."review_id", OLD."review_id");
  -- Of a review that is being deleted, reviewer_review_is_summed has taken the spans off.
  IF FOUND THEN
    PERFORM "reviewer_day_adds"("of", 0, 0, coalesce(NEW."facts", 0) - coalesce(OLD."facts", 0),
      coalesce(NEW."claims", 0) - coalesce(OLD."claims", 0), coalesce(NEW."opinions", 0) - coalesce(OLD."opinions", 0));
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "reviewer_spans_are_summed" AFTER INSERT OR UPDATE OR DELETE ON "review_tally"
  FOR EACH ROW EXECUTE FUNCTION "reviewer_spans_are_summed"();

CREATE FUNCTION "reviewer_review_is_summed"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  "y" "review_tally";
BEGIN
  SELECT * INTO "y" FROM "review_tally" t WHERE t."review_id" = coalesce(NEW."id", OLD."id");
  IF TG_OP = 'DELETE' THEN
    -- Not by reviewer_day_adds: where the whole project goes, the day may be gone already and must not come back.
    UPDATE "reviewer_day" d SET "begun" = d."begun" - 1
     WHERE OLD."kind" = 'independent' AND d."project_id" = OLD."project_id" AND d."reviewer_id" = OLD."reviewer_id"
       AND d."day" = (OLD."created_at" AT TIME ZONE 'UTC')::date;
    UPDATE "reviewer_day" d
       SET "submitted" = d."submitted" - (OLD."submitted_at" IS NOT NULL)::int, "facts" = d."facts" - coalesce("y"."facts", 0),
           "claims" = d."claims" - coalesce("y"."claims", 0), "opinions" = d."opinions" - coalesce("y"."opinions", 0)
     WHERE OLD."kind" = 'independent' AND d."project_id" = OLD."project_id" AND d."reviewer_id" = OLD."reviewer_id"
       AND d."day" = coalesce((OLD."submitted_at" AT TIME ZONE 'UTC')::date, 'infinity');
    RETURN OLD;
  END IF;
  IF TG_OP = 'UPDATE' THEN
    PERFORM "reviewer_day_adds"(OLD, -1, -1, -coalesce("y"."facts", 0), -coalesce("y"."claims", 0), -coalesce("y"."opinions", 0));
  END IF;
  PERFORM "reviewer_day_adds"(NEW, 1, 1, coalesce("y"."facts", 0), coalesce("y"."claims", 0), coalesce("y"."opinions", 0));
  RETURN NULL;
END $$;

CREATE TRIGGER "reviewer_review_is_summed_new" AFTER INSERT ON "review"
  FOR EACH ROW EXECUTE FUNCTION "reviewer_review_is_summed"();
CREATE TRIGGER "reviewer_review_is_summed" AFTER UPDATE OF "submitted_at", "kind", "created_at" ON "review"
  FOR EACH ROW WHEN ((OLD."submitted_at", OLD."kind", OLD."created_at") IS DISTINCT FROM (NEW."submitted_at", NEW."kind", NEW."created_at"))
  EXECUTE FUNCTION "reviewer_review_is_summed"();
CREATE TRIGGER "reviewer_review_is_summed_gone" BEFORE DELETE ON "review"
  FOR EACH ROW EXECUTE FUNCTION "reviewer_review_is_summed"();

-- Counts whatever may make profiles of a project due, or no longer due. Who has found none due keeps the number in
-- profile_state and asks for nothing more while it stands. --------------------------------------------------------------

INSERT INTO "profile_clock" ("project_id") SELECT DISTINCT "project_id" FROM "profile_due";

CREATE FUNCTION "profile_clock_ticks"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "profile_clock" AS c ("project_id")
  SELECT DISTINCT t."project_id" FROM "touched" t JOIN "project" p ON p."id" = t."project_id" ORDER BY 1
  ON CONFLICT ("project_id") DO UPDATE SET "seq" = c."seq" + 1;
  RETURN NULL;
END $$;

CREATE TRIGGER "profile_clock_ticks_new" AFTER INSERT ON "profile_due"
  REFERENCING NEW TABLE AS "touched" FOR EACH STATEMENT EXECUTE FUNCTION "profile_clock_ticks"();
CREATE TRIGGER "profile_clock_ticks" AFTER UPDATE ON "profile_due"
  REFERENCING NEW TABLE AS "touched" FOR EACH STATEMENT EXECUTE FUNCTION "profile_clock_ticks"();

-- Training that a later attempt takes the place of leaves its reader's sight without any profile's version moving on.
CREATE FUNCTION "profile_clock_of_review"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "profile_clock" AS c ("project_id") VALUES (OLD."project_id")
  ON CONFLICT ("project_id") DO UPDATE SET "seq" = c."seq" + 1;
  RETURN NULL;
END $$;

CREATE TRIGGER "profile_clock_of_review" AFTER UPDATE OF "superseded_at" ON "review"
  FOR EACH ROW WHEN (OLD."superseded_at" IS DISTINCT FROM NEW."superseded_at") EXECUTE FUNCTION "profile_clock_of_review"();
