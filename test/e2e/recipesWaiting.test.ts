import { outputItems } from '../../scripts/n8n/execution';
import { openLab, type Lab } from './lab';
import { changeNode, importRecipe, kitchenOf, readRecipe, runRecipe } from './recipe';
import { WIRES } from './wires';

let lab: Lab;

afterEach(async () => await lab?.close());

/** The recipe with a wait so short that n8n does not put the execution aside. */
async function runWithWait(seconds: number) {
	const kitchen = kitchenOf(lab);
	const recipe = await readRecipe(kitchen, 'Viggle: render and wait without an execution slot');
	const draft = changeNode(recipe, 'Wait', ({ parameters }) => ({
		parameters: { ...parameters, amount: seconds, unit: 'seconds' },
	}));
	return await runRecipe(kitchen, await importRecipe(kitchen, draft));
}

describe.each(WIRES)('$apiVersion', (wire) => {
	it('looks again until the render is complete', async () => {
		lab = await openLab({ renderSeconds: 4 }, wire);

		const execution = await runWithWait(1);

		expect(execution.status).toBe('success');
		const { runData } = execution.data.resultData;
		expect(runData['Get Job'].length).toBeGreaterThan(1);
		expect(outputItems(execution, 'Use the Video Here')[0].binary?.data.fileName).toMatch(/\.mp4$/);
		expect(lab.emulator.sent('POST', wire.renders)).toHaveLength(1);
	});

	it('says why a render failed', async () => {
		lab = await openLab({ renderSeconds: 1, failEvery: 1 }, wire);

		const execution = await runWithWait(2);

		const [job] = lab.emulator.jobs.values();
		expect(outputItems(execution, 'Say Why Not').map(({ json }) => json)).toEqual([
			{ job_id: job.id, status: 'failed', reason: job.errorMessage },
		]);
	});

	it('gives up after an hour, and cannot wait for ever', async () => {
		lab = await openLab({ renderSeconds: 3600 }, wire);

		const execution = await runWithWait(0);

		expect(execution.data.resultData.runData['Get Job']).toHaveLength(30);
		const [{ json }] = outputItems(execution, 'Say Why Not');
		expect(json).toMatchObject({ status: 'processing', reason: expect.stringMatching(/hour/) });
	});
});
