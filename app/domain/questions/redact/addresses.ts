import type { Found } from './masks';

const STREET_FI = String.raw`(?:katu|kadun|kadulla|tie|tien|tiellä|kuja|kujan|kujalla|polku|polun|polulla|kaari|kaaren|raitti|raitin|väylä|tori|ranta|rinne|aukio|penger|puistikko|bulevardi|esplanadi|laita|rata|kulma|kaarre|portti|silta|linja|tanhua|piha|vainio|kallio|harju|mäki|niemi)`;
const STREET_SV = String.raw`(?:gatan|gata|vägen|väg|gränden|gränd|stigen|torget|allén|backen|stranden|esplanaden)`;
const HOUSE = String.raw`\d{1,4}(?:\s?[–-]\s?\d{1,4})?(?![\d.,]?\d|\s?(?:€|eur|%|kpl|km|m\b|min|vko|pv|kk|mb|gb))(?:\s?[a-zA-Z](?![\p{L}]))?(?:\s?(?:as\.?|bst\.?|lgh\.?|huoneisto|hs)?\s?\d{1,3}(?!\d|[.,]\d|\.\s?\p{Ll})(?:\s?[a-z](?![\p{L}]))?)?`;
const QUALIFIER = String.raw`(?:(?:Iso|Pieni|Vanha|Uusi|Pohjoinen|Eteläinen|Itäinen|Läntinen|Ylä|Ala|Stora|Lilla|Norra|Södra|Östra|Västra|[PEIL]\.)\s)?`;
const ADDRESS = [
  new RegExp(
    String.raw`(?<![\p{L}\p{N}])${QUALIFIER}\p{Lu}[\p{L}-]{1,30}(?:${STREET_FI}|${STREET_SV})\s${HOUSE}`,
    'gu',
  ),
  // Typed without capitals only the endings that are hardly anything but a street.
  new RegExp(
    String.raw`(?<![\p{L}\p{N}])(?!valtatie|kantatie|seututie|maantie)\p{Ll}[\p{L}-]{3,30}(?:katu|kuja|polku|tie|gatan|vägen)\s${HOUSE}`,
    'gu',
  ),
  /(?<![\p{L}\p{N}])\d{1,5}\s\p{Lu}[\p{L}'-]{1,30}(?:\s\p{Lu}[\p{L}'-]{1,30})?\s(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Square|Court|Place)(?![\p{L}])/gu,
];
const POSTCODE_WITH_TOWN = /(?<![\p{L}\p{N}.,-])(?:FI-)?\d{5}(?=\s\p{Lu}\p{L})/gu;
const CUED_POSTCODE =
  /(?:postinumero\p{L}{0,4}|postinro|noutopiste\p{L}{0,3}|postnummer(?:et)?|post\s?code|zip(?:\scode)?)(?:\son|\sis|\sär)?[\s:]{1,3}(\d{5})(?!\d)/giu;
const POSTCODE_AFTER_ADDRESS = /^[,\s]{1,3}(?:FI-)?(\d{5})(?!\d)/u;

/** Street addresses with a house number, and the postcodes beside them. Towns stay: they say where an outage is. */
export function findAddresses(text: string): readonly Found[] {
  const found: Found[] = [];
  for (const pattern of ADDRESS) {
    for (const match of text.matchAll(pattern)) {
      const end = match.index + match[0].trimEnd().length;
      found.push({ kind: 'address', start: match.index, end });
      const postcode = POSTCODE_AFTER_ADDRESS.exec(text.slice(end, end + 12));
      if (postcode)
        found.push({ kind: 'postcode', start: end + postcode[0].length - 5, end: end + postcode[0].length });
    }
  }
  for (const match of text.matchAll(POSTCODE_WITH_TOWN))
    found.push({ kind: 'postcode', start: match.index, end: match.index + match[0].length });
  for (const match of text.matchAll(CUED_POSTCODE)) {
    const end = match.index + match[0].length;
    found.push({ kind: 'postcode', start: end - 5, end });
  }
  return found;
}
