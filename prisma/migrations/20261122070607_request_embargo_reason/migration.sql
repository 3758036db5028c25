-- AlterTable
ALTER TABLE "SlotRequest" ADD COLUMN     "embargoReason" TEXT;
