import type { IExecuteFunctions } from 'n8n-workflow';

import { runIndexOf } from '../../../nodes/Viggle/execution/execution';

const functionsOf = (retryOnFail: boolean, isTool: boolean | undefined) =>
	({
		...(isTool !== undefined && { isToolExecution: () => isTool }),
		getNode: () => ({ retryOnFail }),
		evaluateExpression: (text: string) => (text === '{{ $runIndex }}' ? 7 : undefined),
	}) as unknown as IExecuteFunctions;

it.each<[string, boolean, boolean | undefined, number]>([
	['of a node', true, false, 7],
	['of a node in older n8n', true, undefined, 7],
	['of a tool', false, true, 7],
	['of a tool that n8n retries, each try with another index, is always the same', true, true, 0],
])('the run index %s', (_, retryOnFail, isTool, expected) => {
	expect(runIndexOf(functionsOf(retryOnFail, isTool), 0)).toBe(expected);
});
