/** Whether it can stand for text. */
export function isWritten(value: unknown): value is string | number {
	return typeof value === 'string' || Number.isFinite(value);
}

/** What an unfit value is, in words. */
export function nameOfType(value: unknown): string {
	if (Array.isArray(value)) return 'a list';
	if (typeof value === 'number') return String(value);
	return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
