-- AlterTable
ALTER TABLE "Shift" ADD COLUMN     "channelIds" UUID[],
ADD COLUMN     "patternId" UUID,
ADD COLUMN     "substituteId" UUID;

-- CreateTable
CREATE TABLE "ShiftPattern" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "weekday" INTEGER NOT NULL,
    "opens" TEXT NOT NULL,
    "closes" TEXT NOT NULL,
    "channelIds" UUID[],
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ShiftPattern_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Absence" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "startsAt" TIMESTAMPTZ NOT NULL,
    "endsAt" TIMESTAMPTZ NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Absence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Presence" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "place" TEXT NOT NULL,
    "writing" BOOLEAN NOT NULL DEFAULT false,
    "seenAt" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "Presence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "CalendarFeed" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastReadAt" TIMESTAMPTZ,
    "revokedAt" TIMESTAMPTZ,

    CONSTRAINT "CalendarFeed_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "ShiftPattern_weekday_idx" ON "ShiftPattern"("weekday");

-- CreateIndex
CREATE INDEX "Absence_startsAt_idx" ON "Absence"("startsAt");

-- CreateIndex
CREATE INDEX "Presence_place_idx" ON "Presence"("place");

-- CreateIndex
CREATE INDEX "Presence_seenAt_idx" ON "Presence"("seenAt");

-- CreateIndex
CREATE UNIQUE INDEX "CalendarFeed_hash_key" ON "CalendarFeed"("hash");

-- CreateIndex
CREATE INDEX "CalendarFeed_userId_idx" ON "CalendarFeed"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "Shift_patternId_startsAt_key" ON "Shift"("patternId", "startsAt");

-- AddForeignKey
ALTER TABLE "Shift" ADD CONSTRAINT "Shift_substituteId_fkey" FOREIGN KEY ("substituteId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Shift" ADD CONSTRAINT "Shift_patternId_fkey" FOREIGN KEY ("patternId") REFERENCES "ShiftPattern"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ShiftPattern" ADD CONSTRAINT "ShiftPattern_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Absence" ADD CONSTRAINT "Absence_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Presence" ADD CONSTRAINT "Presence_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CalendarFeed" ADD CONSTRAINT "CalendarFeed_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- By hand: hours that are hours.
ALTER TABLE "Shift" ADD CONSTRAINT "shift_forward" CHECK ("endsAt" > "startsAt");
ALTER TABLE "Absence" ADD CONSTRAINT "absence_forward" CHECK ("endsAt" > "startsAt");
ALTER TABLE "ShiftPattern" ADD CONSTRAINT "pattern_hours"
  CHECK (weekday BETWEEN 1 AND 7
     AND opens ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$' AND closes ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'
     AND closes > opens);

-- By hand: whoever has the calendar open is told that something in it has changed, and never what.
CREATE FUNCTION tell_live() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('vuoro_live', TG_TABLE_NAME);
  RETURN NULL;
END $$;
CREATE TRIGGER live_publication_rows AFTER INSERT OR DELETE ON "Publication" FOR EACH ROW EXECUTE FUNCTION tell_live();
CREATE TRIGGER live_publication_changes AFTER UPDATE ON "Publication" FOR EACH ROW
  WHEN (OLD.state IS DISTINCT FROM NEW.state OR OLD."publishAt" IS DISTINCT FROM NEW."publishAt"
     OR OLD."slotId" IS DISTINCT FROM NEW."slotId")
  EXECUTE FUNCTION tell_live();
CREATE TRIGGER live_post_changes AFTER UPDATE ON "Post" FOR EACH ROW
  WHEN (OLD.state IS DISTINCT FROM NEW.state OR OLD.title IS DISTINCT FROM NEW.title
     OR OLD."embargoUntil" IS DISTINCT FROM NEW."embargoUntil" OR OLD."insiderIds" IS DISTINCT FROM NEW."insiderIds")
  EXECUTE FUNCTION tell_live();
CREATE TRIGGER live_post_rows AFTER INSERT OR DELETE ON "Post" FOR EACH ROW EXECUTE FUNCTION tell_live();
CREATE TRIGGER live_grants AFTER INSERT OR UPDATE OR DELETE ON "Grant" FOR EACH ROW EXECUTE FUNCTION tell_live();
CREATE TRIGGER live_holds AFTER INSERT OR UPDATE OR DELETE ON "Hold" FOR EACH ROW EXECUTE FUNCTION tell_live();
CREATE TRIGGER live_shifts AFTER INSERT OR UPDATE OR DELETE ON "Shift" FOR EACH ROW EXECUTE FUNCTION tell_live();
CREATE TRIGGER live_absences AFTER INSERT OR UPDATE OR DELETE ON "Absence" FOR EACH ROW EXECUTE FUNCTION tell_live();
CREATE TRIGGER live_presence_rows AFTER INSERT OR DELETE ON "Presence" FOR EACH ROW EXECUTE FUNCTION tell_live();
CREATE TRIGGER live_presence_changes AFTER UPDATE ON "Presence" FOR EACH ROW
  WHEN (OLD.place IS DISTINCT FROM NEW.place OR OLD.writing IS DISTINCT FROM NEW.writing)
  EXECUTE FUNCTION tell_live();
