-- CreateTable
CREATE TABLE "TopicsApart" (
    "oneId" UUID NOT NULL,
    "otherId" UUID NOT NULL,

    CONSTRAINT "TopicsApart_pkey" PRIMARY KEY ("oneId","otherId")
);

-- CreateIndex
CREATE INDEX "TopicsApart_otherId_idx" ON "TopicsApart"("otherId");

-- AddForeignKey
ALTER TABLE "TopicsApart" ADD CONSTRAINT "TopicsApart_oneId_fkey" FOREIGN KEY ("oneId") REFERENCES "Topic"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TopicsApart" ADD CONSTRAINT "TopicsApart_otherId_fkey" FOREIGN KEY ("otherId") REFERENCES "Topic"("id") ON DELETE CASCADE ON UPDATE CASCADE;
