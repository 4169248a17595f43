import type { INodeParameters, WorkflowExecuteMode } from 'n8n-workflow';

import { useAccounts } from '../../support/accounts';
import { JOB_READS } from '../../support/generation';
import type { Stage } from '../../support/stage';
import { WAITING } from './renders';

const account = useAccounts();

async function createIn(stage: Stage, mode: WorkflowExecuteMode, parameters: INodeParameters = {}) {
	const result = await stage.create({ ...WAITING, ...parameters }, undefined, { mode });
	expect(result.error()).toBeUndefined();
	return { result, shown: JSON.stringify(result.messages), id: [...stage.emulator.jobs.keys()][0] };
}

it.concurrent('a manual run shows what is going on, without secrets', async () => {
	const stage = await account({ renderSeconds: 5 });

	const { shown, id } = await createIn(stage, 'manual', { downloadResult: true });

	expect(shown).toContain(`Item 0: created job ${id}`);
	expect(shown).toMatch(new RegExp(`Job ${id}: processing, \\d+ %`));
	expect(shown).toContain(`Job ${id}: complete`);
	const logged = stage.engine.log.filter((line) => line.includes(id)).join('\n');
	expect(logged).toContain(`created job ${id}`);
	for (const text of [shown, logged]) {
		expect(text).not.toContain(stage.emulator.apiKey);
		expect(text).not.toContain('sig=');
	}
});

it.concurrent('a production run only logs it', async () => {
	const stage = await account({ renderSeconds: 0.1 });

	const { result, id } = await createIn(stage, 'trigger');

	expect(result.messages).toEqual([]);
	expect(stage.engine.log.join('\n')).toContain(`Item 0: created job ${id}`);
});

it.concurrent('a continued job is told from a new one', async () => {
	const stage = await account({ renderSeconds: 0.1 });
	stage.emulator.fault({ method: 'GET', path: JOB_READS, status: 403 });
	const node = { retryOnFail: true, maxTries: 2 };

	const result = await stage.create(WAITING, undefined, { mode: 'manual', node });

	const [id] = stage.emulator.jobs.keys();
	const shown = JSON.stringify(result.messages);
	expect(shown).toContain(`Item 0: goes on with job ${id}, which an earlier try has created`);
	expect(shown.split(`created job ${id}`)).toHaveLength(2);
});

it.concurrent('a hint tells how many renders still run', async () => {
	const stage = await account();
	const options = { waitForCompletion: false };

	const [one, done] = [
		await stage.create(options),
		await stage.create({ ...WAITING, options: { pollIntervalSeconds: 6 } }),
	];

	expect(one.hints('Viggle').map(({ message }) => message)).toEqual([
		expect.stringContaining('1 job is still running at Viggle'),
	]);
	expect(done.hints('Viggle')).toEqual([]);
});
