-- AlterTable
ALTER TABLE "Channel" ADD COLUMN     "tone" JSONB NOT NULL DEFAULT '{}';

-- CreateTable
CREATE TABLE "LinkPreview" (
    "key" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "found" BOOLEAN NOT NULL,
    "title" TEXT,
    "description" TEXT,
    "siteName" TEXT,
    "fetchedAt" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "LinkPreview_pkey" PRIMARY KEY ("key")
);
