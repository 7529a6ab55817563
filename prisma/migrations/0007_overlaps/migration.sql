-- CreateTable
CREATE TABLE "article_overlap" (
    "article_id" UUID NOT NULL,
    "other_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "shared" INTEGER NOT NULL,

    CONSTRAINT "article_overlap_pkey" PRIMARY KEY ("article_id","other_id")
);

-- CreateIndex
CREATE INDEX "article_shingles_hashes_idx" ON "article_shingles" USING GIN ("hashes");

-- CreateIndex
CREATE INDEX "article_overlap_other_id_idx" ON "article_overlap"("other_id");

-- CreateIndex
CREATE INDEX "article_overlap_project_id_idx" ON "article_overlap"("project_id");

-- AddForeignKey
ALTER TABLE "article_overlap" ADD CONSTRAINT "article_overlap_article_id_project_id_fkey" FOREIGN KEY ("article_id", "project_id") REFERENCES "article"("id", "project_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "article_overlap" ADD CONSTRAINT "article_overlap_other_id_project_id_fkey" FOREIGN KEY ("other_id", "project_id") REFERENCES "article"("id", "project_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- By hand from here.

-- A pair stands once, whichever of the two came in first.
ALTER TABLE "article_overlap"
  ADD CONSTRAINT "article_overlap_pair" CHECK ("article_id" < "other_id"),
  ADD CONSTRAINT "article_overlap_shared" CHECK ("shared" > 0);

-- Shingles of before have not been compared: they are hashed anew, with their pairs, when they are missed.
DELETE FROM "article_shingles";
