import {
	manualClock,
	startEmulator,
	type AnswerStyle,
	type Emulator,
	type ProgressStyle,
} from '../../../emulator';
import { fixtureFile, formOf, TestClient, URL_INPUTS, type Answer } from './testClient';

export interface Visit {
	/** As in the contract: `GET /api/render/{job_id}`. */
	operation: string;
	status: number;
	body: Record<string, unknown>;
}

const CREATE = 'POST /api/render';
const READ = 'GET /api/render/{job_id}';
const CANCEL = 'DELETE /api/render/{job_id}';
const IMAGE_URL = 'https://example.com/a.png';

/** Asks for everything the emulator can answer, well and badly. */
export async function tour(): Promise<Visit[]> {
	const visits: Visit[] = [];
	for (const leg of [renders, progressStyles, cancellations, renderErrors, assetErrors, credits]) {
		await withEmulator('docs', visits, leg);
	}
	for (const style of ['docs', 'connector', 'wrapped'] as const) {
		await withEmulator(style, visits, characters);
		await withEmulator(style, visits, scenes);
	}
	return visits;
}

interface Stop {
	emulator: Emulator;
	client: TestClient;
	note(operation: string, answer: Answer): Record<string, unknown>;
}

async function withEmulator(
	style: AnswerStyle,
	visits: Visit[],
	leg: (stop: Stop) => Promise<void>,
): Promise<void> {
	const emulator = await startEmulator({ style, clock: manualClock(), credits: 40 });
	const note: Stop['note'] = (operation, { status, body }) => {
		visits.push({ operation, status, body: unwrapped(body) });
		return unwrapped(body);
	};
	await leg({ emulator, client: new TestClient(emulator), note });
	await emulator.close();
}

function unwrapped(body: Record<string, unknown>): Record<string, unknown> {
	return 'data' in body ? { ...(body.data as object) } : body;
}

async function renders({ emulator, client, note }: Stop): Promise<void> {
	const uploads = formOf({
		ref_image: fixtureFile('character.png', 'image/png'),
		driving_video: fixtureFile('driving.mp4', 'video/mp4'),
		background_mode: 'transparent',
	});
	const { job_id } = note(CREATE, await client.post('/api/render', uploads));
	for (const step of [0, 3_000, 3_000]) {
		emulator.clock.advance?.(step);
		note(READ, await client.get(`/api/render/${job_id}`));
	}
	for (const status of ['queued', 'rendering', 'complete', 'failed', 'cancelled', 'error']) {
		const { id } = emulator.createJob({ status });
		note(READ, await client.get(`/api/render/${id}`));
	}
}

async function progressStyles({ emulator, client, note }: Stop): Promise<void> {
	for (const progress of ['stepped', 'jumping', 'none'] as ProgressStyle[]) {
		const { id } = emulator.createJob({ status: 'processing', progress });
		note(READ, await client.get(`/api/render/${id}`));
	}
}

async function cancellations({ emulator, client, note }: Stop): Promise<void> {
	const { id } = emulator.createJob();
	for (const path of [`/api/render/${id}`, `/api/render/${id}`, '/api/render/unknown']) {
		note(CANCEL, await client.delete(path));
	}
}

async function characters({ emulator, client, note }: Stop): Promise<void> {
	const form = formOf({ name: 'Ada', image_url: IMAGE_URL });
	note('POST /api/characters/preprocess', await client.post('/api/characters/preprocess', form));
	for (const status of ['pending', 'processing', 'ready', 'failed']) {
		const { id } = emulator.createCharacter({ status });
		note('GET /api/characters/{character_id}', await client.get(`/api/characters/${id}`));
	}
	note('GET /api/characters', await client.get('/api/characters?limit=3'));
	const [id] = emulator.characters.keys();
	note('DELETE /api/characters/{character_id}', await client.delete(`/api/characters/${id}`));
}

async function scenes({ emulator, client, note }: Stop): Promise<void> {
	const video = fixtureFile('driving.mov', 'video/quicktime');
	const made = await client.post('/api/scenes/preprocess', formOf({ name: 'Dance', video }));
	note('POST /api/scenes/preprocess', made);
	const template = { template_id: 'tpl_1', template_uuid: 'tpl_1' };
	note('POST /api/scenes/import', await client.post('/api/scenes/import', template));
	for (const id of emulator.scenes.keys()) {
		note('GET /api/scenes/{scene_id}', await client.get(`/api/scenes/${id}`));
	}
	note('GET /api/scenes', await client.get('/api/scenes'));
	const [id] = emulator.scenes.keys();
	note('DELETE /api/scenes/{scene_id}', await client.delete(`/api/scenes/${id}`));
}

async function credits({ client, note }: Stop): Promise<void> {
	note('GET /api/credits', await client.get('/api/credits'));
	note('GET /api/credits', await client.with({}).get('/api/credits'));
}

async function renderErrors({ emulator, client, note }: Stop): Promise<void> {
	note(CREATE, await client.render({}));
	note(CREATE, await client.render({ ...URL_INPUTS, bg_color: '1,2,3' }));
	note(CREATE, await client.render({ ...URL_INPUTS, model: 'V1' }));
	note(CREATE, await client.with({}).render());
	for (let spent = 0; spent < 4; spent++) await client.render();
	note(CREATE, await client.render());
	for (const status of [429, 500, 503]) {
		emulator.fault({ status });
		note(CREATE, await client.render());
	}
	note(READ, await client.get('/api/render/unknown'));
}

async function assetErrors({ client, note }: Stop): Promise<void> {
	const nameless = formOf({ image_url: IMAGE_URL });
	const sourceless = formOf({ name: 'A' });
	const stranger = client.with({});
	for (const noun of ['characters', 'scenes']) {
		const create = `/api/${noun}/preprocess`;
		for (const form of [nameless, sourceless]) {
			note(`POST ${create}`, await client.post(create, form));
		}
		note(`POST ${create}`, await stranger.post(create, sourceless));
		const item = `/api/${noun}/{${noun.slice(0, -1)}_id}`;
		note(`GET ${item}`, await client.get(`/api/${noun}/unknown`));
		note(`DELETE ${item}`, await client.delete(`/api/${noun}/unknown`));
		note(`GET /api/${noun}`, await stranger.get(`/api/${noun}`));
	}
	note('POST /api/scenes/import', await client.post('/api/scenes/import', {}));
}
