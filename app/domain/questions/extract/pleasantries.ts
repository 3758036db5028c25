/*
 * What people write around their question: greetings, who they are, small talk, thanks, signatures.
 * Each pattern is anchored at the start of what is left, so a message is peeled from the front, and
 * a part that is nothing but such words is dropped. Written for this project in the three languages.
 */
const NAME = String.raw`\p{Lu}[\p{L}’'-]{1,24}`;
const NAMES = String.raw`${NAME}(?:\s+(?:\p{Lu}\.|${NAME})){0,2}`;
const GAP = String.raw`[\s,.!?:;…)\p{Extended_Pictographic}\p{Variation_Selector}\p{Join_Control}-]*`;

const ANY_CASE = [
  // Greetings
  String.raw`(?:hi|hello|hey|hiya|heya|howdy|greetings)(?:\s+(?:there|team|all|everyone|guys|folks|again|support))?`,
  String.raw`(?:good\s+(?:morning|afternoon|evening|day)|dear\s+(?:sir|madam|team|support|customer\s+service)(?:\s+or\s+madam)?)`,
  String.raw`(?:moi|moikka|moro|moron|morjens?|morjesta|hei|heippa|hejssan|hellou|terve|tervehdys|tere|huomenta|päivää|iltaa|iltoja)(?:\s+(?:vaan|vaa|taas|kaikki|kaikille|siellä|sinne|teille))?`,
  String.raw`(?:hyvää|hyvaa)\s+(?:huomenta|päivää|paivaa|iltapäivää|iltaa|syksyä|kevättä|kesää|talvea|alkanutta\s+viikkoa)`,
  String.raw`(?:hyvä|arvoisa)\s+(?:vastaanottaja|asiakaspalvelu)`,
  String.raw`(?:hej|hejsan|tjena|god\s+(?:morgon|dag|kväll))(?:\s+(?:på\s+er|igen|alla))?`,
  // Small talk
  String.raw`(?:i\s+)?(?:really\s+)?(?:love|like)\s+(?:the|your|this)\s+(?:new\s+)?(?:app|service|site|website|shop|store)(?:\s+(?:btw|by\s+the\s+way))?`,
  String.raw`(?:i\s+)?hope\s+(?:you|this|all|everyone)(?:'re|\s+(?:are|is|finds\s+you))?(?:\s+(?:all|doing))?\s+(?:well|fine|good|ok|okay)`,
  String.raw`(?:i(?:'ve|\s+have)\s+)?been\s+a\s+(?:loyal\s+|happy\s+)?(?:customer|user|client)\s+(?:for|since)\s+(?:(?:many|several|a\s+few|\d+|\p{L}+)\s+)?(?:years?|months?|\d{4}|ages)(?:\s+now)?`,
  String.raw`(?:just\s+)?(?:a\s+)?(?:quick|short|small|simple)\s+(?:question|one|q)(?:\s+(?:for\s+you|here))?`,
  String.raw`(?:i\s+have\s+(?:a|one|another)\s+question)`,
  String.raw`(?:i'?m\s+)?(?:so\s+)?sorry\s+(?:to\s+bother(?:\s+you)?|for\s+(?:bothering|disturbing)\s+you|for\s+the\s+trouble)(?:\s+again)?`,
  String.raw`(?:i\s+)?hope\s+you\s+can\s+help(?:\s+me)?`,
  String.raw`toivottavasti\s+(?:teillä\s+|siellä\s+|sulla\s+)?(?:on\s+)?(?:kaikki\s+)?(?:on\s+)?(?:hyvin|kunnossa|hyvä\s+päivä)`,
  String.raw`(?:tosi\s+|ihan\s+|todella\s+)?(?:kiva|hyvä|hieno|mahtava|loistava)\s+(?:sovellus|appi|palvelu|kauppa|sivusto)(?:\s+(?:muuten|teillä|tää|tämä))?`,
  String.raw`(?:oon|olen|ollaan|olemme)\s+ollu?t?\s+(?:teidän\s+|teillä\s+)?asiakkaana\s+(?:jo\s+)?(?:(?:monta|useita|\d+|\p{L}+)\s+)?(?:vuotta|vuosia|vuosi|kuukausia|pitkään|kauan)`,
  String.raw`(?:yks(?:i)?\s+)?(?:pikainen|nopea|pieni|lyhyt|tyhmä)\s+(?:kysymys|kyssäri|kysymys\s+teille|juttu)`,
  String.raw`(?:minulla|mulla|meillä)\s+(?:olisi|ois|on)\s+(?:yksi\s+|pieni\s+|pari\s+)?(?:kysymys|kysymystä|kysyttävää|kyssäri)`,
  String.raw`(?:anteeksi|sori|pahoittelut)\s+(?:häiriöstä|häiriö|vaivasta|vaiva|että\s+häiritsen)`,
  String.raw`(?:hoppas\s+(?:att\s+)?(?:allt\s+är\s+bra|ni\s+mår\s+bra)|ursäkta\s+(?:att\s+jag\s+stör|besväret)|(?:en\s+)?(?:snabb|liten)\s+fråga(?:\s+bara)?|jag\s+har\s+en\s+fråga)`,
  // Thanks and closings
  String.raw`(?:many\s+)?(?:thanks|thank\s+you|thx|ty|cheers)(?:\s+(?:a\s+lot|so\s+much|very\s+much|in\s+advance|again|for\s+(?:the|your|all)?\s*(?:quick\s+)?(?:help|reply|answer|response|time|support)))*`,
  String.raw`(?:br|rgds|(?:kind|best|warm)\s+regards|regards|sincerely|yours(?:\s+(?:sincerely|faithfully))?|best\s+wishes|all\s+the\s+best)`,
  String.raw`(?:suur(?:et|i)\s+|iso\s+|paljon\s+)?(?:kiitos|kiitoksia|kiitti|kiitokset|kiits|thänks)(?:\s+(?:paljon|etukäteen|jo\s+etukäteen|avusta|vastauksesta|taas|kovasti))*`,
  String.raw`(?:ystävällisin\s+terveisin|yst\.?\s?terv\.?|ystävällisesti|parhain\s+terveisin|terveisin|terkuin|terv\.?|t\.|t:|yt\.?|kunnioittavasti|syysterveisin|kesäterveisin)`,
  String.raw`(?:mukavaa|hyvää|kivaa|ihanaa|aurinkoista)\s+(?:päivää|päivänjatkoa|päivän\s+jatkoa|jatkoa|viikonloppua|viikkoa|syksyä|kesää|talvea|iltaa|alkanutta\s+viikkoa|\p{L}+n\s+jatkoa)`,
  String.raw`(?:have\s+a\s+(?:nice|good|great|lovely)\s+(?:day|weekend|evening|one))`,
  String.raw`(?:tack(?:\s+(?:så\s+mycket|på\s+förhand|för\s+hjälpen|för\s+svaret))?|(?:med\s+)?(?:vänlig(?:a)?|bästa)\s+hälsning(?:ar)?|mvh|hälsningar|ha\s+en\s+(?:bra|fin|trevlig)\s+(?:dag|helg|kväll))`,
];

const NAMED = [
  String.raw`(?:[Tt]his\s+is|[Mm]y\s+name(?:\s+is|'s)|[Ii](?:'m|\s+am)|[Nn]imeni\s+on|[Mm]un\s+nimi\s+on|[Tt]äällä|[Tt]ässä|[Oo]len|[Oo]on|[Jj]ag\s+heter|[Mm]itt\s+namn\s+är|[Dd]et\s+här\s+är)\s+${NAMES}(?:\s+(?:here|täällä|tässä|här))?(?=\s*(?:$|[,.!\n:;]|\s\p{Ll}|\s*[\p{Extended_Pictographic}]))`,
  String.raw`${NAMES}\s+(?:here|tässä|täällä|här)(?=\s*(?:$|[,.!\n]|\s))`,
];

const MASK = String.raw`\[[^\]\n]{2,30}\]`;

const LEADING = [
  new RegExp(
    String.raw`(?:dear|hyvä|arvoisa|arvon|bästa|kära)\s+(?:mr|mrs|ms|herra|rouva)?\.?\s*${MASK}(?=\s*(?:$|[,.!\n]))${GAP}`,
    'iuy',
  ),
  new RegExp(String.raw`(?:${ANY_CASE.join('|')})(?![\p{L}\p{N}])${GAP}`, 'iuy'),
  new RegExp(String.raw`(?:${NAMED.join('|')})${GAP}`, 'uy'),
  new RegExp(
    String.raw`(?:(?:this\s+is|my\s+name\s+is|i'm|i\s+am|nimeni\s+on|mun\s+nimi\s+on|täällä|tässä|olen|oon|jag\s+heter)\s+)?${MASK}(?:\s+(?:here|tässä|täällä|här))?(?=\s*(?:$|[,.!\n]))${GAP}`,
    'iuy',
  ),
];

/** How far the pleasantries at `start` reach; `start` itself where there are none. */
export function skipPleasantries(text: string, start: number, end: number): number {
  let at = start;
  // Each round eats at least one word, so the loop ends; the limit is for a wall of "hi hi hi hi".
  for (let round = 0; round < 12 && at < end; round += 1) {
    const next = LEADING.map((pattern) => {
      pattern.lastIndex = at;
      return pattern.test(text) ? pattern.lastIndex : at;
    });
    const reach = Math.max(...next);
    if (reach === at) break;
    at = Math.min(reach, end);
  }
  return at;
}

const CLOSING = new RegExp(
  String.raw`[\s,.!?…\p{Extended_Pictographic}\p{Variation_Selector}]+(?:thanks(?:\s+in\s+advance)?|thank\s+you|thx|cheers|br|(?:kind|best)\s+regards|kiitos(?:\s+etukäteen)?|kiitoksia|kiitti|terveisin|terv\.?|t\.|t:|yst\.?\s?terv\.?|ystävällisin\s+terveisin|tack(?:\s+på\s+förhand)?|mvh|hälsningar)(?![\p{L}\p{N}])[\s,.!:;)]*(?:(?:\p{Lu}[\p{L}’'-]{0,24}\.?|${MASK})\s*){0,3}$`,
  'iu',
);
const LONGEST_CLOSING = 120;

/** Where the text proper ends, before thanks and a signature at the very end. */
export function dropClosing(text: string, start: number, end: number): number {
  const from = Math.max(start, end - LONGEST_CLOSING);
  const tail = CLOSING.exec(text.slice(from, end));
  return tail ? from + tail.index : end;
}

const ONLY_NAME = new RegExp(
  String.raw`^[-–—~\s]*(?:${NAMES}|${MASK})(?:,?\s+\d{1,3}\s*(?:v\.?|vuotta|years?))?[\s.,!]*$`,
  'u',
);

/** True where a part is nothing but a capitalised name or a mask, as in the last line of a letter. */
export function isSignature(part: string): boolean {
  return part.length < 60 && ONLY_NAME.test(part);
}
