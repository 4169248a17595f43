import type { INodeParameters } from 'n8n-workflow';

import type { Emulator, Fault } from '../../../emulator';
import type { Engine } from '../../support/engine';
import { credentialOf, openAccount, wire } from '../../support/generation';
import type { Column, Outcome } from './table';

/** What the node does in a case of the matrix. */
interface Action {
	parameters: INodeParameters;
	/** The requests that the fault meets. */
	meets: Pick<Fault, 'method' | 'path' | 'origin'>;
}

const REUSABLE = { inputMode: 'reusable', characterId: 'char_1', sceneId: 'scene_1' };

const ACTIONS: Record<Column, (emulator: Emulator) => Action> = {
	create(emulator) {
		emulator.createCharacter({ id: REUSABLE.characterId });
		emulator.createScene({ id: REUSABLE.sceneId });
		const parameters = { resource: 'render', operation: 'create', ...REUSABLE };
		return { parameters, meets: { method: 'POST', path: wire.render } };
	},
	read: (emulator) => onJob(emulator, 'get', 'processing', { method: 'GET', origin: 'api' }),
	cancel: (emulator) => onJob(emulator, 'cancel', 'processing', { method: 'DELETE' }),
	download: (emulator) => onJob(emulator, 'download', 'complete', { origin: 'files' }),
};

function onJob(
	emulator: Emulator,
	operation: string,
	status: string,
	meets: Action['meets'],
): Action {
	const { id: jobId } = emulator.createJob({ status });
	return { parameters: { resource: 'job', operation, jobId }, meets };
}

/** Plays one case on an account of its own: what came out, and how many of the requests in question were sent. */
export async function play(
	engine: Engine,
	column: Column,
	fault: Partial<Fault>,
	nodeType: string,
): Promise<Outcome> {
	const emulator = await openAccount();
	try {
		const { parameters, meets } = ACTIONS[column](emulator);
		emulator.fault({ ...meets, ...fault });
		const result = await engine.runNode(parameters, [{ json: {} }], {
			credentials: credentialOf(emulator),
			node: { type: nodeType },
		});
		const requests = emulator.requests.filter(
			({ origin, method }) =>
				origin === (meets.origin ?? 'api') && method === (meets.method ?? method),
		);
		const [item] = result.items('Viggle');
		return [requests.length, item ? 'done' : (result.error()?.message ?? 'nothing')];
	} finally {
		await emulator.close();
	}
}
