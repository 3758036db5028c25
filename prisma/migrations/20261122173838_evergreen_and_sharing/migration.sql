-- AlterTable
ALTER TABLE "Post" ADD COLUMN     "reviewOn" DATE;

-- CreateTable
CREATE TABLE "ShareKit" (
    "postId" UUID NOT NULL,
    "points" TEXT[],
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "ShareKit_pkey" PRIMARY KEY ("postId")
);

-- CreateTable
CREATE TABLE "ShareLink" (
    "id" UUID NOT NULL,
    "postId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "clicks" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ShareLink_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "ShareLink_code_key" ON "ShareLink"("code");

-- CreateIndex
CREATE UNIQUE INDEX "ShareLink_postId_userId_key" ON "ShareLink"("postId", "userId");

-- AddForeignKey
ALTER TABLE "ShareKit" ADD CONSTRAINT "ShareKit_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ShareLink" ADD CONSTRAINT "ShareLink_postId_fkey" FOREIGN KEY ("postId") REFERENCES "ShareKit"("postId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ShareLink" ADD CONSTRAINT "ShareLink_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- By hand: a link is never opened less than not at all.
ALTER TABLE "ShareLink" ADD CONSTRAINT "share_link_clicks" CHECK (clicks >= 0);
CREATE INDEX "post_review_on" ON "Post"("reviewOn") WHERE "reviewOn" IS NOT NULL;
