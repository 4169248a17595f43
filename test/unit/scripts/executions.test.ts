import { stringify } from 'flatted';
import { Executions } from '../../../scripts/n8n/executions';
import type { Session } from '../../../scripts/n8n/session';

const stored = (status: string, runData: object) => ({
	status,
	data: stringify({ resultData: { runData } }),
});

const RUNNING = stored('running', { Start: [] });
const EMPTY = stored('success', {});
const WHOLE = stored('success', { Start: [] });
const CANCELED = stored('canceled', {});

it.each([
	['has ended', [RUNNING, WHOLE], WHOLE, 2],
	['has succeeded and says what it did', [EMPTY, WHOLE], WHOLE, 2],
	['was stopped before it did anything', [CANCELED], CANCELED, 1],
])('waits until an execution %s', async (_, answers, expected, reads) => {
	const rest = jest.fn();
	for (const answer of answers) rest.mockResolvedValueOnce(answer);

	const execution = await new Executions({ rest } as unknown as Session).wait('1');

	expect(execution.stored).toBe(expected.data);
	expect(rest).toHaveBeenCalledTimes(reads);
});
