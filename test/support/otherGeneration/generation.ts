import type { IDataObject } from 'n8n-workflow';

import type { Asset, Job, MediaSource, Scene } from '../../../nodes/Viggle/api/types';
import type { Collection, Generation, Offered } from '../../../nodes/Viggle/api/viggleApi';
import { ApiError } from '../../../nodes/Viggle/transport/apiError';
import type { Client } from '../../../nodes/Viggle/transport/client';

/** A generation of Viggle's API that does not exist: other paths, other words, other wrappings, no cancelling. */
export const other: Generation = {
	readErrorBody(body) {
		const { say, nr, tip } = ((body ?? {}) as IDataObject).trouble as Record<string, string>;
		return { isOwn: true, message: say, code: nr, action: tip };
	},
	open: (client) => openOther(client),
	lacks: (endpoint) => unsupported(LACKING[endpoint]),
};

const openOther = (client: Client): Offered => ({
	videoLimit: { seconds: 60, refusal: 'The other API refuses videos of more than a minute' },
	createRender(input) {
		if (!('image' in input)) throw unsupported('render saved characters');
		const media = { face: input.image, dance: input.video };
		const body = formOf(media, { backdrop: input.backgroundMode });
		const request = { method: 'POST', path: '/other/films', body, creates: 'render' } as const;
		return async (transmission) =>
			toJob((await client({ ...request, transmission })).made as IDataObject);
	},
	async getJob(id, { once } = {}) {
		const about = { noun: 'job', id };
		const answer = await client({ method: 'GET', path: `/other/films/${id}`, about, once });
		return toJob(answer.films as IDataObject);
	},
	characters: collectionOf<Asset & Scene>(client, 'character', 'faces', 'face'),
	scenes: collectionOf<Scene>(client, 'scene', 'dances', 'dance'),
	async getCredits() {
		const { purse } = await client({ method: 'GET', path: '/other/purse' });
		const { left } = purse as { left: number };
		return { balance: left, body: purse as IDataObject };
	},
});

const LACKING: Record<string, string> = {
	cancelJob: 'cancel a render',
	'characters.delete': 'delete a character',
	'scenes.importTemplate': 'import a template',
};

function unsupported(what: string): ApiError {
	const message = `Viggle's other API cannot ${what}`;
	const action = "Choose another 'API Version' in the credential";
	return new ApiError({ fate: 'unsupported', message, action });
}

function formOf(media: Record<string, MediaSource>, fields: Record<string, string>): FormData {
	const form = new FormData();
	for (const [name, source] of Object.entries(media)) {
		form.append(name, 'file' in source ? source.file : source.url);
	}
	for (const [name, value] of Object.entries(fields)) form.append(name, value);
	return form;
}

const OUTCOMES: Record<string, 'complete' | 'failed'> = { wrapped: 'complete', broken: 'failed' };

function toJob(body: IDataObject): Job {
	const { nr, state, part, link, why } = body as Record<string, never>;
	const { say, nr: code } = (why ?? {}) as { say?: string; nr?: string };
	return {
		id: String(nr),
		status: state,
		outcome: OUTCOMES[state],
		isRefunded: state === 'broken',
		progress: part * 100,
		stage: state === 'rolling' ? 'at the set' : undefined,
		videoUrl: link,
		errorCode: code,
		errorMessage: say,
		body,
	};
}

function collectionOf<Item extends Asset>(
	client: Client,
	noun: Item['noun'],
	shelf: string,
	field: string,
): Partial<Collection<{ name: string; image?: MediaSource; video?: MediaSource }, Item>> {
	const toAsset = (body: IDataObject) => {
		const { nr, label, state } = body as Record<string, string>;
		const end = OUTCOMES[state];
		const outcome = end === 'complete' ? 'ready' : end;
		return { noun, id: String(nr), status: state, outcome, name: label, body } as unknown as Item;
	};
	return {
		create({ name, image, video }) {
			const body = formOf({ [field]: (image ?? video) as MediaSource }, { label: name });
			const request = { method: 'POST', path: `/other/${shelf}`, body, creates: noun } as const;
			return async (transmission) =>
				toAsset((await client({ ...request, transmission })).made as IDataObject);
		},
		async get(id, { once } = {}) {
			const about = { noun, id };
			const answer = await client({ method: 'GET', path: `/other/${shelf}/${id}`, about, once });
			return toAsset(answer[shelf] as IDataObject);
		},
		async list() {
			const answer = await client({ method: 'GET', path: `/other/${shelf}` });
			const items = (answer.shelf as IDataObject[]).map(toAsset);
			return { items, total: items.length };
		},
	};
}
