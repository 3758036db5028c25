import type { ContactKind, KindSimilarity } from './prototypes';

const COMPLAINT =
  /(?:pettyny|pettymys|häpeä|törkeä|törkeetä|surkea|ala-arvoi|luokato|kohtuuto|hävyt|rahastus|pelleily|kuluttaja(?:riita|suoja|asiamies)|reklamaati|valitan|valitus|en ikinä enää|ei ikinä enää|täysin hyödytön|huonoa palvelua|huono palvelu|kukaan ei (?:soittanu|vasta|tullut)|disappointed|unacceptable|ridiculous|terrible|worst|awful|rip-?off|scandalous|disgrace|complaint|missnöjd|under all kritik|besviken|valehtel|röyhke|töykeä|pöyristyt|hyväksikäyt|en suosittele kenellekään|hyödytön|useless|liar|\brude\b|wasted|farssi|varoitus muille|nollahyöty|todella huonoa|ei voi olla totta|mitä sattuu|vaadin (?:selvity|hyvity|korvau)|häpeäisi|sama rumba|menetä(?:n|mme) asiakkaita|(?:kolma|neljä|viide)s kerta|(?:kolmannen|neljännen|viidennen) kerran|(?:third|fourth|fifth) time|taas (?:kerran|nousee|väärä)|millä (?:tätä|te) perustel|mikä tätä (?:muka )?perustel|kuka tän on keksin|ärsyttää|no-shows?|😡|🤬|👎|😤)/iu;
const LEAD =
  /(?:tarjou(?:s|k)|tarjota(?:kko|isitteko)|kilpailutt|suositte(?!l)|suosittelette|suosittelisi|harkitsen|harkitsemme|vaihtaisin teille|siirtyisin teille|kiinnosta(?:isi|is|a )|olisin kiinnostunu|uudeksi asiakkaaksi|(?:an|your|any) offer\b|\bquote\b|recommend|interested in|become a customer|switching to you|offert|rekommenderar|tarjoatteko|tarjotkaa|esittely|edullis|haluaisin (?:ostaa|tilata|liittyä)|mistä (?:sen )?saa tilattua|toimittaja|etsimme|etsin(?![\p{L}])|looking for|(?:paljonko|mitä) .{0,30}maksaisi|haluaisi(?:n|mme) uuden|kumpi (?:on parempi|kannattaa)|(?:vaihta|siirty|liitty)(?:i?sin|isimme) teille|vaihtaa (?:operaattoria|toimittajaa|palveluntarjoajaa|pankkia|yhtiötä)|(?:myyjä|joku|kuka).{0,30} soittaa|starttipaket|what .{0,30}(?:options|plans|packages) do you have|which (?:one )?is better|vad kostar er)/iu;

/** Whoever says so wants nothing from us, whatever they speak of. */
const NOT_INTERESTED =
  /(?:ei kiinnosta|kiitos tarjouksesta|päädyimme|not interested|no thanks|inte intresserad)/iu;
/** Thanks for what has been done, that it works now, and what is said only to be heard. */
const TALK =
  /(?:^(?:suuri |iso |vielä kerran )?(?:kiitos|kiitoksia|kiitti|kiitokset|thanks|thank you|tack)(?![\p{L}])(?! etukäteen| in advance| på förhand)|(?:asia|ongelma|homma|vika)\s+(?:selvisi|ratkesi|on (?:nyt |jo )?kunnossa|hoitui|korjaantui)|(?:nyt|jo)\s+(?:taas\s+)?(?:toimii|onnistui|lähti|pelittää|täsmää|fungerar|gick)|fungerar allt|works now|all sorted|problem solved|(?:kiitos|kiitti)\s+(?:avusta|vinkeistä|vinkistä|kärsivällisyydestä|joustosta|palvelusta|nopeasta)|hyvää (?:viikonloppua|joulua|juhannusta|vappua|pääsiäistä)|jätt(?:ää|äkää) huomiotta|(?:ketju|aihe) lukkoon|[😂🤣😍🥰🎉🥉🥇☀❄])/iu;
const ONLY_A_SOUND =
  /^\W*(?:lol|haha\p{L}*|jep|joo+|juu|jees|ei|no|yes|kyllä|ok|okei|selvä|testi|test|up|bump\p{L}*|hmm+|nope|odota hetki|hetki)\W*$/iu;

/** Whether a text says outright that somebody is displeased, whatever it is near. */
export const grumbles = (text: string): boolean => COMPLAINT.test(text);

/** Under this a text is near nothing we know. */
const LEAST_NEAR = 0.3;
const LEAST_ASKING_CHATTER = 0.3;
/** How much nearer one kind must be than help before we say so: help is what most messages are. */
const MARGIN = {
  lead: 0.16,
  leadWithCue: -0.05,
  leadWithoutAsking: 0.04,
  complaint: 0.12,
  complaintWithCue: -0.08,
  chatter: 0.14,
  chatterWithoutAsking: 0.06,
  complaintWithoutAsking: 0.02,
  chatterWithTalk: -0.15,
} as const;
/** Between talk and complaint, this much in favour of talk: a complaint is what somebody acts on. */
const CHATTER_BIAS = 0.02;

/**
 * What a contact is: help (asks or has a problem), chatter, a complaint, or a lead for sales. Cue
 * words first, then nearness to example sentences. Margins from an inbox that was labelled by hand.
 *
 * @param text what is left without greetings, thanks and signature
 * @param whole the beginning of the message as it was written
 */
export function kindOf(text: string, whole: string, near: KindSimilarity, asks: boolean): ContactKind {
  const { help, chatter, complaint, lead } = near;
  const declines = NOT_INTERESTED.test(whole);
  if (!asks && ONLY_A_SOUND.test(whole)) return 'chatter';
  const talks = !asks && (declines || TALK.test(whole)) && !COMPLAINT.test(whole);
  if (talks && chatter > Math.max(help, complaint, declines ? -1 : lead) + MARGIN.chatterWithTalk)
    return 'chatter';
  if (!declines && LEAD.test(text) && lead > help + MARGIN.leadWithCue) return 'lead';
  if (COMPLAINT.test(text) && complaint > Math.max(0.2, lead, help + MARGIN.complaintWithCue))
    return 'complaint';
  if (asks) {
    if (chatter > LEAST_ASKING_CHATTER && chatter > Math.max(help, lead) + MARGIN.chatter) return 'chatter';
    if (lead > help + MARGIN.lead) return 'lead';
    return complaint > help + MARGIN.complaint ? 'complaint' : 'help';
  }
  if (lead > Math.max(help, chatter, complaint) + MARGIN.leadWithoutAsking) return 'lead';
  const chats = chatter > Math.max(LEAST_NEAR, help + MARGIN.chatterWithoutAsking);
  if (chats && chatter + CHATTER_BIAS >= complaint) return 'chatter';
  return complaint > Math.max(LEAST_NEAR, help + MARGIN.complaintWithoutAsking) ? 'complaint' : 'help';
}
