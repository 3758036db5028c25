-- AlterTable
ALTER TABLE "Message" ADD COLUMN     "kindSaidAt" TIMESTAMPTZ;

-- CreateIndex
CREATE INDEX "Message_kindSaidAt_idx" ON "Message"("kindSaidAt");
