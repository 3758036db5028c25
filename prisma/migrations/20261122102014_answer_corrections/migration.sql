-- AlterTable
ALTER TABLE "Proposal" ADD COLUMN     "correctsId" UUID,
ALTER COLUMN "topicId" DROP NOT NULL;

-- AlterTable
ALTER TABLE "SiteEntry" ADD COLUMN     "correctedAt" TIMESTAMPTZ;

-- CreateTable
CREATE TABLE "AnswerVersion" (
    "id" UUID NOT NULL,
    "answerId" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "question" TEXT NOT NULL,
    "document" JSONB NOT NULL,
    "replacedAt" TIMESTAMPTZ NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "AnswerVersion_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "AnswerVersion_answerId_version_key" ON "AnswerVersion"("answerId", "version");

-- CreateIndex
CREATE INDEX "Proposal_correctsId_idx" ON "Proposal"("correctsId");

-- AddForeignKey
ALTER TABLE "Proposal" ADD CONSTRAINT "Proposal_correctsId_fkey" FOREIGN KEY ("correctsId") REFERENCES "Answer"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AnswerVersion" ADD CONSTRAINT "AnswerVersion_answerId_fkey" FOREIGN KEY ("answerId") REFERENCES "Answer"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- One correction of an answer is written at a time; a second one would undo the first unseen.
CREATE UNIQUE INDEX "proposal_one_open_correction" ON "Proposal" ("correctsId") WHERE state IN ('draft', 'review');
ALTER TABLE "Proposal" ADD CONSTRAINT "proposal_has_subject" CHECK ("topicId" IS NOT NULL OR "correctsId" IS NOT NULL);
