-- CreateEnum
CREATE TYPE "EncoderState" AS ENUM ('preparing', 'active');

-- CreateTable
CREATE TABLE "Encoder" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "model" TEXT NOT NULL DEFAULT '',
    "credentials" BYTEA,
    "state" "EncoderState" NOT NULL,
    "dims" INTEGER NOT NULL,
    "mean" BYTEA,
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL DEFAULT 0,
    "problem" TEXT,
    "createdAt" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "Encoder_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Embedding" (
    "encoderId" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "vector" BYTEA NOT NULL,

    CONSTRAINT "Embedding_pkey" PRIMARY KEY ("encoderId","hash")
);

-- CreateIndex
CREATE UNIQUE INDEX "Encoder_state_key" ON "Encoder"("state");

-- AddForeignKey
ALTER TABLE "Embedding" ADD CONSTRAINT "Embedding_encoderId_fkey" FOREIGN KEY ("encoderId") REFERENCES "Encoder"("id") ON DELETE CASCADE ON UPDATE CASCADE;
