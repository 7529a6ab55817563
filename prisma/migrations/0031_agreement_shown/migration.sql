-- AlterTable
ALTER TABLE "agreement_cache" ADD COLUMN "shown" JSONB NOT NULL DEFAULT '{}';

-- By hand from here.

-- What was kept does not say what of it is shown.
DELETE FROM "agreement_cache";
ALTER TABLE "agreement_cache" ALTER COLUMN "shown" DROP DEFAULT;

-- What agreement compares of an article, its submitted independent reviews, gets a new number whenever one of them, or anything
-- in one, changes. Numbers are never given twice, so that sums that are counted anew cannot bring an old one back.
CREATE SEQUENCE "article_compared";
ALTER TABLE "article_tally" ADD COLUMN "compared" BIGINT NOT NULL DEFAULT nextval('article_compared');
ALTER SEQUENCE "article_compared" OWNED BY "article_tally"."compared";

CREATE FUNCTION "article_review_is_compared"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  "was" boolean := TG_OP <> 'INSERT' AND OLD."kind" = 'independent' AND OLD."status" = 'submitted';
  "is" boolean := TG_OP <> 'DELETE' AND NEW."kind" = 'independent' AND NEW."status" = 'submitted';
BEGIN
  IF ("was" OR "is") AND NOT ("was" AND "is" AND (OLD."version", OLD."submitted_at") IS NOT DISTINCT FROM (NEW."version", NEW."submitted_at")) THEN
    UPDATE "article_tally" SET "compared" = nextval('article_compared')
     WHERE "article_id" = CASE WHEN TG_OP = 'DELETE' THEN OLD."article_id" ELSE NEW."article_id" END;
  END IF;
  RETURN NULL;
END $$;

-- By its name after the trigger that adds the row.
CREATE TRIGGER "article_review_is_summed_then_compared" AFTER INSERT OR UPDATE OR DELETE ON "review"
  FOR EACH ROW EXECUTE FUNCTION "article_review_is_compared"();

CREATE FUNCTION "article_spans_are_compared"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  "at" "review_tally" := coalesce(NEW, OLD);
BEGIN
  UPDATE "article_tally" t SET "compared" = nextval('article_compared')
    FROM "review" r
   WHERE t."article_id" = "at"."article_id" AND r."id" = "at"."review_id" AND r."kind" = 'independent' AND r."status" = 'submitted';
  RETURN NULL;
END $$;

CREATE TRIGGER "article_spans_are_summed_then_compared" AFTER INSERT OR UPDATE OR DELETE ON "review_tally"
  FOR EACH ROW EXECUTE FUNCTION "article_spans_are_compared"();

-- The rule as before. Whether its opener was blind is asked in joins as well, since thread_is_private is called for every row.
CREATE OR REPLACE FUNCTION "visible_threads"("p_project" uuid, "p_actor" uuid, "p_role" text)
RETURNS TABLE ("id" uuid, "sight" text) LANGUAGE sql STABLE AS $$
  SELECT t."id", s."sight"
    FROM "thread" t
    JOIN "project" p ON p."id" = t."project_id"
   CROSS JOIN LATERAL (SELECT CASE
     WHEN p_role IN ('lead', 'observer') OR p."mode" = 'open' THEN 'all'
     WHEN EXISTS (SELECT 1 FROM "review" own
                   WHERE own."article_id" = t."article_id" AND own."reviewer_id" = p_actor
                     AND own."kind" <> 'final' AND own."superseded_at" IS NULL AND own."status" = 'submitted')
      AND (t."other_article_id" IS NULL OR EXISTS (
                  SELECT 1 FROM "review" own
                   WHERE own."article_id" = t."other_article_id" AND own."reviewer_id" = p_actor
                     AND own."kind" <> 'final' AND own."superseded_at" IS NULL AND own."status" = 'submitted'))
     THEN CASE
       WHEN t."opened_by" = p_actor THEN 'all'
       WHEN NOT EXISTS (SELECT 1 FROM "membership" m
                         WHERE m."project_id" = t."project_id" AND m."user_id" = t."opened_by" AND m."role" = 'reviewer'
                           AND m."removed_at" IS NULL) THEN 'all'
       WHEN EXISTS (SELECT 1 FROM "review" own
                     WHERE own."article_id" = t."article_id" AND own."reviewer_id" = t."opened_by"
                       AND own."kind" <> 'final' AND own."superseded_at" IS NULL AND own."status" = 'submitted')
        AND (t."other_article_id" IS NULL OR EXISTS (
                    SELECT 1 FROM "review" own
                     WHERE own."article_id" = t."other_article_id" AND own."reviewer_id" = t."opened_by"
                       AND own."kind" <> 'final' AND own."superseded_at" IS NULL AND own."status" = 'submitted')) THEN 'all'
     END
     WHEN t."opened_by" = p_actor THEN 'private'
   END AS "sight" OFFSET 0) s
   WHERE t."project_id" = p_project AND s."sight" IS NOT NULL
     AND (t."annotation_id" IS NULL OR EXISTS (
           SELECT 1 FROM "annotation" a JOIN "visible_reviews"(p_project, p_actor, p_role) v ON v."id" = a."review_id"
            WHERE a."id" = t."annotation_id"))
     AND (t."link_id" IS NULL OR EXISTS (
           SELECT 1 FROM "link" l
             JOIN "annotation" f ON f."id" = l."from_id"
             JOIN "annotation" e ON e."id" = l."to_id"
             JOIN "visible_reviews"(p_project, p_actor, p_role) vf ON vf."id" = f."review_id"
             JOIN "visible_reviews"(p_project, p_actor, p_role) ve ON ve."id" = e."review_id"
            WHERE l."id" = t."link_id"))
$$;
