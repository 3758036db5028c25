-- AlterTable
ALTER TABLE "Question" ADD COLUMN     "context" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "seq" BIGSERIAL NOT NULL;

-- CreateTable
CREATE TABLE "Grouping" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "version" INTEGER NOT NULL DEFAULT 0,
    "detail" TEXT NOT NULL DEFAULT 'normal',
    "regroupedSeq" BIGINT NOT NULL DEFAULT 0,
    "regroupedAt" TIMESTAMPTZ,

    CONSTRAINT "Grouping_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Message_text_idx" ON "Message" USING GIN ("text" gin_trgm_ops);

-- CreateIndex
CREATE UNIQUE INDEX "Question_seq_key" ON "Question"("seq");

ALTER TABLE "Grouping" ADD CONSTRAINT "grouping_is_one" CHECK (id = 1);
ALTER TABLE "Grouping" ADD CONSTRAINT "grouping_detail" CHECK (detail IN ('coarse', 'normal', 'fine'));
INSERT INTO "Grouping" (id) VALUES (1);
