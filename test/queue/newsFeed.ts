import fastify from 'fastify';

export interface NewsFeed {
	url: string;
	close(): Promise<void>;
}

/** A feed with one item of tomorrow: whoever reads it finds it new once, and remembers its date. */
export async function startNewsFeed(): Promise<NewsFeed> {
	const date = new Date(Date.now() + 24 * 3_600_000).toUTCString();
	const server = fastify({ forceCloseConnections: true });
	server.get('/', async (_request, reply) => {
		const item = `<item><title>News</title><guid>1</guid><pubDate>${date}</pubDate></item>`;
		await reply
			.type('application/rss+xml')
			.send(`<rss version="2.0"><channel><title>Feed</title>${item}</channel></rss>`);
	});
	const url = await server.listen({ host: '127.0.0.1', port: 0 });
	return { url, close: async () => await server.close() };
}
