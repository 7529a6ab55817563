-- AlterTable
ALTER TABLE "review_tally" ADD COLUMN "contradicted" INTEGER NOT NULL DEFAULT 0;

-- By hand from here.

-- How many spans of the review stand against another span, in either direction. Counted anew at each change: a review has
-- few contradictions, and one span may have several.
CREATE FUNCTION "contradicted_spans"("p_review" uuid) RETURNS integer LANGUAGE sql STABLE AS $$
  SELECT count(*)::int FROM (
    SELECT "from_id" FROM "link" WHERE "from_review_id" = p_review AND "relation" = 'contradicts' AND "deleted_at" IS NULL
    UNION
    SELECT "to_id" FROM "link" WHERE "to_review_id" = p_review AND "relation" = 'contradicts' AND "deleted_at" IS NULL) e
$$;

UPDATE "review_tally" SET "contradicted" = "contradicted_spans"("review_id");

CREATE FUNCTION "contradicted_is_counted"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  -- Of a deleted row there is nothing new, of a new one nothing old.
  "at" "link" := coalesce(NEW, OLD);
BEGIN
  UPDATE "review_tally" SET "contradicted" = "contradicted_spans"("review_id")
   WHERE "review_id" IN ("at"."from_review_id", "at"."to_review_id");
  RETURN NULL;
END $$;

CREATE TRIGGER "contradicted_is_counted_new" AFTER INSERT ON "link"
  FOR EACH ROW WHEN (NEW."relation" = 'contradicts') EXECUTE FUNCTION "contradicted_is_counted"();
CREATE TRIGGER "contradicted_is_counted_changed" AFTER UPDATE OF "relation", "deleted_at" ON "link"
  FOR EACH ROW WHEN ('contradicts' IN (OLD."relation", NEW."relation")) EXECUTE FUNCTION "contradicted_is_counted"();
CREATE TRIGGER "contradicted_is_counted_gone" AFTER DELETE ON "link"
  FOR EACH ROW WHEN (OLD."relation" = 'contradicts') EXECUTE FUNCTION "contradicted_is_counted"();

CREATE OR REPLACE FUNCTION "review_tally_adds"("p_project" uuid) RETURNS void LANGUAGE sql AS $$
  INSERT INTO "review_tally" ("review_id", "project_id", "article_id", "reviewer_id", "facts", "claims", "opinions",
                              "corroborates", "contradicts", "supersedes", "look_alikes", "touched_at", "contradicted")
  SELECT n.*, coalesce(l."corroborates", 0), coalesce(l."contradicts", 0), coalesce(l."supersedes", 0),
         coalesce(l."look_alikes", 0), t."at", "contradicted_spans"(n."review_id")
    FROM (SELECT "review_id", "project_id", "article_id", "author_id",
                 count(*) FILTER (WHERE "tag" = 'fact' AND "deleted_at" IS NULL),
                 count(*) FILTER (WHERE "tag" = 'claim' AND "deleted_at" IS NULL),
                 count(*) FILTER (WHERE "tag" = 'opinion' AND "deleted_at" IS NULL)
            FROM "annotation" WHERE p_project IS NULL OR "project_id" = p_project GROUP BY 1, 2, 3, 4) n
    JOIN (SELECT "review_id", max("updated_at") AS "at" FROM "annotation"
           WHERE p_project IS NULL OR "project_id" = p_project GROUP BY 1) t USING ("review_id")
    LEFT JOIN (SELECT "from_review_id",
                      count(*) FILTER (WHERE "relation" = 'corroborates') AS "corroborates",
                      count(*) FILTER (WHERE "relation" = 'contradicts') AS "contradicts",
                      count(*) FILTER (WHERE "relation" = 'supersedes') AS "supersedes",
                      count(*) FILTER (WHERE "relation" = 'look-alike') AS "look_alikes"
                 FROM "link" WHERE "deleted_at" IS NULL AND (p_project IS NULL OR "project_id" = p_project)
                GROUP BY 1) l ON l."from_review_id" = n."review_id"
$$;
