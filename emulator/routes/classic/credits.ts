import type { FastifyInstance } from 'fastify';
import { isoTime } from '../../answers';
import { requireKey } from '../../auth';
import type { EmulatorState } from '../../state';

export function creditRoutes(app: FastifyInstance, state: EmulatorState): void {
	app.get('/api/credits', async (request) => {
		requireKey(request, state.settings.apiKey);
		const now = state.now();
		const { balance, purchased, used } = state.ledger.settle(now);
		return {
			balance,
			credits: balance,
			total_purchased: purchased,
			total_used: used,
			updated_at: isoTime(now),
		};
	});
}
