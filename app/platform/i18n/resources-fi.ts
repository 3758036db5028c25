import answers from './locales/fi/answers.json';
import arbitration from './locales/fi/arbitration.json';
import auth from './locales/fi/auth.json';
import calendar from './locales/fi/calendar.json';
import campaigns from './locales/fi/campaigns.json';
import common from './locales/fi/common.json';
import errors from './locales/fi/errors.json';
import imports from './locales/fi/imports.json';
import inbox from './locales/fi/inbox.json';
import media from './locales/fi/media.json';
import notices from './locales/fi/notices.json';
import posts from './locales/fi/posts.json';
import publishing from './locales/fi/publishing.json';
import questions from './locales/fi/questions.json';
import recurring from './locales/fi/recurring.json';
import requests from './locales/fi/requests.json';
import search from './locales/fi/search.json';
import settings from './locales/fi/settings.json';
import sharing from './locales/fi/sharing.json';
import shifts from './locales/fi/shifts.json';
import site from './locales/fi/site.json';
import sources from './locales/fi/sources.json';
import templates from './locales/fi/templates.json';
import today from './locales/fi/today.json';

export const fi = {
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
