-- The rule of thread_sight again, for many threads at once: Postgres takes this body apart into joins, while a function
-- that holds a subquery is called for every row. A test holds the two to the same answers.
CREATE OR REPLACE FUNCTION "visible_threads"("p_project" uuid, "p_actor" uuid, "p_role" text)
RETURNS TABLE ("id" uuid, "sight" text) LANGUAGE sql STABLE AS $$
  SELECT t."id", s."sight"
    FROM "thread" t
    JOIN "project" p ON p."id" = t."project_id"
   CROSS JOIN LATERAL (SELECT CASE
     WHEN p_role IN ('lead', 'observer') OR p."mode" = 'open' THEN 'all'
     WHEN EXISTS (SELECT 1 FROM "review" own
                   WHERE own."article_id" = t."article_id" AND own."reviewer_id" = p_actor
                     AND own."kind" <> 'final' AND own."superseded_at" IS NULL AND own."status" = 'submitted')
      AND (t."other_article_id" IS NULL OR EXISTS (
                  SELECT 1 FROM "review" own
                   WHERE own."article_id" = t."other_article_id" AND own."reviewer_id" = p_actor
                     AND own."kind" <> 'final' AND own."superseded_at" IS NULL AND own."status" = 'submitted'))
     THEN CASE WHEN t."opened_by" = p_actor
                 OR NOT "thread_is_private"(t."project_id", t."opened_by", t."article_id", t."other_article_id") THEN 'all' END
     WHEN t."opened_by" = p_actor THEN 'private'
   END AS "sight" OFFSET 0) s
   WHERE t."project_id" = p_project AND s."sight" IS NOT NULL
     AND (t."annotation_id" IS NULL OR EXISTS (
           SELECT 1 FROM "annotation" a JOIN "visible_reviews"(p_project, p_actor, p_role) v ON v."id" = a."review_id"
            WHERE a."id" = t."annotation_id"))
     AND (t."link_id" IS NULL OR EXISTS (
           SELECT 1 FROM "link" l
             JOIN "annotation" f ON f."id" = l."from_id"
             JOIN "annotation" e ON e."id" = l."to_id"
             JOIN "visible_reviews"(p_project, p_actor, p_role) vf ON vf."id" = f."review_id"
             JOIN "visible_reviews"(p_project, p_actor, p_role) ve ON ve."id" = e."review_id"
            WHERE l."id" = t."link_id"))
$$;

-- As before, by way of visible_threads.
CREATE OR REPLACE FUNCTION "visible_notices"("p_user" uuid)
RETURNS TABLE ("id" uuid, "sight" text) LANGUAGE sql STABLE AS $$
  SELECT n."id", v."sight"
    FROM "membership" m
    JOIN "notice" n ON n."project_id" = m."project_id" AND n."user_id" = m."user_id"
    JOIN "comment" c ON c."id" = n."comment_id"
   CROSS JOIN LATERAL (SELECT t."sight" FROM "visible_threads"(m."project_id", m."user_id", m."role") t
                        WHERE t."id" = n."thread_id") v
   WHERE m."user_id" = p_user AND m."removed_at" IS NULL AND c."deleted_at" IS NULL
     AND "comment_in_sight"(v."sight", p_user, c."author_id", c."private")
   UNION ALL
  SELECT n."id", 'all'
    FROM "membership" m
    JOIN "project" p ON p."id" = m."project_id"
    JOIN "notice" n ON n."project_id" = m."project_id" AND n."user_id" = m."user_id"
   WHERE m."user_id" = p_user AND m."removed_at" IS NULL AND n."thread_id" IS NULL
     AND (n."kind" IN ('review-assigned', 'review-returned', 'review-reopened')
       OR m."role" IN ('lead', 'observer') OR p."mode" = 'open'
       OR EXISTS (SELECT 1 FROM "review" own
                   WHERE own."article_id" = n."article_id" AND own."reviewer_id" = p_user
                     AND own."kind" <> 'final' AND own."superseded_at" IS NULL AND own."status" = 'submitted'))
$$;
