/** What other features may ask of campaigns. */
export { campaignsIn, campaignsToJoin, type CampaignFact } from './campaigns.view.server';
export { linkTagger } from './link-tags.server';
