/** What a user's field may give can be a whole file; a person reads its start. */
const LONGEST_SHOWN = 100;

/** A value of a user, fit to be shown: its first 100 characters, with an ellipsis for the rest. */
export function clip(text: string): string {
	if (text.length <= LONGEST_SHOWN) return text;
	return `${text.slice(0, LONGEST_SHOWN).replace(/[\ud800-\udbff]$/, '')}…`;
}
