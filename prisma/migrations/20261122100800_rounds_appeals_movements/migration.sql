-- CreateEnum
CREATE TYPE "RoundState" AS ENUM ('open', 'closed', 'adopted', 'lapsed');

-- CreateEnum
CREATE TYPE "AskState" AS ENUM ('asked', 'agreed', 'refused', 'lapsed');

-- CreateEnum
CREATE TYPE "AppealKind" AS ENUM ('fact', 'pin', 'policy');

-- CreateEnum
CREATE TYPE "AppealState" AS ENUM ('open', 'accepted', 'rejected');

-- DropForeignKey
ALTER TABLE "Decision" DROP CONSTRAINT "Decision_runId_fkey";

-- AlterTable
ALTER TABLE "ArbitrationRun" ADD COLUMN     "roundId" UUID;

-- AlterTable
ALTER TABLE "Decision" ALTER COLUMN "runId" DROP NOT NULL;

-- CreateTable
CREATE TABLE "SlotException" (
    "id" UUID NOT NULL,
    "channelId" UUID,
    "date" DATE NOT NULL,
    "change" TEXT NOT NULL,
    "time" TEXT,
    "reason" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "SlotException_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "EpisodePost" (
    "requestId" UUID NOT NULL,
    "episode" INTEGER NOT NULL,
    "postId" UUID NOT NULL,

    CONSTRAINT "EpisodePost_pkey" PRIMARY KEY ("requestId","episode")
);

-- CreateTable
CREATE TABLE "Round" (
    "id" UUID NOT NULL,
    "state" "RoundState" NOT NULL DEFAULT 'open',
    "startsOn" DATE NOT NULL,
    "weeks" INTEGER NOT NULL,
    "openedById" UUID NOT NULL,
    "openedAt" TIMESTAMPTZ NOT NULL,
    "closesAt" TIMESTAMPTZ NOT NULL,
    "remindedAt" TIMESTAMPTZ,
    "closedAt" TIMESTAMPTZ,
    "endedAt" TIMESTAMPTZ,
    "reopenedAt" TIMESTAMPTZ,
    "reopenedWhy" TEXT,
    "workingSince" TIMESTAMPTZ,
    "progress" INTEGER NOT NULL DEFAULT 0,
    "problem" JSONB,
    "updatedAt" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "Round_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "LedgerMovement" (
    "id" UUID NOT NULL,
    "departmentId" UUID NOT NULL,
    "pool" TEXT NOT NULL,
    "amount" DOUBLE PRECISION NOT NULL,
    "cause" TEXT NOT NULL,
    "requestId" UUID,
    "userId" UUID,
    "why" TEXT,
    "at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "LedgerMovement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PlaceAsk" (
    "id" UUID NOT NULL,
    "requestId" UUID NOT NULL,
    "holderId" UUID NOT NULL,
    "slotId" UUID NOT NULL,
    "state" "AskState" NOT NULL DEFAULT 'asked',
    "why" TEXT NOT NULL,
    "askedById" UUID NOT NULL,
    "askedAt" TIMESTAMPTZ NOT NULL,
    "answeredById" UUID,
    "answeredAt" TIMESTAMPTZ,
    "answer" TEXT,

    CONSTRAINT "PlaceAsk_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Appeal" (
    "id" UUID NOT NULL,
    "requestId" UUID NOT NULL,
    "kind" "AppealKind" NOT NULL,
    "state" "AppealState" NOT NULL DEFAULT 'open',
    "text" TEXT NOT NULL,
    "authorId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL,
    "answeredById" UUID,
    "answeredAt" TIMESTAMPTZ,
    "answer" TEXT,

    CONSTRAINT "Appeal_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "SlotException_date_idx" ON "SlotException"("date");

-- CreateIndex
CREATE UNIQUE INDEX "EpisodePost_postId_key" ON "EpisodePost"("postId");

-- CreateIndex
CREATE INDEX "Round_state_idx" ON "Round"("state");

-- CreateIndex
CREATE INDEX "LedgerMovement_at_idx" ON "LedgerMovement"("at");

-- CreateIndex
CREATE INDEX "PlaceAsk_requestId_idx" ON "PlaceAsk"("requestId");

-- CreateIndex
CREATE INDEX "PlaceAsk_holderId_idx" ON "PlaceAsk"("holderId");

-- CreateIndex
CREATE INDEX "Appeal_requestId_idx" ON "Appeal"("requestId");

-- CreateIndex
CREATE INDEX "Appeal_state_idx" ON "Appeal"("state");

-- AddForeignKey
ALTER TABLE "SlotException" ADD CONSTRAINT "SlotException_channelId_fkey" FOREIGN KEY ("channelId") REFERENCES "Channel"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EpisodePost" ADD CONSTRAINT "EpisodePost_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "SlotRequest"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EpisodePost" ADD CONSTRAINT "EpisodePost_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Round" ADD CONSTRAINT "Round_openedById_fkey" FOREIGN KEY ("openedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ArbitrationRun" ADD CONSTRAINT "ArbitrationRun_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "Round"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Decision" ADD CONSTRAINT "Decision_runId_fkey" FOREIGN KEY ("runId") REFERENCES "ArbitrationRun"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LedgerMovement" ADD CONSTRAINT "LedgerMovement_departmentId_fkey" FOREIGN KEY ("departmentId") REFERENCES "Department"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlaceAsk" ADD CONSTRAINT "PlaceAsk_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "SlotRequest"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlaceAsk" ADD CONSTRAINT "PlaceAsk_holderId_fkey" FOREIGN KEY ("holderId") REFERENCES "SlotRequest"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Appeal" ADD CONSTRAINT "Appeal_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "SlotRequest"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- By hand: one round at a time, one open appeal a request, one question about a place at a time.
CREATE UNIQUE INDEX "round_one_live" ON "Round" ((true)) WHERE state IN ('open', 'closed');
ALTER TABLE "Round" ADD CONSTRAINT "round_weeks" CHECK (weeks BETWEEN 1 AND 26);
CREATE UNIQUE INDEX "appeal_one_open" ON "Appeal" ("requestId") WHERE state = 'open';
CREATE UNIQUE INDEX "ask_one_open" ON "PlaceAsk" ("requestId", "holderId") WHERE state = 'asked';
ALTER TABLE "SlotException" ADD CONSTRAINT "exception_change"
  CHECK ((change = 'closed' AND time IS NULL)
      OR (change = 'added' AND "channelId" IS NOT NULL AND time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'));
CREATE UNIQUE INDEX "exception_once" ON "SlotException"
  (COALESCE("channelId"::text, ''), date, change, COALESCE(time, ''));
ALTER TABLE "EpisodePost" ADD CONSTRAINT "episode_post_later" CHECK (episode BETWEEN 2 AND 52);
