-- Titles spelt nearly so.
CREATE INDEX "site_entry_spelling" ON "SiteEntry" USING GIN ("title" gin_trgm_ops);

-- The words of an entry in their language's stems. A function of its own and called expensive, because
-- that is what it is: otherwise the planner stems every entry at every search instead of using the index.
CREATE FUNCTION site_entry_words(language text, title text, body text) RETURNS tsvector
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE COST 10000 AS $$
BEGIN
  RETURN to_tsvector(
    CASE language WHEN 'fi' THEN 'finnish'::regconfig WHEN 'sv' THEN 'swedish'::regconfig ELSE 'english'::regconfig END,
    title || ' ' || body);
END $$;

DROP INDEX "site_entry_search";
CREATE INDEX "site_entry_search" ON "SiteEntry" USING gin (site_entry_words(language, title, text));
