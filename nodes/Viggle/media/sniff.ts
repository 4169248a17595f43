import { type Format, formatOfBrand, formatOfBytes, formatOfText } from './formats';

export type { Format };

/** As many bytes as `sniff` needs. */
export const SNIFF_BYTES = 512;

const UNKNOWN: Format = { kind: 'unknown', extensions: [] };

/**
 * What a file is, judged by its first bytes and never by its name. `unknown` is not an accusation:
 * formats that are merely not listed here pass, since Viggle knows better what it can read.
 */
export function sniff(head: Uint8Array): Format {
	const bytes = Buffer.from(head.subarray(0, SNIFF_BYTES));
	const start = bytes.toString('latin1');
	if (start.slice(4, 8) === 'ftyp')
		return brandsOf(bytes).map(formatOfBrand).find(Boolean) ?? UNKNOWN;
	const text = textOf(bytes, start);
	return (text === undefined ? formatOfBytes(start) : formatOfText(text)) ?? UNKNOWN;
}

/** The major brand of an `ftyp` box, then those that the file is compatible with. */
function brandsOf(bytes: Buffer): string[] {
	const end = Math.min(bytes.readUInt32BE(0), bytes.length);
	const brands = [bytes.toString('latin1', 8, 12)];
	for (let at = 16; at + 4 <= end; at += 4) brands.push(bytes.toString('latin1', at, at + 4));
	return brands;
}

const ESCAPE = '\x1b';
const CONTROL = /[^\t-\r -\uffff]/;
const LITTLE_ENDIAN = /^(\xff\xfe|([\t\n\r\x20-\x7e]\0){4})/;
const BIG_ENDIAN = /^(\xfe\xff|(\0[\t\n\r\x20-\x7e]){4})/;
const BYTE_ORDER_MARK = /^(\ufeff|\xef\xbb\xbf)/;

/**
 * The bytes as a text, if they are one: no media has hundreds of bytes without any control character.
 * What an encoding of single bytes, or UTF-8, makes of the letters beyond ASCII does not matter here.
 */
function textOf(bytes: Buffer, start: string): string | undefined {
	const even = bytes.subarray(0, bytes.length & ~1);
	const text = LITTLE_ENDIAN.test(start)
		? even.toString('utf16le')
		: BIG_ENDIAN.test(start)
			? Buffer.from(even).swap16().toString('utf16le')
			: start;
	return CONTROL.test(text.replaceAll(ESCAPE, ''))
		? undefined
		: text.replace(BYTE_ORDER_MARK, '').trimStart();
}
