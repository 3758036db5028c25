-- CreateEnum
CREATE TYPE "MediaKind" AS ENUM ('image', 'video');

-- AlterTable
ALTER TABLE "Variant" ADD COLUMN     "ownMedia" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "MediaAsset" (
    "id" UUID NOT NULL,
    "kind" "MediaKind" NOT NULL,
    "mime" TEXT NOT NULL,
    "bytes" BIGINT NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "seconds" DOUBLE PRECISION,
    "codec" TEXT,
    "sha256" TEXT NOT NULL,
    "fileName" TEXT NOT NULL,
    "altFi" TEXT NOT NULL DEFAULT '',
    "altEn" TEXT NOT NULL DEFAULT '',
    "focalX" DOUBLE PRECISION NOT NULL DEFAULT 0.5,
    "focalY" DOUBLE PRECISION NOT NULL DEFAULT 0.5,
    "uploadedById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "MediaAsset_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PostMedia" (
    "id" UUID NOT NULL,
    "postId" UUID NOT NULL,
    "variantId" UUID,
    "assetId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "PostMedia_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SiteMedia" (
    "id" UUID NOT NULL,
    "entryId" UUID NOT NULL,
    "assetId" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "alt" TEXT NOT NULL,
    "wire" JSONB NOT NULL,

    CONSTRAINT "SiteMedia_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "MediaAsset_sha256_key" ON "MediaAsset"("sha256");

-- CreateIndex
CREATE INDEX "MediaAsset_createdAt_idx" ON "MediaAsset"("createdAt");

-- CreateIndex
CREATE INDEX "PostMedia_postId_idx" ON "PostMedia"("postId");

-- CreateIndex
CREATE INDEX "PostMedia_variantId_idx" ON "PostMedia"("variantId");

-- CreateIndex
CREATE INDEX "PostMedia_assetId_idx" ON "PostMedia"("assetId");

-- CreateIndex
CREATE INDEX "SiteMedia_assetId_idx" ON "SiteMedia"("assetId");

-- CreateIndex
CREATE UNIQUE INDEX "SiteMedia_entryId_position_key" ON "SiteMedia"("entryId", "position");

-- AddForeignKey
ALTER TABLE "MediaAsset" ADD CONSTRAINT "MediaAsset_uploadedById_fkey" FOREIGN KEY ("uploadedById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PostMedia" ADD CONSTRAINT "PostMedia_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PostMedia" ADD CONSTRAINT "PostMedia_variantId_fkey" FOREIGN KEY ("variantId") REFERENCES "Variant"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PostMedia" ADD CONSTRAINT "PostMedia_assetId_fkey" FOREIGN KEY ("assetId") REFERENCES "MediaAsset"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SiteMedia" ADD CONSTRAINT "SiteMedia_entryId_fkey" FOREIGN KEY ("entryId") REFERENCES "SiteEntry"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SiteMedia" ADD CONSTRAINT "SiteMedia_assetId_fkey" FOREIGN KEY ("assetId") REFERENCES "MediaAsset"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A picture stands in a list once, and a list has an order.
CREATE UNIQUE INDEX "post_media_once" ON "PostMedia" ("postId", "assetId") WHERE "variantId" IS NULL;
CREATE UNIQUE INDEX "post_media_once_per_variant" ON "PostMedia" ("variantId", "assetId") WHERE "variantId" IS NOT NULL;
CREATE UNIQUE INDEX "post_media_order" ON "PostMedia" ("postId", "position") WHERE "variantId" IS NULL;
CREATE UNIQUE INDEX "post_media_order_per_variant" ON "PostMedia" ("variantId", "position") WHERE "variantId" IS NOT NULL;
ALTER TABLE "PostMedia" ADD CONSTRAINT "post_media_position" CHECK ("position" >= 1);
ALTER TABLE "MediaAsset" ADD CONSTRAINT "media_asset_measures" CHECK (
  bytes > 0 AND width > 0 AND height > 0 AND "focalX" BETWEEN 0 AND 1 AND "focalY" BETWEEN 0 AND 1
  AND (kind = 'image') = (seconds IS NULL));
