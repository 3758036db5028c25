-- AlterTable
ALTER TABLE "Post" ADD COLUMN     "isPlaced" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "Publication" ADD COLUMN     "postId" UUID NOT NULL DEFAULT gen_random_uuid();

-- CreateIndex
CREATE INDEX "Publication_postId_idx" ON "Publication"("postId");

-- By hand: whose post a publication is, beside it. A month of two thousand is read at every look at the calendar,
-- and finding each one's variant took a fourth of that.
UPDATE "Publication" p SET "postId" = v."postId" FROM "Variant" v WHERE v.id = p."variantId";

CREATE FUNCTION publication_post() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT v."postId" INTO NEW."postId" FROM "Variant" v WHERE v.id = NEW."variantId";
  RETURN NEW;
END $$;
CREATE TRIGGER publication_post BEFORE INSERT OR UPDATE OF "variantId", "postId" ON "Publication"
  FOR EACH ROW EXECUTE FUNCTION publication_post();

-- By hand: the calendar's tray asks for posts without a time at every look; going through every publication there is
-- for that took a fifth of the look.
UPDATE "Post" t SET "isPlaced" = true
 WHERE EXISTS (SELECT 1 FROM "Publication" p WHERE p."postId" = t.id AND p.state <> 'cancelled');

CREATE INDEX "post_unplaced" ON "Post" ("updatedAt") WHERE NOT "isPlaced";

CREATE FUNCTION post_is_placed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'DELETE' AND NEW.state <> 'cancelled' THEN
    -- Without a lock of its own, so that plans of posts that have a place cannot wait for each other: one that is
    -- placed while its last publication is cancelled may be left as not placed, so whoever reads this looks again.
    UPDATE "Post" SET "isPlaced" = true WHERE id = NEW."postId" AND NOT "isPlaced";
  ELSE
    -- Locked: two who cancel the last two publications at once would each still see the other's, and the post
    -- would be in the tray never again.
    PERFORM 1 FROM "Post" WHERE id = OLD."postId" FOR NO KEY UPDATE;
    UPDATE "Post" SET "isPlaced" = false
     WHERE id = OLD."postId" AND "isPlaced"
       AND NOT EXISTS (SELECT 1 FROM "Publication" p WHERE p."postId" = OLD."postId" AND p.state <> 'cancelled');
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER post_is_placed_rows AFTER INSERT OR DELETE ON "Publication" FOR EACH ROW EXECUTE FUNCTION post_is_placed();
CREATE TRIGGER post_is_placed_changes AFTER UPDATE OF state ON "Publication" FOR EACH ROW
  WHEN ((OLD.state = 'cancelled') IS DISTINCT FROM (NEW.state = 'cancelled'))
  EXECUTE FUNCTION post_is_placed();
