import { wordsOf } from '../text/words';
import { isFunctionWord } from '../text/function-words';

/** What a part of a message does: asks, asks for something politely, orders it, or states. */
export type Form = 'question' | 'request' | 'command' | 'statement';

const QUESTION_STARTS = new Set(
  `how what why when where which who whom whose can could is are am do does did will would should has have may isn't aren't
  don't doesn't didn't can't couldn't won't whats hows wheres
  mitä mikä mitkä miten mitenkä miksi miks minkä missä mistä mihin minne milloin millon koska kuka ketkä kenen keneltä kenelle kuinka
  paljonko paljo montako millainen millä mites entä entäs eikö eiks eikös onko onks voiko voiks saako saaks
  hur vad varför när var vem vilken vilket vilka kan går är har ska skulle finns får måste`.split(/\s+/),
);
/** Finnish asks by an ending of the first word or two: "saako", "onkohan", spoken "tuleeks". */
const CLITIC =
  /^\p{L}{1,24}(?:[^k](?:ko|kö|kos|kös)|kohan|köhän|(?:aa|ii|oo|uu|ää|öö|ie|uo)ks|[aeiouyäö][tns]?[aeiouyäö]?ks)$/u;
/** Words that only look so. */
const NOT_CLITIC = new Set(
  'joko koko sisko jatko talko palko sanko hanko sauko lisko roisko weeks seeks looks books leaks breaks speaks clicks links banks asks takes disks sex ek'.split(
    ' ',
  ),
);
const CLITIC_WORDS_LOOKED_AT = 3;

/** Open a relative or subordinate clause as often as a question. */
const RELATIVE = new Set(
  'which who whom whose where when what koska mikä mitä mihin missä mistä milloin vad var när'.split(' '),
);

const REQUEST =
  /(?:^|[\s,])(?:please|pls|explain|tell\s+me|let\s+me\s+know|help\s+me|i\s+(?:want|need|would\s+like|'d\s+like|wish)|i'd\s+like|we\s+(?:need|want|would\s+like)|looking\s+(?:for|to)|wondering|voisitteko|voisitko|voitteko|voitko|haluaisin|haluaisimme|haluan|tarvitsen|tarvitsisin|tarvitsemme|tarvisin|tarviin|tarttisin|pyydän|pyytäisin|toivoisin|kysyisin|laittakaa|lähettäkää|soittakaa|tarkistakaa|perukaa|sulkekaa|korjatkaa|selittäkää|kertokaa|neuvokaa|auttakaa|haluamme|jag\s+(?:vill|skulle\s+vilja|behöver|undrar)|vi\s+(?:vill|behöver|undrar)|snälla|vänligen)(?![\p{L}])/iu;

/** Commands to a machine or a clerk: in Finnish the bare verb comes first ("peru tilaus", "laita valot päälle"). */
const IMPERATIVES = new Set(
  `laita laittakaa pane avaa avatkaa sulje sulkekaa näytä kerro kertokaa aseta muuta vaihda vaihtakaa peru peruuta perukaa lähetä lähettäkää
  soita soittakaa tarkista tarkistakaa korjaa korjatkaa poista poistakaa lisää lisätkää nosta laske käynnistä pysäytä keskeytä jatka sammuta sytytä
  käännä vähennä pidennä lyhennä lukitse tilaa siirrä siirtäkää palauta palauttakaa selitä selittäkää auta auttakaa neuvo neuvokaa anna antakaa
  katso hae etsi muistuta kytke sano tallenna päivitä päivittäkää vahvista odota lopeta ota aloita säädä valitse käytä estä katkaise yhdistä toista soitakaa kysykää
  show tell give send cancel change activate block unblock close open check turn set stop start remind play find book transfer
  skicka ändra stäng öppna ring kontrollera visa hjälp`.split(/\s+/),
);
const COMMA_QUESTION = /[,;–-]\s+(?:no\s+|ja\s+|and\s+|so\s+)?([\p{L}’']+)/gu;

function asks(words: readonly string[]): boolean {
  const first = words[0]?.replace('’', "'");
  if (first !== undefined && QUESTION_STARTS.has(first)) return true;
  return words.slice(0, CLITIC_WORDS_LOOKED_AT).some((word) => CLITIC.test(word) && !NOT_CLITIC.has(word));
}

export function formOf(part: string): Form {
  if (/[?？]["”’')\]]?\s*$/u.test(part)) return 'question';
  const lower = part.toLowerCase();
  const words = lower.match(/[\p{L}'’]+/gu) ?? [];
  if (asks(words)) return 'question';
  for (const [, word] of lower.matchAll(COMMA_QUESTION)) {
    if (word !== undefined && !RELATIVE.has(word) && asks([word])) return 'question';
  }
  if (IMPERATIVES.has(words[0] ?? '')) return 'command';
  return REQUEST.test(part) ? 'request' : 'statement';
}
/** Words that name something: neither function words nor numbers. "Mitä teen?" has none. */
export function contentWords(part: string): readonly string[] {
  return wordsOf(part).filter((word) => word.length > 2 && !isFunctionWord(word) && !/^0+$/.test(word));
}
