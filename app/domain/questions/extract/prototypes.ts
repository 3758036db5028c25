import type { Encode } from '../encode/encoder';

/**
 * Example sentences of each kind of contact, written for this project. A message is compared with
 * them in meaning, so a handful of each in every language reaches much further than the words do.
 */
const EXAMPLES = {
  chatter: [
    'kiitos paljon, nyt toimii',
    'kiitos avusta',
    'kiitti, asia selvisi',
    'ei tarvitse tehdä mitään, ratkesi jo',
    'kiitos nopeasta vastauksesta',
    'hyvää viikonloppua kaikille',
    'mukavaa kesää teille',
    'olipa hauska mainos',
    'nauroin ääneen tälle videolle',
    'ihana kuva',
    'söpö koira',
    'teillä on paras asiakaspalvelu',
    'erityiskiitos myyjälle, loistavaa palvelua',
    'kannatti vaihtaa, olen tyytyväinen',
    'onnea voittajalle',
    'ennen oli kaikki paremmin',
    'joo niin minäkin',
    'ok selvä',
    'sori väärä ikkuna',
    'ei kun se löytyikin jo',
    'palaan asiaan myöhemmin',
    'olen lomalla, tämä on automaattinen vastaus',
    'tässä liitteenä pyytämänne lomake',
    'hieno juttu, jatkakaa samaan malliin',
    'tulipa tästä mieleen lapsuus',
    'hyvä haastattelu, kuuntelin koko jakson',
    'tämä vinkki auttoi minua, jos jollekin apua',
    'mikä päivä, aurinko paistaa',
    'kiva kuulla',
    'tykkään teidän tyylistä',
    'kuka muu on samaa mieltä',
    'ei kiinnosta',
    'eikö ole hienoa asua täällä',
    'thanks a lot, it works now',
    'thank you for the quick help',
    'never mind, found it',
    'sorry, wrong chat',
    'great service at your store',
    'love this picture',
    'have a nice weekend everyone',
    'haha so funny',
    'congratulations to the winner',
    'that made my day',
    'just saying hello from abroad',
    'who else loves autumn',
    'all sorted, no need to do anything',
    'I will get back to you later',
    'this is an automatic reply, I am out of office',
    'nice interview, I listened to the whole episode',
    'tack för hjälpen, nu fungerar allt',
    'trevlig helg',
    'vilken rolig reklam',
    'bra service i butiken',
  ],
  complaint: [
    'olen erittäin pettynyt palveluunne',
    'aivan surkeaa palvelua',
    'häpeäisitte',
    'luvattiin soittaa, kukaan ei soittanut',
    'tämä on täysin kohtuutonta',
    'en ole saanut vastausta reklamaatiooni',
    'vien asian kuluttajariitalautakuntaan',
    'vaihdan toiseen yritykseen heti kun voin',
    'turha yhteydenotto taas kerran',
    'odotin tunnin jonossa ja puhelu katkesi',
    'jokaiselta asiakaspalvelijalta tulee eri vastaus',
    'botti on ihan hyödytön',
    'uudet asiakkaat saavat kaiken halvemmalla',
    'törkeää rahastusta',
    'hinta nousee ja laatu laskee',
    'ei ikinä enää',
    'riitti tämä pelleily',
    'virheenne takia menetin rahaa',
    'kolmas kerta kun asentaja ei tullut',
    'I am very disappointed with your service',
    'this is unacceptable',
    'worst company ever',
    'nobody ever answers',
    'you promised to call back and nobody did',
    'I have been waiting for weeks and no one cares',
    'I want to make a complaint',
    'this is a rip-off',
    'I am switching to another company',
    'jag är mycket missnöjd',
    'det här är under all kritik',
    'ingen svarar trots att ni lovade',
  ],
  lead: [
    'haluaisimme tarjouksen yrityksellemme',
    'tarvitsemme liittymät kymmenelle työntekijälle',
    'olen kiinnostunut tilaamaan palvelun',
    'mitä pakettia suosittelette pienelle yritykselle',
    'harkitsen vaihtoa teille, mitä se maksaisi',
    'voisiko myyjä soittaa minulle',
    'mikä tuote sopisi minulle parhaiten',
    'pyydän tarjousta',
    'kilpailutamme sopimuksemme',
    'perustin yrityksen ja tarvitsen teiltä palvelut',
    'paljonko maksaisi, jos siirtäisin kaikki teille',
    'onko opiskelijoille alennusta uudesta sopimuksesta',
    'could you send us an offer for our company',
    'I would like to become a customer',
    'which plan do you recommend for a student',
    'we are interested in your services',
    'we need a quote for ten users',
    'I am thinking of switching to you',
    'what would it cost for a small business',
    'vi vill ha en offert',
    'vilket paket rekommenderar ni',
    'jag funderar på att byta till er',
  ],
  help: [
    'ei toimi',
    'en pääse kirjautumaan',
    'lasku on väärin',
    'en ole saanut tilaustani',
    'miten perun sopimuksen',
    'maksu veloitettiin kahdesti',
    'sovellus kaatuu',
    'unohdin salasanan',
    'netti pätkii',
    'tarvitsen kopion laskusta',
    'haluan muuttaa osoitteen',
    'kortti ei kelpaa',
    'koodi ei tule perille',
    'milloin paketti tulee',
    'laite on rikki',
    'en löydä asetusta',
    'hakemukseni on hylätty',
    'olen odottanut vastausta hakemukseen',
    'yhteys katkeaa koko ajan',
    'haluan irtisanoa',
    'palautus ei näy tilillä',
    'sulkekaa kortti heti',
    'tuote oli viallinen',
    'eräpäivää pitäisi siirtää',
    'puuttuu osa tilauksesta',
    'muutto tulossa, miten siirrän sopimuksen',
    'it does not work',
    'I cannot log in',
    'my card was declined',
    'I was charged twice',
    'I have not received my order',
    'I need to change my address',
    'please cancel my subscription',
    'the app keeps crashing',
    'my payment is pending',
    'I lost my card',
    'I want to close my account',
    'there is a fee I do not recognise',
    'how do I activate it',
    'det fungerar inte',
    'jag kan inte logga in',
    'jag har inte fått min beställning',
    'fakturan är fel',
    'jag vill säga upp avtalet',
  ],
} as const;

export type ContactKind = keyof typeof EXAMPLES;
export type KindSimilarity = Readonly<Record<ContactKind, number>>;

const NEAREST = 3;
const KINDS = Object.keys(EXAMPLES) as readonly ContactKind[];

/** How near a text is to each kind: the mean of its three nearest examples, −1 … 1. */
export function createKindSimilarity(encode: Encode): (vector: Float32Array) => KindSimilarity {
  const examples = KINDS.map((kind) => EXAMPLES[kind].map((text) => encode(text)));
  return (vector) => {
    const [chatter = 0, complaint = 0, lead = 0, help = 0] = examples.map((vectors) => {
      const nearest = vectors
        .map((example) => dot(example, vector))
        .sort((a, b) => b - a)
        .slice(0, NEAREST);
      return nearest.reduce((sum, value) => sum + value, 0) / NEAREST;
    });
    return { chatter, complaint, lead, help };
  };
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let d = 0; d < a.length; d += 1) sum += (a[d] as number) * (b[d] as number);
  return sum;
}
