-- AlterTable
ALTER TABLE "TextPicture" ADD COLUMN     "proposalId" UUID;

-- CreateIndex
CREATE UNIQUE INDEX "TextPicture_proposalId_assetId_key" ON "TextPicture"("proposalId", "assetId");

-- AddForeignKey
ALTER TABLE "TextPicture" ADD CONSTRAINT "TextPicture_proposalId_fkey" FOREIGN KEY ("proposalId") REFERENCES "Proposal"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A picture stands in one text: of a post, a template or a proposal.
ALTER TABLE "TextPicture" DROP CONSTRAINT "TextPicture_one_text";
ALTER TABLE "TextPicture" ADD CONSTRAINT "TextPicture_one_text" CHECK (num_nonnulls("postId", "templateId", "proposalId") = 1);

-- What has been approved is the answer's own text: its post and its page keep the pictures from then on, and no longer
-- than they show them.
CREATE FUNCTION proposal_pictures() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state = 'approved' THEN
    DELETE FROM "TextPicture" WHERE "proposalId" = NEW.id;
    RETURN NULL;
  END IF;
  DELETE FROM "TextPicture" t WHERE t."proposalId" = NEW.id
     AND NOT jsonb_path_exists(NEW.document, '$.** ? (@.type == "image" && @.attrs.assetId == $id)',
                               jsonb_build_object('id', t."assetId"::text));
  IF jsonb_path_exists(NEW.document, '$.** ? (@.type == "image")') THEN
    INSERT INTO "TextPicture" ("proposalId", "assetId")
      SELECT NEW.id, p."assetId" FROM text_pictures(NEW.document) p
      ON CONFLICT ("proposalId", "assetId") DO NOTHING;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER proposal_pictures_begin AFTER INSERT ON "Proposal" FOR EACH ROW EXECUTE FUNCTION proposal_pictures();
CREATE TRIGGER proposal_pictures_change AFTER UPDATE OF document, state ON "Proposal" FOR EACH ROW
  WHEN (OLD.document IS DISTINCT FROM NEW.document OR OLD.state IS DISTINCT FROM NEW.state) EXECUTE FUNCTION proposal_pictures();
