-- CreateIndex
CREATE INDEX "Publication_channelId_state_publishAt_idx" ON "Publication"("channelId", "state", "publishAt");
