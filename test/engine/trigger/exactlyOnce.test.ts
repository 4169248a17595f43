import fc from 'fast-check';

import { isFullLength, runs } from '../../support/fullLength';
import { World, type Ending, type Fate } from './world';

type Command =
	| { do: 'start'; isForeign: boolean }
	| { do: 'create'; execution: number; ending: Ending }
	| { do: 'end'; execution: number }
	| { do: 'finish'; job: number }
	| { do: 'poll'; fate: Fate; during: Command[] }
	| { do: 'switch' }
	| { do: 'restart' }
	| { do: 'reactivate' };

const index = fc.nat({ max: 5 });
const ending = fc.constantFrom<Ending>('complete', 'failed', 'cancelled');
const fate = fc.constantFrom<Fate>('accepted', 'accepted', 'discarded', 'crash before the save');

/** What users, executions and Viggle do. */
const events: fc.Arbitrary<Command>[] = [
	fc.record({ do: fc.constant('start'), isForeign: fc.constant(false) }),
	fc.record({ do: fc.constant('create'), execution: index, ending }),
	fc.record({ do: fc.constant('create'), execution: index, ending }),
	fc.record({ do: fc.constant('end'), execution: index }),
	fc.record({ do: fc.constant('finish'), job: index }),
	fc.record({ do: fc.constant('finish'), job: index }),
	// The credential now is for the other generation of the API.
	fc.constant({ do: 'switch' }),
];
const event = fc.oneof(...events);
const acceptedPoll: fc.Arbitrary<Command> = fc.record({
	do: fc.constant('poll'),
	fate: fc.constant('accepted'),
	during: fc.array(event, { maxLength: 3 }),
});
const poll: fc.Arbitrary<Command> = fc.record({
	do: fc.constant('poll'),
	fate,
	during: fc.array(fc.oneof(event, fc.constant<Command>({ do: 'reactivate' })), { maxLength: 3 }),
});
const upheaval = fc.constantFrom<Command>({ do: 'restart' }, { do: 'reactivate' });
const foreign: fc.Arbitrary<Command> = fc.constant({ do: 'start', isForeign: true });

async function obey(world: World, command: Command): Promise<void> {
	const execution = 'execution' in command && pick(world.executions, command.execution);
	switch (command.do) {
		case 'start':
			return world.start(command.isForeign);
		case 'create': {
			const own = pick(
				world.executions.filter(({ isForeign }) => !isForeign),
				command.execution,
			);
			if (own) world.create(own, command.ending);
			return;
		}
		case 'end':
			if (execution) world.end(execution);
			return;
		case 'finish': {
			const job = pick(world.jobs, command.job);
			if (job) job.hasEnded = true;
			return;
		}
		case 'poll':
			world.during = async () => await obeyAll(world, command.during);
			await world.poll(command.fate);
			world.during = undefined;
			return;
		case 'switch':
			world.version = world.version === 'v1' ? 'classic' : 'v1';
			return;
		case 'restart':
			return await world.restart();
		case 'reactivate':
			return await world.activate();
	}
}

async function obeyAll(world: World, commands: Command[]): Promise<void> {
	for (const command of commands) await obey(world, command);
}

function pick<T>(all: T[], place: number): T | undefined {
	return all[place % Math.max(all.length, 1)];
}

/** Lets everything end in peace. */
async function settle(world: World): Promise<void> {
	for (const execution of world.executions) world.end(execution);
	for (const job of world.jobs) job.hasEnded = true;
	for (let polls = 0; polls < 3; polls++) await world.poll();
}

const chosenEvents = fc.subarray<Ending>(['complete', 'failed', 'cancelled'], { minLength: 1 });

it('in one process every job is emitted exactly once for each chosen outcome', async () => {
	const commands = fc.array(fc.oneof(event, event, event, acceptedPoll, foreign), {
		maxLength: 40,
		size: 'max',
	});

	await fc.assert(
		fc.asyncProperty(chosenEvents, commands, async (chosen, all) => {
			const world = new World(chosen);
			await world.activate();
			await obeyAll(world, all);
			await settle(world);

			for (const { ending: end, emissions } of world.jobs) {
				expect(emissions).toBe(chosen.includes(end) ? 1 : 0);
			}
		}),
		{ numRuns: runs(300) },
	);
});

it('a job is emitted once more at most for each time that n8n lost the note of it, and never not at all', async () => {
	const commands = fc.array(fc.oneof(event, event, poll, upheaval, foreign), {
		maxLength: 40,
		size: 'max',
	});
	let repeated = 0;

	await fc.assert(
		fc.asyncProperty(chosenEvents, commands, async (chosen, all) => {
			const world = new World(chosen);
			await world.activate();
			await obeyAll(world, all);
			for (const execution of world.executions) world.end(execution);
			await world.restart();
			await settle(world);

			for (const job of world.jobs) {
				if (!chosen.includes(job.ending)) expect(job.emissions).toBe(0);
				else if (!job.isLost) expect(job.emissions).toBeGreaterThanOrEqual(1);
				expect(job.emissions).toBeLessThanOrEqual(1 + job.excuses);
				repeated += Math.max(0, job.emissions - 1);
			}
		}),
		{ numRuns: runs(1_000) },
	);
	// Otherwise the crashes of this test would not be any. In few cases they may happen to do nothing.
	if (isFullLength) expect(repeated).toBeGreaterThan(0);
});
