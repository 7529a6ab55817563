-- By hand.

-- The terms of a report follow its language, unknown and English being one. A report that gets another one leaves the index as
-- a deleted one does, and whoever changes it indexes it anew.
CREATE TRIGGER "article_language_leaves_index" AFTER UPDATE OF "language" ON "article" FOR EACH ROW
  WHEN (coalesce(OLD."language", 'en') <> coalesce(NEW."language", 'en'))
  EXECUTE FUNCTION "article_leaves_index"();
