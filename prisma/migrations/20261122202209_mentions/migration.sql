-- CreateTable
CREATE TABLE "Mentionable" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "handles" JSONB NOT NULL DEFAULT '{}',
    "blueskyDid" TEXT,
    "updatedAt" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "Mentionable_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Mentionable_key_key" ON "Mentionable"("key");
