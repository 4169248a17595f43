import type { FastifyInstance } from 'fastify';
import { requireKey } from '../../auth';
import type { SignedUrls } from '../../signedUrls';
import type { EmulatorState } from '../../state';
import { assetRoutes } from './assets';
import { answerInEnvelopes } from './errors';
import { jobRoutes } from './jobs';
import { videoRoutes } from './videos';

/** The second generation of the API, over the same account. */
export function v1Routes(app: FastifyInstance, state: EmulatorState, urls: SignedUrls): void {
	answerInEnvelopes(app);
	app.addHook('preHandler', async (request) => requireKey(request, state.settings.apiKey));
	app.get('/v1/credits', async () => ({ balance: state.ledger.settle(state.now()).balance }));
	jobRoutes(app, state, urls);
	videoRoutes(app, state, urls);
	assetRoutes(app, state);
}
