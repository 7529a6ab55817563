-- CreateTable
CREATE TABLE "change" (
    "project_id" UUID NOT NULL,
    "seq" BIGINT NOT NULL,
    "audit_id" BIGINT NOT NULL,

    CONSTRAINT "change_pkey" PRIMARY KEY ("project_id","seq")
);

-- CreateTable
CREATE TABLE "change_counter" (
    "project_id" UUID NOT NULL,
    "seq" BIGINT NOT NULL,

    CONSTRAINT "change_counter_pkey" PRIMARY KEY ("project_id")
);

-- CreateTable
CREATE TABLE "presence" (
    "connection" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "article_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "presence_pkey" PRIMARY KEY ("connection")
);

-- CreateIndex
CREATE INDEX "presence_article_id_idx" ON "presence"("article_id");

-- By hand from here.

-- A crash may empty it: whoever still reads is entered again within seconds.
ALTER TABLE "presence" SET UNLOGGED;

-- Every act leaves an audit entry, so one trigger on that table numbers every change of a project and nobody can forget
-- to. It is deferred to the commit: the counter's row lock, which puts the transactions of a project in a row, is then the
-- last lock that a transaction takes (no deadlock) and is held for the commit alone. Because of that lock, whoever reads
-- number n can read all before it; because a roll-back takes the counter back, no number is ever missing.
-- The notification only wakes readers up: it carries the number and no content.
CREATE FUNCTION "change_is_numbered"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  "number" bigint;
BEGIN
  INSERT INTO "change_counter" AS c ("project_id", "seq") VALUES (NEW."project_id", 1)
    ON CONFLICT ("project_id") DO UPDATE SET "seq" = c."seq" + 1
    RETURNING c."seq" INTO "number";
  INSERT INTO "change" ("project_id", "seq", "audit_id") VALUES (NEW."project_id", "number", NEW."id");
  PERFORM pg_notify('attest_live', json_build_object('projectId', NEW."project_id", 'seq', "number")::text);
  RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER "change_is_numbered" AFTER INSERT ON "audit_entry"
  DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW."project_id" IS NOT NULL)
  EXECUTE FUNCTION "change_is_numbered"();
