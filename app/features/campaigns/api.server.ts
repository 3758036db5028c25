/** What other features may ask of campaigns. */
export { campaignsIn, campaignsToJoin, type CampaignFact } from './campaigns.view.server';
export { spanSchema } from './campaign.schema';
export { daysBack, respanCampaign, spanAfter, type CampaignDays } from './campaign-days.server';
export { linkTagger } from './link-tags.server';
