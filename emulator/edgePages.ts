import type { EdgePage } from './faults';

const PAGES: Record<EdgePage, { status: number; title: string; text: string }> = {
	blocked: {
		status: 403,
		title: 'Attention Required! | Cloudflare',
		text: 'Sorry, you have been blocked',
	},
	unreachable: { status: 503, title: '503 Service Unavailable | Cloudflare', text: 'Unavailable' },
	challenge: {
		status: 200,
		title: 'Just a moment...',
		text: 'Enable JavaScript and cookies to continue',
	},
};

/** What the network in front of the API answers in its place (contract, section 0). */
export function edgePage(kind: EdgePage) {
	const { status, title, text } = PAGES[kind];
	return {
		status,
		headers: {
			'content-type': 'text/html; charset=UTF-8',
			server: 'cloudflare',
			'cf-ray': '8f0a1b2c3d4e5f60-EMU',
			...(kind === 'challenge' && { 'cf-mitigated': 'challenge' }),
		},
		payload: `<!DOCTYPE html><html><head><title>${title}</title></head><body><h1>${text}</h1><p>Cloudflare Ray ID: 8f0a1b2c3d4e5f60</p></body></html>`,
	};
}
