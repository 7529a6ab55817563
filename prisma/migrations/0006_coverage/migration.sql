-- CreateTable
CREATE TABLE "coverage" (
    "annotation_id" UUID NOT NULL,
    "article_id" UUID NOT NULL,
    "author_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "coverage_pkey" PRIMARY KEY ("annotation_id","article_id")
);

-- CreateIndex
CREATE INDEX "coverage_article_id_idx" ON "coverage"("article_id");

-- AddForeignKey
ALTER TABLE "coverage" ADD CONSTRAINT "coverage_annotation_id_author_id_project_id_fkey" FOREIGN KEY ("annotation_id", "author_id", "project_id") REFERENCES "annotation"("id", "author_id", "project_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "coverage" ADD CONSTRAINT "coverage_article_id_project_id_fkey" FOREIGN KEY ("article_id", "project_id") REFERENCES "article"("id", "project_id") ON DELETE CASCADE ON UPDATE CASCADE;
