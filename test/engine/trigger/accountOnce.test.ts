import fc from 'fast-check';

import { runs } from '../../support/fullLength';
import { AccountWorld, type Poller } from './accountWorld';
import type { Ending, Fate } from './world';

type Command =
	| { do: 'create'; ending: Ending }
	| { do: 'finish' | 'unlist' | 'list'; job: number }
	| { do: 'poll'; fate: Fate; isListBroken: boolean }
	| { do: 'pass' | 'restart' | 'publish' | 'update' };

const job = fc.nat({ max: 7 });
const ending = fc.constantFrom<Ending>('complete', 'failed', 'cancelled');
const create: fc.Arbitrary<Command> = fc.record({ do: fc.constant('create'), ending });
const happens: fc.Arbitrary<Command>[] = [
	create,
	create,
	fc.record({ do: fc.constantFrom('finish' as const, 'finish', 'unlist', 'list'), job }),
	fc.constant<Command>({ do: 'pass' }),
];
const pollWith = (fate: fc.Arbitrary<Fate>): fc.Arbitrary<Command> =>
	fc.record({
		do: fc.constant('poll'),
		fate,
		isListBroken: fc.constantFrom(false, false, false, true),
	});
const chosenEvents = fc.subarray<Ending>(['complete', 'failed', 'cancelled'], { minLength: 1 });
const poller = fc.constantFrom<Poller>('default', 'scheduler');

async function obey(world: AccountWorld, command: Command): Promise<void> {
	switch (command.do) {
		case 'create':
			return world.create(command.ending);
		case 'poll':
			return await world.poll(command.fate, command.isListBroken);
		case 'pass':
			return world.pass();
		case 'restart':
			return await world.restart();
		case 'publish':
		case 'update':
			return await world.activate(command.do === 'publish' ? 'activate' : 'update');
		case 'finish':
		case 'list':
		case 'unlist':
			return world[command.do](command.job);
	}
}

/** Everything ends, comes into view, and is polled for. */
async function settle(world: AccountWorld): Promise<void> {
	world.jobs.forEach((_, place) => {
		world.finish(place);
		world.list(place);
	});
	for (let polls = 0; polls < 3; polls++) {
		world.pass();
		await world.poll();
	}
}

it('every job that ends after the workflow was published is reported once, on the list or not', async () => {
	const commands = fc.array(fc.oneof(...happens, pollWith(fc.constant('accepted'))), {
		maxLength: 40,
		size: 'max',
	});
	await fc.assert(
		fc.asyncProperty(chosenEvents, poller, fc.array(create), commands, async (...all) => {
			const [chosen, kind, before, after] = all;
			const world = new AccountWorld(chosen, kind);
			for (const command of before) await obey(world, command);
			world.jobs.forEach((_, place) => void (place % 2 && world.finish(place)));
			world.pass();
			await world.activate('activate');
			const old = new Set(world.jobs.filter(({ endedAt }) => endedAt !== undefined));
			for (const command of after) await obey(world, command);
			await settle(world);

			for (const one of world.jobs) {
				const isDue = chosen.includes(one.ending) && !old.has(one);
				expect(one.emissions).toBe(isDue ? 1 : 0);
			}
		}),
		{ numRuns: runs(300) },
	);
});

it('over restarts, crashes and publishing it is reported once more at most for each crash, and never not at all', async () => {
	const upheaval = fc.constantFrom<Command>({ do: 'restart' }, { do: 'publish' }, { do: 'update' });
	const fate = fc.constantFrom<Fate>('accepted', 'accepted', 'discarded', 'crash before the save');
	const commands = fc.array(fc.oneof(...happens, pollWith(fate), upheaval), {
		maxLength: 40,
		size: 'max',
	});
	await fc.assert(
		fc.asyncProperty(chosenEvents, poller, commands, async (chosen, kind, all) => {
			const world = new AccountWorld(chosen, kind);
			await world.activate('activate');
			for (const command of all) await obey(world, command);
			await world.restart();
			await settle(world);

			for (const one of world.jobs) {
				if (!chosen.includes(one.ending)) expect(one.emissions).toBe(0);
				else if (!one.mayBeLeftOut) expect(one.emissions).toBeGreaterThanOrEqual(1);
				expect(one.emissions).toBeLessThanOrEqual(1 + one.excuses);
			}
		}),
		{ numRuns: runs(1_000) },
	);
});
