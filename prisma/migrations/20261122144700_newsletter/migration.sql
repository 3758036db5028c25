-- CreateTable
CREATE TABLE "Subscriber" (
    "id" UUID NOT NULL,
    "channelId" UUID NOT NULL,
    "email" TEXT,
    "language" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'pending',
    "askedAt" TIMESTAMPTZ NOT NULL,
    "confirmedAt" TIMESTAMPTZ,
    "goneAt" TIMESTAMPTZ,

    CONSTRAINT "Subscriber_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "NewsletterDelivery" (
    "id" UUID NOT NULL,
    "publicationId" UUID NOT NULL,
    "subscriberId" UUID NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "code" TEXT,
    "at" TIMESTAMPTZ,

    CONSTRAINT "NewsletterDelivery_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Subscriber_channelId_state_idx" ON "Subscriber"("channelId", "state");

-- CreateIndex
CREATE UNIQUE INDEX "Subscriber_channelId_email_key" ON "Subscriber"("channelId", "email");

-- CreateIndex
CREATE INDEX "NewsletterDelivery_publicationId_state_idx" ON "NewsletterDelivery"("publicationId", "state");

-- CreateIndex
CREATE UNIQUE INDEX "NewsletterDelivery_publicationId_subscriberId_key" ON "NewsletterDelivery"("publicationId", "subscriberId");

-- AddForeignKey
ALTER TABLE "Subscriber" ADD CONSTRAINT "Subscriber_channelId_fkey" FOREIGN KEY ("channelId") REFERENCES "Channel"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NewsletterDelivery" ADD CONSTRAINT "NewsletterDelivery_publicationId_fkey" FOREIGN KEY ("publicationId") REFERENCES "Publication"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NewsletterDelivery" ADD CONSTRAINT "NewsletterDelivery_subscriberId_fkey" FOREIGN KEY ("subscriberId") REFERENCES "Subscriber"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A state that nobody knows, or a subscriber with half of what a state needs, is refused by the database.
ALTER TABLE "Subscriber" ADD CONSTRAINT "Subscriber_state" CHECK (
  ("state" = 'pending' AND "email" IS NOT NULL AND "confirmedAt" IS NULL)
  OR ("state" = 'active' AND "email" IS NOT NULL AND "confirmedAt" IS NOT NULL)
  OR ("state" = 'gone' AND "email" IS NULL AND "goneAt" IS NOT NULL));
ALTER TABLE "Subscriber" ADD CONSTRAINT "Subscriber_email_lower" CHECK ("email" = lower("email"));
ALTER TABLE "NewsletterDelivery" ADD CONSTRAINT "NewsletterDelivery_state" CHECK (
  "state" IN ('waiting', 'sending', 'sent', 'refused', 'doubtful'));
