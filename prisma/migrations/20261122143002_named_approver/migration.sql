-- AlterTable
ALTER TABLE "Proposal" ADD COLUMN     "askedId" UUID,
ADD COLUMN     "neededFor" TEXT;

-- AddForeignKey
ALTER TABLE "Proposal" ADD CONSTRAINT "Proposal_askedId_fkey" FOREIGN KEY ("askedId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;
