-- AlterTable
ALTER TABLE "Question" ADD COLUMN     "fineGroup" UUID;

-- AlterTable
ALTER TABLE "TrendSignal" ADD COLUMN     "wording" TEXT;

-- CreateTable
CREATE TABLE "MatchVerdict" (
    "messageId" UUID NOT NULL,
    "answerId" UUID NOT NULL,
    "confidence" DOUBLE PRECISION NOT NULL,
    "accepted" BOOLEAN NOT NULL,
    "at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "MatchVerdict_pkey" PRIMARY KEY ("messageId")
);

-- CreateIndex
CREATE INDEX "MatchVerdict_at_idx" ON "MatchVerdict"("at");

-- AddForeignKey
ALTER TABLE "MatchVerdict" ADD CONSTRAINT "MatchVerdict_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "Message"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MatchVerdict" ADD CONSTRAINT "MatchVerdict_answerId_fkey" FOREIGN KEY ("answerId") REFERENCES "Answer"("id") ON DELETE CASCADE ON UPDATE CASCADE;
