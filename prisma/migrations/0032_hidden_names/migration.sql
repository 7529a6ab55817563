-- What a review is called by while its reviewer's name is hidden. Chance makes it, so that it follows from nothing that is
-- shown, and it stays. Letters go by `alias_round` and `alias`: whoever is given a report after somebody has handed it in
-- takes a letter behind the others, so that none of those moves.
ALTER TABLE "review"
  ADD COLUMN "alias" UUID NOT NULL DEFAULT gen_random_uuid(),
  ADD COLUMN "alias_round" INTEGER NOT NULL DEFAULT 0;
ALTER TABLE "review" ADD CONSTRAINT "review_alias_round" CHECK ("alias_round" >= 0);

CREATE FUNCTION "review_takes_its_round"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT coalesce(max(o."alias_round"), 0) + coalesce(bool_or(o."submitted_at" IS NOT NULL OR o."reopened_at" IS NOT NULL), false)::int
    INTO NEW."alias_round" FROM "review" o WHERE o."article_id" = NEW."article_id" AND o."kind" = 'independent';
  RETURN NEW;
END $$;
CREATE TRIGGER "review_takes_its_round" BEFORE INSERT ON "review"
  FOR EACH ROW WHEN (NEW."kind" = 'independent') EXECUTE FUNCTION "review_takes_its_round"();

-- 1 is A, 26 is Z, 27 is A1.
CREATE FUNCTION "alias_letter"("p_place" bigint) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT chr((65 + (p_place - 1) % 26)::int) || CASE WHEN p_place > 26 THEN ((p_place - 1) / 26)::text ELSE '' END
$$;

-- The letter of an independent review among those of its article.
CREATE FUNCTION "review_letter"("p_article" uuid, "p_round" integer, "p_alias" uuid) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT alias_letter(count(*)) FROM "review" o
   WHERE o."article_id" = p_article AND o."kind" = 'independent'
     AND (o."alias_round", o."alias") <= (p_round, p_alias)
$$;

CREATE FUNCTION "alias_name"("p_article" uuid, "p_round" integer, "p_alias" uuid) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT 'Reviewer ' || review_letter(p_article, p_round, p_alias)
$$;

CREATE FUNCTION "alias_id"("p_article" uuid, "p_alias" uuid) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT 'reviewer:' || p_article || ':' || left(replace(p_alias::text, '-', ''), 16)
$$;

-- THE rule of whose name is hidden, for every read: how an actor is told of whoever is behind each review of a project. A name
-- is hidden from leads, who decide, while the project hides names, until the final review of the article is submitted, where
-- several people review it; one's own never is. `shown_review` stands for the review's id. The alias goes by the same letter
-- also where nobody is hidden: somebody may still be called by it.
CREATE FUNCTION "told_reviewers"("p_project" uuid, "p_actor" uuid, "p_role" text)
RETURNS TABLE ("review_id" uuid, "article_id" uuid, "user_id" uuid, "hidden" boolean,
               "shown_review" uuid, "shown_id" text, "shown_name" text, "alias_id" text, "alias_name" text)
LANGUAGE sql STABLE AS $$
  SELECT r."id", r."article_id", r."reviewer_id", h."hidden",
         CASE WHEN h."hidden" THEN r."alias" ELSE r."id" END,
         CASE WHEN h."hidden" THEN alias_id(r."article_id", r."alias") ELSE r."reviewer_id"::text END,
         CASE WHEN h."hidden" THEN alias_name(r."article_id", r."alias_round", r."alias") ELSE u."name" END,
         CASE WHEN r."kind" = 'independent' THEN alias_id(r."article_id", r."alias") END,
         CASE WHEN r."kind" = 'independent' THEN alias_name(r."article_id", r."alias_round", r."alias") END
    FROM "review" r
    JOIN "user_account" u ON u."id" = r."reviewer_id"
   CROSS JOIN LATERAL (
     SELECT p_role = 'lead' AND r."kind" = 'independent' AND r."reviewer_id" <> p_actor
        AND (SELECT p."hide_names" FROM "project" p WHERE p."id" = p_project)
        AND NOT EXISTS (SELECT 1 FROM "review" f
                         WHERE f."article_id" = r."article_id" AND f."kind" = 'final' AND f."status" = 'submitted')
        AND EXISTS (SELECT 1 FROM "review" o
                     WHERE o."article_id" = r."article_id" AND o."kind" = 'independent' AND o."id" <> r."id") AS "hidden"
     OFFSET 0) h
   WHERE r."project_id" = p_project
$$;
