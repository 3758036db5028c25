-- Search over everything: the words of a text in its language's stems, and as they are written, so that
-- a beginning finds it in any language. Of its own and called expensive for the reason that
-- site_entry_words is. What is past 200 000 characters is not searched: a tsvector has a limit, and a
-- text over it could not be saved at all.
CREATE FUNCTION search_words(language text, body text) RETURNS tsvector
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE COST 10000 AS $$
BEGIN
  RETURN to_tsvector(
      CASE language WHEN 'fi' THEN 'finnish'::regconfig WHEN 'sv' THEN 'swedish'::regconfig ELSE 'english'::regconfig END,
      left(body, 200000))
    || to_tsvector('simple'::regconfig, left(body, 200000));
END $$;

-- The text of a rich text document, without its structure.
CREATE FUNCTION document_text(document jsonb) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT coalesce(string_agg(piece #>> '{}', ' '), '')
    FROM jsonb_path_query(document, 'strict $.**.text', '{}', true) AS piece
$$;

CREATE INDEX "post_search" ON "Post" USING gin (search_words(language, title || ' ' || document_text(document)));
CREATE INDEX "proposal_search" ON "Proposal" USING gin (search_words(language, question || ' ' || document_text(document)));
CREATE INDEX "answer_search" ON "Answer" USING gin (search_words(language, question || ' ' || text));
CREATE INDEX "topic_search" ON "Topic" USING gin (search_words(language, label || ' ' || representative));
-- A request has no language of its own; its title is short, and its words are looked for as written.
CREATE INDEX "request_search" ON "SlotRequest" USING gin (search_words('fi', title));
