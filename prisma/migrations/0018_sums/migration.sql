-- CreateTable
CREATE TABLE "article_tally" (
    "article_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "facts" INTEGER NOT NULL DEFAULT 0,
    "claims" INTEGER NOT NULL DEFAULT 0,
    "opinions" INTEGER NOT NULL DEFAULT 0,
    "assigned" INTEGER NOT NULL DEFAULT 0,
    "in_progress" INTEGER NOT NULL DEFAULT 0,
    "submitted" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "article_tally_pkey" PRIMARY KEY ("article_id")
);

-- CreateTable
CREATE TABLE "article_links" (
    "from_article_id" UUID NOT NULL,
    "to_article_id" UUID NOT NULL,
    "relation" TEXT NOT NULL,
    "project_id" UUID NOT NULL,
    "links" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "article_links_pkey" PRIMARY KEY ("from_article_id","to_article_id","relation")
);

-- DropIndex
DROP INDEX "annotation_author_id_created_at_idx";

-- DropIndex
DROP INDEX "link_author_id_created_at_idx";

-- CreateIndex
CREATE INDEX "article_tally_project_id_idx" ON "article_tally"("project_id");

-- CreateIndex
CREATE INDEX "article_links_project_id_idx" ON "article_links"("project_id");

-- CreateIndex
CREATE INDEX "article_links_to_article_id_idx" ON "article_links"("to_article_id");

-- By hand from here: sums per article, so that a project's figures are read from as many rows as it has articles.

ALTER TABLE "article_tally"
  ADD CONSTRAINT "article_tally_article" FOREIGN KEY ("article_id", "project_id") REFERENCES "article"("id", "project_id") ON DELETE CASCADE;
ALTER TABLE "article_links"
  ADD CONSTRAINT "article_links_from" FOREIGN KEY ("from_article_id", "project_id") REFERENCES "article"("id", "project_id") ON DELETE CASCADE,
  ADD CONSTRAINT "article_links_to" FOREIGN KEY ("to_article_id", "project_id") REFERENCES "article"("id", "project_id") ON DELETE CASCADE;

-- What somebody has marked and linked in a week is counted in the index alone.
CREATE INDEX "annotation_of_author" ON "annotation" ("author_id", "created_at") INCLUDE ("project_id") WHERE "deleted_at" IS NULL;
CREATE INDEX "link_of_author" ON "link" ("author_id", "created_at") INCLUDE ("project_id") WHERE "deleted_at" IS NULL;

-- Spans of all reviews that figures know (no training), and how many independent reviews stand where.
CREATE FUNCTION "article_sums_add"("p_project" uuid) RETURNS void LANGUAGE sql AS $$
  DELETE FROM "article_tally" WHERE p_project IS NULL OR "project_id" = p_project;
  INSERT INTO "article_tally" ("article_id", "project_id", "facts", "claims", "opinions", "assigned", "in_progress", "submitted")
  SELECT r."article_id", r."project_id", coalesce(sum(y."facts"), 0), coalesce(sum(y."claims"), 0), coalesce(sum(y."opinions"), 0),
         count(*) FILTER (WHERE r."kind" = 'independent' AND r."status" = 'assigned'),
         count(*) FILTER (WHERE r."kind" = 'independent' AND r."status" = 'in-progress'),
         count(*) FILTER (WHERE r."kind" = 'independent' AND r."status" = 'submitted')
    FROM "review" r LEFT JOIN "review_tally" y ON y."review_id" = r."id"
   WHERE r."kind" <> 'training' AND (p_project IS NULL OR r."project_id" = p_project) GROUP BY 1, 2;
  DELETE FROM "article_links" WHERE p_project IS NULL OR "project_id" = p_project;
  INSERT INTO "article_links" ("from_article_id", "to_article_id", "relation", "project_id", "links")
  SELECT f."article_id", t."article_id", l."relation", l."project_id", count(*)
    FROM "link" l JOIN "review" f ON f."id" = l."from_review_id" JOIN "review" t ON t."id" = l."to_review_id"
   WHERE l."deleted_at" IS NULL AND 'training' NOT IN (f."kind", t."kind") AND (p_project IS NULL OR l."project_id" = p_project)
   GROUP BY 1, 2, 3, 4
$$;

SELECT "article_sums_add"(NULL);

CREATE FUNCTION "article_spans_are_summed"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  "at" "review_tally" := coalesce(NEW, OLD);
  "facts" integer := coalesce(NEW."facts", 0) - coalesce(OLD."facts", 0);
  "claims" integer := coalesce(NEW."claims", 0) - coalesce(OLD."claims", 0);
  "opinions" integer := coalesce(NEW."opinions", 0) - coalesce(OLD."opinions", 0);
BEGIN
  -- Of a review that is being deleted, article_review_is_summed has taken the spans off.
  IF ("facts", "claims", "opinions") = (0, 0, 0)
     OR NOT EXISTS (SELECT FROM "review" r WHERE r."id" = "at"."review_id" AND r."kind" <> 'training') THEN
    RETURN NULL;
  END IF;
  INSERT INTO "article_tally" AS t ("article_id", "project_id", "facts", "claims", "opinions")
  VALUES ("at"."article_id", "at"."project_id", "facts", "claims", "opinions")
  ON CONFLICT ("article_id") DO UPDATE
     SET "facts" = t."facts" + excluded."facts", "claims" = t."claims" + excluded."claims", "opinions" = t."opinions" + excluded."opinions";
  RETURN NULL;
END $$;

CREATE TRIGGER "article_spans_are_summed" AFTER INSERT OR UPDATE OR DELETE ON "review_tally"
  FOR EACH ROW EXECUTE FUNCTION "article_spans_are_summed"();

CREATE FUNCTION "article_review_is_summed"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    UPDATE "article_tally" t
       SET "assigned" = t."assigned" - (OLD."kind" = 'independent' AND OLD."status" = 'assigned')::int,
           "in_progress" = t."in_progress" - (OLD."kind" = 'independent' AND OLD."status" = 'in-progress')::int,
           "submitted" = t."submitted" - (OLD."kind" = 'independent' AND OLD."status" = 'submitted')::int,
           "facts" = t."facts" - coalesce(y."facts", 0), "claims" = t."claims" - coalesce(y."claims", 0),
           "opinions" = t."opinions" - coalesce(y."opinions", 0)
      FROM (SELECT 1) one LEFT JOIN "review_tally" y ON y."review_id" = OLD."id"
     WHERE t."article_id" = OLD."article_id" AND OLD."kind" <> 'training';
    UPDATE "article_links" x SET "links" = x."links" - n."links"
      FROM (SELECT f."article_id" AS "from", t."article_id" AS "to", l."relation", count(*) AS "links"
              FROM "link" l JOIN "review" f ON f."id" = l."from_review_id" JOIN "review" t ON t."id" = l."to_review_id"
             WHERE OLD."id" IN (l."from_review_id", l."to_review_id") AND l."deleted_at" IS NULL AND 'training' NOT IN (f."kind", t."kind")
             GROUP BY 1, 2, 3) n
     WHERE x."from_article_id" = n."from" AND x."to_article_id" = n."to" AND x."relation" = n."relation";
    RETURN OLD;
  END IF;
  INSERT INTO "article_tally" AS t ("article_id", "project_id", "assigned", "in_progress", "submitted")
  SELECT NEW."article_id", NEW."project_id", sum("n") FILTER (WHERE "status" = 'assigned'),
         sum("n") FILTER (WHERE "status" = 'in-progress'), sum("n") FILTER (WHERE "status" = 'submitted')
    FROM (VALUES (NEW."status", (NEW."kind" = 'independent')::int),
                 (CASE WHEN TG_OP = 'UPDATE' THEN OLD."status" END, CASE WHEN TG_OP = 'UPDATE' THEN -(OLD."kind" = 'independent')::int ELSE 0 END),
                 ('assigned', 0), ('in-progress', 0), ('submitted', 0)) AS s ("status", "n")
  ON CONFLICT ("article_id") DO UPDATE
     SET "assigned" = t."assigned" + excluded."assigned", "in_progress" = t."in_progress" + excluded."in_progress",
         "submitted" = t."submitted" + excluded."submitted";
  RETURN NULL;
END $$;

CREATE TRIGGER "article_review_is_summed" AFTER INSERT OR UPDATE OF "status", "kind" ON "review"
  FOR EACH ROW EXECUTE FUNCTION "article_review_is_summed"();
CREATE TRIGGER "article_review_is_summed_gone" BEFORE DELETE ON "review"
  FOR EACH ROW EXECUTE FUNCTION "article_review_is_summed"();

CREATE FUNCTION "article_link_is_summed"("p_link" "link", "p_n" integer) RETURNS void LANGUAGE sql AS $$
  INSERT INTO "article_links" AS x ("from_article_id", "to_article_id", "relation", "project_id", "links")
  SELECT f."article_id", t."article_id", p_link."relation", p_link."project_id", p_n
    FROM "review" f, "review" t
   WHERE f."id" = p_link."from_review_id" AND t."id" = p_link."to_review_id" AND 'training' NOT IN (f."kind", t."kind")
     AND p_link."deleted_at" IS NULL
  ON CONFLICT ("from_article_id", "to_article_id", "relation") DO UPDATE SET "links" = x."links" + excluded."links"
$$;

CREATE FUNCTION "article_links_are_summed"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN PERFORM "article_link_is_summed"(OLD, -1); END IF;
  IF TG_OP <> 'DELETE' THEN PERFORM "article_link_is_summed"(NEW, 1); END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "article_links_are_summed" AFTER INSERT OR DELETE OR UPDATE OF "relation", "deleted_at", "from_id", "to_id" ON "link"
  FOR EACH ROW EXECUTE FUNCTION "article_links_are_summed"();
