import type { INodeExecutionData } from 'n8n-workflow';

import type { Sizes } from '../sizes';
import type { RunTask } from '../tasks';
import type { Files } from '../tasks/storeFiles';

/** What one run of a case has found, by metric. */
export type Sample = Record<string, number>;

/** One of those that are measured side by side in a row. */
export interface Case {
	name: string;
	run(): Promise<Sample>;
}

/** The samples of all runs, by case. */
export type Samples = Record<string, Sample[]>;

/** The median of a metric; NaN where it was not measured. */
export type Medians = (caseName: string, metric: string) => number;

export interface Goal {
	text: string;
	/** The value must be `most` at most, or `least` at least. */
	most?: number;
	least?: number;
	unit?: string;
	/** What the README says of it, where it is shown there. */
	headline?: string;
	value(median: Medians): number;
}

export interface Column {
	metric: string;
	title: string;
	digits: number;
}

/** A line through points, for the pictures. */
export interface Series {
	name: string;
	points: Array<[x: number, y: number]>;
}

export interface Measured {
	samples: Samples;
	/** Curves that the row has measured, by name of the picture. */
	series?: Record<string, Series[]>;
}

/** One row of the table: what is measured, beside what, and what is wanted of it. */
export interface Row {
	id: string;
	title: string;
	columns: Column[];
	goals: Goal[];
	/** Said below the table. */
	remark?: string;
	measure(bench: Bench): Promise<Measured>;
}

/** What a row measures with. */
export interface Bench {
	sizes: Sizes;
	/** Runs of each case. */
	runs: number;
	/** Folder of n8n's binary store; gone after the bench. */
	store: string;
	/** Where n8n's own nodes are installed, if they are. */
	nodesBase?: string;
	runTask: RunTask;
	/** An item with files of these sizes, stored once for all runs. */
	storedItem(files: Files): Promise<INodeExecutionData>;
	/** Measures all cases in turn, `runs` times. */
	rotate(cases: Case[]): Promise<Samples>;
}
