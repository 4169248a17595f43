import type { IWorkflowSettings } from 'n8n-workflow';

import { outputItems, type Execution } from '../../scripts/n8n/execution';
import type { Emulator } from '../../emulator';

/** A render that takes longer than its workflow may. */
export const RENDER_SECONDS = 120;
export const ONE_MINUTE: IWorkflowSettings = { executionTimeout: 60 };

/** The wait has ended in time, and the render goes on. Returns the ID of its job. */
export function expectCut({ status, data }: Execution, emulator: Emulator): string {
	const [job] = [...emulator.jobs.values()];
	expect(status).toBe('error');
	expect(data.resultData.error?.message).toContain(
		`Job ${job.id} is not finished, and n8n is about to end this execution, which 'Timeout Workflow' in the settings of the workflow gives 1 minute`,
	);
	expect(emulator.sent('DELETE', /./)).toEqual([]);
	return job.id;
}

/** Wait for Job has got what is paid for once. */
export function expectFetched(execution: Execution, waiting: string, emulator: Emulator): void {
	const [{ json }] = outputItems(execution, waiting);
	const [id] = [...emulator.jobs.keys()];
	expect(json).toMatchObject({ job_id: id, status: 'complete' });
	expect(emulator.sent('POST', '/api/render')).toHaveLength(1);
}
