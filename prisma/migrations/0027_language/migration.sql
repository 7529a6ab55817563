-- AlterTable
ALTER TABLE "article" ADD COLUMN "language" TEXT;

-- By hand from here.

-- A BCP 47 primary subtag. Reports of before have none until somebody names it.
ALTER TABLE "article"
  ADD CONSTRAINT "article_language" CHECK ("language" ~ '^[a-z]{2,3}$');
