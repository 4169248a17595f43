import type { INodeExecutionData } from 'n8n-workflow';

import type { RunTask } from './child';
import type { Execution, Files } from './engine';
import type { Sizes } from './sizes';
import type { Medians, Sample, Samples } from './statistics';

/** `wanted` is like `≤ 5 MB` or `≥ 0.9`; a `headline` is what the README says of it. */
export type Goal = [
	text: string,
	wanted: string,
	value: (median: Medians) => number,
	headline?: string,
];

/** One row of the table: what is measured, how, beside what, and what is wanted of it. */
export interface Row {
	id: string;
	title: string;
	how: string;
	goals: Goal[];
	measure(bench: Bench): Promise<Samples>;
}

/** What a row measures with. */
export interface Bench {
	sizes: Sizes;
	/** Folder of n8n's binary store; gone after the bench. */
	store: string;
	/** URLs of the servers, which are processes of their own: neither counted nor slowed down. */
	sink: string;
	emulator: string;
	runTask: RunTask;
	/** An item with files of these sizes, stored once for all runs. */
	storedItem(files: Files): Promise<INodeExecutionData>;
	/** Measures all of these in turn, as often as there are runs. */
	rotate(cases: Record<string, () => Promise<Sample>>): Promise<Samples>;
	/** The same for executions of a node, each in a process of its own; `facts` are shown with its costs. */
	compare(cases: Record<string, Execution & { facts: Sample }>): Promise<Samples>;
}
