-- CreateTable
CREATE TABLE "TextPicture" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "postId" UUID,
    "templateId" UUID,
    "assetId" UUID NOT NULL,

    CONSTRAINT "TextPicture_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "TextPicture_assetId_idx" ON "TextPicture"("assetId");

-- CreateIndex
CREATE UNIQUE INDEX "TextPicture_postId_assetId_key" ON "TextPicture"("postId", "assetId");

-- CreateIndex
CREATE UNIQUE INDEX "TextPicture_templateId_assetId_key" ON "TextPicture"("templateId", "assetId");

-- AddForeignKey
ALTER TABLE "TextPicture" ADD CONSTRAINT "TextPicture_postId_fkey" FOREIGN KEY ("postId") REFERENCES "Post"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TextPicture" ADD CONSTRAINT "TextPicture_templateId_fkey" FOREIGN KEY ("templateId") REFERENCES "PostTemplate"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TextPicture" ADD CONSTRAINT "TextPicture_assetId_fkey" FOREIGN KEY ("assetId") REFERENCES "MediaAsset"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A picture stands in one text: of a post, or of a template.
ALTER TABLE "TextPicture" ADD CONSTRAINT "TextPicture_one_text" CHECK (("postId" IS NULL) <> ("templateId" IS NULL));

-- The pictures of a Tiptap document. What the library does not have is passed over: an old version of a text may
-- name a picture that has been removed since. A picture that is being removed right now is waited for.
CREATE FUNCTION text_pictures(document jsonb) RETURNS TABLE ("assetId" uuid) LANGUAGE sql AS $$
  SELECT a.id FROM "MediaAsset" a
   WHERE a.id IN (
     SELECT (p #>> '{}')::uuid FROM jsonb_path_query(
       document, '$.** ? (@.type == "image").attrs.assetId ? (@ like_regex "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$")') p)
     FOR KEY SHARE OF a
$$;

CREATE FUNCTION post_pictures() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM "TextPicture" t WHERE t."postId" = NEW.id
     AND NOT jsonb_path_exists(NEW.document, '$.** ? (@.type == "image" && @.attrs.assetId == $id)',
                               jsonb_build_object('id', t."assetId"::text));
  IF jsonb_path_exists(NEW.document, '$.** ? (@.type == "image")') THEN
    INSERT INTO "TextPicture" ("postId", "assetId")
      SELECT NEW.id, p."assetId" FROM text_pictures(NEW.document) p
      ON CONFLICT ("postId", "assetId") DO NOTHING;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER post_pictures_begin AFTER INSERT ON "Post" FOR EACH ROW EXECUTE FUNCTION post_pictures();
CREATE TRIGGER post_pictures_change AFTER UPDATE OF document ON "Post" FOR EACH ROW
  WHEN (OLD.document IS DISTINCT FROM NEW.document) EXECUTE FUNCTION post_pictures();

CREATE FUNCTION template_pictures() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM "TextPicture" t WHERE t."templateId" = NEW.id
     AND NOT jsonb_path_exists(NEW.document, '$.** ? (@.type == "image" && @.attrs.assetId == $id)',
                               jsonb_build_object('id', t."assetId"::text));
  IF jsonb_path_exists(NEW.document, '$.** ? (@.type == "image")') THEN
    INSERT INTO "TextPicture" ("templateId", "assetId")
      SELECT NEW.id, p."assetId" FROM text_pictures(NEW.document) p
      ON CONFLICT ("templateId", "assetId") DO NOTHING;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER template_pictures_begin AFTER INSERT ON "PostTemplate" FOR EACH ROW EXECUTE FUNCTION template_pictures();
CREATE TRIGGER template_pictures_change AFTER UPDATE OF document ON "PostTemplate" FOR EACH ROW
  WHEN (OLD.document IS DISTINCT FROM NEW.document) EXECUTE FUNCTION template_pictures();
