-- CreateTable
CREATE TABLE "agreement_cache" (
    "id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "reader_id" UUID,
    "article_id" UUID,
    "fingerprint" TEXT NOT NULL,
    "report" JSONB NOT NULL,
    "computed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "agreement_cache_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "agreement_cache_article_id_idx" ON "agreement_cache"("article_id");

-- By hand from here.

ALTER TABLE "agreement_cache"
  ADD CONSTRAINT "agreement_cache_project" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE,
  ADD CONSTRAINT "agreement_cache_reader" FOREIGN KEY ("project_id", "reader_id") REFERENCES "membership"("project_id", "user_id") ON DELETE CASCADE,
  ADD CONSTRAINT "agreement_cache_article" FOREIGN KEY ("article_id", "project_id") REFERENCES "article"("id", "project_id") ON DELETE CASCADE;

-- One report of a project, or of one of its articles: for all who see every review (no reader), and for each one who does not.
CREATE UNIQUE INDEX "agreement_cache_once" ON "agreement_cache" ("project_id", "reader_id", "article_id") NULLS NOT DISTINCT;
