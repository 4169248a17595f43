import { useAccounts } from '../../support/accounts';
import { numberedItems, POST_RENDER, posts, READ_JOB, WAITING } from './renders';
import { CANCELLING } from './stopping';

const account = useAccounts();

function numbersTo(count: number): Array<{ item: number }> {
	return Array.from({ length: count }, (_, item) => ({ item }));
}

it('twenty renders of 6 s are done in less than 20 s, in the order of the input', async () => {
	const stage = await account({ renderSeconds: 6 });
	const twenty = await numberedItems(stage, 20);
	// Each item asks for its own colour, so that each job can be matched with its item.
	const parameters = {
		...WAITING,
		backgroundMode: 'solid',
		backgroundColor: '={{ $json.n }},0,0',
	};
	const startedAt = Date.now();

	const result = await stage.create(parameters, twenty);

	expect(Date.now() - startedAt).toBeLessThan(20_000);
	expect(posts(stage)).toHaveLength(20);
	const done = result.items('Viggle');
	expect(done.map(({ pairedItem }) => pairedItem)).toEqual(numbersTo(20));
	expect(done.map(({ json }) => json.status)).toEqual(twenty.map(() => 'complete'));
	const colors = done.map(({ json }) => stage.emulator.jobs.get(String(json.job_id))?.fields);
	expect(colors.map((fields) => fields?.bg_color)).toEqual(twenty.map((_, n) => `${n},0,0`));
});

describe('a batch of twenty in which some fail', () => {
	/** Item 4 has no files; the 8th POST is refused and the 12th has no clear answer; every 6th render fails. */
	async function runBatch(onError: 'continueErrorOutput' | 'continueRegularOutput') {
		const stage = await account({ renderSeconds: 0.1, failEvery: 6 });
		stage.emulator.fault({ ...POST_RENDER, after: 7, status: 402 });
		stage.emulator.fault({ ...POST_RENDER, after: 10, resetAfterAccept: true });
		const twenty = await numberedItems(stage, 20);
		twenty[4] = { json: twenty[4].json };
		return { stage, result: await stage.create(WAITING, twenty, { node: { onError } }) };
	}

	it.concurrent('each item ends on its own branch, once', async () => {
		const { stage, result } = await runBatch('continueErrorOutput');

		expect(posts(stage)).toHaveLength(19);
		const [done, failed] = [0, 1].map((branch) => result.items('Viggle', { branch }));
		expect(done.length + failed.length).toBe(20);
		const reasons = ["'Image Input", 'There are not', 'The render may', 'Viggle could not'];
		const count = (reason: string) =>
			failed.filter(({ json }) => String(json.error).startsWith(reason)).length;
		expect(reasons.map(count)).toEqual([1, 1, 1, 3]);
		const outputs = [...done, ...failed].map(({ pairedItem }) => pairedItem as { item: number });
		expect(outputs.map(({ item }) => ({ item })).sort((a, b) => a.item - b.item)).toEqual(
			numbersTo(20),
		);
		for (const { json, pairedItem } of failed) {
			expect(pairedItem).toMatchObject({ item: json.n });
		}
	});

	it.concurrent('on one branch they keep the order of the input', async () => {
		const { result } = await runBatch('continueRegularOutput');

		const all = result.items('Viggle');
		expect(all.map(({ pairedItem }) => pairedItem)).toEqual(numbersTo(20));
		expect(all.filter(({ json }) => json.error)).toHaveLength(6);
		expect(all[4].json.error).toContain("'Image Input Binary Field'");
	});
});

describe('a failure without continue-on-fail', () => {
	it.concurrent(
		'sends no further render, awaits those under way, and names every job',
		async () => {
			const stage = await account();
			stage.emulator.fault({ ...POST_RENDER, after: 1, status: 402 });
			stage.emulator.fault({ ...POST_RENDER, times: Infinity, delayMs: 300 });

			const result = await stage.create(WAITING, await numberedItems(stage, 9));

			expect(posts(stage)).toHaveLength(3);
			expect(stage.emulator.jobs.size).toBe(2);
			expect(result.error()?.message).toContain('There are not enough Viggle credits');
			for (const id of stage.emulator.jobs.keys())
				expect(result.error()?.description).toContain(id);
			expect(stage.emulator.sent('GET', READ_JOB.path)).toEqual([]);
			expect(stage.emulator.sent('DELETE', READ_JOB.path)).toEqual([]);
		},
	);

	it.concurrent('names every job also when an expression fails', async () => {
		const stage = await account();
		const three = await numberedItems(stage, 3);
		const parameters = {
			backgroundMode: 'solid',
			backgroundColor: '={{ $json.n === 2 ? $json.missing.deeper.still() : "#00FF00" }}',
		};

		const result = await stage.create({ ...parameters, ...WAITING }, three);

		expect(result.status).toBe('error');
		expect(result.error()?.message).toContain('[item 2]');
		expect(posts(stage).length).toBe(stage.emulator.jobs.size);
		for (const id of stage.emulator.jobs.keys()) expect(result.error()?.description).toContain(id);
	});

	it.concurrent('ends the waits of the other items at once', async () => {
		const stage = await account({ renderSeconds: 600 });
		stage.emulator.fault({ ...READ_JOB, after: 2, status: 403 });
		const startedAt = Date.now();

		const result = await stage.create(CANCELLING, await numberedItems(stage, 3));

		expect(result.error()?.message).toContain('Viggle does not allow this');
		// Only a stop cancels: these renders can still be fetched, or continued by a retry.
		expect(stage.emulator.sent('DELETE', READ_JOB.path)).toEqual([]);
		expect(Date.now() - startedAt).toBeLessThan(9_000);
		for (const id of stage.emulator.jobs.keys()) expect(result.error()?.description).toContain(id);
		expect(stage.emulator.jobs.size).toBe(3);
	});
});
