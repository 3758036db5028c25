-- CreateEnum
CREATE TYPE "ProofState" AS ENUM ('working', 'done', 'stopped', 'failed');

-- CreateTable
CREATE TABLE "ArbitrationProof" (
    "id" UUID NOT NULL,
    "runId" UUID NOT NULL,
    "state" "ProofState" NOT NULL DEFAULT 'working',
    "level" INTEGER NOT NULL DEFAULT 0,
    "result" JSONB,
    "problem" JSONB,
    "askedById" UUID NOT NULL,
    "askedAt" TIMESTAMPTZ NOT NULL,
    "endedAt" TIMESTAMPTZ,
    "updatedAt" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "ArbitrationProof_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "ArbitrationProof_runId_key" ON "ArbitrationProof"("runId");

-- AddForeignKey
ALTER TABLE "ArbitrationProof" ADD CONSTRAINT "ArbitrationProof_runId_fkey" FOREIGN KEY ("runId") REFERENCES "ArbitrationRun"("id") ON DELETE CASCADE ON UPDATE CASCADE;
