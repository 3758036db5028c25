-- AlterTable
ALTER TABLE "ShiftPattern" ADD COLUMN     "filledTo" TEXT NOT NULL DEFAULT '';
