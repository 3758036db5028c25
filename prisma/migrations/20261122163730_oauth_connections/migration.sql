-- AlterTable
ALTER TABLE "Channel" ADD COLUMN     "brokenAt" TIMESTAMPTZ,
ADD COLUMN     "renewingUntil" TIMESTAMPTZ;

-- CreateTable
CREATE TABLE "NetworkApp" (
    "kind" TEXT NOT NULL,
    "clientId" TEXT NOT NULL,
    "secret" BYTEA NOT NULL,
    "savedAt" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "NetworkApp_pkey" PRIMARY KEY ("kind")
);

-- CreateTable
CREATE TABLE "ConnectionAttempt" (
    "id" UUID NOT NULL,
    "channelId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "sessionId" TEXT NOT NULL,
    "way" TEXT NOT NULL,
    "stateKey" TEXT,
    "sealed" BYTEA NOT NULL,
    "problem" TEXT,
    "diagnostic" TEXT,
    "until" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "ConnectionAttempt_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "ConnectionAttempt_stateKey_key" ON "ConnectionAttempt"("stateKey");

-- CreateIndex
CREATE INDEX "ConnectionAttempt_channelId_idx" ON "ConnectionAttempt"("channelId");

-- AddForeignKey
ALTER TABLE "ConnectionAttempt" ADD CONSTRAINT "ConnectionAttempt_channelId_fkey" FOREIGN KEY ("channelId") REFERENCES "Channel"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ConnectionAttempt" ADD CONSTRAINT "ConnectionAttempt_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;
