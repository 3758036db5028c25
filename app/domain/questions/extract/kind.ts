import type { ContactKind, KindSimilarity } from './prototypes';

const COMPLAINT =
  /(?:pettyny|pettymys|häpeä|törkeä|törkeetä|surkea|ala-arvoi|luokato|kohtuuto|hävyt|rahastus|pelleily|kuluttaja(?:riita|suoja|asiamies)|reklamaati|valitan|valitus|en ikinä enää|ei ikinä enää|täysin hyödytön|huonoa palvelua|huono palvelu|kukaan ei (?:soittanu|vasta|tullut)|disappointed|unacceptable|ridiculous|terrible|worst|awful|rip-?off|scandalous|disgrace|complaint|missnöjd|under all kritik|besviken|valehtel|röyhke|töykeä|pöyristyt|hyväksikäyt|en suosittele kenellekään|hyödytön|useless|liar|\brude\b|wasted)/iu;
const LEAD =
  /(?:tarjou(?:s|k)|tarjota(?:kko|isitteko)|kilpailutt|suositte|suosittelisi|harkitsen|harkitsemme|vaihtaisin teille|siirtyisin teille|kiinnosta(?:isi|is|a )|olisin kiinnostunu|uudeksi asiakkaaksi|(?:an|your|any) offer\b|\bquote\b|recommend|interested in|become a customer|switching to you|offert|rekommenderar|tarjoatteko|tarjotkaa|esittely|edullis|haluaisin (?:ostaa|tilata|liittyä)|mistä (?:sen )?saa tilattua|toimittaja|etsimme|etsin(?![\p{L}])|looking for|yrityksellemme)/iu;

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
} as const;
/** Between talk and complaint, this much in favour of talk: a complaint is what somebody acts on. */
const CHATTER_BIAS = 0.02;

/**
 * What a contact is: help (asks or has a problem), chatter, a complaint, or a lead for sales. Cue
 * words first, then nearness to example sentences. Margins from an inbox that was labelled by hand.
 */
export function kindOf(text: string, near: KindSimilarity, asks: boolean): ContactKind {
  const { help, chatter, complaint, lead } = near;
  if (LEAD.test(text) && lead > help + MARGIN.leadWithCue) return 'lead';
  if (COMPLAINT.test(text) && complaint > Math.max(0.2, lead, help + MARGIN.complaintWithCue))
    return 'complaint';
  if (asks) {
    if (chatter > LEAST_ASKING_CHATTER && chatter > Math.max(help, lead) + MARGIN.chatter) return 'chatter';
    if (lead > help + MARGIN.lead) return 'lead';
    return complaint > help + MARGIN.complaint ? 'complaint' : 'help';
  }
  if (lead > Math.max(help, chatter, complaint) + MARGIN.leadWithoutAsking) return 'lead';
  const talks = chatter > Math.max(LEAST_NEAR, help + MARGIN.chatterWithoutAsking);
  if (talks && chatter + CHATTER_BIAS >= complaint) return 'chatter';
  return complaint > Math.max(LEAST_NEAR, help + MARGIN.complaintWithoutAsking) ? 'complaint' : 'help';
}
