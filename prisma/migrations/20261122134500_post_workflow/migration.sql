-- AlterTable
ALTER TABLE "Post" ADD COLUMN     "approvedUntil" TIMESTAMPTZ,
ADD COLUMN     "assigneeId" UUID,
ADD COLUMN     "dueOn" DATE;

-- CreateTable
CREATE TABLE "ApprovalPolicy" (
    "departmentId" UUID NOT NULL,
    "levels" JSONB NOT NULL,
    "ownAllowed" BOOLEAN NOT NULL DEFAULT false,
    "validDays" INTEGER,
    "updatedAt" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "ApprovalPolicy_pkey" PRIMARY KEY ("departmentId")
);

-- CreateTable
CREATE TABLE "PostApproval" (
    "id" UUID NOT NULL,
    "postId" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "level" INTEGER NOT NULL,
    "userId" UUID,
    "expert" TEXT,
    "at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "PostApproval_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ExpertLink" (
    "id" UUID NOT NULL,
    "postId" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "createdById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ NOT NULL,
    "expiresAt" TIMESTAMPTZ NOT NULL,
    "revokedAt" TIMESTAMPTZ,
    "openedAt" TIMESTAMPTZ,
    "answeredAt" TIMESTAMPTZ,
    "answer" TEXT,
    "note" TEXT,

    CONSTRAINT "ExpertLink_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "PostComment" (
    "id" UUID NOT NULL,
    "postId" UUID NOT NULL,
    "authorId" UUID NOT NULL,
    "body" TEXT NOT NULL,
    "quote" TEXT,
    "before" TEXT NOT NULL DEFAULT '',
    "after" TEXT NOT NULL DEFAULT '',
    "mentionIds" UUID[],
    "resolvedAt" TIMESTAMPTZ,
    "resolvedById" UUID,
    "createdAt" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "PostComment_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "PostApproval_postId_revision_level_key" ON "PostApproval"("postId", "revision", "level");

-- CreateIndex
CREATE UNIQUE INDEX "ExpertLink_hash_key" ON "ExpertLink"("hash");

-- CreateIndex
CREATE INDEX "ExpertLink_postId_idx" ON "ExpertLink"("postId");

-- CreateIndex
CREATE INDEX "PostComment_postId_createdAt_idx" ON "PostComment"("postId", "createdAt");

-- AddForeignKey
ALTER TABLE "Post" ADD CONSTRAINT "Post_assigneeId_fkey" FOREIGN KEY ("assigneeId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ApprovalPolicy" ADD CONSTRAINT "ApprovalPolicy_departmentId_fkey" FOREIGN KEY ("departmentId") REFERENCES "Department"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PostApproval" ADD CONSTRAINT "PostApproval_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PostApproval" ADD CONSTRAINT "PostApproval_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ExpertLink" ADD CONSTRAINT "ExpertLink_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ExpertLink" ADD CONSTRAINT "ExpertLink_createdById_fkey" FOREIGN KEY ("createdById") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PostComment" ADD CONSTRAINT "PostComment_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PostComment" ADD CONSTRAINT "PostComment_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Somebody gave it: a person of the house, or an expert by name.
ALTER TABLE "PostApproval" ADD CONSTRAINT "post_approval_by" CHECK (("userId" IS NULL) <> ("expert" IS NULL));
