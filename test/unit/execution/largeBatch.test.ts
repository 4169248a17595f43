import { createBatch } from '../../../nodes/Viggle/execution/largeBatch';

function told(prices: Array<number | undefined>): string[] {
	const lines: string[] = [];
	const batch = createBatch((line) => lines.push(line));
	for (const price of prices) batch.add(price);
	batch.announce();
	return lines;
}

const of = (count: number, price?: number) => Array.from({ length: count }, () => price);

it.each([
	['of which all prices are known', of(201, 15), '201 items to create at Viggle, for 3015 credits'],
	['of which none is', of(5_000), '5000 items to create at Viggle, at a price that is not known'],
	[
		'of which some are',
		[...of(200, 2), ...of(30)],
		'230 items to create at Viggle, for 400 credits in all and what 30 of them cost',
	],
])('tells of a large batch %s', (_, prices, text) => {
	expect(told(prices)).toEqual([expect.stringContaining(text)]);
});

it('keeps quiet about what nobody starts by mistake', () => {
	expect(told(of(200, 15))).toEqual([]);
});
