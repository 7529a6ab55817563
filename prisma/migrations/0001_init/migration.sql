-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "user_account" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT,
    "is_admin" BOOLEAN NOT NULL DEFAULT false,
    "disabled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "user_account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id_hash" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "user_agent" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "session_pkey" PRIMARY KEY ("id_hash")
);

-- CreateTable
CREATE TABLE "password_link" (
    "token_hash" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "password_link_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "access_token" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "access_token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_limit" (
    "key" TEXT NOT NULL,
    "tokens" DOUBLE PRECISION NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "project_id" UUID,
    "actor_id" UUID,
    "action" TEXT NOT NULL,
    "object_type" TEXT NOT NULL,
    "object_id" UUID,
    "article_id" UUID,
    "review_id" UUID,
    "before" JSONB,
    "after" JSONB,
    "request_id" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "project" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "mode" TEXT NOT NULL DEFAULT 'blind',
    "guidelines" TEXT NOT NULL,
    "guidelines_version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "project_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "membership" (
    "project_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "removed_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "membership_pkey" PRIMARY KEY ("project_id","user_id")
);

-- CreateTable
CREATE TABLE "outlet" (
    "id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "outlet_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "event" (
    "id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "place" TEXT NOT NULL DEFAULT '',
    "from_date" DATE,
    "to_date" DATE,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "speaker" (
    "id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL DEFAULT 'person',
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "speaker_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "article" (
    "id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "text_sha256" TEXT NOT NULL,
    "length" INTEGER NOT NULL,
    "paragraphs" INTEGER NOT NULL,
    "outlet_id" UUID,
    "event_id" UUID,
    "byline" TEXT,
    "url" TEXT,
    "published_at" TEXT,
    "origin_name" TEXT,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "article_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "review" (
    "id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "article_id" UUID NOT NULL,
    "reviewer_id" UUID NOT NULL,
    "kind" TEXT NOT NULL DEFAULT 'independent',
    "status" TEXT NOT NULL DEFAULT 'in-progress',
    "reached_paragraph" INTEGER NOT NULL DEFAULT 0,
    "submitted_at" TIMESTAMPTZ(3),
    "reopened_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "review_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "annotation" (
    "id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "article_id" UUID NOT NULL,
    "review_id" UUID NOT NULL,
    "author_id" UUID NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    "quote" TEXT NOT NULL,
    "tag" TEXT NOT NULL,
    "speaker_id" UUID,
    "note" TEXT NOT NULL DEFAULT '',
    "unsure" BOOLEAN NOT NULL DEFAULT false,
    "request_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "annotation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "link" (
    "id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "author_id" UUID NOT NULL,
    "from_id" UUID NOT NULL,
    "to_id" UUID NOT NULL,
    "relation" TEXT NOT NULL,
    "facets" TEXT[],
    "note" TEXT NOT NULL DEFAULT '',
    "unsure" BOOLEAN NOT NULL DEFAULT false,
    "confirmed_other_event" BOOLEAN NOT NULL DEFAULT false,
    "request_hash" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "deleted_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "link_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "user_account_email_key" ON "user_account"("email");

-- CreateIndex
CREATE INDEX "session_user_id_idx" ON "session"("user_id");

-- CreateIndex
CREATE INDEX "password_link_user_id_idx" ON "password_link"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "access_token_token_hash_key" ON "access_token"("token_hash");

-- CreateIndex
CREATE INDEX "access_token_user_id_idx" ON "access_token"("user_id");

-- CreateIndex
CREATE INDEX "audit_entry_project_id_id_idx" ON "audit_entry"("project_id", "id");

-- CreateIndex
CREATE INDEX "audit_entry_article_id_id_idx" ON "audit_entry"("article_id", "id");

-- CreateIndex
CREATE INDEX "audit_entry_object_id_idx" ON "audit_entry"("object_id");

-- CreateIndex
CREATE UNIQUE INDEX "project_slug_key" ON "project"("slug");

-- CreateIndex
CREATE INDEX "membership_user_id_idx" ON "membership"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "membership_project_id_number_key" ON "membership"("project_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "outlet_id_project_id_key" ON "outlet"("id", "project_id");

-- CreateIndex
CREATE UNIQUE INDEX "event_id_project_id_key" ON "event"("id", "project_id");

-- CreateIndex
CREATE UNIQUE INDEX "speaker_id_project_id_key" ON "speaker"("id", "project_id");

-- CreateIndex
CREATE INDEX "article_project_id_created_at_idx" ON "article"("project_id", "created_at");

-- CreateIndex
CREATE INDEX "article_outlet_id_idx" ON "article"("outlet_id");

-- CreateIndex
CREATE INDEX "article_event_id_idx" ON "article"("event_id");

-- CreateIndex
CREATE UNIQUE INDEX "article_id_project_id_key" ON "article"("id", "project_id");

-- CreateIndex
CREATE UNIQUE INDEX "article_project_id_text_sha256_key" ON "article"("project_id", "text_sha256");

-- CreateIndex
CREATE INDEX "review_project_id_reviewer_id_idx" ON "review"("project_id", "reviewer_id");

-- CreateIndex
CREATE UNIQUE INDEX "review_article_id_reviewer_id_kind_key" ON "review"("article_id", "reviewer_id", "kind");

-- CreateIndex
CREATE UNIQUE INDEX "review_id_article_id_reviewer_id_project_id_key" ON "review"("id", "article_id", "reviewer_id", "project_id");

-- CreateIndex
CREATE INDEX "annotation_review_id_idx" ON "annotation"("review_id");

-- CreateIndex
CREATE INDEX "annotation_article_id_start_idx" ON "annotation"("article_id", "start");

-- CreateIndex
CREATE INDEX "annotation_project_id_updated_at_idx" ON "annotation"("project_id", "updated_at");

-- CreateIndex
CREATE INDEX "annotation_speaker_id_idx" ON "annotation"("speaker_id");

-- CreateIndex
CREATE UNIQUE INDEX "annotation_id_author_id_project_id_key" ON "annotation"("id", "author_id", "project_id");

-- CreateIndex
CREATE INDEX "link_from_id_idx" ON "link"("from_id");

-- CreateIndex
CREATE INDEX "link_to_id_idx" ON "link"("to_id");

-- CreateIndex
CREATE INDEX "link_project_id_updated_at_idx" ON "link"("project_id", "updated_at");

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user_account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "password_link" ADD CONSTRAINT "password_link_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user_account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "access_token" ADD CONSTRAINT "access_token_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user_account"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "user_account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "outlet" ADD CONSTRAINT "outlet_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event" ADD CONSTRAINT "event_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "speaker" ADD CONSTRAINT "speaker_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "article" ADD CONSTRAINT "article_project_id_fkey" FOREIGN KEY ("project_id") REFERENCES "project"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "article" ADD CONSTRAINT "article_outlet_id_project_id_fkey" FOREIGN KEY ("outlet_id", "project_id") REFERENCES "outlet"("id", "project_id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "article" ADD CONSTRAINT "article_event_id_project_id_fkey" FOREIGN KEY ("event_id", "project_id") REFERENCES "event"("id", "project_id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "review" ADD CONSTRAINT "review_article_id_project_id_fkey" FOREIGN KEY ("article_id", "project_id") REFERENCES "article"("id", "project_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review" ADD CONSTRAINT "review_project_id_reviewer_id_fkey" FOREIGN KEY ("project_id", "reviewer_id") REFERENCES "membership"("project_id", "user_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "annotation" ADD CONSTRAINT "annotation_review_id_article_id_author_id_project_id_fkey" FOREIGN KEY ("review_id", "article_id", "author_id", "project_id") REFERENCES "review"("id", "article_id", "reviewer_id", "project_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "annotation" ADD CONSTRAINT "annotation_speaker_id_project_id_fkey" FOREIGN KEY ("speaker_id", "project_id") REFERENCES "speaker"("id", "project_id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "link" ADD CONSTRAINT "link_from_id_author_id_project_id_fkey" FOREIGN KEY ("from_id", "author_id", "project_id") REFERENCES "annotation"("id", "author_id", "project_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "link" ADD CONSTRAINT "link_to_id_author_id_project_id_fkey" FOREIGN KEY ("to_id", "author_id", "project_id") REFERENCES "annotation"("id", "author_id", "project_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- By hand from here: what Postgres can guarantee, Postgres guarantees.

ALTER TABLE "rate_limit" SET UNLOGGED;

-- People -----------------------------------------------------------------------------------------------

ALTER TABLE "user_account"
  ADD CONSTRAINT "user_account_email_lower" CHECK ("email" = lower("email") AND "email" <> '');

ALTER TABLE "project"
  ADD CONSTRAINT "project_mode" CHECK ("mode" IN ('blind', 'open')),
  ADD CONSTRAINT "project_slug" CHECK ("slug" ~ '^[a-z0-9](-?[a-z0-9])*$' AND length("slug") <= 60);

ALTER TABLE "membership"
  ADD CONSTRAINT "membership_role" CHECK ("role" IN ('lead', 'reviewer', 'observer'));

-- Outlets, events, speakers: one per name, whatever the case ----------------------------------------------

CREATE UNIQUE INDEX "outlet_name_key" ON "outlet" ("project_id", lower("name"));
CREATE UNIQUE INDEX "event_name_key" ON "event" ("project_id", lower("name"));
CREATE UNIQUE INDEX "speaker_name_key" ON "speaker" ("project_id", lower("name"));

ALTER TABLE "outlet" ADD CONSTRAINT "outlet_name" CHECK (btrim("name") <> '');
ALTER TABLE "event"
  ADD CONSTRAINT "event_name" CHECK (btrim("name") <> ''),
  ADD CONSTRAINT "event_dates" CHECK ("from_date" <= "to_date");
ALTER TABLE "speaker"
  ADD CONSTRAINT "speaker_name" CHECK (btrim("name") <> ''),
  ADD CONSTRAINT "speaker_kind" CHECK ("kind" IN ('person', 'organisation', 'agency', 'unnamed'));

-- Articles -------------------------------------------------------------------------------------------------

ALTER TABLE "article"
  ADD CONSTRAINT "article_title" CHECK (btrim("title") <> ''),
  ADD CONSTRAINT "article_length" CHECK ("length" = char_length("text") AND "length" > 0),
  ADD CONSTRAINT "article_sha256" CHECK ("text_sha256" = encode(sha256(convert_to("text", 'UTF8')), 'hex')),
  ADD CONSTRAINT "article_published_at" CHECK ("published_at" ~ '^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}Z)?$');

-- The uniqueness of a text within its project is on its hash (article_project_id_text_sha256_key).

CREATE FUNCTION "article_is_frozen"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."text" IS DISTINCT FROM OLD."text" OR NEW."text_sha256" <> OLD."text_sha256" OR NEW."length" <> OLD."length"
     OR NEW."project_id" <> OLD."project_id" THEN
    RAISE EXCEPTION 'the text of an article never changes' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'article_is_frozen';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER "article_is_frozen" BEFORE UPDATE ON "article"
  FOR EACH ROW EXECUTE FUNCTION "article_is_frozen"();

-- Reviews --------------------------------------------------------------------------------------------------

ALTER TABLE "review"
  ADD CONSTRAINT "review_kind" CHECK ("kind" IN ('independent', 'final')),
  ADD CONSTRAINT "review_status" CHECK ("status" IN ('assigned', 'in-progress', 'submitted')),
  ADD CONSTRAINT "review_submitted_at" CHECK (("status" = 'submitted') = ("submitted_at" IS NOT NULL)),
  ADD CONSTRAINT "review_reached" CHECK ("reached_paragraph" >= 0);

CREATE UNIQUE INDEX "review_one_final" ON "review" ("article_id") WHERE "kind" = 'final';

-- Annotations ----------------------------------------------------------------------------------------------

ALTER TABLE "annotation"
  ADD CONSTRAINT "annotation_span" CHECK ("start" >= 0 AND "end" > "start"),
  ADD CONSTRAINT "annotation_tag" CHECK ("tag" IN ('fact', 'claim', 'opinion')),
  ADD CONSTRAINT "annotation_version" CHECK ("version" >= 1);

CREATE INDEX "annotation_live" ON "annotation" ("project_id", "article_id", "start", "id") WHERE "deleted_at" IS NULL;

CREATE FUNCTION "annotation_quotes_text"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."quote" IS DISTINCT FROM
     (SELECT substring("text" FROM NEW."start" + 1 FOR NEW."end" - NEW."start") FROM "article" WHERE "id" = NEW."article_id") THEN
    RAISE EXCEPTION 'the quote is not the text between start and end' USING ERRCODE = 'check_violation', CONSTRAINT = 'annotation_quotes_text';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER "annotation_quotes_text" BEFORE INSERT OR UPDATE OF "start", "end", "quote", "article_id" ON "annotation"
  FOR EACH ROW EXECUTE FUNCTION "annotation_quotes_text"();

-- Links ----------------------------------------------------------------------------------------------------

ALTER TABLE "link"
  ADD CONSTRAINT "link_ends" CHECK ("from_id" <> "to_id"),
  ADD CONSTRAINT "link_relation" CHECK ("relation" IN ('corroborates', 'contradicts', 'supersedes', 'look-alike')),
  ADD CONSTRAINT "link_facets" CHECK ("facets" <@ ARRAY['quantity', 'time', 'place', 'actor', 'wording'] AND cardinality("facets") <= 5);

-- One live link of a kind between two annotations, in whichever direction it was drawn.
CREATE UNIQUE INDEX "link_once" ON "link" (least("from_id", "to_id"), greatest("from_id", "to_id"), "relation")
  WHERE "deleted_at" IS NULL;

-- A live link never hangs in the air: its annotations are live.
CREATE FUNCTION "link_ends_live"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."deleted_at" IS NULL AND EXISTS (
    SELECT 1 FROM "annotation" WHERE "id" IN (NEW."from_id", NEW."to_id") AND "deleted_at" IS NOT NULL
  ) THEN
    RAISE EXCEPTION 'a link needs two live annotations' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'link_ends_live';
  END IF;
  RETURN NEW;
END $$;

CREATE TRIGGER "link_ends_live" BEFORE INSERT OR UPDATE OF "deleted_at" ON "link"
  FOR EACH ROW EXECUTE FUNCTION "link_ends_live"();

CREATE FUNCTION "annotation_takes_its_links"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "link" SET "deleted_at" = NEW."deleted_at", "updated_at" = NEW."deleted_at", "version" = "version" + 1
   WHERE "deleted_at" IS NULL AND ("from_id" = NEW."id" OR "to_id" = NEW."id");
  RETURN NULL;
END $$;

CREATE TRIGGER "annotation_takes_its_links" AFTER UPDATE OF "deleted_at" ON "annotation"
  FOR EACH ROW WHEN (NEW."deleted_at" IS NOT NULL AND OLD."deleted_at" IS NULL)
  EXECUTE FUNCTION "annotation_takes_its_links"();

-- Who may see what -----------------------------------------------------------------------------------------

-- THE predicate of blindness: the reviews of a project that an actor may see. A lead and an observer see all;
-- a reviewer sees their own and, in open mode or on articles they have submitted, the others'. Lists, items,
-- counts, links, dashboards and exports all ask this function, and only this function.
CREATE FUNCTION "visible_reviews"("p_project" uuid, "p_actor" uuid, "p_role" text)
RETURNS TABLE ("id" uuid) LANGUAGE sql STABLE AS $$
  SELECT r."id" FROM "review" r
   WHERE r."project_id" = p_project
     AND (p_role IN ('lead', 'observer')
       OR r."reviewer_id" = p_actor
       OR (SELECT p."mode" = 'open' FROM "project" p WHERE p."id" = p_project)
       OR EXISTS (SELECT 1 FROM "review" own
                   WHERE own."article_id" = r."article_id" AND own."reviewer_id" = p_actor
                     AND own."kind" = 'independent' AND own."status" = 'submitted'))
$$;

-- Exports --------------------------------------------------------------------------------------------------

-- A cell that a spreadsheet would run as a formula gets one apostrophe in front, unless "raw" asks for exact values.
-- Dangerous: = + - @ | % (and full-width ＝ ＋ － ＠), TAB, CR or LF, at the very start or behind white space,
-- invisible characters and quotation marks. Those marks are part of the pattern so that the guard can be taken off
-- again without loss: what follows a guard matches the pattern, and no cell that was left alone looks guarded.
CREATE FUNCTION "csv_guard"("value" text, "raw" boolean) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE
    WHEN NOT raw AND value ~ '^[\u0001-\u0020\u007f-\u00a0\u00ad\u061c\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff''"]*[-=+@|%\u0009\u000a\u000d\uff1d\uff0b\uff0d\uff20]'
    THEN '''' || value ELSE value END
$$;

-- Audit ----------------------------------------------------------------------------------------------------

CREATE FUNCTION "audit_is_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit entries are never changed' USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'audit_is_append_only';
END $$;

CREATE TRIGGER "audit_is_append_only" BEFORE UPDATE OR DELETE ON "audit_entry"
  FOR EACH ROW EXECUTE FUNCTION "audit_is_append_only"();
