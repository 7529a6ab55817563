-- AlterTable
ALTER TABLE "review_tally" ADD COLUMN "changes" BIGINT NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "agreement_cache" ADD COLUMN "trend" JSONB NOT NULL DEFAULT '{}';

-- By hand from here.

-- What was kept has no figures over time.
DELETE FROM "agreement_cache";
ALTER TABLE "agreement_cache" ALTER COLUMN "trend" DROP DEFAULT;

-- Counts whatever happens to the spans, links and searches of a review: who keeps what was worked out from them asks for this
-- number instead of reading them all. Spans and links touch the tally already; this counts how often.
CREATE FUNCTION "review_tally_counts_changes"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW."changes" := OLD."changes" + 1;
  RETURN NEW;
END $$;

CREATE TRIGGER "review_tally_counts_changes" BEFORE UPDATE ON "review_tally"
  FOR EACH ROW EXECUTE FUNCTION "review_tally_counts_changes"();

CREATE FUNCTION "coverage_touches_tally"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "review_tally" SET "changes" = "changes"
   WHERE "review_id" IN (SELECT a."review_id" FROM "annotation" a JOIN "touched" c ON c."annotation_id" = a."id");
  RETURN NULL;
END $$;

CREATE TRIGGER "coverage_touches_tally_new" AFTER INSERT ON "coverage"
  REFERENCING NEW TABLE AS "touched" FOR EACH STATEMENT EXECUTE FUNCTION "coverage_touches_tally"();
CREATE TRIGGER "coverage_touches_tally_gone" AFTER DELETE ON "coverage"
  REFERENCING OLD TABLE AS "touched" FOR EACH STATEMENT EXECUTE FUNCTION "coverage_touches_tally"();
