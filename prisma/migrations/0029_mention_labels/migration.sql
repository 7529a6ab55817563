-- What of a mention stands in the comment after the @, so that two people of one name are told apart and a new name
-- changes no old text. `alias`: somebody was called by a reviewer's letter while names were hidden, and stays so called.
ALTER TABLE "mention" ADD COLUMN "label" TEXT, ADD COLUMN "alias" TEXT;

UPDATE "mention" m SET "label" = u."name"
  FROM "user_account" u, "comment" c
 WHERE u."id" = m."user_id" AND c."id" = m."comment_id" AND position('@' || u."name" in c."body") > 0;

ALTER TABLE "mention"
  ADD CONSTRAINT "mention_label" CHECK (char_length("label") BETWEEN 1 AND 1000),
  ADD CONSTRAINT "mention_alias" CHECK ("alias" IS NULL OR "label" IS NOT NULL);
