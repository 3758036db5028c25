export const DEPARTMENTS = [
  { position: 1, name: 'Viestintä' },
  { position: 2, name: 'Markkinointi' },
  { position: 3, name: 'Tuote' },
  { position: 4, name: 'Asiakaspalvelu' },
  { position: 5, name: 'Henkilöstö' },
  { position: 6, name: 'Lakiasiat' },
  { position: 7, name: 'Talous' },
  { position: 8, name: 'Yhteisö' },
] as const;

export const CHANNELS = {
  site: { id: 'site', letters: 'OH', name: 'Ohjesivusto' },
  bluesky: { id: 'bluesky', letters: 'BS', name: 'Bluesky' },
  facebook: { id: 'facebook', letters: 'FB', name: 'Facebook' },
  mastodon: { id: 'mastodon', letters: 'MA', name: 'Mastodon' },
} as const;
