-- AlterTable
ALTER TABLE "project" ADD COLUMN "hide_names" BOOLEAN NOT NULL DEFAULT true;

-- AlterTable
ALTER TABLE "annotation" ADD COLUMN "guideline_version" INTEGER;

-- CreateTable
CREATE TABLE "guideline_version" (
    "project_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "guideline_version_pkey" PRIMARY KEY ("project_id","version")
);

-- CreateTable
CREATE TABLE "decision" (
    "id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "article_id" UUID NOT NULL,
    "author_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "source_ids" UUID[],
    "source_versions" INTEGER[],
    "result_ids" UUID[],
    "outcome" TEXT NOT NULL,
    "cause" TEXT,
    "note" TEXT NOT NULL DEFAULT '',
    "guideline_version" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "decision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "provenance" (
    "annotation_id" UUID NOT NULL,
    "author_id" UUID NOT NULL,
    "source_id" UUID NOT NULL,
    "source_author_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,

    CONSTRAINT "provenance_pkey" PRIMARY KEY ("annotation_id","source_id")
);

-- CreateTable
CREATE TABLE "link_provenance" (
    "link_id" UUID NOT NULL,
    "source_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,

    CONSTRAINT "link_provenance_pkey" PRIMARY KEY ("link_id","source_id")
);

-- CreateIndex
CREATE INDEX "decision_article_id_idx" ON "decision"("article_id");

-- CreateIndex
CREATE INDEX "decision_project_id_cause_idx" ON "decision"("project_id", "cause");

-- CreateIndex
CREATE INDEX "provenance_source_id_idx" ON "provenance"("source_id");

-- CreateIndex
CREATE INDEX "link_provenance_source_id_idx" ON "link_provenance"("source_id");

-- CreateIndex
CREATE UNIQUE INDEX "link_id_project_id_key" ON "link"("id", "project_id");

-- AddForeignKey
ALTER TABLE "guideline_version" ADD CONSTRAINT "guideline_version_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "decision" ADD CONSTRAINT "decision_article_id_project_id_fkey" FOREIGN KEY ("article_id", "project_id") REFERENCES "article"("id", "project_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "decision" ADD CONSTRAINT "decision_project_id_author_id_fkey" FOREIGN KEY ("project_id", "author_id") REFERENCES "membership"("project_id", "user_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "provenance" ADD CONSTRAINT "provenance_annotation_id_author_id_project_id_fkey" FOREIGN KEY ("annotation_id", "author_id", "project_id") REFERENCES "annotation"("id", "author_id", "project_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "provenance" ADD CONSTRAINT "provenance_source_id_source_author_id_project_id_fkey" FOREIGN KEY ("source_id", "source_author_id", "project_id") REFERENCES "annotation"("id", "author_id", "project_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "link_provenance" ADD CONSTRAINT "link_provenance_link_id_project_id_fkey" FOREIGN KEY ("link_id", "project_id") REFERENCES "link"("id", "project_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "link_provenance" ADD CONSTRAINT "link_provenance_source_id_project_id_fkey" FOREIGN KEY ("source_id", "project_id") REFERENCES "link"("id", "project_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- By hand from here: what Postgres can guarantee, Postgres guarantees.

-- Decisions ------------------------------------------------------------------------------------------------

ALTER TABLE "decision"
  ADD CONSTRAINT "decision_kind" CHECK ("kind" IN ('span', 'link')),
  ADD CONSTRAINT "decision_outcome" CHECK ("outcome" IN ('accepted', 'merged', 'written', 'rejected', 'withdrawn', 'superseded')),
  ADD CONSTRAINT "decision_cause" CHECK ("cause" IN ('boundary', 'category', 'other-event', 'missed-context', 'guideline-gap', 'slip')),
  ADD CONSTRAINT "decision_sources" CHECK (cardinality("source_ids") = cardinality("source_versions")),
  ADD CONSTRAINT "decision_results" CHECK ("outcome" IN ('accepted', 'merged', 'written') OR cardinality("result_ids") = 0);

-- One standing decision about the same sources; an outdated one stays as a record.
CREATE UNIQUE INDEX "decision_once" ON "decision" ("article_id", "kind", "source_ids", "source_versions")
  WHERE "outcome" <> 'superseded' AND cardinality("source_ids") > 0;

ALTER TABLE "provenance" ADD CONSTRAINT "provenance_other" CHECK ("annotation_id" <> "source_id");
ALTER TABLE "link_provenance" ADD CONSTRAINT "link_provenance_other" CHECK ("link_id" <> "source_id");

-- Guidelines: every wording is kept, and each span knows the one it was made under ---------------------------

INSERT INTO "guideline_version" ("project_id", "version", "text")
SELECT "id", "guidelines_version", "guidelines" FROM "project";

-- Where the guidelines have never changed, the spans that are there were made under version 1; elsewhere nobody knows.
UPDATE "annotation" a SET "guideline_version" = 1 FROM "project" p WHERE p."id" = a."project_id" AND p."guidelines_version" = 1;

CREATE FUNCTION "guidelines_are_kept"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "guideline_version" ("project_id", "version", "text")
  VALUES (NEW."id", NEW."guidelines_version", NEW."guidelines")
  ON CONFLICT ("project_id", "version") DO UPDATE SET "text" = excluded."text";
  RETURN NULL;
END $$;

CREATE TRIGGER "guidelines_are_kept" AFTER INSERT OR UPDATE OF "guidelines", "guidelines_version" ON "project"
  FOR EACH ROW EXECUTE FUNCTION "guidelines_are_kept"();

CREATE FUNCTION "annotation_knows_guidelines"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW."guideline_version" := (SELECT "guidelines_version" FROM "project" WHERE "id" = NEW."project_id");
  RETURN NEW;
END $$;

CREATE TRIGGER "annotation_knows_guidelines" BEFORE INSERT ON "annotation"
  FOR EACH ROW WHEN (NEW."guideline_version" IS NULL) EXECUTE FUNCTION "annotation_knows_guidelines"();

-- Who may see what -----------------------------------------------------------------------------------------

-- THE predicate of blindness, as before but for one thing: a final review is not its lead's own work. Somebody who
-- leads no longer sees it as every reviewer does: after submitting their own review of the article.
CREATE OR REPLACE FUNCTION "visible_reviews"("p_project" uuid, "p_actor" uuid, "p_role" text)
RETURNS TABLE ("id" uuid) LANGUAGE sql STABLE AS $$
  SELECT r."id" FROM "review" r
   WHERE r."project_id" = p_project
     AND (p_role IN ('lead', 'observer')
       OR (r."reviewer_id" = p_actor AND r."kind" = 'independent')
       OR (SELECT p."mode" = 'open' FROM "project" p WHERE p."id" = p_project)
       OR EXISTS (SELECT 1 FROM "review" own
                   WHERE own."article_id" = r."article_id" AND own."reviewer_id" = p_actor
                     AND own."kind" = 'independent' AND own."status" = 'submitted'))
$$;
