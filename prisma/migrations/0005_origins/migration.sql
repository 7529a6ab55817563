-- AlterTable
ALTER TABLE "article" ADD COLUMN "origin_kind" TEXT NOT NULL DEFAULT 'unknown',
ADD COLUMN "origin_article_id" UUID,
ADD COLUMN "origin_outlet_id" UUID;

-- CreateTable
CREATE TABLE "article_shingles" (
    "article_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "hashes" BIGINT[],

    CONSTRAINT "article_shingles_pkey" PRIMARY KEY ("article_id","project_id")
);

-- CreateTable
CREATE TABLE "reprint_dismissal" (
    "article_id" UUID NOT NULL,
    "source_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "author_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "reprint_dismissal_pkey" PRIMARY KEY ("article_id","source_id")
);

-- CreateIndex
CREATE INDEX "article_origin_article_id_idx" ON "article"("origin_article_id");

-- CreateIndex
CREATE INDEX "article_origin_outlet_id_idx" ON "article"("origin_outlet_id");

-- CreateIndex
CREATE INDEX "article_shingles_project_id_idx" ON "article_shingles"("project_id");

-- CreateIndex
CREATE INDEX "reprint_dismissal_source_id_idx" ON "reprint_dismissal"("source_id");

-- CreateIndex
CREATE INDEX "reprint_dismissal_project_id_idx" ON "reprint_dismissal"("project_id");

-- AddForeignKey
ALTER TABLE "article" ADD CONSTRAINT "article_origin_article_id_project_id_fkey" FOREIGN KEY ("origin_article_id", "project_id") REFERENCES "article"("id", "project_id") ON DELETE NO ACTION ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "article" ADD CONSTRAINT "article_origin_outlet_id_project_id_fkey" FOREIGN KEY ("origin_outlet_id", "project_id") REFERENCES "outlet"("id", "project_id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "article_shingles" ADD CONSTRAINT "article_shingles_article_id_project_id_fkey" FOREIGN KEY ("article_id", "project_id") REFERENCES "article"("id", "project_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reprint_dismissal" ADD CONSTRAINT "reprint_dismissal_article_id_project_id_fkey" FOREIGN KEY ("article_id", "project_id") REFERENCES "article"("id", "project_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reprint_dismissal" ADD CONSTRAINT "reprint_dismissal_source_id_project_id_fkey" FOREIGN KEY ("source_id", "project_id") REFERENCES "article"("id", "project_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "reprint_dismissal" ADD CONSTRAINT "reprint_dismissal_project_id_author_id_fkey" FOREIGN KEY ("project_id", "author_id") REFERENCES "membership"("project_id", "user_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- By hand from here.

-- What was a name alone becomes what it meant: "it came from there".
UPDATE "article" SET "origin_name" = NULL WHERE btrim("origin_name") = '';
UPDATE "article" SET "origin_kind" = 'agency' WHERE "origin_name" IS NOT NULL;

-- A name may stand beside 'unknown': somebody has written down where it came from, nobody has said what that is.
ALTER TABLE "article"
  ADD CONSTRAINT "article_origin" CHECK (
    CASE "origin_kind"
      WHEN 'unknown' THEN num_nonnulls("origin_article_id", "origin_outlet_id") = 0
      WHEN 'own' THEN num_nonnulls("origin_article_id", "origin_outlet_id", "origin_name") = 0
      WHEN 'agency' THEN num_nonnulls("origin_article_id", "origin_outlet_id") = 0 AND "origin_name" IS NOT NULL
      WHEN 'reprint' THEN num_nonnulls("origin_article_id", "origin_outlet_id", "origin_name") = 1
      ELSE false
    END),
  ADD CONSTRAINT "article_reprints_another" CHECK ("origin_article_id" <> "id");

ALTER TABLE "reprint_dismissal" ADD CONSTRAINT "reprint_dismissal_pair" CHECK ("article_id" <> "source_id");

-- No circle of reprints. The lock makes two who would close one from both sides wait for each other.
CREATE FUNCTION "reprints_run_in_no_circle"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('reprint of ' || NEW."project_id", 0));
  IF EXISTS (
    WITH RECURSIVE chain AS (
      SELECT NEW."origin_article_id" AS "id"
      UNION
      SELECT a."origin_article_id" FROM chain JOIN "article" a ON a."id" = chain."id"
       WHERE a."origin_article_id" IS NOT NULL)
    SELECT 1 FROM chain WHERE "id" = NEW."id") THEN
    RAISE EXCEPTION 'reprints run in a circle' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'reprints_run_in_no_circle';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER "reprints_run_in_no_circle" BEFORE INSERT OR UPDATE OF "origin_article_id" ON "article"
  FOR EACH ROW WHEN (NEW."origin_article_id" IS NOT NULL)
  EXECUTE FUNCTION "reprints_run_in_no_circle"();
