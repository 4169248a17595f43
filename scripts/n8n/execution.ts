import { parse } from 'flatted';
import type { ExecutionStatus, INodeExecutionData, IRunExecutionData } from 'n8n-workflow';

export interface ExecutionSummary {
	id: string;
	status: ExecutionStatus;
	mode: string;
	workflowId: string;
	startedAt: string;
	stoppedAt?: string;
	retryOf?: string | null;
	retrySuccessId?: string | null;
}

export interface Execution extends ExecutionSummary {
	data: IRunExecutionData;
	/** The run data as stored, for searching in it. */
	stored: string;
}

/** As n8n answers it: run data is one string in the format of the package `flatted`. */
export interface StoredExecution extends ExecutionSummary {
	data: string;
}

const UNFINISHED: ExecutionStatus[] = ['new', 'running', 'waiting', 'unknown'];

export const isFinished = ({ status }: ExecutionSummary): boolean => !UNFINISHED.includes(status);

/** Older versions store that an execution has succeeded a moment before what it has done. */
export const isStored = ({ status, data }: Execution): boolean =>
	status !== 'success' || Object.keys(data.resultData.runData).length > 0;

export function readExecution(stored: StoredExecution): Execution {
	return { ...stored, data: parse(stored.data) as IRunExecutionData, stored: stored.data };
}

/** The items that a node put out, by default in its first run and on its first output. */
export function outputItems(
	{ data }: Execution,
	nodeName: string,
	{ run = 0, output = 0 } = {},
): INodeExecutionData[] {
	return data.resultData.runData[nodeName]?.[run]?.data?.main?.[output] ?? [];
}
