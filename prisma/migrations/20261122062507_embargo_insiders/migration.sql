-- AlterTable
ALTER TABLE "Post" ADD COLUMN     "insiderIds" UUID[];

-- AlterTable
ALTER TABLE "SlotRequest" ADD COLUMN     "insiderIds" UUID[];
