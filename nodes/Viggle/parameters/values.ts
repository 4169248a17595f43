import { names } from './texts';

/** Whether it can stand for text. */
export function isWritten(value: unknown): value is string | number {
	return typeof value === 'string' || Number.isFinite(value);
}

/** What an unfit value is, in words. */
export function nameOfType(value: unknown): string {
	if (Array.isArray(value)) return names.list;
	if (typeof value === 'number') return String(value);
	return typeof value === 'object' ? names.object : names.other(typeof value);
}

/** A colour as `R,G,B`, from `#RRGGBB` or from `R,G,B`; `undefined` for any other text. */
export function toRgb(text: string): string | undefined {
	const hex = /^#?([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(text);
	if (hex)
		return hex
			.slice(1)
			.map((part) => Number.parseInt(part, 16))
			.join(',');
	const parts = text.split(',').map((part) => part.trim());
	const isColor =
		parts.length === 3 && parts.every((part) => /^\d{1,3}$/.test(part) && +part <= 255);
	return isColor ? parts.map(Number).join(',') : undefined;
}

/** An absolute http or https address. */
export function isHttpAddress(text: string): boolean {
	// The parser would drop a line break that is then sent.
	return URL.canParse(text) && !/[\r\n\t]/.test(text) && /^https?:$/.test(new URL(text).protocol);
}
