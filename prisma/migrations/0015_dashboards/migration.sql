-- AlterTable
ALTER TABLE "link" ADD COLUMN "from_review_id" UUID,
ADD COLUMN "to_review_id" UUID;

-- CreateTable
CREATE TABLE "review_tally" (
    "review_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "article_id" UUID NOT NULL,
    "reviewer_id" UUID NOT NULL,
    "facts" INTEGER NOT NULL DEFAULT 0,
    "claims" INTEGER NOT NULL DEFAULT 0,
    "opinions" INTEGER NOT NULL DEFAULT 0,
    "corroborates" INTEGER NOT NULL DEFAULT 0,
    "contradicts" INTEGER NOT NULL DEFAULT 0,
    "supersedes" INTEGER NOT NULL DEFAULT 0,
    "look_alikes" INTEGER NOT NULL DEFAULT 0,
    "touched_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "review_tally_pkey" PRIMARY KEY ("review_id")
);

-- CreateTable
CREATE TABLE "activity_day" (
    "project_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "acts" INTEGER NOT NULL DEFAULT 0,
    "spans" INTEGER NOT NULL DEFAULT 0,
    "links" INTEGER NOT NULL DEFAULT 0,
    "submitted" INTEGER NOT NULL DEFAULT 0,
    "active_seconds" INTEGER NOT NULL DEFAULT 0,
    "last_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "activity_day_pkey" PRIMARY KEY ("project_id","user_id","day")
);

-- CreateIndex
CREATE UNIQUE INDEX "review_tally_review_id_article_id_reviewer_id_project_id_key" ON "review_tally"("review_id", "article_id", "reviewer_id", "project_id");

-- CreateIndex
CREATE INDEX "review_tally_project_id_idx" ON "review_tally"("project_id");

-- CreateIndex
CREATE INDEX "review_tally_article_id_idx" ON "review_tally"("article_id");

-- CreateIndex
CREATE INDEX "annotation_author_id_created_at_idx" ON "annotation"("author_id", "created_at");

-- CreateIndex
CREATE INDEX "link_author_id_created_at_idx" ON "link"("author_id", "created_at");

-- AddForeignKey
ALTER TABLE "review_tally" ADD CONSTRAINT "review_tally_review_id_article_id_reviewer_id_project_id_fkey" FOREIGN KEY ("review_id", "article_id", "reviewer_id", "project_id") REFERENCES "review"("id", "article_id", "reviewer_id", "project_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "activity_day" ADD CONSTRAINT "activity_day_project_id_user_id_fkey" FOREIGN KEY ("project_id", "user_id") REFERENCES "membership"("project_id", "user_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- By hand from here: dashboards read sums that triggers keep, never the spans themselves.

-- Links know the reviews of their ends -----------------------------------------------------------------------

UPDATE "link" l SET "from_review_id" = f."review_id", "to_review_id" = t."review_id"
  FROM "annotation" f, "annotation" t WHERE f."id" = l."from_id" AND t."id" = l."to_id";

CREATE FUNCTION "link_knows_reviews"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW."from_review_id" := (SELECT "review_id" FROM "annotation" WHERE "id" = NEW."from_id");
  NEW."to_review_id" := (SELECT "review_id" FROM "annotation" WHERE "id" = NEW."to_id");
  RETURN NEW;
END $$;

CREATE TRIGGER "link_knows_reviews" BEFORE INSERT OR UPDATE OF "from_id", "to_id" ON "link"
  FOR EACH ROW EXECUTE FUNCTION "link_knows_reviews"();

CREATE INDEX "link_leaves_review" ON "link" ("from_review_id", "to_review_id", "relation") WHERE "deleted_at" IS NULL;
CREATE INDEX "link_enters_review" ON "link" ("to_review_id", "from_review_id", "relation") WHERE "deleted_at" IS NULL;
CREATE INDEX "link_contradicts" ON "link" ("project_id", "id") INCLUDE ("from_review_id", "to_review_id", "from_id", "to_id")
  WHERE "deleted_at" IS NULL AND "relation" = 'contradicts';

-- Of each review: its live spans by tag, the live links that leave it by relation, when a span was last touched -----

CREATE FUNCTION "review_tally_adds"("p_project" uuid) RETURNS void LANGUAGE sql AS $$
  INSERT INTO "review_tally" ("review_id", "project_id", "article_id", "reviewer_id", "facts", "claims", "opinions",
                              "corroborates", "contradicts", "supersedes", "look_alikes", "touched_at")
  SELECT n.*, coalesce(l."corroborates", 0), coalesce(l."contradicts", 0), coalesce(l."supersedes", 0),
         coalesce(l."look_alikes", 0), t."at"
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

SELECT "review_tally_adds"(NULL);

CREATE FUNCTION "annotation_is_tallied"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    UPDATE "review_tally" y
       SET "facts" = y."facts" - d."facts", "claims" = y."claims" - d."claims", "opinions" = y."opinions" - d."opinions"
      FROM (SELECT "review_id", count(*) FILTER (WHERE "tag" = 'fact') AS "facts",
                   count(*) FILTER (WHERE "tag" = 'claim') AS "claims", count(*) FILTER (WHERE "tag" = 'opinion') AS "opinions"
              FROM "before" WHERE "deleted_at" IS NULL GROUP BY 1) d
     WHERE y."review_id" = d."review_id";
  ELSIF TG_OP = 'INSERT' THEN
    INSERT INTO "review_tally" AS y ("review_id", "project_id", "article_id", "reviewer_id", "facts", "claims", "opinions", "touched_at")
    SELECT "review_id", "project_id", "article_id", "author_id",
           count(*) FILTER (WHERE "tag" = 'fact' AND "deleted_at" IS NULL),
           count(*) FILTER (WHERE "tag" = 'claim' AND "deleted_at" IS NULL),
           count(*) FILTER (WHERE "tag" = 'opinion' AND "deleted_at" IS NULL), max("updated_at")
      FROM "after" GROUP BY 1, 2, 3, 4 ORDER BY 1
    ON CONFLICT ("review_id") DO UPDATE
       SET "facts" = y."facts" + excluded."facts", "claims" = y."claims" + excluded."claims",
           "opinions" = y."opinions" + excluded."opinions", "touched_at" = greatest(y."touched_at", excluded."touched_at");
  ELSE
    UPDATE "review_tally" y
       SET "facts" = y."facts" + d."facts", "claims" = y."claims" + d."claims", "opinions" = y."opinions" + d."opinions",
           "touched_at" = greatest(y."touched_at", d."touched_at")
      FROM (SELECT "review_id", max("updated_at") AS "touched_at",
                   coalesce(sum("n") FILTER (WHERE "tag" = 'fact'), 0) AS "facts",
                   coalesce(sum("n") FILTER (WHERE "tag" = 'claim'), 0) AS "claims",
                   coalesce(sum("n") FILTER (WHERE "tag" = 'opinion'), 0) AS "opinions"
              FROM (SELECT "review_id", "updated_at", "tag", ("deleted_at" IS NULL)::int AS "n" FROM "after"
                    UNION ALL
                    SELECT "review_id", "updated_at", "tag", -("deleted_at" IS NULL)::int FROM "before") e
             GROUP BY 1) d
     WHERE y."review_id" = d."review_id";
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "annotation_is_tallied_new" AFTER INSERT ON "annotation"
  REFERENCING NEW TABLE AS "after" FOR EACH STATEMENT EXECUTE FUNCTION "annotation_is_tallied"();
CREATE TRIGGER "annotation_is_tallied_changed" AFTER UPDATE ON "annotation"
  REFERENCING OLD TABLE AS "before" NEW TABLE AS "after" FOR EACH STATEMENT EXECUTE FUNCTION "annotation_is_tallied"();
CREATE TRIGGER "annotation_is_tallied_gone" AFTER DELETE ON "annotation"
  REFERENCING OLD TABLE AS "before" FOR EACH STATEMENT EXECUTE FUNCTION "annotation_is_tallied"();

CREATE FUNCTION "link_is_tallied"("p_review" uuid, "p_relation" text, "p_n" integer) RETURNS void LANGUAGE sql AS $$
  UPDATE "review_tally"
     SET "corroborates" = "corroborates" + CASE WHEN p_relation = 'corroborates' THEN p_n ELSE 0 END,
         "contradicts" = "contradicts" + CASE WHEN p_relation = 'contradicts' THEN p_n ELSE 0 END,
         "supersedes" = "supersedes" + CASE WHEN p_relation = 'supersedes' THEN p_n ELSE 0 END,
         "look_alikes" = "look_alikes" + CASE WHEN p_relation = 'look-alike' THEN p_n ELSE 0 END
   WHERE "review_id" = p_review
$$;

CREATE FUNCTION "link_is_tallied"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' AND OLD."deleted_at" IS NULL THEN
    PERFORM "link_is_tallied"(OLD."from_review_id", OLD."relation", -1);
  END IF;
  IF TG_OP <> 'DELETE' AND NEW."deleted_at" IS NULL THEN
    PERFORM "link_is_tallied"(NEW."from_review_id", NEW."relation", 1);
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "link_is_tallied" AFTER INSERT OR DELETE OR UPDATE OF "relation", "deleted_at", "from_id" ON "link"
  FOR EACH ROW EXECUTE FUNCTION "link_is_tallied"();

-- Of each member and day (UTC): acts in reviews of their own, and the time between those that are at most five minutes
-- apart. What lies between two acts further apart is idle. -------------------------------------------------------------

CREATE FUNCTION "activity_day_adds"("p_project" uuid) RETURNS void LANGUAGE sql AS $$
  INSERT INTO "activity_day" ("project_id", "user_id", "day", "acts", "spans", "links", "submitted", "active_seconds", "last_at")
  SELECT "project_id", "actor_id", ("at" AT TIME ZONE 'UTC')::date, count(*),
         count(*) FILTER (WHERE "action" = 'annotation.created'), count(*) FILTER (WHERE "action" = 'link.created'),
         count(*) FILTER (WHERE "action" = 'review.submitted'),
         coalesce(sum(round(extract(epoch FROM "gap"))) FILTER (WHERE "gap" <= interval '5 minutes'), 0), max("at")
    FROM (SELECT e.*, e."at" - lag(e."at") OVER (PARTITION BY e."project_id", e."actor_id" ORDER BY e."at", e."id") AS "gap"
            FROM "audit_entry" e
            JOIN "review" r ON r."id" = e."review_id" AND r."reviewer_id" = e."actor_id" AND r."project_id" = e."project_id"
           WHERE p_project IS NULL OR e."project_id" = p_project) w
   GROUP BY 1, 2, 3
$$;

SELECT "activity_day_adds"(NULL);

CREATE FUNCTION "activity_is_counted"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  "gap" interval := (SELECT NEW."at" - d."last_at" FROM "activity_day" d
                      WHERE d."project_id" = NEW."project_id" AND d."user_id" = NEW."actor_id" ORDER BY d."day" DESC LIMIT 1);
BEGIN
  INSERT INTO "activity_day" AS d ("project_id", "user_id", "day", "acts", "spans", "links", "submitted", "active_seconds", "last_at")
  SELECT NEW."project_id", NEW."actor_id", (NEW."at" AT TIME ZONE 'UTC')::date, 1, (NEW."action" = 'annotation.created')::int,
         (NEW."action" = 'link.created')::int, (NEW."action" = 'review.submitted')::int,
         CASE WHEN "gap" > interval '0' AND "gap" <= interval '5 minutes' THEN round(extract(epoch FROM "gap")) ELSE 0 END, NEW."at"
    FROM "review" r WHERE r."id" = NEW."review_id" AND r."reviewer_id" = NEW."actor_id" AND r."project_id" = NEW."project_id"
  ON CONFLICT ("project_id", "user_id", "day") DO UPDATE
     SET "acts" = d."acts" + 1, "spans" = d."spans" + excluded."spans", "links" = d."links" + excluded."links",
         "submitted" = d."submitted" + excluded."submitted", "active_seconds" = d."active_seconds" + excluded."active_seconds",
         "last_at" = greatest(d."last_at", excluded."last_at");
  RETURN NULL;
END $$;

-- Deferred like change_is_numbered, and by its name before it: whoever waits here holds no project's counter yet.
CREATE CONSTRAINT TRIGGER "activity_is_counted" AFTER INSERT ON "audit_entry"
  DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW."review_id" IS NOT NULL AND NEW."actor_id" IS NOT NULL)
  EXECUTE FUNCTION "activity_is_counted"();
