/** Names of people that no list of ours was made from: given names common, rare and foreign, and surnames. */
const GIVEN =
  'Aatos Aino-Maija Akseli Alisa Amira Anu Arsi Aslak Daria Edvin Eeli Elsi Emir Enni Fadumo Frej Gun-Britt Hadi Hanna-Leena Hillevi Hoang Iiro Inkeri Isla Jaska Jenna Juha-Pekka Kerttu Khalid Kirill Kukka Lassi-Pekka Lumi Mahdi Maj-Lis Marjukka Mehmet Miro Mustafa Nasra Neea Nhung Niilo Oksana Olavi Onerva Oskari Peppi Pirkko-Liisa Raakel Rasmus Roope Saga Sakari Samira Seela Siiri Soheila Sten Sulo Svetlana Taavi Tahvo Tiitus Tuulikki Ukko Unto Valma Veikko Viljami Viola Wiljo Ylva Yusuf Zahra'.split(
    ' ',
  );
const SURNAMES =
  'Aaltonen Abdi Ahokangas Alatalo Al-Hassan Andersson Berglund Björkqvist Eerola Forsman Grönroos Haapakoski Hautamäki Hussein Ihalainen Joronen Jääskeläinen Kallio Karppanen Keskitalo Kivikangas Kuusela Lehmuskallio Lindqvist Länsimäki Malmberg Mohamud Mustonen Myllyniemi Nguyen Nurminen Oravisto Ovaskainen Petrov Pulkkinen Rautio Reijonen Räsänen Saarenpää Salmenkivi Sjöblom Sundström Takkinen Tolvanen Tran Ukkonen Vainio Vesterinen Väyrynen Yli-Hukkala Yılmaz Åkerlund Öhman'.split(
    ' ',
  );

const ASKS = [
  'milloin uusi kortti tulee postissa?',
  'laskun eräpäivä on jo mennyt, mitä teen?',
  'en pääse kirjautumaan sovellukseen.',
  'voisiko varausta siirtää viikolla eteenpäin',
  'where is my parcel?',
  'när kommer fakturan?',
];

/** How people put their names into messages; `{g}` is the given name, `{s}` the surname. */
const FRAMES: readonly string[] = [
  'Hei, {a}\n\nTerveisin\n{g} {s}',
  'Moi! {a} t. {g}',
  'Moikka, {a} terv. {g} {s}',
  'Hei, olen {g} {s}. {a}',
  'Nimeni on {g} {s} ja {a}',
  'Hei {g}! Kiitos vastauksesta, mutta {a}',
  '{a}\n\nYstävällisin terveisin,\n{g} {s}\nToiminnanjohtaja',
  '{a}\n- {g}',
  'täällä {g} {s} hei, {a}',
  '{a} Yst.terv. {g} {s}',
  'Hello, my name is {g} {s}. {a}',
  '{a}\n\nBest regards,\n{g} {s}',
  'Hej, jag heter {g} {s}. {a}',
  '{a}\nMvh {g} {s}',
  'Hi {g}, {a}',
];

export type PlantedMessage = { readonly text: string; readonly names: readonly string[] };

/** So many messages, each with a name in it, the same ones every time. */
export function messagesWithNames(count: number): readonly PlantedMessage[] {
  return Array.from({ length: count }, (_, at) => {
    const given = GIVEN[(at * 31) % GIVEN.length] ?? '';
    const surname = SURNAMES[(at * 17) % SURNAMES.length] ?? '';
    const frame = FRAMES[at % FRAMES.length] ?? '';
    const small = at % 11 === 0;
    const text = frame
      .replace('{a}', ASKS[(at * 7) % ASKS.length] ?? '')
      .replace('{g}', small ? given.toLowerCase() : given)
      .replace('{s}', small ? surname.toLowerCase() : surname);
    const names = [given, ...(frame.includes('{s}') ? [surname] : [])];
    return { text, names: small ? names.map((name) => name.toLowerCase()) : names };
  });
}
