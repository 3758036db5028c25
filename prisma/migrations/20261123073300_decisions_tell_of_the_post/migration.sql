-- Decisions between rounds were told to the department ("Saitte", "You got"), with nothing kept to tell them anew, and
-- are read by others too. They are told as they are now written, of the post.
UPDATE "Decision" AS d
   SET "textFi" = told.fi, "textEn" = told.en
  FROM (
    SELECT id,
      regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace("textFi",
        '^Saitte ajan ', 'Julkaisu sai ajan '),
        '^Julkaisunne uusi aika on ', 'Julkaisun uusi aika on '),
        '^Julkaisunne menetti ajan ', 'Julkaisu menetti ajan '),
        'Saatte siitä saldoon yhden julkaisun\.$', 'Siitä hyvitetään osaston saldoon yksi julkaisu.'),
        ', koska oma julkaisunne antoi sen: ', ', koska saman osaston julkaisu antoi paikkansa: '),
        ', koska julkaisunne kiinnitettiin siihen', ', koska se kiinnitettiin siihen'),
        ', koska annoitte paikan omalle akuutille julkaisulle: ', ', koska se antoi paikkansa saman osaston akuutille julkaisulle: '),
        ', koska annoitte paikan akuutille julkaisulle', ', koska osasto antoi paikan akuutille julkaisulle') AS fi,
      regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace("textEn",
        '^You got ', 'The post got '),
        '^Your post moved to ', 'The post moved to '),
        '^Your post lost ', 'The post lost '),
        'One post is added to your balance\.$', 'One post is added to the department’s balance.'),
        ' because your own post gave it up: ', ' because another post of the department gave it up: '),
        ' because your post was pinned to it\.', ' because a person pinned it there.'),
        ' because you gave its slot to your own acute post: ', ' because it gave its slot to an acute post of the same department: '),
        ' because you gave its slot to an acute post\.', ' because the department gave its slot to an acute post.') AS en
      FROM "Decision"
     WHERE "runId" IS NULL
  ) AS told
 WHERE told.id = d.id AND (d."textFi", d."textEn") IS DISTINCT FROM (told.fi, told.en);
