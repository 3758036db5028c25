-- AlterTable
ALTER TABLE "Occurrence" ADD COLUMN     "time" TEXT;

-- CreateTable
CREATE TABLE "SavedView" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SavedView_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "SavedView_userId_name_key" ON "SavedView"("userId", "name");

-- AddForeignKey
ALTER TABLE "SavedView" ADD CONSTRAINT "SavedView_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "SavedView" ADD CONSTRAINT saved_view_within CHECK ("address" ~ '^/[a-z]' AND length("address") <= 1000 AND length("name") BETWEEN 1 AND 60);
ALTER TABLE "Occurrence" ADD CONSTRAINT occurrence_time CHECK ("time" ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$');

-- By hand: whoever has the post open is told that the turn to write has changed hands or is asked for. A beat tells nobody.
CREATE TRIGGER live_turn_rows AFTER INSERT OR DELETE ON "EditLock" FOR EACH ROW EXECUTE FUNCTION tell_live();
CREATE TRIGGER live_turn_changes AFTER UPDATE ON "EditLock" FOR EACH ROW
  WHEN (OLD."userId" IS DISTINCT FROM NEW."userId" OR OLD."askedById" IS DISTINCT FROM NEW."askedById")
  EXECUTE FUNCTION tell_live();
