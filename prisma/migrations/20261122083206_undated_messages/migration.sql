-- AlterTable
ALTER TABLE "Message" ADD COLUMN     "dated" BOOLEAN NOT NULL DEFAULT true;

-- AlterTable
ALTER TABLE "Question" ADD COLUMN     "dated" BOOLEAN NOT NULL DEFAULT true;
