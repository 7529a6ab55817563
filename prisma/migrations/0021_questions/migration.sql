-- AlterTable
ALTER TABLE "project" ADD COLUMN "questions" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- CreateTable
CREATE TABLE "answer" (
    "id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "article_id" UUID NOT NULL,
    "review_id" UUID NOT NULL,
    "author_id" UUID NOT NULL,
    "question" TEXT NOT NULL,
    "value" TEXT,
    "note" TEXT NOT NULL DEFAULT '',
    "catalogue" INTEGER NOT NULL,
    "came_from" UUID[] DEFAULT ARRAY[]::UUID[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "answer_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "answer_article_id_idx" ON "answer"("article_id");

-- CreateIndex
CREATE INDEX "answer_project_id_updated_at_idx" ON "answer"("project_id", "updated_at");

-- CreateIndex
CREATE UNIQUE INDEX "answer_review_id_question_key" ON "answer"("review_id", "question");

-- AddForeignKey
ALTER TABLE "answer" ADD CONSTRAINT "answer_review_id_article_id_author_id_project_id_fkey" FOREIGN KEY ("review_id", "article_id", "author_id", "project_id") REFERENCES "review"("id", "article_id", "reviewer_id", "project_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- By hand from here: what Postgres can guarantee, Postgres guarantees.

ALTER TABLE "project"
  ADD CONSTRAINT "project_questions" CHECK ("questions" IS NOT NULL AND "questions" <@ ARRAY['headline', 'originality', 'attribution', 'rhetoric', 'anonymous-sources', 'text-type']);

-- The values are those of the catalogue's version, which the code knows; their form is held here.
ALTER TABLE "answer"
  ADD CONSTRAINT "answer_question" CHECK ("question" IN ('headline', 'originality', 'attribution', 'rhetoric', 'anonymous-sources', 'text-type')),
  ADD CONSTRAINT "answer_value" CHECK ("value" ~ '^[a-z]+(-[a-z]+)*$'),
  ADD CONSTRAINT "answer_came_from" CHECK ("came_from" IS NOT NULL),
  ADD CONSTRAINT "answer_catalogue" CHECK ("catalogue" >= 1),
  ADD CONSTRAINT "answer_version" CHECK ("version" >= 1);
