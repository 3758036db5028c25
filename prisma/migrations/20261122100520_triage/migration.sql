-- CreateEnum
CREATE TYPE "Triage" AS ENUM ('open', 'done', 'lead', 'past');

-- AlterTable
ALTER TABLE "Message" ADD COLUMN     "triage" "Triage" NOT NULL DEFAULT 'open',
ADD COLUMN     "triagedAt" TIMESTAMPTZ,
ADD COLUMN     "triagedById" UUID;

-- CreateTable
CREATE TABLE "AnswerTime" (
    "channel" TEXT NOT NULL,
    "minutes" INTEGER NOT NULL,
    "days" TEXT NOT NULL,
    "opens" TEXT NOT NULL,
    "closes" TEXT NOT NULL,
    "updatedAt" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "AnswerTime_pkey" PRIMARY KEY ("channel")
);

-- CreateIndex
CREATE INDEX "Message_triage_receivedAt_idx" ON "Message"("triage", "receivedAt");

-- What was old when it came is nobody's to answer any more.
UPDATE "Message" SET triage = 'past' WHERE NOT dated OR "receivedAt" < "createdAt" - interval '7 days';
