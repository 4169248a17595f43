import { createGate, createRollCall } from '../../../nodes/Viggle/execution/gate';

/** Tasks that run until they are let go, with what has started so far. */
function controlledTasks() {
	const started: number[] = [];
	const releases: (() => void)[] = [];
	const task = (n: number) => async () => {
		started.push(n);
		await new Promise<void>((resolve) => (releases[n] = resolve));
		return n;
	};
	const release = async (n: number) => {
		releases[n]();
		await new Promise((resolve) => setImmediate(resolve));
	};
	return { started, task, release };
}

describe('a gate', () => {
	it('lets so many in at once and the others in order', async () => {
		const { started, task, release } = controlledTasks();
		const gate = createGate(2);
		const all = Promise.all([0, 1, 2, 3].map(async (n) => await gate(task(n))));
		await new Promise((resolve) => setImmediate(resolve));
		expect(started).toEqual([0, 1]);
		await release(1);
		expect(started).toEqual([0, 1, 2]);
		await release(0);
		expect(started).toEqual([0, 1, 2, 3]);
		await release(3);
		await release(2);
		expect(await all).toEqual([0, 1, 2, 3]);
	});

	it('gives the place of a task that failed to the next one', async () => {
		const gate = createGate(1);
		const failing = gate(async () => await Promise.reject(new Error('no')));
		const next = gate(async () => 'yes');
		await expect(failing).rejects.toThrow('no');
		expect(await next).toBe('yes');
	});

	it('never lets a newcomer slip past those who wait', async () => {
		const { started, task, release } = controlledTasks();
		const gate = createGate(1);
		const waiting = [gate(task(0)), gate(task(1))];
		await new Promise((resolve) => setImmediate(resolve));
		await release(0);
		waiting.push(gate(task(2)));
		expect(started).toEqual([0, 1]);
		await release(1);
		expect(started).toEqual([0, 1, 2]);
		await release(2);
		await Promise.all(waiting);
	});

	it('never runs more than its limit, however many there are', async () => {
		const gate = createGate(3);
		let running = 0;
		let most = 0;
		const work = async () => {
			most = Math.max(most, (running += 1));
			await new Promise((resolve) => setImmediate(resolve));
			running -= 1;
		};
		await Promise.all(Array.from({ length: 50 }, async () => await gate(work)));
		expect(most).toBe(3);
	});
});

it('a roll call lets all go on once the last has called, in the order of the items', async () => {
	const told: unknown[] = [];
	const rollCall = createRollCall(3, () => told.push('complete'));
	const call = async (item: number) => await rollCall(item).then(() => told.push(item));

	const early = [call(2), call(2), call(0)];
	await new Promise((resolve) => setImmediate(resolve));
	expect(told).toEqual([]);
	await Promise.all([...early, call(1)]);
	await call(1);

	expect(told).toEqual(['complete', 0, 1, 2, 2, 1]);
});
