-- CreateTable
CREATE TABLE "profile_due" (
    "article_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "version" BIGINT NOT NULL DEFAULT 1,

    CONSTRAINT "profile_due_pkey" PRIMARY KEY ("article_id")
);

-- CreateTable
CREATE TABLE "profile" (
    "id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "reader_id" UUID,
    "article_id" UUID NOT NULL,
    "version" BIGINT NOT NULL,
    "settled" BOOLEAN NOT NULL DEFAULT false,
    "reviews" INTEGER NOT NULL DEFAULT 0,
    "facts" INTEGER NOT NULL DEFAULT 0,
    "claims" INTEGER NOT NULL DEFAULT 0,
    "opinions" INTEGER NOT NULL DEFAULT 0,
    "named" INTEGER NOT NULL DEFAULT 0,
    "corroborated" INTEGER NOT NULL DEFAULT 0,
    "contradicted" INTEGER NOT NULL DEFAULT 0,
    "superseded" INTEGER NOT NULL DEFAULT 0,
    "corrected" INTEGER NOT NULL DEFAULT 0,
    "computed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "profile_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "profile_spans" (
    "profile_id" UUID NOT NULL,
    "corroborated" UUID[],
    "contradicted" UUID[],
    "superseded" UUID[],
    "corrected" UUID[],

    CONSTRAINT "profile_spans_pkey" PRIMARY KEY ("profile_id")
);

-- CreateIndex
CREATE INDEX "profile_due_project_id_idx" ON "profile_due"("project_id");

-- CreateIndex
CREATE INDEX "profile_article_id_idx" ON "profile"("article_id");

-- By hand from here.

ALTER TABLE "profile_due"
  ADD CONSTRAINT "profile_due_article" FOREIGN KEY ("article_id", "project_id") REFERENCES "article"("id", "project_id") ON DELETE CASCADE;

ALTER TABLE "profile"
  ADD CONSTRAINT "profile_project" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE,
  ADD CONSTRAINT "profile_reader" FOREIGN KEY ("project_id", "reader_id") REFERENCES "membership"("project_id", "user_id") ON DELETE CASCADE,
  ADD CONSTRAINT "profile_article" FOREIGN KEY ("article_id", "project_id") REFERENCES "article"("id", "project_id") ON DELETE CASCADE;

ALTER TABLE "profile_spans"
  ADD CONSTRAINT "profile_spans_profile" FOREIGN KEY ("profile_id") REFERENCES "profile"("id") ON DELETE CASCADE;

-- One of an article for all who see every review (no reader), and one for each reader who does not.
CREATE UNIQUE INDEX "profile_once" ON "profile" ("project_id", "reader_id", "article_id") NULLS NOT DISTINCT;

-- Links that no longer count are still asked for what they held together.
CREATE INDEX "link_left_review" ON "link" ("from_review_id") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "link_entered_review" ON "link" ("to_review_id") WHERE "deleted_at" IS NOT NULL;

-- An article's profile is due when its version here is not the one that it was worked out at. An article that nobody has
-- submitted a review of has no row. What comes first: `changed` and whatever reprints it, down the chain.
CREATE FUNCTION "profile_is_due"("p_changed" uuid[]) RETURNS void LANGUAGE sql AS $$
  WITH RECURSIVE "touched" ("id", "project_id") AS (
    SELECT a."id", a."project_id" FROM "article" a WHERE a."id" = ANY (p_changed)
    UNION
    SELECT a."id", a."project_id" FROM "touched" t JOIN "article" a ON a."origin_article_id" = t."id" AND a."origin_kind" = 'reprint')
  INSERT INTO "profile_due" AS d ("article_id", "project_id")
  SELECT t."id", t."project_id" FROM "touched" t
   WHERE EXISTS (SELECT FROM "profile_due" k WHERE k."article_id" = t."id")
      OR EXISTS (SELECT FROM "review" r WHERE r."article_id" = t."id" AND r."status" = 'submitted')
   ORDER BY t."id"
  ON CONFLICT ("article_id") DO UPDATE SET "version" = d."version" + 1
$$;

CREATE FUNCTION "profile_of_review"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- Reviews that a deleted article takes along leave nothing that is due.
  PERFORM "profile_is_due"(ARRAY[coalesce(NEW."article_id", OLD."article_id")]);
  RETURN NULL;
END $$;

CREATE TRIGGER "profile_of_review_new" AFTER INSERT ON "review"
  FOR EACH ROW WHEN (NEW."status" = 'submitted') EXECUTE FUNCTION "profile_of_review"();
CREATE TRIGGER "profile_of_review_changed" AFTER UPDATE OF "status", "kind" ON "review"
  FOR EACH ROW WHEN ('submitted' IN (OLD."status", NEW."status") AND (OLD."status", OLD."kind") IS DISTINCT FROM (NEW."status", NEW."kind"))
  EXECUTE FUNCTION "profile_of_review"();
CREATE TRIGGER "profile_of_review_gone" AFTER DELETE ON "review"
  FOR EACH ROW WHEN (OLD."status" = 'submitted') EXECUTE FUNCTION "profile_of_review"();

-- What is in a submitted review stays as it is, but for its speakers when two of them are made one.
CREATE FUNCTION "profile_of_annotation"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  "changed" uuid[] := ARRAY(
    SELECT DISTINCT a."article_id" FROM "after" a JOIN "before" b ON b."id" = a."id" JOIN "review" r ON r."id" = a."review_id"
     WHERE r."status" = 'submitted'
       AND (a."start", a."end", a."tag", a."speaker_id", a."deleted_at") IS DISTINCT FROM (b."start", b."end", b."tag", b."speaker_id", b."deleted_at"));
BEGIN
  IF cardinality("changed") > 0 THEN
    PERFORM "profile_is_due"("changed");
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "profile_of_annotation" AFTER UPDATE ON "annotation"
  REFERENCING OLD TABLE AS "before" NEW TABLE AS "after" FOR EACH STATEMENT EXECUTE FUNCTION "profile_of_annotation"();

CREATE FUNCTION "profile_of_article"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM "profile_is_due"(ARRAY[NEW."id"]);
  RETURN NULL;
END $$;

CREATE TRIGGER "profile_of_article" AFTER UPDATE OF "outlet_id", "origin_kind", "origin_article_id", "origin_outlet_id", "origin_name" ON "article"
  FOR EACH ROW WHEN ((OLD."outlet_id", OLD."origin_kind", OLD."origin_article_id", OLD."origin_outlet_id", OLD."origin_name")
    IS DISTINCT FROM (NEW."outlet_id", NEW."origin_kind", NEW."origin_article_id", NEW."origin_outlet_id", NEW."origin_name"))
  EXECUTE FUNCTION "profile_of_article"();

-- Origins go by name.
CREATE FUNCTION "profile_of_outlet"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM "profile_is_due"(ARRAY(SELECT a."id" FROM "article" a WHERE NEW."id" IN (a."outlet_id", a."origin_outlet_id") AND a."project_id" = NEW."project_id"));
  RETURN NULL;
END $$;

CREATE TRIGGER "profile_of_outlet" AFTER UPDATE OF "name" ON "outlet"
  FOR EACH ROW WHEN (OLD."name" <> NEW."name") EXECUTE FUNCTION "profile_of_outlet"();

CREATE FUNCTION "profile_of_speaker"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM "profile_is_due"(ARRAY(SELECT DISTINCT n."article_id" FROM "annotation" n WHERE n."speaker_id" = NEW."id"));
  RETURN NULL;
END $$;

CREATE TRIGGER "profile_of_speaker" AFTER UPDATE OF "name", "kind" ON "speaker"
  FOR EACH ROW WHEN ((OLD."name", OLD."kind") IS DISTINCT FROM (NEW."name", NEW."kind")) EXECUTE FUNCTION "profile_of_speaker"();

-- All articles with a submitted review, for what came in with the triggers off.
CREATE FUNCTION "profile_due_adds"("p_project" uuid) RETURNS void LANGUAGE sql AS $$
  INSERT INTO "profile_due" ("article_id", "project_id")
  SELECT DISTINCT r."article_id", r."project_id" FROM "review" r
   WHERE r."status" = 'submitted' AND (p_project IS NULL OR r."project_id" = p_project)
  ON CONFLICT ("article_id") DO NOTHING
$$;

SELECT "profile_due_adds"(NULL);
