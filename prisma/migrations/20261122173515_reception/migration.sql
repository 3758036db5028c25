-- CreateTable
CREATE TABLE "Reception" (
    "publicationId" UUID NOT NULL,
    "likes" INTEGER,
    "replies" INTEGER,
    "reposts" INTEGER,
    "views" INTEGER,
    "readAt" TIMESTAMPTZ NOT NULL,
    "nextReadAt" TIMESTAMPTZ,

    CONSTRAINT "Reception_pkey" PRIMARY KEY ("publicationId")
);

-- AddForeignKey
ALTER TABLE "Reception" ADD CONSTRAINT "Reception_publicationId_fkey" FOREIGN KEY ("publicationId") REFERENCES "Publication"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
