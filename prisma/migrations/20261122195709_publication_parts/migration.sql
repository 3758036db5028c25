-- AlterTable
ALTER TABLE "Attempt" ADD COLUMN     "part" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "Publication" ADD COLUMN     "part" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "partCount" INTEGER NOT NULL DEFAULT 1;

-- CreateTable
CREATE TABLE "PublicationPart" (
    "publicationId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "facets" JSONB NOT NULL,
    "language" TEXT NOT NULL,
    "frozenAt" TIMESTAMPTZ NOT NULL,
    "remoteId" TEXT,
    "remoteUrl" TEXT,
    "publishedAt" TIMESTAMPTZ,

    CONSTRAINT "PublicationPart_pkey" PRIMARY KEY ("publicationId","number")
);

-- AddForeignKey
ALTER TABLE "PublicationPart" ADD CONSTRAINT "PublicationPart_publicationId_fkey" FOREIGN KEY ("publicationId") REFERENCES "Publication"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What is out already was one part.
UPDATE "Publication" SET "part" = 1 WHERE state IN ('published', 'withdrawn');
ALTER TABLE "Publication" ADD CONSTRAINT publication_part_of_parts CHECK ("part" BETWEEN 0 AND "partCount");
ALTER TABLE "PublicationPart" ADD CONSTRAINT publication_part_kind CHECK (kind IN ('post', 'reply', 'comment'));
