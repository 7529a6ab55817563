-- AlterTable
ALTER TABLE "annotation" ADD COLUMN "event_id" UUID;

-- CreateTable
CREATE TABLE "event_distinction" (
    "id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "first_id" UUID NOT NULL,
    "second_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "author_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "event_distinction_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "annotation_event_id_idx" ON "annotation"("event_id");

-- CreateIndex
CREATE INDEX "event_distinction_project_id_idx" ON "event_distinction"("project_id");

-- CreateIndex
CREATE INDEX "event_distinction_first_id_idx" ON "event_distinction"("first_id");

-- CreateIndex
CREATE INDEX "event_distinction_second_id_idx" ON "event_distinction"("second_id");

-- AddForeignKey
ALTER TABLE "annotation" ADD CONSTRAINT "annotation_event_id_project_id_fkey" FOREIGN KEY ("event_id", "project_id") REFERENCES "event"("id", "project_id") ON DELETE RESTRICT ON UPDATE RESTRICT;

-- AddForeignKey
ALTER TABLE "event_distinction" ADD CONSTRAINT "event_distinction_first_id_project_id_fkey" FOREIGN KEY ("first_id", "project_id") REFERENCES "event"("id", "project_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event_distinction" ADD CONSTRAINT "event_distinction_second_id_project_id_fkey" FOREIGN KEY ("second_id", "project_id") REFERENCES "event"("id", "project_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event_distinction" ADD CONSTRAINT "event_distinction_project_id_author_id_fkey" FOREIGN KEY ("project_id", "author_id") REFERENCES "membership"("project_id", "user_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- By hand from here.

-- A pair is written in one order, so that neither event has to be looked for on both sides of a duplicate.
ALTER TABLE "event_distinction"
  ADD CONSTRAINT "event_distinction_pair" CHECK ("first_id" < "second_id"),
  ADD CONSTRAINT "event_distinction_text" CHECK (btrim("text") <> '');

CREATE UNIQUE INDEX "event_distinction_once" ON "event_distinction" ("first_id", "second_id", md5("text"));
