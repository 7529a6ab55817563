-- AlterTable
ALTER TABLE "project" ADD COLUMN "suggestions" TEXT NOT NULL DEFAULT 'always',
ADD COLUMN "external_scorer" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "passage_index" (
    "project_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "articles" INTEGER NOT NULL DEFAULT 0,
    "passages" INTEGER NOT NULL DEFAULT 0,
    "terms" BIGINT NOT NULL DEFAULT 0,
    "next" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "passage_index_pkey" PRIMARY KEY ("project_id")
);

-- CreateTable
CREATE TABLE "indexed_article" (
    "article_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "first" INTEGER NOT NULL,
    "passages" INTEGER NOT NULL,

    CONSTRAINT "indexed_article_pkey" PRIMARY KEY ("article_id")
);

-- CreateTable
CREATE TABLE "passage" (
    "project_id" UUID NOT NULL,
    "n" INTEGER NOT NULL,
    "article_id" UUID NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    "paragraph" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "length" INTEGER NOT NULL,
    "term_ids" INTEGER[],

    CONSTRAINT "passage_pkey" PRIMARY KEY ("project_id","n")
);

-- CreateTable
CREATE TABLE "term" (
    "id" SERIAL NOT NULL,
    "project_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "df" INTEGER NOT NULL,

    CONSTRAINT "term_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "posting" (
    "term_id" INTEGER NOT NULL,
    "n" INTEGER NOT NULL,
    "tf" SMALLINT NOT NULL,
    "length" SMALLINT NOT NULL,

    CONSTRAINT "posting_pkey" PRIMARY KEY ("term_id","n")
);

-- CreateTable
CREATE TABLE "suggestion_decision" (
    "id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "annotation_id" UUID NOT NULL,
    "author_id" UUID NOT NULL,
    "article_id" UUID NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    "decision" TEXT NOT NULL,
    "reason" TEXT,
    "note" TEXT NOT NULL DEFAULT '',
    "rank" INTEGER NOT NULL,
    "scorer" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "suggestion_decision_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "indexed_article_project_id_idx" ON "indexed_article"("project_id");

-- CreateIndex
CREATE INDEX "passage_article_id_idx" ON "passage"("article_id");

-- CreateIndex
CREATE UNIQUE INDEX "term_project_id_text_key" ON "term"("project_id", "text");

-- CreateIndex
CREATE INDEX "suggestion_decision_article_id_idx" ON "suggestion_decision"("article_id");

-- CreateIndex
CREATE UNIQUE INDEX "suggestion_decision_annotation_id_article_id_start_end_key" ON "suggestion_decision"("annotation_id", "article_id", "start", "end");

-- AddForeignKey
ALTER TABLE "passage_index" ADD CONSTRAINT "passage_index_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "indexed_article" ADD CONSTRAINT "indexed_article_article_id_project_id_fkey" FOREIGN KEY ("article_id", "project_id") REFERENCES "article"("id", "project_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "passage" ADD CONSTRAINT "passage_article_id_project_id_fkey" FOREIGN KEY ("article_id", "project_id") REFERENCES "article"("id", "project_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "term" ADD CONSTRAINT "term_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "suggestion_decision" ADD CONSTRAINT "suggestion_decision_annotation_id_author_id_project_id_fkey" FOREIGN KEY ("annotation_id", "author_id", "project_id") REFERENCES "annotation"("id", "author_id", "project_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "suggestion_decision" ADD CONSTRAINT "suggestion_decision_article_id_project_id_fkey" FOREIGN KEY ("article_id", "project_id") REFERENCES "article"("id", "project_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- By hand from here.

ALTER TABLE "project"
  ADD CONSTRAINT "project_suggestions" CHECK ("suggestions" IN ('always', 'after-own-pass', 'off'));

ALTER TABLE "suggestion_decision"
  ADD CONSTRAINT "suggestion_decision_span" CHECK ("start" >= 0 AND "end" > "start"),
  ADD CONSTRAINT "suggestion_decision_rank" CHECK ("rank" >= 1),
  ADD CONSTRAINT "suggestion_decision_decision" CHECK ("decision" IN ('accepted', 'refused')),
  ADD CONSTRAINT "suggestion_decision_reason" CHECK (
    ("decision" = 'refused') = ("reason" IS NOT NULL)
    AND "reason" IN ('other-event', 'not-the-same-thing', 'too-vague', 'wrong', 'other'));

-- The passages -------------------------------------------------------------------------------------------

-- A search reads the postings of its rarest terms and nothing else: everything it needs stands in the index.
ALTER TABLE "posting" DROP CONSTRAINT "posting_pkey";
ALTER TABLE "posting" ADD CONSTRAINT "posting_pkey" PRIMARY KEY ("term_id", "n") INCLUDE ("tf", "length");

-- Each new report counts its terms up: room on the page keeps that from touching the indexes.
ALTER TABLE "term" SET (fillfactor = 80);

-- Index-only reading needs pages that are known to be visible to all, soon after an import.
ALTER TABLE "posting" SET (autovacuum_vacuum_insert_scale_factor = 0.05);

-- Names in other spellings. The extension is a trusted one: the owner of the database may make it.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE INDEX "term_text_trgm" ON "term" USING gin ("text" gin_trgm_ops) WHERE "text" ~ '^[[:alpha:]]{5,24}$';

-- What a report brought into the index goes with it. The row of the index is locked first, as by whoever adds a report,
-- so that the two wait for each other in one order.
CREATE FUNCTION "article_leaves_index"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM "passage_index" i WHERE i."project_id" = OLD."project_id" FOR UPDATE;
  IF NOT EXISTS (SELECT FROM "indexed_article" a WHERE a."article_id" = OLD."id") THEN
    RETURN OLD;
  END IF;
  DELETE FROM "posting" p USING "passage" g, unnest(g."term_ids") t ("id")
   WHERE g."article_id" = OLD."id" AND p."term_id" = t."id" AND p."n" = g."n";
  UPDATE "term" SET "df" = "term"."df" - c."passages"
    FROM (SELECT t."id", count(*) AS "passages" FROM "passage" g, unnest(g."term_ids") t ("id")
           WHERE g."article_id" = OLD."id" GROUP BY t."id") c
   WHERE "term"."id" = c."id";
  UPDATE "passage_index" i
     SET "articles" = i."articles" - 1, "passages" = i."passages" - c."passages", "terms" = i."terms" - c."terms"
    FROM (SELECT count(*) AS "passages", coalesce(sum(g."length"), 0) AS "terms"
            FROM "passage" g WHERE g."article_id" = OLD."id") c
   WHERE i."project_id" = OLD."project_id";
  DELETE FROM "passage" g WHERE g."article_id" = OLD."id";
  DELETE FROM "indexed_article" a WHERE a."article_id" = OLD."id";
  RETURN OLD;
END $$;

CREATE TRIGGER "article_leaves_index" BEFORE DELETE ON "article"
  FOR EACH ROW EXECUTE FUNCTION "article_leaves_index"();
