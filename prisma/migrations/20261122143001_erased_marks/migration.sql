-- CreateTable
CREATE TABLE "ErasedMark" (
    "mark" TEXT NOT NULL,
    "erasedAt" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "ErasedMark_pkey" PRIMARY KEY ("mark")
);
