-- Reports are looked for in the moment after one was stored: a list of what the index has still to take in would be read whole each time.
ALTER INDEX "article_shingles_hashes_idx" SET (fastupdate = off);

-- Enters the pairs that a new text makes with those before it: the `most` reports that share most, `least` hashes at
-- least. Before the table has statistics the planner would compare every two arrays, which takes minutes, hence SET.
CREATE FUNCTION "article_overlaps"("project" uuid, "article" uuid, "mine" bigint[], "least_shared" integer, "most_pairs" integer)
RETURNS void LANGUAGE plpgsql SET enable_seqscan = off SET enable_indexscan = off AS $$
BEGIN
  INSERT INTO "article_overlap" ("article_id", "other_id", "project_id", "shared")
  WITH "near" AS MATERIALIZED (
    SELECT h."article_id", h."project_id", h."hashes" FROM "article_shingles" h WHERE h."hashes" && "mine")
  SELECT least(n."article_id", "article"), greatest(n."article_id", "article"), n."project_id", c."shared"
    FROM "near" n
    CROSS JOIN LATERAL (
      SELECT count(*)::integer AS "shared" FROM unnest(n."hashes") x ("hash") JOIN unnest("mine") y ("hash") USING ("hash")) c
   WHERE n."project_id" = "project" AND n."article_id" <> "article" AND c."shared" >= "least_shared"
   ORDER BY c."shared" DESC, n."article_id" LIMIT "most_pairs";
END $$;
