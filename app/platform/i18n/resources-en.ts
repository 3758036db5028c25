import answers from './locales/en/answers.json';
import arbitration from './locales/en/arbitration.json';
import auth from './locales/en/auth.json';
import calendar from './locales/en/calendar.json';
import campaigns from './locales/en/campaigns.json';
import common from './locales/en/common.json';
import errors from './locales/en/errors.json';
import imports from './locales/en/imports.json';
import inbox from './locales/en/inbox.json';
import media from './locales/en/media.json';
import notices from './locales/en/notices.json';
import posts from './locales/en/posts.json';
import publishing from './locales/en/publishing.json';
import questions from './locales/en/questions.json';
import recurring from './locales/en/recurring.json';
import requests from './locales/en/requests.json';
import search from './locales/en/search.json';
import settings from './locales/en/settings.json';
import sharing from './locales/en/sharing.json';
import shifts from './locales/en/shifts.json';
import site from './locales/en/site.json';
import sources from './locales/en/sources.json';
import templates from './locales/en/templates.json';
import today from './locales/en/today.json';

export const en = {
  answers,
  arbitration,
  auth,
  calendar,
  campaigns,
  common,
  errors,
  imports,
  inbox,
  media,
  notices,
  posts,
  publishing,
  questions,
  recurring,
  requests,
  search,
  settings,
  sharing,
  shifts,
  site,
  sources,
  templates,
  today,
};
