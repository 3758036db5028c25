/** Which Finnish holidays have no slots: none, public ones, or those and the eves on which offices close. */
export const HOLIDAY_RULES = ['publicAndEves', 'public', 'none'] as const;
