-- Caps, gaps, cool-downs and opening hours belong to the dated policy. Every version that there is gets what the
-- channels say now; a channel's row goes on holding those of the version in force.
UPDATE "Policy" SET rules = jsonb_set(rules, '{channels}', (
  SELECT coalesce(jsonb_object_agg(c.id::text, jsonb_build_object(
    'capPerDay', least(c."capPerDay", 100),
    'heldPerDay', least(c."heldPerDay", 100),
    'acutePerWeek', least(c."acutePerWeek", 100),
    'minGapMinutes', least(c."minGapMinutes", 1440),
    'coolDownDays', least(c."coolDownDays", 28),
    'openingHours', c."openingHours")), '{}'::jsonb)
  FROM "Channel" c WHERE c.kind NOT IN ('site', 'feed')))
WHERE NOT jsonb_exists(rules, 'channels');
