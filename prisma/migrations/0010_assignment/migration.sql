-- AlterTable
ALTER TABLE "project" ADD COLUMN "reviewers_per_article" INTEGER NOT NULL DEFAULT 2,
ADD COLUMN "open_to_all" BOOLEAN NOT NULL DEFAULT true;

-- AlterTable
ALTER TABLE "review" ADD COLUMN "due_on" DATE,
ADD COLUMN "return_comment" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "leave_of_absence" (
    "id" UUID NOT NULL,
    "project_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "from_date" DATE NOT NULL,
    "to_date" DATE NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "leave_of_absence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outlet_exclusion" (
    "project_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "outlet_id" UUID NOT NULL,

    CONSTRAINT "outlet_exclusion_pkey" PRIMARY KEY ("user_id","outlet_id")
);

-- CreateIndex
CREATE INDEX "leave_of_absence_project_id_user_id_idx" ON "leave_of_absence"("project_id", "user_id");

-- CreateIndex
CREATE INDEX "outlet_exclusion_project_id_user_id_idx" ON "outlet_exclusion"("project_id", "user_id");

-- CreateIndex
CREATE INDEX "outlet_exclusion_outlet_id_idx" ON "outlet_exclusion"("outlet_id");

-- AddForeignKey
ALTER TABLE "leave_of_absence" ADD CONSTRAINT "leave_of_absence_project_id_user_id_fkey" FOREIGN KEY ("project_id", "user_id") REFERENCES "membership"("project_id", "user_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "outlet_exclusion" ADD CONSTRAINT "outlet_exclusion_project_id_user_id_fkey" FOREIGN KEY ("project_id", "user_id") REFERENCES "membership"("project_id", "user_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "outlet_exclusion" ADD CONSTRAINT "outlet_exclusion_outlet_id_project_id_fkey" FOREIGN KEY ("outlet_id", "project_id") REFERENCES "outlet"("id", "project_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- By hand from here.

ALTER TABLE "project"
  ADD CONSTRAINT "project_reviewers_per_article" CHECK ("reviewers_per_article" BETWEEN 1 AND 20);

ALTER TABLE "review"
  ADD CONSTRAINT "review_return_comment" CHECK (char_length("return_comment") <= 2000);

ALTER TABLE "leave_of_absence"
  ADD CONSTRAINT "leave_of_absence_dates" CHECK ("to_date" >= "from_date");
