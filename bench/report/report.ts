import type { Column, Goal, Measured, Medians, Row, Series } from '../rows/row';
import { mediansOf, spreadIn, type Spread } from '../statistics';
import type { Machine } from './machine';

export interface Report {
	machine: Machine;
	runs: number;
	smoke: boolean;
	rows: RowReport[];
}

export interface RowReport {
	id: string;
	title: string;
	remark?: string;
	columns: Column[];
	cases: CaseReport[];
	goals: GoalReport[];
	series: Record<string, Series[]>;
}

export interface CaseReport {
	name: string;
	runs: number;
	/** By metric, all that were measured. */
	spreads: Record<string, Spread>;
}

export interface GoalReport {
	text: string;
	headline?: string;
	/** In words: what is wanted. */
	wanted: string;
	unit?: string;
	/** Absent when a rival that it is compared with was not there. */
	value?: number;
	/** Absent when there is nothing to meet. */
	isMet?: boolean;
}

/** What was measured of a row, and whether it is good enough. */
export function judge(row: Row, { samples, series = {} }: Measured): RowReport {
	const { id, title, remark, columns } = row;
	const cases = Object.entries(samples).map(([name, runs]) => {
		const metrics = new Set(runs.flatMap((sample) => Object.keys(sample)));
		const spreads = [...metrics].map((metric) => [metric, spreadIn(samples, name, metric)]);
		return { name, runs: runs.length, spreads: Object.fromEntries(spreads) };
	});
	const medians = mediansOf(samples);
	const goals = row.goals.map((goal) => judgeGoal(goal, medians));
	return { id, title, remark, columns, cases, goals, series };
}

function judgeGoal(goal: Goal, medians: Medians): GoalReport {
	const { text, most, least, unit, headline, value: find } = goal;
	const suffix = unit ? ` ${unit}` : '';
	const wanted =
		most !== undefined ? `≤ ${most}${suffix}` : least !== undefined ? `≥ ${least}${suffix}` : '–';
	const value = find(medians);
	if (Number.isNaN(value)) return { text, wanted, unit, headline };
	const limited = most !== undefined || least !== undefined;
	const isMet = value <= (most ?? Infinity) && value >= (least ?? -Infinity);
	return { text, wanted, unit, headline, value, ...(limited && { isMet }) };
}
