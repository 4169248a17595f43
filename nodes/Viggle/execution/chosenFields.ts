import type { INodeExecutionData } from 'n8n-workflow';

import type { Parameters } from '../parameters/parameters';

/** What comes out of a tool, the default first. */
export const TOOL_OUTPUTS = ['simplified', 'raw', 'selected'] as const;

/** Always kept: without it, nobody would find again what was paid for. */
const IDS = ['job_id', 'id'];

/** The fields that an agent shall read, if its tool is limited to some. */
export function readChosenFields(parameters: Parameters): string[] | undefined {
	if (parameters.choice('output', TOOL_OUTPUTS) !== 'selected') return undefined;
	return parameters.text('fields').split(/[\s,]+/);
}

/** The item with these fields only; as it is, where none were chosen. */
export function withChosenFields(
	item: INodeExecutionData,
	chosen: string[] | undefined,
): INodeExecutionData {
	if (!chosen) return item;
	const kept = Object.entries(item.json).filter(([name]) => [...IDS, ...chosen].includes(name));
	return { ...item, json: Object.fromEntries(kept) };
}
