-- AlterTable
ALTER TABLE "review" ADD COLUMN "superseded_at" TIMESTAMPTZ(3);

-- DropIndex
DROP INDEX "review_article_id_reviewer_id_kind_key";

-- CreateIndex
CREATE INDEX "review_article_id_reviewer_id_kind_idx" ON "review"("article_id", "reviewer_id", "kind");

-- CreateTable
CREATE TABLE "training" (
    "review_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "article_id" UUID NOT NULL,
    "reviewer_id" UUID NOT NULL,
    "attempt" INTEGER NOT NULL DEFAULT 1,
    "given_by" UUID NOT NULL,
    "given_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "guideline_version" INTEGER,
    "spans" INTEGER,
    "matched" INTEGER,
    "extra" INTEGER,
    "links" INTEGER,
    "links_matched" INTEGER,
    "feedback" JSONB,

    CONSTRAINT "training_pkey" PRIMARY KEY ("review_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "training_review_id_article_id_reviewer_id_project_id_key" ON "training"("review_id", "article_id", "reviewer_id", "project_id");

-- CreateIndex
CREATE UNIQUE INDEX "training_article_id_reviewer_id_attempt_key" ON "training"("article_id", "reviewer_id", "attempt");

-- CreateIndex
CREATE INDEX "training_project_id_idx" ON "training"("project_id");

-- AddForeignKey
ALTER TABLE "training" ADD CONSTRAINT "training_review_id_article_id_reviewer_id_project_id_fkey" FOREIGN KEY ("review_id", "article_id", "reviewer_id", "project_id") REFERENCES "review"("id", "article_id", "reviewer_id", "project_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "training" ADD CONSTRAINT "training_project_id_given_by_fkey" FOREIGN KEY ("project_id", "given_by") REFERENCES "membership"("project_id", "user_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- By hand from here.

-- Training is a kind of review: whatever asks for independent or final ones leaves it out without having to know of it.
ALTER TABLE "review"
  DROP CONSTRAINT "review_kind",
  ADD CONSTRAINT "review_kind" CHECK ("kind" IN ('independent', 'final', 'training')),
  ADD CONSTRAINT "review_superseded" CHECK ("superseded_at" IS NULL OR "kind" = 'training');

-- One person works on one article in one review: an independent one or the latest attempt at training.
CREATE UNIQUE INDEX "review_one_own" ON "review" ("article_id", "reviewer_id")
  WHERE "kind" <> 'final' AND "superseded_at" IS NULL;

ALTER TABLE "training"
  ADD CONSTRAINT "training_attempt" CHECK ("attempt" >= 1),
  ADD CONSTRAINT "training_figures" CHECK (
    num_nulls("guideline_version", "spans", "matched", "extra", "links", "links_matched", "feedback") IN (0, 7)),
  ADD CONSTRAINT "training_shares" CHECK (
    "matched" BETWEEN 0 AND "spans" AND "links_matched" BETWEEN 0 AND "links" AND "extra" >= 0);

-- THE predicate of blindness, as before but for training: it is seen by whoever does it, as long as it is their latest
-- attempt, and by nobody else; while it is open it hides the article's other reviews as an open review of one's own does.
CREATE OR REPLACE FUNCTION "visible_reviews"("p_project" uuid, "p_actor" uuid, "p_role" text)
RETURNS TABLE ("id" uuid) LANGUAGE sql STABLE AS $$
  SELECT r."id" FROM "review" r
   WHERE r."project_id" = p_project
     AND ((p_role IN ('lead', 'observer') AND r."kind" <> 'training')
       OR (r."reviewer_id" = p_actor AND r."kind" <> 'final' AND r."superseded_at" IS NULL)
       OR (r."kind" <> 'training' AND (SELECT p."mode" = 'open' FROM "project" p WHERE p."id" = p_project))
       OR (r."kind" <> 'training' AND EXISTS (
             SELECT 1 FROM "review" own
              WHERE own."article_id" = r."article_id" AND own."reviewer_id" = p_actor
                AND own."kind" <> 'final' AND own."superseded_at" IS NULL AND own."status" = 'submitted')))
$$;

-- The same without one's own training: what figures, findings and files are made of.
CREATE FUNCTION "counted_reviews"("p_project" uuid, "p_actor" uuid, "p_role" text)
RETURNS TABLE ("id" uuid) LANGUAGE sql STABLE AS $$
  SELECT r."id" FROM "review" r
   WHERE r."project_id" = p_project AND r."kind" <> 'training'
     AND (p_role IN ('lead', 'observer')
       OR (r."reviewer_id" = p_actor AND r."kind" = 'independent')
       OR (SELECT p."mode" = 'open' FROM "project" p WHERE p."id" = p_project)
       OR EXISTS (
             SELECT 1 FROM "review" own
              WHERE own."article_id" = r."article_id" AND own."reviewer_id" = p_actor
                AND own."kind" <> 'final' AND own."superseded_at" IS NULL AND own."status" = 'submitted'))
$$;

-- Discussions and notices ask by this who has done with an article: by training as well.
CREATE OR REPLACE FUNCTION "has_submitted"("p_user" uuid, "p_article" uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM "review" own
                  WHERE own."article_id" = p_article AND own."reviewer_id" = p_user
                    AND own."kind" <> 'final' AND own."superseded_at" IS NULL AND own."status" = 'submitted')
$$;
