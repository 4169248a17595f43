import multipart from '@fastify/multipart';
import fastify, { type FastifyInstance } from 'fastify';

import { readFixture } from '../fixture';

export const OTHER_KEY = 'sk-other';

/** Something that this API has made: a film, a face or a dance. */
interface Made {
	nr: number;
	label?: string;
	/** `rolling`, `wrapped` or `broken`. */
	state: string;
	/** How often it was read. */
	reads: number;
}

export interface OtherServer {
	url: string;
	made: { films: Made[]; faces: Made[]; dances: Made[] };
	/** Method and path of each request. */
	requests: string[];
	/** Names of the fields and sizes of the files of each form. */
	forms: Array<Record<string, string | number>>;
	/** What comes to an end comes to this one. */
	end: 'wrapped' | 'broken';
	/** The next requests are refused with this status. */
	refuse?: number;
	close(): Promise<void>;
}

/** An API that does what Viggle's does, in words, paths and wrappings of its own. */
export async function startOtherServer(): Promise<OtherServer> {
	const app = fastify();
	await app.register(multipart);
	const made: OtherServer['made'] = { films: [], faces: [], dances: [] };
	const server: OtherServer = {
		url: '',
		made,
		requests: [],
		forms: [],
		end: 'wrapped',
		close: async () => await app.close(),
	};
	app.addHook('onRequest', async (request, reply) => {
		if (request.url.startsWith('/files/')) return;
		server.requests.push(`${request.method} ${request.url}`);
		if (request.headers.authorization !== `Bearer ${OTHER_KEY}`) server.refuse = 401;
		if (server.refuse === undefined) return;
		await reply.code(server.refuse).send({ trouble: { say: 'Not now', nr: 'T-7', tip: 'Rest' } });
	});
	app.get('/other/purse', async () => ({ purse: { left: 42 } }));
	app.get('/files/film.mp4', async (_, reply) => await reply.type('video/mp4').send(video()));
	for (const kind of ['films', 'faces', 'dances'] as const) addRoutes(app, server, kind);
	server.url = await app.listen({ host: '127.0.0.1', port: 0 });
	return server;
}

const video = () => readFixture('result.mp4');

function addRoutes(app: FastifyInstance, server: OtherServer, kind: keyof OtherServer['made']) {
	const all = server.made[kind];
	const shown = ({ nr, label, state, reads }: Made) => ({
		nr,
		label,
		state,
		part: Math.min(reads / 2, 1),
		...(state === 'wrapped' && { link: `${server.url}/files/film.mp4` }),
		...(state === 'broken' && { why: { say: 'The film tore', nr: 'T-1' } }),
	});
	app.post(`/other/${kind}`, async (request, reply) => {
		const form: Record<string, string | number> = {};
		for await (const part of request.parts()) {
			form[part.fieldname] =
				part.type === 'file' ? (await part.toBuffer()).length : String(part.value);
		}
		server.forms.push(form);
		all.push({ nr: all.length + 1, label: String(form.label), state: 'rolling', reads: 0 });
		return await reply.code(201).send({ made: shown(all[all.length - 1]) });
	});
	app.get(`/other/${kind}`, async () => ({ shelf: all.map(shown) }));
	app.get<{ Params: { nr: string } }>(`/other/${kind}/:nr`, async ({ params }, reply) => {
		const one = all[Number(params.nr) - 1];
		if (!one) return await reply.code(404).send({ trouble: { say: 'No such number' } });
		if (++one.reads >= 2) one.state = server.end;
		return { [kind]: shown(one) };
	});
}
