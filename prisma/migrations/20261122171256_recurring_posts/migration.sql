-- CreateTable
CREATE TABLE "Recurrence" (
    "id" UUID NOT NULL,
    "postId" UUID NOT NULL,
    "channelIds" UUID[],
    "rule" TEXT NOT NULL,
    "startsOn" DATE NOT NULL,
    "time" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Recurrence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Occurrence" (
    "id" UUID NOT NULL,
    "recurrenceId" UUID NOT NULL,
    "date" DATE NOT NULL,
    "postId" UUID NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "skippedAt" TIMESTAMPTZ,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Occurrence_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Recurrence_postId_idx" ON "Recurrence"("postId");

-- CreateIndex
CREATE UNIQUE INDEX "Occurrence_postId_key" ON "Occurrence"("postId");

-- CreateIndex
CREATE UNIQUE INDEX "Occurrence_recurrenceId_date_key" ON "Occurrence"("recurrenceId", "date");

-- AddForeignKey
ALTER TABLE "Recurrence" ADD CONSTRAINT "Recurrence_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Occurrence" ADD CONSTRAINT "Occurrence_recurrenceId_fkey" FOREIGN KEY ("recurrenceId") REFERENCES "Recurrence"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Occurrence" ADD CONSTRAINT "Occurrence_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Every rule ends, and a time is one on the wall.
ALTER TABLE "Recurrence" ADD CONSTRAINT recurrence_ends CHECK ("rule" ~ '(^|;)(COUNT=[1-9][0-9]*|UNTIL=[0-9]{8}T000000Z)$');
ALTER TABLE "Recurrence" ADD CONSTRAINT recurrence_time CHECK ("time" ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$');
