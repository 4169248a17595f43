import type { GoalReport, RowReport } from './report';

/** The goals that have words for the README, with their results. */
export function headlinesOf(rows: RowReport[]): string[][] {
	return rows.flatMap(({ goals }) =>
		goals.flatMap((goal) =>
			goal.headline ? [[goal.headline, showValue(goal) + (goal.unit ? '' : ' ×')]] : [],
		),
	);
}

export function showValue({ value, unit }: GoalReport): string {
	if (value === undefined) return 'not measured';
	const digits = Math.abs(value) < 10 ? 2 : Math.abs(value) < 100 ? 1 : 0;
	return `${value.toFixed(digits)}${unit ? ` ${unit}` : ''}`;
}
