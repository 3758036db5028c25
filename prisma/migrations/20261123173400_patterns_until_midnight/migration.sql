-- A line of the week template may run until the end of its day, which is written 24:00.
ALTER TABLE "ShiftPattern" DROP CONSTRAINT "pattern_hours";
ALTER TABLE "ShiftPattern" ADD CONSTRAINT "pattern_hours"
  CHECK (weekday BETWEEN 1 AND 7
     AND opens ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$' AND closes ~ '^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$'
     AND closes > opens);
