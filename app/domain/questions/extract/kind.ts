import type { ContactKind, KindSimilarity } from './prototypes';

const COMPLAINT =
  /(?:pettyny|pettymys|häpeä|törkeä|törkeetä|surkea|ala-arvoi|luokato|kohtuuto|hävyt|rahastus|pelleily|kuluttaja(?:riita|suoja|asiamies)|reklamaati|valitan|valitus|en ikinä enää|ei ikinä enää|täysin hyödytön|huonoa palvelua|huono palvelu|kukaan ei (?:soittanu|vasta|tullut)|disappointed|unacceptable|ridiculous|terrible|worst|awful|rip-?off|scandalous|disgrace|complaint|missnöjd|under all kritik|besviken)/iu;
const LEAD =
  /(?:tarjou(?:s|k)|tarjota(?:kko|isitteko)|kilpailutt|suositte|suosittelisi|harkitsen|harkitsemme|vaihtaisin teille|siirtyisin teille|kiinnosta(?:isi|is|a )|olisin kiinnostunu|uudeksi asiakkaaksi|(?:an|your|any) offer\b|\bquote\b|recommend|interested in|become a customer|switching to you|offert|rekommenderar)/iu;

/** Under this a text is near nothing we know, chatter included. */
const LEAST_CHATTER = 0.26;
const LEAST_ASKING_CHATTER = 0.36;
const LEAST_COMPLAINT = 0.32;
/** How much nearer one kind must be than help before we say so: help is what most messages are. */
const MARGIN = {
  chatter: 0.16,
  chatterWithoutAsking: 0.03,
  complaint: 0.14,
  complaintWithoutAsking: 0.04,
  lead: 0.2,
} as const;

/**
 * What a contact is: help (asks or has a problem), chatter, a complaint, or a lead for sales. Cue
 * words first, then nearness to example sentences. Figures from an inbox that was labelled by hand.
 */
export function kindOf(text: string, near: KindSimilarity, asks: boolean): ContactKind {
  if (LEAD.test(text) && near.lead > near.help - 0.12) return 'lead';
  if (COMPLAINT.test(text) && near.complaint > Math.max(0.2, near.help - 0.15)) return 'complaint';
  if (asks) {
    if (near.chatter > LEAST_ASKING_CHATTER && near.chatter > Math.max(near.help, near.lead) + MARGIN.chatter)
      return 'chatter';
    if (near.lead > near.help + MARGIN.lead) return 'lead';
    if (near.complaint > near.help + MARGIN.complaint) return 'complaint';
    return 'help';
  }
  const chats = near.chatter > LEAST_CHATTER;
  if (chats && near.chatter > Math.max(near.help, near.lead, near.complaint) + MARGIN.chatterWithoutAsking)
    return 'chatter';
  if (near.complaint > Math.max(LEAST_COMPLAINT, near.help + MARGIN.complaintWithoutAsking))
    return 'complaint';
  return near.lead > near.help + MARGIN.lead ? 'lead' : 'help';
}
