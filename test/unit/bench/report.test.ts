import { fillIn, headlinesOf, judge, printReport } from '../../../bench/report';
import type { Goal, Row } from '../../../bench/row';
import { ratio } from '../../../bench/statistics';

// Jest cannot load it, since it is an ES module; the page in docs/ shows the real one.
jest.mock('markdown-table', () => ({
	markdownTable: (rows: string[][]) => rows.map((row) => `| ${row.join(' | ')} |`).join('\n'),
}));

const goal = (wanted: string, headline?: string): Goal => [
	'ratio',
	wanted,
	ratio('time, ms', 'ours', 'theirs'),
	headline,
];

function rowWith(...goals: Goal[]): Row {
	return { id: 'example', title: 'Example', how: 'By hand.', goals, measure: async () => ({}) };
}

const ours = [{ 'time, ms': 30 }, { 'time, ms': 10 }, { 'time, ms': 20.5 }];
const samples = { ours, theirs: [{ 'time, ms': 41 }] };

describe('the verdict on a row', () => {
	it.each([
		['≤ 0.5', true],
		['≤ 0.4', false],
		['≥ 0.5', true],
		['≥ 0.6', false],
		['≤ 1 MB', true],
	])('compares medians: %s', (wanted, isMet) => {
		const [judged] = judge(rowWith(goal(wanted)), samples).goals;
		expect(judged).toMatchObject({ value: 0.5, wanted, isMet });
	});

	it('is neither met nor missed without the rival', () => {
		const [judged] = judge(rowWith(goal('≤ 1')), { ours }).goals;
		expect(judged.value).toBeUndefined();
		expect(judged.isMet).toBeUndefined();
	});
});

describe('the printed report', () => {
	const rows = [judge(rowWith(goal('≤ 0.4'), goal('≤ 2')), samples)];
	const text = printReport({ machine: 'A machine', runs: 3, smoke: true, rows });

	it('names the machine, and says what a smoke run is worth', () => {
		expect(text).toMatch(/^A machine\. A smoke run: .* its figures mean nothing/);
	});

	it('says how each case was measured, and what came out', () => {
		expect(text).toMatch(/### Example\n\nBy hand\.\n\n\| +\| +time, ms \|/);
		expect(text).toContain('| 20.5 (10–30) |');
		expect(text).toMatch(/\| theirs +\| +41 \|/);
	});

	it('sums up the goals, each with its result', () => {
		expect(text).toMatch(/### Goals[^]*Example +\| ratio +\| +≤ 0\.4 \| +0\.50 × \| missed/);
		expect(text).toMatch(/\| ratio +\| +≤ 2 \| +0\.50 × \| met/);
	});
});

it('the README shows the goals that have words for it, ratios and others', () => {
	const speed = goal('≤ 1', 'Speed beside another');
	const memory: Goal = ['memory', '≤ 72 MB', () => 35.04, 'Memory'];

	expect(headlinesOf([judge(rowWith(speed, goal('≤ 1'), memory), samples)])).toEqual([
		['Speed beside another', '0.50 ×'],
		['Memory', '35.0 MB'],
	]);
});

it('a page gets each part between its marks, again and again', () => {
	const page = 'A\n<!-- one -->\nold\n<!-- /one -->\nB\n<!-- two -->\n<!-- /two -->\n';
	const once = fillIn(page, { one: 'costs $1', two: 'new', three: 'nowhere' });
	expect(once).toBe(
		'A\n<!-- one -->\n\ncosts $1\n\n<!-- /one -->\nB\n<!-- two -->\n\nnew\n\n<!-- /two -->\n',
	);
	expect(fillIn(once, { one: 'costs $1', two: 'new' })).toBe(once);
});
