-- The parts of compounds in titles ("katkos" in "Sähkökatkokset") are looked for while somebody types.
-- CreateIndex
CREATE INDEX "answer_letters" ON "Answer" USING GIN ("question" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "post_letters" ON "Post" USING GIN ("title" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "proposal_letters" ON "Proposal" USING GIN ("question" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "request_letters" ON "SlotRequest" USING GIN ("title" gin_trgm_ops);

-- CreateIndex
CREATE INDEX "topic_letters" ON "Topic" USING GIN ("label" gin_trgm_ops);
