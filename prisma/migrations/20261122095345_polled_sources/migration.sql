-- AlterTable
ALTER TABLE "Source" ADD COLUMN     "credentials" BYTEA,
ADD COLUMN     "failingSince" TIMESTAMPTZ,
ADD COLUMN     "failures" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "fence" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "leaseOwner" TEXT,
ADD COLUMN     "leaseUntil" TIMESTAMPTZ,
ADD COLUMN     "nextPollAt" TIMESTAMPTZ,
ADD COLUMN     "place" TEXT,
ADD COLUMN     "polledAt" TIMESTAMPTZ,
ADD COLUMN     "problem" JSONB,
ADD COLUMN     "rejected" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "resume" JSONB,
ADD COLUMN     "settings" JSONB;

-- CreateTable
CREATE TABLE "SourceReject" (
    "id" BIGSERIAL NOT NULL,
    "sourceId" UUID NOT NULL,
    "at" TIMESTAMPTZ NOT NULL,
    "reason" TEXT NOT NULL,
    "params" JSONB NOT NULL,
    "excerpt" TEXT NOT NULL,

    CONSTRAINT "SourceReject_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "SourceReject_sourceId_id_idx" ON "SourceReject"("sourceId", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Source_place_key" ON "Source"("place");

-- CreateIndex
CREATE INDEX "Source_nextPollAt_idx" ON "Source"("nextPollAt");

-- AddForeignKey
ALTER TABLE "SourceReject" ADD CONSTRAINT "SourceReject_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "Source"("id") ON DELETE CASCADE ON UPDATE CASCADE;
