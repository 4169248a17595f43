import type { Emulator, EmulatorOptions } from '../../emulator';
import { createEngine, type Engine, type EngineOptions } from './engine';
import { openAccount } from './generation';
import { Stage } from './stage';

/**
 * One engine for a whole test file, and a Viggle account of its own for each case, so that cases which
 * have to wait can do so at the same time. Call it at the top of a file; it closes what it opened.
 */
export function useAccounts(
	engineOptions?: EngineOptions,
): (options?: EmulatorOptions) => Promise<Stage> {
	const emulators: Emulator[] = [];
	let engine: Engine;

	beforeAll(async () => {
		engine = await createEngine(engineOptions);
	});

	afterAll(async () => {
		await engine.close();
		await Promise.all(emulators.map((emulator) => emulator.close()));
	});

	return async (options) => {
		const emulator = await openAccount(options);
		emulators.push(emulator);
		return new Stage(engine, emulator);
	};
}
