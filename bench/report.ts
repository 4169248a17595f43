import { readFile, writeFile } from 'node:fs/promises';
import { cpus, release, totalmem, type } from 'node:os';
import { join } from 'node:path';

import { markdownTable } from 'markdown-table';
import { version as n8nCore } from 'n8n-core/package.json';

import { version as ours } from '../package.json';
import type { Goal, Row } from './row';
import { mediansOf, spreadOf, type Medians, type Samples, type Spread } from './statistics';

export interface Report {
	/** What figures depend on. */
	machine: string;
	runs: number;
	smoke: boolean;
	rows: RowReport[];
}

export interface RowReport extends Pick<Row, 'id' | 'title' | 'how'> {
	/** By name of the case and by metric, all that were measured. */
	cases: Record<string, Record<string, Spread>>;
	goals: GoalReport[];
}

export interface GoalReport {
	text: string;
	wanted: string;
	headline?: string;
	/** Absent when a rival that it is compared with was not there. */
	value?: number;
	isMet?: boolean;
}

/** What was measured of a row, and whether it is good enough. */
export function judge({ id, title, how, goals }: Row, samples: Samples): RowReport {
	const cases = mapValues(samples, (runs) =>
		mapValues(runs[0], (_value, metric) => spreadOf(runs.map((sample) => sample[metric]))),
	);
	return { id, title, how, cases, goals: goals.map((goal) => judgeGoal(goal, mediansOf(samples))) };
}

function mapValues<T, R>(record: Record<string, T>, map: (value: T, key: string) => R) {
	const entries = Object.entries(record).map(([key, value]) => [key, map(value, key)] as const);
	return Object.fromEntries(entries);
}

function judgeGoal([text, wanted, find, headline]: Goal, medians: Medians): GoalReport {
	const value = find(medians);
	if (Number.isNaN(value)) return { text, wanted, headline };
	const [sign, limit] = wanted.split(' ');
	const isMet = sign === '≤' ? value <= Number(limit) : value >= Number(limit);
	return { text, wanted, headline, value, isMet };
}

export function describeMachine(): string {
	const memory = `${Math.round(totalmem() / 1024 ** 3)} GB`;
	const system = `${cpus().length} × ${cpus()[0].model.trim()}, ${memory}, ${type()} ${release()}`;
	return `${system}, Node ${process.version}, n8n-core ${n8nCore}, n8n-nodes-viggle ${ours}`;
}

/** The whole report as Markdown, which is also how it reads best in a terminal. */
export function printReport(report: Report): string {
	const parts = report.rows.flatMap((row) => [`### ${row.title}`, printRow(row)]);
	return [printMachine(report), ...parts, '### Goals', printGoals(report.rows)].join('\n\n');
}

function printMachine({ machine, runs, smoke }: Report): string {
	return smoke
		? `${machine}. A smoke run: it shows that the bench works, and its figures mean nothing.`
		: `${machine}. Medians of ${runs} runs, with the smallest and the largest in brackets.`;
}

function printRow({ how, cases }: RowReport): string {
	const metrics = [...new Set(Object.values(cases).flatMap((spreads) => Object.keys(spreads)))];
	const body = Object.entries(cases).map(([name, spreads]) => [
		name,
		...metrics.map((metric) => showSpread(spreads[metric])),
	]);
	const align = ['l', ...metrics.map(() => 'r')];
	return `${how}\n\n${markdownTable([['', ...metrics], ...body], { align })}`;
}

function printGoals(rows: RowReport[]): string {
	const body = rows.flatMap(({ title, goals }) =>
		goals.map((goal, index) => {
			const verdict = goal.isMet === undefined ? '' : goal.isMet ? 'met' : 'missed';
			return [index === 0 ? title : '', goal.text, goal.wanted, showResult(goal), verdict];
		}),
	);
	const head = ['what', '', 'goal', 'result', ''];
	return markdownTable([head, ...body], { align: ['l', 'l', 'r', 'r', 'l'] });
}

function showResult({ value, wanted }: GoalReport): string {
	const [, , unit = '×'] = wanted.split(' ');
	return value === undefined ? 'not measured' : `${show(value)} ${unit}`;
}

function showSpread({ median, min, max }: Spread): string {
	if (Number.isNaN(median)) return '–';
	const [middle, least, most] = [median, min, max].map(show);
	return least === most ? middle : `${middle} (${least}–${most})`;
}

/** Three digits, and all of a larger number. */
function show(value: number): string {
	const digits = Math.abs(value) < 10 ? 2 : Math.abs(value) < 100 ? 1 : 0;
	return Number.isInteger(value) ? String(value) : value.toFixed(digits);
}

/** The goals that have words for the README, with their results. */
export function headlinesOf(rows: RowReport[]): string[][] {
	return rows
		.flatMap(({ goals }) => goals)
		.flatMap((goal) => (goal.headline ? [[goal.headline, showResult(goal)]] : []));
}

/** Puts the figures of a run into the pages, between the marks that they have for them. */
export async function writeDocs(report: Report): Promise<void> {
	const rows = Object.fromEntries(report.rows.map((row) => [row.id, printRow(row)]));
	const goals = printGoals(report.rows);
	await fillInFile('docs/PERFORMANCE.md', { machine: printMachine(report), goals, ...rows });
	const headlines = [['Measured', 'Result'], ...headlinesOf(report.rows)];
	await fillInFile('README.md', {
		performance: markdownTable(headlines, { alignDelimiters: false }),
	});
}

async function fillInFile(name: string, parts: Record<string, string>): Promise<void> {
	const path = join(__dirname, '..', name);
	await writeFile(path, fillIn(await readFile(path, 'utf8'), parts));
}

/** Replaces what stands between `<!-- name -->` and `<!-- /name -->`; parts without marks are left out. */
export function fillIn(page: string, parts: Record<string, string>): string {
	return Object.entries(parts).reduce((text, [name, part]) => {
		const place = new RegExp(`(?<=<!-- ${name} -->)[^]*?(?=<!-- /${name} -->)`);
		return text.replace(place, () => `\n\n${part}\n\n`);
	}, page);
}
