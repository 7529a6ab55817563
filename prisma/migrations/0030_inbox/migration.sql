-- The two parts of an inbox, each in the order of its pages.
CREATE INDEX "notice_unread_newest" ON "notice" ("user_id", "created_at" DESC, "id" DESC) WHERE "read_at" IS NULL;
CREATE INDEX "notice_read_newest" ON "notice" ("user_id", "created_at" DESC, "id" DESC) WHERE "read_at" IS NOT NULL;
-- Which read ones are kept.
CREATE INDEX "notice_last_read" ON "notice" ("user_id", "read_at" DESC, "created_at" DESC, "id" DESC)
  WHERE "read_at" IS NOT NULL;
DROP INDEX "notice_unread";
