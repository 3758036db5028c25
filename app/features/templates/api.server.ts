/** What other features may ask of templates. */
export { keepAsTemplate } from './save-template.server';
export { templateChoices, templateToFill } from './templates.view.server';
