import fc from 'fast-check';

/** One way to break a file. `at` counts modulo the places where it can happen. */
type Damage =
	| { kind: 'byte'; at: number; value: number }
	| { kind: 'field'; at: number; value: number }
	| { kind: 'insert'; at: number; bytes: Uint8Array }
	| { kind: 'remove'; at: number; length: number }
	| { kind: 'cut'; at: number };

const at = fc.nat(100_000);
const fieldValue = fc.oneof(
	fc.constantFrom(0, 1, 2, 7, 8, 9, 15, 16, 0x7fffffff, 0x80000000, 0xfffffff0, 0xffffffff),
	fc.nat(2000),
);

/** Up to six, mostly on the sizes and types that tell where things are. */
export const damages: fc.Arbitrary<Damage[]> = fc.array(
	fc.oneof(
		{
			weight: 4,
			arbitrary: fc.record({ kind: fc.constant('field' as const), at, value: fieldValue }),
		},
		{
			weight: 3,
			arbitrary: fc.record({ kind: fc.constant('byte' as const), at, value: fc.nat(255) }),
		},
		{
			weight: 1,
			arbitrary: fc.record({
				kind: fc.constant('insert' as const),
				at,
				bytes: fc.uint8Array({ minLength: 1, maxLength: 12 }),
			}),
		},
		{
			weight: 1,
			arbitrary: fc.record({
				kind: fc.constant('remove' as const),
				at,
				length: fc.integer({ min: 1, max: 40 }),
			}),
		},
		{ weight: 1, arbitrary: fc.record({ kind: fc.constant('cut' as const), at }) },
	),
	{ minLength: 1, maxLength: 6 },
);

export function damage(bytes: Uint8Array, how: readonly Damage[]): Buffer {
	return how.reduce<Buffer>(damageOnce, Buffer.from(bytes));
}

function damageOnce(bytes: Buffer, one: Damage): Buffer {
	const place = one.at % Math.max(1, bytes.length);
	switch (one.kind) {
		case 'byte':
			if (place < bytes.length) bytes[place] = one.value;
			return bytes;
		case 'field':
			return overwriteField(bytes, one.at, one.value);
		case 'insert':
			return Buffer.concat([bytes.subarray(0, place), one.bytes, bytes.subarray(place)]);
		case 'remove':
			return Buffer.concat([bytes.subarray(0, place), bytes.subarray(place + one.length)]);
		case 'cut':
			return bytes.subarray(0, place);
	}
}

const NAMES = 'ftyp moov mvhd trak mdia mdhd mvex mehd mdat free'.split(' ');
const IDS = ['1a45dfa3', '18538067', '1549a966', '2ad7b1', '4489', '1f43b675'];
const BEFORE_NAME = -4;
/** The size; and behind the type the version, a time scale, a duration. */
const FIELDS = [0, 8, 20, 24];

/** Puts another number into a size, a time scale or a duration, wherever `at` points among them. */
function overwriteField(bytes: Buffer, at: number, value: number): Buffer {
	const starts = [
		...NAMES.map((name) => bytes.indexOf(name, 0, 'latin1') + BEFORE_NAME),
		...IDS.map((id) => bytes.indexOf(Buffer.from(id, 'hex')) + id.length / 2),
	].map((start) => Math.max(0, start));
	const field = starts[at % starts.length] + FIELDS[at % FIELDS.length];
	if (field + 4 <= bytes.length) bytes.writeUInt32BE(value, field);
	return bytes;
}
