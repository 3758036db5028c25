-- A line of three hyphens begins the next part of a thread from now on. Texts written before meant a line, and
-- were approved as one post: "updatedAt" stays, so that the approval does.
UPDATE "Variant" v
   SET text = regexp_replace(v.text, E'^[ \\t]*---[ \\t]*$', '—', 'gn')
  FROM "Channel" c
 WHERE c.id = v."channelId"
   AND c.kind::text IN ('bluesky', 'mastodon', 'x', 'threads', 'linkedin', 'facebook', 'instagram', 'manual')
   AND v.text ~ E'(?n)^[ \\t]*---[ \\t]*$';
