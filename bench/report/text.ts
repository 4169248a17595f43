import { markdownTable } from 'markdown-table';

import type { Spread } from '../statistics';
import { headlinesOf, showValue } from './headlines';
import type { GoalReport, Report, RowReport } from './report';

/** The whole report as Markdown, which is also how it reads best in a terminal. */
export function printReport(report: Report): string {
	const { rows, runs, smoke } = report;
	const parts = rows.flatMap((row) => [`### ${row.title}`, printCases(row), printGoals(row)]);
	const note = smoke
		? 'A smoke run: it shows that the bench works, and its figures mean nothing.'
		: `Medians of ${runs} runs, with the smallest and the largest in brackets.`;
	const texts = [printMachine(report), note, ...parts, '### Goals', printSummary(rows)];
	return texts.filter((text) => text !== '').join('\n\n');
}

export function printMachine({ machine }: Report): string {
	return Object.entries(machine)
		.map(([name, value]) => `${name}: ${value}`)
		.join(', ');
}

/** What was measured of one row. */
export function printCases({ columns, cases, remark }: RowReport): string {
	const head = ['', ...columns.map(({ title }) => title)];
	const body = cases.map(({ name, spreads }) => [
		name,
		...columns.map(({ metric, digits }) => showSpread(spreads[metric], digits)),
	]);
	const align = ['l', ...columns.map(() => 'r')];
	const table = markdownTable([head, ...body], { align });
	return remark ? `${table}\n\n${remark}` : table;
}

export function printGoals({ goals }: RowReport): string {
	if (goals.length === 0) return '';
	const body = goals.map((goal) => [goal.text, goal.wanted, showValue(goal), showVerdict(goal)]);
	return markdownTable([['', 'goal', 'result', ''], ...body], { align: ['l', 'r', 'r', 'l'] });
}

/** All goals of all rows in one table. */
export function printSummary(rows: RowReport[]): string {
	const body = rows.flatMap(({ title, goals }) =>
		goals
			.filter(({ wanted }) => wanted !== '–')
			.map((goal, index) => [
				index === 0 ? title : '',
				goal.text,
				goal.wanted,
				showValue(goal),
				showVerdict(goal),
			]),
	);
	const head = ['what', '', 'goal', 'result', ''];
	return markdownTable([head, ...body], { align: ['l', 'l', 'r', 'r', 'l'] });
}

/** What the README shows: a few figures in words. */
export function printHeadlines(rows: RowReport[]): string {
	return markdownTable([['Measured', 'Result'], ...headlinesOf(rows)]);
}

function showSpread(spread: Spread | undefined, digits: number): string {
	if (!spread || Number.isNaN(spread.median)) return '–';
	const show = (value: number) => value.toFixed(digits);
	const [median, min, max] = [spread.median, spread.min, spread.max].map(show);
	return min === max ? median : `${median} (${min}–${max})`;
}

function showVerdict({ isMet }: GoalReport): string {
	return isMet === undefined ? '' : isMet ? 'met' : 'missed';
}
