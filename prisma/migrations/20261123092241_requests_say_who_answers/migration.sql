-- AlterTable
ALTER TABLE "SlotRequest" ADD COLUMN     "needsAnswer" BOOLEAN NOT NULL DEFAULT false;
