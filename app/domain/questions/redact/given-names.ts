import { isFunctionWord } from '../text/function-words';

/** Common given names in Finland: Finnish, Finland-Swedish, English and those of newer arrivals. */
const GIVEN = `aada aapo aarne aaro aaron aatu abdi abdul adam ahmed ahmad ahti aila aili aino akseli aku alan albert aleksi aleksanteri alex alexander alfred alice alina alisa allan amanda amina anders andrei andrew anette anita anja anna anne anneli anni annika annikki anniina annmari anssi antero anton antti antton ari armi arja arne arto artturi arttu arvid arvo asko assi aune auni armas arvo alpo aimo alli anu anniina aukusti alvar elma ensio eine elviira esa esko eveliina hilppa jaska janette jatta jukka-pekka kirsi-marja kosti kuisma lyydia maunu mielikki nanna niko oili onerva pasi-pekka rauha reeta rebekka rita roni senni sinna sonny taneli teuvo toni-petteri tuukka unelma usva venla vilho viola väinämö åke astrid atte august aulis auli axel
beata benita benjamin bengt birgit birgitta bjarne björn bo carina carita carl carola caroline catharina cecilia charles charlotta chris christa christian christina christoffer claes dan daniel david dmitri donald edit edvard eelis eemeli eerik eero eeli eetu eeva eevi eija eila eino eira elena eliel elias eliisa elina elisa elisabet elise ella ellen elli elmeri elmo elsa elsi elviira emil emilia emily emma emmi emppu enni eppu erik erika erja erkka erkki ernest essi ester esteri eva eve eveliina
fanni fatima felix ferdinand filip fiona frank frans fredrik fredrika george grace greta gun gunborg gunilla gunnar gustav göran hamid hanna hannah hanne hannele hannes hannu harri harry hasan hassan heidi heikki heini helena helge heli helinä helvi henna henni henri henriikka henrik henrikki henry hilda hilja hilkka hilla hillevi hilma hugo håkan ibrahim ida iida iiris iina iivo ilari ilkka ilmari ilona ilpo inari inga inger ingrid inka inkeri ira irene irina iris irja irma irmeli isa isabella ismo isto ivan
jaakko jaana jack jaakob jacob james jan jana jane jani janina janita janika janne jari jarkko jarmo jarno jason jasmin jasmiina jenna jenni jennifer jenny jere jeremias jesper jesse jessica jimi joakim joel johan johanna johannes john johnny joni jonas jonathan jonna joona joonas jorma joseph josefiina jouko jouni juha juhana juhani juho jukka julia juliana julius jussi justiina juuso jyri jyrki jyrki jaakkima kaapo kai kaija kaisa kaisu kalervo kalevi kalle kalevi karel kari kariina karin karita karl karoliina kasper kasperi katariina katharina kati katja katri katriina kauko kauno keijo keith kenneth kerttu kevin khadija kia kielo kiia kimi kimmo kirsi kirsti kirsikka klaus konsta krista kristian kristiina kristina kristoffer kyllikki kyösti
lari lars lasse lassi laura lauri leea leena leevi leila lennart lena leo leon leonid lida liam liisa liisi lilja lilli lilian linda linnea linus lotta louise luca lucas ludvig lukas lyyli maaria maarit maarika maija maikki maire mairit maisa manu manuel marcus margareta margit mari maria marianne maritta mariia marika marita marja marjatta marjo marjut mark marketta markku marko markus markus martin martti mary maryam mats matias matilda matleena matthew matti matti mauri mauno maxim meeri meeri mei melina melissa merja mervi mia michael mika mikael mikaela mike mikko milja milla milka minea minna minttu mirja mirka mirjami mirva miro miska misha mohamed mohammed monika morten muhammad mustafa
naomi natalia nea nelli nella neea nestori niclas nico nicole niina niila niilo niko nikolai niklas nils nina noa noah noel noora nora nuutti oiva olavi ole oleg olena olga oliver olivia olli oona orvokki oskar oskari ossi osmo osmo otso otto outi
paavali paavo päivi päivikki pirjetta pyry päiviö pentti-juhani raakel ritva-liisa marja-leena anna-maija anna-liisa marja-liisa maija-liisa eeva-liisa irja jaakkola jalmari joosua juhani-pekka kaapro kaarina kaarlo kaija-leena karri katinka katrina kim kosti kullervo kyllikki laila leila lasse-pekka leo-pekka ulla-maija sirkka-liisa tuula-maija pasi patricia patrick patrik paul paula pauli pauliina pekka pekko pentti per perttu peter petra petri petrus petteri petter pia pihla piia pinja pirita pirjo pirkka pirkko pontus priya raija raili raimo raisa rainer rami rane rasmus rauno rebecca rebecka reetta reija reijo reima reino riku riia riikka riina risto ritva ritva robert robin roger roope rosa roosa ronja rui ruut sabina saana saara saija saila saimi sakari salla sally salme sam sami sampo samu samuel samuli sandra sani sanna sanni santeri santtu sara sarah sari satu sauli seija selma senja seppo sergei severi siiri sini sinikka sirkka sirkku sirpa sisko sofia sofie sohvi soili sonja soini stefan steve steven stina sulo susan susanna susanne sven svetlana sylvi säde
taavi tage taina taimi tapani tapio tara tarja tarmo taru tatjana tauno teemu teija teppo tero terhi teresa terttu tiia tiina tiinu timi timo tim titta toini tom tomas tomi tommi toni tony topi torsten tove tuija tuire tuomas tuomo tuovi tuula tuulia tuulikki tuure tyyne tytti ulf ulla ulrika unto urho urpo usko valentin valtteri valto vappu veera veijo veikka veikko veli vera verneri vesa victor viivi vilhelm viljami viljo ville vilma vincent vivian vladimir volodymyr väinö yana yasmin yrjö yusuf zahra åke åsa örjan minh nguyen ali omar`;
/** Names that are also everyday words or places: a name only with a surname, after a cue, or alone in a last line. */
const AMBIGUOUS = `anna kai elisa aamu aarre aatos ahti aura autere helmi hely ilta ilo impi into kaino kauko kielo kukka kuutti laina lahja lempi lilja lumi meri mari mainio martta merituuli nuppu oiva onni orvokki otso oma pilvi pihla rauha rauni sade satu sisko sini sirkka suvi säde taika taimi taisto tähti taito tara toivo touko tuuli tyyni urho usko utu vappu vilja villi vieno vuokko aina alma ilma isa ira into mai mark will grace rose joy hope summer dan mika ole per bo ali sam veli hilla`;

const GIVEN_NAMES: ReadonlySet<string> = new Set(GIVEN.split(/\s+/));
export const AMBIGUOUS_NAMES: ReadonlySet<string> = new Set(AMBIGUOUS.split(/\s+/));

/** Case endings that names take in Finnish, longest first. */
const ENDINGS = [
  'lle',
  'lta',
  'ltä',
  'lla',
  'llä',
  'sta',
  'stä',
  'ssa',
  'ssä',
  'seen',
  'kin',
  'n',
  'a',
  'ä',
  's',
];

/** The given name in a word, inflected or not ("Tuomakselle", "Jaanalta"), or undefined. Lower case. */
export function givenNameIn(word: string): string | undefined {
  const lower = word.toLowerCase();
  const first = lower.split('-')[0] ?? lower;
  for (const candidate of [lower, first])
    if (GIVEN_NAMES.has(candidate) || AMBIGUOUS_NAMES.has(candidate)) return candidate;
  // "Minulle", "Siitä": inflected function words resemble inflected names.
  if (isFunctionWord(lower)) return undefined;
  for (const ending of ENDINGS) {
    if (!lower.endsWith(ending) || lower.length - ending.length < 2) continue;
    const stem = lower.slice(0, -ending.length);
    for (const base of bases(stem)) if (GIVEN_NAMES.has(base) || AMBIGUOUS_NAMES.has(base)) return base;
  }
  return undefined;
}

/** Nominatives that an inflected stem may come from: consonant gradation and -s names. */
function bases(stem: string): readonly string[] {
  const forms = [stem];
  if (stem.endsWith('kse')) forms.push(`${stem.slice(0, -3)}s`);
  if (stem.endsWith('i')) forms.push(stem.slice(0, -1));
  if (stem.endsWith('e')) forms.push(stem.slice(0, -1));
  const weak = /^(.*)(k|p|t)([aeiouyäö])$/u.exec(stem);
  if (weak) forms.push(`${weak[1]}${weak[2]}${weak[2]}${weak[3]}`);
  if (/n[n][aeiouyäö]$/u.test(stem)) forms.push(stem.replace(/nn([aeiouyäö])$/u, 'nt$1'));
  if (/d[aeiouyäö]$/u.test(stem)) forms.push(stem.replace(/d([aeiouyäö])$/u, 't$1'));
  return forms;
}
