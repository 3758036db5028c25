-- The key of what was sent before stays what it was: by the instant of its first attempt.
ALTER TABLE "Attempt" ADD COLUMN "keyAt" TIMESTAMPTZ;
UPDATE "Attempt" a SET "keyAt" = (
  SELECT min(f."startedAt") FROM "Attempt" f WHERE f."publicationId" = a."publicationId");
ALTER TABLE "Attempt" ALTER COLUMN "keyAt" SET NOT NULL;

-- AlterTable
ALTER TABLE "Publication" ADD COLUMN     "exemptAt" TIMESTAMPTZ,
ADD COLUMN     "exemptById" UUID,
ADD COLUMN     "restoredAt" TIMESTAMPTZ;

-- AlterTable
ALTER TABLE "Channel" ADD COLUMN     "sendAfter" TIMESTAMPTZ;
