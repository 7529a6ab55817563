-- CreateTable
CREATE TABLE "thread" (
    "id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "article_id" UUID NOT NULL,
    "other_article_id" UUID,
    "annotation_id" UUID,
    "link_id" UUID,
    "target_author_id" UUID,
    "opened_by" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "resolved_at" TIMESTAMPTZ(3),
    "resolved_by" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "thread_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "comment" (
    "id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "thread_id" UUID NOT NULL,
    "author_id" UUID NOT NULL,
    "body" TEXT NOT NULL,
    "private" BOOLEAN NOT NULL,
    "request_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "edited_at" TIMESTAMPTZ(3),
    "deleted_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "comment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mention" (
    "comment_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "project_id" UUID NOT NULL,

    CONSTRAINT "mention_pkey" PRIMARY KEY ("comment_id","user_id")
);

-- CreateTable
CREATE TABLE "notice" (
    "id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "actor_id" UUID,
    "article_id" UUID,
    "review_id" UUID,
    "thread_id" UUID,
    "comment_id" UUID,
    "count" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "read_at" TIMESTAMPTZ(3),

    CONSTRAINT "notice_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "thread_id_project_id_key" ON "thread"("id", "project_id");

-- CreateIndex
CREATE INDEX "thread_article_id_idx" ON "thread"("article_id");

-- CreateIndex
CREATE INDEX "thread_other_article_id_idx" ON "thread"("other_article_id");

-- CreateIndex
CREATE INDEX "thread_annotation_id_idx" ON "thread"("annotation_id");

-- CreateIndex
CREATE INDEX "thread_link_id_idx" ON "thread"("link_id");

-- CreateIndex
CREATE INDEX "thread_project_id_idx" ON "thread"("project_id");

-- CreateIndex
CREATE UNIQUE INDEX "comment_id_thread_id_project_id_key" ON "comment"("id", "thread_id", "project_id");

-- CreateIndex
CREATE UNIQUE INDEX "comment_id_project_id_key" ON "comment"("id", "project_id");

-- CreateIndex
CREATE INDEX "comment_thread_id_idx" ON "comment"("thread_id");

-- CreateIndex
CREATE INDEX "notice_user_id_created_at_idx" ON "notice"("user_id", "created_at");

-- CreateIndex
CREATE INDEX "notice_review_id_idx" ON "notice"("review_id");

-- CreateIndex
CREATE INDEX "notice_comment_id_idx" ON "notice"("comment_id");

-- CreateIndex
CREATE INDEX "notice_article_id_idx" ON "notice"("article_id");

-- AddForeignKey
ALTER TABLE "thread" ADD CONSTRAINT "thread_article_id_project_id_fkey" FOREIGN KEY ("article_id", "project_id") REFERENCES "article"("id", "project_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "thread" ADD CONSTRAINT "thread_other_article_id_project_id_fkey" FOREIGN KEY ("other_article_id", "project_id") REFERENCES "article"("id", "project_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "thread" ADD CONSTRAINT "thread_annotation_id_target_author_id_project_id_fkey" FOREIGN KEY ("annotation_id", "target_author_id", "project_id") REFERENCES "annotation"("id", "author_id", "project_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "thread" ADD CONSTRAINT "thread_link_id_project_id_fkey" FOREIGN KEY ("link_id", "project_id") REFERENCES "link"("id", "project_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "thread" ADD CONSTRAINT "thread_project_id_opened_by_fkey" FOREIGN KEY ("project_id", "opened_by") REFERENCES "membership"("project_id", "user_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "thread" ADD CONSTRAINT "thread_project_id_resolved_by_fkey" FOREIGN KEY ("project_id", "resolved_by") REFERENCES "membership"("project_id", "user_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment" ADD CONSTRAINT "comment_thread_id_project_id_fkey" FOREIGN KEY ("thread_id", "project_id") REFERENCES "thread"("id", "project_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment" ADD CONSTRAINT "comment_project_id_author_id_fkey" FOREIGN KEY ("project_id", "author_id") REFERENCES "membership"("project_id", "user_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mention" ADD CONSTRAINT "mention_comment_id_project_id_fkey" FOREIGN KEY ("comment_id", "project_id") REFERENCES "comment"("id", "project_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mention" ADD CONSTRAINT "mention_project_id_user_id_fkey" FOREIGN KEY ("project_id", "user_id") REFERENCES "membership"("project_id", "user_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_project_id_user_id_fkey" FOREIGN KEY ("project_id", "user_id") REFERENCES "membership"("project_id", "user_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_project_id_actor_id_fkey" FOREIGN KEY ("project_id", "actor_id") REFERENCES "membership"("project_id", "user_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_article_id_project_id_fkey" FOREIGN KEY ("article_id", "project_id") REFERENCES "article"("id", "project_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_review_id_article_id_user_id_project_id_fkey" FOREIGN KEY ("review_id", "article_id", "user_id", "project_id") REFERENCES "review"("id", "article_id", "reviewer_id", "project_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_comment_id_thread_id_project_id_fkey" FOREIGN KEY ("comment_id", "thread_id", "project_id") REFERENCES "comment"("id", "thread_id", "project_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- By hand from here.

ALTER TABLE "thread"
  ADD CONSTRAINT "thread_target" CHECK (num_nonnulls("annotation_id", "link_id") <= 1),
  ADD CONSTRAINT "thread_target_author" CHECK (("target_author_id" IS NULL) = (num_nonnulls("annotation_id", "link_id") = 0)),
  ADD CONSTRAINT "thread_other_article" CHECK ("other_article_id" IS NULL OR ("link_id" IS NOT NULL AND "other_article_id" <> "article_id")),
  ADD CONSTRAINT "thread_resolved" CHECK (("resolved_at" IS NULL) = ("resolved_by" IS NULL));

ALTER TABLE "comment"
  ADD CONSTRAINT "comment_body" CHECK (
    CASE WHEN "deleted_at" IS NULL THEN char_length("body") BETWEEN 1 AND 5000 ELSE "body" = '' END);

ALTER TABLE "notice"
  ADD CONSTRAINT "notice_kind" CHECK ("kind" IN ('mention', 'reply', 'comment', 'review-assigned', 'review-returned',
    'review-reopened', 'decisions-on-your-spans', 'training-feedback')),
  ADD CONSTRAINT "notice_count" CHECK ("count" >= 1),
  ADD CONSTRAINT "notice_comment" CHECK (("comment_id" IS NULL) = ("thread_id" IS NULL)
    AND ("comment_id" IS NOT NULL) = ("kind" IN ('mention', 'reply', 'comment'))),
  -- A key with a null in it is checked against nothing.
  ADD CONSTRAINT "notice_review" CHECK ("review_id" IS NULL OR "article_id" IS NOT NULL),
  ADD CONSTRAINT "notice_article" CHECK ("article_id" IS NOT NULL OR "kind" = 'review-assigned');

-- What is new in one thread is one line in an inbox, however much it is.
CREATE UNIQUE INDEX "notice_of_thread" ON "notice" ("user_id", "thread_id")
  WHERE "kind" IN ('reply', 'comment') AND "read_at" IS NULL;
CREATE INDEX "notice_unread" ON "notice" ("user_id") WHERE "read_at" IS NULL;

-- Who may read what is discussed ----------------------------------------------------------------------------

CREATE FUNCTION "has_submitted"("p_user" uuid, "p_article" uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM "review" own
                  WHERE own."article_id" = p_article AND own."reviewer_id" = p_user
                    AND own."kind" = 'independent' AND own."status" = 'submitted')
$$;

-- A thread is private while whoever opened it is blind: a reviewer of a blind project who has not handed in the
-- articles that it is about.
CREATE FUNCTION "thread_is_private"("p_project" uuid, "p_opener" uuid, "p_article" uuid, "p_other" uuid)
RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT (SELECT p."mode" = 'blind' FROM "project" p WHERE p."id" = p_project)
     AND EXISTS (SELECT 1 FROM "membership" m
                  WHERE m."project_id" = p_project AND m."user_id" = p_opener AND m."role" = 'reviewer'
                    AND m."removed_at" IS NULL)
     AND NOT ("has_submitted"(p_opener, p_article) AND (p_other IS NULL OR "has_submitted"(p_opener, p_other)))
$$;

-- THE rule of who may read a thread, resting on visible_reviews. Null: nothing of it. 'all': every comment. 'private':
-- one's own comments and those that were written in private.
--   The span, or both ends of the link, must be in sight, whoever asks.
--   Then leads, observers and everybody in open mode read all.
--   In blind mode a reviewer who has handed in the articles that it is about reads every thread but other people's
--   private ones; before, only what they have opened themselves.
CREATE FUNCTION "thread_sight"("p_project" uuid, "p_actor" uuid, "p_role" text, "p_opener" uuid, "p_article" uuid,
                               "p_other" uuid, "p_annotation" uuid, "p_link" uuid)
RETURNS text LANGUAGE sql STABLE AS $$
  SELECT CASE
    WHEN p_annotation IS NOT NULL AND NOT EXISTS (
           SELECT 1 FROM "annotation" a JOIN "visible_reviews"(p_project, p_actor, p_role) v ON v."id" = a."review_id"
            WHERE a."id" = p_annotation) THEN NULL
    WHEN p_link IS NOT NULL AND NOT EXISTS (
           SELECT 1 FROM "link" l
             JOIN "annotation" f ON f."id" = l."from_id"
             JOIN "annotation" t ON t."id" = l."to_id"
             JOIN "visible_reviews"(p_project, p_actor, p_role) vf ON vf."id" = f."review_id"
             JOIN "visible_reviews"(p_project, p_actor, p_role) vt ON vt."id" = t."review_id"
            WHERE l."id" = p_link) THEN NULL
    WHEN p_role IN ('lead', 'observer') THEN 'all'
    WHEN (SELECT p."mode" = 'open' FROM "project" p WHERE p."id" = p_project) THEN 'all'
    WHEN "has_submitted"(p_actor, p_article) AND (p_other IS NULL OR "has_submitted"(p_actor, p_other)) THEN
      CASE WHEN p_opener = p_actor OR NOT "thread_is_private"(p_project, p_opener, p_article, p_other) THEN 'all' END
    WHEN p_opener = p_actor THEN 'private'
  END
$$;

-- The threads of a project that somebody may read, and how much of them.
CREATE FUNCTION "visible_threads"("p_project" uuid, "p_actor" uuid, "p_role" text)
RETURNS TABLE ("id" uuid, "sight" text) LANGUAGE sql STABLE AS $$
  SELECT t."id", s."sight"
    FROM "thread" t
   CROSS JOIN LATERAL (SELECT "thread_sight"(p_project, p_actor, p_role, t."opened_by", t."article_id",
                                             t."other_article_id", t."annotation_id", t."link_id") AS "sight") s
   WHERE t."project_id" = p_project AND s."sight" IS NOT NULL
$$;

-- The members who may read a thread with that opener and target: nobody else can be mentioned in it.
CREATE FUNCTION "thread_readers"("p_project" uuid, "p_opener" uuid, "p_article" uuid, "p_other" uuid,
                                 "p_annotation" uuid, "p_link" uuid)
RETURNS TABLE ("user_id" uuid) LANGUAGE sql STABLE AS $$
  SELECT m."user_id"
    FROM "membership" m JOIN "user_account" u ON u."id" = m."user_id"
   WHERE m."project_id" = p_project AND m."removed_at" IS NULL AND u."disabled_at" IS NULL
     AND "thread_sight"(p_project, m."user_id", m."role", p_opener, p_article, p_other, p_annotation, p_link) IS NOT NULL
$$;

-- The comments that somebody may read of a thread that is in sight so.
CREATE FUNCTION "comment_in_sight"("p_sight" text, "p_actor" uuid, "p_author" uuid, "p_private" boolean)
RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT COALESCE(p_sight = 'all' OR (p_sight = 'private' AND (p_private OR p_author = p_actor)), false)
$$;

-- The notices of a person that hold now, over all their projects: what is about a thread or about others' work is
-- told only while that is in sight.
CREATE FUNCTION "visible_notices"("p_user" uuid)
RETURNS TABLE ("id" uuid, "sight" text) LANGUAGE sql STABLE AS $$
  SELECT n."id", s."sight"
    FROM "notice" n
    JOIN "membership" m ON m."project_id" = n."project_id" AND m."user_id" = n."user_id" AND m."removed_at" IS NULL
    LEFT JOIN "thread" t ON t."id" = n."thread_id"
    LEFT JOIN "comment" c ON c."id" = n."comment_id"
   CROSS JOIN LATERAL (SELECT CASE
     WHEN t."id" IS NOT NULL THEN "thread_sight"(n."project_id", p_user, m."role", t."opened_by", t."article_id",
                                                 t."other_article_id", t."annotation_id", t."link_id")
     WHEN n."kind" IN ('review-assigned', 'review-returned', 'review-reopened') THEN 'all'
     WHEN m."role" IN ('lead', 'observer') OR "has_submitted"(p_user, n."article_id")
       OR (SELECT p."mode" = 'open' FROM "project" p WHERE p."id" = n."project_id") THEN 'all'
   END AS "sight") s
   WHERE n."user_id" = p_user
     AND CASE WHEN t."id" IS NULL THEN s."sight" IS NOT NULL
              ELSE c."deleted_at" IS NULL AND "comment_in_sight"(s."sight", p_user, c."author_id", c."private") END
$$;
