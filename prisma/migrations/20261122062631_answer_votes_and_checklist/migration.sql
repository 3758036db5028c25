-- DropIndex
DROP INDEX "AnswerVote_answerId_idx";

-- AlterTable
ALTER TABLE "AnswerVote" ADD COLUMN     "voter" TEXT;

-- AlterTable
ALTER TABLE "Proposal" ADD COLUMN     "checklist" TEXT[];

-- CreateIndex
CREATE INDEX "AnswerVote_voter_idx" ON "AnswerVote"("voter");

-- CreateIndex
CREATE UNIQUE INDEX "AnswerVote_answerId_voter_key" ON "AnswerVote"("answerId", "voter");
