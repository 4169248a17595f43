import { outputItems, type Execution } from '../../scripts/n8n/execution';
import { JobLab, RENDER } from './jobLab';
import { WIRES } from './wires';

const WAITING = { waitForCompletion: true, options: { pollIntervalSeconds: 3 } };

function expectThreeJobs({ lab }: JobLab, execution: Execution): void {
	expect(execution.status).toBe('success');
	const ids = outputItems(execution, 'Viggle').map(({ json }) => String(json.job_id));
	expect(new Set(ids).size).toBe(3);
	expect([...lab.emulator.jobs.keys()].sort()).toEqual([...ids].sort());
}

describe.each(WIRES)('$apiVersion', (wire) => {
	const jobs = new JobLab(wire);

	describe('Retry On Fail', () => {
		const retry = { retryOnFail: true, maxTries: 2, waitBetweenTries: 100 };

		it('pays three renders once although one fails after its creation', async () => {
			jobs.lab.emulator.fault({ ...jobs.look, after: 1, status: 403 });

			const execution = await jobs.execute(await jobs.workflow({ ...RENDER, ...WAITING }, retry));

			expect(jobs.posts).toHaveLength(3);
			expectThreeJobs(jobs, execution);
		});

		it('sends again only the render that was refused', async () => {
			jobs.lab.emulator.fault({ ...jobs.creation, after: 1, status: 402 });

			const execution = await jobs.execute(await jobs.workflow(RENDER, retry));

			expect(jobs.posts).toHaveLength(4);
			expectThreeJobs(jobs, execution);
		});

		it('sends nothing again when the answer was lost', async () => {
			jobs.lab.emulator.fault({ ...jobs.creation, resetAfterAccept: true });

			const execution = await jobs.execute(await jobs.workflow(RENDER, retry, { count: 1 }));

			expect(jobs.posts).toHaveLength(1);
			expect(execution.status).toBe('error');
			expect(execution.data.resultData.error?.message).toContain('may have been started');
		});
	});

	describe('Retry from the interface', () => {
		it.each([
			['the workflow as it was', false],
			['the workflow as saved now', true],
		])('with %s does not pay again for what is finished', async (_, loadWorkflow) => {
			jobs.lab.emulator.fault({ ...jobs.creation, after: 2, status: 402 });
			const failed = await jobs.execute(await jobs.workflow({ ...RENDER, ...WAITING }));
			expect(failed.status).toBe('error');
			expect(failed.data.resultData.error?.description).toContain(
				[...jobs.lab.emulator.jobs.keys()][0],
			);

			const { id } = await jobs.lab.n8n.executions.retry(failed.id, loadWorkflow);
			const execution = await jobs.lab.n8n.executions.wait(id);

			expect(jobs.posts).toHaveLength(4);
			expectThreeJobs(jobs, execution);
		});
	});
});
