-- CreateIndex
CREATE INDEX "Post_createdAt_idx" ON "Post"("createdAt");
