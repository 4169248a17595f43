import { resolve } from 'node:path';

import { fillIn } from '../../../bench/report/fillIn';
import { headlinesOf } from '../../../bench/report/headlines';
import { judge } from '../../../bench/report/report';
import type { Goal, Row, Samples } from '../../../bench/rows/row';
import { runCommand } from '../../../scripts/n8n/command';

const goal = (rest: Partial<Goal>): Goal => ({
	text: 'ratio',
	value: (median) => median('ours', 'ms') / median('theirs', 'ms'),
	...rest,
});

function rowWith(...goals: Goal[]): Row {
	return {
		id: 'example',
		title: 'Example',
		columns: [{ metric: 'ms', title: 'time, ms', digits: 1 }],
		goals,
		measure: async () => ({ samples: {} }),
	};
}

const samples: Samples = {
	ours: [{ ms: 30 }, { ms: 10 }, { ms: 20 }],
	theirs: [{ ms: 40 }],
};

describe('the verdict on a row', () => {
	it.each([
		['at most', { most: 0.5 }, '≤ 0.5', true],
		['at most, missed', { most: 0.4 }, '≤ 0.4', false],
		['at least', { least: 0.5 }, '≥ 0.5', true],
		['at least, missed', { least: 0.6 }, '≥ 0.6', false],
		['with a unit', { most: 1, unit: 'MB' }, '≤ 1 MB', true],
		['without a limit', {}, '–', undefined],
	])('compares medians: %s', (_, limits, wanted, isMet) => {
		const [judged] = judge(rowWith(goal(limits)), { samples }).goals;
		expect(judged).toMatchObject({ value: 0.5, wanted });
		expect(judged.isMet).toBe(isMet);
	});

	it('is neither met nor missed without the rival', () => {
		const [judged] = judge(rowWith(goal({ most: 1 })), { samples: { ours: [{ ms: 1 }] } }).goals;
		expect(judged.value).toBeUndefined();
		expect(judged.isMet).toBeUndefined();
	});
});

describe('the printed report', () => {
	const PROJECT = resolve(__dirname, '../../..');
	let text: string;

	beforeAll(async () => {
		const tsx = resolve(PROJECT, 'node_modules/tsx/dist/cli.mjs');
		// A simulation, so that the figures are the same everywhere.
		const args = [tsx, 'bench/run.ts', '--smoke', '--only', 'waiting'];
		text = await runCommand(process.execPath, args, { cwd: PROJECT });
	}, 60_000);

	it('names the machine, and says what a smoke run is worth', () => {
		expect(text).toMatch(/Node: v\d+/);
		expect(text).toContain('its figures mean nothing');
	});

	it('shows what was measured of each case', () => {
		expect(text).toMatch(/\| Wait for Job +\| +\d+\.\d \| +\d\.\d \|/);
		expect(text).toMatch(/\| a look every 5 s +\| +\d+\.\d \| +2\.5 \| +5\.0 \|/);
	});

	it('sums up the goals, each with its result', () => {
		expect(text).toMatch(
			/### Goals[^]*looks over those of a fixed 5 s +\| +≤ 0\.5 \| +0\.\d\d \| met/,
		);
	});
});

it('the README shows the goals that have words for it, ratios and others', () => {
	const speed = goal({ headline: 'Speed beside another' });
	const memory = goal({ headline: 'Memory', unit: 'MB', value: () => 35 });
	const row = judge(rowWith(speed, goal({}), memory), { samples });

	expect(headlinesOf([row])).toEqual([
		['Speed beside another', '0.50 ×'],
		['Memory', '35.0 MB'],
	]);
});

describe('the page', () => {
	it('gets each part between its marks, again and again', () => {
		const page = 'A\n<!-- one -->\nold\n<!-- /one -->\nB\n<!-- two -->\n<!-- /two -->\n';
		const once = fillIn(page, { one: 'costs $1', two: 'new', three: 'nowhere' });
		expect(once).toBe(
			'A\n<!-- one -->\n\ncosts $1\n\n<!-- /one -->\nB\n<!-- two -->\n\nnew\n\n<!-- /two -->\n',
		);
		expect(fillIn(once, { one: 'costs $1', two: 'new' })).toBe(once);
	});
});
