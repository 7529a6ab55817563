-- CreateTable
CREATE TABLE "posting_block" (
    "term_id" INTEGER NOT NULL,
    "first" INTEGER NOT NULL,
    "postings" BYTEA NOT NULL,

    CONSTRAINT "posting_block_pkey" PRIMARY KEY ("term_id","first")
);

-- By hand from here.

ALTER TABLE "posting_block"
  ADD CONSTRAINT "posting_block_term" FOREIGN KEY ("term_id") REFERENCES "term"("id") ON DELETE CASCADE,
  ADD CONSTRAINT "posting_block_whole" CHECK (octet_length("postings") > 0 AND octet_length("postings") % 4 = 0),
  -- Packed already: PostgreSQL would try in vain to make it smaller.
  ALTER COLUMN "postings" SET STORAGE EXTERNAL;

-- A block is appended to until it is full: room on the page keeps its new version beside the old one.
ALTER TABLE "posting_block" SET (fillfactor = 70);

-- What is there moves over: 240 postings to a block, each as how far it lies behind the block's first (22 bits), how often the
-- term stands there less one (3 bits) and how long the passage is (7 bits).
INSERT INTO "posting_block" ("term_id", "first", "postings")
SELECT w."term_id", w."first",
       string_agg(int4send(((w."n" - w."first") << 10) | ((least(w."tf", 8) - 1) << 7) | least(w."length", 127)), '' ORDER BY w."n")
  FROM (SELECT b.*, min(b."n") OVER (PARTITION BY b."term_id", b."block", b."reach") AS "first"
          FROM (SELECT p."term_id", p."n", p."tf"::int AS "tf", p."length"::int AS "length",
                       (row_number() OVER (PARTITION BY p."term_id" ORDER BY p."n") - 1) / 240 AS "block",
                       p."n" >> 22 AS "reach"
                  FROM "posting" p) b) w
 GROUP BY w."term_id", w."block", w."reach", w."first";

DROP TABLE "posting";

-- What a report brought into the index goes with it, save its numbers in the blocks: they are never used again, and whatever a
-- search finds is looked up among the passages. The row of the index is locked first, as by whoever adds a report, so that the
-- two wait for each other in one order.
CREATE OR REPLACE FUNCTION "article_leaves_index"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM "passage_index" i WHERE i."project_id" = OLD."project_id" FOR UPDATE;
  IF NOT EXISTS (SELECT FROM "indexed_article" a WHERE a."article_id" = OLD."id") THEN
    RETURN OLD;
  END IF;
  UPDATE "term" SET "df" = "term"."df" - c."passages"
    FROM (SELECT t."id", count(*) AS "passages" FROM "passage" g, unnest(g."term_ids") t ("id")
           WHERE g."article_id" = OLD."id" GROUP BY t."id") c
   WHERE "term"."id" = c."id";
  UPDATE "passage_index" i
     SET "articles" = i."articles" - 1, "passages" = i."passages" - c."passages", "terms" = i."terms" - c."terms"
    FROM (SELECT count(*) AS "passages", coalesce(sum(g."length"), 0) AS "terms"
            FROM "passage" g WHERE g."article_id" = OLD."id") c
   WHERE i."project_id" = OLD."project_id";
  DELETE FROM "passage" g WHERE g."article_id" = OLD."id";
  DELETE FROM "indexed_article" a WHERE a."article_id" = OLD."id";
  RETURN OLD;
END $$;
