-- CreateTable
CREATE TABLE "MessageLabel" (
    "messageId" UUID NOT NULL,
    "drawnAt" TIMESTAMPTZ NOT NULL,
    "labelledAt" TIMESTAMPTZ,
    "labelledById" UUID,
    "judgement" JSONB,

    CONSTRAINT "MessageLabel_pkey" PRIMARY KEY ("messageId")
);

-- CreateIndex
CREATE INDEX "MessageLabel_labelledAt_idx" ON "MessageLabel"("labelledAt");

-- AddForeignKey
ALTER TABLE "MessageLabel" ADD CONSTRAINT "MessageLabel_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "Message"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MessageLabel" ADD CONSTRAINT "MessageLabel_labelledById_fkey" FOREIGN KEY ("labelledById") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;
