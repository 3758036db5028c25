-- The account of a channel is shown alike for every kind: what was kept for Bluesky takes that form.
UPDATE "Channel"
   SET "settings" = ("settings" - 'service' - 'did' - 'handle') || jsonb_build_object(
         'account', jsonb_build_object(
           'service', "settings" -> 'service',
           'id', "settings" -> 'did',
           'name', "settings" -> 'handle',
           'url', NULL,
           'scopes', '[]'::jsonb,
           'expiresAt', NULL))
 WHERE "kind" = 'bluesky' AND jsonb_exists("settings", 'did');
