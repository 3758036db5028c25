-- That nobody answers was told of a place, and is told of a place at its time: what is still to be read is about the time
-- that it names. Otherwise the next change of shifts would settle it, and nobody would be told anew.
UPDATE "Notice"
   SET about = about || ' ' || ("values" #>> '{when,at}')
 WHERE kind = 'decision' AND about LIKE 'answering:%' AND about NOT LIKE 'answering:% %'
   AND "values" #>> '{when,at}' IS NOT NULL AND "readAt" IS NULL;
