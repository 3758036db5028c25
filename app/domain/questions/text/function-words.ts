/**
 * Words that hold a sentence together and say little about what it asks. They tell languages apart,
 * are left out of labels, and weigh less in comparisons before an inbox has taught us its own
 * frequencies. Written for this project; spoken Finnish included, because that is what people write.
 */
const LISTS = {
  fi: `ja on ei en että se mutta niin kun ku kuin jos tai vai myös vielä jo nyt sitten sit vaan vain kyllä joo
    minä mä sinä sä hän me te he mun sun minun sinun teidän teiän meidän meiän minulla mulla teillä meillä minulle mulle
    teille meille minut mut sen sitä siitä siihen siinä tämä tää tämän tän tätä tässä tästä tuo ton tuon nämä nää ne niitä
    olen oon olet oot ole olla ollut ollu oli olisi ois olin ovat onko onks onkohan eikö eiks eihän voi voin voiko voiks voisi voisko
    voisin saa saan saako saisi saisko pitää pitäisi pitäs pitää täytyy mikä mitä mikään mitään miten miksi miks missä mistä
    mihin milloin millon koska kuka kenen kuinka paljonko montako minkä millainen mites entä entäs joka jota jonka jossa
    joita jotka joku jotain jokin kaikki kaikkia ihan aika tosi liian hei moi kiitos kiitti eli siis sekä kanssa kans
    ennen jälkeen asti saakka takia varten mukaan pois päälle auki sama samaan oma oman itse tarvitsee tarvii tarviiko
    haluan haluaisin halusin tehdä teen tehdään mitenkä kannattaa taas enää aina joskus tänään eilen huomenna`,
  en: `the a an and or but if is are was were be been being am do does did done don't doesn't didn't can can't cannot could
    couldn't will won't would should shall may might must i i'm i've i'd my me mine you your yours he she it its it's we our
    us they their them this that these those there here what why how when where which who whose to of in on at by for
    from with without about into onto over under after before than then so as not no yes just also too very any some all
    have has had having get got getting want need please hi hello hey thanks thank tell let know`,
  sv: `och att det är som en ett jag du vi ni han hon de dem den inte på för med av till från har hade kan kunde ska skulle
    vill ville måste får fick min mitt mina din ditt dina er ert era vår vårt våra om när var vad varför hur vem vilken vilket
    men eller så också bara redan nu då där här någon något några ingen inget alla allt man sig mig dig oss hej tack mycket
    efter innan utan över under vid hos igen än ännu ju väl`,
} as const;

export type FunctionWordLanguage = keyof typeof LISTS;

export const FUNCTION_WORDS: Readonly<Record<FunctionWordLanguage, ReadonlySet<string>>> = {
  fi: new Set(LISTS.fi.split(/\s+/)),
  en: new Set(LISTS.en.split(/\s+/)),
  sv: new Set(LISTS.sv.split(/\s+/)),
};

/** True where the word is a function word in any of our languages. */
export function isFunctionWord(word: string): boolean {
  return FUNCTION_WORDS.fi.has(word) || FUNCTION_WORDS.en.has(word) || FUNCTION_WORDS.sv.has(word);
}
