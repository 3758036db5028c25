-- CreateIndex
CREATE INDEX "Message_sourceId_createdAt_idx" ON "Message"("sourceId", "createdAt");

-- CreateIndex
CREATE INDEX "Message_customer_idx" ON "Message"("customer");
