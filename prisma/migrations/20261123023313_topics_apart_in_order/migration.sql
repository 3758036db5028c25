-- A pair is one row, whichever topic a person looked at.
INSERT INTO "TopicsApart" ("oneId", "otherId")
  SELECT "otherId", "oneId" FROM "TopicsApart" WHERE "oneId" > "otherId"
  ON CONFLICT DO NOTHING;
DELETE FROM "TopicsApart" WHERE "oneId" >= "otherId";
ALTER TABLE "TopicsApart" ADD CONSTRAINT "TopicsApart_in_order" CHECK ("oneId" < "otherId");
