import { effectOf } from '../../../emulator/faults';
import { createEngine, type Engine } from '../../support/engine';
import { isFullLength } from '../../support/fullLength';
import { ImpatientViggle } from './impatient';
import { play } from './play';
import { COLUMNS, EVERY_FAULT, rows, type Column, type Outcome, type Row } from './table';

const VIGGLE = 'n8n-nodes-viggle.viggle';
const IMPATIENT = 'test.impatientViggle';
/** What always comes is tried again and again, and takes its time. */
const HOW_OFTEN = isFullLength ? (['once', 'always'] as const) : (['once'] as const);
/** Many at the same time, since most of a case is waiting for the next try. */
const AT_ONCE = 16;

interface Case {
	row: Row;
	column: Column;
	howOften: (typeof HOW_OFTEN)[number];
	expected: Outcome;
}

const cases: Case[] = rows.flatMap((row) =>
	COLUMNS.flatMap((column) =>
		HOW_OFTEN.flatMap((howOften) => {
			const expected = row.cells[column]?.[howOften];
			return expected ? [{ row, column, howOften, expected }] : [];
		}),
	),
);
const outcomes = new Map<Case, Outcome>();
let engine: Engine;

beforeAll(async () => {
	engine = await createEngine({ nodeTypes: { [IMPATIENT]: new ImpatientViggle() } });
	// The first request loads much of n8n; that must not count as silence.
	await play(engine, 'download', { delayMs: 1 }, VIGGLE);
	// Silence lasts longest: those cases first, so that they end with the others.
	const waiting = [...cases].sort(
		(a, b) => Number('hang' in b.row.fault) - Number('hang' in a.row.fault),
	);
	const worker = async () => {
		for (let next = waiting.shift(); next; next = waiting.shift()) {
			const { row, column, howOften } = next;
			const fault = { ...row.fault, times: howOften === 'once' ? 1 : Infinity };
			const type = 'hang' in row.fault ? IMPATIENT : VIGGLE;
			outcomes.set(next, await play(engine, column, fault, type));
		}
	};
	await Promise.all(Array.from({ length: AT_ONCE }, worker));
}, 120_000);

afterAll(async () => {
	process.stdout.write(`\n${printed()}\n`);
	await engine.close();
});

function printed(): string {
	const head = ['Fault', 'Request', 'Comes', 'Requests', 'What comes of it'];
	const lines = cases.map((each) => {
		const [requests, result] = outcomes.get(each) ?? [0, 'not played'];
		return [each.row.name, each.column, each.howOften, String(requests), result];
	});
	const widths = head.map((_, column) =>
		Math.max(...[head, ...lines].map((line) => line[column].length)),
	);
	return [head, ...lines]
		.map((line) =>
			line
				.map((cell, column) => cell.padEnd(widths[column]))
				.join('  ')
				.trimEnd(),
		)
		.join('\n');
}

it('has a row for every fault of the emulator', () => {
	const played = new Set(rows.map(({ fault }) => effectOf({ ...fault })));
	expect([...played].sort()).toEqual(Object.keys(EVERY_FAULT).sort());
});

it.each(
	cases.map((each): [string, string, string, Case] => [
		each.row.name,
		each.column,
		each.howOften,
		each,
	]),
)('%s meets the %s request %s', (_name, _column, _howOften, each) => {
	const [requests, result] = each.expected;

	expect(outcomes.get(each)).toEqual([requests, expect.stringContaining(result)]);
});
